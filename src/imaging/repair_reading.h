// imaging/repair_reading.h: what OCR gets wrong in credits again and again, put right where the shape leaves no doubt.
//
//   "Laura lvanovalANSA"        ->  "Laura Ivanova/ANSA"     l for I at the head of a name, l for the slash
//   "@ 2024 Hans Meier |"       ->  "© 2024 Hans Meier"      @ for ©, an edge of the ground at the end
//   "AP PhotofEvan Vucci"       ->  unchanged: f could be a letter
//
// `text` is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace creditline {

std::string repair_reading(std::string_view text);

}  // namespace creditline
