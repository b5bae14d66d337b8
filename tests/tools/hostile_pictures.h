// tests/tools/hostile_pictures.h: picture files that nobody should send, made from good ones.
//
//   for (const HostileFile& file : hostile_pictures(good)) write it
//
// Deterministic: the same good files give the same hostile ones. The kinds: bits flipped, cut at every structure,
// absurd sizes and counts, directories that point at themselves, pixels and text that unpack to a thousand times their
// size, XMP that multiplies its entities, and names that are no names.
#pragma once

#include <string>
#include <vector>

namespace creditline {

struct HostileFile {
  std::string name;  // bytes, without a folder; may hold anything but '/' and NUL
  std::string bytes;
};

// `good`: at least one picture of each format that is read, by their names.
std::vector<HostileFile> hostile_pictures(const std::vector<HostileFile>& good);

}  // namespace creditline
