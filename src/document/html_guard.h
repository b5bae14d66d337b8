// document/html_guard.h: makes any page safe to hand to the HTML parser.
//
// The parser's time grows faster than linearly with the depth of nesting (80 KB of "<div>" take seconds), with the
// number of attributes of one tag, and with open formatting elements, which it opens again in every block. The guard
// reads the tags once and leaves out those that stand too deep, so that their text moves up: a page deeper than
// the limit is flattened, not refused. Only a page with more elements than fit in memory is an error (kOverLimit).
// Cost: linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace creditline {

struct GuardLimits {
  int max_depth = 512;                    // open elements at one place
  std::size_t max_elements = 500'000;     // of the whole page, those that the parser opens again included
  std::size_t max_tag_bytes = 64 * 1024;  // a longer tag loses its attributes
  int max_attributes = 128;               // of one tag; a tag with more loses all
};

Result<std::string> guard_html(std::string_view html, const GuardLimits& limits = {});

}  // namespace creditline
