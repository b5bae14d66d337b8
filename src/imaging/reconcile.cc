// One value per field out of what the witnesses in a file say; the statements themselves are left as they are.
#include <algorithm>
#include <string_view>

#include "imaging/metadata.h"
#include "imaging/metadata_keys.h"

namespace creditline {
namespace {

// Writers cut at the limit, and some one byte before it.
bool may_be_cut(const Statement& statement) {
  const std::size_t limit = iptc_limit(statement.what);
  // A date that knows the time completes one that does not.
  if (statement.what == about::kDate) return true;
  return limit > 0 && (statement.value.size() == limit || statement.value.size() + 1 == limit);
}

// The longer value that another witness has in place of a cut one.
const std::string& uncut(const Statement& chosen, const std::vector<Statement>& statements) {
  const std::string* best = &chosen.value;
  if (!may_be_cut(chosen)) return *best;
  for (const Statement& other : statements) {
    if (other.what == chosen.what && other.value.size() > best->size() && other.value.starts_with(*best)) {
      best = &other.value;
    }
  }
  return *best;
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
