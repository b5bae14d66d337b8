#include "service/worker_protocol.h"

#include "base/json.h"
#include "service/picture_json.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

constexpr std::string_view kStageStart = "{\"stage\":";

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
  write_key(out, "sidecar");
  write_string(out, request.sidecar);
  write_flag(out, "ocr", request.ocr);
  write_flag(out, "pixels", request.options.pixels);
  write_flag(out, "faces", request.options.faces);
  write_number(out, "max_bytes", request.options.max_bytes);
  write_number(out, "max_pixels", request.options.max_pixels);
  write_number(out, "max_text_regions", request.options.max_text_regions);
  write_number(out, "ocr_deadline_ms", request.options.ocr_deadline_ms);
  write_number(out, "thumbnail", request.options.thumbnail);
  write_regions(out, request.options.draw);
  out.EndObject();
  return text_of(buffer);
}

Result<PictureRequest> read_request(std::string_view line) {
  const auto json = parse_json(line);
  if (!json) return json.error();
  if (!json->IsObject() || !json_member(*json, "sidecar")) {
    return Error{ErrorCode::kBadInput, "not a request for a picture: no \"sidecar\"", ""};
  }
  PictureRequest request;
  request.sidecar = json_string(*json, "sidecar");
  take_flag(*json, "ocr", request.ocr);
  take_flag(*json, "pixels", request.options.pixels);
  take_flag(*json, "faces", request.options.faces);
  take_number(*json, "max_bytes", request.options.max_bytes);
  take_number(*json, "max_pixels", request.options.max_pixels);
  take_number(*json, "max_text_regions", request.options.max_text_regions);
  take_number(*json, "ocr_deadline_ms", request.options.ocr_deadline_ms);
  take_number(*json, "thumbnail", request.options.thumbnail);
  request.options.draw = regions_from_json(*json);
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
    write_fingerprint(out, picture->fingerprint);
    write_drawn(out, picture->drawn);
    write_number(out, "orientation", picture->orientation);
    out.EndObject();
  } else {
    write_key(out, "error");
    write_error(out, picture.error());
  }
  out.EndObject();
  return text_of(buffer);
}

Result<Picture> read_answer(std::string line) {
  char memory[16 * 1024];  // enough for most
  JsonDocument::AllocatorType pool(memory, sizeof memory);
  JsonDocument json(&pool);
  if (const auto parsed = parse_json_in_place(line, json); !parsed) {
    return Error{ErrorCode::kBadInput, "the picture worker answered nonsense: " + parsed.error().message, ""};
  }
  if (const JsonValue* picture = json_member(json, "picture")) return picture_from_json(*picture);
  if (const JsonValue* error = json_member(json, "error")) return error_from_json(*error);
  return Error{ErrorCode::kBadInput, "the picture worker answered neither a picture nor an error", ""};
}

std::string write_stage(std::string_view stage) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_key(out, "stage");
  write_string(out, stage);
  out.EndObject();
  return text_of(buffer);
}

std::optional<std::string> read_stage(std::string_view line) {
  if (!line.starts_with(kStageStart)) return std::nullopt;  // most lines are answers, and long
  const auto json = parse_json(line);
  if (!json) return std::nullopt;
  return std::string(json_string(*json, "stage"));
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
