#include "service/checksum.h"

#include <xxhash.h>

#include <string>

namespace creditline {
namespace {

// Values one behind another, each with its length, so that "ab" + "c" is not "a" + "bc".
class Sum {
 public:
  Sum& add(std::string_view value) {
    bytes_ += std::to_string(value.size());
    bytes_ += ':';
    bytes_ += value;
    return *this;
  }
  Sum& add(std::size_t value) { return add(std::to_string(value)); }
  std::uint64_t value() const { return XXH3_64bits(bytes_.data(), bytes_.size()); }

 private:
  std::string bytes_;
};

void add_image(Sum& sum, const DocumentImage& image) {
  sum.add(image.src).add(image.alt);
  for (const std::string& src : image.other_srcs) sum.add(src);
}

}  // namespace

std::uint64_t checksum_of(const CaptionIn& line) {
  Sum sum;
  sum.add(line.id).add(line.text).add(line.error ? line.error->message : "");
  for (const auto& [field, value] : line.fields) sum.add(field).add(value);
  return sum.value();
}

std::uint64_t checksum_of(const DocumentCaption& caption, const Document& document) {
  Sum sum;
  sum.add(document.date).add(caption.text).add(caption.credit_start).add(caption.credit_end);
  sum.add(caption.slug).add(caption.where);
  if (caption.image) add_image(sum, *caption.image);
  for (const Statement& s : caption.statements) sum.add(s.what).add(s.value).add(s.where);
  return sum.value();
}

}  // namespace creditline
