#include "caption/description.h"

#include "caption/description/people.h"
#include "caption/description/sentence.h"
#include "caption/description/subject.h"
#include "caption/description/verb.h"
#include "caption/description/when_where.h"
#include "caption/description/words.h"

namespace creditline {

using description::Figure;
using description::Language;
using description::MainVerb;
using description::Sentence;
using description::Span;
using description::Words;

namespace {

std::vector<Figure> read_figures(const Words& words, const Sentence& sentence, const Span& subject,
                                 const MainVerb& verb) {
  std::vector<Figure> figures = description::find_people(words, sentence, subject, verb);
  description::place_people(words, sentence, verb, figures);
  return figures;
}

}  // namespace

// Words with their kinds → sentences without their openings → the one that describes → verb → subject → people.
Description read_description(const DescriptionInput& input, const Lexicon& lexicon) {
  Description out;
  const Words words = description::read_words(input, lexicon);
  out.date = description::find_date(words, input.description, input.document_date);
  out.location = description::find_location(words, input.description);
  if (words.language == Language::kOther) return out;

  const std::vector<Sentence> sentences = description::read_sentences(words, input.description);
  const auto sentence = description::choose_sentence(words, sentences);
  if (!sentence) return out;
  const MainVerb verb = description::find_verb(words, sentence->first, sentence->last);
  const Span subject = description::find_subject(words, *sentence, verb);
  if (subject.empty()) return out;
  out.subject = words.part(subject.first, subject.last);
  std::vector<Figure> figures = read_figures(words, *sentence, subject, verb);
  // "The royal family in 1972. (Left to right) Princess Anne, …"
  for (const Sentence& other : sentences)
    if (figures.empty() && other.order) figures = read_figures(words, other, {other.first, other.last}, {});
  for (const Figure& figure : figures) out.people.push_back(description::to_person(words, figure));
  return out;
}

std::string dump(const Description& description) {
  std::string out;
  const auto add = [&out](std::string_view field, std::string_view value) {
    if (value.empty()) return;
    if (!out.empty()) out += ' ';
    out.append(field).append("{").append(value).append("}");
  };
  if (description.subject) add("subject", description.subject->text);
  for (const Person& person : description.people) {
    std::string value = person.name;
    if (!person.title.empty() || !person.position.empty()) value += " / " + person.title;
    if (!person.position.empty()) value += " / " + person.position;
    add("person", value);
  }
  add("date", description.date);
  if (description.location) add("place", description.location->part.text);
  return out;
}

}  // namespace creditline
