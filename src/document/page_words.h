// document/page_words.h: what publishing systems call things, read from models/page/ as text (see its README).
//
//   words->roles("article_image-container-captionText__lZ5kc") & kCaption   // true: "caption" is a caption word
//   words->is_label("hide caption")                                         // true
//
// Threads: immutable once loaded, but for the memory of names in NameReader, of which each document has its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace creditline {

// What the name of an element says of it; a set of bits.
using NameRoles = std::uint8_t;
inline constexpr NameRoles kCaption = 1;      // holds a caption
inline constexpr NameRoles kCaptionWeak = 2;  // may hold one, inside the box of a picture
inline constexpr NameRoles kCredit = 4;
inline constexpr NameRoles kCreditWeak = 8;
inline constexpr NameRoles kPictureBox = 16;   // a box around a picture and its text
inline constexpr NameRoles kChrome = 32;       // menu, teaser, advert, portrait, logo
inline constexpr NameRoles kHiddenText = 64;   // for screen readers, toggles
inline constexpr NameRoles kChromeWeak = 128;  // chrome where a link to another story stands in it or around it

enum class AttributeRole : std::uint8_t { kNone, kName, kSource, kSourceSet };
enum class JsonRole : std::uint8_t { kNone, kUrl, kCaption, kDescription, kAlt, kCredit, kMaker, kList, kName, kLead };

class PageWords {
 public:
  // Errors: kNotFound, kModel with file and line.
  static Result<std::shared_ptr<const PageWords>> load(const std::filesystem::path& folder);
  ~PageWords();

  // Roles of a class attribute or id: of its first part (by blanks) that says caption or credit, and of all parts for
  // the rest. Cost: linear in `names`, of which at most 256 bytes are read.
  NameRoles roles(std::string_view names) const;
  AttributeRole attribute(std::string_view name) const;
  // The attributes that hold picture addresses, the usual one first.
  const std::vector<std::string>& source_attributes() const { return source_attributes_; }
  const std::vector<std::string>& name_attributes() const { return name_attributes_; }

  JsonRole json_key(std::string_view key) const;
  // The rank of a key among those of its role; lower counts first.
  int json_rank(std::string_view key) const;

  // Text that is nothing but a label of the page's machinery.
  bool is_label(std::string_view text) const;
  // `text` without a label that leads it ("Image caption, …").
  std::string_view without_leading_label(std::string_view text) const;
  // Whether a label leads it that announces a credit ("Image source, …").
  bool leads_credit(std::string_view text) const;
  // What follows a word that begins the author's line ("By Jane Doe"); empty when none begins it.
  std::string_view after_byline_word(std::string_view text) const;

  // Whether an address is of a picture that stands in for another until scripts put that in its place.
  bool is_placeholder(std::string_view address) const;

  // The ICU converter for a character set label; the label itself when it is not listed.
  std::string charset(std::string_view label) const;
  // 1..12, or 0 for no month.
  int month(std::string_view name) const;

 private:
  struct Patterns;
  PageWords();
  std::unique_ptr<Patterns> patterns_;
  std::vector<std::string> source_attributes_, name_attributes_;
  std::unordered_map<std::string, AttributeRole> attributes_;
  std::unordered_map<std::string, std::pair<JsonRole, int>> json_keys_;
  enum class Label : std::uint8_t { kWhole, kStart, kSource };
  const Label* leading_label(std::string_view text, std::size_t& end) const;
  std::unordered_map<std::string, Label> labels_;  // folded
  std::vector<std::string> byline_words_, placeholders_;
  std::unordered_map<std::string, std::string> charsets_;
  std::unordered_map<std::string, int> months_;
  std::size_t longest_label_ = 0;
};

// Roles of names, each worked out once: a page has few different ones.
class NameReader {
 public:
  explicit NameReader(const PageWords& words) : words_(words) {}
  NameRoles roles(const std::string& names);

 private:
  const PageWords& words_;
  std::unordered_map<std::string, NameRoles> known_;
};

// "-article-image-container-caption-text-": the words of a name, lower case, parted by "-".
std::string split_name(std::string_view name);

}  // namespace creditline
