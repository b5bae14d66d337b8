#include "imaging/read_file.h"

#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/open_file.h"
#include "imaging/metadata.h"

namespace creditline {
namespace {

// Runs `read`; what it throws is an error that names the stage.
template <class Read>
std::optional<Error> guard(const Stages& stages, const Read& read) {
  const auto in_stage = [&] { return " (stage: " + std::string(stages.current()) + ")"; };
  try {
    read();
    return std::nullopt;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows" + in_stage(), ""};
  } catch (const std::exception& thrown) {
    return Error{ErrorCode::kBadInput, std::string("cannot be read: ") + thrown.what() + in_stage(), ""};
  }
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

// What `bytes` say before their pixels are looked at.
Result<Picture> read_said(std::string_view bytes, const Sidecar& sidecar, const PictureOptions& options,
                          CheckedFile& checked) {
  const auto header = header_within_limits(bytes, options);
  if (!header) return header.error();
  Picture picture;
  picture.format = header->format;
  picture.width = static_cast<int>(header->width);
  picture.height = static_cast<int>(header->height);
  picture.bytes = bytes.size();
  picture.content_credentials = has_content_credentials(bytes);
  FoundMetadata found = read_metadata(bytes, sidecar);
  picture.statements = std::move(found.statements);
  picture.problems = std::move(found.problems);
  picture.orientation = found.orientation;
  picture.metadata = reconcile(picture.statements);
  checked = {bytes, *header, found.orientation};
  return picture;
}

// A JPEG says of itself what it has to say before its first scan, and to read its first bytes takes a quarter of the
// time that mapping the file does. Nothing when they are not enough, or the file is no JPEG.
std::optional<FileStart> start_with_all_said(int descriptor) {
  constexpr std::size_t kEnoughForMost = 16 * 1024;
  constexpr std::uint8_t kStartOfScan = 0xDA;
  auto start = FileStart::read(descriptor, kEnoughForMost);
  if (!start || picture_format(start->bytes) != "jpeg") return std::nullopt;
  const std::vector<JpegSegment> segments = jpeg_segments(start->bytes);
  if (segments.empty() || segments.back().marker != kStartOfScan) return std::nullopt;
  return std::move(*start);
}

Result<Picture> read_open(const OpenPicture& file, const PictureOptions& options, Stages& stages,
                          const PixelReader& pixels) {
  stages.begin("metadata");
  Sidecar sidecar;
  std::optional<MappedFile> packet;
  if (file.sidecar) {
    auto mapped = MappedFile::map(file.sidecar.get());
    if (!mapped) return mapped.error();
    packet.emplace(std::move(*mapped));
    sidecar = {file.sidecar_name, packet->bytes()};
  }
  const bool look = options.pixels && pixels;
  CheckedFile checked;
  if (const auto start = look ? std::nullopt : start_with_all_said(file.picture.get())) {
    auto picture = read_said(start->bytes, sidecar, options, checked);
    if (picture) picture->bytes = start->file_size;
    return picture;
  }
  const auto bytes = MappedFile::map(file.picture.get());
  if (!bytes) return bytes.error();
  auto picture = read_said(bytes->bytes(), sidecar, options, checked);
  if (!picture || !look) return picture;
  const auto failed = guard(stages, [&] { pixels(checked, stages, *picture); });
  if (failed) picture->problems.push_back(*failed);
  return picture;
}

}  // namespace

Result<Picture> read_file(const OpenPicture& file, const PictureOptions& options, const StageListener& at_stage,
                          const PixelReader& pixels) {
  Stages stages(at_stage);
  Result<Picture> picture = Error{};
  const auto failed = guard(stages, [&] { picture = read_open(file, options, stages, pixels); });
  return failed ? Result<Picture>(*failed) : std::move(picture);
}

}  // namespace creditline
