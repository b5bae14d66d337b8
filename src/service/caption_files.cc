#include "service/caption_files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace creditline {

void CaptionFiles::CloseFile::operator()(std::FILE* file) const {
  if (file && file != stdin) std::fclose(file);
}

CaptionFiles::CaptionFiles(std::vector<std::string> paths, CaptionInputOptions options)
    : paths_(std::move(paths)), options_(std::move(options)) {}

std::optional<CaptionIn> CaptionFiles::next() {
  for (;;) {
    if (input_) {
      if (auto caption = input_->next()) return caption;
      if (input_->failed()) errors_.push_back(*input_->failed());
      input_.reset();
    }
    if (at_ >= paths_.size()) return std::nullopt;
    open(paths_[at_++]);
  }
}

void CaptionFiles::open(const std::string& path) {
  path_ = path;
  std::error_code ignored;
  if (path == "-") {
    file_.reset(stdin);
  } else if (std::filesystem::is_directory(path, ignored)) {
    errors_.push_back({ErrorCode::kIo, "is a folder; files of captions are read here", path});
    return;
  } else {
    file_.reset(std::fopen(path.c_str(), "rb"));
  }
  if (!file_) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
    errors_.push_back({code, std::string("cannot be opened: ") + std::strerror(errno), path});
    return;
  }
  input_.emplace(file_.get(), path, options_);
}

}  // namespace creditline
