// The TextReader that Tesseract makes: one upright line at a time. Set OMP_THREAD_LIMIT=1 before the program starts:
// OpenMP gives one line nothing but doubled processor time.
#include <tesseract/baseapi.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "imaging/picture.h"

namespace creditline {
namespace {

constexpr int kResolution = 300;  // dots per inch that Tesseract is told; 32-pixel letters are 10-point ones then

class TesseractReader : public TextReader {
 public:
  // Gives the languages that were loaded.
  std::vector<std::string> open(const std::string& languages) {
    const std::vector<std::string> names = {"debug_file"};
    const std::vector<std::string> values = {"/dev/null"};
    std::vector<std::string> loaded;
    if (api_.Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0, &names, &values, false) == 0) {
      api_.GetLoadedLanguagesAsVector(&loaded);
      api_.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    }
    return loaded;
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

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

// Debian's package names have no underscores: chi_sim is in tesseract-ocr-chi-sim.
Error no_data_for(const std::string& language) {
  std::string package = "tesseract-ocr-" + language;
  std::replace(package.begin(), package.end(), '_', '-');
  return {ErrorCode::kNotFound, "no OCR data for \"" + language + "\"; install the package " + package, ""};
}

}  // namespace

Result<std::unique_ptr<TextReader>> make_text_reader(const std::string& languages, std::vector<Error>* missing) {
  auto reader = std::make_unique<TesseractReader>();
  const std::vector<std::string> loaded = reader->open(languages);
  std::vector<Error> absent;
  for (const std::string& language : split(languages, '+')) {
    if (std::find(loaded.begin(), loaded.end(), language) == loaded.end()) absent.push_back(no_data_for(language));
  }
  if (loaded.empty()) return absent.empty() ? no_data_for(languages) : absent.front();
  if (missing) missing->insert(missing->end(), absent.begin(), absent.end());
  return std::unique_ptr<TextReader>(std::move(reader));
}

}  // namespace creditline
