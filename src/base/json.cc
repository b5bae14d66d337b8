#include "base/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr unsigned kParseFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

// Levels of nesting, counted outside strings: RapidJSON parses iteratively, but frees and walks by recursion.
std::size_t nesting_depth(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

Result<JsonDocument> parse_json(std::string_view text) {
  if (nesting_depth(text) > kMaxJsonDepth) {
    return Error{ErrorCode::kOverLimit, "JSON nested deeper than " + std::to_string(kMaxJsonDepth) + " levels", ""};
  }
  JsonDocument document;
  document.Parse<kParseFlags>(text.data(), text.size());
  if (document.HasParseError()) {
    return Error{ErrorCode::kBadInput,
                 std::string("not JSON: ") + rapidjson::GetParseError_En(document.GetParseError()) + " at byte " +
                     std::to_string(document.GetErrorOffset()),
                 ""};
  }
  return document;
}

const JsonValue* json_member(const JsonValue& object, const char* key) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(key);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string_view json_string(const JsonValue& object, const char* key) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsString() ? std::string_view(value->GetString(), value->GetStringLength())
                                    : std::string_view();
}

void write_key(JsonWriter& out, std::string_view key) {
  out.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void write_string(JsonWriter& out, std::string_view value) {
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_string_or_null(JsonWriter& out, std::string_view value) {
  if (value.empty()) {
    out.Null();
  } else {
    write_string(out, value);
  }
}

void write_error(JsonWriter& out, const Error& error) {
  out.StartObject();
  write_key(out, "code");
  write_string(out, error_code_name(error.code));
  write_key(out, "message");
  write_string(out, find_invalid_utf8(error.message) ? repair_utf8(error.message) : error.message);
  write_key(out, "where");
  write_string(out, find_invalid_utf8(error.where) ? repair_utf8(error.where) : error.where);
  out.EndObject();
}

}  // namespace creditline
