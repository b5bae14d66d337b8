#include "document/credit_sense.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxCreditBytes = 240;
constexpr std::size_t kTailBytes = 320;  // of a caption, where its credit stands

bool is_in(WordList list, std::initializer_list<WordList> lists) {
  return std::find(lists.begin(), lists.end(), list) != lists.end();
}

// The last `bytes` of the text, from a character border.
std::string_view tail(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t at = text.size() - bytes;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return text.substr(at);
}

struct Bracket {
  std::string_view open, close;
};
constexpr Bracket kBrackets[] = {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}};

}  // namespace

bool CreditSense::begins_with_lead(std::string_view text) const {
  const std::string_view head = utf8_prefix(trim(text), 120);
  if (head.starts_with("©")) return true;
  const std::vector<Token> tokens = tokenize(head);
  for (const LexiconMatch& match : lexicon_->match(head, tokens)) {
    if (match.first != 0) break;
    if (match.entry->list != WordList::kLead) continue;
    const std::string_view rest = trim(head.substr(tokens[match.last - 1].end));
    const bool says_by = match.last - match.first > 1;
    if (!rest.empty() && (says_by || rest.front() == ':' || rest.starts_with("：") || rest.starts_with("©")))
      return true;
  }
  return false;
}

bool CreditSense::is_credit(std::string_view text) const {
  text = trim(text);
  if (text.size() < 2 || text.size() > kMaxCreditBytes) return false;
  if (begins_with_lead(text)) return true;
  const std::vector<Token> tokens = tokenize(text);
  if (tokens.size() > 24) return false;
  for (const LexiconMatch& match : lexicon_->match(text, tokens)) {
    const bool speaks = is_in(match.entry->list, {WordList::kOrganisation, WordList::kPool, WordList::kVia,
                                                  WordList::kStandins, WordList::kLicences, WordList::kLead});
    if (speaks && !match.ambiguous && match.exact_case) return true;
  }
  return text.find("©") != std::string_view::npos;
}

std::optional<std::pair<std::size_t, std::size_t>> CreditSense::closing_brackets(std::string_view text) const {
  std::string_view body = trim(text);
  if (body.ends_with('.')) body.remove_suffix(1);
  for (const auto& [open, close] : kBrackets) {
    if (!body.ends_with(close)) continue;
    // Inner brackets belong to the credit: "(X/AFP (Photo by X/AFP via Getty Images))".
    const std::size_t end = body.size() - close.size();
    int depth = 1;
    for (std::size_t at = end; at > 0 && end - at <= kMaxCreditBytes; --at) {
      const std::string_view here = body.substr(at - 1);
      if (here.starts_with(close)) ++depth;
      if (here.starts_with(open) && --depth == 0) {
        const std::size_t start = at - 1 + open.size();
        if (!is_credit(body.substr(start, end - start))) return std::nullopt;
        const std::size_t offset = static_cast<std::size_t>(body.data() - text.data());
        return std::pair(offset + start, offset + end);
      }
    }
  }
  return std::nullopt;
}

bool CreditSense::ends_in_credit(std::string_view text) const {
  if (begins_with_lead(text) || closing_brackets(text)) return true;
  const std::string_view end = tail(trim(text), kTailBytes);
  for (const std::string_view mark : {". ", "! ", "? ", "。", "| ", " © ", " ©", " – ", " - ", "” "}) {
    const std::size_t at = end.rfind(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view last = trim(end.substr(at + mark.size()));
    const bool copyright = mark.find("©") != std::string_view::npos;
    if (!last.empty() && last.size() <= 120 && (copyright || is_credit(last))) return true;
  }
  return false;
}

}  // namespace creditline
