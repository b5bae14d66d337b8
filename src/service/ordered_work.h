// service/ordered_work.h: work on batches in several threads, results in the order of the batches.
//
//   ordered_work<Batch>(jobs, read_batch, work, write);
//
// `read` (this thread) makes the next batch or none; `work` (any worker) turns it into an answer, such as bytes;
// `write` (this thread) gets them in order and answers false to stop. At most a few batches per worker are under way,
// so memory stays flat.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace creditline {

template <class Batch, class Read, class Work, class Write>
void ordered_work(unsigned jobs, Read read, Work work, Write write) {
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  if (jobs == 1) {
    while (auto batch = read()) {
      if (!write(work(*batch))) return;
    }
    return;
  }
  using Answer = std::invoke_result_t<Work&, Batch&>;
  struct Slot {
    Batch batch;
    Answer result;
    bool done = false;
  };
  const std::size_t under_way = jobs * 3;
  std::mutex mutex;
  std::condition_variable waiting, finished;
  std::deque<Slot> slots;  // in order; references stay good while slots come and go at the ends
  std::deque<Slot*> to_do;
  bool closed = false;

  std::vector<std::thread> workers;
  for (unsigned i = 0; i < jobs; ++i) {
    workers.emplace_back([&] {
      for (;;) {
        Slot* slot = nullptr;
        {
          std::unique_lock lock(mutex);
          waiting.wait(lock, [&] { return closed || !to_do.empty(); });
          if (to_do.empty()) return;
          slot = to_do.front();
          to_do.pop_front();
        }
        slot->result = work(slot->batch);
        {
          std::lock_guard lock(mutex);
          slot->done = true;
        }
        finished.notify_one();
      }
    });
  }
  bool more = true, wanted = true;
  while (wanted && (more || !slots.empty())) {
    if (more && slots.size() < under_way) {
      if (auto batch = read()) {
        std::lock_guard lock(mutex);
        slots.push_back({std::move(*batch), {}, false});
        to_do.push_back(&slots.back());
        waiting.notify_one();
      } else {
        more = false;
      }
      std::unique_lock lock(mutex);
      if (slots.empty() || !slots.front().done) continue;
    }
    if (slots.empty()) continue;
    Answer result;
    {
      std::unique_lock lock(mutex);
      finished.wait(lock, [&] { return slots.front().done; });
      result = std::move(slots.front().result);
      slots.pop_front();
    }
    wanted = write(std::move(result));
  }
  {
    std::lock_guard lock(mutex);
    closed = true;
    to_do.clear();
  }
  waiting.notify_all();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace creditline
