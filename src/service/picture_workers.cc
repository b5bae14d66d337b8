#include "service/picture_workers.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/utf8.h"
#include "imaging/open_picture.h"
#include "service/worker_process.h"
#include "service/worker_protocol.h"

namespace creditline {
namespace {

constexpr std::size_t kWindow = 64;  // answers per worker that may wait for an earlier one
// Files that a worker gets before it has answered for the first. Metadata take less time than the way there and back;
// pixels take so much more that files would only wait behind the wrong worker.
constexpr std::size_t kAheadWithoutPixels = 16;
constexpr std::chrono::milliseconds kGreetingDeadline{30'000};  // loading OCR data from a cold disk

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

  // The same without waiting.
  std::optional<std::size_t> next_if_ready() {
    const std::lock_guard lock(mutex_);
    if (stopped_ || next_ >= paths_.size() || next_ >= delivered_ + window_) return std::nullopt;
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

std::string languages_to_read(const PictureWorkerOptions& options) {
  if (!options.ocr || !options.picture.pixels) return "";
  return options.languages.empty() ? "eng" : options.languages;
}

// One worker process, the files it has in hand, and what it takes to keep it alive.
class Worker {
 public:
  Worker(std::filesystem::path program, const std::vector<std::string>& paths, const PictureWorkerOptions& options)
      : program_(std::move(program)),
        paths_(paths),
        options_(options),
        ahead_(options.picture.pixels ? 1 : kAheadWithoutPixels) {}

  // Starts the process and does not wait for it: its libraries take longer to load than it takes to read many files.
  Result<Done> start() {
    sent_ = 0;
    greeted_ = false;
    const std::vector<std::string> arguments = {"--memory",
                                                std::to_string(options_.max_memory),
                                                "--processor-seconds",
                                                std::to_string(options_.processor_seconds),
                                                "--languages",
                                                languages_to_read(options_)};
    return process_.start(program_, arguments);
  }

  // Starts the process unless it runs, and waits for its greeting, which is the answer. It greets once.
  Result<std::vector<Error>> ensure_running() {
    if (process_.running() && greeted_) return std::vector<Error>{};
    if (!process_.running()) {
      if (const auto started = start(); !started) return started.error();
    }
    const auto greeting = process_.hear(WorkerProcess::Clock::now() + kGreetingDeadline);
    if (!greeting) return Error{greeting.error().code, "no greeting: " + greeting.error().message, program_.string()};
    greeted_ = true;
    return read_greeting(*greeting);
  }

  // Reads files of the batch until none is left.
  void work(Batch& batch) {
    while (take_files(batch)) {
      auto picture = read_first();
      const std::size_t index = in_hand_.front().index;
      in_hand_.pop_front();
      sent_ -= sent_ > 0;
      batch.put(index, std::move(picture));
    }
  }

 private:
  struct InHand {
    std::size_t index = 0;
    OpenPicture file;
    bool pixels = true;
    std::optional<Error> died;  // what a worker died of that tried it with its pixels
  };

  // Opens files for the worker, waiting for the first only. False when there is no more.
  bool take_files(Batch& batch) {
    while (in_hand_.size() < ahead_) {
      const auto index = in_hand_.empty() ? batch.next() : batch.next_if_ready();
      if (!index) break;
      auto file = open_picture(paths_[*index], options_.picture.max_bytes);
      if (file) {
        in_hand_.push_back({*index, std::move(*file), options_.picture.pixels, {}});
      } else {
        batch.put(*index, file.error().at(repair_utf8(paths_[*index])));
      }
    }
    return !in_hand_.empty();
  }

  void send_files() {
    for (; sent_ < in_hand_.size(); ++sent_) {
      const InHand& next = in_hand_[sent_];
      PictureRequest request{next.file.sidecar_name, options_.picture, options_.ocr && next.pixels};
      if (options_.draw) request.options.draw = options_.draw(next.index);
      request.options.pixels = next.pixels;
      std::vector<int> descriptors = {next.file.picture.get()};
      if (next.file.sidecar) descriptors.push_back(next.file.sidecar.get());
      process_.send(write_request(request), descriptors);
    }
  }

  Result<Picture> read_first() {
    InHand& first = in_hand_.front();
    const std::string& path = paths_[first.index];
    while (true) {
      std::string stage(kFirstStage);
      auto picture = ask(stage);
      if (!picture && !process_.running() && first.pixels && stage != kFirstStage) {
        first.died = picture.error();
        first.pixels = false;  // what the metadata say is not lost
        continue;
      }
      if (!picture) return (first.died ? *first.died : picture.error()).at(repair_utf8(path));
      picture->path = path;
      auto& problems = picture->problems;
      problems.insert(problems.begin(), first.file.problems.begin(), first.file.problems.end());
      if (first.died) problems.push_back(*first.died);
      return picture;
    }
  }

  // The answer for the first file in hand; `stage` is the last that began.
  Result<Picture> ask(std::string& stage) {
    if (const auto ready = ensure_running(); !ready) return ready.error();
    send_files();
    const auto line = hear_answer(stage);
    if (line) return read_answer(*line);
    return Error{line.error().code, line.error().message + " (stage: " + stage + ")", ""};
  }

  Result<std::string> hear_answer(std::string& stage) {
    const auto deadline = WorkerProcess::Clock::now() + std::chrono::milliseconds(options_.picture_deadline_ms);
    while (true) {
      auto line = process_.hear(deadline);
      if (!line) return line;
      auto told = read_stage(*line);
      if (!told) return line;
      stage = std::move(*told);
    }
  }

  const std::filesystem::path program_;
  const std::vector<std::string>& paths_;
  const PictureWorkerOptions& options_;
  const std::size_t ahead_;
  std::deque<InHand> in_hand_;
  std::size_t sent_ = 0;  // of those in hand, to the process that runs
  bool greeted_ = false;
  WorkerProcess process_;
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
  std::deque<Worker> workers;  // they stay where they are
  for (unsigned i = 0; i < count; ++i) {
    if (const auto started = workers.emplace_back(*program, paths, options).start(); !started) return started.error();
  }
  // The first worker tells whether any can run, and what the machine lacks.
  auto notes = workers.front().ensure_running();
  if (!notes) return notes.error();
  Batch batch(paths, kWindow * count);
  std::vector<std::jthread> threads;
  for (Worker& worker : workers) threads.emplace_back([&] { worker.work(batch); });
  batch.deliver(sink);
  threads.clear();
  return notes;
}

}  // namespace creditline
