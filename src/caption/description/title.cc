#include "caption/description/title.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace creditline::description {
namespace {

constexpr std::size_t kLongestTitle = 14;  // tokens

// Endings of trades in English and German; Dutch has both.
constexpr std::array<std::string_view, 10> kTradeEndings = {"er",  "or",  "ist", "ian", "man",
                                                            "ant", "aut", "eer", "ard", "ess"};
constexpr std::array<std::string_view, 14> kGermanEndings = {"er",  "in",   "or",   "ist", "ent",  "ekt", "eut",
                                                             "eur", "chef", "wart", "oog", "baas", "man", "ant"};

template <std::size_t Size>
bool ends_like(std::string_view text, const std::array<std::string_view, Size>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view end) { return text.ends_with(end); });
}

class TitleReader {
 public:
  TitleReader(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t name, std::size_t after)
      : words_(words), sentence_(sentence), verb_(verb), name_(name), after_(after) {}

  Span read() const {
    if (!words_.is_english())
      if (const Span of = title_with_of(); !of.empty()) return of;
    if (name_ > sentence_.first && word(name_ - 1).lower() && word(name_ - 1).is(kAnyPreposition | kDeterminer))
      return {};
    std::size_t first = name_;
    bool has_role = false;
    while (first > sentence_.first) {
      const std::size_t at = first - 1;
      const Word& w = word(at);
      if ((w.in_brackets || w.line_start) && !(w.line_start && (w.capital || w.is(kTitle)))) break;
      if (w.is(kTitle) || (at + 1 == name_ && is_role_noun(words_, sentence_, verb_, at)))
        has_role = true;
      else if (!belongs(at, has_role))
        break;
      first = at;
      if (w.line_start) break;
    }
    if (has_role) return trimmed(first);
    const bool comma = name_ > sentence_.first + 1 && word(name_ - 1).mark == ',';
    return comma ? title_before_comma(name_ - 1) : Span{};
  }

 private:
  const Word& word(std::size_t i) const { return words_[i]; }

  Span trimmed(std::size_t first) const {
    std::size_t last = name_;
    while (first < last && !word(first).is(kTitle) &&
           (word(first).mark != 0 || word(first).is(kArticle | kPossessive | kConjunction | kAnyPreposition)))
      ++first;
    while (last > first && (word(last - 1).mark == '#' || word(last - 1).is_number)) --last;  // "midfielder #10"
    return {first, last};
  }

  // "El presidente de Colombia, Gustavo Petro": article, role, comma, name.
  Span title_before_comma(std::size_t comma) const {
    bool has_role = false;
    for (std::size_t i = comma; i > std::max(sentence_.first, after_); --i) {
      const Word& w = word(i - 1);
      if (w.mark != 0 && w.mark != '-' && w.mark != '\'') break;
      if (i - 1 == verb_.at || w.is(kAuxiliary) || comma - i > 10) break;
      if (words_.is_english() && w.is(kPlace) && w.lower()) break;
      if (w.is(kTitle)) has_role = true;
      if (has_role && w.is(kArticle | kPossessive) && !w.is(kAnyPreposition)) return {i, comma};
    }
    return {};
  }

  // "sindaco di Milano Giuseppe Sala", "presidente della Regione Attilio Fontana": the role, what it is of, the name.
  Span title_with_of() const {
    constexpr std::size_t kLongestOf = 6;
    std::size_t of = name_;
    const std::size_t start = std::max(sentence_.first + 1, after_);
    while (of > start && name_ - of < kLongestOf &&
           (word(of - 1).capital || word(of - 1).mark == '\'' ||
            (word(of - 1).is(kArticle) && !word(of - 1).is(kPreposition)))) {
      --of;
      if (word(of).lower() && !word(of - 1).is(kAnyPreposition)) break;  // "du", "des": article and preposition in one
    }
    if (of > start && word(of - 1).lower() && word(of - 1).is(kPreposition)) --of;
    if (of >= name_ || of == start - 1 || !word(of).lower() || !has_capital(of, name_)) return {};
    std::size_t role = of;
    while (role > sentence_.first && of - role < 3 && !word(role - 1).is(kTitle) && word(role - 1).lower() &&
           !word(role - 1).is(kDeterminer | kAnyPreposition))
      --role;
    if (role == sentence_.first || !word(role - 1).is(kTitle)) return {};
    std::size_t first = role - 1;
    while (first > sentence_.first && (word(first - 1).is(kTitle) || word(first - 1).mark == '-')) --first;
    return {first, name_};
  }

  bool has_capital(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
      if (word(i).capital) return true;
    return false;
  }

  // "president of the European Council"
  bool is_article_of_role(std::size_t i) const {
    return words_.is_english() && word(i).is(kArticle) && i > sentence_.first + 1 && words_.text_of(i - 1) == "of" &&
           word(i - 2).is(kTitle);
  }

  bool belongs(std::size_t i, bool has_role) const {
    const Word& w = word(i);
    if (w.mark == '-' || w.mark == '.') return !w.space_before;
    if (w.mark == '\'' || words_.text_of(i) == "s") return has_role && !w.space_before;
    if (w.mark == '#') return true;
    if (w.is_number) return has_role || i + 1 == name_;
    if (w.mark != 0) return false;
    if (is_article_of_role(i)) return true;
    if (i == verb_.at || w.is(kArticle | kRelative | kAuxiliary | kPronoun)) return false;
    if (w.is(kConjunction)) return has_role && i > sentence_.first && word(i - 1).is(kTitle);
    if (w.is(kAnyPreposition))
      return (words_.text_of(i) == "of" || words_.text_of(i) == "de" || words_.text_of(i) == "to") &&
             i > sentence_.first && word(i - 1).is(kTitle) && !w.capital;
    if (w.capital) return true;
    return has_role && (w.verb == 0 || w.verb_share < 5) && w.lower() && !w.is(kAdverb);
  }

  const Words& words_;
  const Sentence& sentence_;
  const MainVerb& verb_;
  const std::size_t name_, after_;
};

}  // namespace

Span title_before(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t name,
                  std::size_t after) {
  return TitleReader(words, sentence, verb, name, after).read();
}

Span title_after(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t end) {
  constexpr std::size_t kBeforeRole = 4;  // "then", "former", "Russian", "deputy"
  const std::size_t last = sentence.last;
  if (end + 1 >= last || words[end].mark != ',') return {};
  std::size_t first = end + 1;
  if (words[first].is(kArticle)) ++first;
  std::size_t role = first;
  while (role < last && role < first + kBeforeRole && !words[role].is(kTitle)) {
    const Word& w = words[role];
    if (!w.is_word || role == verb.at || w.position || w.is(kAnyPreposition | kConjunction | kAuxiliary | kRelative))
      return {};
    ++role;
  }
  if (role >= last || !words[role].is(kTitle)) return {};
  std::size_t after = std::max<std::size_t>(words[role].title_end, role + 1);
  // "…, Prime Minister Rishi Sunak": the title of the next one.
  if (after < last && words[after].mark == 0 && !words[after].is(kAnyPreposition | kConjunction) && after != verb.at)
    return {};
  while (
      after < last && after < first + kLongestTitle && after != verb.at && !words[after].is(kRelative) &&
      (words[after].mark == 0 || words[after].mark == '\'' || words[after].mark == '-' || words[after].in_brackets) &&
      !(words[after].mark == '(' && words[after + 1 < last ? after + 1 : after].position))
    ++after;
  while (after > role + 1 && words[after - 1].is(kConjunction)) --after;
  return {first, after};
}

bool is_role_noun(const Words& words, const Sentence& sentence, const MainVerb& verb, std::size_t i) {
  const Word& w = words[i];
  const bool germanic = words.language == Language::kGerman || words.language == Language::kDutch;
  if (i == verb.at || !w.is_word || w.is(kKin)) return false;
  if (words.language == Language::kGerman ? w.lower() : w.capital && !germanic) return false;
  if (w.is(kAnyPreposition | kDeterminer | kConjunction | kRelative | kSubordinate | kAdverb | kAuxiliary | kPronoun |
           kShows | kPicture))
    return false;
  auto text = words.text_of(i);
  if (germanic) return text.size() >= 5 && !w.is(kGiven | kPlaceName) && ends_like(text, kGermanEndings);
  // "Le sprinteur Usain Bolt": article, noun, name open the sentence.
  if (!words.is_english()) {
    return i == sentence.first + 1 && words[sentence.first].is(kArticle) && w.verb == 0 && i + 2 < sentence.last &&
           words[i + 1].capital && words[i + 2].capital;
  }
  if (text.size() < 4) return false;
  if (text.ends_with("s") && !text.ends_with("ss")) text.remove_suffix(1);
  if (w.verb != 0 && w.verb_share > 5) return false;
  return ends_like(text, kTradeEndings);
}

}  // namespace creditline::description
