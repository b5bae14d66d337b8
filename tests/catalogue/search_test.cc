#include "catalogue/search.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>

#include "catalogue/fresh_catalogue.h"
#include "catalogue/search_query.h"

namespace creditline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What a query becomes.

struct QueryCase {
  const char *name, *text, *match;
};
void PrintTo(const QueryCase& row, std::ostream* out) { *out << row.text; }

// The mark of facts is written #.
const QueryCase kQueries[] = {
    {"Word", "Putin", "(\"putin\")"},
    {"Words", "putin pool", "(\"putin\") AND (\"pool\")"},
    {"Beginning", "gune*", "(\"gune*\" *)"},
    {"Phrase", "\"kremlin pool\"", "(\"kremlin pool\")"},
    {"Field", "agency:Sputnik", "(agency : \"sputnik\")"},
    {"FieldOfTwoWords", "agency:\"Getty Images\"", "(agency : \"getty images\")"},
    {"Without", "putin -pool", "((\"putin\")) NOT ((\"pool\"))"},
    {"OperatorsAreWords", "NOT AND", "(\"not\") AND (\"and\")"},
    {"QuotesInsideGo", "a\"b", "(\"a b\")"},
    {"SignsAloneAreNothing", "+++", ""},
    {"StatesAreNoWords", "has:conflict rule:photographer", ""},
    {"Han", "普京", "(\"普 京\")"},
    {"Nothing", "  ", ""},
    {"Part", "has:pool", "(\"#pool\")"},
    {"OnlyWithout", "-pool:kremlin", "((\"#caption\" OR \"#picture\")) NOT ((pool : \"kremlin\"))"},
    {"ADay", "since:2024-07-03 until:2024-07-03", "((\"#d20240703\"))"},
    {"AMonth", "since:2024-07 until:2024-07", "((\"#m202407\"))"},
    {"ManyDays", "since:2024-12-30 until:2026-01",
     "((\"#d20241230\" OR \"#d20241231\" OR \"#y2025\" OR \"#m202601\"))"},
    {"DaysThatCannotBe", "since:2024-07 until:2024-06", "(\"#never\")"},
};
class ReadQuery : public testing::TestWithParam<QueryCase> {};
TEST_P(ReadQuery, Becomes) {
  const auto query = read_search_query(GetParam().text);
  ASSERT_TRUE(query) << query.error().message;
  std::string match = query->match;
  for (std::size_t at; (at = match.find(kFactMark)) != std::string::npos;) match.replace(at, kFactMark.size(), "#");
  EXPECT_EQ(match, GetParam().match);
}
INSTANTIATE_TEST_SUITE_P(Terms, ReadQuery, testing::ValuesIn(kQueries),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ReadQueryErrors, TellWhatThereIs) {
  for (const char* text :
       {"Foto:x", "has:money", "since:yesterday", "until:2024-07-01T00:00", "since:2024-13", "-since:2024", "a\xFF"})
    EXPECT_FALSE(read_search_query(text)) << text;
  EXPECT_THAT(read_search_query("Foto:x").error().message, HasSubstr("photographer"));
  EXPECT_TRUE(read_search_query("\"Foto:x\""));
}

// What is found.

class Searching : public FreshCatalogue {
 protected:
  void SetUp() override {
    FreshCatalogue::SetUp();
    catalogue_.emplace(open());
    DocumentRow page;
    page.path = "summit.html";
    document_ = sure(catalogue_->open_document(page));
    add("1", "Vladimir Putin, left, in Astana (Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)", "2024-07-03",
        {{"photographer", "Sergey Guneyev"}, {"agency", "Sputnik"}, {"pool", "Kremlin Pool"}, {"distributor", "AP"}});
    add("2", "José Øverland at sea (Jane Doe/AFP)", "2024-07-01", {{"photographer", "Jane Doe"}, {"agency", "AFP"}});
    add("3", "普京访问北京 (新华社)", "2024-06-30", {{"agency", "新华社"}});
    add("4", "A street without date", "", {});
    add_picture();
    sure(catalogue_->put_finding({"agency.differs", "error", "m", 2, std::nullopt, "[]", 1}, run_));
    sure(catalogue_->put_finding({"credit.missing", "error", "m", 4, std::nullopt, "[]", 4}, run_));
    sure(catalogue_->put_finding({"picture.no-caption", "warning", "m", std::nullopt, 1, "[]", 14}, run_));
  }

  // Captions found, pictures by their path.
  std::vector<std::string> found(std::string_view query, SearchSort sort = SearchSort::kPath) {
    const auto answer = search(*catalogue_, query, {sort, 20, 1});
    EXPECT_TRUE(answer) << answer.error().message;
    std::vector<std::string> out;
    if (answer)
      for (const SearchHit& hit : answer->hits) out.push_back(hit.caption.empty() ? hit.picture : hit.caption);
    return out;
  }

  void add(const std::string& name, const std::string& text, const std::string& day,
           const std::vector<std::pair<std::string, std::string>>& said) {
    CaptionRow row;
    row.document = document_;
    row.number = ++number_;
    row.record.id = name;
    row.record.text = text;
    row.record.confidence = 1.0 - 0.1 * static_cast<double>(number_);
    row.day = day;
    for (const auto& [what, value] : said) row.statements.push_back({what, value, "", "", Witness::kCaption, "", 1});
    if (name == "1") row.record.people = {{"Vladimir Putin", "", "left", 0, 14}};
    sure(catalogue_->put_caption(row));
  }
  std::optional<Catalogue> catalogue_;

 private:
  void add_picture() {
    run_ = sure(catalogue_->begin_run("ingest", "test"));
    PictureRow row;
    row.path = "pictures/Harbour_Crane.jpg";
    row.day = "2023-01-01";
    row.statements = {{"photographer", "Karel Novotný", "", "", Witness::kIptc, "Iptc.Application2.Byline", 1},
                      {"credit", "CTK", "Czech News Agency", "ctk", Witness::kIptc, "Iptc.Application2.Credit", 1}};
    sure(catalogue_->put_picture(row));
  }
  std::int64_t document_ = 0, run_ = 0;
  std::size_t number_ = 0;
};

TEST_F(Searching, WordsWhateverTheirMarksAndCase) {
  EXPECT_THAT(found("overland"), ElementsAre("2"));
  EXPECT_THAT(found("JOSÉ"), ElementsAre("2"));
  EXPECT_THAT(found("novotny"), ElementsAre("pictures/Harbour_Crane.jpg"));
  EXPECT_THAT(found("gune"), ElementsAre("1")) << "the beginning of a name, where no entry has it whole";
  EXPECT_THAT(found("gune*"), ElementsAre("1"));
  EXPECT_THAT(found("\"gune\""), IsEmpty()) << "quotes mean what they say";
  EXPECT_THAT(found("neyev"), IsEmpty()) << "not its end";
  EXPECT_THAT(found("harbour crane"), ElementsAre("pictures/Harbour_Crane.jpg")) << "names of files";
}

TEST_F(Searching, AnyPartWhereNoBlanksAreWritten) {
  EXPECT_THAT(found("北京"), ElementsAre("3"));
  EXPECT_THAT(found("京访"), ElementsAre("3"));
  EXPECT_THAT(found("京北"), IsEmpty());
}

TEST_F(Searching, Fields) {
  EXPECT_THAT(found("agency:sputnik"), ElementsAre("1"));
  EXPECT_THAT(found("agency:ap"), IsEmpty()) << "AP passed it on";
  EXPECT_THAT(found("distributor:ap"), ElementsAre("1"));
  EXPECT_THAT(found("person:putin pool:kremlin"), ElementsAre("1"));
  EXPECT_THAT(found("person:guneyev"), IsEmpty());
  EXPECT_THAT(found("has:pool"), ElementsAre("1"));
  EXPECT_THAT(found("has:caption -has:agency"), ElementsAre("4"));
  EXPECT_THAT(found("pool"), ElementsAre("1")) << "the marks of has: are no words";
}

TEST_F(Searching, Days) {
  EXPECT_THAT(found("since:2024-07-01"), ElementsAre("1", "2"));
  EXPECT_THAT(found("until:2024-06"), ElementsAre("3", "pictures/Harbour_Crane.jpg"));
  EXPECT_THAT(found("since:2024-07 until:2024-07-01"), ElementsAre("2"));
  EXPECT_THAT(found("putin since:2024-07-04"), IsEmpty());
}

TEST_F(Searching, Findings) {
  EXPECT_THAT(found("has:conflict"), ElementsAre("2"));
  EXPECT_THAT(found("has:finding"), ElementsAre("2", "4", "pictures/Harbour_Crane.jpg"));
  EXPECT_THAT(found("has:warning"), ElementsAre("pictures/Harbour_Crane.jpg"));
  EXPECT_THAT(found("rule:credit"), ElementsAre("4"));
  EXPECT_THAT(found("rule:agency.differs jane"), ElementsAre("2"));
  EXPECT_THAT(found("jane -has:conflict"), IsEmpty());
  EXPECT_THAT(found("has:tie"), IsEmpty());
}

TEST_F(Searching, Decisions) {
  EXPECT_THAT(found("has:decision"), IsEmpty());
  sure(catalogue_->database()
           .query("INSERT INTO decisions (code, document, caption, verdict) VALUES"
                  " ('credit.missing', 'summit.html', '4', 'ignored')")
           .run());
  EXPECT_THAT(found("has:decision"), ElementsAre("4"));
  EXPECT_THAT(found("has:finding -has:decision"), ElementsAre("2", "pictures/Harbour_Crane.jpg"));
}

TEST_F(Searching, Duplicates) {
  EXPECT_THAT(found("has:duplicate"), IsEmpty());
  sure(catalogue_->put_duplicates({{1}}));
  EXPECT_THAT(found("has:duplicate"), ElementsAre("pictures/Harbour_Crane.jpg"));
}

TEST_F(Searching, Orders) {
  EXPECT_THAT(found("has:caption", SearchSort::kNewest), ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(found("has:caption", SearchSort::kOldest), ElementsAre("3", "2", "1", "4"));
  EXPECT_THAT(found("has:caption", SearchSort::kConfidence), ElementsAre("4", "3", "2", "1"));
}

// So many that the newest are looked for by their day; some days are known by month or year, or not at all.
TEST_F(Searching, TheNewestOfVeryMany) {
  auto transaction = sure(Transaction::begin(catalogue_->database()));
  std::vector<std::pair<std::string, std::string>> expected;  // day, caption
  for (std::size_t i = 0; i < kCountedEntries + 100; ++i) {
    const std::size_t month = 1 + i * 7 % 12, day = 1 + i * 13 % 28;
    const std::string full = std::to_string(2000 + i * 11 % 20) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                             (day < 10 ? "-0" : "-") + std::to_string(day);
    const std::string known = full.substr(0, i % 5 == 0 ? 7 : i % 7 == 0 ? 4 : i % 11 == 0 ? 0 : 10);
    add("many" + std::to_string(i), "Crowd", known, {});
    expected.emplace_back(known, "many" + std::to_string(i));
  }
  sure(transaction.commit());
  std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const std::size_t page : {1u, 2u, 30u, 3'000u, 5'049u}) {
    const auto answer = sure(search(*catalogue_, "crowd", {SearchSort::kNewest, 2, page}));
    ASSERT_EQ(answer.hits.size(), 2u) << page;
    EXPECT_EQ(answer.total, kCountedEntries + 1);
    for (std::size_t i = 0; i < 2; ++i)
      EXPECT_EQ(answer.hits[i].caption, expected[(page - 1) * 2 + i].second) << "page " << page;
  }
  EXPECT_THAT(found("", SearchSort::kNewest), testing::Contains("1")) << "2024 is newer than all of the crowd";
}

TEST_F(Searching, PagesAndTotals) {
  const auto second = sure(search(*catalogue_, "", {SearchSort::kPath, 2, 2}));
  ASSERT_EQ(second.hits.size(), 2u);
  EXPECT_EQ(second.hits[0].caption, "3");
  EXPECT_EQ(second.total, 5u);
  EXPECT_THAT(sure(search(*catalogue_, "", {SearchSort::kPath, 2, 4})).hits, IsEmpty());
}

TEST_F(Searching, AHitTellsTheCredit) {
  const SearchHit hit = sure(search(*catalogue_, "guneyev")).hits.at(0);
  EXPECT_EQ(hit.document, "summit.html");
  EXPECT_THAT(hit.photographers, ElementsAre("Sergey Guneyev"));
  EXPECT_THAT(hit.distributors, ElementsAre("AP"));
  EXPECT_THAT(sure(search(*catalogue_, "jane")).hits.at(0).findings, ElementsAre("agency.differs"));
}

}  // namespace
}  // namespace creditline
