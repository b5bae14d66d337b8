#include "rights/rights_words.h"

#include <algorithm>
#include <charconv>

#include "base/files.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;  // of a list
constexpr std::string_view kFree = "free";      // of a licence that asks nothing

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::optional<Uses> uses_of(std::string_view text) {
  Uses uses;
  if (text == "*") return uses.set();
  if (text == "-") return uses;
  for (const std::string& word : words_of(text)) {
    const auto number = use_number(word);
    if (!number) return std::nullopt;
    uses.set(*number);
  }
  return uses;
}

std::optional<RightsKind::Holds> holds_of(std::string_view text) {
  if (text == "always") return RightsKind::Holds::kAlways;
  if (text == "place") return RightsKind::Holds::kPlace;
  if (text == "before") return RightsKind::Holds::kBefore;
  if (text == "after") return RightsKind::Holds::kAfter;
  return std::nullopt;
}

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <class Value>
const Value* find_in(const std::map<std::string, Value, std::less<>>& named, std::string_view name) {
  const auto found = named.find(name);
  return found == named.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::size_t> use_number(std::string_view name) {
  const auto found = std::find(kUses.begin(), kUses.end(), name);
  if (found == kUses.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kUses.begin());
}

class RightsWords::Loader {
 public:
  Loader(std::filesystem::path folder, RightsWords& words) : folder_(std::move(folder)), words_(words) {}

  Result<Done> load() {
    const std::pair<const char*, bool (Loader::*)(const std::vector<std::string_view>&)> lists[] = {
        {"kinds.txt", &Loader::add_kind},       {"uses.txt", &Loader::add_use},
        {"regions.txt", &Loader::add_region},   {"outlets.txt", &Loader::add_outlets},
        {"units.txt", &Loader::add_unit},       {"zones.txt", &Loader::add_zone},
        {"codes.txt", &Loader::add_code},       {"implied.txt", &Loader::add_implied},
        {"licences.txt", &Loader::add_licence},
    };
    for (const auto& [name, add] : lists) {
      const auto file = folder_ / name;
      const auto bytes = read_file(file, kMostBytes);
      if (!bytes) return bytes.error().at(file.string());
      for (const ListLine& line : split_list(*bytes)) {
        if (!(this->*add)(line.fields))
          return Error{ErrorCode::kModel, "not a line of this list; its head says what stands where",
                       file.string() + ":" + std::to_string(line.number)};
      }
    }
    return Done{};
  }

 private:
  using Fields = std::vector<std::string_view>;

  bool add_kind(const Fields& f) {
    if (f.size() != 6) return false;
    const auto forbids = uses_of(f[1]), asks = uses_of(f[2]);
    const auto holds = holds_of(f[3]);
    if (!forbids || !asks || !holds) return false;
    std::vector<std::string> right = words_of(f[4]);
    const bool is_duty = !right.empty() && right.front() == "must";
    if (is_duty) right.erase(right.begin());
    if (right.size() != 1 && right.size() != 4) return false;
    right.resize(4);
    words_.kinds_[std::string(f[0])] = {std::string(f[0]), *forbids, *asks,    *holds,   is_duty,
                                        right[0],          right[1], right[2], right[3], std::string(f[5])};
    return true;
  }
  bool add_region(const Fields& f) {
    if (f.size() != 2) return false;
    words_.regions_[fold(f[0])] = words_of(f[1]);
    return true;
  }
  bool add_outlets(const Fields& f) {
    const auto uses = f.size() == 2 ? uses_of(f[1]) : std::nullopt;
    if (uses) words_.outlets_[fold(f[0])] = *uses;
    return uses.has_value();
  }
  bool add_use(const Fields& f) {
    const auto use = f.size() == 3 ? use_number(f[0]) : std::nullopt;
    if (use) words_.terms_[*use] = {std::string(f[1]), std::string(f[2])};
    return use.has_value();
  }
  bool add_unit(const Fields& f) {
    const auto days = f.size() == 2 ? number_of(f[1]) : std::nullopt;
    if (days) words_.units_[fold(f[0])] = *days;
    return days.has_value();
  }
  bool add_zone(const Fields& f) {
    if (f.size() == 2) words_.zones_[fold(f[0])] = f[1];
    return f.size() == 2;
  }
  bool add_code(const Fields& f) {
    if (f.size() != 3 || !is_kind(f[2])) return false;
    words_.codes_.push_back({std::string(f[0]), std::string(f[1]), std::string(f[2])});
    return true;
  }
  bool add_implied(const Fields& f) {
    if (f.size() != 3 || !is_kind(f[0]) || !is_kind(f[1])) return false;
    const auto days = number_of(f[2]);
    if (!days && f[2] != "-") return false;
    words_.implied_.push_back({std::string(f[0]), std::string(f[1]), days});
    return true;
  }
  bool add_licence(const Fields& f) {
    if (f.size() != 2 || (!is_kind(f[1]) && f[1] != kFree)) return false;
    words_.licences_.emplace_back(fold(f[0]), f[1]);
    return true;
  }
  bool is_kind(std::string_view name) const { return words_.kind(name) != nullptr; }

  std::filesystem::path folder_;
  RightsWords& words_;
};

Result<std::shared_ptr<const RightsWords>> RightsWords::load(const std::filesystem::path& models) {
  auto words = std::make_shared<RightsWords>();
  if (const auto loaded = Loader(models / "rights", *words).load(); !loaded) return loaded.error();
  return std::shared_ptr<const RightsWords>(std::move(words));
}

const RightsKind* RightsWords::kind(std::string_view name) const { return find_in(kinds_, name); }

const std::vector<std::string>* RightsWords::region(std::string_view name) const {
  return find_in(regions_, fold(name));
}

std::optional<Uses> RightsWords::outlets(std::string_view name) const {
  const Uses* uses = find_in(outlets_, fold(name));
  return uses ? std::optional(*uses) : std::nullopt;
}

std::optional<int> RightsWords::days(std::string_view unit) const {
  const int* days = find_in(units_, fold(unit));
  return days ? std::optional(*days) : std::nullopt;
}

const std::string* RightsWords::zone(std::string_view name) const { return find_in(zones_, fold(name)); }

std::optional<std::vector<std::string>> RightsWords::licence(std::string_view name) const {
  const std::string folded = fold(name);
  std::optional<std::vector<std::string>> kinds;
  for (const auto& [piece, kind] : licences_) {
    if (folded.find(piece) == std::string::npos) continue;
    if (!kinds) kinds.emplace();
    const bool is_told = std::find(kinds->begin(), kinds->end(), kind) != kinds->end();
    if (kind != kFree && !is_told) kinds->push_back(kind);
  }
  return kinds;
}

}  // namespace creditline
