// XMP sidecars: the one form in which what a catalogue knows goes back beside the pictures.
#include <filesystem>
#include <pugixml.hpp>
#include <sstream>

#include "base/files.h"
#include "base/utf8.h"
#include "service/export.h"
#include "service/export_words.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSpaces[][2] = {{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
                                      {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                      {"xmlns:photoshop", "http://ns.adobe.com/photoshop/1.0/"},
                                      {"xmlns:xmpRights", "http://ns.adobe.com/xap/1.0/rights/"},
                                      {"xmlns:Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"}};

// XML 1.0 has no place for control characters.
std::string printable_text(const std::string& value) {
  std::string out;
  for (const char c : value) out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  return out;
}

void add_text(pugi::xml_node& parent, const char* name, const std::string& value) {
  if (!value.empty()) parent.append_child(name).text().set(printable_text(value).c_str());
}

// <dc:creator><rdf:Seq><rdf:li>…</rdf:li></rdf:Seq></dc:creator>
void add_list(pugi::xml_node& parent, const char* name, const char* container, const std::vector<std::string>& values) {
  if (values.empty()) return;
  pugi::xml_node list = parent.append_child(name).append_child(container);
  for (const std::string& value : values) {
    pugi::xml_node item = list.append_child("rdf:li");
    if (std::string_view(container) == "rdf:Alt") item.append_attribute("xml:lang") = "x-default";
    item.text().set(printable_text(value).c_str());
  }
}

std::vector<std::string> one(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

std::vector<std::string> people_of(const Entry& entry) {
  std::vector<std::string> names;
  if (entry.caption)
    for (const Person& person : entry.caption->record.people) names.push_back(person.name);
  return names;
}

void describe(pugi::xml_node& about, const Entry& entry) {
  add_list(about, "dc:creator", "rdf:Seq", words_of(entry, about::kPhotographer));
  add_list(about, "dc:description", "rdf:Alt",
           one(entry.caption ? entry.caption->record.text : entry.picture->description));
  add_list(about, "dc:rights", "rdf:Alt", one(first_word_of(entry, about::kCopyright)));
  add_list(about, "xmpRights:UsageTerms", "rdf:Alt", one(first_word_of(entry, about::kUsageTerms)));
  add_text(about, "photoshop:Credit", joined(words_of(entry, about::kCredit), "; "));
  add_text(about, "photoshop:Source", first_word_of(entry, about::kAgency));
  add_text(about, "photoshop:Instructions", first_word_of(entry, about::kInstructions));
  if (entry.caption && !entry.caption->record.date.empty())
    add_text(about, "photoshop:DateCreated", entry.caption->record.date);
  if (entry.caption && entry.caption->record.location) {
    add_text(about, "photoshop:City", entry.caption->record.location->city);
    add_text(about, "photoshop:Country", entry.caption->record.location->country);
  }
  add_list(about, "Iptc4xmpExt:PersonInImage", "rdf:Bag", people_of(entry));
}

// Empty: there is nothing to say.
std::string packet_of(const Entry& entry) {
  pugi::xml_document xml;
  pugi::xml_node meta = xml.append_child("x:xmpmeta");
  meta.append_attribute("xmlns:x") = "adobe:ns:meta/";
  pugi::xml_node rdf = meta.append_child("rdf:RDF");
  for (const auto& [prefix, uri] : kSpaces) rdf.append_attribute(prefix) = uri;
  pugi::xml_node about = rdf.append_child("rdf:Description");
  about.append_attribute("rdf:about") = "";
  describe(about, entry);
  if (!about.first_child()) return {};
  std::ostringstream out;
  xml.save(out, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

// Below the folder, whatever the picture's path: "/a/../b/c.jpg" and "../b/c.jpg" are "b/c.jpg.xmp".
fs::path sidecar_path(const fs::path& folder, const std::string& picture) {
  fs::path path = folder;
  for (const fs::path& part : fs::path(picture).lexically_normal().relative_path())
    if (part != "..") path /= part;
  path += ".xmp";
  return path;
}

Result<Done> write_sidecar(const fs::path& path, const std::string& packet, bool overwrite) {
  const std::string place = repair_utf8(path.string());
  std::error_code failed;
  if (!overwrite && fs::exists(path, failed))
    return Error{ErrorCode::kIo, "is there already and was left as it is; --overwrite replaces it", place};
  fs::create_directories(path.parent_path(), failed);
  if (failed) return Error{ErrorCode::kIo, "cannot be written: " + failed.message(), place};
  return write_file(path, packet);
}

}  // namespace

Result<SidecarSummary> export_sidecars(Catalogue& catalogue, const fs::path& folder, const SidecarOptions& options) {
  SidecarSummary summary;
  const auto read = each_entry(catalogue, [&](const Entry& entry) {
    if (!entry.picture || entry.picture->error) return true;
    if (is_in_quarrel(entry)) {
      ++summary.quarrels;
      return true;
    }
    const std::string packet = packet_of(entry);
    if (packet.empty()) {
      ++summary.silent;
      return true;
    }
    const auto written = write_sidecar(sidecar_path(folder, entry.picture->path), packet, options.overwrite);
    written ? void(++summary.written) : summary.errors.push_back(written.error());
    return true;
  });
  if (!read) return read.error();
  return summary;
}

}  // namespace creditline
