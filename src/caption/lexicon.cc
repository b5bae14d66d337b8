#include "caption/lexicon.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <unordered_map>

#include "base/files.h"
#include "base/utf8.h"
#include "caption/features.h"
#include "caption/word.h"
#include "caption/word_cache.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t kMaxListBytes = 16u << 20;
constexpr std::uint32_t kNoNode = 0;

constexpr std::array<const char*, static_cast<std::size_t>(WordList::kCount)> kListNames = {
    "organisations", "lead",      "maker",        "frame",  "via",       "for",         "by",           "pool",
    "flags",         "standins",  "restrictions", "noise",  "licences",  "positions",   "titles",       "demonyms",
    "particles",     "org-words", "countries",    "cities", "us-states", "given-names", "family-names", "months",
    "weekdays",      "verbs",     "grammar",      "common", "and"};

// A trie over folded words in one open-addressing table: (node, word) -> node. One probe for most words of a text.
// While it grows, what stands at a node is a chain; close() lays the chains out one behind another.
class PhraseTrie {
 public:
  PhraseTrie() : slots_(1u << 19) {
    nodes_.reserve(1u << 18);
    links_.reserve(1u << 18);
    nodes_.emplace_back();
  }

  std::uint32_t child(std::uint32_t node, std::uint64_t word) const {
    const std::uint64_t key = mix(node, word);
    for (std::size_t at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].node == kNoNode || slots_[at].check == check_of(key)) return slots_[at].node;
    }
  }

  // Puts `entry` where the phrase of these words ends. Entries come with rising numbers. The lists are mostly single
  // words, a hundred thousand of them, and each stands at a far place in memory: they wait a little while it is
  // fetched.
  void add(std::span<const std::uint64_t> words, std::uint32_t entry) {
    if (words.size() == 1) {
      if (waiting_.size() == kMostWaiting) settle();
      waiting_.push_back({words[0], entry});
      __builtin_prefetch(&slots_[mix(0, words[0]) & (slots_.size() - 1)], 1);
      return;
    }
    settle();
    std::uint32_t node = 0;
    for (const std::uint64_t word : words) node = add_child(node, word);
    if (node != 0) add_entry(node, entry);
  }

  void close() {
    settle();
    entries_.reserve(links_.size());
    for (Node& node : nodes_) {
      const auto first = static_cast<std::uint32_t>(entries_.size());
      for (std::uint32_t link = node.first; link != 0; link = links_[link].next) entries_.push_back(links_[link].entry);
      node.first = first;
      node.last = static_cast<std::uint32_t>(entries_.size());
    }
    links_ = {};
  }

  // Whether a phrase may go on with `word` behind `node`: a look-up that finds nothing is the dearest.
  bool may_go_on(std::uint32_t node, std::uint64_t word) const {
    return (nodes_[node].next_words & filter_bit(word)) != 0;
  }

  // Of a closed trie: numbers of entries, in the order in which they came.
  std::span<const std::uint32_t> entries(std::uint32_t node) const {
    return {entries_.data() + nodes_[node].first, nodes_[node].last - nodes_[node].first};
  }

 private:
  struct Slot {
    std::uint32_t check = 0;  // the half of the key that does not say where the slot is
    std::uint32_t node = kNoNode;
  };
  struct Node {
    std::uint32_t first = 0, last = 0;  // links, both there; of a closed trie: entries, half-open
    std::uint64_t next_words = 0;       // a bit for each word that a phrase goes on with, see filter_bit()
    std::uint64_t key = 0;
  };
  struct Link {
    std::uint32_t entry = 0, next = 0;
  };
  static std::uint64_t filter_bit(std::uint64_t word) { return std::uint64_t{1} << (word * 0x9E3779B97F4A7C15u >> 58); }
  struct Waiting {
    std::uint64_t word = 0;
    std::uint32_t entry = 0;
  };
  static constexpr std::size_t kMostWaiting = 24;

  void settle() {
    for (const Waiting& one : waiting_) add_entry(add_child(0, one.word), one.entry);
    waiting_.clear();
  }

  std::uint32_t add_child(std::uint32_t node, std::uint64_t word) {
    if (nodes_.size() * 2 > slots_.size()) grow();
    const std::uint64_t key = mix(node, word);
    std::size_t at = key & (slots_.size() - 1);
    for (; slots_[at].node != kNoNode; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].check == check_of(key)) return slots_[at].node;
    slots_[at] = {check_of(key), static_cast<std::uint32_t>(nodes_.size())};
    nodes_.push_back({0, 0, 0, key});
    nodes_[node].next_words |= filter_bit(word);
    return slots_[at].node;
  }

  // An entry that stands at the node already is its last.
  void add_entry(std::uint32_t node, std::uint32_t entry) {
    Node& at = nodes_[node];
    if (at.last != 0 && links_[at.last].entry == entry) return;
    const auto link = static_cast<std::uint32_t>(links_.size());
    links_.push_back({entry, 0});
    (at.last == 0 ? at.first : links_[at.last].next) = link;
    at.last = link;
  }

  static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
  static std::uint64_t mix(std::uint32_t node, std::uint64_t word) {
    std::uint64_t key = word ^ (static_cast<std::uint64_t>(node) * 0x9E3779B97F4A7C15u);
    key ^= key >> 32;
    key *= 0xD6E8FEB86659FD93u;
    return key ^ key >> 29;
  }
  void grow() {
    slots_.assign(slots_.size() * 2, Slot{});
    for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
      std::size_t at = nodes_[node].key & (slots_.size() - 1);
      while (slots_[at].node != kNoNode) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {check_of(nodes_[node].key), node};
    }
  }

  std::vector<Slot> slots_;
  std::vector<Waiting> waiting_;
  std::vector<Node> nodes_;     // node 0 is the root
  std::vector<Link> links_{1};  // link 0 is none
  std::vector<std::uint32_t> entries_;
};

Error model_error(const fs::path& file, std::size_t line, std::string message) {
  return {ErrorCode::kModel, std::move(message), file.string() + ":" + std::to_string(line)};
}

void lower_case(std::string_view text, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    append_utf8(out, is_upper(point.value) ? fold_code_point(point.value) : point.value);
    i += point.size;
  }
}

// "portrait", "Maria", "The New York Times": letters and blanks alone, and no case that would part a word, so that a
// caption has the same tokens whatever case it is in. So are most phrases of the lists.
bool falls_alike(std::string_view phrase) {
  char before = ' ';
  for (const char c : phrase) {
    const bool is_small = c >= 'a' && c <= 'z', is_capital = c >= 'A' && c <= 'Z';
    if (!is_small && !(is_capital && before == ' ') && c != ' ') return false;
    before = c;
  }
  return true;
}

// Words are read in one language at a time ("die" in English and German), so each language keeps its own match.
bool is_read_by_language(WordList list) {
  return list == WordList::kGrammar || list == WordList::kVerbs || list == WordList::kTitles ||
         list == WordList::kPositions;
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
  std::deque<std::string> texts;        // of the lists; all views point into them
  std::vector<std::string_view> kinds;  // of the organisations
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  std::vector<LexiconEntry> entries;
  PhraseTrie trie;
  std::vector<LexiconKind> entry_kinds;
  std::unordered_map<std::uint64_t, std::uint32_t> kind_numbers;  // by list and value
  std::vector<std::string_view> languages;
  std::unordered_map<std::string_view, std::uint32_t> language_numbers;  // into `languages`
  std::uint64_t number = 0;  // of this lexicon among all that the program loaded, for WordFacts

  Index() {
    static std::atomic<std::uint64_t> loaded = 0;
    number = ++loaded;
    entries.reserve(1u << 18);
    organisations.reserve(1u << 14);
    kinds.reserve(1u << 14);
    by_id.reserve(1u << 14);
  }

  void add_words(std::string_view phrase, std::uint32_t entry) {
    tokenize(phrase, tokens);
    words.clear();
    for (const Token& token : tokens) words.push_back(folded_hash(token.text(phrase)));
    trie.add(words, entry);
  }

  // The same for a phrase of which falls_alike() is true.
  void add_plain_words(std::string_view phrase, std::uint32_t entry) {
    words.clear();
    while (!phrase.empty()) {
      const std::size_t end = std::min(phrase.find(' '), phrase.size());
      if (end > 0) words.push_back(folded_hash(phrase.substr(0, end)));
      phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    trie.add(words, entry);
  }
  std::vector<Token> tokens;  // these two are kept for their memory
  std::vector<std::uint64_t> words;

  void number_entry(LexiconEntry& entry) {
    const auto list = static_cast<std::uint32_t>(entry.list);
    entry.value_hash = entry.value.empty() ? 0 : static_cast<std::uint32_t>(hash_bytes(entry.value));
    const std::uint64_t key = static_cast<std::uint64_t>(list) << 32 | entry.value_hash;
    if (entries.size() < 2 || key != last_key) {
      last_key = key;
      constexpr std::uint32_t kMostKinds = 0xFFFF;  // those beyond are of the last kind: no model knows that many
      const std::uint32_t kind = std::min(number_in(kind_numbers, key), kMostKinds);
      last_kind = static_cast<std::uint16_t>(kind);
      if (kind == entry_kinds.size()) entry_kinds.push_back({entry.list, entry.value_hash, entry.value});
    }
    entry.kind = last_kind;
    entry.reading = list;
    if (entries.size() < 2 || entry.languages != languages[last_spoken]) {
      last_spoken = number_in(language_numbers, entry.languages);
      if (last_spoken == languages.size()) languages.push_back(entry.languages);
    }
    entry.spoken = last_spoken;
    if (is_read_by_language(entry.list)) entry.reading |= (entry.spoken + 1) << 8;
  }
  // The number of `key` in the order in which keys were met.
  template <class Key>
  static std::uint32_t number_in(std::unordered_map<Key, std::uint32_t>& numbers, const Key& key) {
    if (const auto found = numbers.find(key); found != numbers.end()) return found->second;
    return numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  std::uint64_t last_key = 0;  // neighbours in a list are mostly of one kind
  std::uint16_t last_kind = 0;
  std::uint32_t last_spoken = 0;

  // Runs of letters are parted by case ("iStock" is two tokens, "ISTOCK" one), so a phrase stands in the trie under
  // every way it may fall into tokens: as written, in lower case, and for names of houses without its blanks.
  void add_phrase(const LexiconEntry& entry) {
    const auto index = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
    number_entry(entries.back());
    const bool has_blank = entry.phrase.find(' ') != std::string_view::npos;
    if (falls_alike(entry.phrase)) {
      add_plain_words(entry.phrase, index);
      if (entry.list != WordList::kOrganisation || !has_blank) return;
      lower = entry.phrase;
      std::erase(lower, ' ');
      const std::uint64_t word = folded_hash(lower);
      trie.add({&word, 1}, index);
      return;
    }
    add_words(entry.phrase, index);
    lower_case(entry.phrase, lower);
    if (lower != entry.phrase) add_words(lower, index);
    if (entry.list == WordList::kOrganisation && has_blank) {
      std::erase(lower, ' ');
      add_words(lower, index);
    }
  }
  std::string lower;  // kept for its memory

  void add_form(std::string_view form, std::uint32_t organisation) {
    LexiconEntry entry;
    entry.value = kinds[organisation];
    entry.ambiguous = form.starts_with('~');
    if (entry.ambiguous) form.remove_prefix(1);
    entry.organisation = organisation;
    entry.phrase = trim(form);
    add_phrase(entry);
  }

  // Organisations first, `+id` lines of all files after them: a file may add forms to a house of a later file.
  struct MoreForms {
    fs::path file;
    std::size_t line;
    std::string_view id, forms;
  };
  Result<Done> add_organisations(const fs::path& file, std::string_view text, std::vector<MoreForms>& more) {
    for (ListLine line; next_list_line(text, line);) {
      const auto& f = line.fields;
      if (f[0].starts_with('+')) {
        if (f.size() != 2) return model_error(file, line.number, "a line of further forms has two fields: +id | forms");
        more.push_back({file, line.number, f[0].substr(1), f[1]});
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
      if (!by_id.emplace(f[0], index).second) {
        return model_error(file, line.number, "the id '" + std::string(f[0]) + "' is taken by another organisation");
      }
      organisations.push_back({std::string(f[0]), std::string(f[1]), std::string(f[3]), std::string(f[4]),
                               f[5] == "-" ? std::string() : std::string(f[5])});
      kinds.push_back(f[4]);
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
        return model_error(line.file, line.line, "no organisation has the id '" + std::string(line.id) + "'");
      }
      for (const std::string_view form : split_forms(line.forms)) add_form(form, found->second);
    }
    return Done{};
  }

  const LexiconWord& listed(const WordFacts& word) const;

  Result<Done> add_list(WordList list, const fs::path& file, std::string_view text) {
    for (ListLine line; next_list_line(text, line);) {
      const auto& f = line.fields;
      if (f.size() != 3) {
        return model_error(
            file, line.number,
            "a line has three fields: phrase | languages | value; this line has " + std::to_string(f.size()));
      }
      if (f[0].empty()) return model_error(file, line.number, "the phrase is empty");
      LexiconEntry entry;
      entry.list = list;
      entry.phrase = f[0];
      entry.languages = f[1];
      if (f[2] != "-") entry.value = f[2];
      add_phrase(entry);
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
  // The text of a list, which stays in the index.
  const auto read_list = [&](const fs::path& file) -> Result<std::string_view> {
    auto read = read_file(file, kMaxListBytes);
    if (!read) return read.error();
    const std::string& text = index->texts.emplace_back(std::move(*read));
    const auto bad = find_invalid_utf8(text);
    if (!bad) return std::string_view(text);
    return model_error(
        file, 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(*bad), '\n')),
        "not UTF-8 at byte " + std::to_string(*bad));
  };
  for (const fs::path& file : files) {
    const auto text = read_list(file);
    if (!text) return text.error();
    if (const auto added = index->add_organisations(file, *text, more); !added) return added.error();
  }
  if (const auto added = index->add_more_forms(more); !added) return added.error();

  for (std::size_t list = 1; list < kListNames.size(); ++list) {
    const fs::path file = paths.models / "words" / (std::string(kListNames[list]) + ".txt");
    const auto text = read_list(file);
    if (!text) return text.error();
    if (const auto added = index->add_list(static_cast<WordList>(list), file, *text); !added) return added.error();
  }
  index->trie.close();
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
  std::vector<LexiconMatch> matches;
  match(text, tokens, WordCache::of_this_thread().look_up(text, tokens), matches);
  return matches;
}

namespace {

LexiconMatch match_of(const LexiconEntry& entry, std::uint32_t first, std::uint32_t last, bool exact_case) {
  return {first, last, entry.kind, entry.list, exact_case, &entry};
}

// Of the matches that begin at one token, which start at `from`, one for each reading is kept: the longest, of equals
// the louder.
void keep(std::vector<LexiconMatch>& matches, std::size_t from, const LexiconMatch& match,
          const std::vector<Organisation>& organisations) {
  for (std::size_t i = from; i < matches.size(); ++i) {
    if (matches[i].list != match.list || matches[i].entry->reading != match.entry->reading) continue;
    if (match.last > matches[i].last || speaks_louder(match, matches[i], organisations)) matches[i] = match;
    return;
  }
  matches.push_back(match);
}

}  // namespace

const LexiconWord& Lexicon::Index::listed(const WordFacts& word) const {
  if (word.listed_by == number) return word.listed;
  word.listed.matches.clear();
  word.listed.node = trie.child(0, word.hash);
  if (word.listed.node != kNoNode) {
    for (const std::uint32_t at : trie.entries(word.listed.node)) {
      keep(word.listed.matches, 0, match_of(entries[at], 0, 1, word.bytes == entries[at].phrase), organisations);
    }
  }
  word.listed_by = number;
  return word.listed;
}

void Lexicon::match(std::string_view text, const std::vector<Token>& tokens, const std::vector<const WordFacts*>& words,
                    std::vector<LexiconMatch>& matches) const {
  const PhraseTrie& trie = index_->trie;
  matches.clear();
  for (std::uint32_t first = 0; first < tokens.size(); ++first) {
    const LexiconWord& word = index_->listed(*words[first]);
    const std::size_t before = matches.size();
    for (LexiconMatch single : word.matches) {
      single.first = first;
      single.last = first + 1;
      matches.push_back(single);
    }
    std::uint32_t node = word.node;
    for (std::uint32_t last = first + 1; node != kNoNode && last < tokens.size(); ++last) {
      if (!trie.may_go_on(node, words[last]->hash)) break;
      node = trie.child(node, words[last]->hash);
      const std::string_view phrase = text.substr(tokens[first].start, tokens[last].end - tokens[first].start);
      for (const std::uint32_t at : trie.entries(node)) {
        const LexiconEntry& entry = index_->entries[at];
        keep(matches, before, match_of(entry, first, last + 1, phrase == entry.phrase), index_->organisations);
      }
    }
  }
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
  const auto found = index_->by_id.find(id);
  return found == index_->by_id.end() ? nullptr : &index_->organisations[found->second];
}

std::span<const LexiconKind> Lexicon::kinds() const { return index_->entry_kinds; }
std::span<const std::string_view> Lexicon::languages() const { return index_->languages; }
std::uint64_t Lexicon::number() const { return index_->number; }

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
