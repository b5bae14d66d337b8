#include <algorithm>
#include <functional>

#include "caption/lexicon_index.h"
#include "caption/word.h"

namespace creditline {
namespace {

// A view into the texts, as a file can have it.
struct Place {
  std::uint32_t text = 0, start = 0, size = 0;
};

struct EntryRow {
  Place phrase;
  std::uint32_t organisation = 0, spoken = 0;
  std::uint16_t kind = 0, ambiguous = 0;
};

struct KindRow {
  Place value;
  std::uint32_t list = 0;
};

// Organisations own their strings; here these stand one behind another.
struct HouseRow {
  std::uint32_t id = 0, canonical = 0, country = 0, kind = 0, parent = 0;  // sizes
};

class Places {
 public:
  explicit Places(const std::deque<std::string>& texts) : texts_(texts) {}

  Place operator()(std::string_view view) {
    if (view.empty()) return {};
    const auto holds = [&](const std::string& text) {
      return std::less_equal<>()(text.data(), view.data()) &&
             std::less_equal<>()(view.data() + view.size(), text.data() + text.size());
    };
    if (!holds(texts_[last_])) {  // neighbours mostly stand in one text
      last_ = static_cast<std::uint32_t>(std::find_if(texts_.begin(), texts_.end(), holds) - texts_.begin());
    }
    return {last_, static_cast<std::uint32_t>(view.data() - texts_[last_].data()),
            static_cast<std::uint32_t>(view.size())};
  }

 private:
  const std::deque<std::string>& texts_;
  std::uint32_t last_ = 0;
};

}  // namespace

bool Lexicon::Index::put(TablesWriter& out) const {
  // Rows have the value of their kind; two values of one hash would be mixed up.
  const auto has_value_of_kind = [this](const LexiconEntry& entry) {
    return entry.value == entry_kinds[entry.kind].value && entry.list == entry_kinds[entry.kind].list;
  };
  if (!std::all_of(entries.begin(), entries.end(), has_value_of_kind)) return false;
  Places place(texts);
  std::vector<HouseRow> houses;
  std::vector<char> strings;
  const auto keep = [&strings](const std::string& string) {
    strings.insert(strings.end(), string.begin(), string.end());
    return static_cast<std::uint32_t>(string.size());
  };
  for (const Organisation& house : organisations) {
    houses.push_back(
        {keep(house.id), keep(house.canonical), keep(house.country), keep(house.kind), keep(house.parent)});
  }
  std::vector<KindRow> kinds;
  for (const LexiconKind& kind : entry_kinds)
    kinds.push_back({place(kind.value), static_cast<std::uint32_t>(kind.list)});
  std::vector<Place> spoken;
  for (const std::string_view language : languages) spoken.push_back(place(language));
  std::vector<EntryRow> rows;
  for (const LexiconEntry& entry : entries) {
    rows.push_back({place(entry.phrase), entry.organisation, entry.spoken, entry.kind, entry.ambiguous});
  }
  out.put(houses);
  out.put(strings);
  out.put(kinds);
  out.put(spoken);
  out.put(rows);
  trie.put(out);
  return true;
}

bool Lexicon::Index::take(TablesReader& in) {
  std::vector<HouseRow> houses;
  std::vector<KindRow> kinds;
  std::vector<Place> spoken;
  std::vector<EntryRow> rows;
  PhraseTrie phrases;
  if (!in.take(houses) || !in.take(house_words) || !in.take(kinds) || !in.take(spoken) || !in.take(rows) ||
      !phrases.take(in) || !in.is_at_end()) {
    return false;
  }
  std::vector<const char*> starts;
  for (const std::string& text : texts) starts.push_back(text.data());
  const auto view = [&](const Place& place) { return std::string_view(starts[place.text] + place.start, place.size); };
  organisations.reserve(houses.size());
  by_id.reserve(houses.size());
  const char* at = house_words.data();
  const auto next = [&at](std::uint32_t size) {
    const std::string_view string(at, size);
    at += size;
    return string;
  };
  for (const HouseRow& row : houses) {
    const std::string_view id = next(row.id);
    by_id.emplace(id, static_cast<std::uint32_t>(organisations.size()));
    Organisation& house = organisations.emplace_back();
    house.id = id;
    house.canonical = next(row.canonical);
    house.country = next(row.country);
    house.kind = next(row.kind);
    house.parent = next(row.parent);
  }
  for (const KindRow& kind : kinds) {
    const std::string_view value = view(kind.value);
    entry_kinds.push_back({static_cast<WordList>(kind.list), hash_of_value(value), value});
  }
  for (const Place& language : spoken) languages.push_back(view(language));
  entries.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const EntryRow& row = rows[i];
    const LexiconKind& kind = entry_kinds[row.kind];
    entries[i] = {kind.list,
                  row.ambiguous != 0,
                  row.organisation,
                  kind.value_hash,
                  row.kind,
                  reading_of(kind.list, row.spoken),
                  static_cast<std::uint16_t>(row.spoken),
                  kind.value,
                  languages[row.spoken],
                  view(row.phrase)};
  }
  trie = std::move(phrases);
  return true;
}

}  // namespace creditline
