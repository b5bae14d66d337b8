// NewsML-G2, NITF and ninjs: each as agencies send it, beside what looks like it and is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "document/reader.h"

namespace creditline {
namespace {

struct NewsCase {
  const char *name, *text, *want;
};
void PrintTo(const NewsCase& row, std::ostream* out) { *out << row.name; }

std::string g2(const std::string& item) {
  return "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" xml:lang=\"en\">" + item +
         "</newsItem>";
}

Document read(const std::string& bytes) {
  const auto document = reader().read("test", bytes, {});
  EXPECT_TRUE(document) << document.error().message;
  return document ? *document : Document();
}

constexpr const char* kPictureItem =
    "<itemMeta><itemClass qcode=\"ninat:picture\"/><edNote>Editorial use only</edNote></itemMeta>"
    "<contentMeta><contentCreated>2024-07-03T15:04:05+05:00</contentCreated><creator><name>Sergey "
    "Guneyev</name></creator>"
    "<creditline>Sputnik via AP</creditline><infosource literal=\"Kremlin Pool\"/><slugline>SUMMIT</slugline>"
    "<headline>Leaders meet</headline><description role=\"drol:summary\">Short</description>"
    "<description role=\"drol:caption\">Two leaders shake\n hands.</description>"
    "<subject type=\"cpnat:person\" literal=\"Vladimir Putin\"/><subject type=\"cpnat:abstract\" literal=\"politics\"/>"
    "</contentMeta><rightsInfo><copyrightNotice>(c) Sputnik</copyrightNotice></rightsInfo><contentSet>"
    "<remoteContent href=\"small.jpg\" width=\"300\" height=\"200\"/>"
    "<remoteContent href=\"big.jpg\" width=\"3000\" height=\"2000\"/></contentSet>";

TEST(NewsmlG2, APictureItemIsACaptionWithItsCreditAndStatements) {
  const Document document = read(g2(kPictureItem));
  EXPECT_EQ(document.title, "Leaders meet");
  EXPECT_EQ(document.date, "2024-07-03");
  EXPECT_EQ(document.language, "en");
  ASSERT_EQ(document.captions.size(), 1u);
  const DocumentCaption& caption = document.captions[0];
  EXPECT_EQ(dump(caption), "Two leaders shake hands. [[Sergey Guneyev/Sputnik via AP]]");
  EXPECT_EQ(caption.slug, "SUMMIT");
  ASSERT_TRUE(caption.image);
  EXPECT_EQ(caption.image->src, "big.jpg");
  EXPECT_THAT(caption.image->other_srcs, testing::ElementsAre("small.jpg"));
  std::string said;
  for (const Statement& s : caption.statements) said += s.what + "=" + s.value + " ";
  EXPECT_EQ(
      said,
      "photographer=Sergey Guneyev credit=Sputnik via AP source=Kremlin Pool headline=Leaders meet "
      "date=2024-07-03T15:04:05+05:00 instructions=Editorial use only person=Vladimir Putin copyright=(c) Sputnik ");
}

TEST(NewsmlG2, ManyItemsOfAMessage) {
  const std::string item = g2(kPictureItem).substr(21);
  EXPECT_EQ(
      read("<?xml version=\"1.0\"?><newsMessage><itemSet>" + item + item + "</itemSet></newsMessage>").captions.size(),
      2u);
}

const NewsCase kRows[] = {
    {"CreditInTheCaption",
     "<?xml version='1.0'?><newsItem><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta>"
     "<creditline>AFP</creditline><description>A gate (Jo Day / AFP) at noon</description></contentMeta></newsItem>",
     "A gate (Jo Day / AFP) at noon\n"},
    {"CreditAtItsEnd",
     "<?xml version='1.0'?><newsItem><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta>"
     "<creditline>Jo Day/AFP</creditline><description>A gate. Jo Day/AFP</description></contentMeta></newsItem>",
     "A gate. [[Jo Day/AFP]]\n"},
    {"TextItemHasNoCaption",
     "<?xml version='1.0'?><newsItem><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta>"
     "<creditline>AFP</creditline><description>A story</description></contentMeta></newsItem>",
     ""},
    {"NitfInATextItem",
     "<?xml version='1.0'?><newsItem><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentSet><inlineXML><nitf>"
     "<body><body.content><media media-type='image'><media-caption>A gate</media-caption><media-producer>dpa"
     "</media-producer></media></body.content></body></nitf></inlineXML></contentSet></newsItem>",
     "A gate [[dpa]]\n"},
    {"Nitf",
     "<?xml version='1.0'?><nitf><head><title>Gates</title></head><body><body.content><media media-type='image'>"
     "<media-reference source='a.jpg' width='10'/><media-caption><p>A gate</p><p>at noon.</p></media-caption>"
     "<media-producer>Jo Day/dpa</media-producer></media></body.content></body></nitf>",
     "A gate at noon. [[Jo Day/dpa]]\n"},
    {"NitfVideoIsNoPicture",
     "<?xml version='1.0'?><nitf><body><body.content><media media-type='video'><media-caption>A gate</media-caption>"
     "</media></body.content></body></nitf>",
     ""},
    {"Ninjs1",
     R"({"uri": "u", "type": "picture", "versioncreated": "2024-07-03T10:00:00Z", "byline": "Jo Day",
         "description_caption": "A gate.", "description_text": "other", "creditline": "AFP", "slugline": "GATE",
         "renditions": {"thumb": {"href": "t.jpg", "width": 10}, "main": {"href": "m.jpg", "width": 100}}})",
     "GATE: A gate. [[Jo Day/AFP]]\n"},
    {"Ninjs2",
     R"([{"uri": "u", "type": "picture", "headlines": [{"value": "Gates"}], "byline": "Jo Day/AFP",
          "descriptions": [{"role": "short", "value": "x"}, {"role": "caption", "value": "A gate."}],
          "renditions": [{"href": "m.jpg"}]}])",
     "A gate. [[Jo Day/AFP]]\n"},
    {"NinjsAssociations",
     R"({"uri": "u", "type": "text", "headline": "Gates", "byline": "A Writer", "associations": {"mainpic":
         {"type": "picture", "description_text": "A gate.", "byline": "Jo Day"}}})",
     "A gate. [[Jo Day]]\n"},
    {"NinjsTextAlone", R"({"uri": "u", "type": "text", "versioncreated": "2024-07-03", "body_text": "Long"})", ""},
};
class NewsFormats : public testing::TestWithParam<NewsCase> {};
TEST_P(NewsFormats, GiveTheirCaptions) { EXPECT_EQ(dump(read(GetParam().text)), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(Rows, NewsFormats, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(NewsFormat, WhatBreaksOffIsSaid) {
  EXPECT_FALSE(reader().read("test", "<?xml version='1.0'?><newsItem><contentMeta", {}));
  EXPECT_FALSE(reader().read("test", R"({"renditions": {"a": )", {}));
}

TEST(NewsFormat, APageThatSpeaksOfThemIsAPage) {
  EXPECT_EQ(dump(read("<html><body><figure><img src=a.jpg><figcaption>The newsItem gate (AP)</figcaption></figure>"
                      "<newsitem></newsitem></body></html>")),
            "The newsItem gate (AP)\n");
}

TEST(NewsFormat, DeepNestingCostsNoStack) {
  std::string deep = "<?xml version='1.0'?><nitf>";
  for (int i = 0; i < 100'000; ++i) deep += "<p>";
  const auto document = reader().read("test", deep, {});
  EXPECT_TRUE(!document || document->captions.empty());
}

}  // namespace
}  // namespace creditline
