#include "document/article.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/utf8.h"
#include "document/dates.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxCaptionBytes = 1500;
constexpr std::size_t kMaxCreditLine = 160;
constexpr std::size_t kMaxPlainBracket = 300;  // a longer line that ends in "(AFP)" is wire text, not a caption
constexpr std::size_t kMaxSlugBytes = 60;
constexpr std::size_t kMaxTitleBytes = 220;
constexpr std::size_t kMaxBylineBytes = 90;
constexpr std::size_t kRunningText = 200;   // bytes; a line that long is a paragraph
constexpr std::size_t kMaxHeadLines = 400;  // where title and byline are looked for

struct Line {
  std::string text;
  std::size_t number = 0;
  bool after_blank = false;  // the first line, or one after an empty line
};

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  bool blank = true;
  while (!text.empty()) {
    std::string line = collapse(take_line(text));
    ++number;
    if (!line.empty()) lines.push_back({std::move(line), number, blank});
    blank = lines.empty() || lines.back().number != number;
  }
  return lines;
}

std::size_t count_words(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

bool ends_sentence(std::string_view text) {
  for (const char* end : {".", "!", "?", "…", "。", ".”", ".\""}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

// A credit of several links, or with words that only credits have.
bool is_full_credit(std::string_view credit) {
  for (const char* mark : {"/", ",", " via ", "|", ":", "©", " by ", " for "}) {
    if (credit.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

class ArticleReader {
 public:
  ArticleReader(std::string_view text, const PageWords& words, const CreditSense& sense)
      : lines_(split_lines(text)), words_(words), sense_(sense) {
    document_.date = find_date(text, words);
  }

  Document run(std::size_t max_captions) {
    find_byline();
    find_title();
    for (at_ = 0; at_ < lines_.size() && document_.captions.size() <= max_captions; ++at_) {
      if (at_ == byline_ || at_ == title_) continue;
      if (auto caption = read_caption()) {
        caption->slug = slug_above(first_);
        caption->where = "line " + std::to_string(lines_[first_].number);
        document_.captions.push_back(std::move(*caption));
      }
    }
    return std::move(document_);
  }

 private:
  // ---- captions: each reader looks at line at_, may take the next one too, and sets first_ to the caption's line

  std::optional<DocumentCaption> read_caption() {
    const std::string& line = lines_[at_].text;
    first_ = at_;
    if (line.size() > kMaxCaptionBytes) return std::nullopt;
    if (words_.without_leading_label(line).size() != line.size()) return read_labelled();
    if (auto caption = read_brackets(line)) return caption;
    if (auto caption = read_lead_inside(line)) return caption;
    return read_with_credit_line(line);
  }

  // "… pose for photos (Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP)"
  std::optional<DocumentCaption> read_brackets(const std::string& line) const {
    const auto range = sense_.closing_brackets(line);
    if (!range) return std::nullopt;
    const std::string_view credit = std::string_view(line).substr(range->first, range->second - range->first);
    if (!is_full_credit(credit) && line.size() > kMaxPlainBracket) return std::nullopt;
    return DocumentCaption{line, 0, 0, "", std::nullopt, "", {}};
  }

  // "A street in Lyon. Photograph: Jane Doe/AFP"
  std::optional<DocumentCaption> read_lead_inside(const std::string& line) const {
    for (const std::string_view mark : {". ", "! ", "? ", "” ", "| ", "。"}) {
      const std::size_t at = line.rfind(mark);
      if (at == std::string::npos) continue;
      const std::string_view rest = trim(std::string_view(line).substr(at + mark.size()));
      if (rest.size() > kMaxCreditLine || !sense_.begins_with_lead(rest)) continue;
      return DocumentCaption{line, 0, 0, "", std::nullopt, "", {}};
    }
    return std::nullopt;
  }

  // "Image source, Reuters" and "Image caption, A street in Lyon": one of them or both, in any order.
  std::optional<DocumentCaption> read_labelled() {
    const bool credit_first = words_.leads_credit(lines_[at_].text);
    std::string caption, credit;
    take_labelled(caption, credit);
    const bool more = at_ + 1 < lines_.size() && lines_[at_ + 1].number <= lines_[at_].number + 2;
    if (more && is_labelled(at_ + 1) && words_.leads_credit(lines_[at_ + 1].text) != credit_first) {
      ++at_;
      take_labelled(caption, credit);
    }
    return joined(caption, credit);
  }

  bool is_labelled(std::size_t line) const {
    const std::string& text = lines_[line].text;
    return text.size() <= kMaxCaptionBytes && words_.without_leading_label(text).size() != text.size();
  }

  void take_labelled(std::string& caption, std::string& credit) const {
    const std::string& line = lines_[at_].text;
    (words_.leads_credit(line) ? credit : caption) = words_.without_leading_label(line);
  }

  // A line, and under it its credit: "A street in Lyon." / "Photo: Jane Doe/AFP"; or the credit alone.
  std::optional<DocumentCaption> read_with_credit_line(const std::string& line) {
    if (is_credit_line(at_) && lines_[at_].after_blank) return joined("", line);
    const bool next_adjoins = at_ + 1 < lines_.size() && lines_[at_ + 1].number == lines_[at_].number + 1;
    if (!next_adjoins || !is_credit_line(at_ + 1) || line.size() < 12 || words_.is_label(line)) return std::nullopt;
    ++at_;
    return joined(line, lines_[at_].text);
  }

  bool is_credit_line(std::size_t index) const {
    const std::string& line = lines_[index].text;
    if (line.size() > kMaxCreditLine || count_words(line) > 16) return false;
    if (sense_.begins_with_lead(line)) return is_full_credit(line) && !line.ends_with(':');
    const bool chain = line.find('/') != std::string::npos || line.find(" via ") != std::string::npos ||
                       line.find(" | ") != std::string::npos;
    return chain && !ends_sentence(line) && sense_.is_credit(line);
  }

  static std::optional<DocumentCaption> joined(const std::string& caption, const std::string& credit) {
    CaptionText text = join_credit({caption, 0, 0}, credit);
    if (text.text.empty()) return std::nullopt;
    return DocumentCaption{text.text, text.credit_start, text.credit_end, "", std::nullopt, "", {}};
  }

  // The picture's short name stands alone on the line above: a few words, no sentence.
  std::string slug_above(std::size_t line) const {
    if (line == 0 || line - 1 == title_ || line - 1 == byline_) return {};
    const Line& above = lines_[line - 1];
    const bool adjoins = above.number + 1 == lines_[line].number;
    const bool short_name = above.text.size() <= kMaxSlugBytes && count_words(above.text) <= 6;
    const bool plain = !ends_sentence(above.text) && !above.text.ends_with(':') && !words_.is_label(above.text);
    return adjoins && above.after_blank && short_name && plain ? above.text : std::string();
  }

  // ---- title and byline

  void find_byline() {
    for (std::size_t i = 0; i < lines_.size() && i < kMaxHeadLines; ++i) {
      const std::string& line = lines_[i].text;
      if (line.size() > kMaxBylineBytes || ends_sentence(line)) continue;
      const std::string_view name = words_.after_byline_word(line);
      const CodePoint first = name.empty() ? CodePoint{} : code_point_at(name, 0);
      if (name.empty() || !(is_upper(first.value) || (is_letter(first.value) && !is_lower(first.value)))) continue;
      if (!title_above(i)) continue;
      byline_ = i;
      document_.byline = name;
      return;
    }
  }

  // The nearest line above that reads as a headline; a standfirst may stand between.
  std::optional<std::size_t> title_above(std::size_t line) const {
    for (std::size_t back = 1; back <= 4 && back <= line; ++back) {
      if (is_title(line - back) && (back == 1 || !is_title(line - back + 1))) return line - back;
    }
    return std::nullopt;
  }

  bool is_title(std::size_t index) const {
    const std::string& line = lines_[index].text;
    return line.size() >= 15 && line.size() <= kMaxTitleBytes && count_words(line) >= 3 && !line.ends_with('.') &&
           !sense_.closing_brackets(line) && !words_.is_label(line);
  }

  void find_title() {
    if (byline_ != kNone) {
      title_ = title_above(byline_).value_or(kNone);
    } else {
      // The first headline before the running text begins.
      for (std::size_t i = 0; i < lines_.size() && i < kMaxHeadLines; ++i) {
        const bool running = lines_[i].text.size() >= kRunningText && ends_sentence(lines_[i].text) && i > 0;
        if (running) break;
        if (title_ != kNone || !is_title(i) || count_words(lines_[i].text) < 4) continue;
        at_ = i;
        if (!read_caption()) title_ = i;
      }
    }
    if (title_ != kNone) document_.title = lines_[title_].text;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const std::vector<Line> lines_;
  const PageWords& words_;
  const CreditSense& sense_;
  Document document_;
  std::size_t byline_ = kNone, title_ = kNone, at_ = 0, first_ = 0;
};

}  // namespace

Document read_article(std::string_view text, const PageWords& words, const CreditSense& sense,
                      std::size_t max_captions) {
  return ArticleReader(text, words, sense).run(max_captions);
}

}  // namespace creditline
