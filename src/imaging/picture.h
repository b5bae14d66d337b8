// imaging/picture.h: what a picture file says of itself, in its metadata and in its pixels.
//
//   auto picture = read_picture("pictures/Kazakhstan_SCO_93476.jpg", options, text_reader.get());
//   picture->metadata.creator    // {"Sergey Guneyev"}
//   picture->burnt_in[0].text    // "© S. Guneyev / Sputnik"
//
// The header is read first and compared with the limits; only then are pixels decoded. A file that cannot be read
// at all is an Error; a file of which one stage failed (broken XMP, truncated JPEG) is a Picture with `problems`.
// Boxes are pixels from the top left of the picture as stored. Exceptions of Exiv2, OpenCV and Tesseract end here.
// Threads: free to call from any; a TextReader belongs to one thread. No other room includes those libraries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/statement.h"
#include "imaging/fingerprint.h"
#include "imaging/fitness.h"
#include "imaging/open_picture.h"

namespace creditline {

struct Box {
  int x = 0, y = 0, width = 0, height = 0;
};

// Reconciled values; `Picture::statements` keeps what each witness says. Absent is empty.
struct Metadata {
  std::vector<std::string> creator;
  std::string credit, source, copyright, description, headline, instructions, title;
  std::string date_created;  // ISO 8601 with zone where the file has one
  std::string city, country;
  std::vector<std::string> persons;
  std::string usage_terms, web_statement, digital_source_type;
};

// XMP may say one thing in several languages. The standard one stands under its key; the `where` of the others has the
// language behind this mark: "Xmp.dc.description lang=de-DE".
inline constexpr std::string_view kLanguageMark = " lang=";
inline bool is_translation(const Statement& statement) {
  return statement.where.find(kLanguageMark) != std::string::npos;
}

// A line of letters found in the pixels.
struct BurntInLine {
  enum class Kind { kCredit, kWatermark };  // along an edge; large and half-transparent across the picture
  std::string text;                         // UTF-8, as read
  Box box;
  // Degrees clockwise that the picture must be turned by so that the line stands upright: 0, 90 or 270 along an edge.
  int rotation = 0;
  double confidence = 0;  // 0..1
  Kind kind = Kind::kCredit;
};
constexpr std::string_view burnt_in_kind_name(BurntInLine::Kind kind) {
  return kind == BurntInLine::Kind::kWatermark ? "watermark" : "credit";
}

struct Face {
  Box box;
};

// What is drawn into a picture for a person to check (draw_regions.h).
struct DrawnRegion {
  enum class Kind { kCredit, kLetters, kFace };
  Box box;
  Kind kind = Kind::kLetters;
  std::string label;  // UTF-8
};

struct Picture {
  std::string path;
  std::string format;         // "jpeg", "png", "tiff", "webp", …
  int width = 0, height = 0;  // pixels as stored
  int orientation = 1;        // EXIF's number for how they are turned to be shown (turn.h)
  std::uint64_t bytes = 0;
  Metadata metadata;
  bool content_credentials = false;  // a C2PA manifest is embedded; its signature is not checked
  std::vector<Statement>
      statements;  // witnesses kXmp, kIptc, kExif in this order; burnt-in credits are parsed by service/
  std::vector<BurntInLine> burnt_in;
  std::vector<Face> faces;
  std::optional<std::uint64_t> phash;  // DCT hash, 64 bits; nothing when the pixels were not read
  Fingerprint fingerprint;             // to know copies by (linking/copies.h); empty as phash
  std::optional<Fitness> fitness;      // nothing when the pixels were not read
  std::string drawn;                   // the bytes of a JPEG, where PictureOptions asked for one
  std::vector<Error> problems;         // stages that failed; what the others found stands
};

// Reads lines of text in a grey picture. One per thread; tesseract.cc makes the real one, tests fill in fixed lines.
struct GreyView {
  const std::uint8_t* pixels = nullptr;  // rows from top to bottom
  int width = 0, height = 0;
  std::size_t stride = 0;  // bytes from row to row
};
struct ReadText {
  std::string text;
  double confidence = 0;  // 0..1
};
class TextReader {
 public:
  virtual ~TextReader() = default;
  // The text of one upright line. No text: an empty string.
  virtual Result<ReadText> read_line(const GreyView& line) = 0;
};
// `languages` as Tesseract names them, joined by "+": "eng+deu". Those whose data are not installed are left out and
// told in `missing`. Errors: kNotFound when none is installed.
Result<std::unique_ptr<TextReader>> make_text_reader(const std::string& languages = "eng",
                                                     std::vector<Error>* missing = nullptr);

struct PictureOptions {
  std::uint64_t max_bytes = 256u << 20;    // largest file opened, in bytes
  std::uint64_t max_pixels = 120'000'000;  // largest picture decoded, width x height
  int max_text_regions = 12;               // regions given to OCR, strongest first
  int ocr_deadline_ms = 8'000;             // OCR of one picture stops after this
  bool pixels = true;                      // false: metadata only
  bool faces = true;                       // false: no faces, which saves a quarter of the time without OCR
  std::vector<DrawnRegion> draw{};         // not empty: the pixels are drawn into, and nothing is looked for in them
  int thumbnail = 0;  // long side in pixels; not 0: the picture is made small (thumbnail.h), and nothing looked for
};

// Told before each stage of reading begins: "metadata" (with the header), "decode", "whole" (fitness, fingerprint),
// "faces", "text" (where letters may stand), "ocr". Who reads in a process that may die learns from it what the process
// died of.
using StageListener = std::function<void(std::string_view stage)>;

// `reader` may be null: no OCR. Reads metadata, then pixels. The picture has no path, nor have the errors a place.
Result<Picture> read_picture(const OpenPicture& file, const PictureOptions& options, TextReader* reader,
                             const StageListener& at_stage = nullptr);

// Opens and reads in this process: for files that are trusted.
Result<Picture> read_picture(const std::string& path, const PictureOptions& options = {}, TextReader* reader = nullptr);

// What the machine lacks for `options`, one sentence for each part that will be left out of every picture. (Missing OCR
// data is told by make_text_reader.)
std::vector<Error> missing_parts(const PictureOptions& options);

// Picture files among `paths` (files and folders, folders are walked), by name, sorted; `*.xmp` sidecars left out.
// A path that does not exist or cannot be read gives an entry in `errors`.
struct PictureFiles {
  std::vector<std::string> files;
  std::vector<Error> errors;
};
PictureFiles find_pictures(const std::vector<std::string>& paths);
// Whether a file in a folder counts as a picture: by its name, else by its first bytes.
bool looks_like_picture(const std::filesystem::path& path);

}  // namespace creditline
