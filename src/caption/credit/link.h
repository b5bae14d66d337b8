// caption/credit/link.h: the values of a credit in the order of the text, each with what joins it to the one before.
//
//   Saul Loeb  /  AFP  via  Getty Images
//   photographer  slash organisation  via organisation
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "caption/credit/signs.h"
#include "caption/credit/span.h"
#include "caption/labels.h"

namespace creditline {

enum class LinkKind : std::uint8_t { kPhotographer, kOrganisation, kPool };

struct CreditLink {
  LinkKind kind = LinkKind::kPhotographer;
  std::size_t first = 0, last = 0;      // tokens, half-open
  std::uint16_t joint = 0;              // Joint bits
  const Organisation* house = nullptr;  // of an organisation that the lists know
  std::uint64_t folded = 0;             // its words, folded and hashed

  bool is_joined(std::uint16_t by) const { return (joint & by) != 0; }
  bool is_via() const { return is_joined(kJoinVia); }
  bool stands_beside() const {
    return !is_joined(kJoinSlash | kJoinVia | kJoinFor | kJoinDash) &&
           is_joined(kJoinComma | kJoinSemicolon | kJoinAnd);
  }
  bool is_kind(std::string_view kind) const { return house && house->kind == kind; }
  bool is_wire() const { return is_kind("wire"); }
  bool is_network() const { return is_kind("social"); }
  bool is_world_wide() const { return house && house->country == "int"; }
  bool sells_pictures() const { return is_kind("stock") || is_kind("picture-agency"); }
};

// The values of a labelling inside `span`, cleaned; one may take in what is glued to it outside.
std::vector<CreditLink> read_links(const CreditSigns& signs, const std::vector<Label>& labels, const CreditSpan& span);

// Leaves out what repeats an earlier link, and answers whether anything did.
bool drop_repeats(std::vector<CreditLink>& links);

}  // namespace creditline
