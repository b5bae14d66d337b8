// base/result.h: an answer or an error that must be looked at.
//
//   Result<Record> record = parser.parse(text);
//   if (!record) return record.error();
//   use(*record);
//
// The calls are those of C++23's std::expected, which gcc 12 offers only in C++23 mode.
// Who detects an error words it (`message`: what happened and what to try); callers add only `where`.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace creditline {

enum class ErrorCode {
  kBadInput,     // "bad_input": the bytes are not what they should be (not UTF-8, broken JSON, truncated JPEG)
  kNotFound,     // "not_found": no such file, column or id
  kUnsupported,  // "unsupported": a format that is not read here
  kOverLimit,    // "over_limit": larger, deeper or slower than the limit allows
  kModel,        // "model": a damaged model or word list
  kIo,           // "io": the system refused to read or write
  kUsage,        // "usage": a wrong flag or value
};

// The name that stands in records: {"error": {"code": "over_limit", …}}.
constexpr const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadInput: return "bad_input";
    case ErrorCode::kNotFound: return "not_found";
    case ErrorCode::kUnsupported: return "unsupported";
    case ErrorCode::kOverLimit: return "over_limit";
    case ErrorCode::kModel: return "model";
    case ErrorCode::kIo: return "io";
    case ErrorCode::kUsage: return "usage";
  }
  return "unknown";
}

struct Error {
  ErrorCode code = ErrorCode::kBadInput;
  std::string message;  // for a person, one sentence
  std::string where;    // "file:line", a path or a record id; may be empty

  // The same error, told where it happened, unless it knows already.
  Error at(const std::string& place) const { return Error{code, message, where.empty() ? place : where}; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit, as std::expected
  Result(Error error) : state_(std::move(error)) {}  // NOLINT
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// For actions without an answer.
struct Done {};

}  // namespace creditline
