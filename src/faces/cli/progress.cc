#include "faces/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/json.h"
#include "faces/cli/common.h"

namespace creditline::cli {
namespace {

constexpr std::size_t kBarCells = 20;
constexpr double kBytesPerMb = 1e6;

// 12345 as "12,345".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string amount(std::uint64_t number, const std::string& unit) {
  return unit == "bytes" ? fmt::format("{:.1f}", static_cast<double>(number) / kBytesPerMb) : grouped(number);
}

std::string rate(double per_second, const std::string& unit) {
  if (unit == "bytes") return fmt::format("{:.1f} MB/s", per_second / kBytesPerMb);
  return per_second < 10 ? fmt::format("{:.1f}/s", per_second) : fmt::format("{:.0f}/s", per_second);
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  const std::uint64_t hours = whole / 3600, minutes = whole / 60 % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60)
                   : fmt::format("{}:{:02}", minutes, whole % 60);
}

std::string json_line(const ProgressState& state, double per_second, double seconds_left) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_key(out, "stage");
  write_string(out, state.stage);
  write_key(out, "done");
  out.Uint64(state.done);
  write_key(out, "total");
  out.Uint64(state.total);
  write_key(out, "unit");
  write_string(out, state.unit);
  write_key(out, "per_second");
  out.Double(per_second);
  write_key(out, "seconds_left");
  out.Double(seconds_left);
  write_key(out, "errors");
  out.Uint64(state.errors);
  out.EndObject();
  return buffer.GetString();
}

}  // namespace

ProgressStyle progress_style(const std::string& name) {
  if (name == "bar") return ProgressStyle::kBar;
  if (name == "plain") return ProgressStyle::kPlain;
  if (name == "json") return ProgressStyle::kJson;
  return name == "auto" && ::isatty(STDERR_FILENO) ? ProgressStyle::kBar : ProgressStyle::kNone;
}

std::string progress_line(ProgressStyle style, const ProgressState& state, std::uint64_t fresh, double seconds) {
  const double per_second = seconds > 0 ? static_cast<double>(fresh) / seconds : 0;
  const std::uint64_t to_go = state.total > state.done ? state.total - state.done : 0;
  const double left = per_second > 0 ? static_cast<double>(to_go) / per_second : 0;
  if (style == ProgressStyle::kJson) return json_line(state, per_second, left);
  const double share = state.total > 0 ? static_cast<double>(state.done) / static_cast<double>(state.total) : 1;
  const std::string unit = state.unit == "bytes" ? "MB" : state.unit;
  const std::string done = amount(state.done, state.unit), total = amount(state.total, state.unit);
  std::string line;
  if (style == ProgressStyle::kBar) {
    const auto full = std::min(kBarCells, static_cast<std::size_t>(share * kBarCells));
    line = fmt::format("[{}{}] {:3.0f} %  {}/{} {}  {}", std::string(full, '#'), std::string(kBarCells - full, '-'),
                       share * 100, done, total, unit, rate(per_second, state.unit));
    if (to_go > 0 && per_second > 0) line += "  " + clock_time(left) + " left";
    if (state.errors > 0) line += fmt::format("  {} error{}", grouped(state.errors), state.errors == 1 ? "" : "s");
    return line;
  }
  line = fmt::format("{}: {:.0f} %, {} of {} {}, {}", state.stage, share * 100, done, total, unit,
                     rate(per_second, state.unit));
  if (to_go > 0 && per_second > 0) line += ", " + clock_time(left) + " left";
  if (state.errors > 0) line += fmt::format(", {} error{}", grouped(state.errors), state.errors == 1 ? "" : "s");
  return line;
}

bool Progress::is_due(const ProgressState& state) {
  constexpr std::chrono::milliseconds kBarEvery{100}, kJsonEvery{1'000}, kPlainEvery{10'000};
  const auto every = style_ == ProgressStyle::kBar    ? kBarEvery
                     : style_ == ProgressStyle::kJson ? kJsonEvery
                                                      : kPlainEvery;
  const auto now = Clock::now();
  if (state.stage != stage_) {
    stage_ = state.stage;
    stage_began_ = shown_ = now;
    began_at_ = state.done;
    return false;
  }
  if (now - shown_ < every && state.done < state.total) return false;
  shown_ = now;
  return true;
}

void Progress::show(const ProgressState& state) {
  if (style_ == ProgressStyle::kNone || !is_due(state)) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - stage_began_).count();
  const std::string line = progress_line(style_, state, state.done - std::min(state.done, began_at_), seconds);
  if (style_ == ProgressStyle::kBar) {
    std::fprintf(stderr, "\r%s\033[K", line.c_str());
    line_is_open_ = true;
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

void Progress::tell(const Error& error) {
  clear();
  if (style_ != ProgressStyle::kJson) return cli::tell(error);
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_key(out, "error");
  write_error(out, error);
  out.EndObject();
  std::fprintf(stderr, "%s\n", buffer.GetString());
}

void Progress::clear() {
  if (line_is_open_) std::fprintf(stderr, "\r\033[K");
  line_is_open_ = false;
}

}  // namespace creditline::cli
