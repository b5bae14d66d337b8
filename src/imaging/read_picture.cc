// What the pixels show, stage by stage; read_file.cc is the way to them.
#include <new>
#include <opencv2/core.hpp>
#include <stdexcept>

#include "base/utf8.h"
#include "imaging/burnt_in.h"
#include "imaging/decode.h"
#include "imaging/draw_regions.h"
#include "imaging/faces.h"
#include "imaging/measure_fitness.h"
#include "imaging/orientation.h"
#include "imaging/phash.h"
#include "imaging/picture.h"
#include "imaging/read_file.h"
#include "imaging/shrink.h"
#include "imaging/take_fingerprint.h"
#include "imaging/thumbnail.h"
#include "imaging/watermark.h"

namespace creditline {
namespace {

// Tells that reading letters has begun once there is a line to read.
class TellingReader : public TextReader {
 public:
  TellingReader(TextReader* reader, Stages& stages) : reader_(reader), stages_(stages) {}

  Result<ReadText> read_line(const GreyView& line) override {
    if (!told_) stages_.begin("ocr");
    told_ = true;
    return reader_->read_line(line);
  }

 private:
  TextReader* reader_;
  Stages& stages_;
  bool told_ = false;
};

constexpr int kLookSide = 512;  // pixels; what looks at the whole picture needs no more

class PixelLook {
 public:
  PixelLook(const PictureOptions& options, TextReader* reader) : options_(options), reader_(reader) {}

  void read(const CheckedFile& file, Stages& stages, Picture& picture) const {
    stages.begin("decode");
    if (options_.thumbnail > 0)
      return keep_drawn(make_thumbnail(file.bytes, file.header, file.orientation, options_.thumbnail), picture);
    const auto pixels = decode_grey(file.bytes, file.header);
    if (!pixels) {
      picture.problems.push_back(pixels.error());
      return;
    }
    if (!options_.draw.empty()) return keep_drawn(draw_regions(pixels->grey, options_.draw), picture);
    if (pixels->truncated) {
      picture.problems.push_back({ErrorCode::kBadInput, "the picture is cut short: its lower part is missing", ""});
    }
    const cv::Mat shown = turn_upright(pixels->grey, file.orientation);
    look_at_whole(shown, turn_of(file.orientation), !pixels->truncated, stages, picture);
    find_letters(shown, stages, picture);
    place_as_stored(pixels->grey, file.orientation, picture);
  }

 private:
  static void keep_drawn(Result<std::string> drawn, Picture& picture) {
    if (drawn) {
      picture.drawn = std::move(*drawn);
    } else {
      picture.problems.push_back(drawn.error());
    }
  }

  // What can be told without reading letters. Half a picture looks like another one, so it is not hashed.
  void look_at_whole(const cv::Mat& shown, int turn, bool is_whole, Stages& stages, Picture& picture) const {
    stages.begin("whole");
    const cv::Mat small = shrink(shown, kLookSide);
    picture.fitness = measure_fitness(shown, turn);
    if (is_whole) {
      picture.phash = perceptual_hash(small);
      picture.fingerprint = take_fingerprint(small);
    }
    if (!options_.faces) return;
    stages.begin("faces");
    picture.faces = find_faces(shown, small);
  }

  void find_letters(const cv::Mat& shown, Stages& stages, Picture& picture) const {
    if (!reader_) return;
    stages.begin("text");
    TellingReader telling(reader_, stages);
    picture.burnt_in = read_burnt_in(shown, options_, telling, picture.problems);
    for (BurntInLine& line : read_watermarks(shown, telling, picture.problems)) {
      picture.burnt_in.push_back(std::move(line));
    }
  }

  static void place_as_stored(const cv::Mat& stored, int orientation, Picture& picture) {
    for (Face& face : picture.faces) face.box = box_as_stored(face.box, orientation, stored.cols, stored.rows);
    for (BurntInLine& line : picture.burnt_in) {
      line.box = box_as_stored(line.box, orientation, stored.cols, stored.rows);
      line.rotation = (line.rotation + turn_of(orientation)) % 360;
    }
  }

  const PictureOptions& options_;
  TextReader* const reader_;
};

}  // namespace

Result<Picture> read_picture(const OpenPicture& file, const PictureOptions& options, TextReader* reader,
                             const StageListener& at_stage) {
  // One picture per worker; threads of OpenCV's own would only fight the other workers.
  [[maybe_unused]] static const bool once = (cv::setNumThreads(1), true);
  const PixelLook look(options, reader);
  return read_file(file, options, at_stage, [&](const CheckedFile& checked, Stages& stages, Picture& picture) {
    try {
      look.read(checked, stages, picture);
    } catch (const cv::Exception& thrown) {  // its what() is a paragraph
      if (thrown.code == cv::Error::StsNoMem) throw std::bad_alloc();
      throw std::runtime_error(thrown.err);
    }
  });
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
