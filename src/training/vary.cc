#include "training/vary.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace creditline {
namespace {

bool is_all_upper(std::string_view text) {
  bool upper = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_lower(point.value)) return false;
    upper = upper || is_upper(point.value);
    i += point.size;
  }
  return upper;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_value(PieceKind kind) { return kind != PieceKind::kOutside && kind != PieceKind::kFrame; }

// Frames a row's credit may stand in after variation.
constexpr std::array<std::string_view, 8> kBefore = {
    "Image caption ", "FILE PHOTO: ",   "1/12 ",       "View image in fullscreen ",
    "Read more ",     "ADVERTISEMENT ", "Play video ", "Photo gallery 3 of 9\n"};
constexpr std::array<std::string_view, 12> kAfter = {" hide caption",
                                                     " toggle caption",
                                                     " Facebook Twitter Pinterest",
                                                     "\nShare",
                                                     "\n1 / 24",
                                                     " | Updated 3 hours ago",
                                                     "\nPublished: May 4, 2021",
                                                     " Read more",
                                                     "\nAdvertisement",
                                                     " Enlarge this image",
                                                     " (8213345a)",
                                                     "\n\nRelated stories"};

// The name of an account on a picture site: "DrMikeBaxter", "chrisdorney", "zephyr_p", "lens.of.anna".
std::string account(const NamePool& names, Random& random) {
  std::string given = names.person(Writing::kLatin, random), site;
  const std::size_t blank = given.find(' ');
  const std::string last = blank == std::string::npos ? given : given.substr(blank + 1);
  given.resize(std::min(blank, given.size()));
  static constexpr std::array<std::string_view, 8> kWords = {"photo", "lens",   "Dr", "pics",
                                                             "art",   "studio", "Mr", "foto"};
  switch (below(random, 6)) {
    case 0: site = given + last; break;
    case 1: site = fold(given + last); break;
    case 2: site = fold(given) + "_" + fold(last.substr(0, 1)); break;
    case 3: site = std::string(any_of(kWords, random)) + given + last; break;
    case 4: site = fold(last) + std::to_string(1 + below(random, 99)); break;
    default: site = fold(given) + "." + std::string(any_of(kWords, random)); break;
  }
  std::erase(site, ' ');
  return site;
}

std::string other_person(const std::string& name, const NamePool& names, Random& random) {
  if (name.starts_with('@')) return "@" + account(names, random);
  if (name.find(' ') == std::string::npos && writing_of(name) == Writing::kLatin) return account(names, random);
  std::string other = names.person(writing_of(name), random);
  if (other.empty()) return name;
  return is_all_upper(name) ? upper_case(other) : other;
}

std::string other_house(const std::string& name, const std::string& language, const NamePool& names, Random& random) {
  const Writing writing = writing_of(name);
  std::string other = chance(random, 0.5) ? names.invented_house(language, writing, random) : std::string();
  if (other.empty()) other = names.house(writing, random);
  if (other.empty()) return name;
  return is_all_upper(name) && name.size() > 5 ? upper_case(other) : other;
}

// Brackets around the credit: taken away, put on, changed.
void change_brackets(Example& example, Random& random) {
  auto& pieces = example.pieces;
  const auto is_credit = [](const Piece& piece) { return piece.kind != PieceKind::kOutside; };
  const auto first = std::find_if(pieces.begin(), pieces.end(), is_credit);
  if (first == pieces.end()) return;
  const auto last = std::find_if(pieces.rbegin(), pieces.rend(), is_credit).base();
  const bool has_before = first != pieces.begin() && std::prev(first)->text.ends_with('(');
  const bool has_after = last != pieces.end() && last->text.starts_with(')');
  if (has_before && has_after) {
    std::prev(first)->text.pop_back();
    last->text.erase(0, 1);
    if (chance(random, 0.3)) {
      std::prev(first)->text += chance(random, 0.5) ? "| " : "- ";
    }
  } else if (!has_before && !has_after) {
    const std::ptrdiff_t end = last - pieces.begin();
    pieces.insert(first, {PieceKind::kOutside, "("});
    pieces.insert(pieces.begin() + end + 1, {PieceKind::kOutside, ")"});
  }
}

// Pages that lose their line breaks leave two blanks: "… in Layton.  Ravell Call, Deseret News  William Trujillo …".
void widen_gaps(Example& example, Random& random) {
  auto& pieces = example.pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind != PieceKind::kOutside) continue;
    std::string& text = pieces[i].text;
    const bool before = i + 1 < pieces.size(), after = i > 0;
    if (before && text.ends_with(' ') && chance(random, 0.8)) text += ' ';
    if (after && text.starts_with(' ') && chance(random, 0.8)) text.insert(0, " ");
    if (chance(random, 0.3)) replace_all(text, ". ", ".  ");
  }
}

}  // namespace

Example vary(const Example& example, const NamePool& names, Random& random) {
  Example out = example;
  for (Piece& piece : out.pieces) {
    if (piece.kind == PieceKind::kPhotographer && chance(random, 0.8))
      piece.text = other_person(piece.text, names, random);
    if (piece.kind == PieceKind::kOrganisation && chance(random, 0.6))
      piece.text = other_house(piece.text, example.language, names, random);
  }
  if (chance(random, 0.12)) {
    for (Piece& piece : out.pieces)
      if (piece.kind != PieceKind::kOutside) piece.text = upper_case(piece.text);
  }
  if (chance(random, 0.2)) {
    const bool tight = chance(random, 0.5);
    for (Piece& piece : out.pieces) {
      if (piece.kind != PieceKind::kFrame) continue;
      if (tight) {
        replace_all(piece.text, " / ", "/");
        replace_all(piece.text, " | ", "|");
      } else if (piece.text == "/") {
        piece.text = chance(random, 0.5) ? " / " : chance(random, 0.5) ? " /" : "/ ";
      }
    }
  }
  if (chance(random, 0.12)) {
    static constexpr std::array<std::string_view, 6> kJoins = {"/", " / ", " | ", " - ", ", ", " – "};
    const std::string_view join = any_of(kJoins, random);
    for (Piece& piece : out.pieces) {
      if (piece.kind == PieceKind::kFrame && (piece.text == "/" || piece.text == " / ")) piece.text = std::string(join);
    }
  }
  if (chance(random, 0.12)) change_brackets(out, random);
  if (chance(random, 0.1)) widen_gaps(out, random);
  const bool has_credit =
      std::any_of(out.pieces.begin(), out.pieces.end(), [](const Piece& p) { return is_value(p.kind); });
  if (has_credit && chance(random, 0.08))
    out.pieces.push_back({PieceKind::kOutside, std::string(any_of(kAfter, random))});
  if (has_credit && chance(random, 0.05)) {
    out.pieces.insert(out.pieces.begin(), {PieceKind::kOutside, std::string(any_of(kBefore, random))});
  }
  if (chance(random, 0.2)) out.hidden_houses = 0.7;
  if (chance(random, 0.25)) out.hidden_names = 0.8;
  if (chance(random, 0.5)) out.hidden_words = 0.4;
  return out;
}

}  // namespace creditline
