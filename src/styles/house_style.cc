#include "styles/house_style.h"

#include <algorithm>

#include "base/files.h"

namespace creditline {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;  // of a style or a list of names

const std::vector<std::string_view> kPartNames = {"photographers", "agency", "distributors", "houses", "middle",
                                                  "last",          "pool",   "license",      "flag",   "rule"};

// Blanks at the ends count inside quotes: " / ".
std::string unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

Result<HouseNames> load_names(const std::filesystem::path& file) {
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return bytes.error().at(file.string());
  HouseNames names;
  for (const ListLine& line : split_list(*bytes)) {
    if (line.fields.size() != 2)
      return Error{ErrorCode::kModel, "an id and a name are wanted, parted by |",
                   file.string() + ":" + std::to_string(line.number)};
    names.emplace(line.fields[0], line.fields[1]);
  }
  return names;
}

class StyleFile {
 public:
  explicit StyleFile(std::filesystem::path file) : file_(std::move(file)) {}

  Result<HouseStyle> read() {
    const auto bytes = read_file(file_, kMostBytes);
    if (!bytes) return bytes.error().at(file_.string());
    style_.id = file_.stem().string();
    for (const ListLine& line : split_list(*bytes)) {
      const auto taken = take(line);
      if (!taken) return taken.error().at(file_.string() + ":" + std::to_string(line.number));
    }
    if (style_.forms.empty()) return Error{ErrorCode::kModel, "a style without a form", file_.string()};
    return std::move(style_);
  }

 private:
  Result<Done> take(const ListLine& line) {
    const std::string_view key = line.fields[0];
    const std::size_t values = line.fields.size() - 1;
    const auto value = [&](std::size_t i) { return unquoted(line.fields[i]); };
    if (key == "and" && values == 2) {
      style_.joints.names = value(1);
      style_.joints.last_name = value(2);
    } else if (key == "example" && values == 2) {
      style_.examples.push_back({value(1), value(2), line.number});
    } else if (values != 1) {
      return Error{ErrorCode::kModel, "not a line of a style: " + std::string(key), ""};
    } else if (key == "name") {
      style_.name = value(1);
    } else if (key == "language") {
      style_.language = value(1);
    } else if (key == "joint") {
      style_.joints.links = value(1);
    } else if (key == "side") {
      style_.side_by_side = value(1);
    } else if (key == "names") {
      auto names = load_names(file_.parent_path() / "names" / (value(1) + ".txt"));
      if (!names) return names.error();
      style_.names = std::move(*names);
    } else if (key == "form") {
      auto form = CreditForm::compile(line.fields[1], kPartNames);
      if (!form) return form.error();
      style_.forms.push_back(std::move(*form));
    } else {
      return Error{ErrorCode::kModel, "a style has no " + std::string(key), ""};
    }
    return Done{};
  }

  std::filesystem::path file_;
  HouseStyle style_;
};

}  // namespace

Result<HouseStyles> HouseStyles::load(const std::filesystem::path& folder) {
  HouseStyles styles;
  std::error_code failed;
  std::filesystem::directory_iterator files(folder, failed);
  if (failed) return Error{ErrorCode::kNotFound, "no folder of house styles", folder.string()};
  for (const auto& file : files) {
    if (file.path().extension() != ".txt") continue;
    auto style = StyleFile(file.path()).read();
    if (!style) return style.error();
    styles.styles_.push_back(std::move(*style));
  }
  std::sort(styles.styles_.begin(), styles.styles_.end(),
            [](const HouseStyle& a, const HouseStyle& b) { return a.id < b.id; });
  return styles;
}

const HouseStyle* HouseStyles::find(std::string_view id) const {
  const auto found =
      std::find_if(styles_.begin(), styles_.end(), [&](const HouseStyle& style) { return style.id == id; });
  return found == styles_.end() ? nullptr : &*found;
}

}  // namespace creditline
