// The files of models/report/.
#include "base/files.h"
#include "report/page.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxDesignBytes = 1 << 20;

}  // namespace

Result<Advice> load_advice(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMaxDesignBytes);
  if (!bytes) return bytes.error().at(file.string());
  Advice advice;
  for (const ListLine& line : split_list(*bytes)) {
    if (line.fields.size() != 2)
      return Error{ErrorCode::kModel, "a code and a sentence are wanted, parted by |",
                   file.string() + ":" + std::to_string(line.number)};
    advice.emplace(line.fields[0], line.fields[1]);
  }
  return advice;
}

Result<PageDesign> PageDesign::load(const std::filesystem::path& folder) {
  PageDesign design;
  const std::pair<const char*, std::string*> files[] = {
      {"page.html", &design.page}, {"page.css", &design.style}, {"page.js", &design.script}};
  for (const auto& [name, text] : files) {
    auto bytes = read_file(folder / name, kMaxDesignBytes);
    if (!bytes) return bytes.error().at((folder / name).string());
    *text = std::move(*bytes);
  }
  auto advice = load_advice(folder / "advice.txt");
  if (!advice) return advice.error();
  design.advice = std::move(*advice);
  return design;
}

}  // namespace creditline
