#include "caption/label_file.h"

#include "base/files.h"
#include "base/json.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxLabelBytes = 1u << 30;

std::vector<std::string> strings(const JsonValue& object, const char* key) {
  std::vector<std::string> out;
  const JsonValue* value = json_member(object, key);
  if (!value || !value->IsArray()) return out;
  for (const JsonValue& item : value->GetArray())
    if (item.IsString()) out.emplace_back(item.GetString(), item.GetStringLength());
  return out;
}

std::string text_of(const JsonValue& object, const char* key) { return std::string(json_string(object, key)); }

CreditAnswer credit_of(const JsonValue& object, const CreditAnswer& otherwise) {
  CreditAnswer answer = otherwise;
  if (json_member(object, "photographers")) answer.photographers = strings(object, "photographers");
  if (json_member(object, "agency")) answer.agency = text_of(object, "agency");
  if (json_member(object, "distributors")) answer.distributors = strings(object, "distributors");
  if (json_member(object, "pool")) answer.pool = text_of(object, "pool");
  return answer;
}

LabelledCaption caption_of(const JsonValue& object) {
  LabelledCaption caption;
  caption.id = text_of(object, "id");
  caption.style = text_of(object, "style");
  caption.language = text_of(object, "lang");
  caption.text = text_of(object, "text");
  caption.credit_text = text_of(object, "credit_text");
  caption.credit = credit_of(object, {});
  if (const JsonValue* also = json_member(object, "also"); also && also->IsObject()) {
    caption.also = credit_of(*also, caption.credit);
  }
  caption.flags = strings(object, "flags");
  caption.license = text_of(object, "license");
  if (const auto subject = json_string(object, "subject"); !subject.empty()) caption.subject = std::string(subject);
  if (const JsonValue* people = json_member(object, "people"); people && people->IsArray() && !people->Empty()) {
    caption.people.emplace();
    for (const JsonValue& person : people->GetArray()) {
      caption.people->push_back({text_of(person, "name"), text_of(person, "title"), text_of(person, "position")});
    }
  }
  return caption;
}

}  // namespace

Result<std::vector<LabelledCaption>> read_label_file(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMaxLabelBytes);
  if (!bytes) return bytes.error();
  std::vector<LabelledCaption> captions;
  std::string_view rest = *bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = take_line(rest);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = file.string() + ":" + std::to_string(number);
    const auto document = parse_json(line);
    if (!document) return document.error().at(place);
    if (!document->IsObject() || !json_member(*document, "text")) {
      return Error{ErrorCode::kBadInput, "a label is an object with \"text\"", place};
    }
    captions.push_back(caption_of(*document));
  }
  return captions;
}

}  // namespace creditline
