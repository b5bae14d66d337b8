#include "service/statement_json.h"

#include <array>
#include <string>

namespace creditline {
namespace {

constexpr std::array kWitnesses = {Witness::kCaption, Witness::kPage, Witness::kIptc,
                                   Witness::kXmp,     Witness::kExif, Witness::kOcr};
constexpr std::array kCodes = {ErrorCode::kBadInput,  ErrorCode::kNotFound, ErrorCode::kUnsupported,
                               ErrorCode::kOverLimit, ErrorCode::kModel,    ErrorCode::kIo,
                               ErrorCode::kUsage};

std::string text_of(const JsonValue& value, const char* key) { return std::string(json_string(value, key)); }

}  // namespace

void write_statement(JsonWriter& out, const Statement& statement) {
  out.StartObject();
  write_key(out, "what");
  write_string(out, statement.what);
  write_key(out, "value");
  write_string(out, statement.value);
  write_key(out, "canonical");
  write_string_or_null(out, statement.canonical);
  write_key(out, "id");
  write_string_or_null(out, statement.id);
  write_key(out, "witness");
  write_string(out, witness_name(statement.witness));
  write_key(out, "where");
  write_string(out, statement.where);
  write_key(out, "confidence");
  out.Double(statement.confidence);
  out.EndObject();
}

void write_statements(JsonWriter& out, const std::vector<Statement>& statements) {
  out.StartArray();
  for (const Statement& statement : statements) write_statement(out, statement);
  out.EndArray();
}

Statement statement_from_json(const JsonValue& value) {
  Statement statement;
  statement.what = text_of(value, "what");
  statement.value = text_of(value, "value");
  statement.canonical = text_of(value, "canonical");
  statement.id = text_of(value, "id");
  statement.where = text_of(value, "where");
  const std::string_view witness = json_string(value, "witness");
  for (const Witness known : kWitnesses) {
    if (witness == witness_name(known)) statement.witness = known;
  }
  const JsonValue* confidence = json_member(value, "confidence");
  if (confidence && confidence->IsNumber()) statement.confidence = confidence->GetDouble();
  return statement;
}

Error error_from_json(const JsonValue& value) {
  Error error{ErrorCode::kBadInput, text_of(value, "message"), text_of(value, "where")};
  const std::string_view code = json_string(value, "code");
  for (const ErrorCode known : kCodes) {
    if (code == error_code_name(known)) error.code = known;
  }
  return error;
}

}  // namespace creditline
