// The way through a file: bytes, header, limits, metadata, pixels, and what the pixels show.
#include <filesystem>
#include <opencv2/core.hpp>
#include <system_error>

#include "base/files.h"
#include "base/utf8.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/faces.h"
#include "imaging/header.h"
#include "imaging/metadata.h"
#include "imaging/orientation.h"
#include "imaging/phash.h"
#include "imaging/picture.h"

namespace creditline {
namespace {

// Devices and pipes never end, or block; only plain files are opened.
Result<std::string> read_plain_file(const std::string& path, std::uint64_t max_bytes) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (std::filesystem::exists(status) && std::filesystem::is_other(status)) {
    return Error{ErrorCode::kUnsupported, "is a device or a pipe, a plain file is wanted here", ""};
  }
  return read_file(path, max_bytes);
}

Result<PictureHeader> header_within_limits(std::string_view bytes, const PictureOptions& options) {
  auto header = read_picture_header(bytes);
  if (!header) return header;
  // Divided, not multiplied: the product of two sizes that a file claims may not fit.
  if (header->width > options.max_pixels / header->height) {
    return Error{ErrorCode::kOverLimit,
                 "claims " + std::to_string(header->width) + " x " + std::to_string(header->height) +
                     " pixels, the limit is " + std::to_string(options.max_pixels),
                 ""};
  }
  return header;
}

void read_shown(const cv::Mat& grey, int orientation, const PictureOptions& options, TextReader* reader,
                Picture& picture) {
  const cv::Mat shown = turn_upright(grey, orientation);
  if (options.faces) picture.faces = find_faces(shown);
  if (reader) picture.burnt_in = read_burnt_in(shown, options, *reader, picture.problems);
  for (Face& face : picture.faces) face.box = box_as_stored(face.box, orientation, grey.cols, grey.rows);
  for (BurntInLine& line : picture.burnt_in) {
    line.box = box_as_stored(line.box, orientation, grey.cols, grey.rows);
    line.rotation = (line.rotation + turn_of(orientation)) % 360;
  }
}

void read_pixels(std::string_view bytes, const PictureHeader& header, int orientation, const PictureOptions& options,
                 TextReader* reader, Picture& picture) {
  const auto pixels = decode_grey(bytes, header);
  if (!pixels) {
    picture.problems.push_back(pixels.error());
    return;
  }
  if (pixels->truncated) {
    picture.problems.push_back({ErrorCode::kBadInput, "the picture is cut short: its lower part is missing", ""});
  } else {
    picture.phash = perceptual_hash(pixels->grey);  // half a picture looks like another one
  }
  read_shown(pixels->grey, orientation, options, reader, picture);
}

Result<Picture> read_bytes(const std::string& path, std::string_view bytes, const PictureOptions& options,
                           TextReader* reader) {
  const auto header = header_within_limits(bytes, options);
  if (!header) return header.error();
  Picture picture;
  picture.path = path;
  picture.format = header->format;
  picture.width = static_cast<int>(header->width);
  picture.height = static_cast<int>(header->height);
  picture.bytes = bytes.size();
  picture.content_credentials = has_content_credentials(bytes);
  FoundMetadata found = read_metadata(path, bytes);
  picture.statements = std::move(found.statements);
  picture.problems = std::move(found.problems);
  picture.metadata = reconcile(picture.statements);
  if (options.pixels) read_pixels(bytes, *header, found.orientation, options, reader, picture);
  return picture;
}

}  // namespace

Result<Picture> read_picture(const std::string& path, const PictureOptions& options, TextReader* reader) {
  const std::string place = repair_utf8(path);
  cv::setNumThreads(1);  // one picture per worker; threads of OpenCV's own would only fight the other workers
  try {
    const auto bytes = read_plain_file(path, options.max_bytes);
    if (!bytes) return bytes.error().at(place);
    auto picture = read_bytes(path, *bytes, options, reader);
    if (!picture) return picture.error().at(place);
    return picture;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows", place};
  } catch (const std::exception& thrown) {
    return Error{ErrorCode::kBadInput, std::string("cannot be read: ") + thrown.what(), place};
  }
}

std::vector<Error> missing_parts(const PictureOptions& options) {
  if (!options.pixels || !options.faces || can_find_faces()) return {};
  return {{ErrorCode::kNotFound, "faces are not looked for: there is no cascade; install the package opencv-data", ""}};
}

}  // namespace creditline
