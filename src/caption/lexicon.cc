#include "caption/lexicon.h"

#include <algorithm>
#include <atomic>

#include "base/files.h"
#include "base/utf8.h"
#include "caption/features.h"
#include "caption/lexicon_index.h"
#include "caption/word.h"
#include "caption/word_cache.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxListBytes = 16u << 20;
constexpr const char* kTables = "lexicon.tables";
constexpr std::uint32_t kNoNode = PhraseTrie::kNoNode;

Result<Done> read_texts(const LexiconFiles& files, std::deque<std::string>& texts) {
  for (const auto* list : {&files.organisations, &files.words}) {
    for (const auto& file : *list) {
      auto text = read_file(file, kMaxListBytes);
      if (!text) return text.error();
      texts.push_back(std::move(*text));
    }
  }
  return Done{};
}

}  // namespace

Lexicon::Index::Index() {
  static std::atomic<std::uint64_t> loaded = 0;
  number = ++loaded;
}

Lexicon::Lexicon(std::unique_ptr<Index> index) : index_(std::move(index)) {}
Lexicon::~Lexicon() = default;

Result<std::shared_ptr<const Lexicon>> Lexicon::load(const ModelPaths& paths) {
  const auto files = find_lists(paths);
  if (!files) return files.error();
  auto index = std::make_unique<Index>();
  if (const auto read = read_texts(*files, index->texts); !read) return read.error();
  TablesReader tables(paths.tables, kTables, index->sources());
  if (!index->take(tables)) {
    if (const auto built = build_index(*files, *index); !built) return built.error();
  }
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(index)));
}

Result<Done> Lexicon::write_tables(const std::filesystem::path& folder) const {
  TablesWriter tables(index_->sources());
  if (!index_->put(tables)) return Error{ErrorCode::kUnsupported, "two values of a list have one number", ""};
  return write_file(folder / kTables, tables.bytes());
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
  return {.first = first,
          .last = last,
          .kind = entry.kind,
          .spoken = entry.spoken,
          .list = entry.list,
          .ambiguous = entry.ambiguous,
          .exact_case = exact_case,
          .accented = has_accent(entry.phrase),
          .entry = &entry};
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
  word.listed.next_words = trie.next_words(word.listed.node);
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
    for (const LexiconMatch& single : word.matches) {
      LexiconMatch& match = matches.emplace_back(single);
      match.first = first;
      match.last = first + 1;
    }
    std::uint32_t node = word.node;
    std::uint64_t next_words = word.next_words;
    for (std::uint32_t last = first + 1; node != kNoNode && last < tokens.size(); ++last) {
      if (!PhraseTrie::may_be_among(next_words, words[last]->hash)) break;
      node = trie.child(node, words[last]->hash);
      next_words = trie.next_words(node);
      const std::string_view phrase = text.substr(tokens[first].start, tokens[last].end - tokens[first].start);
      for (const std::uint32_t at : trie.entries(node)) {
        const LexiconEntry& entry = index_->entries[at];
        keep(matches, before, match_of(entry, first, last + 1, phrase == entry.phrase), index_->organisations);
      }
    }
  }
}

// The loudest organisation that these words are a form of.
const Organisation* Lexicon::Index::organisation_of(std::span<const std::uint64_t> words) const {
  std::uint32_t node = 0;
  for (const std::uint64_t word : words) {
    node = trie.child(node, word);
    if (node == kNoNode) return nullptr;
  }
  if (node == kNoNode) return nullptr;
  const LexiconEntry* best = nullptr;
  for (const std::uint32_t number : trie.entries(node)) {
    const LexiconEntry& entry = entries[number];
    if (entry.list != WordList::kOrganisation) continue;
    if (!best || loudness(entry, organisations) > loudness(*best, organisations)) best = &entry;
  }
  return best ? &organisations[best->organisation] : nullptr;
}

bool Lexicon::Index::is_frame(std::uint64_t word) const {
  const std::uint32_t node = trie.child(0, word);
  if (node == kNoNode) return false;
  const auto at_node = trie.entries(node);
  return std::any_of(at_node.begin(), at_node.end(),
                     [&](std::uint32_t n) { return entries[n].list == WordList::kFrame; });
}

const Organisation* Lexicon::organisation(std::span<const std::uint64_t> words) const {
  constexpr std::uint64_t kArticle = hash_bytes("the");
  if (const Organisation* found = index_->organisation_of(words)) return found;
  if (words.empty()) return nullptr;
  const bool article = words.front() == kArticle;
  if (article) {
    if (const Organisation* found = index_->organisation_of(words.subspan(1))) return found;
  }
  if (words.size() < 2 || !index_->is_frame(words.back())) return nullptr;
  words = words.first(words.size() - 1);
  return index_->organisation_of(article ? words.subspan(1) : words);
}

const Organisation* Lexicon::organisation(std::string_view name) const {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize(name)) words.push_back(folded_hash(token.text(name)));
  return organisation(words);
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
