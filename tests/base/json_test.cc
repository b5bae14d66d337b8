#include "base/json.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace creditline {
namespace {

TEST(Json, ReadsMembersAndStrings) {
  const auto document = parse_json(R"({"text": "größer", "n": 3})");
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(json_string(*document, "text"), "größer");
  EXPECT_EQ(json_string(*document, "n"), "") << "a number is no string";
  EXPECT_EQ(json_member(*document, "absent"), nullptr);
}

TEST(Json, NumbersAreReadToTheirLastBit) {
  EXPECT_EQ((*parse_json("[0.9871909715585819]"))[0].GetDouble(), 0.9871909715585819);
}

TEST(Json, SaysWhereItStopsBeingJson) {
  const auto document = parse_json(R"({"text": )");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::kBadInput);
  EXPECT_NE(document.error().message.find("at byte"), std::string::npos) << document.error().message;
}

TEST(Json, RefusesBytesThatAreNotUtf8) { EXPECT_FALSE(parse_json("{\"text\": \"\xFF\"}")); }

TEST(Json, RefusesHalfASurrogatePair) {
  EXPECT_FALSE(parse_json(R"(["\ude00"])")) << "the second half alone";
  EXPECT_FALSE(parse_json(R"(["\ud83d"])")) << "the first half alone";
  EXPECT_FALSE(parse_json(R"(["\ud83d\ude00\ude00"])"));
  const auto pair = parse_json(R"({"a": "\uD83D\uDE00 \\\ude00"})");
  EXPECT_FALSE(pair) << "an escaped backslash, then half a pair";
  const auto whole = parse_json(R"({"a": "\uD83D\uDE00", "b": "\\\\ude00"})");
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(json_string(*whole, "a"), "😀");
  EXPECT_EQ(json_string(*whole, "b"), "\\\\ude00");
}

TEST(Json, DepthIsLimitedBeforeParsing) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  const auto document = parse_json(deep);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::kOverLimit);
  EXPECT_TRUE(parse_json("[\"" + std::string(2000, '[') + "\"]")) << "brackets in a string are no nesting";
}

TEST(Json, InPlaceReadsAndRefusesTheSame) {
  const std::string texts[] = {R"({"text": "größer \\ \u00e9", "n": [3, 0.5, null]})",
                               R"(["a \" ] b", "\\"])",
                               "[\"\xFF\"]",
                               R"(["\ude00"])",
                               "[\"\x01\"]",
                               R"({"text": )",
                               "[1] 2",
                               "",
                               std::string(600, '[')};
  for (const std::string& text : texts) {
    std::string place = text;
    JsonDocument document;
    const auto done = parse_json_in_place(place, document);
    const auto whole = parse_json(text);
    ASSERT_EQ(done.has_value(), whole.has_value()) << text;
    if (whole) {
      EXPECT_TRUE(document == *whole) << text;
    } else {
      EXPECT_EQ(done.error().message, whole.error().message) << text;
    }
  }
}

TEST(Json, WritesEveryCharacterSoThatItReadsBack) {
  for (int code = 0; code < 128; ++code) {
    const char c = static_cast<char>(code);
    for (const std::size_t before : {0, 5, 40}) {  // strings are written by sixteen bytes
      const std::string value = std::string(before, '"') + c + std::string(40, '\\');
      rapidjson::StringBuffer buffer;
      JsonWriter writer(buffer);
      write_string(writer, value);
      const std::string_view written(buffer.GetString(), buffer.GetSize());
      for (const char byte : written) EXPECT_GE(static_cast<unsigned char>(byte), 0x20) << code;
      const auto read = parse_json(written);
      ASSERT_TRUE(read) << code;
      EXPECT_EQ(std::string_view(read->GetString(), read->GetStringLength()), value) << code;
    }
  }
}

// Wherever they stand: strings are read and written by sixteen bytes.
TEST(Json, ControlCharactersAreEscapedAndNeverBare) {
  std::string controls;
  for (char c = 0; c < 0x20; ++c) controls.push_back(c);
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string text = std::string(before, 'x') + controls + "\"\\/\x7F" + std::string(20, 'y');
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    write_string(writer, text);
    const std::string json(buffer.GetString(), buffer.GetSize());
    EXPECT_TRUE(std::none_of(json.begin(), json.end(), [](char c) { return c >= 0 && c < 0x20; })) << json;
    const auto back = parse_json("{\"a\":" + json + "}");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(json_string(*back, "a"), text);
    const std::string bare = "{\"a\": \"" + std::string(before, 'x') + "\x1C" + std::string(20, 'y') + "\"}";
    const auto refused = parse_json(bare);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "not JSON: a control character at byte " + std::to_string(7 + before));
    EXPECT_FALSE(JsonMembers({"a"}).read(bare));
  }
}

TEST(Json, NothingFollowsTheObjectOfALine) {
  JsonMembers members({"text"});
  EXPECT_TRUE(members.read("{\"text\": \"a\"} \t"));
  EXPECT_FALSE(members.read(std::string_view("{\"text\": \"a\"}\0{", 15))) << "a NUL is no end";
}

TEST(Json, WritesAnErrorWithItsThreeFields) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  write_error(writer, Error{ErrorCode::kOverLimit, "too \xFF long", "a:1"});
  EXPECT_STREQ(buffer.GetString(), "{\"code\":\"over_limit\",\"message\":\"too \xEF\xBF\xBD long\",\"where\":\"a:1\"}");
}

}  // namespace
}  // namespace creditline
