// Rules on what the pixels show: whether the picture is fit to print, whether it shows as many as the caption says, and
// whether it is a preview. All but that are notes: numbers do not see what a picture is for.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "audit/rules.h"

namespace creditline {
namespace {

std::string number(double value, int digits) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

std::string percent(double share) { return number(share * 100, 0) + " %"; }

const Fitness* fitness_of(const CaseView& view) {
  return view.is_readable() && view.pictured.fitness ? &*view.pictured.fitness : nullptr;
}

std::string file_of(const CaseView& view) { return file_name(view.pictured.picture_path); }

}  // namespace

Matters print_too_small(const CaseView& view) {
  const Fitness* fitness = fitness_of(view);
  if (!fitness || !view.asks.fit.least_long_side) return std::nullopt;
  const int longer = std::max(fitness->width, fitness->height);
  if (longer >= *view.asks.fit.least_long_side) return std::nullopt;
  return Matter{file_of(view) + " is " + std::to_string(fitness->width) + " × " + std::to_string(fitness->height) +
                    " pixels; the longer side should have " + number(*view.asks.fit.least_long_side, 0) +
                    " to be printed.",
                {},
                {}};
}

Matters print_soft(const CaseView& view) {
  const Fitness* fitness = fitness_of(view);
  if (!fitness || !view.asks.fit.widest_edge || fitness->edge_width <= *view.asks.fit.widest_edge) return std::nullopt;
  return Matter{file_of(view) + " is soft: its sharpest edges take " + number(fitness->edge_width, 1) +
                    " pixels to rise, " + number(*view.asks.fit.widest_edge, 1) + " would do.",
                {},
                {}};
}

Matters print_clipped(const CaseView& view) {
  const Fitness* fitness = fitness_of(view);
  if (!fitness) return std::nullopt;
  std::string text;
  if (view.asks.fit.most_clipped_dark && fitness->clipped_dark > *view.asks.fit.most_clipped_dark) {
    text = percent(fitness->clipped_dark) + " is black";
  }
  if (view.asks.fit.most_clipped_light && fitness->clipped_light > *view.asks.fit.most_clipped_light) {
    text += (text.empty() ? "" : " and ") + percent(fitness->clipped_light) + " is white";
  }
  if (text.empty()) return std::nullopt;
  return Matter{file_of(view) + " has lost its drawing in part: " + text + ".", {}, {}};
}

Matters print_border(const CaseView& view) {
  const Fitness* fitness = fitness_of(view);
  if (!fitness || !view.asks.fit.widest_border) return std::nullopt;
  constexpr std::array kSides = {"top", "right", "bottom", "left"};
  std::string text;
  for (std::size_t side = 0; side < kSides.size(); ++side) {
    if (fitness->borders[side] <= *view.asks.fit.widest_border) continue;
    text += (text.empty() ? "" : ", ") + std::string(kSides[side]) + " " + std::to_string(fitness->borders[side]);
  }
  if (text.empty()) return std::nullopt;
  return Matter{file_of(view) + " has a border or strip around it, in pixels: " + text + ".", {}, {}};
}

Matters print_screenshot(const CaseView& view) {
  const Fitness* fitness = fitness_of(view);
  if (!fitness || !view.asks.fit.most_screen_likeness) return std::nullopt;
  if (fitness->screen_likeness <= *view.asks.fit.most_screen_likeness) return std::nullopt;
  return Matter{file_of(view) + " looks like a picture of a screen or a graphic: " + percent(fitness->screen_likeness) +
                    " of its edges stand on ground of one level.",
                {},
                {}};
}

// A house that is known puts its name over previews; other letters may be those of a banner.
Matters burnt_in_watermark(const CaseView& view) {
  for (const Statement& statement : view.pictured.statements) {
    if (statement.what != about::kWatermark) continue;
    const bool known = !statement.id.empty();
    return Matter{file_of(view) + " bears “" + statement.value + "” across its middle" +
                      (known ? ", the watermark of " + statement.canonical + ": it is a preview, not to be printed."
                             : ": is it a preview?"),
                  {statement},
                  known ? Severity::kError : Severity::kWarning};
  }
  return std::nullopt;
}

// Where no face is seen at all nothing can be said: people turn away, stand far off, or are drawn.
Matters people_more_than_faces(const CaseView& view) {
  const Case& one = view.pictured;
  if (!view.is_readable() || one.faces == 0 || one.placed_people.size() <= one.faces) return std::nullopt;
  std::string names;
  for (std::size_t i = 0; i < one.placed_people.size(); ++i) {
    const bool last = i + 1 == one.placed_people.size();
    names += (i == 0 ? "" : last ? " and " : ", ") + one.placed_people[i];
  }
  return Matter{"The caption gives " + names + " a place each, but " +
                    (one.faces == 1 ? "one face is" : std::to_string(one.faces) + " faces are") + " seen in " +
                    file_of(view) + ".",
                {},
                {}};
}

}  // namespace creditline
