#include "imaging/watermark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "imaging/ink.h"
#include "imaging/line_image.h"
#include "imaging/repair_reading.h"
#include "imaging/shrink.h"
#include "imaging/text_regions.h"

namespace creditline {
namespace {

constexpr int kSmallSide = 640;  // pixels; the letters are then 8 to 60 pixels high
constexpr double kBand = 0.5;    // height of the band, of the shorter side
// Degrees clockwise by which the picture is turned. Lines are found at slopes that are five degrees off.
constexpr std::array kSlopes = {0, -22, 22, -32, 32, -42, 42};
constexpr double kLeastHeight = 9;         // of letters in the small picture
constexpr double kLeastScore = 0.3;        // print_likeness; its ground or its place must speak for a line, too
constexpr double kMostShade = 0.75 * 255;  // what covers more lets nothing through
constexpr std::array kMoreSlopes = {0.0, -4.0, 4.0};  // tried in turn when a line is read
constexpr std::size_t kMostRead = 4;

// A line found in the picture turned by `slope`.
struct Slanted {
  TextRegion line;  // in the turned band
  double slope = 0;
  cv::Matx23d to_band;  // from the small picture
};

cv::Matx23d turned(const cv::Size& picture, const cv::Size& band, double slope) {
  cv::Matx23d matrix = cv::getRotationMatrix2D({picture.width / 2.0f, picture.height / 2.0f}, -slope, 1);
  matrix(0, 2) += (band.width - picture.width) / 2.0;
  matrix(1, 2) += (band.height - picture.height) / 2.0;
  return matrix;
}

cv::Size band_size(const cv::Size& picture, double slope) {
  const double angle = std::abs(slope) * CV_PI / 180;
  const double along = std::min(picture.width / std::cos(angle), picture.height / std::max(1e-9, std::sin(angle)));
  return {static_cast<int>(std::min<double>(along, std::hypot(picture.width, picture.height))),
          static_cast<int>(kBand * std::min(picture.width, picture.height))};
}

// The line through points that come one by one.
class Regression {
 public:
  void add(double x, double y) { n_ += 1, x_ += x, y_ += y, xx_ += x * x, yy_ += y * y, xy_ += x * y; }
  double count() const { return n_; }
  double spread() const { return std::sqrt(of_x()); }  // of x
  double slope() const { return of_xy() / of_x(); }
  double correlation() const { return of_xy() / std::sqrt(of_x() * (yy_ / n_ - y_ / n_ * y_ / n_)); }

 private:
  double of_x() const { return xx_ / n_ - x_ / n_ * x_ / n_; }
  double of_xy() const { return xy_ / n_ - x_ / n_ * y_ / n_; }

  double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

enum class Ground { kShowsThrough, kIsHidden, kTellsNothing };

// Where the ground is brighter, light letters that let it through are brighter too, but by less than it is. Paint is as
// bright everywhere, or brighter by more.
Ground ground_under(const cv::Mat& band, const TextRegion& line) {
  constexpr double kLeastPixels = 60, kLeastSpread = 5;  // grey levels; a flat ground tells nothing
  constexpr double kLeastSlope = 0.25, kMostSlope = 0.92, kLeastCorrelation = 0.45;
  if (!line.light) return Ground::kTellsNothing;
  cv::Mat smooth, ground, ink;
  cv::GaussianBlur(band(line.box), smooth, {3, 3}, 0);
  cv::morphologyEx(smooth, ground, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {13, 13}));
  cv::erode(ink_cover(smooth, true) > 0.7 * line.shade, ink, {});
  Regression letters;
  for (int row = 0; row < smooth.rows; ++row) {
    for (int column = 0; column < smooth.cols; ++column) {
      if (!ink.at<std::uint8_t>(row, column)) continue;
      letters.add(ground.at<std::uint8_t>(row, column), smooth.at<std::uint8_t>(row, column));
    }
  }
  if (letters.count() < kLeastPixels || letters.spread() < kLeastSpread) return Ground::kTellsNothing;
  const bool shows =
      letters.slope() > kLeastSlope && letters.slope() < kMostSlope && letters.correlation() > kLeastCorrelation;
  return shows ? Ground::kShowsThrough : Ground::kIsHidden;
}

// Where the ground tells nothing: nobody paints half-covering letters so that they come to the very middle of a
// photograph, and as large as this.
bool stands_in_the_middle(const cv::Mat& band, const TextRegion& line) {
  constexpr double kOff = 0.03, kLeastWidth = 0.15, kLeastScore = 0.8;  // of the band's width
  const double centre = line.box.x + line.box.width / 2.0;
  return std::abs(centre - band.cols / 2.0) < kOff * band.cols && line.box.width > kLeastWidth * band.cols &&
         line.letter_height > 2 * kLeastHeight && line.score > kLeastScore;
}

std::vector<Slanted> find_slanted(const cv::Mat& small) {
  std::vector<Slanted> found;
  for (const double slope : kSlopes) {
    const cv::Size size = band_size(small.size(), slope);
    const cv::Matx23d matrix = turned(small.size(), size, slope);
    cv::Mat band;
    cv::warpAffine(small, band, matrix, size, cv::INTER_LINEAR, cv::BORDER_REFLECT_101);
    for (const TextRegion& line : find_upright_lines(band, kLeastScore)) {
      if (line.letter_height < kLeastHeight || line.shade > kMostShade) continue;
      const Ground ground = ground_under(band, line);
      const bool is_laid_over =
          ground == Ground::kShowsThrough || (ground == Ground::kTellsNothing && stands_in_the_middle(band, line));
      if (is_laid_over) found.push_back({line, slope, matrix});
    }
  }
  return found;
}

// The box around the line in the picture of which `small` is the small one.
Box box_in(const cv::Mat& grey, const cv::Size& small, const Slanted& slanted) {
  cv::Matx23d back;
  cv::invertAffineTransform(slanted.to_band, back);
  const double scale = static_cast<double>(grey.cols) / small.width;
  const cv::Rect& box = slanted.line.box;
  std::vector<cv::Point> corners;
  for (const cv::Point& corner : {box.tl(), box.br(), {box.x, box.br().y}, {box.br().x, box.y}}) {
    const cv::Point2d at = back * cv::Vec3d(corner.x, corner.y, 1);
    corners.emplace_back(static_cast<int>(at.x * scale), static_cast<int>(at.y * scale));
  }
  const cv::Rect around = cv::boundingRect(corners) & cv::Rect({0, 0}, grey.size());
  return {around.x, around.y, around.width, around.height};
}

// The line cut out of the picture, turned upright and made as high as is read best.
cv::Mat cut_out(const cv::Mat& grey, const cv::Size& small, const Slanted& slanted, double more_slope) {
  const TextRegion& line = slanted.line;
  const double to_read = kReadHeight / line.letter_height;  // from the small picture
  const cv::Mat source = shrink(grey, static_cast<int>(std::max(small.width, small.height) * to_read));
  const double scale = to_read * small.width / source.cols;  // from the source to what is read
  const double margin = 0.6 * line.letter_height + 0.5 * line.box.width * std::sin(std::abs(more_slope) * CV_PI / 180);
  const cv::Point2d centre = (cv::Point2d(line.box.tl()) + cv::Point2d(line.box.br())) / 2;
  cv::Matx23d back;
  cv::invertAffineTransform(slanted.to_band, back);
  const cv::Point2d at = back * cv::Vec3d(centre.x, centre.y, 1);
  const double to_source = static_cast<double>(source.cols) / small.width;
  const cv::Size size(static_cast<int>((line.box.width + 2 * margin) * to_read),
                      static_cast<int>((line.box.height + 2 * margin) * to_read));
  cv::Matx23d matrix = cv::getRotationMatrix2D(cv::Point2f(at * to_source), -(slanted.slope + more_slope), scale);
  matrix(0, 2) += size.width / 2.0 - at.x * to_source;
  matrix(1, 2) += size.height / 2.0 - at.y * to_source;
  cv::Mat upright;
  cv::warpAffine(source, upright, matrix, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return upright;
}

// Dark letters on white: what covers as much as the letters do. Less is grain, more are things in the picture.
cv::Mat letters_alone(const cv::Mat& upright, bool light, double shade, double) {
  constexpr double kGrainSigma = 1.2;  // strokes are four pixels wide and more
  cv::Mat smooth, ink;
  cv::GaussianBlur(upright, smooth, {0, 0}, kGrainSigma);
  std::array<std::uint8_t, 256> tone{};
  for (std::size_t cover = 0; cover < tone.size(); ++cover) {
    const double share = cover / shade, rise = (share - 0.35) / 0.4, fall = (2.0 - share) / 0.4;
    tone[cover] = static_cast<std::uint8_t>(255 - 255 * std::clamp(std::min(rise, fall), 0.0, 1.0));
  }
  cv::LUT(ink_cover(smooth, light), cv::Mat(1, 256, CV_8U, tone.data()), ink);
  return ink;
}

Result<BurntInLine> read_slanted(const cv::Mat& grey, const cv::Size& small, const Slanted& slanted,
                                 TextReader& reader) {
  BurntInLine best;
  best.box = box_in(grey, small, slanted);
  best.kind = BurntInLine::Kind::kWatermark;
  for (const double more : kMoreSlopes) {
    const cv::Mat upright = cut_out(grey, small, slanted, more);
    for (const auto prepare : {letters_alone, ink_alone}) {
      const cv::Mat image = prepare(upright, slanted.line.light, slanted.line.shade, 1);
      const auto read = reader.read_line({image.data, image.cols, image.rows, image.step});
      if (!read) return read.error();
      if (read->confidence <= best.confidence) continue;
      best.text = repair_reading(read->text);
      best.confidence = read->confidence;
      best.rotation = static_cast<int>(std::lround(slanted.slope + more) + 360) % 360;
      if (best.confidence >= kSureConfidence) return best;
    }
  }
  return best;
}

// The lines that are worth reading.
std::vector<Slanted> best_first(std::vector<Slanted> found) {
  std::stable_sort(found.begin(), found.end(), [](const Slanted& a, const Slanted& b) {
    return a.line.score * a.line.letters > b.line.score * b.line.letters;
  });
  if (found.size() > kMostRead) found.resize(kMostRead);
  return found;
}

}  // namespace

std::vector<BurntInLine> read_watermarks(const cv::Mat& grey, TextReader& reader, std::vector<Error>& problems) {
  const cv::Mat small = shrink(grey, kSmallSide);
  std::vector<BurntInLine> lines;
  for (const Slanted& slanted : best_first(find_slanted(small))) {
    auto line = read_slanted(grey, small.size(), slanted, reader);
    if (!line) {
      problems.push_back(line.error());
      break;
    }
    if (line->confidence < kLeastConfidence || !reads_as_words(line->text)) continue;
    if (lines.empty()) {
      lines.push_back(std::move(*line));
    } else if (line->confidence > lines.front().confidence) {
      lines.front() = std::move(*line);
    }
    if (lines.front().confidence >= kSureConfidence) break;
  }
  return lines;
}

}  // namespace creditline
