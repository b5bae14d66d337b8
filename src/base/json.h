// base/json.h: JSON in and out, by RapidJSON: one library for both directions.
//
// Reading is iterative (no recursion, so depth cannot exhaust the stack), checks UTF-8 and stops at
// `kMaxJsonDepth`. Writing goes straight into a string.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/result.h"

namespace creditline {

using JsonValue = rapidjson::Value;
using JsonDocument = rapidjson::Document;
using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

inline constexpr std::size_t kMaxJsonDepth = 512;  // levels of nesting that are still read

// Parses one JSON text. Errors: kBadInput with the byte offset, kOverLimit when nested too deeply.
Result<JsonDocument> parse_json(std::string_view text);

// The string under `key`, or an empty view when it is absent or no string.
std::string_view json_string(const JsonValue& object, const char* key);
// The member under `key`, or null when `object` is no object or has no such member.
const JsonValue* json_member(const JsonValue& object, const char* key);

// Small helpers so that writers read as a list of fields.
void write_key(JsonWriter& out, std::string_view key);
void write_string(JsonWriter& out, std::string_view value);
void write_string_or_null(JsonWriter& out, std::string_view value);  // empty becomes null
// {"error": {"code": …, "message": …, "where": …}}'s inner object.
void write_error(JsonWriter& out, const Error& error);

}  // namespace creditline
