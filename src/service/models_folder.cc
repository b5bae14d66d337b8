#include "service/models_folder.h"

#include <cstdlib>
#include <system_error>
#include <vector>

namespace creditline {
namespace fs = std::filesystem;
namespace {

// Of the program that runs; empty when the system does not tell.
fs::path program_folder() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::path() : program.parent_path();
}

}  // namespace

Result<fs::path> find_models(const std::string& asked) {
  if (!asked.empty()) return fs::path(asked);
  if (const char* from_environment = std::getenv("CREDITLINE_MODELS")) return fs::path(from_environment);
  std::error_code failed;
  std::vector<fs::path> places;
  if (const fs::path folder = program_folder(); !folder.empty()) {
    places = {folder / "models", folder.parent_path() / "models",
              folder.parent_path() / "share" / "creditline" / "models"};
  }
  places.emplace_back(CREDITLINE_MODELS_DIR);
  std::string looked;
  for (const fs::path& place : places) {
    if (fs::is_directory(place / "organisations", failed)) return place;
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  return Error{ErrorCode::kNotFound, "the models folder is not there; give it with --models (looked in " + looked + ")",
               ""};
}

fs::path find_tables() {
  std::error_code failed;
  const fs::path folder = program_folder();
  return !folder.empty() && fs::is_directory(folder / "tables", failed) ? folder / "tables" : fs::path();
}

}  // namespace creditline
