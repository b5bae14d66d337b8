// Draws fixtures/desk/pictures/ from fixtures/desk/pictures.json: pixels by scene.h, burnt-in letters by letters.h,
// IIM, XMP and EXIF by Exiv2. The list says what each picture is and what its file says of itself.
//
//   make_desk_pictures fixtures/desk/pictures.json fixtures/desk/pictures
//
// Keys of a picture: file, layers and seed (see scene.h), size, drawn (draw at this size, then scale: two pictures
// drawn alike are copies of one), quality (JPEG), burnt_in (see letters.h), metadata (Exiv2 keys), iim_latin1 (IIM in
// Latin-1 without a marker, as old stock has it), text (no picture at all: these bytes).
#include <cstdio>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"
#include "tools/letters.h"
#include "tools/scene.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr const char* kFont = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf";

int json_int(const JsonValue& object, const char* key, int otherwise) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsInt() ? value->GetInt() : otherwise;
}

bool json_bool(const JsonValue& object, const char* key, bool otherwise) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsBool() ? value->GetBool() : otherwise;
}

cv::Size json_size(const JsonValue& object, const char* key, cv::Size otherwise) {
  const JsonValue* value = json_member(object, key);
  if (!value || !value->IsArray() || value->Size() != 2) return otherwise;
  return {(*value)[0].GetInt(), (*value)[1].GetInt()};
}

// A value of the list: one string or several.
std::vector<std::string> json_strings(const JsonValue& value) {
  std::vector<std::string> strings;
  if (value.IsString()) strings.emplace_back(value.GetString());
  if (value.IsArray())
    for (const JsonValue& item : value.GetArray()) strings.emplace_back(item.GetString());
  return strings;
}

std::string to_latin1(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    i += point.size;
    out.push_back(point.value < 0x100 ? static_cast<char>(point.value) : '?');
  }
  return out;
}

Result<cv::Mat> draw(const JsonValue& picture) {
  const JsonValue* layers = json_member(picture, "layers");
  const cv::Size size = json_size(picture, "size", {1200, 800});
  cv::Mat pixels = layers ? draw_scene(json_strings(*layers), static_cast<unsigned>(json_int(picture, "seed", 1)),
                                       json_size(picture, "drawn", size))
                          : cv::Mat();
  if (pixels.empty()) return Error{ErrorCode::kBadInput, "names no layers, or one that scene.h does not know", ""};
  if (pixels.size() != size) cv::resize(pixels, pixels, size, 0, 0, cv::INTER_AREA);
  if (const JsonValue* burnt_in = json_member(picture, "burnt_in")) {
    Lettering lettering;
    lettering.text = json_string(*burnt_in, "text");
    lettering.font = kFont;
    lettering.height = json_int(*burnt_in, "height", lettering.height);
    lettering.light = json_bool(*burnt_in, "light", lettering.light);
    lettering.rotation = json_int(*burnt_in, "rotation", lettering.rotation);
    if (const auto burnt = burn_in(pixels, lettering); !burnt) return burnt.error();
  }
  return pixels;
}

void set_iptc(Exiv2::IptcData& iptc, const std::string& key, const std::string& text) {
  const Exiv2::IptcKey iptc_key(key);
  const auto type = Exiv2::IptcDataSets::dataSetType(iptc_key.tag(), iptc_key.record());
  auto value = Exiv2::Value::create(type);
  value->read(text);
  iptc.add(iptc_key, value.get());
}

void set_metadata(Exiv2::Image& image, const JsonValue& metadata, bool iim_latin1) {
  for (const auto& member : metadata.GetObject()) {
    const std::string key = member.name.GetString();
    for (const std::string& text : json_strings(member.value)) {
      if (key.starts_with("Iptc.")) {
        set_iptc(image.iptcData(), key, iim_latin1 ? to_latin1(text) : text);
      } else if (key.starts_with("Exif.")) {
        image.exifData()[key] = text;
      } else {
        image.xmpData()[key] = text;  // to a bag, a seq or a lang-alt this adds
      }
    }
  }
  if (!iim_latin1 && !image.iptcData().empty()) {
    image.iptcData()["Iptc.Envelope.CharacterSet"] = std::string("\x1b%G");
  }
}

Result<Done> write_picture(const JsonValue& picture, const fs::path& path) {
  auto pixels = draw(picture);
  if (!pixels) return pixels.error().at(path.string());
  if (!cv::imwrite(path.string(), *pixels, {cv::IMWRITE_JPEG_QUALITY, json_int(picture, "quality", 82)})) {
    return Error{ErrorCode::kIo, "cannot be written: is there space, and the right to write?", path.string()};
  }
  const JsonValue* metadata = json_member(picture, "metadata");
  if (!metadata) return Done{};
  try {
    const auto image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    set_metadata(*image, *metadata, json_bool(picture, "iim_latin1", false));
    image->writeMetadata();
  } catch (const Exiv2::AnyError& error) {
    return Error{ErrorCode::kBadInput, error.what(), path.string()};
  }
  return Done{};
}

Result<Done> make_all(const fs::path& list, const fs::path& folder) {
  const auto bytes = read_file(list, 1 << 20);
  if (!bytes) return bytes.error();
  const auto pictures = parse_json(*bytes);
  if (!pictures) return pictures.error().at(list.string());
  if (!pictures->IsArray()) return Error{ErrorCode::kBadInput, "a list of pictures is wanted", list.string()};
  for (const JsonValue& picture : pictures->GetArray()) {
    const fs::path path = folder / json_string(picture, "file");
    const std::string_view text = json_string(picture, "text");
    const auto written = text.empty() ? write_picture(picture, path) : write_file(path, text);
    if (!written) return written.error();
  }
  return Done{};
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: make_desk_pictures PICTURES.json FOLDER\n");
    return 2;
  }
  std::filesystem::create_directories(argv[2]);
  const auto made = creditline::make_all(argv[1], argv[2]);
  if (made) return 0;
  std::fprintf(stderr, "make_desk_pictures: %s: %s\n", made.error().where.c_str(), made.error().message.c_str());
  return 1;
}
