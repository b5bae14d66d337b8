// base/files.h: whole files in and out, within limits.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace creditline {

// The bytes of `path`. Errors: kNotFound, kIo (no rights, a directory), kOverLimit (more than `max_bytes`).
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes beside `path` and renames, so that nobody ever sees half a file.
Result<Done> write_file(const std::filesystem::path& path, std::string_view bytes);

// The next line of `text`, without its end, taken off its front.
std::string_view take_line(std::string_view& text);

// The next line that is neither empty nor a comment (`#`), taken off the front of `text` with those before it; false at
// the end. `number` counts every line, for messages.
bool next_data_line(std::string_view& text, std::string_view& line, std::size_t& number);

// The lines of a text list in models/: comments (`#`) and blank lines left out, each with its number from 1.
struct ListLine {
  std::size_t number = 0;
  std::vector<std::string_view> fields;  // parted by '|', trimmed; views into the text given
};
// Goes on to the next line of `text`, which it takes off its front; false at the end. `line` starts out empty and keeps
// its memory: lists of some hundred thousand lines are read whenever a program starts.
bool next_list_line(std::string_view& text, ListLine& line);
std::vector<ListLine> split_list(std::string_view text);

}  // namespace creditline
