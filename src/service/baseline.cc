#include "service/baseline.h"

#include <algorithm>
#include <fstream>

#include "base/json.h"
#include "base/tables.h"
#include "base/utf8.h"
#include "service/suppressions.h"

namespace creditline {
namespace {

std::string hex(std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; number >>= 4) out[i] = kDigits[number & 15];
  return out;
}

}  // namespace

std::string fingerprint_of(const Finding& finding, std::string_view caption) {
  std::string said = finding.code + '\n' + fold(repair_utf8(caption));
  if (!finding.evidence.empty()) said += '\n' + fold(finding.evidence[0].value);
  return hex(checksum(said));
}

Result<Baseline> Baseline::read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, "the baseline cannot be opened", path};
  Baseline out;
  out.path_ = path;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (trim(line).empty()) continue;
    const auto json = parse_json(line);
    const std::string place = path + ":" + std::to_string(number);
    if (!json) return json.error().at(place);
    const std::string fingerprint(json_string(*json, "fingerprint"));
    if (fingerprint.empty()) return Error{ErrorCode::kBadInput, "an object with a \"fingerprint\" is wanted", place};
    out.entries_[fingerprint] = {number, std::string(json_string(*json, "code")),
                                 std::string(trim(json_string(*json, "reason"))), false};
  }
  return out;
}

const std::string* Baseline::reason(const std::string& fingerprint) {
  const auto at = entries_.find(fingerprint);
  if (at == entries_.end()) return nullptr;
  at->second.used = true;
  return &at->second.reason;
}

std::vector<Finding> Baseline::findings() const {
  std::vector<Finding> out;
  const auto tell = [&](const Entry& entry, std::string_view code, std::string message) {
    Finding& finding = out.emplace_back(suppression_finding(code, std::move(message)));
    finding.file = path_;
    finding.line = entry.line;
  };
  for (const auto& [fingerprint, entry] : entries_) {
    if (entry.reason.empty())
      tell(entry, "suppression.no-reason", "The baseline accepts " + entry.code + " and gives no reason.");
    if (!entry.used)
      tell(entry, "suppression.unused", "The baseline accepts " + entry.code + ", which is not found any more.");
  }
  std::sort(out.begin(), out.end(),
            [](const Finding& a, const Finding& b) { return a.line != b.line ? a.line < b.line : a.code < b.code; });
  return out;
}

std::string baseline_line(const Finding& finding, std::string_view caption, const std::string& reason) {
  constexpr std::size_t kShown = 80;  // bytes of the caption, for a person
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  const std::string shown = repair_utf8(caption);
  const std::pair<const char*, std::string> fields[] = {{"fingerprint", fingerprint_of(finding, caption)},
                                                        {"code", finding.code},
                                                        {"caption", std::string(utf8_prefix(shown, kShown))},
                                                        {"reason", reason}};
  for (const auto& [key, value] : fields) {
    write_key(out, key);
    write_string(out, value);
  }
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace creditline
