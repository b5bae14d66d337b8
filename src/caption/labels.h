// caption/labels.h: what the sequence model says of each token.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace creditline {

// B begins a value, I goes on with it. Whether an organisation is the agency or a distributor is not the model's
// business: credit.h decides it from the order of the chain.
enum class Label : std::uint8_t {
  kOutside,           // description, page noise, notices: no part of the credit
  kFrame,             // part of the credit but of no value: "Photo by", slashes, "File"
  kPhotographer,      // begins a photographer
  kPhotographerMore,  // goes on with it
  kOrganisation,
  kOrganisationMore,
  kPool,
  kPoolMore,
};
inline constexpr std::size_t kLabels = 8;

constexpr std::array<std::string_view, kLabels> kLabelNames = {
    "outside", "frame", "photographer", "photographer+", "organisation", "organisation+", "pool", "pool+"};

constexpr bool begins_value(Label label) {
  return label == Label::kPhotographer || label == Label::kOrganisation || label == Label::kPool;
}
constexpr bool continues_value(Label label) {
  return label == Label::kPhotographerMore || label == Label::kOrganisationMore || label == Label::kPoolMore;
}
// The label that begins the value which `label` goes on with.
constexpr Label beginning_of(Label label) {
  return continues_value(label) ? static_cast<Label>(static_cast<std::uint8_t>(label) - 1) : label;
}
constexpr bool may_follow(Label previous, Label label) {
  return !continues_value(label) || beginning_of(previous) == beginning_of(label);
}

}  // namespace creditline
