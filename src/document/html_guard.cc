#include "document/html_guard.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace creditline {
namespace {

constexpr std::size_t kMaxOpenFormatting = 24;  // real pages have a handful
constexpr std::size_t kHeadroom = 64;           // levels kept for what tells a picture's caption

// Elements without content.
constexpr std::array<std::string_view, 18> kVoid = {"area",  "base",  "br",     "col",   "embed",    "hr",
                                                    "img",   "input", "link",   "meta",  "param",    "source",
                                                    "track", "wbr",   "keygen", "frame", "basefont", "bgsound"};
// Elements that the parser closes by itself when the next one opens; their parents carry the depth.
constexpr std::array<std::string_view, 16> kSelfClosing = {"p",        "li",     "td",    "tr",    "th",    "dd",
                                                           "dt",       "option", "thead", "tbody", "tfoot", "colgroup",
                                                           "optgroup", "rp",     "rt",    "body"};
// Elements that tell a picture and its caption: let in where plain boxes stand too deep already.
constexpr std::array<std::string_view, 6> kTelling = {"figure", "figcaption", "picture", "article", "h1", "cite"};
// Elements that stay open across blocks.
constexpr std::array<std::string_view, 14> kFormatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                          "nobr", "s", "small", "strike", "strong", "tt",   "u"};
// Elements that an end tag does not reach through: "<div><table></div>" leaves the div open.
constexpr std::array<std::string_view, 9> kBarriers = {"table",   "template", "button", "object", "applet",
                                                       "marquee", "svg",      "math",   "select"};
// Elements whose content is text, whatever it looks like.
constexpr std::array<std::string_view, 8> kRawText = {"script", "style",   "textarea", "title",
                                                      "xmp",    "noembed", "noframes", "iframe"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Tag {
  std::string name;     // lower case, at most 24 bytes: longer names are alike for the guard
  std::size_t end = 0;  // behind ">"
  int attributes = 0;
  bool closing = false;
};

// The tag that begins at `at` ("<" and a letter or "</"), attribute values in quotes skipped as the parser does.
Tag read_tag(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (html[i] == '/') tag.closing = true, ++i;
  for (; i < html.size() && !is_blank(html[i]) && html[i] != '>' && html[i] != '/'; ++i) {
    if (tag.name.size() < 24) tag.name += lower(html[i]);
  }
  bool in_word = false, value_next = false;
  for (; i < html.size() && html[i] != '>'; ++i) {
    const char c = html[i];
    if ((c == '"' || c == '\'') && value_next) {
      i = std::min(html.find(c, i + 1), html.size() - 1);
      value_next = in_word = false;
    } else if (is_blank(c) || c == '/') {
      in_word = false;
    } else if (c == '=' && !value_next) {
      value_next = true;
      in_word = false;
    } else if (!in_word) {
      if (!value_next) ++tag.attributes;
      in_word = true;
      value_next = false;
    }
  }
  tag.end = std::min(i + 1, html.size());
  return tag;
}

// Where the raw text of `name` ends: at its end tag, or at the end of the page.
std::size_t raw_text_end(std::string_view html, std::size_t from, std::string_view name) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const std::string_view found = html.substr(at + 2, name.size());
    if (found.size() == name.size() &&
        std::equal(found.begin(), found.end(), name.begin(), [](char a, char b) { return lower(a) == b; })) {
      return at;
    }
  }
  return html.size();
}

class Guard {
 public:
  Guard(std::string_view html, const GuardLimits& limits) : html_(html), limits_(limits) { out_.reserve(html.size()); }

  Result<std::string> run() {
    std::size_t at = 0;
    while (at < html_.size()) {
      const std::size_t next = html_.find('<', at);
      out_.append(html_.substr(at, next - at));
      if (next == std::string_view::npos) break;
      at = read_markup(next);
      if (elements_ > limits_.max_elements) {
        return Error{ErrorCode::kOverLimit,
                     "a page of more than " + std::to_string(limits_.max_elements) + " elements; split it", ""};
      }
    }
    return std::move(out_);
  }

 private:
  std::size_t copy(std::size_t from, std::size_t to) {
    out_.append(html_.substr(from, to - from));
    return to;
  }

  std::size_t read_markup(std::size_t at) {
    const char next = at + 1 < html_.size() ? html_[at + 1] : ' ';
    if (html_.substr(at, 4) == "<!--") {
      const std::size_t end = html_.find("-->", at + 2);
      return end == std::string_view::npos ? html_.size() : end + 3;  // comments are of no use to anybody
    }
    const bool is_tag = is_letter(next) || (next == '/' && at + 2 < html_.size() && is_letter(html_[at + 2]));
    if (!is_tag) return copy(at, at + 1);
    const Tag tag = read_tag(html_, at);
    if (tag.closing) {
      if (close(tag.name)) copy(at, tag.end);
      return tag.end;
    }
    return open(tag, at);
  }

  std::size_t open(const Tag& tag, std::size_t at) {
    const bool formatting = is_in(kFormatting, tag.name);
    // Inside a drawing "<title>" and its like hold mark-up, not raw text.
    const bool raw = is_in(kRawText, tag.name) && !is_open("svg") && !is_open("math");
    elements_ += 1 + open_formatting_;
    if (tag.name == "a" && is_open("a")) close_formatting("a");  // links do not nest
    if (!is_in(kVoid, tag.name) && !is_in(kSelfClosing, tag.name) && !raw) {
      const std::size_t deepest =
          static_cast<std::size_t>(limits_.max_depth) + (is_in(kTelling, tag.name) ? kHeadroom : 0);
      const bool too_deep = open_.size() >= deepest;
      if (too_deep || (formatting && open_formatting_ >= kMaxOpenFormatting)) return tag.end;
      open_.push_back(tag.name);
      ++open_count_[tag.name];
      if (formatting) ++open_formatting_;
    }
    if (tag.end - at > limits_.max_tag_bytes || tag.attributes > limits_.max_attributes) {
      out_.append("<").append(tag.name).append(">");
    } else {
      copy(at, tag.end);
    }
    return raw ? copy(tag.end, raw_text_end(html_, tag.end, tag.name)) : tag.end;
  }

  // Whether the end tag closes something that the parser has seen.
  bool close(const std::string& name) {
    if (is_in(kSelfClosing, name) || is_in(kRawText, name)) return true;
    const auto count = open_count_.find(name);
    if (count == open_count_.end() || count->second == 0) return false;
    return is_in(kFormatting, name) ? close_formatting(name) : close_block(name);
  }

  // The end of a formatting element closes that element alone, what was opened in it stays open.
  bool close_formatting(const std::string& name) {
    const auto last = std::find(open_.rbegin(), open_.rend(), name);
    open_.erase(std::next(last).base());
    --open_count_[name];
    --open_formatting_;
    return true;
  }

  // The end of a block closes what stands open in it, but for formatting elements: those open again behind it.
  bool close_block(const std::string& name) {
    std::size_t kept = open_.size();
    for (; open_[kept - 1] != name; --kept) {
      if (is_in(kBarriers, open_[kept - 1]) && !is_in(kBarriers, name)) return false;
    }
    std::vector<std::string> formatting;
    for (std::size_t i = kept; i < open_.size(); ++i) {
      if (is_in(kFormatting, open_[i])) {
        formatting.push_back(open_[i]);
      } else {
        --open_count_[open_[i]];
      }
    }
    --open_count_[name];
    open_.resize(kept - 1);
    open_.insert(open_.end(), formatting.begin(), formatting.end());
    return true;
  }

  bool is_open(const std::string& name) const {
    const auto count = open_count_.find(name);
    return count != open_count_.end() && count->second > 0;
  }

  const std::string_view html_;
  const GuardLimits& limits_;
  std::string out_;
  std::vector<std::string> open_;  // names of open elements
  std::unordered_map<std::string, std::size_t> open_count_;
  std::size_t open_formatting_ = 0;
  std::size_t elements_ = 0;
};

}  // namespace

Result<std::string> guard_html(std::string_view html, const GuardLimits& limits) { return Guard(html, limits).run(); }

}  // namespace creditline
