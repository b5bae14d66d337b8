#include "caption/credit/chain.h"

#include <algorithm>
#include <optional>
#include <span>

#include "caption/credit/marks.h"

namespace creditline {
namespace {

// A link that is a house, and its place among all links.
struct Station {
  const CreditLink* link;
  std::size_t at;
};
using Stations = std::vector<Station>;

void note(Credit& credit, const char* rule) {
  if (std::find(credit.rules.begin(), credit.rules.end(), rule) == credit.rules.end()) credit.rules.emplace_back(rule);
}

// Wires and stock houses work on commission ("Getty Images for Netflix"); what a photographers' agency makes for a
// paper passes through that paper ("X/Vu for Libération").
bool is_client(const CreditLink& before, const CreditLink& client) {
  if (!before.house) return false;
  const bool press = client.is_kind("newspaper") || client.is_kind("magazine") || client.is_kind("broadcaster") ||
                     client.is_kind("online") || client.is_wire();
  return before.is_wire() || before.is_kind("stock") || (before.is_kind("picture-agency") && !press);
}

class Chain {
 public:
  Chain(const CreditSigns& signs, const std::vector<CreditLink>& links) : signs_(signs), links_(links) {}

  ChainReading read(bool repeated) {
    take_names();
    Stations houses = take_houses();
    if (repeated) note(credit_, "chain.repeated");
    take_account(houses);
    if (houses.size() == 1) {
      name_one(*houses[0].link);
    } else if (houses.size() > 1) {
      order(houses);
      name_all(houses);
    }
    return {std::move(credit_), side_by_side_};
  }

 private:
  void take_names() {
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const CreditLink& link = links_[i];
      if (link.kind == LinkKind::kPhotographer) {
        credit_.photographers.push_back(part_of(link));
        if (!first_photographer_) first_photographer_ = i;
        last_photographer_ = i;
      } else if (link.kind == LinkKind::kPool) {
        if (!credit_.pool) credit_.pool = part_of(link);
        note(credit_, "pool.never-agency");
      }
    }
  }

  // All houses but clients. The link behind a client may be a client too: "for The Met Museum/Vogue".
  Stations take_houses() {
    Stations houses;
    std::size_t beside_client = links_.size();
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const CreditLink& link = links_[i];
      if (link.kind != LinkKind::kOrganisation) continue;
      const bool goes_on = i == beside_client && !link.is_via() && !link.is_wire() && !link.sells_pictures();
      if (goes_on || (link.is_joined(kJoinFor) && !houses.empty() && is_client(*houses.back().link, link))) {
        note(credit_, "chain.client");
        beside_client = i + 1;
      } else {
        houses.push_back({&link, i});
      }
    }
    return houses;
  }

  // The account beside a network, or behind a house that sells pictures of many hands ("Shutterstock/Blue Kite"): what
  // the lists do not know and no "via" parts from it. "Telegram via AP" names no account.
  void take_account(Stations& houses) {
    if (!credit_.photographers.empty() || houses.size() != 2) return;
    const CreditLink &first = *houses[0].link, &second = *houses[1].link;
    if (first.is_via() || second.is_via()) return;
    std::size_t network = second.is_network() ? 1 : first.is_network() ? 0 : 2;
    if (network == 2 && first.is_kind("stock") && second.is_joined(kJoinSlash) && !second.house) network = 0;
    if (network == 2) return;
    const CreditLink& account = *houses[1 - network].link;
    if (account.is_network() || account.is_wire()) return;
    credit_.photographers.push_back(part_of(account));
    houses = {houses[network]};
    note(credit_, "social.account");
  }

  void name_one(const CreditLink& house) {
    if (house.is_via()) {
      note(credit_, "chain.via");
      credit_.distributors.push_back(house_of(house));
    } else {
      note(credit_, house.is_joined(kJoinFor) ? "chain.for" : "chain.one");
      credit_.agency = house_of(house);
    }
  }

  void name_all(const Stations& houses) {
    const bool no_agency = houses[0].link->is_via();
    if (no_agency) {
      note(credit_, "chain.via");
    } else {
      credit_.agency = house_of(*houses[0].link);
    }
    for (std::size_t i = no_agency ? 0 : 1; i < houses.size(); ++i)
      credit_.distributors.push_back(house_of(*houses[i].link));
    if (side_by_side_) note(credit_, "chain.side-by-side");
  }

  // Brings houses into the order from origin to reader. The links before a "via" and behind it keep their sides; only
  // what stands before it is put in order.
  void order(Stations& houses) {
    const auto is_via = [](const Station& house) { return house.link->is_via(); };
    if (std::any_of(houses.begin(), houses.end(), is_via)) note(credit_, "chain.via");
    const auto end = std::find_if(houses.begin() + 1, houses.end(), is_via);
    const std::span<Station> reach(houses.begin(), end);
    std::size_t before = 0;  // houses before the photographer
    while (first_photographer_ && before < reach.size() && reach[before].at < *first_photographer_) ++before;
    if (first_photographer_ && before == reach.size() && reach.size() >= 2) {
      order_before_photographer(reach);
    } else if (before >= 1 && before < reach.size()) {
      order_around_photographer(reach, before);
    } else if (credit_.photographers.empty() && reach.size() >= 2) {
      order_alone(reach);
    } else {
      order_behind_photographer(reach);
    }
  }

  void order_before_photographer(std::span<Station> houses) {
    if (any_beside(houses.subspan(1))) {
      side_by_side_ = true;
    } else {
      std::reverse(houses.begin(), houses.end());
      note(credit_, "chain.reader-first");
    }
  }

  // House / photographer / house.
  void order_around_photographer(std::span<Station> houses, std::size_t before) {
    const CreditLink &lead = *houses[0].link, &behind = *houses[before].link;
    const auto middle = houses.begin() + static_cast<std::ptrdiff_t>(before);
    if (any_beside(houses.subspan(1, before - 1))) {
      side_by_side_ = true;
      return;
    }
    std::reverse(houses.begin(), middle);
    if (lead.is_wire() || lead.is_kind("stock") || (!behind.is_wire() && !behind.sells_pictures())) {
      std::rotate(houses.begin(), middle, houses.end());
      note(credit_, "chain.wire-leads");
    } else {
      note(credit_, "chain.origin-first");
    }
  }

  void order_alone(std::span<Station> houses) {
    const CreditLink& second = *houses[1].link;
    if (second.stands_beside()) {
      side_by_side_ = true;
    } else if (!is_passed_on(*houses[0].link, second) && stands_behind_wire(*houses[0].link, *houses.back().link)) {
      std::reverse(houses.begin(), houses.end());
      note(credit_, "chain.wire-and-body");
    } else {
      note(credit_, "chain.origin-first");
    }
  }

  // "朝鮮中央通信＝時事", "Reuters-Yonhap": two wires so joined stand from origin to reader, as papers of the far east
  // write.
  static bool is_passed_on(const CreditLink& lead, const CreditLink& second) {
    return second.is_joined(kJoinEquals) || (second.is_joined(kJoinDash) && lead.is_wire() && second.is_wire());
  }

  void order_behind_photographer(std::span<const Station> houses) {
    for (std::size_t i = 1; i < houses.size(); ++i) {
      const CreditLink &link = *houses[i].link, &previous = *houses[i - 1].link;
      const bool beside = link.stands_beside() && houses[i].at > last_photographer_ && !previous.is_joined(kJoinComma);
      side_by_side_ = side_by_side_ || beside || link.is_joined(kJoinSemicolon);
    }
    note(credit_, "chain.origin-first");
  }

  static bool any_beside(std::span<const Station> houses) {
    return std::any_of(houses.begin(), houses.end(), [](const Station& house) { return house.link->stands_beside(); });
  }

  // Whether houses without a photographer stand from reader to origin: a wire before a body that is no wire, a
  // world-wide wire before a national one ("REUTERS/KCNA"), a national picture service before a world-wide wire
  // ("LEHTIKUVA/AFP"), a stock house before a house that it sells ("Getty Images / Michael Ochs Archives").
  bool stands_behind_wire(const CreditLink& lead, const CreditLink& next) const {
    if (!lead.house) return false;
    if (lead.is_kind("stock")) return !next.is_kind("stock") && !next.is_network();
    if (lead.is_kind("picture-agency")) return !lead.is_world_wide() && next.is_wire() && next.is_world_wide();
    if (!lead.is_wire() || next.is_kind("stock")) return false;
    const std::string_view name = name_of(next);
    if (has_kana(name) && !next.is_world_wide()) return false;  // "新華社／共同通信イメージズ"
    if (next.is_kind("picture-agency")) return !lead.is_world_wide() && !next.is_world_wide();
    if (!next.is_wire()) return !is_asian(name) || is_asian(name_of(lead));
    // "新华社/法新" stands from reader to origin, "신화통신·연합뉴스" from origin to reader.
    if (is_hangul(name)) return false;
    if (is_asian(name)) return is_asian(name_of(lead)) && !lead.is_world_wide();
    return lead.is_world_wide();
  }

  std::string_view name_of(const CreditLink& link) const { return signs_.words(link.first, link.last); }
  Part part_of(const CreditLink& link) const { return signs_.part(link.first, link.last); }
  House house_of(const CreditLink& link) const {
    House house;
    static_cast<Part&>(house) = part_of(link);
    if (link.house) {
      house.canonical = link.house->canonical;
      house.id = link.house->id;
    }
    return house;
  }

  const CreditSigns& signs_;
  const std::vector<CreditLink>& links_;
  Credit credit_;
  std::optional<std::size_t> first_photographer_;  // place among the links
  std::size_t last_photographer_ = 0;
  bool side_by_side_ = false;
};

}  // namespace

ChainReading read_chain(const CreditSigns& signs, const std::vector<CreditLink>& links, bool repeated) {
  return Chain(signs, links).read(repeated);
}

}  // namespace creditline
