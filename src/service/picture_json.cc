#include "service/picture_json.h"

#include <algorithm>
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

void write_burnt_in(JsonWriter& out, const std::vector<BurntInLine>& lines) {
  out.StartArray();
  for (const BurntInLine& line : lines) {
    out.StartObject();
    write_key(out, "text");
    write_string(out, line.text);
    write_key(out, "box");
    write_box(out, line.box);
    write_key(out, "rotation");
    out.Int(line.rotation);
    write_key(out, "confidence");
    out.Double(line.confidence);
    write_key(out, "kind");
    write_string(out, burnt_in_kind_name(line.kind));
    out.EndObject();
  }
  out.EndArray();
}

constexpr std::string_view kHexDigits = "0123456789abcdef";

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 15];
  }
  return hex;
}

// Empty when it is no hexadecimal text.
std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const std::size_t high = kHexDigits.find(hex[i]), low = kHexDigits.find(hex[i + 1]);
    if (high == kHexDigits.npos || low == kHexDigits.npos) return "";
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
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
  if (json_string(value, "kind") == burnt_in_kind_name(BurntInLine::Kind::kWatermark)) {
    line.kind = BurntInLine::Kind::kWatermark;
  }
  return line;
}

struct NumberField {
  const char* name;
  double Fitness::*member;
};
constexpr NumberField kFitnessNumbers[] = {
    {"edge_width_px", &Fitness::edge_width},        {"clipped_dark", &Fitness::clipped_dark},
    {"clipped_light", &Fitness::clipped_light},     {"mean_level", &Fitness::mean_level},
    {"screen_likeness", &Fitness::screen_likeness},
};

void write_fitness(JsonWriter& out, const std::optional<Fitness>& fitness) {
  if (!fitness) {
    out.Null();
    return;
  }
  out.StartObject();
  write_key(out, "width");
  out.Int(fitness->width);
  write_key(out, "height");
  out.Int(fitness->height);
  write_key(out, "turn");
  out.Int(fitness->turn);
  for (const NumberField& field : kFitnessNumbers) {
    write_key(out, field.name);
    out.Double(fitness.value().*field.member);
  }
  write_key(out, "borders_px");
  out.StartArray();
  for (const int border : fitness->borders) out.Int(border);
  out.EndArray();
  out.EndObject();
}

std::optional<Fitness> fitness_from_json(const JsonValue& picture) {
  const JsonValue* value = json_member(picture, "fitness");
  if (!value || !value->IsObject()) return std::nullopt;
  Fitness fitness;
  fitness.width = int_of(*value, "width");
  fitness.height = int_of(*value, "height");
  fitness.turn = int_of(*value, "turn");
  for (const NumberField& field : kFitnessNumbers) {
    const JsonValue* number = json_member(*value, field.name);
    if (number && number->IsNumber()) fitness.*field.member = number->GetDouble();
  }
  std::size_t side = 0;
  for_each(*value, "borders_px", [&](const JsonValue& border) {
    if (side < fitness.borders.size() && border.IsInt()) fitness.borders[side++] = border.GetInt();
  });
  return fitness;
}

}  // namespace

void write_box(JsonWriter& out, const Box& box) {
  out.StartArray();
  for (const int value : {box.x, box.y, box.width, box.height}) out.Int(value);
  out.EndArray();
}

void write_fingerprint(JsonWriter& out, const Fingerprint& fingerprint) {
  write_key(out, "fingerprint");
  write_string_or_null(out, fingerprint.thumbnail.empty() ? "" : to_hex(fingerprint_bytes(fingerprint)));
}

void write_drawn(JsonWriter& out, const std::string& jpeg) {
  if (jpeg.empty()) return;
  write_key(out, "drawn");
  write_string(out, to_hex(jpeg));
}

void write_regions(JsonWriter& out, const std::vector<DrawnRegion>& regions) {
  write_key(out, "draw");
  out.StartArray();
  for (const DrawnRegion& region : regions) {
    out.StartObject();
    write_key(out, "box");
    write_box(out, region.box);
    write_key(out, "kind");
    out.Int(static_cast<int>(region.kind));
    write_key(out, "label");
    write_string(out, repair_utf8(region.label));
    out.EndObject();
  }
  out.EndArray();
}

std::vector<DrawnRegion> regions_from_json(const JsonValue& request) {
  std::vector<DrawnRegion> regions;
  for_each(request, "draw", [&](const JsonValue& value) {
    const int kind = std::clamp(int_of(value, "kind"), 0, static_cast<int>(DrawnRegion::Kind::kFace));
    regions.push_back(
        {box_from_json(value), static_cast<DrawnRegion::Kind>(kind), std::string(json_string(value, "label"))});
  });
  return regions;
}

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
    write_key(out, "box");
    write_box(out, face.box);
    out.EndObject();
  }
  out.EndArray();
  write_key(out, "phash");
  write_phash(out, picture.phash);
  write_key(out, "fitness");
  write_fitness(out, picture.fitness);
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
  picture.orientation = std::max(1, int_of(value, "orientation"));
  const JsonValue* bytes = json_member(value, "bytes");
  if (bytes && bytes->IsUint64()) picture.bytes = bytes->GetUint64();
  if (const JsonValue* metadata = json_member(value, "metadata")) picture.metadata = metadata_from_json(*metadata);
  for_each(value, "burnt_in", [&](const JsonValue& line) { picture.burnt_in.push_back(line_from_json(line)); });
  for_each(value, "faces", [&](const JsonValue& face) { picture.faces.push_back({box_from_json(face)}); });
  const std::string phash(json_string(value, "phash"));
  if (!phash.empty()) picture.phash = std::strtoull(phash.c_str(), nullptr, 16);
  picture.fitness = fitness_from_json(value);
  picture.drawn = from_hex(json_string(value, "drawn"));
  if (const auto fingerprint = fingerprint_from_bytes(from_hex(json_string(value, "fingerprint")))) {
    picture.fingerprint = *fingerprint;
  }
  const JsonValue* credentials = json_member(value, "content_credentials");
  picture.content_credentials = credentials && credentials->IsTrue();
  for_each(value, "statements",
           [&](const JsonValue& statement) { picture.statements.push_back(statement_from_json(statement)); });
  for_each(value, "problems", [&](const JsonValue& problem) { picture.problems.push_back(error_from_json(problem)); });
  return picture;
}

}  // namespace creditline
