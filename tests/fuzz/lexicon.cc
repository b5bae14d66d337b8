// Any bytes as a list of organisations: either all of it is known by its names, or it is refused with file and line.
#include "caption/lexicon.h"

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.h"
#include "fuzz/check.h"

namespace {
namespace fs = std::filesystem;
using creditline::fuzz_check;

// A folder of lists of which all but that one are empty.
const fs::path& folder() {
  static const fs::path made = [] {
    const fs::path place = fs::temp_directory_path() / ("creditline-fuzz-lexicon-" + std::to_string(::getpid()));
    fs::create_directories(place / "organisations");
    fs::create_directories(place / "words");
    for (const auto& list : fs::directory_iterator(CREDITLINE_SOURCE_DIR "/models/words")) {
      if (list.path().extension() == ".txt") {
        fuzz_check(creditline::write_file(place / "words" / list.path().filename(), "").has_value(), "a list is made");
      }
    }
    return place;
  }();
  return made;
}

struct Cleaner {
  ~Cleaner() {
    std::error_code ignored;
    fs::remove_all(folder(), ignored);
  }
};

void check_lexicon(const creditline::Lexicon& lexicon) {
  for (const auto& house : lexicon.organisations()) {
    fuzz_check(!house.id.empty() && !house.canonical.empty(), "a house has an id and a name");
    fuzz_check(lexicon.organisation_by_id(house.id) == &house, "a house is found by its id");
  }
  for (const auto& [form, house] : lexicon.organisation_forms()) {
    if (!creditline::tokenize(form).empty()) {
      fuzz_check(lexicon.organisation(form) != nullptr, "a form of a house is found");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Cleaner cleaner;
  const fs::path list = folder() / "organisations" / "list.txt";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz_check(creditline::write_file(list, bytes).has_value(), "the list is written");
  const auto lexicon = creditline::Lexicon::load({.models = folder()});
  if (lexicon) {
    check_lexicon(**lexicon);
  } else {
    fuzz_check(!lexicon.error().message.empty(), "an error has words");
    fuzz_check(lexicon.error().where.find(list.string()) == 0, "an error has its file");
  }
  return 0;
}
