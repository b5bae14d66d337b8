#include "service/list_reader.h"

#include <cerrno>
#include <cstring>

#include "base/utf8.h"
#include "service/checksum.h"

namespace creditline {

Result<ListReader> ListReader::open(const std::string& path, const CaptionInputOptions& options) {
  ListReader reader;
  reader.file_.reset(std::fopen(path.c_str(), "rb"));
  if (!reader.file_) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
    return Error{code, std::string("cannot be opened: ") + std::strerror(errno), repair_utf8(path)};
  }
  reader.input_ = std::make_unique<CaptionInput>(reader.file_.get(), repair_utf8(path), options);
  return reader;
}

std::optional<CaptionLine> ListReader::next() {
  auto caption = input_->next();
  if (!caption) return std::nullopt;
  const std::uint64_t checksum = checksum_of(*caption);
  return CaptionLine{++lines_, std::move(*caption), checksum};
}

std::uint64_t ListReader::position() const {
  const long at = std::ftell(file_.get());
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

}  // namespace creditline
