#include "service/record_json.h"

#include <cmath>

namespace creditline {
namespace {

void write_place(JsonWriter& out, const Part& part) {
  write_key(out, "start");
  out.Uint64(part.start);
  write_key(out, "end");
  out.Uint64(part.end);
}

void write_part(JsonWriter& out, const Part& part) {
  out.StartObject();
  write_key(out, "text");
  write_string(out, part.text);
  write_place(out, part);
  out.EndObject();
}

void write_house(JsonWriter& out, const House& house) {
  out.StartObject();
  write_key(out, "text");
  write_string(out, house.text);
  write_key(out, "canonical");
  write_string_or_null(out, house.canonical);
  write_key(out, "id");
  write_string_or_null(out, house.id);
  write_place(out, house);
  out.EndObject();
}

template <class List, class Write>
void write_list(JsonWriter& out, const char* key, const List& list, Write write) {
  write_key(out, key);
  out.StartArray();
  for (const auto& item : list) write(item);
  out.EndArray();
}

void write_credit(JsonWriter& out, const Credit& credit, const Record& record) {
  out.StartObject();
  write_key(out, "text");
  write_string(out, credit.part.text);
  write_place(out, credit.part);
  write_list(out, "photographers", credit.photographers, [&](const Part& part) { write_part(out, part); });
  write_key(out, "agency");
  if (credit.agency) {
    write_house(out, *credit.agency);
  } else {
    out.Null();
  }
  write_list(out, "distributors", credit.distributors, [&](const House& house) { write_house(out, house); });
  write_key(out, "pool");
  if (credit.pool) {
    write_part(out, *credit.pool);
  } else {
    out.Null();
  }
  write_list(out, "flags", record.flags, [&](const std::string& flag) { write_string(out, flag); });
  write_key(out, "license");
  write_string_or_null(out, credit.license);
  write_list(out, "restrictions", record.restrictions, [&](const Restriction& restriction) {
    out.StartObject();
    write_key(out, "kind");
    write_string(out, restriction.kind);
    write_key(out, "text");
    write_string(out, restriction.part.text);
    write_place(out, restriction.part);
    out.EndObject();
  });
  write_list(out, "rules", credit.rules, [&](const std::string& rule) { write_string(out, rule); });
  out.EndObject();
}

std::string text_at(const JsonValue& value, const char* key) { return std::string(json_string(value, key)); }

std::size_t number_at(const JsonValue& value, const char* key) {
  const JsonValue* member = json_member(value, key);
  return member && member->IsUint64() ? member->GetUint64() : 0;
}

Part part_from(const JsonValue& value) {
  return {text_at(value, "text"), number_at(value, "start"), number_at(value, "end")};
}

House house_from(const JsonValue& value) {
  House house;
  static_cast<Part&>(house) = part_from(value);
  house.canonical = text_at(value, "canonical");
  house.id = text_at(value, "id");
  return house;
}

template <class Take>
void each(const JsonValue& value, const char* key, Take take) {
  const JsonValue* list = json_member(value, key);
  if (!list || !list->IsArray()) return;
  for (const JsonValue& item : list->GetArray()) take(item);
}

const JsonValue* object_at(const JsonValue& value, const char* key) {
  const JsonValue* member = json_member(value, key);
  return member && member->IsObject() ? member : nullptr;
}

Credit credit_from(const JsonValue& value) {
  Credit credit;
  credit.part = part_from(value);
  each(value, "photographers", [&](const JsonValue& item) { credit.photographers.push_back(part_from(item)); });
  if (const JsonValue* agency = object_at(value, "agency")) credit.agency = house_from(*agency);
  each(value, "distributors", [&](const JsonValue& item) { credit.distributors.push_back(house_from(item)); });
  if (const JsonValue* pool = object_at(value, "pool")) credit.pool = part_from(*pool);
  credit.license = text_at(value, "license");
  each(value, "rules", [&](const JsonValue& item) {
    if (item.IsString()) credit.rules.emplace_back(item.GetString());
  });
  return credit;
}

}  // namespace

void write_record_fields(JsonWriter& out, const Record& record) {
  write_key(out, "id");
  write_string(out, record.id);
  if (record.error) {
    write_key(out, "error");
    write_error(out, *record.error);
    return;
  }
  write_key(out, "text");
  write_string(out, record.text);
  write_key(out, "description");
  write_string_or_null(out, record.description ? std::string_view(record.description->text) : std::string_view());
  write_key(out, "subject");
  if (record.subject) {
    write_part(out, *record.subject);
  } else {
    out.Null();
  }
  write_list(out, "people", record.people, [&](const Person& person) {
    out.StartObject();
    write_key(out, "name");
    write_string(out, person.name);
    write_key(out, "title");
    write_string_or_null(out, person.title);
    write_key(out, "position");
    write_string_or_null(out, person.position);
    write_key(out, "start");
    out.Uint64(person.start);
    write_key(out, "end");
    out.Uint64(person.end);
    out.EndObject();
  });
  write_key(out, "date");
  write_string_or_null(out, record.date);
  write_key(out, "location");
  if (record.location) {
    out.StartObject();
    write_key(out, "text");
    write_string(out, record.location->part.text);
    write_key(out, "city");
    write_string_or_null(out, record.location->city);
    write_key(out, "country");
    write_string_or_null(out, record.location->country);
    write_place(out, record.location->part);
    out.EndObject();
  } else {
    out.Null();
  }
  write_key(out, "credit");
  if (record.credit) {
    write_credit(out, *record.credit, record);
  } else {
    out.Null();
  }
  write_list(out, "flags", record.flags, [&](const std::string& flag) { write_string(out, flag); });
  write_key(out, "confidence");
  out.Double(std::round(record.confidence * 1e4) / 1e4);
  if (record.alternatives.empty()) return;
  write_list(out, "alternatives", record.alternatives, [&](const Alternative& alternative) {
    out.StartObject();
    write_key(out, "credit");
    if (alternative.credit) {
      write_credit(out, *alternative.credit, record);
    } else {
      out.Null();
    }
    write_key(out, "probability");
    out.Double(std::round(alternative.probability * 1e4) / 1e4);
    out.EndObject();
  });
}

Result<Record> record_from_json(const JsonValue& value) {
  if (!value.IsObject()) return Error{ErrorCode::kBadInput, "a record is a JSON object", ""};
  Record record;
  record.id = text_at(value, "id");
  if (const JsonValue* error = object_at(value, "error")) {
    record.error = Error{ErrorCode::kBadInput, text_at(*error, "message"), text_at(*error, "where")};
    return record;
  }
  record.text = text_at(value, "text");
  if (const std::string description = text_at(value, "description"); !description.empty()) {
    const std::size_t at = record.text.find(description);
    record.description =
        Part{description, at == std::string::npos ? 0 : at, at == std::string::npos ? 0 : at + description.size()};
  }
  if (const JsonValue* subject = object_at(value, "subject")) record.subject = part_from(*subject);
  each(value, "people", [&](const JsonValue& item) {
    record.people.push_back({text_at(item, "name"), text_at(item, "title"), text_at(item, "position"),
                             number_at(item, "start"), number_at(item, "end")});
  });
  record.date = text_at(value, "date");
  if (const JsonValue* location = object_at(value, "location")) {
    record.location = Location{part_from(*location), text_at(*location, "city"), text_at(*location, "country")};
  }
  if (const JsonValue* credit = object_at(value, "credit")) {
    record.credit = credit_from(*credit);
    each(*credit, "restrictions", [&](const JsonValue& item) {
      record.restrictions.push_back({text_at(item, "kind"), part_from(item)});
    });
  }
  each(value, "flags", [&](const JsonValue& item) {
    if (item.IsString()) record.flags.emplace_back(item.GetString());
  });
  if (const JsonValue* confidence = json_member(value, "confidence"); confidence && confidence->IsNumber()) {
    record.confidence = confidence->GetDouble();
  }
  each(value, "alternatives", [&](const JsonValue& item) {
    Alternative alternative;
    if (const JsonValue* credit = object_at(item, "credit")) alternative.credit = credit_from(*credit);
    const JsonValue* probability = json_member(item, "probability");
    if (probability && probability->IsNumber()) alternative.probability = probability->GetDouble();
    record.alternatives.push_back(std::move(alternative));
  });
  return record;
}

}  // namespace creditline
