// Rules on what one witness says and another gainsays. Each compares all voices of a case and gives one matter, in
// which the voices that agree speak together: "the caption says X, the file's IPTC By-line and XMP Creator say Y".
#include <algorithm>
#include <functional>

#include "audit/rules.h"

namespace creditline {
namespace {

using Names = std::vector<const Statement*>;

// One voice in one quarrel.
struct Side {
  const Voice* voice = nullptr;
  std::string says;
  Names evidence;
};

struct Camp {
  std::vector<const Side*> sides;  // of one opinion
};

using Differ = std::function<bool(const Voice&, const Voice&)>;

std::vector<Camp> camps_of(const std::vector<Side>& sides, const Differ& differ) {
  const auto quarrels = [&](const Side& side) {
    return std::any_of(sides.begin(), sides.end(),
                       [&](const Side& other) { return differ(*side.voice, *other.voice); });
  };
  std::vector<Camp> camps;
  for (const Side& side : sides) {
    if (!quarrels(side)) continue;  // agrees with all, or cannot be compared: no part of it
    const auto camp = std::find_if(camps.begin(), camps.end(),
                                   [&](const Camp& known) { return !differ(*known.sides[0]->voice, *side.voice); });
    (camp == camps.end() ? camps.emplace_back() : *camp).sides.push_back(&side);
  }
  return camps;
}

// "the caption", "the file's IPTC By-line and XMP Creator"
std::string titles(const std::vector<const Side*>& sides) {
  constexpr std::string_view kFile = "the file's ";
  std::string out;
  bool in_file = false;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    std::string_view title = sides[i]->voice->title;
    if (i > 0) out += i + 1 == sides.size() ? " and " : ", ";
    const bool of_file = title.starts_with(kFile);
    if (of_file && in_file) title.remove_prefix(kFile.size());
    in_file = of_file;
    out += title;
  }
  return out;
}

Matters matter_of(const char* topic, const std::vector<Side>& sides, const Differ& differ) {
  const std::vector<Camp> camps = camps_of(sides, differ);
  if (camps.size() < 2) return std::nullopt;
  Matter matter;
  matter.message = std::string(topic) + ": ";
  for (std::size_t i = 0; i < camps.size(); ++i) {
    const auto& of_camp = camps[i].sides;
    matter.message +=
        (i > 0 ? ", " : "") + titles(of_camp) + (of_camp.size() > 1 ? " say " : " says ") + of_camp[0]->says;
    for (const Side* side : of_camp)
      for (const Statement* statement : side->evidence) matter.evidence.push_back(*statement);
  }
  matter.message += ".";
  return matter;
}

bool has_all(const Voice& some, const Voice& others) {
  return std::all_of(some.photographers.begin(), some.photographers.end(), [&](const Statement* one) {
    return std::any_of(others.photographers.begin(), others.photographers.end(), [&](const Statement* other) {
      return agree_people({one->value, some.witness}, {other->value, others.witness}) != Agreement::kDiffer;
    });
  });
}

// Two lists of makers quarrel when each has one that the other has not; a list may be the shorter.
bool makers_differ(const Voice& a, const Voice& b) { return !has_all(a, b) && !has_all(b, a); }

// Letters read from pixels make names of noise; one that no list knows must be read surely to start a quarrel.
constexpr double kSureReading = 0.8;

bool is_sure_house(const Statement& house, const Lexicon& lexicon) {
  return !house.id.empty() || house.confidence >= kSureReading || lexicon.organisation(house.value) != nullptr;
}

// Voices whose houses make a chain. Burnt-in houses have a rule of their own.
std::vector<Side> chain_sides(const CaseView& view) {
  std::vector<Side> sides;
  for (const Voice& voice : view.voices) {
    if (voice.houses.empty() || voice.is_owner || voice.party() == Party::kPixels) continue;
    sides.push_back({&voice, voice.house_names(), voice.houses});
  }
  return sides;
}

}  // namespace

Matters photographer_differs(const CaseView& view) {
  std::vector<Side> sides;
  for (const Voice& voice : view.voices) {
    if (voice.photographers.empty() || voice.is_owner) continue;
    sides.push_back({&voice, voice.maker_names(), voice.photographers});
  }
  return matter_of("Photographer", sides, makers_differ);
}

Matters agency_differs(const CaseView& view) {
  return matter_of("Agency", chain_sides(view), [&](const Voice& a, const Voice& b) {
    return agree_chains(a.chain(), b.chain(), view.lexicon).agencies == Agreement::kDiffer;
  });
}

Matters distributor_differs(const CaseView& view) {
  return matter_of("Distributor", chain_sides(view), [&](const Voice& a, const Voice& b) {
    return agree_chains(a.chain(), b.chain(), view.lexicon).distributors == Agreement::kDiffer;
  });
}

Matters pool_differs(const CaseView& view) {
  std::vector<Side> sides;
  for (const Voice& voice : view.voices)
    if (!voice.pools.empty()) sides.push_back({&voice, voice.pools[0]->value, voice.pools});
  return matter_of("Pool", sides, [&](const Voice& a, const Voice& b) {
    const Name one{a.pools[0]->value, a.witness}, other{b.pools[0]->value, b.witness};
    return agree_pools(one, other, view.lexicon) == Agreement::kDiffer;
  });
}

Matters burnt_in_other_house(const CaseView& view) {
  const std::vector<Side> others = chain_sides(view);
  if (others.empty()) return std::nullopt;
  for (const Voice& voice : view.voices) {
    if (voice.party() != Party::kPixels) continue;
    for (const Statement* house : voice.houses) {
      const Name burnt{house->value, voice.witness, house->id};
      const bool is_known_elsewhere = std::any_of(others.begin(), others.end(), [&](const Side& side) {
        const Chain chain = side.voice->chain();
        return std::any_of(chain.houses.begin(), chain.houses.end(), [&](const Name& name) {
          return agree_houses(burnt, name, view.lexicon) != Agreement::kDiffer;
        });
      });
      if (is_known_elsewhere || !is_sure_house(*house, view.lexicon)) continue;
      Matter matter;
      matter.message = "The letters burnt into the picture say " + house->value + ", but " + others[0].voice->title +
                       " says " + others[0].says + ".";
      matter.evidence.push_back(*house);
      for (const Statement* statement : others[0].evidence) matter.evidence.push_back(*statement);
      return matter;
    }
  }
  return std::nullopt;
}

}  // namespace creditline
