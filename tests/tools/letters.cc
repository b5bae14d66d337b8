#include "tools/letters.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <memory>
#include <opencv2/imgproc.hpp>

#include "base/utf8.h"

namespace creditline {
namespace {

struct FontCloser {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  ~FontCloser() {
    if (face) FT_Done_Face(face);
    if (library) FT_Done_FreeType(library);
  }
};

// Adds a letter's coverage to `mask` where its pen stands.
void stamp(cv::Mat& mask, const FT_GlyphSlot glyph, cv::Point pen) {
  const cv::Mat letter(static_cast<int>(glyph->bitmap.rows), static_cast<int>(glyph->bitmap.width), CV_8U,
                       glyph->bitmap.buffer, static_cast<std::size_t>(glyph->bitmap.pitch));
  const cv::Rect place(pen.x + glyph->bitmap_left, pen.y - glyph->bitmap_top, letter.cols, letter.rows);
  const cv::Rect inside = place & cv::Rect({}, mask.size());
  if (inside.empty()) return;
  cv::Mat target = mask(inside);
  cv::max(target, letter(inside - place.tl()), target);
}

// The line as coverage 0..255, cut to its letters.
Result<cv::Mat> draw_line(const Lettering& lettering) {
  FontCloser font;
  if (FT_Init_FreeType(&font.library) != 0 || FT_New_Face(font.library, lettering.font.c_str(), 0, &font.face) != 0) {
    return Error{ErrorCode::kNotFound, "no such font; the packages of tests/setup.sh have it", lettering.font};
  }
  FT_Set_Pixel_Sizes(font.face, 0, static_cast<FT_UInt>(lettering.height));
  cv::Mat mask =
      cv::Mat::zeros(2 * lettering.height, static_cast<int>(lettering.text.size() + 2) * lettering.height, CV_8U);
  cv::Point pen(lettering.height, lettering.height * 3 / 2);
  for (std::size_t at = 0; at < lettering.text.size();) {
    const CodePoint point = code_point_at(lettering.text, at);
    at += point.size;
    if (FT_Load_Char(font.face, point.value, FT_LOAD_RENDER) != 0) continue;
    if (font.face->glyph->bitmap.buffer) stamp(mask, font.face->glyph, pen);
    pen.x += static_cast<int>(font.face->glyph->advance.x >> 6);
  }
  const cv::Rect letters = cv::boundingRect(mask);
  return letters.empty() ? cv::Mat() : mask(letters).clone();
}

// Puts the ink on `target` where `mask`, of its size, has letters.
void blend(cv::Mat target, const cv::Mat& mask, const Lettering& lettering) {
  const float ink = lettering.light ? 250.f : 8.f;
  for (int row = 0; row < target.rows; ++row) {
    for (int column = 0; column < target.cols; ++column) {
      const auto cover = static_cast<float>(lettering.opacity * mask.at<std::uint8_t>(row, column) / 255);
      for (int channel = 0; channel < 3; ++channel) {
        std::uint8_t& value = target.at<cv::Vec3b>(row, column)[channel];
        value = cv::saturate_cast<std::uint8_t>(static_cast<float>(value) * (1 - cover) + ink * cover);
      }
    }
  }
}

}  // namespace

Result<Done> burn_in(cv::Mat& picture, const Lettering& lettering) {
  auto line = draw_line(lettering);
  if (!line) return line.error();
  if (lettering.rotation == 90) cv::rotate(*line, *line, cv::ROTATE_90_COUNTERCLOCKWISE);
  if (lettering.rotation == 270) cv::rotate(*line, *line, cv::ROTATE_90_CLOCKWISE);
  const int x = lettering.rotation == 270 ? lettering.margin : picture.cols - line->cols - lettering.margin;
  const cv::Rect place(x, picture.rows - line->rows - lettering.margin, line->cols, line->rows);
  if ((place & cv::Rect({}, picture.size())) != place) {
    return Error{ErrorCode::kOverLimit, "the line is longer than the picture's edge", lettering.text};
  }
  blend(picture(place), *line, lettering);
  return Done{};
}

Result<Done> lay_across(cv::Mat& picture, const Lettering& lettering, double slope) {
  const auto line = draw_line(lettering);
  if (!line) return line.error();
  cv::Mat matrix = cv::getRotationMatrix2D({line->cols / 2.0f, line->rows / 2.0f}, slope, 1);
  matrix.at<double>(0, 2) += (picture.cols - line->cols) / 2.0;
  matrix.at<double>(1, 2) += (picture.rows - line->rows) / 2.0;
  cv::Mat mask;
  cv::warpAffine(*line, mask, matrix, picture.size());
  blend(picture, mask, lettering);
  return Done{};
}

}  // namespace creditline
