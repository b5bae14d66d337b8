#include "service/picture_workers.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/utf8.h"
#include "service/worker_process.h"
#include "service/worker_protocol.h"

namespace creditline {
namespace {

constexpr std::size_t kWindow = 64;                             // answers per worker that may wait for an earlier one
constexpr std::chrono::milliseconds kGreetingDeadline{30'000};  // loading OCR data from a cold disk

// One worker process and what it takes to keep it alive.
class Worker {
 public:
  Worker(std::filesystem::path program, const PictureWorkerOptions& options)
      : program_(std::move(program)), options_(options) {}

  // Starts the process unless it runs. The answer is its greeting.
  Result<std::vector<Error>> ensure_running() {
    if (process_.running()) return std::vector<Error>{};
    const std::vector<std::string> arguments = {"--memory", std::to_string(options_.max_memory), "--language",
                                                options_.ocr && options_.picture.pixels ? options_.language : ""};
    if (const auto started = process_.start(program_, arguments); !started) return started.error();
    const auto greeting = process_.hear(kGreetingDeadline);
    if (!greeting) return Error{greeting.error().code, "no greeting: " + greeting.error().message, program_.string()};
    return read_greeting(*greeting);
  }

  Result<Picture> read(const std::string& path) {
    auto picture = ask({path, options_.picture, options_.ocr});
    if (picture || process_.running()) return picture;
    const Error died = picture.error();
    PictureRequest again{path, options_.picture, false};
    again.options.pixels = false;
    picture = ask(again);
    if (!picture) return died;
    picture->problems.push_back(died);
    return picture;
  }

 private:
  Result<Picture> ask(const PictureRequest& request) {
    const std::string place = repair_utf8(request.path);
    if (const auto ready = ensure_running(); !ready) return ready.error().at(place);
    const auto line = process_.ask(write_request(request), std::chrono::milliseconds(options_.picture_deadline_ms));
    if (!line) return line.error().at(place);
    auto picture = read_answer(*line);
    if (!picture) return picture.error().at(place);
    picture->path = request.path;  // the bytes as given; JSON carries only UTF-8
    return picture;
  }

  std::filesystem::path program_;
  const PictureWorkerOptions& options_;
  WorkerProcess process_;
};

// Hands out the work and brings the answers back into order.
class Batch {
 public:
  Batch(const std::vector<std::string>& paths, std::size_t window) : paths_(paths), window_(window) {}

  // The next file to read; waits while too many answers are ahead of the one awaited.
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || next_ >= paths_.size() || next_ < delivered_ + window_; });
    if (stopped_ || next_ >= paths_.size()) return std::nullopt;
    return next_++;
  }

  void put(std::size_t index, Result<Picture> picture) {
    const std::lock_guard lock(mutex_);
    answers_.emplace(index, std::move(picture));
    changed_.notify_all();
  }

  void deliver(const PictureSink& sink) {
    for (std::size_t index = 0; index < paths_.size(); ++index) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return answers_.count(index) > 0; });
      auto answer = answers_.extract(index);
      delivered_ = index + 1;
      changed_.notify_all();
      lock.unlock();
      if (sink(index, std::move(answer.mapped()))) continue;
      lock.lock();
      stopped_ = true;
      changed_.notify_all();
      return;
    }
  }

 private:
  const std::vector<std::string>& paths_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Result<Picture>> answers_;
  std::size_t next_ = 0;
  std::size_t delivered_ = 0;
  bool stopped_ = false;
};

unsigned worker_count(const PictureWorkerOptions& options, std::size_t files) {
  const unsigned wanted = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::size_t>(wanted, files));
}

}  // namespace

Result<std::vector<Error>> read_pictures(const std::vector<std::string>& paths, const PictureWorkerOptions& options,
                                         const PictureSink& sink) {
  if (paths.empty()) return std::vector<Error>{};
  const auto program = options.program.empty() ? find_picture_worker() : Result(options.program);
  if (!program) return program.error();
  const unsigned count = worker_count(options, paths.size());
  // The first worker tells whether any can run, and what the machine lacks.
  Worker first(*program, options);
  auto notes = first.ensure_running();
  if (!notes) return notes.error();
  Batch batch(paths, kWindow * count);
  const auto work = [&batch, &paths](Worker& worker) {
    while (const auto index = batch.next()) batch.put(*index, worker.read(paths[*index]));
  };
  std::vector<std::jthread> threads;
  threads.emplace_back([&] { work(first); });
  for (unsigned i = 1; i < count; ++i) {
    threads.emplace_back([&] {
      Worker worker(*program, options);
      work(worker);
    });
  }
  batch.deliver(sink);
  threads.clear();
  return notes;
}

}  // namespace creditline
