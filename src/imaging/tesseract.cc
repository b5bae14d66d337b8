// The TextReader that Tesseract makes: one upright line at a time. Set OMP_THREAD_LIMIT=1 before the program starts:
// OpenMP gives one line nothing but doubled processor time.
#include <tesseract/baseapi.h>

#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "imaging/picture.h"

namespace creditline {
namespace {

constexpr int kResolution = 300;  // dots per inch that Tesseract is told; 32-pixel letters are 10-point ones then

class TesseractReader : public TextReader {
 public:
  Result<Done> open(const std::string& language) {
    const std::vector<std::string> names = {"debug_file"};
    const std::vector<std::string> values = {"/dev/null"};
    const int status =
        api_.Init(nullptr, language.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0, &names, &values, false);
    if (status != 0) {
      return Error{ErrorCode::kNotFound,
                   "no OCR data for \"" + language + "\"; install the package tesseract-ocr-" + language, ""};
    }
    api_.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    return Done{};
  }

  Result<ReadText> read_line(const GreyView& line) override {
    api_.SetImage(line.pixels, line.width, line.height, 1, static_cast<int>(line.stride));
    api_.SetSourceResolution(kResolution);
    const std::unique_ptr<char[]> text(api_.GetUTF8Text());
    ReadText read;
    if (text) {
      read.text = trim(repair_utf8(text.get()));
      read.confidence = read.text.empty() ? 0 : api_.MeanTextConf() / 100.0;
    }
    api_.Clear();
    return read;
  }

 private:
  tesseract::TessBaseAPI api_;
};

}  // namespace

Result<std::unique_ptr<TextReader>> make_text_reader(const std::string& language) {
  auto reader = std::make_unique<TesseractReader>();
  if (const auto opened = reader->open(language); !opened) return opened.error();
  return std::unique_ptr<TextReader>(std::move(reader));
}

}  // namespace creditline
