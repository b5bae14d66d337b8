#include "document/html_figures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "document/html_caption_text.h"

namespace creditline {
namespace {

constexpr int kMaxClimb = 8;                    // levels from a text to the box it shares with its picture
constexpr std::size_t kMaxCaptionBytes = 6000;  // without blanks; a longer element is no caption
constexpr std::size_t kMaxCreditBytes = 300;
constexpr std::size_t kMaxApart = 260;  // bytes of other text between a picture and its caption
constexpr std::size_t kMaxApartCredit = 160;
constexpr std::size_t kMaxBoxBytes = 900;
constexpr std::size_t kMaxPlainBoxBytes = 420;
constexpr std::size_t kMaxAttributeBytes = 4000;
constexpr std::size_t kMaxCreditPart = 80;  // bytes of a part of a caption that nothing but its words make a credit
constexpr int kMaxChainBlanks = 4;          // "dpa/Jan de Vries Pool"; more words are a description
constexpr NodeId kMaxBoxNodes = 80;         // in a box whose elements are searched for attributes

// The texts that belong to one picture.
struct Texts {
  std::vector<NodeId> captions, credits;
};

class FigureFinder {
 public:
  FigureFinder(const HtmlPage& page, const CreditSense& sense) : page_(page), tree_(page.tree), sense_(sense) {}

  std::vector<FoundPicture> run() {
    find_texts();
    for (const auto& [picture, texts] : texts_) add_figure(picture, texts);
    for (const NodeId picture : page_.pictures) {
      if (!texts_.contains(picture) || texts_.at(picture).captions.empty()) add_wordless(picture);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
    return std::move(found_);
  }

 private:
  // ---- texts and their pictures

  void find_texts() {
    for (NodeId id = 0; id < tree_.size();) {
      if (!tree_.is_text(id) && is_without_text(tree_.tag(id))) {
        id = tree_.end(id);
      } else if (const bool caption = is_caption(id); caption || is_credit(id)) {
        attach(id, caption);
        id = tree_.end(id);
      } else {
        ++id;
      }
    }
  }

  bool is_caption(NodeId id) const {
    const bool figcaption = tree_.tag(id) == "figcaption";
    if (!figcaption && !page_.has(id, kCaption)) {
      return page_.has(id, kCredit) && text_fits(id, kMaxCaptionBytes) && holds_named(id, kCaption);
    }
    if (figcaption && page_.has(id, kCredit) && page_.text_bytes(id) <= kMaxCreditBytes && !holds_named(id, kCaption)) {
      return false;
    }
    return text_fits(id, kMaxCaptionBytes);
  }

  bool is_credit(NodeId id) const {
    if (!text_fits(id, kMaxCreditBytes)) return false;
    if (page_.has(id, kCredit)) return true;
    // "<span class=meta><figcaption>…</figcaption><cite>…</cite></span>": a box around both, not a credit.
    if (holds_figcaption(id)) return false;
    const std::string_view tag = tree_.tag(id);
    if ((tag == "cite" || tag == "small") && page_.enclosing_figure(id) != kNoNode) return true;
    if (!page_.has(id, kCreditWeak)) return false;
    const NodeId box = picture_box(id);
    return box != kNoNode && page_.text_bytes(box) <= kMaxBoxBytes;
  }

  // Text of that length and no picture in it: an element with a picture is the box around both.
  bool text_fits(NodeId id, std::size_t max_bytes) const {
    const std::size_t bytes = page_.text_bytes(id);
    return bytes > 0 && bytes <= max_bytes && (page_.picture_count(id) == 0 || tree_.tag(id) == "figcaption");
  }

  bool holds_named(NodeId id, NameRoles role) const {
    for (NodeId i = id + 1; i < tree_.end(id); ++i) {
      if (page_.has(i, role) && page_.text_bytes(i) > 0) return true;
    }
    return false;
  }

  bool holds_figcaption(NodeId id) const {
    for (NodeId i = id + 1; i < tree_.end(id); ++i) {
      if (tree_.tag(i) == "figcaption") return true;
    }
    return false;
  }

  // The figure, or the box that is called picture, that stands around `id` and holds a picture.
  NodeId picture_box(NodeId id) const {
    int levels = 6;
    for (NodeId at = tree_.parent(id); at != kNoNode && levels > 0; at = tree_.parent(at), --levels) {
      const bool is_box = page_.is_figure(at) || page_.has(at, kPictureBox | kCaption);
      if (is_box && page_.picture_count(at) > 0) return at;
    }
    return kNoNode;
  }

  void attach(NodeId text, bool caption) {
    const auto picture = picture_of(text, caption ? kMaxApart : kMaxApartCredit);
    if (!picture) return;
    Texts& texts = texts_[*picture];
    (caption ? texts.captions : texts.credits).push_back(text);
  }

  // The picture that a text belongs to; its figure where that has none yet (scripts load it).
  std::optional<NodeId> picture_of(NodeId text, std::size_t max_apart) const {
    int levels = kMaxClimb;
    for (NodeId box = tree_.parent(text); box != kNoNode && levels > 0; box = tree_.parent(box), --levels) {
      const std::string_view tag = tree_.tag(box);
      if (tag == "body" || tag == "html") break;
      if (page_.picture_count(box) > page_.picture_count(text)) return nearest_picture(box, text, max_apart);
      if (page_.is_figure(box)) return is_embed(box) ? std::nullopt : std::optional(box);
    }
    return std::nullopt;
  }

  std::optional<NodeId> nearest_picture(NodeId box, NodeId text, std::size_t max_apart) const {
    const auto after = std::lower_bound(page_.pictures.begin(), page_.pictures.end(), text);
    const bool in_figure = page_.is_figure(box);
    if (after != page_.pictures.begin() && *std::prev(after) >= box) {
      const NodeId before = *std::prev(after);
      if (in_figure || page_.text_between(before, text) <= max_apart) return before;
    }
    const auto next = std::lower_bound(after, page_.pictures.end(), tree_.end(text));
    if (next != page_.pictures.end() && tree_.contains(box, *next)) {
      if (in_figure || page_.text_between(tree_.end(text), *next) <= max_apart) return *next;
    }
    return std::nullopt;
  }

  // A table, a quotation, a player, a portrait: its figcaption is no press picture's.
  bool is_embed(NodeId figure) const {
    for (NodeId id = figure + 1; id < tree_.end(figure); ++id) {
      const std::string_view tag = tree_.tag(id);
      if (tag == "img" && page_.has(id, kChrome)) return true;
      if (tag == "table" || tag == "blockquote" || tag == "pre" || tag == "iframe" || tag == "audio") return true;
    }
    return false;
  }

  // ---- captions out of texts

  void add_figure(NodeId place, const Texts& texts) {
    if (is_out_of_place(place, texts)) return;
    CaptionText caption = joined(texts, place);
    // A credit alone: other words in the box of the picture are its caption.
    const NodeId box = texts.captions.empty() ? word_box(place) : kNoNode;
    if (box != kNoNode) caption = caption_text(page_, box, true);
    if (caption.text.empty() || page_.words.is_label(caption.text)) return;
    if (!tells_credit(caption)) caption = join_credit(std::move(caption), attribute_credit(place));
    const NodeId text = texts.captions.empty() ? texts.credits.front() : texts.captions.front();
    FoundPicture found;
    found.by = texts.captions.empty() ? FoundBy::kCredit : FoundBy::kFigcaption;
    found.caption = std::move(caption);
    found.where = "line " + std::to_string(tree_[text].line) + ", " + std::string(tree_.tag(text));
    add(place, std::move(found));
  }

  CaptionText joined(const Texts& texts, NodeId place) const {
    CaptionText all;
    for (const NodeId id : texts.captions) {
      CaptionText next = worded(id, picture_box(id) != kNoNode);
      if (next.text.empty() || all.text.find(next.text) != std::string::npos) continue;
      // A second layout of the same caption, or a shorter one of it.
      if (!all.text.empty() && next.text.find(all.text) != std::string::npos) all = {};
      const std::size_t shift = all.text.empty() ? 0 : all.text.size() + 1;
      if (shift > 0) all.text += ' ';
      all.text += next.text;
      if (next.has_credit()) {
        all.credit_start = next.credit_start + shift;
        all.credit_end = next.credit_end + shift;
      }
    }
    for (const NodeId id : texts.credits) {
      const std::string credit = caption_text(page_, id, false).text;
      if (!page_.words.is_label(credit)) all = join_credit(std::move(all), credit);
    }
    if (texts.credits.empty() && !all.has_credit()) all = join_credit(std::move(all), stray_credit(texts, place));
    return all;
  }

  // The words of an element; a part of it that nothing names and that reads as a credit is marked, and stands last.
  CaptionText worded(NodeId root, bool weak) const {
    CaptionText caption = caption_text(page_, root, weak);
    if (caption.has_credit()) return caption;
    const NodeId credit = credit_part(root);
    if (credit == kNoNode) {
      if (is_credit_alone(caption.text)) caption.credit_end = caption.text.size();
      return caption;
    }
    return join_credit(caption_text(page_, root, weak, {credit}), caption_text(page_, credit, false).text);
  }

  // "Photo: Jane Doe/AFP", "Jane Doe/AFP", and nothing else.
  bool is_credit_alone(const std::string& text) const {
    const bool chain = text.find('/') != std::string::npos && text.find(". ") == std::string::npos &&
                       text.find(": ") == std::string::npos;
    const bool says_so = sense_.begins_with_lead(text) || (chain && sense_.is_credit(text));
    return text.size() <= kMaxCreditPart && is_row_of_names(text) && says_so && !sense_.closing_brackets(text);
  }

  bool tells_credit(const CaptionText& caption) const {
    return caption.has_credit() || sense_.ends_in_credit(caption.text) ||
           (is_row_of_names(caption.text) && sense_.is_credit(caption.text));
  }

  NodeId credit_part(NodeId root) const {
    for (NodeId id = root + 1; id < tree_.end(root); ++id) {
      const std::size_t bytes = page_.text_bytes(id);
      if (tree_.is_text(id) || tree_.tag(id) == "a" || bytes < 2 || bytes > kMaxCreditPart) continue;
      if (bytes + 12 > page_.text_bytes(root) || is_silent(page_, id)) continue;
      const std::string text = collapse(tree_.text(id));
      if (text.ends_with('.') || text.ends_with(':') || !sense_.is_credit(text)) continue;
      if (stands_apart(id, root, text)) return id;
    }
    return kNoNode;
  }

  // At an end of the caption or in lines of its own; an <em> may be the name of a newspaper or a film as well.
  bool stands_apart(NodeId id, NodeId root, const std::string& text) const {
    if (is_block(tree_.tag(id))) return true;
    const bool first = page_.text_between(root, id) == 0;
    const bool last = page_.text_between(tree_.end(id), tree_.end(root)) == 0;
    if (!is_formatting(tree_.tag(id))) return first || last;
    return last && (sense_.begins_with_lead(text) || text.find('/') != std::string::npos);
  }

  // A credit that stands beside the caption only in attributes: data-credit, or title="A bridge | dpa".
  std::string attribute_credit(NodeId place) const {
    std::string caption, credit;
    read_attributes_around(place, caption, credit);
    for (const char* name : {"title", "alt"}) {
      if (credit.empty()) credit = closing_credit(words_of(tree_.attribute(place, name)));
    }
    return credit;
  }

  // "A bridge | dpa" -> "dpa"; "A bridge. © dpa" -> "© dpa"; "ZB/Jan Woitas" as it is.
  std::string closing_credit(const std::string& text) const {
    for (const std::string_view mark : {" | ", "©"}) {
      const std::size_t at = text.rfind(mark);
      if (at == std::string::npos) continue;
      std::string last(trim(std::string_view(text).substr(mark == "©" ? at : at + mark.size())));
      if (last.size() <= kMaxCreditPart && sense_.is_credit(last)) return last;
    }
    if (const auto inside = sense_.closing_brackets(text)) {
      return text.substr(inside->first, inside->second - inside->first);
    }
    const auto blanks = std::count(text.begin(), text.end(), ' ');
    const bool chain = text.find('/') != std::string::npos && blanks <= kMaxChainBlanks && is_row_of_names(text);
    return chain && !text.ends_with('.') ? text : std::string();
  }

  // Words of the figure that nothing names and that read as a credit.
  std::string stray_credit(const Texts& texts, NodeId place) const {
    const NodeId figure = page_.enclosing_figure(place);
    if (figure == kNoNode || page_.picture_count(figure) > 2) return {};
    const std::string rest = caption_text(page_, figure, false, texts.captions).text;
    return sense_.is_credit(rest) ? rest : std::string();
  }

  // ---- pictures without a caption element

  void add_wordless(NodeId picture) {
    const auto own = texts_.find(picture);
    const bool has_credit = own != texts_.end();
    if (is_out_of_place(picture, has_credit ? own->second : Texts{})) return;
    if (page_.enclosing(picture, "blockquote", 6) != kNoNode) return;
    if (has_credit) return complete_credit(picture);
    if (!add_box(picture) && !add_next_paragraph(picture)) add_attributes(picture);
  }

  // A credit stands beside the picture, and the caption in an attribute.
  void complete_credit(NodeId picture) {
    for (FoundPicture& found : found_) {
      if (found.place != picture || found.by != FoundBy::kCredit) continue;
      std::string caption, credit;
      read_attributes_around(picture, caption, credit);
      if (caption.empty()) return;
      found.caption = join_credit({caption, 0, 0}, found.caption.text);
      found.by = FoundBy::kAttribute;
    }
  }

  // The smallest box that is called picture and has more words than the picture's credits, if they can be a caption.
  NodeId word_box(NodeId picture) const {
    const auto own = texts_.find(picture);
    std::size_t credit_bytes = 0;
    if (own != texts_.end()) {
      for (const NodeId id : own->second.credits) credit_bytes += page_.text_bytes(id);
    }
    for (NodeId box = picture_box(picture); box != kNoNode; box = picture_box(box)) {
      if (page_.text_bytes(box) <= credit_bytes && !page_.is_figure(box)) continue;
      return has_few_words(box, kMaxBoxBytes) ? box : kNoNode;
    }
    return kNoNode;
  }

  // Words in the box belong to another picture already.
  bool is_taken(NodeId box) const {
    const auto inside = [&](NodeId id) { return tree_.contains(box, id); };
    const auto first = texts_.lower_bound(box), last = texts_.lower_bound(tree_.end(box));
    return std::any_of(first, last, [&](const auto& entry) {
      const Texts& texts = entry.second;
      return std::any_of(texts.captions.begin(), texts.captions.end(), inside) ||
             std::any_of(texts.credits.begin(), texts.credits.end(), inside);
    });
  }

  bool has_few_words(NodeId box, std::size_t max_bytes) const {
    const std::size_t bytes = page_.text_bytes(box);
    return page_.picture_count(box) <= 2 && bytes >= 3 && bytes <= max_bytes && is_plain_text_box(box);
  }

  // The words of the box around one picture.
  bool add_box(NodeId picture) {
    NodeId box = word_box(picture);
    if (box == kNoNode) box = plain_box(picture);
    if (box == kNoNode || !has_few_words(box, kMaxBoxBytes) || is_taken(box)) return false;
    FoundPicture found;
    found.by = FoundBy::kBox;
    found.caption = worded(box, true);
    const std::string& text = found.caption.text;
    if (text.size() < 4 || page_.words.is_label(text)) return false;
    const bool reads_as_caption = text.find(' ') != std::string::npos || sense_.is_credit(text);
    if (!reads_as_caption && !found.caption.has_credit()) return false;
    if (!tells_credit(found.caption)) {
      if (!page_.is_figure(box) && holds_sentences(box, picture)) return false;
      found.caption = join_credit(std::move(found.caption), attribute_credit(picture));
    }
    found.where =
        "line " + std::to_string(tree_[box].line) + ", " + std::string(tree_.tag(box)) + " around the picture";
    add(picture, std::move(found));
    return true;
  }

  // In the article's text: the smallest element around the picture that has words.
  NodeId plain_box(NodeId picture) const {
    if (page_.article_end == 0 || !tree_.contains(page_.article, picture)) return kNoNode;
    for (NodeId at = tree_.parent(picture); at != page_.article && at != kNoNode; at = tree_.parent(at)) {
      if (page_.text_bytes(at) == 0 || is_credit_under_caption(at)) continue;
      const bool paragraph = tree_.tag(at) == "p" && !is_set_apart(at);
      return paragraph || page_.text_bytes(at) > kMaxPlainBoxBytes ? kNoNode : at;
    }
    return kNoNode;
  }

  // Running text beside a picture, as in a box with two columns.
  bool holds_sentences(NodeId box, NodeId picture) const {
    const NodeId figure = page_.enclosing_figure(picture);
    const bool outside_figure = figure != kNoNode && tree_.contains(box, figure);
    return page_.paragraph_bytes(box) > 0 && (outside_figure || !page_.has(box, kPictureBox)) &&
           collapse(tree_.text(box)).ends_with('.');
  }

  // A box with the picture and its credit alone, inside one with the caption as well.
  bool is_credit_under_caption(NodeId box) const {
    const NodeId outer = tree_.parent(box);
    if (outer == kNoNode || outer == page_.article || page_.text_bytes(box) > kMaxCreditPart) return false;
    const bool one_picture = page_.picture_count(outer) == page_.picture_count(box);
    const bool has_caption = page_.text_bytes(outer) > page_.text_bytes(box) + 8;
    return one_picture && has_caption && has_few_words(outer, kMaxPlainBoxBytes) &&
           sense_.is_credit(collapse(tree_.text(box)));
  }

  // All words of a paragraph stand in <em>, <i>, <small> or <span>: a caption set apart by hand.
  bool is_set_apart(NodeId paragraph) const {
    std::size_t bytes = 0;
    for (NodeId child = paragraph + 1; child < tree_.end(paragraph); child = tree_.end(child)) {
      const std::string_view tag = tree_.tag(child);
      if (tag == "em" || tag == "i" || tag == "small") bytes += page_.text_bytes(child);
    }
    return bytes > 0 && bytes * 10 >= page_.text_bytes(paragraph) * 9;
  }

  // No headline, no list, no link to another story.
  bool is_plain_text_box(NodeId box) const {
    for (NodeId id = box + 1; id < tree_.end(box); ++id) {
      const std::string_view tag = tree_.tag(id);
      if (tag == "time" || tag == "form" || tag == "video") return false;
      if ((tag == "h2" || tag == "h3" || tag == "h4") && !page_.is_figure(box)) return false;
      if (tag == "a" && page_.text_bytes(id) * 2 > page_.text_bytes(box)) return false;
    }
    return page_.enclosing(box, "a") == kNoNode;
  }

  bool centred(NodeId id) const {
    const std::string_view style = tree_.attribute(id, "style");
    const bool by_style = style.find("text-align:center") != std::string_view::npos ||
                          style.find("text-align: center") != std::string_view::npos;
    return by_style || tree_.attribute(id, "align") == "center";
  }

  // <p><img></p><p><em>Caption. Photo: X</em></p>: the next paragraph begins or ends as a caption does.
  bool add_next_paragraph(NodeId picture) {
    if (page_.article_end == 0 || !tree_.contains(page_.article, picture)) return false;
    NodeId box = picture;
    while (tree_.parent(box) != page_.article && tree_.parent(box) != kNoNode &&
           page_.text_bytes(tree_.parent(box)) == 0) {
      box = tree_.parent(box);
    }
    NodeId next = tree_.end(box);
    for (int empty = 0; empty < 8 && next < tree_.size() && page_.text_bytes(next) == 0; ++empty) {
      if (tree_.parent(next) != tree_.parent(box)) return false;
      next = tree_.end(next);
    }
    if (next >= tree_.size() || tree_.is_text(next) || tree_.parent(next) != tree_.parent(box)) return false;
    if (page_.text_bytes(next) > kMaxPlainBoxBytes || page_.picture_count(next) > 0) return false;
    if (page_.has(next, kCaption | kCredit)) return false;  // it has its picture already
    const NodeId outer = tree_.parent(next);
    if (outer != page_.article && !tree_.contains(outer, page_.article) && !is_plain_text_box(outer)) return false;
    const std::string text = collapse(tree_.text(next));
    // Among paragraphs another element right after a picture is its caption.
    const std::string_view tag = tree_.tag(next);
    const bool is_centred = centred(next) && centred(box) && text.size() >= 12;
    const bool other_element = (tag == "div" || tag == "span" || tag == "small" || tag == "em") &&
                               is_plain_text_box(next) && !page_.has(next, kChrome | kHiddenText);
    const bool reads_as_caption = is_centred || other_element || is_set_apart(next) || sense_.begins_with_lead(text) ||
                                  sense_.closing_brackets(text);
    if (!reads_as_caption) return false;
    FoundPicture found;
    found.by = FoundBy::kBox;
    found.caption = caption_text(page_, next, true);
    found.where =
        "line " + std::to_string(tree_[next].line) + ", " + std::string(tree_.tag(next)) + " after the picture";
    add(picture, std::move(found));
    return true;
  }

  // ---- attributes

  void add_attributes(NodeId picture) {
    std::string caption, credit;
    read_attributes_around(picture, caption, credit);
    FoundPicture found;
    found.by = caption.empty() && credit.empty() ? FoundBy::kAlt : FoundBy::kAttribute;
    if (caption.empty()) caption = reading_attribute(picture, "title");
    if (caption.empty()) caption = reading_attribute(picture, "alt");
    if (caption.empty() && credit.empty()) return;
    found.caption = join_credit({caption, 0, 0}, credit);
    found.where = "line " + std::to_string(tree_[picture].line) + ", attribute of " + std::string(tree_.tag(picture));
    add(picture, std::move(found));
  }

  // Of the picture, of the boxes around it, and of what else stands in its figure.
  void read_attributes_around(NodeId picture, std::string& caption, std::string& credit) const {
    NodeId at = picture;
    for (int levels = 0; levels < 4 && at != kNoNode && page_.picture_count(at) <= 1; ++levels, at = tree_.parent(at)) {
      read_data_attributes(at, caption, credit);
      const bool small_box = (page_.is_figure(at) || page_.has(at, kPictureBox)) && tree_.end(at) - at <= kMaxBoxNodes;
      for (NodeId id = at + 1; small_box && id < tree_.end(at); ++id) read_data_attributes(id, caption, credit);
    }
  }

  void read_data_attributes(NodeId id, std::string& caption, std::string& credit) const {
    const auto [first, last] = tree_.attributes(id);
    for (auto attribute = first; attribute != last; ++attribute) {
      const std::string_view name = attribute->name;
      if (!name.starts_with("data-") && name != "caption" && name != "credit" && name != "aria-label") continue;
      if (attribute->name == "aria-label") {
        const std::string value = words_of(attribute->value);
        if (credit.empty() && value.size() <= kMaxCreditBytes && sense_.begins_with_lead(value)) credit = value;
        continue;
      }
      const NameRoles role = page_.words.roles(attribute->name);
      const std::string value = words_of(attribute->value);
      if ((role & kCaption) && caption.empty() && value.size() >= 12 && value.find(' ') != std::string::npos) {
        caption = value;
      }
      if ((role & kCredit) && credit.empty() && value.size() >= 2 && value.size() <= kMaxCreditBytes) credit = value;
    }
  }

  std::string worded_attribute(NodeId id, const char* name) const {
    const std::string value = words_of(tree_.attribute(id, name));
    const bool sentence = std::count(value.begin(), value.end(), ' ') >= 3 || value.size() >= 40;
    return sentence || sense_.is_credit(value) ? value : std::string();
  }

  // A title or alternative text that has a credit in it, or is a sentence about a picture in the running text.
  std::string reading_attribute(NodeId id, const char* name) const {
    const std::string value = worded_attribute(id, name);
    return sense_.ends_in_credit(value) || is_in_running_text(id) ? value : std::string();
  }

  // The words of an attribute, mark-up in it removed; empty for addresses, numbers, switches and JSON.
  std::string words_of(std::string_view value) const {
    if (value.size() > kMaxAttributeBytes || value.starts_with('{') || value.starts_with('[')) return {};
    if (value.find('<') != std::string_view::npos) {
      const auto inner = HtmlTree::parse(value, 64);
      return inner ? collapse(inner->text(0)) : std::string();
    }
    const std::string text = collapse(value);
    const bool address = text.find("://") != std::string::npos && text.find(' ') == std::string::npos;
    const bool letters = std::any_of(text.begin(), text.end(), [](char c) {
      return (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!letters || address || text == "true" || text == "false" || text == "null" || text == "none") return {};
    return text;
  }

  // ---- what is no picture of the article

  bool is_in_running_text(NodeId picture) const {
    return page_.article_end != 0 && tree_.contains(page_.article, picture) && picture < page_.article_end &&
           page_.enclosing(picture, "a") == kNoNode;
  }

  bool is_out_of_place(NodeId place, const Texts& texts) const {
    if (page_.in_chrome(place) || in_teaser_link(place, texts) || in_card(place)) return true;
    for (const NodeId id : texts.captions) {
      if (page_.in_chrome(id)) return true;
    }
    return is_behind_article(place, texts);
  }

  // The link around a picture and its words leads to another story.
  bool in_teaser_link(NodeId place, const Texts& texts) const {
    const NodeId link = page_.enclosing(place, "a", 12);
    if (link == kNoNode) return false;
    const std::string_view address = tree_.attribute(link, "href");
    const bool leads_to_picture = address.empty() || address.starts_with('#') || address.starts_with("javascript") ||
                                  address.find(".jp") != std::string_view::npos ||
                                  address.find(".png") != std::string_view::npos ||
                                  address.find(".webp") != std::string_view::npos;
    if (leads_to_picture) return false;
    // Between the headline and the end of the running text a link without a headline opens the picture's gallery.
    const bool below_headline = page_.headline != kNoNode && link > page_.headline;
    const bool in_text = (tree_.contains(page_.article, link) || below_headline) && link < page_.article_end;
    if (in_text && !texts.captions.empty() && !has_headline(link) && !is_teaser_text(link, texts)) return false;
    const auto inside = [&](NodeId id) { return tree_.contains(link, id); };
    if (texts.captions.empty() && texts.credits.empty()) return !is_in_flow(link);
    return std::any_of(texts.captions.begin(), texts.captions.end(), inside) ||
           (texts.captions.empty() && std::all_of(texts.credits.begin(), texts.credits.end(), inside));
  }

  // All words are inside the link, and none of them says who made the picture.
  bool is_teaser_text(NodeId link, const Texts& texts) const {
    if (!texts.credits.empty()) return false;
    return std::all_of(texts.captions.begin(), texts.captions.end(), [&](NodeId id) {
      const CaptionText caption = worded(id, true);
      return tree_.contains(link, id) && !caption.has_credit() && !sense_.ends_in_credit(caption.text);
    });
  }

  bool has_headline(NodeId box) const {
    for (NodeId id = box + 1; id < tree_.end(box); ++id) {
      const std::string_view tag = tree_.tag(id);
      if (tag == "h2" || tag == "h3" || tag == "h4" || tag == "h5") return true;
    }
    return false;
  }

  // A link in the running text around one picture and nothing else: the picture opens larger.
  bool is_in_flow(NodeId link) const {
    return page_.article_end != 0 && tree_.contains(page_.article, link) && page_.text_bytes(link) == 0;
  }

  // A box with a linked headline and hardly any text: another story.
  bool in_card(NodeId place) const {
    int levels = 7;
    for (NodeId at = place; at != kNoNode && levels > 0; at = tree_.parent(at), --levels) {
      const bool holds_article = page_.article_end != 0 && (at == page_.article || tree_.contains(at, page_.article));
      const std::string_view tag = tree_.tag(at);
      if (holds_article || tag == "body" || tag == "main" || page_.paragraph_bytes(at) > 400) return false;
      if (page_.text_bytes(at) > 1200) return false;
      if (has_linked_headline(at)) return true;
    }
    return false;
  }

  bool has_linked_headline(NodeId box) const {
    const auto known = linked_headlines_.find(box);
    if (known != linked_headlines_.end()) return known->second;
    return linked_headlines_[box] = find_linked_headline(box);
  }

  bool find_linked_headline(NodeId box) const {
    for (NodeId id = box + 1; id < tree_.end(box); ++id) {
      const std::string_view tag = tree_.tag(id);
      if (tag != "h2" && tag != "h3" && tag != "h4" && tag != "h5") continue;
      if (page_.text_bytes(id) < 8) continue;
      if (page_.enclosing(id, "a", 3) != kNoNode) return true;
      for (NodeId inner = id + 1; inner < tree_.end(id); ++inner) {
        if (tree_.tag(inner) == "a" && page_.text_bytes(inner) * 10 >= page_.text_bytes(id) * 8) return true;
      }
    }
    return false;
  }

  // Behind the running text stand other stories; there only a named caption counts, in the same <article> or in a box
  // without links to stories: a gallery.
  bool is_behind_article(NodeId place, const Texts& texts) const {
    if (page_.article_end == 0 || place < page_.article_end) return false;
    if (texts.captions.empty()) return true;
    const NodeId story = page_.enclosing(place, "article");
    const NodeId own = page_.enclosing(page_.article, "article");
    const bool same = tree_.contains(page_.article, place) || (story != kNoNode && story == own);
    return !same && page_.links_elsewhere(box_beside_article(place));
  }

  // The widest box around a picture, a few levels up, that does not hold the article.
  NodeId box_beside_article(NodeId place) const {
    NodeId box = place;
    for (int levels = 0; levels < 5; ++levels) {
      const NodeId outer = tree_.parent(box);
      if (outer == kNoNode || tree_.contains(outer, page_.article) || tree_.tag(outer) == "body") break;
      box = outer;
    }
    return box;
  }

  void add(NodeId place, FoundPicture found) {
    found.place = place;
    const bool is_picture = std::binary_search(page_.pictures.begin(), page_.pictures.end(), place);
    if (is_picture) found.image = read_image(page_, place);
    found_.push_back(std::move(found));
  }

  const HtmlPage& page_;
  const HtmlTree& tree_;
  const CreditSense& sense_;
  mutable std::unordered_map<NodeId, bool> linked_headlines_;  // many pictures share a box
  std::map<NodeId, Texts> texts_;                              // by picture, or by figure where it has none
  std::vector<FoundPicture> found_;
};

}  // namespace

std::vector<FoundPicture> find_figures(const HtmlPage& page, const CreditSense& sense) {
  return FigureFinder(page, sense).run();
}

}  // namespace creditline
