// rights/decide.h: may this picture be used here, today, for this? Yes, no, or ask, with grounds and the credit to
// print.
//
//   Answer answer = decide(conditions, {.use = *use_number("print"), .countries = {"ru"}, .date = "2026-11-23"}, words,
//                          lexicon);
//   answer.verdict              // Verdict::kNo
//   answer.grounds[0].sentence  // "may not be used in Russia"
//
// Every condition is a ground: it forbids, it leaves a question that somebody has to answer, or it does not stand in
// the way (and may be a duty, such as a mandatory credit). Strict where things are vague: a condition on countries,
// dates or outlets that the question or the condition does not tell is "ask". "Yes" means that no witness says anything
// against it; it is no licence. Threads: free to call from any.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "caption/record.h"
#include "rights/conditions.h"
#include "styles/house_style.h"

namespace creditline {

struct Question {
  std::size_t use = 0;                 // number in kUses
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2 in lower case; empty: not told
  std::string date;                    // ISO 8601
  std::string outlet;                  // who asks: "Bild"; empty: not told
};

enum class Verdict : std::uint8_t { kYes, kAsk, kNo };
constexpr const char* verdict_name(Verdict verdict) {
  return verdict == Verdict::kYes ? "yes" : verdict == Verdict::kAsk ? "ask" : "no";
}

struct Ground {
  Verdict verdict = Verdict::kYes;
  std::string sentence;
  RightsCondition condition;
};

struct Answer {
  Verdict verdict = Verdict::kYes;  // the strictest of the grounds
  std::vector<Ground> grounds;      // strictest first, then as they were read
};

Answer decide(std::span<const RightsCondition> conditions, const Question& question, const RightsWords& words,
              const Lexicon& lexicon);

// A question beside those of the conditions, such as whom to credit.
void ask_also(Answer& answer, std::string kind, std::string sentence);

// "Russia" of "ru", in English.
std::string country_name(const std::string& code);

// The credit to print: as a witness says it has to read, else in the house's form. Empty: nobody is to be credited.
std::string credit_line(const Record& record, std::span<const RightsCondition> conditions, const HouseStyle& style);

}  // namespace creditline
