#include "caption/sequence_model.h"

#include <algorithm>
#include <atomic>
#include <charconv>

#include "base/files.h"
#include "base/wide.h"
#include "caption/feature_walk.h"
#include "caption/templates.h"
#include "caption/word.h"

namespace creditline {

using templates::kPayload;
using templates::kPieceBits;
using templates::Template;

namespace {

constexpr std::size_t kMaxModelBytes = 64u << 20;
constexpr const char* kTables = "credit-model.tables";

// Which row of a triple a template of three classes is, see HereWeights.
constexpr std::size_t kNotTriple = 4;
constexpr std::size_t row_of_triple(Template t) {
  switch (t) {
    case Template::kThreeNext: return 0;
    case Template::kThreeAfter: return 1;
    case Template::kThreeAround: return 2;
    case Template::kThreeBefore: return 3;
    default: return kNotTriple;
  }
}

// The words of a line, parted by blanks.
void words_of(std::string_view line, std::vector<std::string_view>& words) {
  words.clear();
  while (!line.empty()) {
    const std::size_t end = line.find(' ');
    if (end != 0) words.push_back(line.substr(0, end));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
}

template <class Number>
bool read_number(std::string_view word, Number& value) {
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
  return failed == std::errc() && end == word.data() + word.size();
}

template <class Number>
bool read_weights(const std::vector<std::string_view>& words, std::size_t from, std::array<Number, kLabels>& weights) {
  if (words.size() != from + kLabels) return false;
  for (std::size_t l = 0; l < kLabels; ++l)
    if (!read_number(words[from + l], weights[l])) return false;
  return true;
}

}  // namespace

Result<SequenceModel> SequenceModel::load(const std::filesystem::path& file, const std::filesystem::path& tables) {
  const auto text = read_file(file, kMaxModelBytes);
  if (!text) return text.error();
  const std::uint64_t sources = checksum(*text, kLabels * kOffsets * kJoins);
  SequenceModel model;
  if (TablesReader kept(tables, kTables, sources); !model.take(kept)) {
    auto built = read(*text, file);
    if (!built) return built.error();
    model = std::move(*built);
  }
  model.sources_ = sources;
  model.close();
  return model;
}

Result<Done> SequenceModel::write_tables(const std::filesystem::path& folder) const {
  TablesWriter tables(sources_);
  around_.put(tables);
  here_.put(tables);
  tables.put(transitions_.steps);
  tables.put(std::vector<LabelSums>{transitions_.first});
  return write_file(folder / kTables, tables.bytes());
}

bool SequenceModel::take(TablesReader& in) {
  std::vector<LabelSums> first;
  if (!around_.take(in) || !here_.take(in) || !in.take(transitions_.steps) || !in.take(first)) {
    return false;
  }
  if (first.size() != 1 || transitions_.steps.size() != kJoins) return false;
  transitions_.first = first.front();
  return in.is_at_end();
}

// Lines: "around NAME OFFSET w*8", "here NAME w*8", "step JOIN PREVIOUS w*8", "first w*8", and
// "end ROWS" last, so that a file that was cut is known.
Result<SequenceModel> SequenceModel::read(std::string_view text, const std::filesystem::path& file) {
  SequenceModel model;
  std::string_view rest = text, line;
  std::size_t number = 0, rows = 0;
  bool complete = false;
  std::vector<std::string_view> words;
  const auto damaged = [&](const std::string& why) {
    return Error{ErrorCode::kModel, "damaged model: " + why + "; rebuild it with creditline-train",
                 file.string() + ":" + std::to_string(number)};
  };
  while (next_data_line(rest, line, number)) {
    words_of(line, words);
    ++rows;
    if (words[0] == "around" && words.size() == 3 + kLabels) {
      int offset = 0;
      if (!read_number(words[2], offset) || offset < -kWindow || offset > kWindow) return damaged("an offset");
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_weights(words, 3, model.around_[*attribute][row_of_offset(offset)])) {
        return damaged("a weight");
      }
    } else if (words[0] == "here" && words.size() == 2 + kLabels) {
      const auto attribute = attribute_of_name(words[1]);
      if (!attribute) return damaged("an attribute");
      if (!read_weights(words, 2, model.here_[*attribute])) return damaged("a weight");
    } else if (words[0] == "step" && words.size() == 3 + kLabels) {
      std::size_t join = 0, previous = 0;
      if (!read_number(words[1], join) || join >= kJoins || !read_number(words[2], previous) || previous >= kLabels ||
          !read_weights(words, 3, model.transitions_.steps[join][previous])) {
        return damaged("a step");
      }
    } else if (words[0] == "first") {
      if (!read_weights(words, 1, model.transitions_.first)) return damaged("the first step");
    } else if (words[0] == "end" && words.size() == 2) {
      std::size_t told = 0;
      complete = read_number(words[1], told) && told + 1 == rows;
      break;
    } else {
      return damaged("not a line of a model");
    }
  }
  if (!complete) return damaged("it does not end as it should");
  return model;
}

void SequenceModel::close() {
  static std::atomic<std::uint64_t> loaded = 0;
  number_ = ++loaded;
  transitions_.close();
}

HereWeights::HereWeights()
    : few_(templates::kAllRoom), triple_of_(std::size_t{1} << 3 * kPieceBits), triples_(1), fives_(1u << 15) {
  triples_.reserve(1u << 13);
}

void HereWeights::put(TablesWriter& out) const {
  out.put(few_);
  out.put(triple_of_);
  out.put(triples_);
  fives_.put(out);
}

bool HereWeights::take(TablesReader& in) {
  return in.take(few_) && in.take(triple_of_) && in.take(triples_) && fives_.take(in);
}

LabelWeights& HereWeights::operator[](Attribute attribute) {
  const Template t = templates::template_of(attribute);
  if (templates::room_of(t).count > 0) return few_[templates::place_in_room(attribute)];
  if (row_of_triple(t) == kNotTriple) return fives_[number_of_five(attribute & kPayload)][0];
  std::uint32_t& triple = triple_of_[attribute & kPayload];
  if (triple == 0) {
    triple = static_cast<std::uint32_t>(triples_.size());
    triples_.emplace_back();
  }
  return triples_[triple][row_of_triple(t)];
}

const LabelWeights* HereWeights::find(Attribute attribute) const {
  const Template t = templates::template_of(attribute);
  if (templates::room_of(t).count > 0) return &few(templates::place_in_room(attribute));
  if (row_of_triple(t) == kNotTriple) return five(attribute & kPayload);
  return &triple(attribute & kPayload)[row_of_triple(t)];
}

void SequenceModel::meet(std::span<const LexiconKind> kinds) {
  lists_.assign(kinds.size(), {});
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind].list >= WordList::kMonths) continue;
    for (std::size_t part = 0; part < lists_[kind].size(); ++part) {
      lists_[kind][part] = around_.find(templates::attribute_of_list(kinds[kind].list, kinds[kind].value_hash, part));
    }
  }
  for (std::size_t part = 0; part < houses_.size(); ++part) {
    for (std::size_t met = 0; met < houses_[part].size(); ++met) {
      houses_[part][met] = around_.find(templates::of(Template::kHouse, part, met));
    }
  }
}

// The sums of the weights of a word's own attributes; worked out when the word is first met.
const WordFacts::Weights& SequenceModel::word_weights(const WordFacts& word) const {
  if (word.weighed_by == number_) return word.weights;
  word.weights = {};
  for (const Attribute attribute : word.attributes) {
    const AroundWeights* rows = around_.find(attribute);
    if (!rows) continue;
    for (std::size_t row = 0; row < kSeenFrom; ++row) add(word.weights[row], (*rows)[row]);
  }
  word.weighed_by = number_;
  return word.weights;
}

// Adds up the weights of the features that depend on a token's place; those of three classes come by add_triples().
class SequenceModel::Adding {
 public:
  Adding(const HereWeights& weights, Emissions& out) : weights_(weights), out_(out) {}

  CREDITLINE_PART_OF_WIDE void begin(std::size_t token) {
    token_ = token;
    sums_ = Eight{};
  }
  template <Template t, class... Pieces>
  CREDITLINE_PART_OF_WIDE void here(Pieces... pieces) {
    constexpr templates::Room kRoom = templates::room_of(t);
    const Attribute payload = templates::of(t, pieces...) & kPayload;
    if constexpr (kRoom.count > 0) {
      add_row(weights_.few(kRoom.first + payload));
    } else if constexpr (row_of_triple(t) == kNotTriple) {
      if (const LabelWeights* row = weights_.five(payload)) add_row(*row);
    }
  }
  CREDITLINE_PART_OF_WIDE void end() {
    Eight sums;
    load_row(out_[token_], sums);
    store_row(sums + sums_, out_[token_]);
  }

 private:
  CREDITLINE_PART_OF_WIDE void add_row(const LabelWeights& row) {
    Eight more;
    load_row(row, more);
    sums_ += more;
  }
  const HereWeights& weights_;
  Emissions& out_;
  std::size_t token_ = 0;
  Eight sums_{};
};

CREDITLINE_WIDE void SequenceModel::add_lists(const std::vector<LexiconMatch>& matches, std::size_t tokens,
                                              Emissions& out) const {
  thread_local std::vector<std::uint8_t> seen;  // attributes of each token so far, see kMostAround
  seen.assign(tokens, 0);
  for (const LexiconMatch& match : matches) {
    if (match.list >= WordList::kMonths) continue;
    const bool is_house = match.list == WordList::kOrganisation;
    const std::size_t met = !is_house || match.ambiguous ? 0 : match.exact_case ? 1 : 2;
    for (std::uint32_t i = match.first; i < match.last; ++i) {
      const std::size_t part = templates::part_of_phrase(match, i);
      const auto add_rows = [&](const AroundWeights* rows) {
        if (seen[i] >= kMostAround) return;
        ++seen[i];
        if (rows) out.add(static_cast<std::ptrdiff_t>(i) - kWindow, *rows);
      };
      add_rows(lists_[match.kind][part]);
      if (is_house) add_rows(houses_[part][met]);
    }
  }
}

// Every three classes in a row, from those around the place before the text to those around the second behind it.
CREDITLINE_WIDE void SequenceModel::add_triples(const Scene& scene, Emissions& out) const {
  constexpr std::size_t kTriple = (std::size_t{1} << 3 * kPieceBits) - 1,
                        kFive = (std::size_t{1} << 5 * kPieceBits) - 1;
  const auto n = static_cast<std::ptrdiff_t>(scene.size());
  const auto class_at = [&](std::ptrdiff_t i) { return static_cast<std::size_t>(scene.at(i)); };
  std::size_t classes = class_at(-2) << kPieceBits | class_at(-1);
  for (std::ptrdiff_t middle = -1; middle <= n + 1; ++middle) {
    classes = classes << kPieceBits | class_at(middle + 1);
    out.add(middle - 2, here_.triple(classes & kTriple));
    here_.expect_five(classes & kFive);
  }
}

CREDITLINE_WIDE void SequenceModel::emissions(const Scene& scene, const std::vector<Token>& tokens,
                                              const std::vector<const WordFacts*>& words,
                                              const std::vector<LexiconMatch>& matches, Emissions& out) const {
  out.clear(tokens.size());
  if (tokens.empty()) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.add(static_cast<std::ptrdiff_t>(i) - kWindow, word_weights(*words[i]));
  }
  add_lists(matches, tokens.size(), out);
  add_triples(scene, out);
  Adding adding(here_, out);
  walk_features(scene, tokens, adding);
}

float SequenceModel::weight(Attribute attribute, int offset, Label label) const {
  const auto* rows = around_.find(attribute);
  if (!rows) return 0;
  const int thousandths = (*rows)[row_of_offset(offset)][static_cast<std::size_t>(label)];
  return static_cast<float>(thousandths * kWeightUnit);
}

float SequenceModel::weight_here(Attribute attribute, Label label) const {
  const LabelWeights* row = here_.find(attribute);
  return row ? static_cast<float>((*row)[static_cast<std::size_t>(label)] * kWeightUnit) : 0;
}

}  // namespace creditline
