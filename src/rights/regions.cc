#include "rights/regions.h"

#include <algorithm>

#include "base/utf8.h"

namespace creditline {
namespace {

class RegionList {
 public:
  RegionList(std::string_view text, const RightsWords& words, const Lexicon& lexicon)
      : text_(text), words_(words), tokens_(tokenize(text)), matches_(lexicon.match(text, tokens_)) {}

  Regions read() {
    Regions regions;
    std::size_t at = skip(0, false);
    for (std::size_t i = 0; i < at; ++i) regions.is_led |= is_of(i, WordList::kGrammar, "place");
    while (at < tokens_.size()) {
      const std::size_t end = take(at, regions.countries);
      if (end == at) break;
      regions.end = tokens_[end - 1].end;
      at = skip(end, true);
    }
    return regions;
  }

 private:
  // Words that stand before and between regions; `inside` the list joints as well.
  std::size_t skip(std::size_t at, bool inside) const {
    for (; at < tokens_.size(); ++at) {
      const std::string_view word = tokens_[at].text(text_);
      const bool is_joint = inside && (word == "," || word == "/" || word == "&" || is_of(at, WordList::kAnd, ""));
      if (!is_joint && !is_of(at, WordList::kGrammar, "article") && !is_of(at, WordList::kGrammar, "place")) break;
    }
    return at;
  }

  bool is_of(std::size_t at, WordList list, std::string_view value) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const LexiconMatch& match) {
      return match.list == list && match.first == at && match.last == at + 1 && match.entry->value.starts_with(value);
    });
  }

  // The token behind the region at `at`; `at` when there is none.
  std::size_t take(std::size_t at, std::vector<std::string>& countries) const {
    constexpr std::size_t kMostTokens = 5;  // of a region's name: "D-A-CH"
    for (std::size_t end = std::min(at + kMostTokens, tokens_.size()); end > at; --end) {
      const std::string_view name = text_.substr(tokens_[at].start, tokens_[end - 1].end - tokens_[at].start);
      if (const auto* region = words_.region(name)) {
        for (const std::string& country : *region) add(country, countries);
        return end;
      }
      for (const LexiconMatch& match : matches_) {
        if (match.list != WordList::kCountries || match.first != at || match.last != end) continue;
        add(std::string(match.entry->value), countries);
        return end;
      }
    }
    return at;
  }

  static void add(const std::string& country, std::vector<std::string>& countries) {
    if (std::find(countries.begin(), countries.end(), country) == countries.end()) countries.push_back(country);
  }

  std::string_view text_;
  const RightsWords& words_;
  std::vector<Token> tokens_;
  std::vector<LexiconMatch> matches_;
};

}  // namespace

Regions regions_at_head(std::string_view text, const RightsWords& words, const Lexicon& lexicon) {
  return RegionList(text, words, lexicon).read();
}

}  // namespace creditline
