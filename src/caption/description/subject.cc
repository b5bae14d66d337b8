#include "caption/description/subject.h"

#include <algorithm>

namespace creditline::description {
namespace {

// Words at the end of a subject that belong to what comes after it: "also", "se", "all", and marks.
Span trim_span(const Words& words, Span span) {
  const auto goes = [&](std::size_t i) {
    const Word& w = words[i];
    if (w.mark != 0) return w.mark != ')' && w.mark != ']' && w.mark != '"' && w.mark != '%' && w.mark != '\'';
    if (!w.lower() || w.position) return false;
    if (w.is(kAdverb | kConjunction | kAuxiliary)) return true;
    if (w.is(kPronoun) && !words.is_english()) return true;
    if (!words.is_english()) return false;
    if (words.is_manner_adverb(i)) return true;  // "The moon partially"
    const auto text = words.text_of(i);
    return text == "all" || text == "both" || text == "as" || text == "each" || text == "being";
  };
  // "L'accident s'est produit"
  const auto is_elided_pronoun = [&](std::size_t i) {
    return words[i].mark == '\'' && i > span.first && words[i - 1].lower() && words[i - 1].is(kPronoun);
  };
  while (!span.empty() && (goes(span.last - 1) || is_elided_pronoun(span.last - 1))) --span.last;
  while (!span.empty() && words[span.first].mark != 0 && words[span.first].mark != '"') ++span.first;
  // A quote that opens and does not close inside the subject.
  if (!span.empty() && words[span.first].mark == '"') {
    const auto closes = [&] {
      for (std::size_t i = span.first + 1; i < span.last; ++i)
        if (words[i].mark == '"') return true;
      return false;
    };
    if (!closes()) ++span.first;
  }
  return span;
}

// "Am Freitagabend brannte in Rosenheim eine Lagerhalle": a German sentence that opens with time or place has its
// subject behind the verb, past more of the same.
class BehindVerb {
 public:
  BehindVerb(const Words& words, std::size_t first, std::size_t last) : words_(words), first_(first), last_(last) {}

  Span find() const {
    std::size_t i = first_;
    while (i < last_ && skips(i)) {
    }
    std::size_t end = label_end(words_, i, last_);
    // Another article opens the object; "des" and "der" go on with the subject.
    for (std::size_t j = i + 1; j < end; ++j) {
      const auto text = words_.text_of(j);
      if (words_[j].lower() && words_[j].is(kArticle) && text != "des" && text != "der") end = j;
    }
    return i < end ? Span{i, end} : Span{};
  }

 private:
  // A pronoun, an adverb, or a phrase of place or time.
  bool skips(std::size_t& i) const {
    const Word& w = words_[i];
    if (w.lower() && w.is(kPronoun | kAdverb) && !w.is(kArticle)) return ++i, true;
    if (!w.lower() || !w.is(kAnyPreposition)) return false;
    ++i;
    while (i < last_ && (words_[i].is(kArticle) || words_[i].is_number || words_[i].mark == '.' ||
                         (words_[i].lower() && !words_[i].is(kAnyPreposition))))
      ++i;
    bool glued = false;
    while (i < last_ && (glued || words_[i].capital) && (words_[i].capital || words_[i].mark == '-')) {
      glued = i + 1 < last_ && words_[i + 1].mark == '-';
      ++i;
      if (!glued) break;
    }
    return true;
  }

  const Words& words_;
  const std::size_t first_, last_;
};

bool is_inverted(const Words& words, const Sentence& sentence, const MainVerb& verb) {
  const Word& opens = words[sentence.first];
  return words.language == Language::kGerman && verb.found() && verb.finite && !sentence.is_shown_object &&
         opens.is(kAnyPreposition) && opens.capital;
}

}  // namespace

Span find_subject(const Words& words, const Sentence& sentence, const MainVerb& verb) {
  if (is_inverted(words, sentence, verb)) {
    const Span behind = BehindVerb(words, verb.at + 1, sentence.last - sentence.ends_with_stop).find();
    if (!behind.empty()) return trim_span(words, behind);
  }
  if (verb.found() && (verb.is_ing || (verb.finite && !verb.is_weak && !sentence.is_shown_object))) {
    return trim_span(words, {sentence.first, verb.at});
  }
  const std::size_t last = sentence.last - sentence.ends_with_stop;
  const std::size_t end = label_end(words, sentence.first, last);
  return trim_span(words, {sentence.first, std::min(end, verb.at)});
}

}  // namespace creditline::description
