#include "tools/planted_captions.h"

#include <array>
#include <chrono>
#include <functional>
#include <string_view>

namespace creditline {
namespace {

constexpr std::array kWho = {"Mayor Ana Duarte",      "Teacher Paul Osei",       "Violinist Henrik Dahl",
                             "Farmer Rosa Iglesias",  "Senator Miriam Okafor",   "Bishop Tomasz Kern",
                             "Pianist Nadia Rahmani", "Fisherman Karel Novotny", "Judge Ellen Brandt"};
constexpr std::array kDoes = {
    "opens a school",     "walks past a market stall", "speaks to reporters",       "carries a ladder",
    "waits for a train",  "plants a lime tree",        "rides a bicycle",           "reads a letter to the council",
    "climbs onto a roof", "paints a fishing boat",     "greets a group of children"};
constexpr std::array kWhere = {"Split, Croatia", "Porto, Portugal", "Leeds, England", "Ghent, Belgium",
                               "Turin, Italy",   "Gdansk, Poland",  "Cork, Ireland"};
constexpr std::array kMakers = {"Lena Hartwig", "Samuel Adeyemi", "Ivo Marek", "Carla Bianchi", "Jonas Lindqvist"};
constexpr std::array kWeekdays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array kMonths = {"Jan.", "Feb.", "March", "April", "May",  "June",
                                "July", "Aug.", "Sept.", "Oct.",  "Nov.", "Dec."};

struct Parts {
  std::string who, does, where, weekday, date, maker, more;
};

std::string caption_of(const Parts& p) {
  return p.who + " " + p.does + " in " + p.where + ", " + p.weekday + ", " + p.date + "." + p.more + " (AP Photo/" +
         p.maker + ")";
}

Parts parts_of(std::size_t row) {
  using namespace std::chrono;
  const sys_days day = sys_days(year(2024) / 1 / 2) + days(row % 600);
  const year_month_day date(day);
  return {kWho[row % kWho.size()],
          kDoes[row % kDoes.size()],
          kWhere[row % kWhere.size()],
          kWeekdays[weekday(day).c_encoding()],
          std::string(kMonths[static_cast<unsigned>(date.month()) - 1]) + " " +
              std::to_string(static_cast<unsigned>(date.day())) + ", " + std::to_string(static_cast<int>(date.year())),
          kMakers[row % kMakers.size()],
          ""};
}

std::string without(std::string text, std::string_view part) {
  const std::size_t at = text.find(part);
  return at == std::string::npos ? text : text.erase(at, part.size());
}

struct Fault {
  const char* code;
  std::function<std::string(const Parts&)> plant;
};

std::string with(Parts p, const std::function<void(Parts&)>& change) {
  change(p);
  return caption_of(p);
}

const std::vector<Fault>& faults() {
  static const std::vector<Fault> kFaults = {
      {"date.weekday-wrong",
       [](const Parts& p) {
         return with(p, [](Parts& q) { q.weekday = q.weekday == "Monday" ? "Friday" : "Monday"; });
       }},
      {"date.impossible", [](const Parts& p) { return with(p, [](Parts& q) { q.date = "June 31, 2024"; }); }},
      {"date.missing", [](const Parts& p) { return without(caption_of(p), ", " + p.weekday + ", " + p.date); }},
      {"date.no-weekday", [](const Parts& p) { return without(caption_of(p), p.weekday + ", "); }},
      {"place.missing", [](const Parts& p) { return without(caption_of(p), " in " + p.where); }},
      {"sentence.past-tense", [](const Parts& p) { return with(p, [](Parts& q) { q.does = "spoke to reporters"; }); }},
      {"sentence.too-many",
       [](const Parts& p) {
         return with(p, [](Parts& q) {
           q.more = " It is the first visit in years. The road was closed. The mayor apologized. The shops stay open.";
         });
       }},
      {"sentence.day-that-passes",
       [](const Parts& p) { return with(p, [](Parts& q) { q.more = " A concert follows tomorrow."; }); }},
      {"direction.style", [](const Parts& p) { return with(p, [](Parts& q) { q.who += " (left)"; }); }},
      {"direction.clash",
       [](const Parts& p) {
         return with(p, [](Parts& q) {
           q.who += ", left,", q.does = "shakes hands with Prime Minister Alan Whitcombe, left,";
         });
       }},
      {"name.spelt-unlike",
       [](const Parts& p) {
         return with(
             p, [](Parts& q) { q.who = "Senator Miriam Okaforde", q.more = " Supporters of Okafordi wait outside."; });
       }},
      {"word.mind-reading", [](const Parts& p) { return with(p, [](Parts& q) { q.does = "ponders a chess move"; }); }},
      {"word.cliche", [](const Parts& p) { return with(p, [](Parts& q) { q.does = "beats the heat"; }); }},
      {"credit.none", [](const Parts& p) { return without(caption_of(p), " (AP Photo/" + p.maker + ")"); }},
      {"credit.not-in-brackets", [](const Parts& p) { return without(without(caption_of(p), "("), ")"); }},
      {"credit.form-ap",
       [](const Parts& p) { return without(caption_of(p), "(AP Photo/" + p.maker + ")") + "(" + p.maker + "/AP)"; }},
      {"text.double-space", [](const Parts& p) { return with(p, [](Parts& q) { q.does += " "; }); }},
      {"text.entity",
       [](const Parts& p) { return with(p, [](Parts& q) { q.does = "opens a school &amp; a library"; }); }},
      {"text.mojibake", [](const Parts& p) { return with(p, [](Parts& q) { q.does = "opens a cafÃ©"; }); }},
      {"text.placeholder", [](const Parts& p) { return with(p, [](Parts& q) { q.more = " XXX"; }); }},
  };
  return kFaults;
}

}  // namespace

PlantedList planted_captions(std::size_t rows) {
  PlantedList out{"id,caption,desk\n", {}};
  const std::size_t every = rows / faults().size();
  for (std::size_t row = 0; row < rows; ++row) {
    const Parts parts = parts_of(row);
    const bool is_faulty = row % every == every / 2 && row / every < faults().size();
    std::string caption = caption_of(parts);
    if (is_faulty) {
      const Fault& fault = faults()[row / every];
      caption = fault.plant(parts);
      out.planted.emplace_back(row + 2, fault.code);  // the header is line 1
    }
    out.csv += "pic-" + std::to_string(row + 1) + ",\"" + caption + "\",news\n";
  }
  return out;
}

}  // namespace creditline
