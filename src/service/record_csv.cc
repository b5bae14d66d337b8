#include "service/record_csv.h"

#include <vector>

#include "base/csv_cell.h"

namespace creditline {
namespace {

constexpr std::string_view kListJoint = "; ";

template <class List>
std::string joined(const List& list) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += kListJoint;
    if constexpr (requires { item.text; }) {
      out += item.text;
    } else {
      out += item;
    }
  }
  return out;
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row += (i ? "," : "") + csv_cell(cells[i]);
  return row + "\r\n";
}

}  // namespace

std::string record_csv_header() {
  return row_of({"id", "text", "subject", "people", "photographers", "agency", "agency_id", "distributors", "pool",
                 "flags", "license", "date", "city", "country", "credit", "confidence", "error"});
}

std::string record_csv_row(const Record& record) {
  static const Credit kNone;
  const Credit& credit = record.credit ? *record.credit : kNone;
  std::vector<std::string> people;
  for (const Person& person : record.people) {
    people.push_back(person.position.empty() ? person.name : person.name + " (" + person.position + ")");
  }
  std::string confidence = std::to_string(record.confidence);
  confidence.resize(6);
  return row_of({record.id, record.text, record.subject ? record.subject->text : "", joined(people),
                 joined(credit.photographers), credit.agency ? credit.agency->text : "",
                 credit.agency ? credit.agency->id : "", joined(credit.distributors),
                 credit.pool ? credit.pool->text : "", joined(record.flags), credit.license, record.date,
                 record.location ? record.location->city : "", record.location ? record.location->country : "",
                 credit.part.text, record.error ? "" : confidence, record.error ? record.error->message : ""});
}

}  // namespace creditline
