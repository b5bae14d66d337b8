// service/caption_files.h: several lists of captions one behind another, as one row of captions.
//
//   CaptionFiles files({"monday.csv", "-"}, options);
//   while (auto caption = files.next()) …
//   files.errors();   // inputs that could not be opened, or broke off
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/caption_input.h"

namespace creditline {

class CaptionFiles {
 public:
  // "-" is standard input.
  CaptionFiles(std::vector<std::string> paths, CaptionInputOptions options);
  std::optional<CaptionIn> next();
  const std::string& path() const { return path_; }  // of the caption that was given last
  const std::vector<Error>& errors() const { return errors_; }

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const;
  };
  void open(const std::string& path);

  std::vector<std::string> paths_;
  CaptionInputOptions options_;
  std::size_t at_ = 0;
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::optional<CaptionInput> input_;
  std::vector<Error> errors_;
};

}  // namespace creditline
