// caption/feature_walk.h: the features of a token that depend on where it stands, each named once. Whoever walks along
// makes of them what it needs: features.cc a list for the trainer and for --explain, sequence_model.cc a sum of
// weights.
//
//   struct Listener {
//     void begin(std::size_t token);                                        // its features follow
//     template <templates::Template t, class... Pieces> void here(Pieces... pieces);
//     void end();
//   };
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/wide.h"
#include "caption/scene.h"
#include "caption/templates.h"
#include "caption/tokens.h"

namespace creditline {

// What stands before a token: brackets, lead words, separators of its line.
struct Before {
  using Class = templates::Class;
  static constexpr std::size_t kLongAgo = 99;  // tokens
  int depth = 0;
  std::size_t since_lead = kLongAgo, since_via = kLongAgo, since_sentence = 0;
  Class last_separator = Class::kEdge;

  void enter(Class own, bool line_start) {
    if (own == Class::kOpen) ++depth;
    if (line_start) last_separator = Class::kEdge;
  }

  void leave(Class own, bool line_follows) {
    if (own == Class::kLead || own == Class::kCourtesy || own == Class::kCopyright) {
      since_lead = 0;
    } else if (since_lead < kLongAgo) {
      ++since_lead;
    }
    since_via = own == Class::kVia ? 0 : std::min(since_via + 1, kLongAgo);
    ++since_sentence;
    if (own == Class::kPeriod || line_follows) since_sentence = 0;
    if (line_follows && since_lead >= 3) since_lead = kLongAgo;
    if (parts(own)) last_separator = own;
    if (own == Class::kClose && depth > 0) --depth;
  }

 private:
  static bool parts(Class own) {
    switch (own) {
      case Class::kComma:
      case Class::kSlash:
      case Class::kBar:
      case Class::kDash:
      case Class::kSemicolon:
      case Class::kColon:
      case Class::kEquals:
      case Class::kVia:
      case Class::kOpen:
      case Class::kFor: return true;
      default: return false;
    }
  }
};

// Tokens up to which only closing marks remain: the end of the text as the eye sees it.
inline std::size_t visible_end(const Scene& scene) {
  auto end = static_cast<std::ptrdiff_t>(scene.size());
  while (end > 0 && (scene.at(end - 1) == templates::Class::kClose || scene.at(end - 1) == templates::Class::kPeriod)) {
    --end;
  }
  return static_cast<std::size_t>(end);
}

// Words of the line that begins at token `i`.
inline std::size_t words_of_line(const std::vector<Token>& tokens, std::size_t i, std::size_t& next_line) {
  std::size_t words = 0;
  do {
    words += tokens[i].kind == TokenKind::kWord;
    ++i;
  } while (i < tokens.size() && !tokens[i].line_start);
  next_line = i;
  return words;
}

template <class Listener>
CREDITLINE_PART_OF_WIDE void walk_features(const Scene& scene, const std::vector<Token>& tokens, Listener& listener) {
  using enum templates::Template;
  const std::size_t n = tokens.size(), end = visible_end(scene);
  std::size_t words = 0;
  for (const Token& token : tokens) words += token.kind == TokenKind::kWord;
  const int length = bucket(words);
  Before before;
  std::size_t segment = 0, next_line = 0;
  int line_words = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto at = [&scene, i](std::ptrdiff_t offset) { return scene.at(static_cast<std::ptrdiff_t>(i) + offset); };
    const templates::Class own = at(0);
    if (i == next_line) line_words = bucket(words_of_line(tokens, i, next_line));
    while (scene.segments()[segment].last <= i) ++segment;
    const Segment& stretch = scene.segments()[segment];
    before.enter(own, tokens[i].line_start);
    const int inside = before.depth > 0 ? 1 : 0;

    listener.begin(i);
    listener.template here<kBias>();
    listener.template here<kWords>(length);
    listener.template here<kPlace>(bucket(i), inside);
    listener.template here<kEnd>(bucket(end > i ? end - i : 0), inside);
    listener.template here<kDepth>(std::min(before.depth, 2), length > 6 ? 1 : 0);
    listener.template here<kLead>(bucket(before.since_lead), own);
    if (before.since_via < 12) listener.template here<kVia>(bucket(before.since_via));
    listener.template here<kSeparator>(before.last_separator, own);
    listener.template here<kSentence>(bucket(before.since_sentence), inside);
    listener.template here<kLine>(tokens[i].line_start ? 1 : 0, line_words, length);
    listener.template here<kGlued>(tokens[i].space_before ? 0 : 1, at(-1), own);
    listener.template here<kPairBefore>(at(-1), own);
    listener.template here<kPairAfter>(own, at(1));
    listener.template here<kThreeBefore>(at(-2), at(-1), own);
    listener.template here<kThreeAround>(at(-1), own, at(1));
    listener.template here<kThreeAfter>(own, at(1), at(2));
    listener.template here<kFive>(at(-2), at(-1), own, at(1), at(2));
    listener.template here<kThreeNext>(at(1), at(2), at(3));
    listener.template here<kSegment>(stretch.words, stretch.lower);
    listener.template here<kSegmentCues>(stretch.cues, own);
    listener.template here<kSegmentLower>(stretch.lower, stretch.cues);
    listener.template here<kSegmentPlace>(segment == 0 ? 1 : 0, segment + 1 == scene.segments().size() ? 1 : 0,
                                          stretch.lower);
    listener.template here<kSegmentBegin>(bucket(i - stretch.first), stretch.lower);
    if (i == 0 || before.since_sentence == 0) listener.template here<kOpens>(own, at(1));
    listener.end();

    before.leave(own, i + 1 < n && tokens[i + 1].line_start);
  }
}

}  // namespace creditline
