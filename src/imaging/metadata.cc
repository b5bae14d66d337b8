#include "imaging/metadata.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <exiv2/exiv2.hpp>
#include <memory>
#include <mutex>
#include <unordered_set>

#include "base/utf8.h"
#include "imaging/dates.h"
#include "imaging/extended_xmp.h"
#include "imaging/metadata_keys.h"
#include "imaging/text_encoding.h"

namespace creditline {
namespace {

using std::string_view;

constexpr std::size_t kMaxValueBytes = 64 * 1024;  // of one value; a book in a caption field is cut there
constexpr std::size_t kMaxItems = 1000;            // of one list
constexpr string_view kGettyAsset = "Xmp.GettyImagesGIFT.AssetID";
constexpr string_view kGettyPersonality = "Xmp.GettyImagesGIFT.Personality";
constexpr string_view kExtendedXmp = "Xmp.xmpNote.HasExtendedXMP";

// Exiv2 tells of a block that it could not decode in its log only; the log of this thread ends here while reading.
thread_local std::vector<Error>* log_of_this_thread = nullptr;

void hear_log(int, const char* message) {
  const string_view text = trim(message);
  if (log_of_this_thread && text.find("Failed to decode") != string_view::npos) {
    log_of_this_thread->push_back({ErrorCode::kBadInput, "broken metadata: " + std::string(text), ""});
  }
}

void lock_xmp(void* mutex, bool lock) {
  auto* xmp = static_cast<std::recursive_mutex*>(mutex);
  lock ? xmp->lock() : xmp->unlock();
}

// XmpParser::initialize and registerNs are not thread-safe, so both happen once, before any reading.
void prepare_exiv2() {
  static std::once_flag once;
  static std::recursive_mutex mutex;
  std::call_once(once, [] {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::warn);
    Exiv2::LogMsg::setHandler(hear_log);
    Exiv2::XmpParser::initialize(lock_xmp, &mutex);
    Exiv2::XmpProperties::registerNs("http://creativecommons.org/ns#", "cc");
    Exiv2::XmpProperties::registerNs("http://xmp.gettyimages.com/gift/1.0/", "GettyImagesGIFT");
    Exiv2::XmpProperties::registerNs("http://ns.adobe.com/xmp/note/", "xmpNote");
  });
}

class LogToProblems {
 public:
  explicit LogToProblems(std::vector<Error>* problems) { log_of_this_thread = problems; }
  ~LogToProblems() { log_of_this_thread = nullptr; }
};

// Runs `read`, which may throw what Exiv2 throws.
template <class Read>
void guard(const char* what, std::vector<Error>& problems, const Read& read) {
  try {
    read();
  } catch (const Exiv2::AnyError& thrown) {
    problems.push_back({ErrorCode::kBadInput, std::string(what) + " cannot be read: " + thrown.what(), ""});
  } catch (const std::bad_alloc&) {
    problems.push_back({ErrorCode::kOverLimit, std::string(what) + " claims more memory than the limit allows", ""});
  } catch (const std::exception& thrown) {
    problems.push_back({ErrorCode::kBadInput, std::string(what) + " cannot be read: " + thrown.what(), ""});
  }
}

std::string cut_value(string_view value) { return std::string(utf8_prefix(value, kMaxValueBytes)); }

// What a camera writes of itself into ImageDescription is no description.
bool is_camera_phrase(string_view text) {
  constexpr std::array<string_view, 9> kPhrases = {"OLYMPUS DIGITAL CAMERA",
                                                   "SONY DSC",
                                                   "DIGITAL CAMERA",
                                                   "KONICA MINOLTA DIGITAL CAMERA",
                                                   "MINOLTA DIGITAL CAMERA",
                                                   "SAMSUNG CAMERA PICTURES",
                                                   "DCIM",
                                                   "Created with GIMP",
                                                   "default"};
  return std::find(kPhrases.begin(), kPhrases.end(), text) != kPhrases.end();
}

// A value of the file, on its way to statements.
struct RawValue {
  const MetadataKey* key = nullptr;
  std::vector<std::string> items;  // one for plain values
  std::string where;
};

class StatementMaker {
 public:
  StatementMaker(Witness witness, std::string suffix, FoundMetadata* found)
      : witness_(witness), suffix_(std::move(suffix)), found_(found) {}

  void add(const RawValue& raw) {
    switch (raw.key->kind) {
      case ValueKind::kText: return add_one(raw, raw.items.front());
      case ValueKind::kDescription:
        if (!is_camera_phrase(clean_value(raw.items.front()))) add_one(raw, raw.items.front());
        return;
      case ValueKind::kList:
        for (const std::string& item : raw.items) add_one(raw, item);
        return;
      case ValueKind::kNames:
        for (const std::string& item : raw.items) {
          for (const std::string& name : split_names(item)) add_one(raw, name);
        }
        return;
      case ValueKind::kDate: return add_date(raw);
      case ValueKind::kTerm: return add_one(raw, iso_date(raw.items.front(), ""));
      case ValueKind::kNotice: return add_one(raw, join_notice(raw.items.front()));
    }
  }

  void add_one(const RawValue& raw, string_view value) {
    std::string clean = clean_value(value);
    if (clean.empty()) return;
    found_->statements.push_back(
        {std::string(raw.key->what), cut_value(clean), "", "", witness_, raw.where + suffix_, 1.0});
  }

 private:
  // Photographer's notice, NUL, editor's notice.
  static std::string join_notice(std::string notice) {
    const std::size_t nul = notice.find('\0');
    if (nul == std::string::npos) return notice;
    const std::string photographer(trim(string_view(notice).substr(0, nul)));
    const std::string editor = clean_value(string_view(notice).substr(nul + 1));
    return photographer.empty() || editor.empty() ? photographer + editor : photographer + "; " + editor;
  }

  void add_date(const RawValue& raw) {
    const std::string date = iso_date(raw.items.front(), raw.items.size() > 1 ? raw.items[1] : "");
    if (date.empty()) return;
    if (is_future(date, std::time(nullptr))) {
      found_->problems.push_back({ErrorCode::kBadInput, raw.where + " lies in the future: " + date, ""});
      return;
    }
    add_one(raw, date);
  }

  Witness witness_;
  std::string suffix_;  // " (a.jpg.xmp)" for a sidecar, " (cp1250)" for a character set that was found out
  FoundMetadata* found_;
};

// In the order of the map, repeated values in the order of the file.
void add_all(std::vector<RawValue> values, StatementMaker& maker) {
  std::stable_sort(values.begin(), values.end(), [](const RawValue& a, const RawValue& b) { return a.key < b.key; });
  for (const RawValue& value : values) {
    if (!value.items.empty()) maker.add(value);
  }
}

// --- IIM

std::string raw_bytes(const Exiv2::Value& value) {
  std::string bytes(static_cast<std::size_t>(std::max(0L, value.size())), '\0');
  value.copy(reinterpret_cast<Exiv2::byte*>(bytes.data()), Exiv2::invalidByteOrder);
  return bytes;
}

std::string exif_text(const Exiv2::ExifData& data, const char* key) {
  const auto datum = data.findKey(Exiv2::ExifKey(key));
  return datum == data.end() ? "" : raw_bytes(datum->value());
}

// What XMP said, and what EXIF says in UTF-8.
std::vector<Statement> other_witnesses(const Exiv2::ExifData& exif, const FoundMetadata& found) {
  std::vector<Statement> others = found.statements;
  for (const MetadataKey& key : exif_keys()) {
    const std::string text = exif_text(exif, key.key.data());
    if (find_invalid_utf8(text)) continue;
    others.push_back({std::string(key.what), clean_value(text), "", "", Witness::kExif, std::string(key.key), 1.0});
  }
  return others;
}

void read_iptc(const Exiv2::IptcData& data, const Exiv2::ExifData& exif, FoundMetadata& found) {
  std::vector<RawValue> values;
  std::vector<IimText> texts;
  std::string time, declared;
  for (const Exiv2::Iptcdatum& datum : data) {
    const std::string name = datum.key();
    if (name == "Iptc.Application2.TimeCreated") time = raw_bytes(datum.value());
    if (name == "Iptc.Envelope.CharacterSet") declared = raw_bytes(datum.value());
    const MetadataKey* key = iptc_key(name);
    if (!key || values.size() >= kMaxItems) continue;
    texts.push_back({key->what, raw_bytes(datum.value())});
    values.push_back({key, {}, name});
  }
  const string_view code_page = make_utf8(texts, declared, other_witnesses(exif, found));
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i].items.push_back(texts[i].value);
    if (values[i].key->kind == ValueKind::kDate) values[i].items.push_back(time);
  }
  StatementMaker maker(Witness::kIptc, code_page.empty() ? "" : " (" + std::string(code_page) + ")", &found);
  add_all(std::move(values), maker);
}

// --- EXIF

void read_exif(const Exiv2::ExifData& data, FoundMetadata& found) {
  if (data.empty()) return;
  std::vector<RawValue> values;
  for (const MetadataKey& key : exif_keys()) {
    std::string text = exif_text(data, key.key.data());
    if (text.empty()) continue;
    if (find_invalid_utf8(text)) text = utf8_from_cp1252(text);
    RawValue value{&key, {std::move(text)}, std::string(key.key)};
    if (key.kind == ValueKind::kDate) value.items.push_back(exif_text(data, "Exif.Photo.OffsetTimeOriginal"));
    values.push_back(std::move(value));
  }
  StatementMaker maker(Witness::kExif, "", &found);
  add_all(std::move(values), maker);
  const auto orientation = data.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
  if (orientation != data.end() && orientation->count() > 0) {
    const long value = orientation->toLong();
    if (value >= 1 && value <= 8) found.orientation = static_cast<int>(value);
  }
}

// --- XMP

std::vector<std::string> xmp_items(const Exiv2::Value& value) {
  if (dynamic_cast<const Exiv2::XmpArrayValue*>(&value)) {
    std::vector<std::string> items;
    for (long i = 0; i < value.count() && items.size() < kMaxItems; ++i) items.push_back(value.toString(i));
    return items;
  }
  return {value.toString()};
}

// The standard language first, and what other languages say otherwise under a key of their own.
void add_languages(const MetadataKey& key, const std::string& name, const Exiv2::LangAltValue& value,
                   std::vector<RawValue>& values) {
  const auto& texts = value.value_;
  auto standard = texts.find("x-default");
  if (standard == texts.end()) standard = texts.begin();
  if (standard == texts.end()) return;
  values.push_back({&key, {standard->second}, name});
  for (const auto& [language, text] : texts) {
    if (text == standard->second || values.size() >= kMaxItems) continue;
    std::string where = name;
    where.append(kLanguageMark).append(language);
    values.push_back({&key, {text}, std::move(where)});
  }
}

// The names of regions that are no faces but pets, bar codes or focus points.
std::unordered_set<std::string> names_of_others(const Exiv2::XmpData& data) {
  constexpr string_view kType = "/mwg-rs:Type";
  std::unordered_set<std::string> names;
  for (const Exiv2::Xmpdatum& datum : data) {
    const std::string key = datum.key();
    if (!key.ends_with(kType) || datum.toString() == "Face") continue;
    names.insert(key.substr(0, key.size() - kType.size()) + "/mwg-rs:Name");
  }
  return names;
}

// Getty's block names the supplier only where it has an asset id: templates carry the rest of it around.
void add_getty(const Exiv2::XmpData& data, StatementMaker& maker) {
  constexpr MetadataKey kSupplier{kGettyAsset, about::kSupplier};
  constexpr MetadataKey kPersons{kGettyPersonality, about::kPerson, ValueKind::kList};
  bool has_asset = false;
  for (const Exiv2::Xmpdatum& datum : data) {
    if (datum.key() == kGettyAsset && !trim(datum.toString()).empty()) has_asset = true;
  }
  if (!has_asset) return;
  maker.add({&kSupplier, {"Getty Images"}, std::string(kGettyAsset)});
  for (const Exiv2::Xmpdatum& datum : data) {
    if (datum.key() != kGettyPersonality) continue;
    maker.add({&kPersons, xmp_items(datum.value()), std::string(kGettyPersonality)});
  }
}

void read_xmp(const Exiv2::XmpData& data, const std::string& suffix, FoundMetadata& found) {
  const std::unordered_set<std::string> others = names_of_others(data);
  std::vector<RawValue> values;
  for (const Exiv2::Xmpdatum& datum : data) {
    const std::string name = datum.key();
    const MetadataKey* key = xmp_key(name);
    if (!key || values.size() >= kMaxItems || others.count(name)) continue;
    if (const auto* languages = dynamic_cast<const Exiv2::LangAltValue*>(&datum.value())) {
      add_languages(*key, name, *languages, values);
    } else {
      values.push_back({key, xmp_items(datum.value()), name});
    }
  }
  StatementMaker maker(Witness::kXmp, suffix, &found);
  add_all(std::move(values), maker);
  add_getty(data, maker);
}

void read_packet(const std::string& packet, const std::string& suffix, const char* what, FoundMetadata& found) {
  guard(what, found.problems, [&] {
    Exiv2::XmpData data;
    if (Exiv2::XmpParser::decode(data, packet) != 0) {
      found.problems.push_back({ErrorCode::kBadInput, std::string(what) + " is broken: not XMP that can be read", ""});
      return;
    }
    read_xmp(data, suffix, found);
  });
}

void read_extended(string_view bytes, const Exiv2::XmpData& data, FoundMetadata& found) {
  for (const Exiv2::Xmpdatum& datum : data) {
    if (datum.key() != kExtendedXmp) continue;
    const std::string packet = extended_xmp(bytes, datum.toString());
    if (!packet.empty()) read_packet(packet, "", "the extended XMP", found);
  }
}

// --- the file

void read_sidecar(const Sidecar& sidecar, FoundMetadata& found) {
  if (sidecar.name.empty()) return;
  const std::string name(sidecar.name);
  read_packet(std::string(sidecar.packet), " (" + name + ")", ("the sidecar " + name).c_str(), found);
}

void read_embedded(string_view bytes, FoundMetadata& found) {
  const auto image =
      Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(bytes.data()), static_cast<long>(bytes.size()));
  image->readMetadata();
  read_xmp(image->xmpData(), "", found);
  read_extended(bytes, image->xmpData(), found);
  read_iptc(image->iptcData(), image->exifData(), found);
  read_exif(image->exifData(), found);
}

}  // namespace

std::vector<std::string> split_names(string_view value) {
  std::vector<std::string> names;
  std::size_t at = 0;
  while (at <= value.size()) {
    const std::size_t end = std::min(value.find_first_of(";\n", at), value.size());
    string_view name = trim(value.substr(at, end - at));
    at = end + 1;
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
      names.emplace_back(trim(name.substr(1, name.size() - 2)));
      continue;
    }
    const std::size_t first = names.size();
    bool all_have_two_words = true;
    for (std::size_t start = 0; start <= name.size();) {
      const std::size_t comma = std::min(name.find(',', start), name.size());
      const string_view part = trim(name.substr(start, comma - start));
      all_have_two_words &= part.find(' ') != string_view::npos;
      if (!part.empty()) names.emplace_back(part);
      start = comma + 1;
    }
    if (!all_have_two_words) {
      names.resize(first);
      if (!name.empty()) names.emplace_back(name);
    }
  }
  return names;
}

FoundMetadata read_metadata(string_view bytes, const Sidecar& sidecar) {
  prepare_exiv2();
  FoundMetadata found;
  const LogToProblems log(&found.problems);
  read_sidecar(sidecar, found);
  guard("the metadata", found.problems, [&] { read_embedded(bytes, found); });
  return found;
}

}  // namespace creditline
