// faces/picture_worker/requests.h: the requests as they come over the socket, and the files that travel beside them.
//
//   while (requests.wait()) {
//     while (auto line = requests.next()) { … requests.open_picture(sidecar) … }
//   }
//
// Several may come at once. Their files come in the order of the lines, so each line must take its own.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "imaging/open_picture.h"

namespace creditline {

class Requests {
 public:
  explicit Requests(int socket) : socket_(socket) {}

  // Waits until a whole line is there. False when the other side has closed, or sends what is no request.
  bool wait();

  // The next line that is there, without its end; nothing when there is none before the next wait().
  std::optional<std::string> next();

  // The next picture and, where it has a name, its sidecar. A file that did not come is a closed one, and reading
  // tells.
  OpenPicture open_picture(std::string sidecar_name);

 private:
  // False at the end.
  bool receive();
  Descriptor take_file();

  int socket_;
  std::string bytes_;  // received; those before `taken_` have been handed out
  std::size_t taken_ = 0;
  std::deque<Descriptor> files_;
};

}  // namespace creditline
