#include "caption/caption.h"

#include <algorithm>
#include <cmath>
#include <future>

#include "base/utf8.h"
#include "caption/credit.h"
#include "caption/description.h"
#include "caption/description/verb_model.h"
#include "caption/features.h"
#include "caption/flags.h"
#include "caption/judge.h"
#include "caption/lexicon.h"
#include "caption/readings.h"
#include "caption/scene.h"
#include "caption/sequence_model.h"
#include "caption/word.h"
#include "caption/word_cache.h"

namespace creditline {
namespace {

constexpr std::size_t kReasonsShown = 4;   // of each token and reading, in --explain
constexpr std::size_t kReadingsShown = 2;  // the one that stands and the second best

// What the stages before the model found. It keeps its memory from caption to caption, one for each thread.
struct Prepared {
  std::vector<Token> tokens;
  const std::vector<const WordFacts*>* words = nullptr;  // of the thread's WordCache
  std::vector<LexiconMatch> matches;
  Scene scene;
  Emissions emissions;
  Labellings labellings;
  CreditSigns signs;
};

Result<Done> check(std::string_view text, const ParseOptions& options) {
  if (text.size() > options.max_bytes) {
    return Error{ErrorCode::kOverLimit,
                 "caption of " + std::to_string(text.size()) + " bytes is over the limit of " +
                     std::to_string(options.max_bytes) + "; raise it with --max-bytes",
                 ""};
  }
  if (const auto bad = find_invalid_utf8(text)) {
    return Error{ErrorCode::kBadInput, "not UTF-8 at byte " + std::to_string(*bad), ""};
  }
  return Done{};
}

// Where the document marks the credit, tokens elsewhere cannot belong to it, and the mark itself speaks for a credit.
void respect_mark(Prepared& prepared, const std::optional<Part>& mark) {
  if (!mark || mark->start >= mark->end) return;
  constexpr std::int32_t kOutsideMark = 50'000;  // as good as certain
  constexpr std::int32_t kInsideMark = 4'000;
  for (std::size_t i = 0; i < prepared.tokens.size(); ++i) {
    const bool inside = prepared.tokens[i].start >= mark->start && prepared.tokens[i].end <= mark->end;
    prepared.emissions[i][static_cast<std::size_t>(Label::kOutside)] += inside ? -kInsideMark : kOutsideMark;
  }
}

using Reasons = std::vector<std::pair<float, std::string>>;

// What spoke for something, strongest first: "org:wire +2.1".
std::vector<std::string> strongest(Reasons reasons) {
  std::erase_if(reasons, [](const auto& reason) { return reason.first <= 0; });
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (std::size_t k = 0; k < std::min(kReasonsShown, reasons.size()); ++k) {
    const int tenths = static_cast<int>(std::lround(reasons[k].first * 10));
    out.push_back(reasons[k].second + " +" + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10));
  }
  return out;
}

// The caption without its credit and the brackets around it; the longer of the two sides where it stands in the middle.
std::optional<Part> description_of(std::string_view text, const std::optional<Credit>& credit) {
  std::string_view whole = text;
  if (credit) {
    std::size_t before = credit->part.start, after = credit->part.end;
    if (before > 0 && (text[before - 1] == '(' || text[before - 1] == '[')) --before;
    if (after < text.size() && (text[after] == ')' || text[after] == ']')) ++after;
    const std::string_view left = trim(text.substr(0, before)), right = trim(text.substr(after));
    whole = left.size() >= right.size() ? left : right;
  }
  whole = trim(whole);
  if (whole.empty()) return std::nullopt;
  const auto start = static_cast<std::size_t>(whole.data() - text.data());
  return Part{std::string(whole), start, start + whole.size()};
}

}  // namespace

struct CaptionParser::Models {
  std::shared_ptr<const Lexicon> lexicon;
  SequenceModel model;
  Judge judge;
  std::optional<description::VerbModel> verbs;

  const Prepared& prepare(std::string_view text, const ParseOptions& options) const {
    thread_local Prepared prepared;
    tokenize(text, prepared.tokens);
    prepared.words = &WordCache::of_this_thread().look_up(text, prepared.tokens);
    lexicon->match(text, prepared.tokens, *prepared.words, prepared.matches);
    prepared.scene.see(text, prepared.tokens, *prepared.words, prepared.matches);
    model.emissions(prepared.scene, prepared.tokens, *prepared.words, prepared.matches, prepared.emissions);
    respect_mark(prepared, options.marked_credit);
    prepared.labellings.see(model.transitions(), prepared.scene.joins(), prepared.emissions);
    prepared.signs.see(text, prepared.tokens, *prepared.words, prepared.matches, *lexicon);
    return prepared;
  }

  // The likely readings of the credit, the judge's first choice in front.
  std::vector<Reading> readings(std::string_view text, const Prepared& prepared, bool wants_more) const {
    const Heard heard{text, prepared.tokens, prepared.scene};
    auto readings = likely_readings(prepared.signs, prepared.labellings, wants_more);
    judge.weigh(heard, readings);
    return readings;
  }

  ReadingShown shown(const Reading& reading, const Heard& heard) const {
    ReadingShown out;
    out.credit = reading.credit.credit ? dump(*reading.credit.credit) : "no credit";
    if (out.credit.empty()) out.credit = "a credit that names nobody";
    out.probability = reading.probability;
    Reasons reasons;
    for (const std::string& name : trait_names_of(heard, reading))
      reasons.emplace_back(static_cast<float>(judge.weight(name)), name);
    out.reasons = strongest(std::move(reasons));
    return out;
  }

  // Each token with its label in one labelling, and what spoke for that.
  std::vector<TokenReading> token_readings(std::string_view text, const Prepared& prepared,
                                           const std::vector<Label>& labels) const {
    const auto features = make_features(prepared.scene, prepared.tokens, *prepared.words, prepared.matches);
    const auto marginals = prepared.labellings.marginals();
    FeatureNames names;
    names.learn(text, prepared.tokens, prepared.matches);
    std::vector<TokenReading> out;
    for (std::size_t i = 0; i < prepared.tokens.size(); ++i) {
      const Label label = labels[i];
      TokenReading reading;
      reading.start = prepared.tokens[i].start;
      reading.end = prepared.tokens[i].end;
      reading.label = kLabelNames[static_cast<std::size_t>(label)];
      reading.probability = marginals[i][static_cast<std::size_t>(label)];
      Reasons reasons;
      for (int offset = -kWindow; offset <= kWindow; ++offset) {
        const auto neighbour = static_cast<std::ptrdiff_t>(i) + offset;
        if (neighbour < 0 || neighbour >= static_cast<std::ptrdiff_t>(prepared.tokens.size())) continue;
        const std::string where = offset == 0 ? "" : " @" + std::string(offset > 0 ? "+" : "") + std::to_string(offset);
        const auto speak = [&](Attribute attribute) {
          reasons.emplace_back(model.weight(attribute, offset, label), names(attribute) + where);
        };
        const TokenFeatures& seen = features[static_cast<std::size_t>(neighbour)];
        std::for_each(seen.word->attributes.begin(), seen.word->attributes.end(), speak);
        std::for_each(seen.around.begin(), seen.around.end(), speak);
      }
      for (const Attribute attribute : features[i].here)
        reasons.emplace_back(model.weight_here(attribute, label), names(attribute));
      reading.reasons = strongest(std::move(reasons));
      out.push_back(std::move(reading));
    }
    return out;
  }

  // Takes the credit out of the reading.
  void fill(Record& record, std::string_view text, const Prepared& prepared, Reading& judged,
            const ParseOptions& options) const {
    record.text = std::string(text);
    CreditReading& reading = judged.credit;
    record.restrictions = read_restrictions(text, prepared.tokens, prepared.matches);
    record.flags = read_flags(prepared.matches, reading, record.restrictions);
    record.credit = std::move(reading.credit);
    if (record.credit) record.credit->license = read_license(text, prepared.tokens, prepared.matches);
    record.confidence = judged.probability;
    record.description = description_of(text, record.credit);

    std::vector<std::pair<std::size_t, std::size_t>> outside;
    if (!record.credit) {
      outside.emplace_back(0, prepared.tokens.size());
    } else {
      if (reading.first_token > 0) outside.emplace_back(0, reading.first_token);
      if (reading.last_token < prepared.tokens.size()) outside.emplace_back(reading.last_token, prepared.tokens.size());
    }
    Description description = read_description({.text = text,
                                                .tokens = prepared.tokens,
                                                .words = prepared.words,
                                                .matches = prepared.matches,
                                                .description = std::move(outside),
                                                .document_date = options.document_date,
                                                .verbs = &*verbs},
                                               *lexicon);
    record.subject = std::move(description.subject);
    record.people = std::move(description.people);
    record.date = std::move(description.date);
    record.location = std::move(description.location);
  }
};

CaptionParser::CaptionParser(std::unique_ptr<Models> models) : models_(std::move(models)) {}
CaptionParser::~CaptionParser() = default;

Result<std::shared_ptr<const CaptionParser>> CaptionParser::load(const ModelPaths& paths) {
  auto models = std::make_unique<Models>();
  // The lists and the weights take equally long to read: side by side.
  auto weights = std::async(std::launch::async, [&paths] {
    return SequenceModel::load(paths.credit_model.empty() ? paths.models / "credit-model.txt" : paths.credit_model,
                               paths.tables);
  });
  auto verbs = description::VerbModel::load(paths.models / "verb-model.txt");
  auto lexicon = Lexicon::load(paths);
  auto model = weights.get();
  if (!lexicon) return lexicon.error();
  models->lexicon = *lexicon;
  if (!model) return model.error();
  auto judge = Judge::load(paths.credit_judge.empty() ? paths.models / "credit-judge.txt" : paths.credit_judge);
  if (!judge) return judge.error();
  models->judge = std::move(*judge);
  models->model = std::move(*model);
  models->model.meet(models->lexicon->kinds());
  if (!verbs) return verbs.error();
  models->verbs = std::move(*verbs);
  return std::shared_ptr<const CaptionParser>(new CaptionParser(std::move(models)));
}

Weighed CaptionParser::weigh(std::string_view text) const {
  Weighed weighed;
  if (!check(text, {})) return weighed;
  const Prepared& prepared = models_->prepare(text, {});
  const Heard heard{text, prepared.tokens, prepared.scene};
  const std::vector<Reading> readings = models_->readings(text, prepared, false);
  for (const Reading& reading : readings)
    weighed.readings.push_back({reading.credit.credit, reading.chance, trait_names_of(heard, reading)});
  weighed.doubt = trait_names_of_doubt(heard, readings);
  return weighed;
}

Result<Done> CaptionParser::write_tables(const std::filesystem::path& folder) const {
  if (const auto done = models_->lexicon->write_tables(folder); !done) return done.error();
  return models_->model.write_tables(folder);
}

const Lexicon& CaptionParser::lexicon() const { return *models_->lexicon; }

Result<Record> CaptionParser::parse(std::string_view text, const ParseOptions& options) const {
  if (const auto ok = check(text, options); !ok) return ok.error();
  const Prepared& prepared = models_->prepare(text, options);
  std::vector<Reading> readings = models_->readings(text, prepared, options.alternatives > 0);
  Result<Record> record = Record{};
  models_->fill(*record, text, prepared, readings.front(), options);
  for (std::size_t i = 1; i < std::min(readings.size(), options.alternatives + 1); ++i)
    record->alternatives.push_back({std::move(readings[i].credit.credit), readings[i].probability});
  return record;
}

Result<Explanation> CaptionParser::explain(std::string_view text, const ParseOptions& options) const {
  if (const auto ok = check(text, options); !ok) return ok.error();
  const Prepared& prepared = models_->prepare(text, options);
  std::vector<Reading> readings = models_->readings(text, prepared, true);
  Explanation explanation;
  for (std::size_t i = 0; i < std::min(kReadingsShown, readings.size()); ++i)
    explanation.readings.push_back(models_->shown(readings[i], {text, prepared.tokens, prepared.scene}));
  explanation.tokens = models_->token_readings(text, prepared, readings.front().labels);
  models_->fill(explanation.record, text, prepared, readings.front(), options);
  return explanation;
}

}  // namespace creditline
