#include "service/file_mark.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "base/utf8.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1 << 18;

std::string own_stamp(const fs::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return {};
  const long long nanoseconds = about.st_mtim.tv_sec * 1'000'000'000LL + about.st_mtim.tv_nsec;
  return std::to_string(about.st_size) + ":" + std::to_string(nanoseconds);
}

// "a.jpg.xmp" and "a.xmp": both forms are in use.
std::array<fs::path, 2> sidecars(const fs::path& path) {
  fs::path behind = path, instead = path;
  behind += ".xmp";
  instead.replace_extension(".xmp");
  return {behind, instead};
}

struct FreeState {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};
using State = std::unique_ptr<XXH3_state_t, FreeState>;

Result<Done> add_file(const fs::path& path, XXH3_state_t* state) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!stream) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
    return Error{code, std::string("cannot be opened: ") + std::strerror(errno), repair_utf8(path.string())};
  }
  std::vector<char> piece(kPiece);
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), stream.get()))
    XXH3_128bits_update(state, piece.data(), got);
  if (std::ferror(stream.get()))
    return Error{ErrorCode::kIo, "could not be read to its end", repair_utf8(path.string())};
  return Done{};
}

std::string digits(XXH128_hash_t hash) {
  std::array<char, 33> out{};
  std::snprintf(out.data(), out.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return out.data();
}

}  // namespace

std::string file_stamp(const fs::path& path) {
  std::string stamp = own_stamp(path);
  if (stamp.empty() || path.extension() == ".xmp") return stamp;
  for (const fs::path& sidecar : sidecars(path))
    if (const std::string its = own_stamp(sidecar); !its.empty()) stamp += "+" + its;
  return stamp;
}

Result<std::string> file_hash(const fs::path& path) {
  const State state(XXH3_createState());
  XXH3_128bits_reset(state.get());
  if (const auto done = add_file(path, state.get()); !done) return done.error();
  for (const fs::path& sidecar : sidecars(path)) {
    if (own_stamp(sidecar).empty() || sidecar == path) continue;
    XXH3_128bits_update(state.get(), "+", 1);
    if (const auto done = add_file(sidecar, state.get()); !done) return done.error();
  }
  return digits(XXH3_128bits_digest(state.get()));
}

}  // namespace creditline
