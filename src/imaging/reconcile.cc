// One value per field out of what the witnesses in a file say; the statements themselves are left as they are.
#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "imaging/metadata.h"
#include "imaging/metadata_keys.h"

namespace creditline {
namespace {

// Whether `value` may be what a writer left of `whole`: it is its beginning, and what comes next would not have fitted
// into the limit. Some writers stop one byte before it, all stop at a whole character, and blanks at the end are lost.
bool is_cut_of(std::string_view value, std::string_view whole, std::size_t limit) {
  if (limit == 0 || whole.size() <= value.size() || !whole.starts_with(value)) return false;
  const std::size_t next = std::min(whole.find_first_not_of(' ', value.size()), whole.size() - 1);
  return next + code_point_at(whole, next).size > limit - 1 && value.size() <= limit;
}

// A date that knows the time completes one that does not.
bool is_less_than(const Statement& chosen, const Statement& other) {
  if (chosen.what == about::kDate) {
    return other.value.size() > chosen.value.size() && other.value.starts_with(chosen.value);
  }
  return is_cut_of(chosen.value, other.value, iptc_limit(chosen.what));
}

// The longer value that another witness has in place of a cut one.
const std::string& uncut(const Statement& chosen, const std::vector<Statement>& statements) {
  const Statement* best = &chosen;
  for (const Statement& other : statements) {
    if (other.what == chosen.what && is_less_than(*best, other)) best = &other;
  }
  return best->value;
}

std::string first_value(const std::vector<Statement>& statements, std::string_view what) {
  for (const Statement& statement : statements) {
    if (statement.what == what) return uncut(statement, statements);
  }
  return "";
}

// All values of the first key that has any: what one block says, not a mixture.
std::vector<std::string> first_list(const std::vector<Statement>& statements, std::string_view what) {
  std::vector<std::string> values;
  const Statement* first = nullptr;
  for (const Statement& statement : statements) {
    if (statement.what != what || (first && statement.where != first->where)) continue;
    if (!first) first = &statement;
    values.push_back(uncut(statement, statements));
  }
  return values;
}

// Persons stand in several properties, one for each way of telling; together they are who is shown.
std::vector<std::string> all_values(const std::vector<Statement>& statements, std::string_view what) {
  std::vector<std::string> values;
  for (const Statement& statement : statements) {
    if (statement.what != what) continue;
    if (std::find(values.begin(), values.end(), statement.value) == values.end()) values.push_back(statement.value);
  }
  return values;
}

}  // namespace

Metadata reconcile(const std::vector<Statement>& statements) {
  const auto value = [&](std::string_view what) { return first_value(statements, what); };
  Metadata metadata;
  metadata.creator = first_list(statements, about::kPhotographer);
  metadata.credit = value(about::kCredit);
  metadata.source = value(about::kSource);
  metadata.copyright = value(about::kCopyright);
  metadata.description = value(about::kDescription);
  metadata.headline = value(about::kHeadline);
  metadata.instructions = value(about::kInstructions);
  metadata.title = value(about::kTitle);
  metadata.date_created = value(about::kDate);
  metadata.city = value(about::kCity);
  metadata.country = value(about::kCountry);
  metadata.persons = all_values(statements, about::kPerson);
  metadata.usage_terms = value(about::kUsageTerms);
  metadata.web_statement = value(about::kWebStatement);
  metadata.digital_source_type = value(about::kDigitalSourceType);
  return metadata;
}

}  // namespace creditline
