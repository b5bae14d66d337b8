#include "service/picture_statements.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "caption/lexicon.h"

namespace creditline {
namespace {

using std::string_view;

// IPTC Digital Source Type (NewsCodes) that says what the flags say; the last part of its URI.
constexpr std::pair<string_view, string_view> kSourceTypes[] = {
    {"trainedAlgorithmicMedia", "ai"},    {"compositeWithTrainedAlgorithmicMedia", "ai"},
    {"algorithmicMedia", "illustration"}, {"compositeSynthetic", "composite"},
    {"composite", "composite"},           {"compositeCapture", "composite"},
    {"screenCapture", "screengrab"},      {"virtualRecording", "screengrab"},
    {"digitalArt", "illustration"},       {"digitalCreation", "illustration"},
    {"softwareImage", "illustration"},
};

std::string range_of(const Part& part) { return std::to_string(part.start) + "-" + std::to_string(part.end); }

class Adder {
 public:
  Adder(Witness witness, std::string where, double confidence, std::vector<Statement>* statements)
      : witness_(witness), where_(std::move(where)), confidence_(confidence), statements_(statements) {}

  void add(string_view what, const Part& part) { add(what, part.text, part, "", ""); }
  void add(string_view what, const House& house) { add(what, house.text, house, house.canonical, house.id); }
  void add_text(string_view what, const std::string& value) { add(what, value, Part{}, "", ""); }

 private:
  void add(string_view what, const std::string& value, const Part& part, const std::string& canonical,
           const std::string& id) {
    if (value.empty()) return;
    statements_->push_back(
        {std::string(what), value, canonical, id, witness_, where_.empty() ? range_of(part) : where_, confidence_});
  }

  Witness witness_;
  std::string where_;
  double confidence_;
  std::vector<Statement>* statements_;
};

void append(std::vector<Statement>& to, std::vector<Statement> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

// What the parser makes of a picture's texts. Three blocks mostly say the same, which is read once.
class Readings {
 public:
  explicit Readings(const CaptionParser& parser) : parser_(parser) {}

  const Lexicon& lexicon() const { return parser_.lexicon(); }

  // Null when it cannot be read.
  const Record* as_caption(const std::string& text) {
    return once(captions_, text, [&] { return parser_.parse(text); });
  }

  // A field that is a credit and nothing else. Null when it is none.
  const Record* as_credit(const std::string& text) {
    const Record* record = once(credits_, text, [&] {
      ParseOptions options;
      options.marked_credit = Part{text, 0, text.size()};
      return parser_.parse(text, options);
    });
    return record && record->credit ? record : nullptr;
  }

 private:
  using Known = std::map<std::string, std::optional<Record>, std::less<>>;

  template <class Parse>
  static const Record* once(Known& known, const std::string& text, const Parse& parse) {
    auto found = known.find(text);
    if (found == known.end()) {
      auto record = parse();
      found = known.emplace(text, record ? std::optional(std::move(*record)) : std::nullopt).first;
    }
    return found->second ? &*found->second : nullptr;
  }

  const CaptionParser& parser_;
  Known captions_, credits_;
};

bool is_listed(const std::optional<House>& house) { return house && !house->id.empty(); }

// Letters on a shop or a shirt are no credit: it takes a maker's name, a house that is listed, or a pool.
bool is_credit(const Record& record) {
  if (!record.credit) return false;
  const Credit& credit = *record.credit;
  const bool listed = is_listed(credit.agency) || std::any_of(credit.distributors.begin(), credit.distributors.end(),
                                                              [](const House& house) { return !house.id.empty(); });
  return listed || !credit.photographers.empty() || credit.pool;
}

void name_house(Statement& statement, const Lexicon& lexicon) {
  const Organisation* house = lexicon.organisation(statement.value);
  if (!house) return;
  statement.canonical = house->canonical;
  statement.id = house->id;
}

// "© Jane Doe/AFP" across the middle names a house, too.
const House* house_of(const Record* record) {
  if (!record || !record->credit) return nullptr;
  if (is_listed(record->credit->agency)) return &*record->credit->agency;
  for (const House& house : record->credit->distributors)
    if (!house.id.empty()) return &house;
  return nullptr;
}

void add_watermark(const BurntInLine& line, Readings& readings, std::vector<Statement>& statements) {
  Statement watermark{
      std::string(about::kWatermark), line.text, "", "", Witness::kOcr, box_place(line.box), line.confidence};
  name_house(watermark, readings.lexicon());
  if (watermark.id.empty()) {
    if (const House* house = house_of(readings.as_caption(line.text))) {
      watermark.canonical = house->canonical;
      watermark.id = house->id;
    }
  }
  statements.push_back(std::move(watermark));
}

void add_burnt_in(const BurntInLine& line, Readings& readings, std::vector<Statement>& statements) {
  const Record* record = readings.as_caption(line.text);
  if (!record || !is_credit(*record)) return;
  append(statements,
         credit_statements(*record, Witness::kOcr, box_place(line.box), line.confidence * record->confidence));
}

void add_description(const Statement& description, Readings& readings, std::vector<Statement>& statements) {
  const Record* record = readings.as_caption(description.value);
  if (!record) return;
  append(statements, credit_statements(*record, description.witness, description.where, record->confidence));
}

// The credit line itself stands among the statements already.
void add_credit_field(const Statement& credit, Readings& readings, std::vector<Statement>& statements) {
  const Record* record = readings.as_credit(credit.value);
  if (!record) return;
  for (Statement& statement : credit_statements(*record, credit.witness, credit.where, record->confidence)) {
    if (statement.what != about::kCredit) statements.push_back(std::move(statement));
  }
}

// Writers put the agency into the by-line, with the name or instead of it.
void correct_byline(Statement& byline, Readings& readings, std::vector<Statement>& added) {
  if (const Organisation* house = readings.lexicon().organisation(byline.value)) {
    byline.what = about::kAgency;
    byline.canonical = house->canonical;
    byline.id = house->id;
    return;
  }
  const Record* record = readings.as_credit(byline.value);
  if (!record || record->credit->photographers.size() != 1 || !record->credit->agency) return;
  if (record->credit->agency->id.empty()) return;
  // "Doe, Jane" is a name in order of the files, though some house may be called DOE.
  const bool inverted = record->credit->agency->start < record->credit->photographers.front().start;
  if (inverted && byline.value.find(',') != std::string::npos) return;
  for (Statement& statement : credit_statements(*record, byline.witness, byline.where, record->confidence)) {
    if (statement.what != about::kCredit && statement.what != about::kPhotographer)
      added.push_back(std::move(statement));
  }
  byline.value = record->credit->photographers.front().text;
}

void add_source_type(const Statement& type, std::vector<Statement>& statements) {
  const string_view name = string_view(type.value).substr(type.value.find_last_of('/') + 1);
  for (const auto& [known, flag] : kSourceTypes) {
    if (name == known) {
      statements.push_back({std::string(about::kFlag), std::string(flag), "", "", type.witness, type.where, 1.0});
    }
  }
}

}  // namespace

std::string box_place(const Box& box) {
  return std::to_string(box.x) + "," + std::to_string(box.y) + "," + std::to_string(box.width) + "," +
         std::to_string(box.height);
}

std::vector<Statement> credit_statements(const Record& record, Witness witness, const std::string& where,
                                         double confidence) {
  std::vector<Statement> statements;
  Adder adder(witness, where, confidence, &statements);
  if (record.credit) {
    const Credit& credit = *record.credit;
    for (const Part& photographer : credit.photographers) adder.add(about::kPhotographer, photographer);
    if (credit.agency) adder.add(about::kAgency, *credit.agency);
    for (const House& distributor : credit.distributors) adder.add(about::kDistributor, distributor);
    if (credit.pool) adder.add(about::kPool, *credit.pool);
    adder.add_text(about::kLicense, credit.license);
    adder.add(about::kCredit, credit.part);
  }
  for (const std::string& flag : record.flags) adder.add_text(about::kFlag, flag);
  return statements;
}

void add_parsed_statements(Picture& picture, const CaptionParser& parser) {
  Readings readings(parser);
  std::vector<Statement> added;
  for (Statement& statement : picture.statements) {
    if (statement.what == about::kPhotographer) correct_byline(statement, readings, added);
    if (statement.what == about::kCredit) add_credit_field(statement, readings, added);
    if (statement.what == about::kDescription && !is_translation(statement))
      add_description(statement, readings, added);
    if (statement.what == about::kDigitalSourceType) add_source_type(statement, added);
    if (statement.what == about::kCredit || statement.what == about::kSource || statement.what == about::kSupplier ||
        statement.what == about::kLicensor) {
      name_house(statement, parser.lexicon());
    }
  }
  for (const BurntInLine& line : picture.burnt_in) {
    const auto add = line.kind == BurntInLine::Kind::kWatermark ? add_watermark : add_burnt_in;
    add(line, readings, added);
  }
  append(picture.statements, std::move(added));
}

}  // namespace creditline
