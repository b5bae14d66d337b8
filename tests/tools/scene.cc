#include "tools/scene.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <opencv2/imgproc.hpp>

namespace creditline {
namespace {

using Colour = cv::Vec3f;  // blue, green, red in 0..255

// The picture while it is painted. `ground` is where the ground begins, in pixels from the top. Every draw from
// `random` is a statement of its own: arguments are evaluated in an order that is the compiler's choice.
struct Canvas {
  cv::Mat pixels;  // CV_32FC3
  cv::RNG random;
  int ground = 0;

  int width() const { return pixels.cols; }
  int height() const { return pixels.rows; }
  // Lengths are told in parts of the height, so that a scene looks the same at every size.
  int length(double part) const { return std::max(1, static_cast<int>(part * height())); }
  Colour shade(Colour base, float spread) {
    const float by = random.uniform(-spread, spread);
    return {base[0] + by, base[1] + by, base[2] + by};
  }
  // Anywhere across, between two heights.
  cv::Point place(int top, int bottom) {
    const int y = random.uniform(top, bottom), x = random.uniform(0, width());
    return {x, y};
  }
};

cv::Scalar scalar(const Colour& c) { return {c[0], c[1], c[2]}; }

// 1/f noise in -1..1: octaves of random fields, each half as strong and twice as fine. `stretch` draws it out sideways.
cv::Mat cloud_noise(cv::RNG& random, cv::Size size, int octaves, double stretch = 1) {
  cv::Mat sum = cv::Mat::zeros(size, CV_32F), field;
  float strength = 0.5f;
  for (int octave = 0, cells = 3; octave < octaves; ++octave, cells *= 2, strength /= 2) {
    cv::Mat coarse(cells + 1, std::max(2, static_cast<int>((cells + 1) * 1.5 / stretch)), CV_32F);
    random.fill(coarse, cv::RNG::UNIFORM, -1, 1);
    cv::resize(coarse, field, size, 0, 0, cv::INTER_CUBIC);
    sum += strength * field;
  }
  return sum;
}

// `area` filled from `top` to `bottom` colour, with noise of `contrast` levels on it.
void fill_gradient(Canvas& canvas, cv::Rect area, Colour top, Colour bottom, float contrast, double stretch = 1) {
  area &= cv::Rect({}, canvas.pixels.size());
  if (area.empty()) return;
  const cv::Mat noise = cloud_noise(canvas.random, area.size(), 7, stretch);
  for (int y = 0; y < area.height; ++y) {
    const float down = static_cast<float>(y) / static_cast<float>(area.height);
    auto* row = canvas.pixels.ptr<Colour>(area.y + y) + area.x;
    const auto* grain = noise.ptr<float>(y);
    for (int x = 0; x < area.width; ++x) {
      const float by = contrast * grain[x];
      row[x] = top * (1 - down) + bottom * down + Colour(by, by, by);
    }
  }
}

void paint_sky(Canvas& canvas) {
  canvas.ground = canvas.length(canvas.random.uniform(0.35, 0.6));
  const Colour top = canvas.shade({190, 150, 110}, 40), bottom = canvas.shade({225, 215, 205}, 20);
  fill_gradient(canvas, {0, 0, canvas.width(), canvas.height()}, top, bottom, 70, 2);
}

void paint_dusk(Canvas& canvas) {
  canvas.ground = canvas.length(canvas.random.uniform(0.45, 0.7));
  const Colour bottom = canvas.shade({90, 140, 220}, 25), top = canvas.shade({90, 50, 40}, 15);
  fill_gradient(canvas, {0, 0, canvas.width(), canvas.height()}, top, bottom, 50, 3);
}

void paint_sea(Canvas& canvas) {
  const cv::Rect area(0, canvas.ground, canvas.width(), canvas.height() - canvas.ground);
  const Colour near = canvas.shade({90, 75, 45}, 20), far = canvas.shade({150, 140, 110}, 25);
  fill_gradient(canvas, area, far, near, 55, 5);
}

void paint_hills(Canvas& canvas) {
  for (int range = 0; range < 3; ++range) {
    const cv::Mat ridge = cloud_noise(canvas.random, {canvas.width(), 1}, 6);
    const double base = canvas.ground - canvas.length(0.05) + range * canvas.length(0.07);
    std::vector<cv::Point> outline = {{canvas.width(), canvas.height()}, {0, canvas.height()}};
    for (int x = 0; x < canvas.width(); x += 3)
      outline.emplace_back(x, static_cast<int>(base - canvas.length(0.16) * ridge.at<float>(0, x)));
    const auto haze = static_cast<float>(2 - range);
    const Colour green(70 + 45 * haze, 95 + 30 * haze, 75 + 30 * haze);
    cv::fillPoly(canvas.pixels, std::vector{outline}, scalar(canvas.shade(green, 10)), cv::LINE_AA);
  }
}

void paint_skyline(Canvas& canvas) {
  for (int x = -canvas.length(0.05); x < canvas.width();) {
    const int wide = canvas.length(canvas.random.uniform(0.06, 0.16));
    const int high = canvas.length(canvas.random.uniform(0.08, 0.38));
    const Colour front = canvas.shade({120, 125, 135}, 45);
    fill_gradient(canvas, {x, canvas.ground - high, wide, high}, front, front * 0.8f, 18);
    x += wide;
  }
  const cv::Rect street(0, canvas.ground, canvas.width(), canvas.height() - canvas.ground);
  fill_gradient(canvas, street, {120, 120, 122}, {70, 72, 75}, 30, 2);
}

void paint_hall(Canvas& canvas) {
  canvas.ground = canvas.length(canvas.random.uniform(0.6, 0.75));
  const Colour bottom = canvas.shade({40, 60, 95}, 15), top = canvas.shade({60, 85, 120}, 25);
  fill_gradient(canvas, {0, 0, canvas.width(), canvas.height()}, top, bottom, 20);
  const int columns = canvas.random.uniform(3, 7);
  for (int i = 0; i < columns; ++i) {
    const int wide = canvas.length(0.09), x = canvas.width() * (2 * i + 1) / (2 * columns) - wide / 2;
    fill_gradient(canvas, {x, 0, wide, canvas.ground}, canvas.shade({150, 165, 185}, 20), {100, 115, 140}, 25);
  }
  const cv::Rect floor(0, canvas.ground, canvas.width(), canvas.height() - canvas.ground);
  fill_gradient(canvas, floor, canvas.shade({45, 50, 110}, 20), {30, 32, 70}, 25, 2);
}

void paint_wall(Canvas& canvas) {
  canvas.ground = canvas.length(0.9);
  const Colour top = canvas.shade({140, 150, 160}, 60);
  const double stretch = canvas.random.uniform(0.3, 3.0);
  const Colour bottom = canvas.shade({80, 85, 90}, 30);
  fill_gradient(canvas, {0, 0, canvas.width(), canvas.height()}, top, bottom, 90, stretch);
}

void paint_ship(Canvas& canvas) {
  const int x = static_cast<int>(canvas.width() * canvas.random.uniform(0.1, 0.35));
  const int wide = static_cast<int>(canvas.width() * canvas.random.uniform(0.4, 0.55));
  const int deck = canvas.ground - canvas.length(0.04), keel = canvas.ground + canvas.length(0.12);
  const std::vector<cv::Point> hull = {{x, deck}, {x + wide, deck}, {x + wide * 9 / 10, keel}, {x + wide / 12, keel}};
  cv::fillPoly(canvas.pixels, std::vector{hull}, scalar(canvas.shade({90, 60, 60}, 40)), cv::LINE_AA);
  const cv::Rect bridge(x + wide * 6 / 10, deck - canvas.length(0.16), wide / 5, canvas.length(0.16));
  fill_gradient(canvas, bridge, {225, 225, 220}, {190, 190, 185}, 15);
  const cv::Rect funnel(x + wide * 65 / 100, deck - canvas.length(0.26), wide / 14, canvas.length(0.1));
  fill_gradient(canvas, funnel, canvas.shade({60, 60, 190}, 20), {40, 40, 130}, 10);
}

void paint_boats(Canvas& canvas) {
  for (int i = 0; i < 5; ++i) {
    const int x = canvas.random.uniform(0, canvas.width()), y = canvas.ground + canvas.length(0.06 + 0.06 * i);
    const int wide = canvas.length(0.08 + 0.03 * i);
    const std::vector<cv::Point> hull = {
        {x, y}, {x + wide, y}, {x + wide * 4 / 5, y + wide / 5}, {x + wide / 5, y + wide / 5}};
    cv::fillPoly(canvas.pixels, std::vector{hull}, scalar(canvas.shade({110, 100, 120}, 80)), cv::LINE_AA);
    cv::line(canvas.pixels, {x + wide / 2, y}, {x + wide / 2, y - wide}, {50, 60, 70}, std::max(1, wide / 30),
             cv::LINE_AA);
  }
}

void paint_bridge(Canvas& canvas) {
  const int road = canvas.ground - canvas.length(0.12), thick = canvas.length(0.03);
  const Colour steel = canvas.shade({80, 90, 120}, 35);
  fill_gradient(canvas, {0, road, canvas.width(), thick}, steel, steel * 0.6f, 12);
  const int spans = canvas.random.uniform(2, 4);
  for (int i = 0; i <= spans; ++i) {
    const int x = canvas.width() * i / spans;
    fill_gradient(canvas, {x - thick, road, 2 * thick, canvas.height() - road}, steel * 0.9f, steel * 0.5f, 20);
    cv::ellipse(canvas.pixels, {x + canvas.width() / (2 * spans), road},
                {canvas.width() / (2 * spans), canvas.length(0.2)}, 0, 180, 360, scalar(steel * 0.8f),
                std::max(2, thick / 3), cv::LINE_AA);
  }
}

void paint_foliage(Canvas& canvas) {
  fill_gradient(canvas, {0, canvas.ground, canvas.width(), canvas.height() - canvas.ground}, {45, 80, 60}, {25, 50, 40},
                40);
  const int leaves = 2500;
  for (int i = 0; i < leaves; ++i) {
    const cv::Point at = canvas.place(canvas.ground, canvas.height());
    const int size = canvas.length(canvas.random.uniform(0.006, 0.02));
    const Colour green = canvas.shade({50, 105, 75}, 45);
    cv::ellipse(canvas.pixels, at, {size, size / 2}, canvas.random.uniform(0, 180), 0, 360, scalar(green), cv::FILLED,
                cv::LINE_AA);
  }
}

void paint_lights(Canvas& canvas) {
  for (int i = 0; i < 40; ++i) {
    const cv::Point at = canvas.place(0, canvas.ground);
    const Colour glow = canvas.shade({150, 200, 240}, 50);
    const int radius = canvas.length(canvas.random.uniform(0.015, 0.06));
    cv::Mat over = canvas.pixels.clone();
    cv::circle(over, at, radius, scalar(glow), cv::FILLED, cv::LINE_AA);
    cv::addWeighted(over, 0.35, canvas.pixels, 0.65, 0, canvas.pixels);
  }
}

// Head, neck and shoulders in a coat; `head` is the radius of the head.
void paint_person(Canvas& canvas, cv::Point feet, int head, Colour coat) {
  const cv::Point face(feet.x, feet.y - 7 * head);
  const std::vector<cv::Point> body = {{feet.x - 2 * head, feet.y},
                                       {feet.x - 19 * head / 10, feet.y - 4 * head},
                                       {feet.x - head, feet.y - 11 * head / 2},
                                       {feet.x + head, feet.y - 11 * head / 2},
                                       {feet.x + 19 * head / 10, feet.y - 4 * head},
                                       {feet.x + 2 * head, feet.y}};
  const Colour skin = canvas.shade({120, 150, 195}, 40);
  cv::fillPoly(canvas.pixels, std::vector{body}, scalar(coat), cv::LINE_AA);
  cv::ellipse(canvas.pixels, face, {head, head * 5 / 4}, 0, 0, 360, scalar(skin), cv::FILLED, cv::LINE_AA);
  cv::ellipse(canvas.pixels, face - cv::Point(0, head / 3), {head, head}, 0, 180, 360,
              scalar(canvas.shade({40, 50, 60}, 30)), cv::FILLED, cv::LINE_AA);
  cv::line(canvas.pixels, {feet.x, feet.y - 11 * head / 2}, {feet.x, feet.y - 2 * head}, scalar(coat * 0.6f),
           std::max(1, head / 8), cv::LINE_AA);
}

void paint_crowd(Canvas& canvas) {
  for (int row = 0; row < 4; ++row) {
    const int head = canvas.length(0.016 + 0.01 * row);
    for (int x = canvas.random.uniform(0, 3 * head); x < canvas.width();
         x += canvas.random.uniform(3 * head, 6 * head)) {
      const cv::Point feet(x, canvas.ground + canvas.length(0.1 + 0.14 * row));
      paint_person(canvas, feet, head, canvas.shade({90, 80, 80}, 70));
    }
  }
}

void paint_pair(Canvas& canvas) {
  const int middle = static_cast<int>(canvas.width() * canvas.random.uniform(0.35, 0.65)), head = canvas.length(0.075);
  for (const int side : {-1, 1}) {
    const cv::Point feet(middle + side * canvas.random.uniform(3 * head, 4 * head), canvas.height());
    paint_person(canvas, feet, head, canvas.shade({60, 50, 45}, 35));
  }
  cv::line(canvas.pixels, {middle - 2 * head, canvas.height() - 3 * head},
           {middle + 2 * head, canvas.height() - 3 * head}, {60, 55, 55}, head, cv::LINE_AA);
}

void paint_speaker(Canvas& canvas) {
  const int x = static_cast<int>(canvas.width() * canvas.random.uniform(0.3, 0.7)), head = canvas.length(0.08);
  paint_person(canvas, {x, canvas.height() - head}, head, canvas.shade({80, 50, 50}, 40));
  const cv::Rect desk(x - 3 * head, canvas.height() - 3 * head, 6 * head, 3 * head);
  fill_gradient(canvas, desk, canvas.shade({70, 100, 140}, 25), {40, 60, 90}, 25);
}

// Soft focus, dark corners, grain: what lens and sensor add.
void develop(Canvas& canvas) {
  cv::GaussianBlur(canvas.pixels, canvas.pixels, {}, 0.9);
  const double reach = std::hypot(canvas.width() / 2.0, canvas.height() / 2.0);
  for (int y = 0; y < canvas.height(); ++y) {
    for (int x = 0; x < canvas.width(); ++x) {
      const double away = std::hypot(x - canvas.width() / 2.0, y - canvas.height() / 2.0) / reach;
      canvas.pixels.at<Colour>(y, x) *= static_cast<float>(1 - 0.35 * away * away);
    }
  }
  cv::Mat grain(canvas.pixels.size(), CV_32FC3);
  canvas.random.fill(grain, cv::RNG::NORMAL, 0, 3.5);
  canvas.pixels += grain;
}

using Painter = std::function<void(Canvas&)>;
const std::map<std::string, Painter>& painters() {
  static const std::map<std::string, Painter> all = {
      {"sky", paint_sky},         {"dusk", paint_dusk},     {"sea", paint_sea},         {"hills", paint_hills},
      {"skyline", paint_skyline}, {"hall", paint_hall},     {"ship", paint_ship},       {"bridge", paint_bridge},
      {"foliage", paint_foliage}, {"lights", paint_lights}, {"crowd", paint_crowd},     {"pair", paint_pair},
      {"boats", paint_boats},     {"wall", paint_wall},     {"speaker", paint_speaker},
  };
  return all;
}

}  // namespace

cv::Mat draw_scene(const std::vector<std::string>& layers, unsigned seed, cv::Size size) {
  Canvas canvas{cv::Mat(size, CV_32FC3, cv::Scalar(128, 128, 128)), cv::RNG(seed), size.height / 2};
  for (const std::string& layer : layers) {
    const auto painter = painters().find(layer);
    if (painter == painters().end()) return {};
    painter->second(canvas);
  }
  develop(canvas);
  cv::Mat picture;
  canvas.pixels.convertTo(picture, CV_8UC3);
  return picture;
}

}  // namespace creditline
