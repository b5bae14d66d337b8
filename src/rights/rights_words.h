// rights/rights_words.h: what the trade knows of restrictions on use, from the lists of models/rights/: what each kind
// forbids, which countries a region has, how long a week is. models/rights/README.md explains the lists.
//
//   auto words = RightsWords::load("models");
//   (*words)->kind("no-archive")->forbids   // archive
//   (*words)->region("Benelux")             // be, nl, lu
//
// Names are looked up folded (base/utf8.h). Errors: kNotFound, kModel with file and line. Threads: immutable.
#pragma once

#include <array>
#include <bitset>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

// What somebody may want to do with a picture.
inline constexpr std::array<std::string_view, 8> kUses = {"print", "online", "broadcast", "advertising",
                                                          "book",  "social", "archive",   "resale"};
using Uses = std::bitset<kUses.size()>;
// The number of the use in kUses; nothing of an unknown one.
std::optional<std::size_t> use_number(std::string_view name);

struct RightsKind {
  enum class Holds { kAlways, kPlace, kBefore, kAfter };
  std::string name;
  Uses forbids, asks;
  Holds holds = Holds::kAlways;
  // In RightsML: the action, "odrl:archive", forbidden or a duty; what narrows it may be empty.
  bool is_duty = false;
  std::string action, operand, comparison, value;
  std::string sentence;  // "may not be kept in an archive"
};

// How RightsML says a use: a left operand and its value.
struct UseTerm {
  std::string operand, value;
};

// A code that desks put into a field of a file: "HONS" in the By-line title.
struct RightsCode {
  std::string code, field, kind;
};
// What a kind brings with it.
struct ImpliedKind {
  std::string kind, brings;
  std::optional<int> days;  // from the day of the picture
};

class RightsWords {
 public:
  static Result<std::shared_ptr<const RightsWords>> load(const std::filesystem::path& models);

  const RightsKind* kind(std::string_view name) const;                  // null: restricts nothing
  const std::vector<std::string>* region(std::string_view name) const;  // ISO 3166-1 alpha-2; "*" is everywhere
  std::optional<Uses> outlets(std::string_view name) const;             // "MAGAZINES": the uses that are theirs
  std::optional<int> days(std::string_view unit) const;
  const UseTerm& term(std::size_t use) const { return terms_[use]; }
  const std::string* zone(std::string_view name) const;  // "+01:00"
  const std::vector<RightsCode>& codes() const { return codes_; }
  const std::vector<ImpliedKind>& implied() const { return implied_; }
  // The kinds that a licence brings, by its name or address; nothing of an unknown one, empty of a free one.
  std::optional<std::vector<std::string>> licence(std::string_view name) const;

 private:
  class Loader;
  template <class Value>
  using Named = std::map<std::string, Value, std::less<>>;
  Named<RightsKind> kinds_;
  Named<std::vector<std::string>> regions_;
  Named<Uses> outlets_;
  Named<int> units_;
  Named<std::string> zones_;
  std::array<UseTerm, kUses.size()> terms_;
  std::vector<RightsCode> codes_;
  std::vector<ImpliedKind> implied_;
  std::vector<std::pair<std::string, std::string>> licences_;  // folded piece of a name, kind
};

}  // namespace creditline
