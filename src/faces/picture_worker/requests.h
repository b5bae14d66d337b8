// faces/picture_worker/requests.h: the requests as they come over the socket, each with the files that travel beside
// it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imaging/open_picture.h"

namespace creditline {

struct Request {
  std::string line;  // without its end
  std::vector<Descriptor> files;

  // The picture and, where it has a name, its sidecar. A file that did not come is a closed one, and reading tells.
  OpenPicture open_picture(std::string sidecar_name);
};

class Requests {
 public:
  explicit Requests(int socket) : socket_(socket) {}

  // Waits; nothing when the other side has closed, or sends what is no request.
  std::optional<Request> next();

 private:
  int socket_;
};

}  // namespace creditline
