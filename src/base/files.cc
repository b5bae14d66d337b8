#include "base/files.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/utf8.h"

namespace creditline {
namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (status.type() == fs::file_type::not_found) {
    return Error{ErrorCode::kNotFound, "no such file; check the path", path.string()};
  }
  if (fs::is_directory(status)) return Error{ErrorCode::kIo, "is a folder, a file is wanted here", path.string()};
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kIo, std::string("cannot be opened: ") + std::strerror(errno), path.string()};
  std::string bytes;
  if (const auto size = fs::file_size(path, failed); !failed && size <= max_bytes) bytes.reserve(size);
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes) {
      return Error{ErrorCode::kOverLimit, "larger than the limit of " + std::to_string(max_bytes) + " bytes",
                   path.string()};
    }
  }
  if (in.bad()) return Error{ErrorCode::kIo, "could not be read to its end", path.string()};
  return bytes;
}

Result<Done> write_file(const fs::path& path, std::string_view bytes) {
  fs::path beside = path;
  beside += ".part" + std::to_string(::getpid());
  std::error_code failed;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      fs::remove(beside, failed);
      return Error{ErrorCode::kIo, "cannot be written: is there space, and the right to write?", path.string()};
    }
  }
  fs::rename(beside, path, failed);
  if (failed) {
    const std::string reason = failed.message();
    fs::remove(beside, failed);
    return Error{ErrorCode::kIo, "cannot be written: " + reason, path.string()};
  }
  return Done{};
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool next_data_line(std::string_view& text, std::string_view& line, std::size_t& number) {
  while (!text.empty()) {
    ++number;
    line = take_line(text);
    if (!line.empty() && line.front() != '#') return true;
  }
  return false;
}

bool next_list_line(std::string_view& text, ListLine& line) {
  while (!text.empty()) {
    ++line.number;
    std::string_view rest = trim(take_line(text));
    if (rest.empty() || rest.front() == '#') continue;
    line.fields.clear();
    for (;;) {
      const std::size_t bar = rest.find('|');
      line.fields.push_back(trim(rest.substr(0, bar)));
      if (bar == std::string_view::npos) return true;
      rest.remove_prefix(bar + 1);
    }
  }
  return false;
}

std::vector<ListLine> split_list(std::string_view text) {
  std::vector<ListLine> lines;
  for (ListLine line; next_list_line(text, line);) lines.push_back(line);
  return lines;
}

}  // namespace creditline
