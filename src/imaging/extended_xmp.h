// imaging/extended_xmp.h: a packet that is too long for one segment of a JPEG stands in several.
#pragma once

#include <string>
#include <string_view>

namespace creditline {

// The Extended XMP of a JPEG, put together from its segments; empty when there is none or a part is missing.
// `guid` is the packet's xmpNote:HasExtendedXMP.
std::string extended_xmp(std::string_view jpeg, std::string_view guid);

}  // namespace creditline
