#include "caption/credit.h"

#include <algorithm>

#include "caption/credit/chain.h"
#include "caption/credit/link.h"
#include "caption/credit/span.h"

namespace creditline {
namespace {

constexpr CreditRule kRules[] = {
    {"chain.one", "one organisation only: it is the agency", "Chip Somodevilla/Getty Images", "agency Getty Images"},
    {"chain.origin-first", "a chain runs from origin to reader", "Jim Watson | AFP | Getty Images",
     "agency AFP, distributors Getty Images"},
    {"chain.via", "what stands after \"via\" passed the picture on", "Win McNamee/Pool Photo via AP",
     "no agency, distributors AP"},
    {"chain.reader-first", "houses before the photographer stand from reader to origin",
     "picture alliance/dpa/Kay Nietfeld", "agency dpa, distributors picture alliance"},
    {"chain.wire-leads", "a wire that leads is the last to pass it on; the house behind the photographer is the agency",
     "REUTERS/Cho Jung-ho/Yonhap", "agency Yonhap, distributors REUTERS"},
    {"chain.wire-and-body", "a wire before a body that is no wire passed on that body's picture",
     "EPA/UKRAINIAN PRESIDENTIAL PRESS SERVICE", "agency UKRAINIAN PRESIDENTIAL PRESS SERVICE, distributors EPA"},
    {"chain.for", "\"for\" without another house names the agency", "Bryan Anselm for NPR", "agency NPR"},
    {"chain.client", "the client of a house is no link", "Kevin Winter/Getty Images for Netflix",
     "agency Getty Images"},
    {"chain.side-by-side", "organisations joined by ; , & or \"and\" stand side by side: flag composite",
     "ESA/Hubble & NASA", "agency ESA/Hubble, distributors NASA"},
    {"chain.repeated", "a name or an organisation that repeats counts once",
     "Photo by X/AFP (Photo by X/AFP via Getty Images)", "agency AFP, distributors Getty Images"},
    {"social.account", "with a social network or behind a stock house, the account is the photographer",
     "Image: eThekwini Municipality / Facebook", "photographers eThekwini Municipality, agency Facebook"},
    {"pool.never-agency", "a pool is never an agency", "Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP",
     "agency Sputnik, pool Kremlin Pool, distributors AP"},
};

}  // namespace

std::span<const CreditRule> credit_rules() { return kRules; }

// Signs of the tokens → the stretch that is the credit → its values → their roles in the chain.
CreditReading read_credit(const CreditSigns& signs, const std::vector<Label>& labels) {
  const CreditSpan span = find_credit(signs, labels);
  if (span.empty()) return {.credit = {}, .first_token = span.first, .last_token = span.last};
  std::vector<CreditLink> links = read_links(signs, labels, span);
  CreditReading reading{.credit = {}, .first_token = span.first, .last_token = span.last};
  for (const CreditLink& link : links) {  // what is glued to a value belongs to the credit too
    reading.first_token = std::min(reading.first_token, link.first);
    reading.last_token = std::max(reading.last_token, link.last);
  }
  const bool repeated = drop_repeats(links);
  ChainReading chain = read_chain(signs, links, repeated);
  chain.credit.part = signs.part(reading.first_token, reading.last_token);
  reading.credit = std::move(chain.credit);
  reading.side_by_side = chain.side_by_side;
  return reading;
}

std::string dump(const Credit& credit) {
  std::string out;
  const auto add = [&out](const char* field, const std::vector<std::string>& values) {
    if (values.empty()) return;
    if (!out.empty()) out += ' ';
    out += field;
    out += '{';
    for (std::size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + values[i];
    out += '}';
  };
  std::vector<std::string> names, distributors;
  for (const Part& part : credit.photographers) names.push_back(part.text);
  for (const House& house : credit.distributors) distributors.push_back(house.text);
  add("photographers", names);
  if (credit.agency) add("agency", {credit.agency->text});
  add("distributors", distributors);
  if (credit.pool) add("pool", {credit.pool->text});
  return out;
}

}  // namespace creditline
