// caption/description/people.h: the named persons shown, with their titles, and where they stand.
//
//   "From left, Foreign Ministers Annalena Baerbock, Antonio Tajani and Catherine Colonna pose"
//    Annalena Baerbock / Foreign Ministers / left   Antonio Tajani / … / second left   Catherine Colonna / … / right
#pragma once

#include <vector>

#include "caption/description/sentence.h"
#include "caption/description/subject.h"
#include "caption/description/words.h"

namespace creditline::description {

// A person while being read: token spans of the name and the words that give the title.
struct Figure {
  Span name;
  Span title;
  std::string position;
};

// Who is shown in the sentence: in the subject, and after the verb where the person is met, not only spoken of.
std::vector<Figure> find_people(const Words& words, const Sentence& sentence, const Span& subject,
                                const MainVerb& verb);

// Gives each figure its place: "(L)", ", right,", "(second from left)", and the order of a line-up. positions.cc
void place_people(const Words& words, const Sentence& sentence, const MainVerb& verb, std::vector<Figure>& figures);

Person to_person(const Words& words, const Figure& figure);

}  // namespace creditline::description
