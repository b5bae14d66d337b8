#include "base/tables.h"

#include <cstring>
#include <system_error>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace creditline {
namespace {

struct FileHead {
  char magic[16] = {'c', 'r', 'e', 'd', 'i', 't', 'l', 'i', 'n', 'e', ' ', 't', 'a', 'b', 'l', 'e'};
  std::uint64_t sources = 0;
};

struct ArrayHead {
  std::uint64_t item_size = 0, count = 0, checksum = 0;
};

template <class Head>
void append(std::string& bytes, const Head& head) {
  bytes.append(reinterpret_cast<const char*>(&head), sizeof head);
}

}  // namespace

std::uint64_t checksum(std::string_view bytes, std::uint64_t before) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), before);
}

TablesWriter::TablesWriter(std::uint64_t sources) {
  FileHead head;
  head.sources = sources;
  append(bytes_, head);
}

void TablesWriter::put_array(const void* items, std::size_t item_size, std::size_t count) {
  const std::string_view array(static_cast<const char*>(items), item_size * count);
  append(bytes_, ArrayHead{item_size, count, checksum(array)});
  bytes_ += array;
}

TablesReader::TablesReader(const std::filesystem::path& folder, const char* name, std::uint64_t sources) {
  if (folder.empty()) return;
  const std::filesystem::path file = folder / name;
  std::error_code failed;
  left_ = std::filesystem::file_size(file, failed);
  if (failed) return;
  file_.reset(std::fopen(file.c_str(), "rb"));
  FileHead head;
  const FileHead wanted;
  if (!read(&head, sizeof head) || std::memcmp(head.magic, wanted.magic, sizeof head.magic) != 0 ||
      head.sources != sources) {
    give_up();
  }
}

bool TablesReader::begin_array(std::size_t item_size) {
  ArrayHead head;
  if (!read(&head, sizeof head)) return false;
  if (head.item_size != item_size || head.count > left_ / item_size) return give_up();
  count_ = head.count;
  size_ = head.count * item_size;
  checksum_ = head.checksum;
  return true;
}

bool TablesReader::fill(void* items) {
  if (!read(items, size_)) return false;
  return checksum({static_cast<const char*>(items), size_}) == checksum_ || give_up();
}

bool TablesReader::read(void* to, std::size_t size) {
  if (!file_ || size > left_ || (size > 0 && std::fread(to, 1, size, file_.get()) != size)) return give_up();
  left_ -= size;
  return true;
}

bool TablesReader::give_up() {
  file_.reset();
  return false;
}

}  // namespace creditline
