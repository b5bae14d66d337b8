// creditline-picture-worker: reads picture files for creditline, in a process of its own that may do nothing else.
//
// It is started by creditline and speaks the lines of service/worker_protocol.h; it is of no use by hand. It ends when
// its input ends, or when the program that started it does. creditline-metadata-worker is the same without pixels.
#include <memory>
#include <string>

#include "faces/picture_worker/server.h"

namespace creditline {
namespace {

ReadFile make_reader(std::string_view languages, std::vector<Error>& problems) {
  problems = missing_parts({});
  std::shared_ptr<TextReader> text;
  if (!languages.empty()) {
    auto made = make_text_reader(std::string(languages), &problems);
    if (made) {
      text = std::move(*made);
    } else {
      problems.push_back(made.error());
    }
  }
  return [text](const OpenPicture& file, const PictureRequest& request, const StageListener& at_stage) {
    return read_picture(file, request.options, request.ocr ? text.get() : nullptr, at_stage);
  };
}

}  // namespace
}  // namespace creditline

int main(int argc, char** argv) { return creditline::serve_pictures(argc, argv, creditline::make_reader); }
