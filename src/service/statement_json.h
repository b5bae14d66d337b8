// service/statement_json.h: statements and errors as the records carry them.
//
//   {"what": "photographer", "value": "Sergey Guneyev", "canonical": null, "id": null, "witness": "iptc",
//    "where": "Iptc.Application2.Byline", "confidence": 1.0}
#pragma once

#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/statement.h"

namespace creditline {

void write_statement(JsonWriter& out, const Statement& statement);
void write_statements(JsonWriter& out, const std::vector<Statement>& statements);  // an array

// What write_statement() and write_error() wrote. Absent or misshapen members are left at their defaults.
Statement statement_from_json(const JsonValue& value);
Error error_from_json(const JsonValue& value);

}  // namespace creditline
