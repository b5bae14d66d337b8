#include "service/picture_json.h"

#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "service/statement_json.h"

namespace creditline {
namespace {

// The fields of Metadata by their names in the record, so that writing and reading cannot part ways.
struct TextField {
  const char* name;
  std::string Metadata::*member;
};
constexpr TextField kTexts[] = {
    {"credit", &Metadata::credit},
    {"source", &Metadata::source},
    {"copyright", &Metadata::copyright},
    {"description", &Metadata::description},
    {"headline", &Metadata::headline},
    {"instructions", &Metadata::instructions},
    {"title", &Metadata::title},
    {"date_created", &Metadata::date_created},
    {"city", &Metadata::city},
    {"country", &Metadata::country},
    {"usage_terms", &Metadata::usage_terms},
    {"web_statement", &Metadata::web_statement},
    {"digital_source_type", &Metadata::digital_source_type},
};
struct ListField {
  const char* name;
  std::vector<std::string> Metadata::*member;
};
constexpr ListField kLists[] = {{"creator", &Metadata::creator}, {"persons", &Metadata::persons}};

void write_metadata(JsonWriter& out, const Metadata& metadata) {
  out.StartObject();
  for (const ListField& field : kLists) {
    write_key(out, field.name);
    out.StartArray();
    for (const std::string& item : metadata.*field.member) write_string(out, item);
    out.EndArray();
  }
  for (const TextField& field : kTexts) {
    write_key(out, field.name);
    write_string_or_null(out, metadata.*field.member);
  }
  out.EndObject();
}

void write_box(JsonWriter& out, const Box& box) {
  write_key(out, "box");
  out.StartArray();
  for (const int value : {box.x, box.y, box.width, box.height}) out.Int(value);
  out.EndArray();
}

void write_burnt_in(JsonWriter& out, const std::vector<BurntInLine>& lines) {
  out.StartArray();
  for (const BurntInLine& line : lines) {
    out.StartObject();
    write_key(out, "text");
    write_string(out, line.text);
    write_box(out, line.box);
    write_key(out, "rotation");
    out.Int(line.rotation);
    write_key(out, "confidence");
    out.Double(line.confidence);
    out.EndObject();
  }
  out.EndArray();
}

void write_phash(JsonWriter& out, const std::optional<std::uint64_t>& phash) {
  if (!phash) {
    out.Null();
    return;
  }
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(*phash));
  write_string(out, hex);
}

// The elements of the array under `key`; none when it is missing or no array.
template <class Take>
void for_each(const JsonValue& object, const char* key, const Take& take) {
  const JsonValue* array = json_member(object, key);
  if (!array || !array->IsArray()) return;
  for (const JsonValue& element : array->GetArray()) take(element);
}

int int_of(const JsonValue& object, const char* key) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsInt() ? value->GetInt() : 0;
}

Metadata metadata_from_json(const JsonValue& value) {
  Metadata metadata;
  for (const TextField& field : kTexts) metadata.*field.member = json_string(value, field.name);
  for (const ListField& field : kLists) {
    for_each(value, field.name, [&](const JsonValue& item) {
      if (item.IsString()) (metadata.*field.member).emplace_back(item.GetString(), item.GetStringLength());
    });
  }
  return metadata;
}

Box box_from_json(const JsonValue& object) {
  std::vector<int> values;
  for_each(object, "box", [&](const JsonValue& value) { values.push_back(value.IsInt() ? value.GetInt() : 0); });
  return values.size() == 4 ? Box{values[0], values[1], values[2], values[3]} : Box{};
}

BurntInLine line_from_json(const JsonValue& value) {
  BurntInLine line;
  line.text = json_string(value, "text");
  line.box = box_from_json(value);
  line.rotation = int_of(value, "rotation");
  const JsonValue* confidence = json_member(value, "confidence");
  if (confidence && confidence->IsNumber()) line.confidence = confidence->GetDouble();
  return line;
}

}  // namespace

void write_picture_fields(JsonWriter& out, const Picture& picture) {
  write_key(out, "path");
  write_string(out, repair_utf8(picture.path));
  write_key(out, "format");
  write_string_or_null(out, picture.format);
  write_key(out, "width");
  out.Int(picture.width);
  write_key(out, "height");
  out.Int(picture.height);
  write_key(out, "bytes");
  out.Uint64(picture.bytes);
  write_key(out, "metadata");
  write_metadata(out, picture.metadata);
  write_key(out, "burnt_in");
  write_burnt_in(out, picture.burnt_in);
  write_key(out, "faces");
  out.StartArray();
  for (const Face& face : picture.faces) {
    out.StartObject();
    write_box(out, face.box);
    out.EndObject();
  }
  out.EndArray();
  write_key(out, "phash");
  write_phash(out, picture.phash);
  write_key(out, "content_credentials");
  out.Bool(picture.content_credentials);
  write_key(out, "statements");
  write_statements(out, picture.statements);
  write_key(out, "problems");
  out.StartArray();
  for (const Error& problem : picture.problems) write_error(out, problem);
  out.EndArray();
}

Result<Picture> picture_from_json(const JsonValue& value) {
  if (!value.IsObject() || !json_member(value, "path")) {
    return Error{ErrorCode::kBadInput, "not the record of a picture: no \"path\"", ""};
  }
  Picture picture;
  picture.path = json_string(value, "path");
  picture.format = json_string(value, "format");
  picture.width = int_of(value, "width");
  picture.height = int_of(value, "height");
  const JsonValue* bytes = json_member(value, "bytes");
  if (bytes && bytes->IsUint64()) picture.bytes = bytes->GetUint64();
  if (const JsonValue* metadata = json_member(value, "metadata")) picture.metadata = metadata_from_json(*metadata);
  for_each(value, "burnt_in", [&](const JsonValue& line) { picture.burnt_in.push_back(line_from_json(line)); });
  for_each(value, "faces", [&](const JsonValue& face) { picture.faces.push_back({box_from_json(face)}); });
  const std::string phash(json_string(value, "phash"));
  if (!phash.empty()) picture.phash = std::strtoull(phash.c_str(), nullptr, 16);
  const JsonValue* credentials = json_member(value, "content_credentials");
  picture.content_credentials = credentials && credentials->IsTrue();
  for_each(value, "statements",
           [&](const JsonValue& statement) { picture.statements.push_back(statement_from_json(statement)); });
  for_each(value, "problems", [&](const JsonValue& problem) { picture.problems.push_back(error_from_json(problem)); });
  return picture;
}

}  // namespace creditline
