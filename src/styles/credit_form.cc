#include "styles/credit_form.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"

namespace creditline {
namespace {

// The part that is a list of people, not a chain.
constexpr std::string_view kPhotographers = "photographers";

std::string upper(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

// "Fleur DE LA COUR": the last word, with the small words before it.
std::string upper_surname(const std::string& name) {
  std::size_t from = name.rfind(' ');
  if (from == std::string::npos) return upper(name);
  for (std::size_t before = from; before > 0 && before != std::string::npos; before = name.rfind(' ', before - 1))
    if (is_lower(static_cast<unsigned char>(name[before + 1]))) from = before;
  return name.substr(0, from) + upper(name.substr(from));
}

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find(at);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::string join_names(const std::vector<std::string>& names, const Joints& joints) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? joints.last_name : joints.names;
    out += names[i];
  }
  return out;
}

}  // namespace

class CreditForm::Compiler {
 public:
  Compiler(std::string_view text, const std::vector<std::string_view>& known_parts)
      : rest_(text), known_parts_(known_parts) {}

  // Up to the end of the text, or of the group when `inside` one.
  std::vector<Piece> pieces(bool inside) {
    std::vector<Piece> out;
    while (!rest_.empty() && wrong_.empty()) {
      const char next = rest_.front();
      if (next == ']') {
        if (!inside) fail("a ] without its [");
        return out;
      }
      if (next == '[') {
        rest_.remove_prefix(1);
        Piece group{.kind = Piece::Kind::kGroup, .inner = pieces(true)};
        if (rest_.empty()) fail("a [ without its ]");
        if (!rest_.empty()) rest_.remove_prefix(1);
        out.push_back(std::move(group));
      } else if (next == '{') {
        out.push_back(braces());
      } else {
        const std::size_t end = std::min(rest_.find_first_of("[]{"), rest_.size());
        out.push_back({.kind = Piece::Kind::kText, .text = std::string(rest_.substr(0, end))});
        rest_.remove_prefix(end);
      }
    }
    return out;
  }

  const std::string& wrong() const { return wrong_; }

 private:
  Piece braces() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) return fail("a { without its }");
    const std::string_view words = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return words.starts_with('?') || words.starts_with('!') ? ask(words) : parts(words);
  }

  Piece parts(std::string_view words) {
    Piece piece{.kind = Piece::Kind::kParts};
    for (const std::string_view word : cut(words, '+')) {
      const std::vector<std::string_view> name_and_ways = cut(word, ':');
      PartUse use{.name = known(name_and_ways[0])};
      for (std::size_t i = 1; i < name_and_ways.size(); ++i) {
        if (name_and_ways[i] == "upper") {
          use.letters = PartUse::Letters::kUpper;
        } else if (name_and_ways[i] == "surname") {
          use.letters = PartUse::Letters::kUpperSurname;
        } else if (name_and_ways[i] == "reversed") {
          use.is_reversed = true;
        } else {
          fail("a part is printed :upper, :surname or :reversed, not :" + std::string(name_and_ways[i]));
        }
      }
      piece.parts.push_back(std::move(use));
    }
    return piece;
  }

  Piece ask(std::string_view words) {
    Piece piece{.kind = Piece::Kind::kAsk, .wants_absent = words.front() == '!'};
    const std::size_t equals = words.find('=');
    piece.text = known(words.substr(1, equals == std::string_view::npos ? equals : equals - 1));
    if (equals != std::string_view::npos)
      for (const std::string_view value : cut(words.substr(equals + 1), ',')) piece.values.emplace_back(value);
    return piece;
  }

  std::string known(std::string_view name) {
    if (std::find(known_parts_.begin(), known_parts_.end(), name) == known_parts_.end())
      fail("a credit has no " + std::string(name));
    return std::string(name);
  }

  Piece fail(const std::string& what) {
    if (wrong_.empty()) wrong_ = what;
    rest_ = {};
    return {};
  }

  std::string_view rest_;
  const std::vector<std::string_view>& known_parts_;
  std::string wrong_;
};

Result<CreditForm> CreditForm::compile(std::string_view text, const std::vector<std::string_view>& known_parts) {
  Compiler compiler(text, known_parts);
  CreditForm made;
  made.pieces_ = compiler.pieces(false);
  if (!compiler.wrong().empty()) return Error{ErrorCode::kModel, compiler.wrong(), ""};
  return made;
}

std::optional<std::string> CreditForm::expand(const FormFacts& facts, const Joints& joints) const {
  return expand(pieces_, facts, joints);
}

std::optional<std::string> CreditForm::expand(const std::vector<Piece>& pieces, const FormFacts& facts,
                                              const Joints& joints) {
  std::string out;
  for (const Piece& piece : pieces) {
    switch (piece.kind) {
      case Piece::Kind::kText: out += piece.text; break;
      case Piece::Kind::kGroup: out += expand(piece.inner, facts, joints).value_or(""); break;
      case Piece::Kind::kAsk:
        if (!holds(piece, facts)) return std::nullopt;
        break;
      case Piece::Kind::kParts: {
        const std::string printed = print(piece.parts, facts, joints);
        if (printed.empty()) return std::nullopt;
        out += printed;
        break;
      }
    }
  }
  return out;
}

std::vector<std::string> CreditForm::links_of(const PartUse& use, const FormFacts& facts, const Joints& joints) {
  const auto found = facts.parts.find(use.name);
  if (found == facts.parts.end() || found->second.empty()) return {};
  std::vector<std::string> links = found->second;
  if (use.is_reversed) std::reverse(links.begin(), links.end());
  for (std::string& link : links) {
    if (use.letters == PartUse::Letters::kUpper) link = upper(link);
    if (use.letters == PartUse::Letters::kUpperSurname) link = upper_surname(link);
  }
  if (use.name == kPhotographers) links = {join_names(links, joints)};
  return links;
}

std::string CreditForm::print(const std::vector<PartUse>& uses, const FormFacts& facts, const Joints& joints) {
  std::string out;
  for (const PartUse& use : uses)
    for (const std::string& link : links_of(use, facts, joints)) out += (out.empty() ? "" : joints.links) + link;
  return out;
}

bool CreditForm::holds(const Piece& ask, const FormFacts& facts) {
  const auto& names = ask.values.empty() ? facts.parts : facts.marks;
  const auto found = names.find(ask.text);
  bool is_there = found != names.end() && !found->second.empty();
  if (is_there && !ask.values.empty()) {
    is_there = std::any_of(ask.values.begin(), ask.values.end(), [&](const std::string& value) {
      return std::find(found->second.begin(), found->second.end(), value) != found->second.end();
    });
  }
  return is_there != ask.wants_absent;
}

}  // namespace creditline
