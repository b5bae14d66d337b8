// service/list_reader.h: a list of captions read in slices, each line with a checksum. Internal to ingest.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/caption_input.h"

namespace creditline {

struct CaptionLine {
  std::size_t number = 0;  // in the list, from 1
  CaptionIn caption;
  std::uint64_t checksum = 0;  // of all that it says
};

class ListReader {
 public:
  static Result<ListReader> open(const std::string& path, const CaptionInputOptions& options);
  std::optional<CaptionLine> next();
  std::size_t lines() const { return lines_; }  // read so far
  std::uint64_t position() const;               // bytes read so far, about
  const std::optional<Error>& failed() const { return input_->failed(); }

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::unique_ptr<CaptionInput> input_;
  std::size_t lines_ = 0;
};

}  // namespace creditline
