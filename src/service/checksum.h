// service/checksum.h: a number that tells whether what a caption was read from is still the same. Internal to ingest.
#pragma once

#include <cstdint>
#include <string>

#include "document/document.h"
#include "service/caption_input.h"

namespace creditline {

std::uint64_t checksum_of(const CaptionIn& line);
std::uint64_t checksum_of(const DocumentCaption& caption, const Document& document);

}  // namespace creditline
