// caption/record.h: what a caption says, each part with its byte range.
//
// What each field means is settled in the annotation guide (README, "What the fields mean"): photographers made the
// picture, `agency` is the organisation it originates from, `distributors` passed it on from origin to reader, `pool`
// is the pool it was shot for. Ranges count bytes of the caption, which is UTF-8; they are half-open, lie on
// character borders, and the parts of a credit never overlap. Absent is empty.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace creditline {

// A stretch of the caption. `text` is the caption's bytes [start, end), but where white space or mark-up had to go.
struct Part {
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
};

// An organisation as written, and what the list of organisations in models/ makes of it.
struct House : Part {
  std::string canonical;  // "The Associated Press"; empty when it is not listed
  std::string id;         // "ap"; empty when it is not listed
};

struct Restriction {
  std::string kind;  // "out", "no-sales", "no-archive", "editorial-only", …: see models/words/restrictions.txt
  Part part;         // the words that state it
};

struct Credit {
  Part part;  // the whole credit, from its first to its last character, without the brackets around it
  std::vector<Part> photographers;
  std::optional<House> agency;
  std::vector<House> distributors;
  std::optional<Part> pool;
  std::string license;             // "CC BY-SA 4.0"; empty when none is stated
  std::vector<std::string> rules;  // ids of the rules that gave the links their roles, see `creditline rules`
};

struct Person {
  std::string name;
  std::string title;      // role words, before or after the name; may be empty
  std::string position;   // "left", "second right", "top left", …; may be empty
  std::size_t start = 0;  // of the name
  std::size_t end = 0;
};

struct Location {
  Part part;
  std::string city;
  std::string country;
};

// Another reading of the credit; without one where the reading is that the caption has no credit.
struct Alternative {
  std::optional<Credit> credit;
  double probability = 0;  // of this whole credit, 0..1, as the model has it
};

struct Record {
  std::string id;                   // given with the caption, or its running number
  std::string text;                 // the caption as it came in
  std::optional<Part> description;  // the caption without its credit
  std::optional<Part> subject;
  std::vector<Person> people;
  std::string date;  // ISO 8601, as far as it is known: "2024-07-03", "2024-07"; empty when none is stated
  std::optional<Location> location;
  std::optional<Credit> credit;
  // Flags are read from the whole caption, so they may be there without a credit: file, handout, courtesy, stringer,
  // screengrab, illustration, composite, mandatory-credit, third-party, social, restricted, ai. In this order.
  std::vector<std::string> flags;
  std::vector<Restriction> restrictions;
  double confidence = 0;                  // probability that the whole credit is right, 0..1, calibrated
  std::vector<Alternative> alternatives;  // on request: other whole credits, most probable first
  std::optional<Error> error;             // the caption could not be read; everything else is then empty
};

}  // namespace creditline
