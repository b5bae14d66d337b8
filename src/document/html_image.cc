// Addresses, size and alternative text of a picture element.
#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "document/html_figures.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxAddresses = 24;
constexpr std::size_t kMaxAddressBytes = 4096;

void add_address(DocumentImage& image, const PageWords& words, std::string_view address) {
  address = trim(address);
  const bool is_address = address.find_first_of("./") != std::string_view::npos && address.front() != '{';
  if (address.empty() || address.size() > kMaxAddressBytes || !is_address || words.is_placeholder(address)) return;
  if (address == image.src || image.other_srcs.size() >= kMaxAddresses) return;
  if (image.src.empty()) {
    image.src = address;
  } else if (std::find(image.other_srcs.begin(), image.other_srcs.end(), address) == image.other_srcs.end()) {
    image.other_srcs.emplace_back(address);
  }
}

// "a.jpg 300w, b.jpg 600w": commas inside addresses are not followed by blanks.
void add_address_set(DocumentImage& image, const PageWords& words, std::string_view set) {
  set = set.substr(0, 16 * 1024);
  while (!(set = trim(set)).empty()) {
    std::size_t end = set.find_first_of(" \t\n\r");
    std::string_view address = set.substr(0, end);
    set.remove_prefix(address.size());
    if (address.ends_with(',')) {
      address.remove_suffix(1);
    } else {
      end = set.find(',');
      set.remove_prefix(end == std::string_view::npos ? set.size() : end + 1);
    }
    add_address(image, words, address);
  }
}

// background-image: url('…')
void add_background(DocumentImage& image, const PageWords& words, std::string_view style) {
  const std::size_t at = style.find("url(");
  if (at == std::string_view::npos) return;
  std::string_view address = style.substr(at + 4);
  address = address.substr(0, address.find(')'));
  while (!address.empty() && (address.front() == '\'' || address.front() == '"')) address.remove_prefix(1);
  while (!address.empty() && (address.back() == '\'' || address.back() == '"')) address.remove_suffix(1);
  add_address(image, words, address);
}

int pixels(std::string_view value) {
  int number = 0;
  const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool is_pixels = failed == std::errc() && (end == value.data() + value.size() || *end == 'p');
  return is_pixels && number > 0 ? number : 0;
}

void add_addresses(DocumentImage& image, const HtmlPage& page, NodeId id) {
  for (const std::string& name : page.words.source_attributes())
    add_address(image, page.words, page.tree.attribute(id, name));
  const auto [first, last] = page.tree.attributes(id);
  for (auto attribute = first; attribute != last; ++attribute) {
    if (page.words.attribute(attribute->name) == AttributeRole::kSourceSet)
      add_address_set(image, page.words, attribute->value);
  }
}

}  // namespace

DocumentImage read_image(const HtmlPage& page, NodeId picture) {
  DocumentImage image;
  add_addresses(image, page, picture);
  add_background(image, page.words, page.tree.attribute(picture, "style"));
  const NodeId parent = page.tree.parent(picture);
  if (parent != kNoNode && page.tree.tag(parent) == "picture") {
    for (NodeId id = parent + 1; id < page.tree.end(parent); ++id) {
      if (page.tree.tag(id) == "source") add_addresses(image, page, id);
    }
  }
  image.width = pixels(page.tree.attribute(picture, "width"));
  image.height = pixels(page.tree.attribute(picture, "height"));
  image.alt = collapse(page.tree.attribute(picture, "alt"));
  return image;
}

}  // namespace creditline
