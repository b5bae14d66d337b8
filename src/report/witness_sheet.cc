#include "report/witness_sheet.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::array<const char*, kSides> kSideNames = {"caption", "file", "burnt in"};
constexpr std::array<const char*, kSheetRows> kRowNames = {"photographer", "agency", "pool",      "flags",
                                                           "credit",       "source", "copyright", "terms"};

// The row that shows a statement as it stands; chains are put together first.
std::optional<SheetRow> row_of(const Statement& statement) {
  static const std::map<std::string_view, SheetRow> rows = {
      {about::kPhotographer, kMaker}, {about::kPool, kPool},           {about::kFlag, kFlags},
      {about::kSource, kSource},      {about::kCopyright, kCopyright}, {about::kInstructions, kTerms},
      {about::kUsageTerms, kTerms},   {about::kConstraints, kTerms}};
  const auto row = rows.find(statement.what);
  if (row == rows.end()) return std::nullopt;
  return row->second;
}

Side side_of(Witness witness) {
  if (witness == Witness::kCaption || witness == Witness::kPage) return kPrinted;
  return witness == Witness::kOcr ? kPixels : kFile;
}

// "IPTC By-line"; nothing for captions and letters, which have one place each.
std::string field_of(const Statement& statement) {
  constexpr std::string_view kOfFile = "the file's ";
  if (statement.witness == Witness::kPage) return "page";
  if (side_of(statement.witness) != kFile) return "";
  const std::string title = place_title(statement);
  return title.starts_with(kOfFile) ? title.substr(kOfFile.size()) : title;
}

void add(std::vector<SheetValue>& cell, const std::string& text, const std::string& field) {
  const std::string key = fold(text);
  auto known = std::find_if(cell.begin(), cell.end(), [&](const SheetValue& v) { return fold(v.text) == key; });
  const bool is_new = known == cell.end();
  if (is_new) known = cell.insert(cell.end(), {text, {}});
  // What the caption says needs no second witness on the page; a field counts once.
  if (field.empty() || (!is_new && known->fields.empty())) return;
  if (std::find(known->fields.begin(), known->fields.end(), field) == known->fields.end())
    known->fields.push_back(field);
}

// Agency and distributors of one place as one chain.
struct ChainText {
  Witness witness;
  std::string where;  // empty for the caption, whose parts stand at ranges of their own
  std::string text, field;
};

void add_to_chain(std::vector<ChainText>& chains, const Statement& statement) {
  const std::string where = statement.witness == Witness::kCaption ? "" : statement.where;
  auto chain = std::find_if(chains.begin(), chains.end(), [&](const ChainText& known) {
    return known.witness == statement.witness && known.where == where;
  });
  if (chain == chains.end()) chain = chains.insert(chains.end(), {statement.witness, where, "", field_of(statement)});
  const bool distributor = statement.what == about::kDistributor;
  chain->text += (distributor ? chain->text.empty() ? "→ " : " → " : "") + statement.value;
}

bool is_house(const Statement& statement) {
  const bool listed_source = statement.what == about::kSource && !statement.id.empty();
  return statement.what == about::kAgency || statement.what == about::kDistributor || listed_source;
}

// Whether something was read out of the field beside the field itself.
bool is_taken_apart(const Statement& field, const std::vector<Statement>& statements) {
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& part) {
    return part.witness == field.witness && part.where == field.where && part.what != field.what;
  });
}

bool has(std::span<const Finding* const> findings, std::initializer_list<std::string_view> codes) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding* finding) {
    return std::find(codes.begin(), codes.end(), finding->code) != codes.end();
  });
}

}  // namespace

const char* side_name(Side side) { return kSideNames[side]; }
const char* row_name(SheetRow row) { return kRowNames[row]; }

std::string field_list(const SheetValue& value) {
  std::vector<std::string> fields = value.fields;
  std::stable_sort(fields.begin(), fields.end(), [](const std::string& a, const std::string& b) {
    return a.substr(0, a.find(' ')) < b.substr(0, b.find(' '));
  });
  std::string out, block;
  for (const std::string& field : fields) {
    const std::string its = field.substr(0, field.find(' '));
    const bool goes_on = its == block && its.size() < field.size();
    out += (out.empty() ? "" : goes_on ? ", " : "; ") + (goes_on ? field.substr(its.size() + 1) : field);
    block = its;
  }
  return out;
}

bool WitnessSheet::has_side(Side side) const {
  return std::any_of(cells.begin(), cells.end(), [side](const auto& row) { return !row[side].empty(); });
}

bool WitnessSheet::has_row(SheetRow row) const {
  return std::any_of(cells[row].begin(), cells[row].end(), [](const auto& cell) { return !cell.empty(); });
}

WitnessSheet witness_sheet(const Case& one) {
  WitnessSheet sheet;
  std::vector<ChainText> chains;
  for (const Statement& statement : one.statements) {
    auto row = row_of(statement);
    if (is_house(statement)) {
      add_to_chain(chains, statement);
      continue;
    }
    const bool in_file = side_of(statement.witness) == kFile;
    if (statement.what == about::kCredit && in_file && !is_taken_apart(statement, one.statements)) row = kCredit;
    if (row) add(sheet.cells[*row][side_of(statement.witness)], statement.value, field_of(statement));
  }
  for (const ChainText& chain : chains) add(sheet.cells[kHouses][side_of(chain.witness)], chain.text, chain.field);
  return sheet;
}

bool is_in_quarrel(SheetRow row, std::span<const Finding* const> findings) {
  switch (row) {
    case kMaker: return has(findings, {"photographer.differs"});
    case kHouses: return has(findings, {"agency.differs", "distributor.differs", "burnt-in.other-house"});
    case kPool: return has(findings, {"pool.differs", "pool.missing"});
    case kFlags: return has(findings, {"handout.missing"});
    default: return false;
  }
}

}  // namespace creditline
