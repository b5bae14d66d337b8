#include "faces/picture_worker/requests.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "service/worker_protocol.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxLineBytes = 64 * 1024;

void take_files(msghdr& message, std::deque<Descriptor>& files) {
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < count; ++i) {
      int number;
      std::memcpy(&number, CMSG_DATA(header) + i * sizeof(int), sizeof number);
      files.emplace_back(number);
    }
  }
}

}  // namespace

bool Requests::wait() {
  bytes_.erase(0, std::exchange(taken_, 0));
  while (bytes_.find('\n') == std::string::npos) {
    if (bytes_.size() >= kMaxLineBytes || !receive()) return false;
  }
  return true;
}

std::optional<std::string> Requests::next() {
  const std::size_t end = bytes_.find('\n', taken_);
  if (end == std::string::npos) return std::nullopt;
  std::string line = bytes_.substr(taken_, end - taken_);
  taken_ = end + 1;
  return line;
}

OpenPicture Requests::open_picture(std::string sidecar_name) {
  OpenPicture file;
  file.picture = take_file();
  if (!sidecar_name.empty()) {
    file.sidecar = take_file();
    if (file.sidecar) file.sidecar_name = std::move(sidecar_name);
  }
  return file;
}

bool Requests::receive() {
  char buffer[kMaxLineBytes];
  alignas(cmsghdr) char control[CMSG_SPACE(kMostFilesAtOnce * sizeof(int))];
  iovec data{buffer, sizeof buffer};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t count;
  do {
    count = ::recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  take_files(message, files_);
  if (message.msg_flags & MSG_CTRUNC)
    return false;  // a file is lost, and the others would be taken for their neighbours
  bytes_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

Descriptor Requests::take_file() {
  if (files_.empty()) return Descriptor();
  Descriptor file = std::move(files_.front());
  files_.pop_front();
  return file;
}

}  // namespace creditline
