#include "service/worker_protocol.h"

#include "base/json.h"
#include "service/picture_json.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::string to_hex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

Result<std::string> from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const std::size_t high = kDigits.find(hex[i]), low = kDigits.find(hex[i + 1]);
    if (high == kDigits.npos || low == kDigits.npos) break;
    bytes += static_cast<char>(high << 4 | low);
  }
  if (bytes.empty() || bytes.size() * 2 != hex.size()) {
    return Error{ErrorCode::kBadInput, "a request without a path in hexadecimal digits", ""};
  }
  return bytes;
}

void write_number(JsonWriter& out, const char* key, std::uint64_t value) {
  write_key(out, key);
  out.Uint64(value);
}

void write_flag(JsonWriter& out, const char* key, bool value) {
  write_key(out, key);
  out.Bool(value);
}

template <class Number>
void take_number(const JsonValue& object, const char* key, Number& number) {
  const JsonValue* value = json_member(object, key);
  if (value && value->IsUint64()) number = static_cast<Number>(value->GetUint64());
}

void take_flag(const JsonValue& object, const char* key, bool& flag) {
  const JsonValue* value = json_member(object, key);
  if (value && value->IsBool()) flag = value->GetBool();
}

std::string text_of(const rapidjson::StringBuffer& buffer) { return {buffer.GetString(), buffer.GetSize()}; }

}  // namespace

std::string write_request(const PictureRequest& request) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_key(out, "path");
  write_string(out, to_hex(request.path));
  write_flag(out, "ocr", request.ocr);
  write_flag(out, "pixels", request.options.pixels);
  write_flag(out, "faces", request.options.faces);
  write_number(out, "max_bytes", request.options.max_bytes);
  write_number(out, "max_pixels", request.options.max_pixels);
  write_number(out, "max_text_regions", request.options.max_text_regions);
  write_number(out, "ocr_deadline_ms", request.options.ocr_deadline_ms);
  out.EndObject();
  return text_of(buffer);
}

Result<PictureRequest> read_request(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return json.error();
  const auto path = from_hex(json_string(*json, "path"));
  if (!path) return path.error();
  PictureRequest request;
  request.path = *path;
  take_flag(*json, "ocr", request.ocr);
  take_flag(*json, "pixels", request.options.pixels);
  take_flag(*json, "faces", request.options.faces);
  take_number(*json, "max_bytes", request.options.max_bytes);
  take_number(*json, "max_pixels", request.options.max_pixels);
  take_number(*json, "max_text_regions", request.options.max_text_regions);
  take_number(*json, "ocr_deadline_ms", request.options.ocr_deadline_ms);
  return request;
}

std::string write_answer(const Result<Picture>& picture) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  if (picture) {
    write_key(out, "picture");
    out.StartObject();
    write_picture_fields(out, *picture);
    out.EndObject();
  } else {
    write_key(out, "error");
    write_error(out, picture.error());
  }
  out.EndObject();
  return text_of(buffer);
}

Result<Picture> read_answer(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return Error{ErrorCode::kBadInput, "the picture worker answered nonsense: " + json.error().message, ""};
  if (const JsonValue* picture = json_member(*json, "picture")) return picture_from_json(*picture);
  if (const JsonValue* error = json_member(*json, "error")) return error_from_json(*error);
  return Error{ErrorCode::kBadInput, "the picture worker answered neither a picture nor an error", ""};
}

std::string write_greeting(const std::vector<Error>& problems) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_flag(out, "ready", true);
  write_key(out, "problems");
  out.StartArray();
  for (const Error& problem : problems) write_error(out, problem);
  out.EndArray();
  out.EndObject();
  return text_of(buffer);
}

Result<std::vector<Error>> read_greeting(std::string_view line) {
  const auto json = parse_json(line);
  const JsonValue* problems = json ? json_member(*json, "problems") : nullptr;
  if (!problems || !problems->IsArray()) {
    return Error{ErrorCode::kBadInput, "the picture worker did not greet; is it of this version?", ""};
  }
  std::vector<Error> errors;
  for (const JsonValue& problem : problems->GetArray()) errors.push_back(error_from_json(problem));
  return errors;
}

}  // namespace creditline
