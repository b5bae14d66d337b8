#include "caption/description.h"

#include <algorithm>

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

// "The royal family in 1972. (Left to right) Princess Anne, …", "Also seen are Rita Vole, left, and Lena Ek, right.":
// who has a place in the picture is in it, in whatever sentence.
void add_placed(const Words& words, const Sentence& sentence, std::vector<Person>& people) {
  bool says_place = sentence.order != nullptr;
  for (std::size_t i = sentence.first; i < sentence.last; ++i) says_place |= words[i].position != nullptr;
  if (!says_place) return;
  const MainVerb verb = sentence.order ? MainVerb{} : description::find_verb(words, sentence.first, sentence.last);
  for (const Figure& figure : read_figures(words, sentence, {sentence.first, sentence.last}, verb)) {
    if (figure.position.empty()) continue;
    Person person = description::to_person(words, figure);
    const auto is_same = [&](const Person& other) { return other.name.ends_with(person.name); };
    constexpr std::ptrdiff_t kFarthest = 40;  // people back: lists that run on for pages are read in linear time
    const auto near = people.end() - std::min<std::ptrdiff_t>(kFarthest, std::ssize(people));
    if (std::none_of(near, people.end(), is_same)) people.push_back(std::move(person));
  }
}

}  // namespace

// Words with their kinds → sentences without their openings → the one that describes → verb → subject → people.
Description read_description(const DescriptionInput& input, const Lexicon& lexicon) {
  Description out;
  thread_local Words words;
  description::read_words(input, lexicon, words);
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
  for (const Figure& figure : figures) out.people.push_back(description::to_person(words, figure));
  for (const Sentence& other : sentences)
    if (other.first != sentence->first) add_placed(words, other, out.people);
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
