// The metadata of a file and its sidecar, read in this process.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "imaging/metadata.h"
#include "imaging/open_picture.h"

namespace creditline {

inline FoundMetadata metadata_of_file(const std::string& path) {
  const auto file = open_picture(path, 1u << 28);
  EXPECT_TRUE(file) << file.error().message;
  if (!file) return {};
  const auto picture = MappedFile::map(file->picture.get());
  if (!file->sidecar) return read_metadata(picture->bytes());
  const auto sidecar = MappedFile::map(file->sidecar.get());
  return read_metadata(picture->bytes(), {file->sidecar_name, sidecar->bytes()});
}

}  // namespace creditline
