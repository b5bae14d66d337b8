#include "base/open_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace creditline {
namespace {

Error cannot_open(int number, const std::string& path) {
  if (number == ENOENT || number == ENOTDIR) return {ErrorCode::kNotFound, "no such file; check the path", path};
  return {ErrorCode::kIo, std::string("cannot be opened: ") + std::strerror(number), path};
}

Error cannot_read(int number) { return {ErrorCode::kIo, std::string("cannot be read: ") + std::strerror(number), ""}; }

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

int Descriptor::release() { return std::exchange(number_, -1); }

void Descriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Result<Descriptor> open_plain_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  // A pipe without a writer would hold up an open that may block.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat about {};
  if (!file || ::fstat(file.get(), &about) != 0) return cannot_open(errno, path.string());
  if (S_ISDIR(about.st_mode)) return Error{ErrorCode::kIo, "is a folder, a file is wanted here", path.string()};
  if (!S_ISREG(about.st_mode)) {
    return Error{ErrorCode::kUnsupported, "is a device or a pipe, a plain file is wanted here", path.string()};
  }
  if (static_cast<std::uint64_t>(about.st_size) > max_bytes) {
    return Error{ErrorCode::kOverLimit, "larger than the limit of " + std::to_string(max_bytes) + " bytes",
                 path.string()};
  }
  return file;
}

Result<FileStart> FileStart::read(int descriptor, std::size_t max_bytes) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return cannot_read(errno);
  FileStart start;
  start.file_size = static_cast<std::uint64_t>(about.st_size);
  start.bytes.resize(std::min<std::uint64_t>(max_bytes, start.file_size));
  const ssize_t count = ::pread(descriptor, start.bytes.data(), start.bytes.size(), 0);
  if (count < 0) return cannot_read(errno);
  start.bytes.resize(static_cast<std::size_t>(count));
  return start;
}

Result<MappedFile> MappedFile::map(int descriptor) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return cannot_read(errno);
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) return MappedFile(nullptr, 0);  // nothing to map, which mmap calls an error
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (start != MAP_FAILED) return MappedFile(start, size);
  if (errno == ENOMEM) return Error{ErrorCode::kOverLimit, "needs more memory than the limit allows", ""};
  return cannot_read(errno);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile::~MappedFile() {
  if (start_) ::munmap(start_, size_);
}

}  // namespace creditline
