// Rules on captions and files that are not where they should be, or cannot be read.
#include "audit/rules.h"

namespace creditline {
namespace {

std::string lower_first(std::string text) {
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

std::string full_stop(const std::string& text) { return text.ends_with('.') ? text : text + "."; }

}  // namespace

Matters file_unreadable(const CaseView& view) {
  if (!view.pictured.file_error) return std::nullopt;
  const std::string file = file_name(view.pictured.picture_path);
  return Matter{full_stop(file + " cannot be read: " + lower_first(view.pictured.file_error->message)), {}, {}};
}

Matters caption_unreadable(const CaseView& view) {
  if (!view.pictured.caption_error) return std::nullopt;
  return Matter{full_stop("The caption cannot be read: " + lower_first(view.pictured.caption_error->message)), {}, {}};
}

Matters file_damaged(const CaseView& view) {
  const auto& problems = view.pictured.problems;
  if (problems.empty()) return std::nullopt;
  std::string text = file_name(view.pictured.picture_path) + " was read in part: ";
  for (std::size_t i = 0; i < problems.size(); ++i) text += (i > 0 ? "; " : "") + lower_first(problems[i].message);
  return Matter{full_stop(text), {}, {}};
}

Matters file_vanished(const CaseView& view) {
  const auto& gone = view.pictured.gone;
  if (gone.empty()) return std::nullopt;
  std::string names;
  for (const std::string& path : gone) names += (names.empty() ? "" : " and ") + file_name(path);
  return Matter{names + (gone.size() > 1 ? " are" : " is") + " no longer there.", {}, {}};
}

Matters caption_ambiguous_picture(const CaseView& view) {
  const auto& tied = view.pictured.tied_pictures;
  if (tied.empty()) return std::nullopt;
  std::string text = tied.size() == 1 ? "Other captions have the same claim to " : "The caption fits equally well to ";
  for (std::size_t i = 0; i < tied.size(); ++i)
    text += (i == 0 ? "" : i + 1 == tied.size() ? " and " : ", ") + file_name(tied[i]);
  return Matter{text + ".", {}, {}};
}

Matters caption_no_picture(const CaseView& view) {
  const bool alone = view.has_caption() && !view.has_picture() && view.pictured.tied_pictures.empty();
  if (!alone || !view.set_has_pictures) return std::nullopt;
  Matter matter;
  matter.message = "None of the pictures belongs to this caption";
  for (const Voice& voice : view.voices) {
    if (voice.party() != Party::kPrinted) continue;
    const std::string who = voice.photographers.empty() ? voice.house_names() : voice.maker_names();
    if (who.empty()) continue;
    matter.message += " (" + who + ")";
    for (const Statement* statement : voice.photographers.empty() ? voice.houses : voice.photographers) {
      matter.evidence.push_back(*statement);
    }
    break;
  }
  matter.message += ".";
  return matter;
}

Matters picture_no_caption(const CaseView& view) {
  if (view.has_caption() || !view.is_readable() || !view.set_has_captions || view.is_tied) return std::nullopt;
  return Matter{"No caption belongs to " + file_name(view.pictured.picture_path) + ".", {}, {}};
}

}  // namespace creditline
