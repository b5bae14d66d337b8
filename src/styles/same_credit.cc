#include "styles/same_credit.h"

#include <algorithm>

#include "base/utf8.h"

namespace creditline {
namespace {

std::string called(const House& house) { return house.id.empty() ? fold(house.text) : house.id; }

std::string license_of(const Record& record) { return record.credit ? record.credit->license : ""; }

std::string description_of(const Record& record) { return record.description ? record.description->text : ""; }

bool same_restrictions(const Record& a, const Record& b) {
  return std::equal(
      a.restrictions.begin(), a.restrictions.end(), b.restrictions.begin(), b.restrictions.end(),
      [](const Restriction& x, const Restriction& y) { return x.kind == y.kind && x.part.text == y.part.text; });
}

}  // namespace

std::string credit_said(const Record& record) {
  if (!record.credit) return "no credit";
  std::string out;
  const auto add = [&out](const char* role, const std::string& value) {
    out += (out.empty() ? "" : " ") + std::string(role) + "{" + value + "}";
  };
  for (const Part& photographer : record.credit->photographers) add("photographer", fold(photographer.text));
  if (record.credit->agency) add("agency", called(*record.credit->agency));
  for (const House& house : record.credit->distributors) add("distributor", called(house));
  if (record.credit->pool) add("pool", fold(record.credit->pool->text));
  return out;
}

bool says_the_same(const Record& a, const Record& b) {
  return credit_said(a) == credit_said(b) && license_of(a) == license_of(b) && a.flags == b.flags &&
         same_restrictions(a, b) && description_of(a) == description_of(b);
}

}  // namespace creditline
