// service/models_folder.h: where models/ is, and what was made of it: named by the user, beside the program, or where
// it was built.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace creditline {

// `asked` (--models), else $CREDITLINE_MODELS, else ../share/creditline/models and models/ beside the program and above
// it, else the source folder it was built from. Error kNotFound says where it was looked for.
Result<std::filesystem::path> find_models(const std::string& asked);

// tables/ beside the program, which its build made of models/ (see ModelPaths::tables); empty when it is not there.
std::filesystem::path find_tables();

}  // namespace creditline
