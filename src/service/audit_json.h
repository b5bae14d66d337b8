// service/audit_json.h: an audit for programs.
//
//   audit_ndjson(report)   // one finding a line: {"code": "…", "severity": "error", "message": "…", "caption": "3",
//                          //   "picture": "pictures/a.jpg", "evidence": [statement, …], "file": "summit.html",
//                          //   "line": 12, "id": null}, the id being that of a catalogue
//   audit_json(report)     // {"cases": […], "duplicates": […], "copies": […], "findings": […], "errors": […]}
//
// Inputs that could not be read follow the findings of the ndjson as {"error": {…}}. Keys are added and stay; absent is
// null or [].
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "service/audit.h"

namespace creditline {

std::string finding_ndjson(const Finding& finding);
std::string error_ndjson(const Error& error);
std::string audit_ndjson(const AuditReport& report);
std::string audit_json(const AuditReport& report);

// Why a caption and a picture belong together: [{"kind": "name", "weight": 0.9, "text": "…"}]
void write_reasons(JsonWriter& out, const std::vector<Reason>& reasons);

}  // namespace creditline
