// service/models_folder.h: where models/ is: named by the user, beside the program, or where it was built.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace creditline {

// `asked` (--models), else $CREDITLINE_MODELS, else ../share/creditline/models and models/ beside the program and above
// it, else the source folder it was built from. Error kNotFound says where it was looked for.
Result<std::filesystem::path> find_models(const std::string& asked);

}  // namespace creditline
