#include "base/utf8.h"
#include "rights/rightsml.h"
#include "service/export.h"
#include "service/may.h"

namespace creditline {
namespace {

std::string target_of(const Entry& entry) {
  if (entry.picture) return repair_utf8(entry.picture->path);
  return "urn:creditline:caption:" + (entry.document ? repair_utf8(entry.document->path) + ":" : std::string()) +
         entry.caption->record.id;
}

std::string context() {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_rightsml_context(out);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize() - 1};  // the object stays open for its graph
}

}  // namespace

Result<Done> export_policies(Catalogue& catalogue, const RightsWords& words, const Lexicon& lexicon, Output& output) {
  output.write(context() + ",\"@graph\":[\n");
  bool first = true;
  const auto read = each_entry(catalogue, [&](const Entry& entry) {
    const std::vector<Statement> statements = statements_of(entry);
    const auto conditions = read_conditions(statements, day_of(statements), words, lexicon);
    if (conditions.empty()) return true;
    rapidjson::StringBuffer buffer;
    JsonWriter out(buffer);
    write_policy(out, target_of(entry), conditions, words);
    const std::string line = (first ? "" : ",\n") + std::string(buffer.GetString(), buffer.GetSize());
    first = false;
    return output.write(line);
  });
  if (!read) return read;
  output.write("\n]}\n");
  return output.finish();
}

}  // namespace creditline
