#include "faces/picture_worker/requests.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace creditline {
namespace {

constexpr std::size_t kMostFiles = 4;
constexpr std::size_t kMaxLineBytes = 64 * 1024;

void take_files(msghdr& message, std::vector<Descriptor>& files) {
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

OpenPicture Request::open_picture(std::string sidecar_name) {
  OpenPicture file;
  if (!files.empty()) file.picture = std::move(files[0]);
  if (!sidecar_name.empty() && files.size() > 1) {
    file.sidecar = std::move(files[1]);
    file.sidecar_name = std::move(sidecar_name);
  }
  return file;
}

// The system never joins two messages that carry files, so a reading ends with the line that the files belong to.
std::optional<Request> Requests::next() {
  Request request;
  char buffer[4096];
  while (request.line.size() < kMaxLineBytes) {
    alignas(cmsghdr) char control[CMSG_SPACE(kMostFiles * sizeof(int))];
    iovec data{buffer, sizeof buffer};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t count = ::recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    take_files(message, request.files);
    request.line.append(buffer, static_cast<std::size_t>(count));
    if (request.line.back() != '\n') continue;
    request.line.pop_back();
    return request;
  }
  return std::nullopt;
}

}  // namespace creditline
