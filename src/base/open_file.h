// base/open_file.h: a file as an open descriptor, and its bytes without a copy.
//
//   auto file = open_plain_file("pictures/a.jpg", 256u << 20);
//   auto mapped = MappedFile::map(file->get());
//   mapped->bytes()
//
// Opening and reading are apart, so that one process can open and another, which may open nothing, can read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace creditline {

// Closes what it holds. Holds -1 when it holds nothing.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int release();
  void close();

 private:
  int number_;
};

// Opens for reading; closed on exec. Devices and pipes are refused: they never end, or block. Errors: kNotFound, kIo
// (no rights, a folder), kUnsupported (a device or a pipe), kOverLimit (more than `max_bytes`).
Result<Descriptor> open_plain_file(const std::filesystem::path& path, std::uint64_t max_bytes);

// The first bytes of an open file, and how many it has in all.
struct FileStart {
  std::string bytes;
  std::uint64_t file_size = 0;
  // Errors: kIo.
  static Result<FileStart> read(int descriptor, std::size_t max_bytes);
};

// The bytes of an open file, by pages as they are looked at. Only for processes that may end at any time: when another
// program cuts the file short meanwhile, the system ends the reader (SIGBUS).
class MappedFile {
 public:
  // Errors: kIo; kOverLimit when there is no address space left.
  static Result<MappedFile> map(int descriptor);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {static_cast<const char*>(start_), size_}; }

 private:
  MappedFile(void* start, std::size_t size) : start_(start), size_(size) {}

  void* start_;
  std::size_t size_;
};

}  // namespace creditline
