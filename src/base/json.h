// base/json.h: JSON in and out, by RapidJSON: one library for both directions.
//
// Reading is iterative (no recursion, so depth cannot exhaust the stack), checks UTF-8 and stops at
// `kMaxJsonDepth`. Writing goes straight into a string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#define RAPIDJSON_HAS_STDSTRING 1
#ifdef __SSE2__
#define RAPIDJSON_SSE2  // strings by sixteen bytes; a reader then looks up to 15 bytes past the end of its text
#endif
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/result.h"

namespace creditline {

using JsonValue = rapidjson::Value;
using JsonDocument = rapidjson::Document;

// Writes strings itself: RapidJSON's way by sixteen bytes leaves the control characters from U+001A on as they are.
// Keys are this program's own words, of which none needs an escape.
class JsonWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  explicit JsonWriter(rapidjson::StringBuffer& out) : Writer(out) {}
  bool String(const char* text, rapidjson::SizeType size, bool = false);
  bool Key(const char* text, rapidjson::SizeType size, bool = false);

 private:
  bool plain_string(std::string_view text);
};

inline constexpr std::size_t kMaxJsonDepth = 512;  // levels of nesting that are still read

// Parses one JSON text. Errors: kBadInput with the byte offset, kOverLimit when nested too deeply.
Result<JsonDocument> parse_json(std::string_view text);

// The same at a third of the cost: strings of the document lie in `text`, which is overwritten and must outlive it.
Result<Done> parse_json_in_place(std::string& text, JsonDocument& document);

// Reads objects of which a few members are wanted, such as the lines of an NDJSON file, without building them:
//
//   JsonMembers members({"id", "text"});
//   if (const auto done = members.read(line); !done) return done.error();
//   members[1].text   // the value of "text", when members[1].kind is kString
//
// Members are those of the outermost object, each the first of its name; a text that is no object has none. What is
// read is good until the next read(). Errors: as parse_json(). Threads: one reader each.
struct JsonMember {
  enum class Kind : std::uint8_t { kAbsent, kString, kInteger, kOther };
  Kind kind = Kind::kAbsent;
  std::string_view text;    // of kString
  std::int64_t number = 0;  // of kInteger
};

class JsonMembers {
 public:
  explicit JsonMembers(std::vector<std::string_view> keys) : keys_(std::move(keys)), members_(keys_.size()) {}
  Result<Done> read(std::string_view text);
  const JsonMember& operator[](std::size_t key) const { return members_[key]; }

 private:
  class Handler;
  Result<Done> read_slowly(std::string_view text);
  std::vector<std::string_view> keys_;
  std::vector<JsonMember> members_;
  std::string buffer_;  // the text, with room behind it; strings are unescaped where they stand
  rapidjson::Reader reader_;
  std::optional<JsonDocument> document_;  // of a text that was read slowly
};

// The string under `key`, or an empty view when it is absent or no string.
std::string_view json_string(const JsonValue& object, std::string_view key);
// The member under `key`, or null when `object` is no object or has no such member.
const JsonValue* json_member(const JsonValue& object, std::string_view key);

// Small helpers so that writers read as a list of fields.
void write_key(JsonWriter& out, std::string_view key);
void write_string(JsonWriter& out, std::string_view value);
void write_string_or_null(JsonWriter& out, std::string_view value);  // empty becomes null
// {"error": {"code": …, "message": …, "where": …}}'s inner object.
void write_error(JsonWriter& out, const Error& error);

}  // namespace creditline
