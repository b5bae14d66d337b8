#include "caption/description/words.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"
#include "caption/description/meanings.h"
#include "caption/features.h"

namespace creditline::description {
namespace {

bool is_grammar(const LexiconMatch& match) { return match.list == WordList::kGrammar; }

// Votes of the words for the language they are of. A word of several languages ("de", "in") shares its vote among
// them; a function word counts for more than a verb form, of which English alone lists tens of thousands. Ties go to
// the earlier: English.
class LanguageVote {
 public:
  static constexpr int kFunctionWord = 12, kVerb = 5;

  // All matches of one token, of grammar and verbs; `languages` as bits.
  void begin_token() { grammar_ = verbs_ = 0; }
  void add(const LexiconMatch& match, unsigned languages, bool is_other) {
    is_other_ = is_other_ || is_other;
    if ((languages & kAnyLanguage) == 0) (is_grammar(match) ? grammar_ : verbs_) |= languages;
  }
  void end_token() {
    if (is_other_) other_ += kFunctionWord;
    is_other_ = false;
    const unsigned languages = grammar_ ? grammar_ : verbs_;
    if (languages == 0 || languages == kEveryLanguage) return;
    const int vote = (grammar_ ? kFunctionWord : kVerb) / std::popcount(languages);
    for (std::size_t i = 0; i < kLanguagesRead; ++i)
      if (languages >> i & 1) votes_[i] += vote;
  }
  void add(Language language, int vote) { votes_[static_cast<std::size_t>(language)] += vote; }
  // "da sinistra a destra": a phrase that says where a person stands.
  void add_phrase(unsigned languages) {
    if (languages == 0 || (languages & kAnyLanguage) != 0) return;
    for (std::size_t i = 0; i < kLanguagesRead; ++i)
      if (languages >> i & 1) votes_[i] += kFunctionWord / std::popcount(languages);
  }
  // Between languages that are else as likely, the one in which the caption opens with an article: "Il ponte Morandi".
  void add_opening_article(unsigned languages) {
    for (std::size_t i = 0; i < kLanguagesRead; ++i)
      if (languages >> i & 1) ++votes_[i];
  }
  void add_foreign_script() { ++foreign_; }
  void add_word() { ++words_; }
  Language winner() const {
    const auto best = std::max_element(votes_.begin(), votes_.end());
    if (foreign_ * 2 > words_ || other_ > *best) return Language::kOther;
    return static_cast<Language>(best - votes_.begin());
  }

 private:
  std::array<int, kLanguagesRead> votes_{};
  unsigned grammar_ = 0, verbs_ = 0;  // languages of the token, a bit each
  bool is_other_ = false;
  int other_ = 0, foreign_ = 0, words_ = 0;
};

bool is_foreign_script(char32_t c) { return c >= 0x370 && !(c >= 0x1E00 && c <= 0x1EFF) && is_letter(c); }

void add_word(std::vector<Word>& words, const Token& token, const Written& written) {
  Word& word = words.emplace_back();
  static_cast<Written&>(word) = written;
  word.space_before = token.space_before;
  word.line_start = token.line_start;
  word.is_word = token.kind == TokenKind::kWord;
  word.is_number = token.kind == TokenKind::kNumber;
}

// Labels and abbreviations stand in captions of every language; "Las" in "Las Vegas" is part of a name.
bool is_aside(const LexiconMatch& match, const std::vector<Word>& words, Meanings::Aside aside) {
  if (aside == Meanings::kAlways) return true;
  if (aside == Meanings::kLabelWord) {
    const bool is_phrase = match.last - match.first > 1 && match.entry->languages != "en";  // "Nella foto"
    if (!is_phrase) return true;
  }
  const Word& word = words[match.first];
  if (word.all_caps && !word.accented) return true;  // "ATTENTION EDITORS - THIS IMAGE …" under any caption
  if (!is_grammar(match)) return false;
  return match.first > 0 && !word.line_start && word.capital && words[match.first - 1].is_word;
}

// The "s" of "Queenstown's": English more often than the plural of a Dutch word, and neither Italian nor French.
bool is_genitive(const DescriptionInput& input, const std::vector<Word>& words, std::size_t i) {
  return i > 1 && words[i - 1].mark == '\'' && !words[i].space_before && !words[i - 1].space_before &&
         words[i - 2].is_word && input.tokens[i].text(input.text) == "s";
}

bool speaks_of_language(WordList list) {
  return list == WordList::kGrammar || list == WordList::kVerbs || list == WordList::kTitles;
}

// The languages in which "a" is an article or a verb: English, French.
constexpr unsigned kBeforeNouns =
    1u << static_cast<unsigned>(Language::kEnglish) | 1u << static_cast<unsigned>(Language::kFrench);

// Letters that one of the languages alone has, in words that are no names.
void add_letters(std::string_view word, LanguageVote& vote) {
  struct Letter {
    std::string_view bytes;
    Language language;
  };
  constexpr std::array<Letter, 6> kLetters = {{{"ã", Language::kPortuguese},
                                               {"õ", Language::kPortuguese},
                                               {"ñ", Language::kSpanish},
                                               {"ß", Language::kGerman},
                                               {"ä", Language::kGerman},
                                               {"œ", Language::kFrench}}};
  for (const Letter& letter : kLetters)
    if (word.find(letter.bytes) != std::string_view::npos) vote.add(letter.language, LanguageVote::kVerb);
}

Language detect_language(const DescriptionInput& input, const std::vector<Word>& words, const Meanings& meanings) {
  LanguageVote vote;
  for (const auto& [first, last] : input.description) {
    for (std::size_t i = first; i < last; ++i) {
      if (!words[i].is_word) continue;
      vote.add_word();
      if (is_genitive(input, words, i)) vote.add(Language::kEnglish, LanguageVote::kVerb);
      if (words[i].accented && !words[i].capital) add_letters(input.tokens[i].text(input.text), vote);
      if (words[i].accented && is_foreign_script(code_point_at(input.text, input.tokens[i].start).value)) {
        vote.add_foreign_script();
      }
    }
  }
  std::size_t token = input.tokens.size();
  const std::size_t opening = input.description.empty() ? token : input.description.front().first;
  for (const LexiconMatch& match : input.matches) {
    const bool is_position = match.list == WordList::kPositions && match.last - match.first > 1;
    if (!is_position && !speaks_of_language(match.list)) continue;
    const auto inside = [&](const auto& range) { return match.first >= range.first && match.last <= range.second; };
    if (!std::any_of(input.description.begin(), input.description.end(), inside)) continue;
    if (is_aside(match, words, meanings.kinds[match.kind].aside) || is_genitive(input, words, match.first)) continue;
    if (is_position) {
      vote.add_phrase(meanings.languages[match.spoken]);
      continue;
    }
    // "à" is no "a".
    if (!match.exact_case && (words[match.first].accented || match.accented)) continue;
    if (match.first != token) {
      vote.end_token();
      vote.begin_token();
      token = match.first;
    }
    unsigned languages = meanings.languages[match.spoken];
    // "Sinner a Torino": English and French "a" seldom stand before a name.
    const bool before_name =
        match.last < words.size() && words[match.last].capital && input.tokens[match.first].text(input.text) == "a";
    if (before_name) languages &= ~kBeforeNouns;
    vote.add(match, languages, meanings.kinds[match.kind].is_other);
    if (match.first == opening && (meanings.kinds[match.kind].sorts & kArticle)) vote.add_opening_article(languages);
  }
  vote.end_token();
  return vote.winner();
}

// "PEP" is a house, Pep a man.
bool is_acronym(std::string_view phrase) {
  return std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::uint8_t small_number(std::string_view digits) {
  std::uint8_t number = 0;
  for (const char c : digits)
    if (c >= '0' && c <= '9') number = static_cast<std::uint8_t>(number * 10 + (c - '0'));
  return number;
}

class WordReader {
 public:
  WordReader(const DescriptionInput& input, const Meanings& meanings, Words& out)
      : input_(input), meanings_(meanings), out_(out) {
    out_.text = input.text;
    out_.tokens = &input.tokens;
    out_.verbs = input.verbs;
    out_.words.clear();
    out_.words.reserve(input.tokens.size());
    for (std::size_t i = 0; i < input.tokens.size(); ++i)
      add_word(out_.words, input.tokens[i], (*input.words)[i]->written);
    out_.language = detect_language(input, out_.words, meanings);
    if (out_.language != Language::kOther) language_ = 1u << static_cast<unsigned>(out_.language);
  }

  void read() {
    for (const LexiconMatch& match : input_.matches) add(match);
    mark_brackets();
  }

 private:
  void add(const LexiconMatch& match) {
    switch (match.list) {
      case WordList::kGrammar: return add_grammar(match);
      case WordList::kVerbs: return add_verb(match);
      case WordList::kPositions: return add_position(match);
      default: return add_listed(match);
    }
  }

  // Words of every language are those of a caption in another language, too.
  bool in_language(const LexiconMatch& match) const {
    return (meanings_.languages[match.spoken] & (language_ | kAnyLanguage)) != 0;
  }

  // Accents part words that fold alike: "a" and "à", "e" and "è". All-capital text may leave accents out.
  bool accents_fit(const LexiconMatch& match) const {
    if (match.exact_case || match.last - match.first > 1) return true;
    const bool word_has = out_.words[match.first].accented, phrase_has = match.accented;
    if (!word_has && !phrase_has) return true;
    const Token& token = input_.tokens[match.first];
    return token.end - token.start == match.entry->phrase.size() && word_has == phrase_has;
  }

  void add_grammar(const LexiconMatch& match) {
    if (!in_language(match) || !accents_fit(match)) return;
    const std::uint64_t sorts = meanings_.kinds[match.kind].sorts;
    const bool cased = (sorts & (kLabel | kNoise | kAbbreviation)) != 0;
    // "FILE" is a label and "file" none; "No." is an abbreviation and "no" none.
    if (cased && !match.exact_case) return;
    for (std::uint32_t i = match.first; i < match.last; ++i) out_.words[i].sorts |= sorts;
    if (cased) out_.words[match.first].label_end = match.last;
  }

  void add_verb(const LexiconMatch& match) {
    if (!in_language(match) || !accents_fit(match)) return;
    const VerbSaid& said = meanings_.kinds[match.kind].verb;
    Word& word = out_.words[match.first];
    word.verb |= said.forms;
    if (said.share) word.verb_share = *said.share;
  }

  void add_position(const LexiconMatch& match) {
    if (!in_language(match)) return;
    Word& word = out_.words[match.first];
    word.position = match.entry;
    word.position_end = match.last;
  }

  void add_listed(const LexiconMatch& match) {
    const std::uint64_t sort = meanings_.kinds[match.kind].sorts;
    if (sort == 0) return;
    Word& first = out_.words[match.first];
    // Names of people, places and houses begin with a capital letter; titles and particles need not.
    const bool named = (sort & (kPlaceName | kGiven | kFamily | kOrganisation | kDemonym)) != 0;
    if (named && !first.capital && out_.is_english()) return;
    if (sort == kOrganisation && !match.exact_case && (match.ambiguous || is_acronym(match.entry->phrase))) return;
    if (sort == kTitle && !in_language(match)) return;
    if (sort == kState && !match.exact_case) return;  // "Il" is Italian before it is Illinois
    const std::uint32_t last = match.last;
    for (std::uint32_t i = match.first; i < match.last; ++i) out_.words[i].sorts |= sort;
    if ((sort & kPlaceName) && last > first.place_end) first.place = match.entry, first.place_end = last;
    if (sort == kTitle) first.title_end = last;
    if (sort == kOrganisation) first.organisation_end = last;
    if (sort == kMonth) first.month = small_number(match.entry->value);
    if (sort == kWeekday) first.weekday = small_number(match.entry->value);
  }

  void mark_brackets() {
    int depth = 0;
    for (Word& word : out_.words) {
      if (word.mark == '(' || word.mark == '[') ++depth;
      word.in_brackets = depth > 0;
      if ((word.mark == ')' || word.mark == ']') && depth > 0) --depth;
      if (word.line_start && word.mark != '(') depth = 0, word.in_brackets = false;  // a bracket never closed
    }
  }

  const DescriptionInput& input_;
  const Meanings& meanings_;
  unsigned language_ = 0;  // a bit, see language_bits(); none when the language is not read here
  Words& out_;
};

}  // namespace

Part Words::part(std::size_t first, std::size_t last) const {
  Part part;
  part.start = (*tokens)[first].start;
  part.end = (*tokens)[last - 1].end;
  part.text = std::string(text.substr(part.start, part.end - part.start));
  return part;
}

bool Words::has_possessive_after(std::size_t i) const {
  if (i + 1 >= size() || words[i + 1].mark != '\'' || words[i + 1].space_before) return false;
  if (i + 2 >= size() || words[i + 2].space_before) return true;
  return words[i + 2].is_word && text_of(i + 2) == "s";
}

bool Words::is_manner_adverb(std::size_t i) const {
  const auto text = text_of(i);
  return is_english() && words[i].lower() && text.size() > 4 && text.ends_with("ly") && !words[i].is(kCommon) &&
         words[i].verb == 0;
}

Words read_words(const DescriptionInput& input, const Lexicon& lexicon) {
  Words words;
  read_words(input, lexicon, words);
  return words;
}

void read_words(const DescriptionInput& input, const Lexicon& lexicon, Words& words) {
  WordReader(input, meanings_of(lexicon), words).read();
}

}  // namespace creditline::description
