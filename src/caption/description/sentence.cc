#include "caption/description/sentence.h"

#include <algorithm>

#include "caption/description/opening.h"
#include "caption/description/verb.h"

namespace creditline::description {

// --- Where sentences end --------------------------------------------------------------------------------------------

bool is_initial(const Words& words, std::size_t i) {
  return words[i].is_word && words[i].capital && (*words.tokens)[i].end - (*words.tokens)[i].start == 1;
}

bool ends_sentence(const Words& words, std::size_t i, std::size_t last) {
  const Word& word = words[i];
  if (word.mark == ';' && !word.in_brackets) return true;
  // "Ein Sparschwein (Symbolbild): Die Zinsen …"
  if (word.mark == ':' && i > 0 && words[i - 1].mark == ')' && i + 1 < last && words[i + 1].capital) return i > 3;
  if (word.mark != '.' && word.mark != '!' && word.mark != '?') return false;
  if (words.text_of(i) == "¿" || words.text_of(i) == "¡") return false;
  if (word.mark == '?' && words.text_of(i) != "?") return false;  // a mark without a name of its own
  if (word.in_brackets) return false;
  if (i + 1 >= last) return true;
  const Word& next = words[i + 1];
  if (!next.space_before && next.mark != '"' && next.mark != '-') return next.capital && i > 0 && words[i - 1].lower();
  if (next.is_word && !next.capital) return false;
  if (next.mark == ',' || next.mark == '-') return next.mark == '-' && i > 0 && words[i - 1].is_number;
  if (i == 0 || word.mark != '.') return true;
  const Word& previous = words[i - 1];
  if (previous.is(kAbbreviation) || is_initial(words, i - 1)) return false;
  if (word.is(kTitle) && next.capital) return false;  // the point is the title's own: "Spc. Nolan Garcia"
  // "16. April", "5. Dezember": an ordinal.
  if (previous.is_number && words.language == Language::kGerman) return false;
  return true;
}

namespace {

constexpr std::size_t kLongestHeading = 6;  // words of a line that can stand above a caption as its heading

// A line break ends a sentence, but not where a line was only wrapped.
bool breaks_line(const Words& words, std::size_t i) {
  if (!words[i].line_start || i == 0) return false;
  const bool goes_on = words[i].lower() && !words[i].is(kLabel) && words[i - 1].mark != '.';
  return !goes_on;
}

// --- Which sentence describes ---------------------------------------------------------------------------------------

bool has_noise(const Words& words, const Sentence& s) {
  return words[s.first].is(kNoise) && words[s.first].label_end != 0;
}

// "FIRE.", "April 8, 2011.", "Barcelona, Spain": nothing but capitals, dates and places.
bool describes_nothing(const Words& words, const Sentence& s) {
  std::size_t count = 0, known = 0;
  for (std::size_t i = s.first; i < s.last; ++i) {
    const Word& w = words[i];
    if (!w.is_word && !w.is_number) continue;
    ++count;
    const bool slug = w.all_caps && s.ends_with_stop;
    if (w.is_number || slug || w.is(kMonth | kWeekday | kPlaceName | kLabel) ||
        w.is(kPlace | kTime | kPreposition | kArticle)) {
      ++known;
    }
  }
  if (count == 0) return true;
  if (known < count) return false;
  return words[s.first].is_number || words[s.first].is(kMonth | kWeekday | kLabel) || words[s.first].all_caps ||
         (words[s.first].is(kPlaceName) && !s.ends_with_stop);
}

std::size_t count_words(const Words& words, const Sentence& s) {
  std::size_t count = 0;
  for (std::size_t i = s.first; i < s.last; ++i) count += words[i].is_word;
  return count;
}

// "Arlington National Cemetery, Virginia."
bool is_place_line(const Words& words, const Sentence& s) {
  bool has_comma = false;
  std::size_t last_name = s.first;
  for (std::size_t i = s.first; i < s.last; ++i) {
    if (words[i].lower() || words[i].is(kTitle)) return false;
    if (words[i].mark == ',') has_comma = true;
    if (words[i].is_word) last_name = i;
  }
  return has_comma && words[last_name].is(kState | kCountry);
}

// "What did you do on your holidays?": what the story asks, above what the picture shows.
bool is_question(const Words& words, const Sentence& s) { return s.ends_with_stop && words.text_of(s.last - 1) == "?"; }

// "“Frost and Fire”.": a title.
bool is_quotation(const Words& words, const Sentence& s) {
  std::size_t last = s.last;
  while (last > s.first + 1 && words[last - 1].mark != '"' && words[last - 1].mark != 0) --last;
  const bool opens = words[s.first].mark == '"' || (s.first > s.opening && words[s.first - 1].mark == '"');
  return opens && words[last - 1].mark == '"';
}

// "President Lind", "a student"; not "Fighter Wing".
bool is_title_of_name(const Words& words, std::size_t i, std::size_t last) {
  return words[i].is(kTitle) && !(words[i].capital && i + 1 < last && words[i + 1].capital && words[i + 1].is(kCommon));
}

// "Junior Sports Second Prize.": each word with a capital, and no name.
bool is_title_case(const Words& words, const Sentence& s) {
  constexpr std::size_t kFewest = 3;  // words
  for (std::size_t i = s.first; i < s.last; ++i) {
    const Word& w = words[i];
    if (w.is_number || w.lower() || (w.mark != 0 && i + 1 < s.last) || w.is(kTitle | kPlaceName) ||
        (w.is(kGiven | kFamily) && !w.is(kCommon)))
      return false;
  }
  return !words[s.first].is(kDeterminer) && count_words(words, s) >= kFewest;
}

bool is_heading(const Words& words, const Sentence& s) {
  if (is_place_line(words, s) || is_quotation(words, s)) return true;
  if (s.ends_with_stop && count_words(words, s) > 1) return is_title_case(words, s);
  if (count_words(words, s) > kLongestHeading || s.is_shown_object || s.order) return false;
  const bool opens_phrase = words[s.first].is(kDeterminer);
  if (opens_phrase && words.is_english()) return false;
  for (std::size_t i = s.first; i < s.last; ++i)
    if (is_title_of_name(words, i, s.last) || (words[i].is(kGiven) && words[i].capital && !words[i].is(kCommon)))
      return false;
  return true;
}

}  // namespace

std::vector<Sentence> read_sentences(const Words& words,
                                     const std::vector<std::pair<std::size_t, std::size_t>>& ranges) {
  std::vector<Sentence> sentences;
  const LexiconEntry* order = nullptr;  // "From left.": a sentence of its own that says how the next one goes
  for (const auto& [first, last] : ranges) {
    std::size_t begin = first;
    bool lists_people = false;  // "From left: A, mayor of B; C, her deputy; and D": one sentence
    for (std::size_t i = first; i < last; ++i) {
      lists_people |= words[i].position && words[i].position->value.starts_with("order:");
      const bool stop =
          ends_sentence(words, i, last) && !(lists_people && (words[i].mark == ';' || words[i].mark == ':'));
      const bool line = i + 1 < last && breaks_line(words, i + 1);
      if (!stop && !line && i + 1 < last) continue;
      Sentence sentence{.opening = begin, .first = begin, .last = i + 1, .ends_with_stop = stop};
      sentence = without_opening(words, sentence);
      if (!sentence.order) sentence.order = order;
      order = sentence.first >= sentence.last ? sentence.order : nullptr;
      if (sentence.first < sentence.last && !has_noise(words, sentence) && !describes_nothing(words, sentence)) {
        sentences.push_back(sentence);
      }
      begin = i + 1;
      lists_people = sentence.first >= sentence.last && sentence.order != nullptr;
    }
  }
  return sentences;
}

std::optional<Sentence> choose_sentence(const Words& words, const std::vector<Sentence>& sentences) {
  if (sentences.empty()) return std::nullopt;
  const Sentence& first = sentences.front();
  for (const Sentence& sentence : sentences)
    if (sentence.points_at_picture && !find_verb(words, first.first, first.last).finite) return sentence;
  if (sentences.size() == 1) return first;
  if (is_question(words, first) && !is_question(words, sentences[1])) return sentences[1];
  if (!is_heading(words, first)) return first;
  if (find_verb(words, first.first, first.last).found()) return first;
  // A place alone on its line is never it; any other heading only gives way to the next sentence.
  if (is_place_line(words, first)) {
    for (const Sentence& later : sentences)
      if (find_verb(words, later.first, later.last).found()) return later;
  }
  const Sentence& second = sentences[1];
  const bool better = find_verb(words, second.first, second.last).found() ||
                      (words[second.first].is(kDeterminer) && count_words(words, second) > 3) ||
                      (words[second.opening].line_start && count_words(words, second) > count_words(words, first) + 2);
  return better ? second : first;
}

}  // namespace creditline::description
