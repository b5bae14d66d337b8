// Articles saved as text, feeds, character sets, facts of a page, and hostile input.
#include <gtest/gtest.h>

#include <ctime>
#include <ostream>
#include <string>

#include "document/reader.h"

namespace creditline {
namespace {

struct TextCase {
  const char *name, *text, *want;
};
void PrintTo(const TextCase& row, std::ostream* out) { *out << row.name; }
std::string case_name(const testing::TestParamInfo<TextCase>& row) { return row.param.name; }

std::string read(const std::string& bytes, DocumentFormat format = DocumentFormat::kAuto) {
  DocumentOptions options;
  options.format = format;
  const auto document = reader().read("test", bytes, options);
  return document ? dump(*document) : std::string(error_code_name(document.error().code));
}

// ---- articles

const TextCase kArticles[] = {
    {"CreditInBrackets", "Head\n\nThe square at noon (Jo Day/Reuters)\nThe minister came at noon.\n",
     "The square at noon (Jo Day/Reuters)\n"},
    {"BracketsThenFullStop", "A tram in the snow (Foto: Mira Stern/dpa).\n",
     "A tram in the snow (Foto: Mira Stern/dpa).\n"},
    {"SlugAbove", "Text of the story ends here.\n\nHarbour Gate\nSandbags at the gate (Jo Day, AP)\n",
     "Harbour Gate: Sandbags at the gate (Jo Day, AP)\n"},
    {"SentenceAboveIsNoSlug", "\nThe text ends here.\nSandbags at the gate (Jo Day, AP)\n",
     "Sandbags at the gate (Jo Day, AP)\n"},
    {"LeadInside", "A shepherd moves his flock. Photograph: Owen Rhys/Reuters\n",
     "A shepherd moves his flock. Photograph: Owen Rhys/Reuters\n"},
    {"CreditLineBelow", "A shepherd moves his flock before the storm\nPhoto: Owen Rhys/Reuters\n",
     "A shepherd moves his flock before the storm [[Photo: Owen Rhys/Reuters]]\n"},
    {"BroadcasterLabels", "Image source, Getty Images\nImage caption, Walkers were told to keep away\n\nMore text.\n",
     "Walkers were told to keep away [[Getty Images]]\n"},
    {"LabelsTheOtherWay", "Image caption, Walkers were told to keep away\nImage source, Getty Images\n",
     "Walkers were told to keep away [[Getty Images]]\n"},
    {"WireTextIsNoCaption",
     "The minister said on Monday that the talks would go on for as long as both sides were ready to talk, and that "
     "nobody had expected them to be over in a week, least of all those who had prepared them for more than a year and "
     "who knew how far apart the two sides had been when they sat down at the table in the old town hall (AFP)\n",
     ""},
    {"BracketsWithoutCredit", "The river (the longest in the country) has risen since Sunday (by a metre)\n", ""},
    {"PlainText", "The minister came at noon.\n\nHe left at one.\n", ""},
};
class Articles : public testing::TestWithParam<TextCase> {};
TEST_P(Articles, GiveTheirCaptions) { EXPECT_EQ(read(GetParam().text, DocumentFormat::kArticle), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Articles, testing::ValuesIn(kArticles), case_name);

TEST(Article, TellsTitleBylineAndDate) {
  const auto document = reader().read("a.txt",
                                      " date 2024-05-06 Menu An icon of three lines. Search An icon of a glass.\n"
                                      "The river rises again in the lower valley\n\nBy Ina Weiss\n"
                                      "Sandbags at the gate (Jo Day/Reuters)\nThe water has been rising.\n");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "The river rises again in the lower valley");
  EXPECT_EQ(document->byline, "Ina Weiss");
  EXPECT_EQ(document->date, "2024-05-06");
  EXPECT_EQ(dump(*document), "Sandbags at the gate (Jo Day/Reuters)\n");
}

// ---- feeds

std::string rss(const std::string& item) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Paper</title><item><title>River</"
         "title>" +
         item + "</item></channel></rss>";
}

const TextCase kFeeds[] = {
    {"MediaContent",
     "<media:content url='https://p.example/a.jpg' medium='image'><media:description>Sandbags at the gate"
     "</media:description><media:credit role='photographer'>Jo Day/Reuters</media:credit></media:content>",
     "Sandbags at the gate [[Jo Day/Reuters]]\n"},
    {"MediaGroup",
     "<media:group><media:content url='https://p.example/a.jpg' type='image/jpeg'/><media:content "
     "url='https://p.example/a-2.jpg' type='image/jpeg'/><media:title>Sandbags</media:title><media:credit>AFP"
     "</media:credit></media:group>",
     "Sandbags [[AFP]]\n"},
    {"FigureInHtml",
     "<content:encoded><![CDATA[<p>Text</p><figure><img src='b.jpg'><figcaption>The gate "
     "<small>EPA</small></figcaption>"
     "</figure>]]></content:encoded>",
     "The gate [[EPA]]\n"},
    {"EnclosureWithoutWords", "<enclosure url='https://p.example/a.jpg' type='image/jpeg' length='1'/>", ""},
    {"VideoIsNoPicture",
     "<media:content url='https://p.example/a.mp4' type='video/mp4'><media:credit>AFP</media:credit></media:content>",
     ""},
};
class Feeds : public testing::TestWithParam<TextCase> {};
TEST_P(Feeds, GiveTheirCaptions) { EXPECT_EQ(read(rss(GetParam().text)), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, Feeds, testing::ValuesIn(kFeeds), case_name);

TEST(Feed, AtomWithFigure) {
  EXPECT_EQ(
      read(
          "<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title><entry><content type='html'>&lt;figure&gt;&lt;img "
          "src='a.jpg'&gt;&lt;figcaption&gt;The gate (AP)&lt;/figcaption&gt;&lt;/figure&gt;</content></entry></feed>"),
      "The gate (AP)\n");
}

// ---- character sets

std::string figure(const std::string& head, const std::string& caption) {
  return "<html><head>" + head + "</head><body><figure><img src=a.jpg><figcaption>" + caption +
         "</figcaption></figure></body></html>";
}

const TextCase kCharsets[] = {
    {"Utf8WithWrongLabel",
     "<meta charset=iso-8859-1>\x01Stra\xC3\x9F"
     "e",
     "Stra\xC3\x9F"
     "e\n"},
    {"Latin1Label",
     "<meta charset='iso-8859-1'>\x01Stra\xDF"
     "e \x96 Caf\xE9",
     "Stra\xC3\x9F"
     "e – Café\n"},
    {"HttpEquiv", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>\x01\xCC\xEE\xF1\xF2",
     "Мост\n"},
    {"ShiftJis", "<meta charset=shift_jis>\x01\x8E\xCA\x90^", "写真\n"},
    {"Gb2312", "<meta charset=gb2312>\x01\xD0\xC2\xBB\xAA\xC9\xE7", "新华社\n"},
    {"EucKr", "<meta charset=euc-kr>\x01\xBB\xE7\xC1\xF8", "사진\n"},
    {"NoLabelIsDetected",
     "\x01"
     "Die Br\xFC"
     "cke \xFC"
     "ber den Flu\xDF ist f\xFC"
     "r Fu\xDFg\xE4nger gesperrt",
     "Die Brücke über den Fluß ist für Fußgänger gesperrt\n"},
    {"BadByteInUtf8",
     "<meta charset=utf-8>\x01"
     "Caf\xC3\xA9 \xFF in Lyon",
     "Café \xEF\xBF\xBD in Lyon\n"},
};
class Charsets : public testing::TestWithParam<TextCase> {};
TEST_P(Charsets, AreConverted) {
  const std::string row = GetParam().text;
  const std::size_t cut = row.find('\x01');
  EXPECT_EQ(read(figure(row.substr(0, cut), row.substr(cut + 1))), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Charsets, testing::ValuesIn(kCharsets), case_name);

TEST(Charset, Utf16WithAndWithoutMark) {
  std::string wide;
  for (const char c : figure("", "A gate (AP)")) wide += std::string{c, '\0'};
  EXPECT_EQ(read("\xFF\xFE" + wide), "A gate (AP)\n");
  EXPECT_EQ(read(wide), "A gate (AP)\n");
}

// ---- hostile input: an answer or one clear error, soon

std::string repeat(const std::string& piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

struct HostileCase {
  const char* name;
  std::string bytes;
  const char* want;  // the dump or the error's name; null: whatever, but soon
};
void PrintTo(const HostileCase& row, std::ostream* out) { *out << row.name; }

const std::string kFigure = "<figure><img src=a.jpg><figcaption>A gate (AP)</figcaption></figure>";

std::vector<HostileCase> hostile_cases() {
  return {
      {"Empty", "", "bad_input"},
      {"OnlyBlanks", " \n\t ", "bad_input"},
      {"Picture", "\xFF\xD8\xFF\xE0 JFIF", "unsupported"},
      {"TooLong", std::string(65u << 20, 'a'), "over_limit"},
      {"OneLongLine", std::string(20u << 20, 'a'), ""},
      {"Zeros", "<p>" + std::string(1000, '\0') + "</p>" + kFigure, "A gate (AP)\n"},
      {"NestedDivs", repeat("<div>", 100'000) + kFigure, "A gate (AP)\n"},
      {"NestedTables", repeat("<table><tr><td>", 50'000) + kFigure, nullptr},
      {"NestedFonts", repeat("<font size=1>x", 50'000) + kFigure, nullptr},
      {"BlocksInBold", "<p>" + repeat("<b id=a>", 300) + repeat("<p>x", 20'000) + kFigure, nullptr},
      {"DivsThroughBold", repeat("<b><div></b>", 50'000) + kFigure, nullptr},
      {"DivsThroughTables", repeat("<div><table><tr><td></div>", 30'000) + kFigure, nullptr},
      {"TitlesInSvg", "<svg><title>" + repeat("<div>", 50'000) + kFigure, nullptr},
      {"ManyAttributes", "<div " + repeat("a1b=1 ", 100'000) + ">" + kFigure, "A gate (AP)\n"},
      {"TooManyElements", repeat("<i></i>", 600'000), "over_limit"},
      {"UnclosedEverything", "<figure><img src='a.jpg' alt='x><figcaption>A gate", nullptr},
      {"UnclosedComment", kFigure + "<!-- " + std::string(1 << 20, 'x'), "A gate (AP)\n"},
      {"ManyPicturesInOneBox", "<body><h3><a href=/x>Head of a story</a></h3>" + repeat("<img src=a.jpg>", 100'000),
       nullptr},
      {"NestedNoscript", repeat("<noscript>", 50'000) + kFigure, nullptr},
      {"PlaceholdersFarFromTheirPictures",
       "<div>" + repeat("<i></i>", 20'000) + repeat("<p><img src=/placeholder.png></p>", 20'000) + "</div>" + kFigure,
       nullptr},
      {"CaptionOfAMegabyte",
       "<figure><img src=a.jpg><figcaption>" + repeat("word ", 200'000) + "</figcaption></figure>", nullptr},
      {"OpenBrackets", repeat("(", 50'000) + "AP)", nullptr},
      {"NestedJson", "<script type='application/ld+json'>" + repeat("{\"image\":[", 100'000) + "</script>" + kFigure,
       "A gate (AP)\n"},
      {"JsonInScript", "<script>" + repeat("a={\"caption\":", 20'000) + repeat("}", 20'000) + "</script>" + kFigure,
       "A gate (AP)\n"},
      {"BrokenFeed", "<rss><channel><item><title>x", "bad_input"},
      {"FeedThatBreaksOff",
       "<rss xmlns:media='m'><channel><item><media:content url='a.jpg'><media:title>A "
       "gate</media:title></media:content><x",
       "A gate\n"},
      {"NotXml", "<?xml version='1.0'?><rss", "bad_input"},
  };
}

class Hostile : public testing::TestWithParam<HostileCase> {};
TEST_P(Hostile, IsAnsweredSoon) {
  const std::clock_t start = std::clock();  // work, not waiting: machines are shared
  const std::string got = read(GetParam().bytes);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (GetParam().want) {
    EXPECT_EQ(got, GetParam().want);
  }
  EXPECT_LT(seconds, 8) << "under a sanitizer; a tenth of it is usual";
}
INSTANTIATE_TEST_SUITE_P(Rows, Hostile, testing::ValuesIn(hostile_cases()),
                         [](const auto& row) { return std::string(row.param.name); });

// ---- pictures

TEST(PageImage, KeepsAddressesSizeAndAlternativeText) {
  const auto document = reader().read(
      "p",
      "<figure><picture><source data-srcset='/a-1200.webp 1200w, /a-600.webp 600w'><img src='data:image/gif;base64,R0' "
      "data-src='/a.jpg' width=600 height='400' alt='Caf&eacute;'></picture><figcaption>A gate "
      "(AP)</figcaption></figure>");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->captions.size(), 1u);
  const DocumentImage& image = document->captions[0].image.value();
  EXPECT_EQ(image.src, "/a.jpg");
  EXPECT_EQ(image.other_srcs, (std::vector<std::string>{"/a-1200.webp", "/a-600.webp"}));
  EXPECT_EQ(image.width, 600);
  EXPECT_EQ(image.height, 400);
  EXPECT_EQ(image.alt, "Café");
}

TEST(PageStatements, ComeFromLinkedDataOfTheSamePicture) {
  const auto document = reader().read(
      "p",
      "<figure><img src='https://p.example/gate-by-river-640x400.jpg'><figcaption>A gate by the river in spring (AP)"
      "</figcaption></figure><script type='application/ld+json'>{\"@type\":\"ImageObject\",\"contentUrl\":"
      "\"https://p.example/gate-by-river.jpg\",\"creator\":{\"name\":\"Jo Day\"},\"copyrightNotice\":\"© "
      "AP\"}</script>");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->captions.size(), 1u) << dump(*document);
  const auto& statements = document->captions[0].statements;
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[0].what, about::kPhotographer);
  EXPECT_EQ(statements[0].value, "Jo Day");
  EXPECT_EQ(statements[0].witness, Witness::kPage);
  EXPECT_EQ(statements[0].where, "JSON-LD 1, picture 1, creator");
  EXPECT_EQ(statements[1].what, about::kCopyright);
}

TEST(PageDoubles, LikeCaptionsOfTwoPicturesStayTwo) {
  EXPECT_EQ(read("<figure><img src=/square-one.jpg><figcaption>People walk over the square in front of the old town "
                 "hall at noon (AP)"
                 "</figcaption></figure><figure><img src=/square-two.jpg><figcaption>People walk over the square in "
                 "front of the old "
                 "town hall at night (AP)</figcaption></figure>"),
            "People walk over the square in front of the old town hall at noon (AP)\n"
            "People walk over the square in front of the old town hall at night (AP)\n");
}

TEST(PageDoubles, OneCaptionInTwoLayoutsIsOne) {
  EXPECT_EQ(
      read("<div><figure><img src=/square-one.jpg><figcaption>People walk over the square in front of the town hall"
           "</figcaption></figure></div><div><figure><img src=/square-one-300x200.jpg><figcaption>People walk over the "
           "square in "
           "front of the town hall <small>Jo Day/AP</small></figcaption></figure></div>"),
      "People walk over the square in front of the town hall [[Jo Day/AP]]\n");
}

}  // namespace
}  // namespace creditline
