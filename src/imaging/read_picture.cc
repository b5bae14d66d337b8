// The way through a file: bytes, header, limits, metadata, pixels, and what the pixels show.
#include <opencv2/core.hpp>

#include "base/open_file.h"
#include "base/utf8.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/draw_regions.h"
#include "imaging/faces.h"
#include "imaging/header.h"
#include "imaging/measure_fitness.h"
#include "imaging/metadata.h"
#include "imaging/orientation.h"
#include "imaging/phash.h"
#include "imaging/picture.h"
#include "imaging/shrink.h"
#include "imaging/take_fingerprint.h"

namespace creditline {
namespace {

// Tells that reading letters has begun once there is a line to read.
class TellingReader : public TextReader {
 public:
  TellingReader(TextReader* reader, const StageListener& at_stage) : reader_(reader), at_stage_(at_stage) {}

  Result<ReadText> read_line(const GreyView& line) override {
    if (!told_ && at_stage_) at_stage_("ocr");
    told_ = true;
    return reader_->read_line(line);
  }

 private:
  TextReader* reader_;
  const StageListener& at_stage_;
  bool told_ = false;
};

struct Reading {
  const PictureOptions& options;
  TextReader* reader;
  const StageListener& at_stage;
  std::string_view stage = "";

  void begin(std::string_view next) {
    stage = next;
    if (at_stage) at_stage(next);
  }
};

// Runs `read`; what it throws is an error that names the stage.
template <class Read>
std::optional<Error> guard(const Reading& how, const Read& read) {
  const auto in_stage = [&] { return " (stage: " + std::string(how.stage) + ")"; };
  try {
    read();
    return std::nullopt;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows" + in_stage(), ""};
  } catch (const cv::Exception& thrown) {
    const bool memory = thrown.code == cv::Error::StsNoMem;
    return Error{memory ? ErrorCode::kOverLimit : ErrorCode::kBadInput,
                 (memory ? "needs more memory than the limit allows" : "cannot be read: " + thrown.err) + in_stage(),
                 ""};
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

constexpr int kLookSide = 512;  // pixels; what looks at the whole picture needs no more

// What can be told without reading letters. Half a picture looks like another one, so it is not hashed.
void look_at_whole(const cv::Mat& shown, int orientation, bool is_whole, Reading& how, Picture& picture) {
  how.begin("whole");
  const cv::Mat small = shrink(shown, kLookSide);
  picture.fitness = measure_fitness(shown, turn_of(orientation));
  if (is_whole) {
    picture.phash = perceptual_hash(small);
    picture.fingerprint = take_fingerprint(small);
  }
  if (!how.options.faces) return;
  how.begin("faces");
  picture.faces = find_faces(shown, small);
}

void find_letters(const cv::Mat& shown, Reading& how, Picture& picture) {
  if (!how.reader) return;
  how.begin("text");
  TellingReader telling(how.reader, how.at_stage);
  picture.burnt_in = read_burnt_in(shown, how.options, telling, picture.problems);
}

void read_shown(const cv::Mat& grey, int orientation, bool is_whole, Reading& how, Picture& picture) {
  const cv::Mat shown = turn_upright(grey, orientation);
  look_at_whole(shown, orientation, is_whole, how, picture);
  find_letters(shown, how, picture);
  for (Face& face : picture.faces) face.box = box_as_stored(face.box, orientation, grey.cols, grey.rows);
  for (BurntInLine& line : picture.burnt_in) {
    line.box = box_as_stored(line.box, orientation, grey.cols, grey.rows);
    line.rotation = (line.rotation + turn_of(orientation)) % 360;
  }
}

void draw_into(const cv::Mat& grey, const std::vector<DrawnRegion>& regions, Picture& picture) {
  auto drawn = draw_regions(grey, regions);
  if (drawn) {
    picture.drawn = std::move(*drawn);
  } else {
    picture.problems.push_back(drawn.error());
  }
}

void read_pixels(std::string_view bytes, const PictureHeader& header, int orientation, Reading& how, Picture& picture) {
  how.begin("decode");
  const auto pixels = decode_grey(bytes, header);
  if (!pixels) {
    picture.problems.push_back(pixels.error());
    return;
  }
  if (!how.options.draw.empty()) return draw_into(pixels->grey, how.options.draw, picture);
  if (pixels->truncated) {
    picture.problems.push_back({ErrorCode::kBadInput, "the picture is cut short: its lower part is missing", ""});
  }
  read_shown(pixels->grey, orientation, !pixels->truncated, how, picture);
}

Result<Picture> read_bytes(std::string_view bytes, const Sidecar& sidecar, Reading& how) {
  how.begin("metadata");
  const auto header = header_within_limits(bytes, how.options);
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
  picture.metadata = reconcile(picture.statements);
  if (!how.options.pixels) return picture;
  const auto failed = guard(how, [&] { read_pixels(bytes, *header, found.orientation, how, picture); });
  if (failed) picture.problems.push_back(*failed);
  return picture;
}

Result<Picture> read_open(const OpenPicture& file, Reading& how) {
  const auto bytes = MappedFile::map(file.picture.get());
  if (!bytes) return bytes.error();
  if (!file.sidecar) return read_bytes(bytes->bytes(), {}, how);
  const auto sidecar = MappedFile::map(file.sidecar.get());
  if (!sidecar) return sidecar.error();
  return read_bytes(bytes->bytes(), {file.sidecar_name, sidecar->bytes()}, how);
}

}  // namespace

Result<Picture> read_picture(const OpenPicture& file, const PictureOptions& options, TextReader* reader,
                             const StageListener& at_stage) {
  // One picture per worker; threads of OpenCV's own would only fight the other workers.
  [[maybe_unused]] static const bool once = (cv::setNumThreads(1), true);
  Reading how{options, reader, at_stage};
  Result<Picture> picture = Error{};
  const auto failed = guard(how, [&] { picture = read_open(file, how); });
  return failed ? Result<Picture>(*failed) : std::move(picture);
}

Result<Picture> read_picture(const std::string& path, const PictureOptions& options, TextReader* reader) {
  const std::string place = repair_utf8(path);
  const auto file = open_picture(path, options.max_bytes);
  if (!file) return file.error().at(place);
  auto picture = read_picture(*file, options, reader);
  if (!picture) return picture.error().at(place);
  picture->path = path;
  picture->problems.insert(picture->problems.begin(), file->problems.begin(), file->problems.end());
  return picture;
}

std::vector<Error> missing_parts(const PictureOptions& options) {
  if (!options.pixels || !options.faces || can_find_faces()) return {};
  return {{ErrorCode::kNotFound, "faces are not looked for: there is no cascade; install the package opencv-data", ""}};
}

}  // namespace creditline
