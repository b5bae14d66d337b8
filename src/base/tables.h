// base/tables.h: arrays of plain numbers kept in a file, so that what takes long to work out is worked out once.
//
//   TablesWriter out(sources);
//   out.put(slots), out.put(nodes);
//   write_file(folder / "name.tables", out.bytes());
//
//   TablesReader in(folder, "name.tables", sources);
//   if (in.take(slots) && in.take(nodes) && in.is_at_end()) …   // else work it out
//
// `sources` is the checksum of what the arrays were made from: a file made from anything else is stale, and gives
// nothing, as one does that is absent, cut or damaged (every array has a checksum) or holds arrays of other items.
// The file is of this machine and this build, as its object files are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace creditline {

// Of the bytes, and of what went before when its checksum is given: XXH3.
std::uint64_t checksum(std::string_view bytes, std::uint64_t before = 0);

class TablesWriter {
 public:
  explicit TablesWriter(std::uint64_t sources);
  template <class Item>
  void put(const std::vector<Item>& array) {
    static_assert(std::is_trivially_copyable_v<Item>);
    put_array(array.data(), sizeof(Item), array.size());
  }
  std::string_view bytes() const { return bytes_; }

 private:
  void put_array(const void* items, std::size_t item_size, std::size_t count);
  std::string bytes_;
};

class TablesReader {
 public:
  // An empty folder has none.
  TablesReader(const std::filesystem::path& folder, const char* name, std::uint64_t sources);
  // The next array; false, and then for all that follow, when it is not there whole.
  template <class Item>
  bool take(std::vector<Item>& array) {
    static_assert(std::is_trivially_copyable_v<Item>);
    if (!begin_array(sizeof(Item))) return false;
    array.resize(count_);
    return fill(array.data());
  }
  bool is_at_end() const { return file_ && left_ == 0; }

 private:
  bool begin_array(std::size_t item_size);
  bool fill(void* items);
  bool read(void* to, std::size_t size);
  bool give_up();

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::uintmax_t left_ = 0;  // bytes of the file not read yet
  std::size_t count_ = 0, size_ = 0;
  std::uint64_t checksum_ = 0;
};

}  // namespace creditline
