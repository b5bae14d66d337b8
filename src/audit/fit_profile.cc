#include "audit/fit_profile.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/files.h"

namespace creditline {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024;

struct Ask {
  std::string_view name;
  std::optional<double> FitProfile::*member;
};
constexpr std::array kAsks = {
    Ask{"least_long_side", &FitProfile::least_long_side},
    Ask{"widest_edge", &FitProfile::widest_edge},
    Ask{"most_clipped_dark", &FitProfile::most_clipped_dark},
    Ask{"most_clipped_light", &FitProfile::most_clipped_light},
    Ask{"widest_border", &FitProfile::widest_border},
    Ask{"most_screen_likeness", &FitProfile::most_screen_likeness},
};

// What is wrong with the line; empty when nothing is.
std::string take_line(const ListLine& line, FitProfile& profile) {
  if (line.fields.size() < 2) return "a name and a number are wanted, parted by |";
  const std::string_view name = line.fields[0], number = line.fields[1];
  for (const Ask& ask : kAsks) {
    if (ask.name != name) continue;
    double value = 0;
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (failed != std::errc{} || end != number.data() + number.size()) return "no number: " + std::string(number);
    profile.*ask.member = value;
    return "";
  }
  return "nothing of this name is measured: " + std::string(name);
}

}  // namespace

Result<FitProfile> load_fit_profile(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return bytes.error().at(file.string());
  FitProfile profile;
  for (const ListLine& line : split_list(*bytes)) {
    if (const std::string wrong = take_line(line, profile); !wrong.empty()) {
      return Error{ErrorCode::kModel, wrong, file.string() + ":" + std::to_string(line.number)};
    }
  }
  return profile;
}

}  // namespace creditline
