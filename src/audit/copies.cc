// Rules on one picture in several files.
#include <algorithm>

#include "audit/rules.h"

namespace creditline {
namespace {

// Whom a picture is credited to: the first voice that names a maker, and the first that names a house.
struct CreditedTo {
  const CaseView* view = nullptr;
  const Voice* maker = nullptr;
  const Voice* house = nullptr;
  std::string how;
  std::string names() const {
    std::string out = maker ? maker->maker_names() : "";
    if (house) out += (out.empty() ? "" : ", ") + house->house_names();
    return out;
  }
};

CreditedTo credited_to(const CopyView& copy) {
  CreditedTo credited;
  credited.view = copy.view;
  credited.how = copy.how;
  for (const Voice& voice : copy.view->voices) {
    if (voice.is_owner) continue;
    if (credited.maker == nullptr && !voice.photographers.empty()) credited.maker = &voice;
    if (credited.house == nullptr && !voice.houses.empty()) credited.house = &voice;
  }
  return credited;
}

bool any_agrees(const Voice& a, const Voice& b) {
  for (const Statement* one : a.photographers)
    for (const Statement* other : b.photographers)
      if (agree_people({one->value, a.witness}, {other->value, b.witness}) != Agreement::kDiffer) return true;
  return false;
}

bool differ(const CreditedTo& a, const CreditedTo& b, const Lexicon& lexicon) {
  if (a.maker && b.maker && !any_agrees(*a.maker, *b.maker)) return true;
  if (!a.house || !b.house) return false;
  const ChainAgreement houses = agree_chains(a.house->chain(), b.house->chain(), lexicon);
  return houses.agencies == Agreement::kDiffer || houses.distributors == Agreement::kDiffer;
}

void add_evidence(const CreditedTo& credited, std::vector<Statement>& evidence) {
  if (credited.maker)
    for (const Statement* statement : credited.maker->photographers) evidence.push_back(*statement);
  if (credited.house)
    for (const Statement* statement : credited.house->houses) evidence.push_back(*statement);
}

}  // namespace

Matters duplicate_credits_differ(std::span<const CopyView> copies) {
  std::vector<CreditedTo> told;  // one of each opinion
  for (const CopyView& copy : copies) {
    const CreditedTo credited = credited_to(copy);
    if (!credited.maker && !credited.house) continue;
    const bool is_new = std::all_of(
        told.begin(), told.end(), [&](const CreditedTo& known) { return differ(known, credited, copy.view->lexicon); });
    if (is_new) told.push_back(credited);
  }
  if (told.size() < 2) return std::nullopt;
  Matter matter;
  matter.message = "One picture, different credits: ";
  for (std::size_t i = 0; i < told.size(); ++i) {
    matter.message += (i > 0 ? "; " : "") + file_name(told[i].view->pictured.picture_path) +
                      (told[i].how.empty() ? "" : ", " + told[i].how + ",") + " is credited to " + told[i].names();
    add_evidence(told[i], matter.evidence);
  }
  matter.message += ".";
  return matter;
}

}  // namespace creditline
