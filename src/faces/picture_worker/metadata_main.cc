// creditline-metadata-worker: the picture worker that reads metadata alone. It loads Exiv2 and none of the libraries
// that read pixels, and so starts in a fifth of the time; see main.cc.
#include "faces/picture_worker/server.h"
#include "imaging/read_file.h"

namespace creditline {
namespace {

ReadFile make_reader(std::string_view, std::vector<Error>&) {
  return [](const OpenPicture& file, const PictureRequest& request, const StageListener& at_stage) {
    return read_file(file, request.options, at_stage);
  };
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) { return creditline::serve_pictures(argc, argv, creditline::make_reader); }
