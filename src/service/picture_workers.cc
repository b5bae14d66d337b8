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

// Metadata take less time than the way to a worker and back, so many files travel at once, and the next ones before
// they are answered. Pixels take so much more that files would only wait behind the wrong worker.
constexpr std::size_t kSharesAheadWithoutPixels = 2;
constexpr std::size_t kWindow = 8;                              // shares per worker that may wait for an earlier one
constexpr std::chrono::milliseconds kGreetingDeadline{30'000};  // loading OCR data from a cold disk

// Files that one worker reads together.
struct Share {
  std::size_t begin = 0, end = 0;
};

// Hands out the work and brings the answers back into order.
class Batch {
 public:
  Batch(std::size_t files, std::size_t share, std::size_t workers)
      : files_(files), share_(share), window_(share * kWindow * workers) {}

  // The next files to read. Waits, if it may, while too many answers are ahead of the one awaited.
  std::optional<Share> next(bool may_wait) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return stopped_ || next_ >= files_ || next_ < delivered_ + window_; };
    if (may_wait) changed_.wait(lock, ready);
    if (stopped_ || next_ >= files_ || !ready()) return std::nullopt;
    const Share share{next_, std::min(next_ + share_, files_)};
    next_ = share.end;
    return share;
  }

  void put(Share share, std::vector<Result<Picture>> pictures) {
    const std::lock_guard lock(mutex_);
    answers_.emplace(share.begin, std::move(pictures));
    changed_.notify_all();
  }

  void deliver(const PictureSink& sink) {
    for (std::size_t index = 0; index < files_;) {
      for (Result<Picture>& picture : take(index)) {
        if (!sink(index++, std::move(picture))) return stop();
      }
    }
  }

 private:
  // Waits for the answers that begin with this one.
  std::vector<Result<Picture>> take(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return answers_.count(index) > 0; });
    auto pictures = std::move(answers_.extract(index).mapped());
    delivered_ = index + pictures.size();
    changed_.notify_all();
    return pictures;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const std::size_t files_;
  const std::size_t share_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, std::vector<Result<Picture>>> answers_;  // by the first one's place
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
      : program_(std::move(program)), paths_(paths), options_(options) {}

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
    while (take_shares(batch)) {
      const Share share = shares_.front();
      shares_.pop_front();
      std::vector<Result<Picture>> pictures;
      for (std::size_t i = share.begin; i < share.end; ++i) {
        pictures.push_back(read_first());
        in_hand_.pop_front();
        sent_ -= sent_ > 0;
        one_by_one_ -= one_by_one_ > 0;
      }
      batch.put(share, std::move(pictures));
    }
  }

 private:
  struct InHand {
    std::size_t index = 0;
    Result<OpenPicture> file;
    bool pixels = true;
    std::optional<Error> died;  // what a worker died of that tried it with its pixels
  };

  // Opens files for the worker, waiting for the first only. False when there is no more.
  bool take_shares(Batch& batch) {
    const std::size_t ahead = options_.picture.pixels ? 1 : kSharesAheadWithoutPixels;
    while (shares_.size() < ahead) {
      const auto share = batch.next(shares_.empty());
      if (!share) break;
      shares_.push_back(*share);
      for (std::size_t i = share->begin; i < share->end; ++i) {
        in_hand_.push_back({i, open_picture(paths_[i], options_.picture.max_bytes), options_.picture.pixels, {}});
      }
    }
    return !shares_.empty();
  }

  void send_files() {
    const std::size_t end = one_by_one_ > 0 ? 1 : in_hand_.size();
    while (sent_ < end) {
      std::string lines;
      std::vector<int> descriptors;
      for (const std::size_t stop = std::min(end, sent_ + kMostRequestsAtOnce); sent_ < stop; ++sent_) {
        const InHand& next = in_hand_[sent_];
        if (!next.file) continue;
        lines.append(write_request(request_for(next))).append("\n");
        descriptors.push_back(next.file->picture.get());
        if (next.file->sidecar) descriptors.push_back(next.file->sidecar.get());
      }
      process_.send(lines, descriptors);
    }
  }

  PictureRequest request_for(const InHand& next) const {
    PictureRequest request{next.file->sidecar_name, options_.picture, options_.ocr && next.pixels};
    if (options_.draw) request.options.draw = options_.draw(next.index);
    request.options.pixels = next.pixels;
    return request;
  }

  Result<Picture> read_first() {
    InHand& first = in_hand_.front();
    const std::string& path = paths_[first.index];
    if (!first.file) return first.file.error().at(repair_utf8(path));
    while (true) {
      std::string stage(kFirstStage);
      auto picture = ask(stage);
      if (!picture && !process_.running()) {
        if (sent_ > 1) {  // any of them may be what it died of
          one_by_one_ = in_hand_.size();
          continue;
        }
        if (first.pixels && stage != kFirstStage) {
          first.died = picture.error();
          first.pixels = false;  // what the metadata say is not lost
          continue;
        }
      }
      if (!picture) return (first.died ? *first.died : picture.error()).at(repair_utf8(path));
      picture->path = path;
      auto& problems = picture->problems;
      problems.insert(problems.begin(), first.file->problems.begin(), first.file->problems.end());
      if (first.died) problems.push_back(*first.died);
      return picture;
    }
  }

  // The answer for the first file in hand; `stage` is the last that began.
  Result<Picture> ask(std::string& stage) {
    if (const auto ready = ensure_running(); !ready) return ready.error();
    send_files();
    auto line = hear_answer(stage);
    if (line) return read_answer(std::move(*line));
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
  std::deque<Share> shares_;
  std::deque<InHand> in_hand_;  // of these shares
  std::size_t sent_ = 0;        // of those in hand, to the process that runs
  std::size_t one_by_one_ = 0;  // of those in hand, since a worker died of one of them
  bool greeted_ = false;
  WorkerProcess process_;
};

Result<std::filesystem::path> program_for(const PictureWorkerOptions& options) {
  if (!options.program.empty()) return options.program;
  return find_worker(options.picture.pixels ? "creditline-picture-worker" : "creditline-metadata-worker");
}

unsigned worker_count(const PictureWorkerOptions& options, std::size_t files) {
  const unsigned wanted = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::size_t>(wanted, files));
}

}  // namespace

Result<std::vector<Error>> read_pictures(const std::vector<std::string>& paths, const PictureWorkerOptions& options,
                                         const PictureSink& sink) {
  if (paths.empty()) return std::vector<Error>{};
  const auto program = program_for(options);
  if (!program) return program.error();
  const unsigned count = worker_count(options, paths.size());
  std::deque<Worker> workers;  // they stay where they are
  for (unsigned i = 0; i < count; ++i) {
    if (const auto started = workers.emplace_back(*program, paths, options).start(); !started) return started.error();
  }
  // The first worker tells whether any can run, and what the machine lacks.
  auto notes = workers.front().ensure_running();
  if (!notes) return notes.error();
  const std::size_t share =
      options.picture.pixels ? 1 : std::clamp<std::size_t>(paths.size() / (2 * count), 1, kMostRequestsAtOnce);
  Batch batch(paths.size(), share, count);
  std::vector<std::jthread> threads;
  for (Worker& worker : workers) threads.emplace_back([&] { worker.work(batch); });
  batch.deliver(sink);
  threads.clear();
  return notes;
}

}  // namespace creditline
