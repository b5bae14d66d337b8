#include "service/save_boxes.h"

#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "base/utf8.h"
#include "service/picture_statements.h"

namespace creditline {
namespace {

namespace fs = std::filesystem;

bool is_credit(const BurntInLine& line, const Picture& picture) {
  if (line.kind == BurntInLine::Kind::kWatermark) return false;
  const std::string place = box_place(line.box);
  return std::any_of(picture.statements.begin(), picture.statements.end(), [&](const Statement& statement) {
    return statement.witness == Witness::kOcr && statement.where == place;
  });
}

// "Marta Kowal (left)" where the caption gives the face a person.
std::string label_of(std::size_t face, const std::vector<PlacedPerson>& people) {
  for (const PlacedPerson& person : people) {
    if (person.face != face) continue;
    return person.name + (person.position.empty() ? "" : " (" + person.position + ")");
  }
  return "face " + std::to_string(face + 1);
}

}  // namespace

std::vector<DrawnRegion> regions_of(const ScanRecord& record) {
  const Picture& picture = record.picture;
  std::vector<DrawnRegion> regions;
  for (const BurntInLine& line : picture.burnt_in) {
    const auto kind = is_credit(line, picture) ? DrawnRegion::Kind::kCredit : DrawnRegion::Kind::kLetters;
    const bool is_watermark = line.kind == BurntInLine::Kind::kWatermark;
    regions.push_back({line.box, kind, is_watermark ? "watermark " + line.text : line.text});
  }
  for (std::size_t i = 0; i < picture.faces.size(); ++i) {
    regions.push_back({picture.faces[i].box, DrawnRegion::Kind::kFace, label_of(i, record.people)});
  }
  return regions;
}

void BoxFolder::add(const ScanRecord& record) {
  if (record.error) return;
  auto regions = regions_of(record);
  if (regions.empty()) return;
  paths_.push_back(record.path);
  regions_.push_back(std::move(regions));
}

// "summit.boxes.jpg"; "summit-2.boxes.jpg" for the second of that name in this run.
fs::path BoxFolder::name_for(const std::string& path) {
  const std::string stem = fs::path(path).stem().string();
  std::string name = stem;
  for (int number = 2; !names_.insert(name).second; ++number) name = stem + "-" + std::to_string(number);
  return folder_ / (name + ".boxes.jpg");
}

Result<Done> BoxFolder::write(const std::string& path, const Picture& picture) {
  const fs::path file = name_for(path);
  std::error_code failed;
  if (!overwrite_ && fs::exists(file, failed)) {
    return Error{ErrorCode::kIo, "is there already and was left alone; --overwrite replaces it",
                 repair_utf8(file.string())};
  }
  if (picture.drawn.empty()) return Error{ErrorCode::kBadInput, "could not be drawn", repair_utf8(path)};
  return write_file(file, picture.drawn);
}

std::vector<Error> BoxFolder::save(const PictureWorkerOptions& options) {
  if (paths_.empty()) return {};
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) return {{ErrorCode::kIo, "cannot be made: " + failed.message(), repair_utf8(folder_.string())}};
  PictureWorkerOptions drawing = options;
  drawing.ocr = false;
  drawing.draw = [this](std::size_t index) { return regions_[index]; };
  std::vector<Error> problems;
  const auto notes = read_pictures(paths_, drawing, [&](std::size_t index, Result<Picture> picture) {
    const auto done = picture ? write(paths_[index], *picture) : Result<Done>(picture.error());
    if (done) {
      ++written_;
    } else {
      problems.push_back(done.error());
    }
    return true;
  });
  if (!notes) problems.push_back(notes.error());
  return problems;
}

}  // namespace creditline
