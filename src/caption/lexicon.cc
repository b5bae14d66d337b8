#include "caption/lexicon.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>

#include "base/files.h"
#include "base/utf8.h"
#include "caption/word.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kMaxListBytes = 16u << 20;
constexpr std::uint32_t kNoNode = 0;

constexpr std::array<const char*, static_cast<std::size_t>(WordList::kCount)> kListNames = {
    "organisations", "lead",         "maker",     "frame",        "via",       "for",      "by",
    "pool",          "flags",        "standins",  "restrictions", "noise",     "licences", "positions",
    "titles",        "demonyms",     "particles", "org-words",    "countries", "cities",   "us-states",
    "given-names",   "family-names", "months",    "weekdays",     "verbs",     "grammar",  "common"};

// A trie over folded words in one open-addressing table: (node, word) -> node. One probe for most words of a text.
class PhraseTrie {
 public:
  PhraseTrie() : slots_(1u << 16) {}

  std::uint32_t child(std::uint32_t node, std::uint64_t word) const {
    const std::uint64_t key = mix(node, word);
    for (std::size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].node == kNoNode) return kNoNode;
      if (slots_[at].key == key) return slots_[at].node;
    }
  }

  std::uint32_t add_child(std::uint32_t node, std::uint64_t word) {
    if (const std::uint32_t found = child(node, word); found != kNoNode) return found;
    if (++count_ * 2 > slots_.size()) grow();
    place({mix(node, word), static_cast<std::uint32_t>(count_)});
    entries_.emplace_back();
    return static_cast<std::uint32_t>(count_);
  }

  std::vector<std::uint32_t>& entries(std::uint32_t node) { return entries_[node]; }
  const std::vector<std::uint32_t>& entries(std::uint32_t node) const { return entries_[node]; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t node = kNoNode;
  };
  static std::uint64_t mix(std::uint32_t node, std::uint64_t word) {
    std::uint64_t key = word ^ (static_cast<std::uint64_t>(node) * 0x9E3779B97F4A7C15u);
    key ^= key >> 32;
    key *= 0xD6E8FEB86659FD93u;
    return key ^ key >> 29;
  }
  void place(Slot slot) {
    std::size_t at = slot.key & (slots_.size() - 1);
    while (slots_[at].node != kNoNode) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.node != kNoNode) place(slot);
  }

  std::vector<Slot> slots_;
  std::vector<std::vector<std::uint32_t>> entries_{1};  // by node; node 0 is the root
  std::size_t count_ = 0;
};

Error model_error(const fs::path& file, std::size_t line, std::string message) {
  return {ErrorCode::kModel, std::move(message), file.string() + ":" + std::to_string(line)};
}

std::string lower_case(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    append_utf8(out, is_upper(point.value) ? fold_code_point(point.value) : point.value);
    i += point.size;
  }
  return out;
}

// Words are read in one language at a time ("die" in English and German), so each language keeps its own match.
bool is_same_reading(const LexiconEntry& one, const LexiconEntry& other) {
  if (one.list != other.list) return false;
  const bool by_language = one.list == WordList::kGrammar || one.list == WordList::kVerbs ||
                           one.list == WordList::kTitles || one.list == WordList::kPositions;
  return !by_language || one.languages == other.languages;
}

std::vector<std::string_view> split_forms(std::string_view forms) {
  std::vector<std::string_view> out;
  while (!forms.empty()) {
    const std::size_t end = forms.find(';');
    const std::string_view form = trim(forms.substr(0, end));
    if (!form.empty() && form != "-") out.push_back(form);
    forms.remove_prefix(end == std::string_view::npos ? forms.size() : end + 1);
  }
  return out;
}

}  // namespace

struct Lexicon::Index {
  std::vector<Organisation> organisations;
  std::unordered_map<std::string, std::uint32_t> by_id;
  std::deque<LexiconEntry> entries;
  PhraseTrie trie;

  void add_words(std::string_view phrase, std::uint32_t entry) {
    std::uint32_t node = 0;
    for (const Token& token : tokenize(phrase)) node = trie.add_child(node, folded_hash(token.text(phrase)));
    if (node == 0) return;
    auto& at_node = trie.entries(node);
    if (std::find(at_node.begin(), at_node.end(), entry) == at_node.end()) at_node.push_back(entry);
  }

  // Runs of letters are parted by case ("iStock" is two tokens, "ISTOCK" one), so a phrase stands in the trie under
  // every way it may fall into tokens: as written, in lower case, and for names of houses without its blanks.
  void add_phrase(LexiconEntry entry) {
    const auto index = static_cast<std::uint32_t>(entries.size());
    add_words(entry.phrase, index);
    const std::string lower = lower_case(entry.phrase);
    if (lower != entry.phrase) add_words(lower, index);
    if (entry.list == WordList::kOrganisation && lower.find(' ') != std::string::npos) {
      std::string glued = lower;
      std::erase(glued, ' ');
      add_words(glued, index);
    }
    entries.push_back(std::move(entry));
  }

  void add_form(std::string_view form, std::uint32_t organisation) {
    LexiconEntry entry;
    entry.value = organisations[organisation].kind;
    entry.ambiguous = form.starts_with('~');
    if (entry.ambiguous) form.remove_prefix(1);
    entry.organisation = organisation;
    entry.phrase = std::string(trim(form));
    add_phrase(std::move(entry));
  }

  // Organisations first, `+id` lines of all files after them: a file may add forms to a house of a later file.
  struct MoreForms {
    fs::path file;
    std::size_t line;
    std::string id, forms;
  };
  Result<Done> add_organisations(const fs::path& file, std::string_view text, std::vector<MoreForms>& more) {
    for (const ListLine& line : split_list(text)) {
      const auto& f = line.fields;
      if (f[0].starts_with('+')) {
        if (f.size() != 2) return model_error(file, line.number, "a line of further forms has two fields: +id | forms");
        more.push_back({file, line.number, std::string(f[0].substr(1)), std::string(f[1])});
        continue;
      }
      if (f.size() != 6) {
        return model_error(file, line.number,
                           "an organisation has six fields: id | canonical name | forms | country | "
                           "kind | parent; this line has " +
                               std::to_string(f.size()));
      }
      if (f[0].empty() || f[1].empty()) return model_error(file, line.number, "an organisation needs an id and a name");
      const auto index = static_cast<std::uint32_t>(organisations.size());
      if (!by_id.emplace(std::string(f[0]), index).second) {
        return model_error(file, line.number, "the id '" + std::string(f[0]) + "' is taken by another organisation");
      }
      organisations.push_back({std::string(f[0]), std::string(f[1]), std::string(f[3]), std::string(f[4]),
                               f[5] == "-" ? std::string() : std::string(f[5])});
      const auto forms = split_forms(f[2]);
      const auto is_listed = [&](std::string_view form) { return trim(form.substr(form.starts_with('~'))) == f[1]; };
      // A bracket behind a name only tells two houses apart: "The Press (York)".
      if (std::none_of(forms.begin(), forms.end(), is_listed)) add_form(trim(f[1].substr(0, f[1].find(" ("))), index);
      for (const std::string_view form : forms) add_form(form, index);
    }
    return Done{};
  }

  Result<Done> add_more_forms(const std::vector<MoreForms>& more) {
    for (const MoreForms& line : more) {
      const auto found = by_id.find(line.id);
      if (found == by_id.end()) {
        return model_error(line.file, line.line, "no organisation has the id '" + line.id + "'");
      }
      for (const std::string_view form : split_forms(line.forms)) add_form(form, found->second);
    }
    return Done{};
  }

  Result<Done> add_list(WordList list, const fs::path& file, std::string_view text) {
    for (const ListLine& line : split_list(text)) {
      const auto& f = line.fields;
      if (f.size() != 3) {
        return model_error(
            file, line.number,
            "a line has three fields: phrase | languages | value; this line has " + std::to_string(f.size()));
      }
      if (f[0].empty()) return model_error(file, line.number, "the phrase is empty");
      LexiconEntry entry;
      entry.list = list;
      entry.phrase = std::string(f[0]);
      entry.languages = std::string(f[1]);
      if (f[2] != "-") entry.value = std::string(f[2]);
      add_phrase(std::move(entry));
    }
    return Done{};
  }
};

Lexicon::Lexicon(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Lexicon::~Lexicon() = default;

Result<std::shared_ptr<const Lexicon>> Lexicon::load(const ModelPaths& paths) {
  auto index = std::make_unique<Index>();
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(paths.models / "organisations", failed))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  if (failed || files.empty()) {
    return Error{ErrorCode::kNotFound, "no organisations/*.txt here; give the models folder with --models",
                 paths.models.string()};
  }
  std::sort(files.begin(), files.end());
  files.insert(files.end(), paths.lexicons.begin(), paths.lexicons.end());

  std::vector<Index::MoreForms> more;
  const auto check_text = [](const fs::path& file, const std::string& text) -> Result<Done> {
    const auto bad = find_invalid_utf8(text);
    if (!bad) return Done{};
    return model_error(
        file, 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(*bad), '\n')),
        "not UTF-8 at byte " + std::to_string(*bad));
  };
  for (const fs::path& file : files) {
    const auto text = read_file(file, kMaxListBytes);
    if (!text) return text.error();
    if (const auto ok = check_text(file, *text); !ok) return ok.error();
    if (const auto added = index->add_organisations(file, *text, more); !added) return added.error();
  }
  if (const auto added = index->add_more_forms(more); !added) return added.error();

  for (std::size_t list = 1; list < kListNames.size(); ++list) {
    const fs::path file = paths.models / "words" / (std::string(kListNames[list]) + ".txt");
    const auto text = read_file(file, kMaxListBytes);
    if (!text) return text.error();
    if (const auto ok = check_text(file, *text); !ok) return ok.error();
    if (const auto added = index->add_list(static_cast<WordList>(list), file, *text); !added) return added.error();
  }
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(index)));
}

namespace {

// Several houses share a short form ("EPA", "DR"): a credit means the wire or the picture house before the ministry.
int loudness(const LexiconEntry& entry, const std::vector<Organisation>& organisations) {
  if (entry.list != WordList::kOrganisation) return 0;
  const Organisation& house = organisations[entry.organisation];
  int loud = entry.ambiguous ? 0 : 10;
  if (house.kind == "wire") loud += 4;
  if (house.kind == "picture-agency" || house.kind == "stock") loud += 3;
  if (house.kind == "newspaper" || house.kind == "broadcaster") loud += 1;
  if (house.country == "int") loud += 2;
  return loud;
}

bool speaks_louder(const LexiconMatch& one, const LexiconMatch& other, const std::vector<Organisation>& organisations) {
  if (one.exact_case != other.exact_case) return one.exact_case;
  return one.last == other.last && loudness(*one.entry, organisations) > loudness(*other.entry, organisations);
}

}  // namespace

std::vector<LexiconMatch> Lexicon::match(std::string_view text, const std::vector<Token>& tokens) const {
  std::vector<std::uint64_t> words(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) words[i] = folded_hash(tokens[i].text(text));

  std::vector<LexiconMatch> matches;
  for (std::size_t first = 0; first < tokens.size(); ++first) {
    const std::size_t before = matches.size();
    std::uint32_t node = 0;
    for (std::size_t last = first; last < tokens.size(); ++last) {
      node = index_->trie.child(node, words[last]);
      if (node == kNoNode) break;
      for (const std::uint32_t number : index_->trie.entries(node)) {
        const LexiconEntry& entry = index_->entries[number];
        LexiconMatch match{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last + 1),
                           text.substr(tokens[first].start, tokens[last].end - tokens[first].start) == entry.phrase,
                           &entry};
        const auto same_list = std::find_if(matches.begin() + static_cast<long>(before), matches.end(),
                                            [&](const LexiconMatch& m) { return is_same_reading(*m.entry, entry); });
        if (same_list == matches.end()) {
          matches.push_back(match);
        } else if (match.last > same_list->last || speaks_louder(match, *same_list, index_->organisations)) {
          *same_list = match;
        }
      }
    }
  }
  return matches;
}

const Organisation* Lexicon::organisation(std::string_view name) const {
  const std::vector<Token> tokens = tokenize(name);
  const auto look_up = [&](std::size_t first, std::size_t last) -> const Organisation* {
    std::uint32_t node = 0;
    for (std::size_t i = first; i < last; ++i) {
      node = index_->trie.child(node, folded_hash(tokens[i].text(name)));
      if (node == kNoNode) return nullptr;
    }
    const LexiconEntry* best = nullptr;
    if (node == kNoNode) return nullptr;
    for (const std::uint32_t number : index_->trie.entries(node)) {
      const LexiconEntry& entry = index_->entries[number];
      if (entry.list != WordList::kOrganisation) continue;
      if (!best || loudness(entry, index_->organisations) > loudness(*best, index_->organisations)) best = &entry;
    }
    return best ? &index_->organisations[best->organisation] : nullptr;
  };
  if (const Organisation* found = look_up(0, tokens.size())) return found;
  if (tokens.empty()) return nullptr;
  const bool article = fold(tokens[0].text(name)) == "the";
  if (article) {
    if (const Organisation* found = look_up(1, tokens.size())) return found;
  }
  const auto is_frame = [&](const Token& token) {
    const std::uint32_t node = index_->trie.child(0, folded_hash(token.text(name)));
    if (node == kNoNode) return false;
    const auto& at_node = index_->trie.entries(node);
    return std::any_of(at_node.begin(), at_node.end(),
                       [&](std::uint32_t n) { return index_->entries[n].list == WordList::kFrame; });
  };
  if (tokens.size() > 1 && is_frame(tokens.back())) return look_up(article ? 1 : 0, tokens.size() - 1);
  return nullptr;
}

const Organisation* Lexicon::organisation_by_id(std::string_view id) const {
  const auto found = index_->by_id.find(std::string(id));
  return found == index_->by_id.end() ? nullptr : &index_->organisations[found->second];
}

std::span<const Organisation> Lexicon::organisations() const { return index_->organisations; }

std::vector<std::pair<std::string_view, const Organisation*>> Lexicon::organisation_forms() const {
  std::vector<std::pair<std::string_view, const Organisation*>> forms;
  for (const LexiconEntry& entry : index_->entries) {
    if (entry.list != WordList::kOrganisation || entry.ambiguous) continue;
    forms.emplace_back(entry.phrase, &index_->organisations[entry.organisation]);
  }
  return forms;
}

}  // namespace creditline
