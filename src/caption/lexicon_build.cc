#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/utf8.h"
#include "caption/lexicon_index.h"
#include "caption/word.h"

namespace creditline {
namespace {
namespace fs = std::filesystem;

constexpr std::array<const char*, static_cast<std::size_t>(WordList::kCount)> kListNames = {
    "organisations", "lead",      "maker",        "frame",  "via",       "for",         "by",           "pool",
    "flags",         "standins",  "restrictions", "noise",  "licences",  "positions",   "titles",       "demonyms",
    "particles",     "org-words", "countries",    "cities", "us-states", "given-names", "family-names", "months",
    "weekdays",      "verbs",     "grammar",      "common", "and"};

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

Result<Done> check_utf8(const fs::path& file, std::string_view text) {
  const auto bad = find_invalid_utf8(text);
  if (!bad) return Done{};
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
  return model_error(file, static_cast<std::size_t>(line), "not UTF-8 at byte " + std::to_string(*bad));
}

// Goes through the lists one by one.
class Builder {
 public:
  explicit Builder(Lexicon::Index& index) : index_(index) {
    constexpr std::size_t kBytesOfPhrase = 24;  // of a list's text: on the low side, so that room is made once
    std::size_t bytes = 0;
    for (const std::string& text : index.texts) bytes += text.size();
    index.entries.reserve(bytes / kBytesOfPhrase);
    index.trie.expect(bytes / kBytesOfPhrase);
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
      const auto index = static_cast<std::uint32_t>(index_.organisations.size());
      if (!index_.by_id.emplace(f[0], index).second) {
        return model_error(file, line.number, "the id '" + std::string(f[0]) + "' is taken by another organisation");
      }
      index_.organisations.push_back({std::string(f[0]), std::string(f[1]), std::string(f[3]), std::string(f[4]),
                                      f[5] == "-" ? std::string() : std::string(f[5])});
      kinds_.push_back(f[4]);
      const auto forms = split_forms(f[2]);
      const auto is_listed = [&](std::string_view form) { return trim(form.substr(form.starts_with('~'))) == f[1]; };
      // A bracket behind a name only tells two houses apart: "The Guardian (Tanzania)". Who is called so without one,
      // in whatever file, comes first.
      const std::size_t bracket = f[1].find(" (");
      if (std::none_of(forms.begin(), forms.end(), is_listed)) {
        if (bracket == std::string_view::npos) {
          add_form(f[1], index);
        } else {
          more.push_back({file, line.number, f[0], trim(f[1].substr(0, bracket))});
        }
      }
      for (const std::string_view form : forms) add_form(form, index);
    }
    return Done{};
  }

  Result<Done> add_more_forms(const std::vector<MoreForms>& more) {
    for (const MoreForms& line : more) {
      const auto found = index_.by_id.find(line.id);
      if (found == index_.by_id.end()) {
        return model_error(line.file, line.line, "no organisation has the id '" + std::string(line.id) + "'");
      }
      for (const std::string_view form : split_forms(line.forms)) add_form(form, found->second);
    }
    return Done{};
  }

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

 private:
  void add_words(std::string_view phrase, std::uint32_t entry) {
    tokenize(phrase, tokens_);
    words_.clear();
    for (const Token& token : tokens_) words_.push_back(folded_hash(token.text(phrase)));
    index_.trie.add(words_, entry);
  }

  // The same for a phrase of which falls_alike() is true.
  void add_plain_words(std::string_view phrase, std::uint32_t entry) {
    words_.clear();
    while (!phrase.empty()) {
      const std::size_t end = std::min(phrase.find(' '), phrase.size());
      if (end > 0) words_.push_back(folded_hash(phrase.substr(0, end)));
      phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    index_.trie.add(words_, entry);
  }

  void number_entry(LexiconEntry& entry) {
    constexpr std::uint32_t kMost = 0xFFFF;  // kinds and languages beyond are the last one: no model knows that many
    const auto list = static_cast<std::uint32_t>(entry.list);
    entry.value_hash = hash_of_value(entry.value);
    const std::uint64_t key = static_cast<std::uint64_t>(list) << 32 | entry.value_hash;
    if (index_.entries.size() < 2 || key != last_key_) {
      last_key_ = key;
      const std::uint32_t kind = std::min(number_in(kind_numbers_, key), kMost);
      last_kind_ = static_cast<std::uint16_t>(kind);
      if (kind == index_.entry_kinds.size()) index_.entry_kinds.push_back({entry.list, entry.value_hash, entry.value});
    }
    entry.kind = last_kind_;
    if (index_.entries.size() < 2 || entry.languages != index_.languages[last_spoken_]) {
      const std::uint32_t spoken = std::min(number_in(language_numbers_, entry.languages), kMost);
      last_spoken_ = static_cast<std::uint16_t>(spoken);
      if (spoken == index_.languages.size()) index_.languages.push_back(entry.languages);
    }
    entry.spoken = last_spoken_;
    entry.reading = reading_of(entry.list, entry.spoken);
  }
  // The number of `key` in the order in which keys were met.
  template <class Key>
  static std::uint32_t number_in(std::unordered_map<Key, std::uint32_t>& numbers, const Key& key) {
    if (const auto found = numbers.find(key); found != numbers.end()) return found->second;
    return numbers.emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
  }

  // Runs of letters are parted by case ("iStock" is two tokens, "ISTOCK" one), so a phrase stands in the trie under
  // every way it may fall into tokens: as written, in lower case, and for names of houses without its blanks.
  void add_phrase(const LexiconEntry& entry) {
    const auto index = static_cast<std::uint32_t>(index_.entries.size());
    index_.entries.push_back(entry);
    number_entry(index_.entries.back());
    const bool has_blank = entry.phrase.find(' ') != std::string_view::npos;
    if (falls_alike(entry.phrase)) {
      add_plain_words(entry.phrase, index);
      if (entry.list != WordList::kOrganisation || !has_blank) return;
      lower_ = entry.phrase;
      std::erase(lower_, ' ');
      const std::uint64_t word = folded_hash(lower_);
      index_.trie.add({&word, 1}, index);
      return;
    }
    add_words(entry.phrase, index);
    lower_case(entry.phrase, lower_);
    if (lower_ != entry.phrase) add_words(lower_, index);
    if (entry.list == WordList::kOrganisation && has_blank) {
      std::erase(lower_, ' ');
      add_words(lower_, index);
    }
  }

  void add_form(std::string_view form, std::uint32_t organisation) {
    LexiconEntry entry;
    entry.value = kinds_[organisation];
    entry.ambiguous = form.starts_with('~');
    if (entry.ambiguous) form.remove_prefix(1);
    entry.organisation = organisation;
    entry.phrase = trim(form);
    add_phrase(entry);
  }

  Lexicon::Index& index_;
  std::vector<std::string_view> kinds_;                            // of the organisations
  std::unordered_map<std::uint64_t, std::uint32_t> kind_numbers_;  // by list and value
  std::unordered_map<std::string_view, std::uint32_t> language_numbers_;
  std::uint64_t last_key_ = 0;  // neighbours in a list are mostly of one kind
  std::uint16_t last_kind_ = 0;
  std::uint16_t last_spoken_ = 0;
  std::vector<Token> tokens_;  // these three are kept for their memory
  std::vector<std::uint64_t> words_;
  std::string lower_;
};

}  // namespace

// Words are read in one language at a time ("die" in English and German), so each language keeps its own match.
std::uint32_t reading_of(WordList list, std::uint32_t spoken) {
  const bool by_language = list == WordList::kGrammar || list == WordList::kVerbs || list == WordList::kTitles ||
                           list == WordList::kPositions;
  return static_cast<std::uint32_t>(list) | (by_language ? (spoken + 1) << 8 : 0);
}

Result<LexiconFiles> find_lists(const ModelPaths& paths) {
  LexiconFiles files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(paths.models / "organisations", failed))
    if (entry.path().extension() == ".txt") files.organisations.push_back(entry.path());
  if (failed || files.organisations.empty()) {
    return Error{ErrorCode::kNotFound, "no organisations/*.txt here; give the models folder with --models",
                 paths.models.string()};
  }
  std::sort(files.organisations.begin(), files.organisations.end());
  files.organisations.insert(files.organisations.end(), paths.lexicons.begin(), paths.lexicons.end());
  for (std::size_t list = 1; list < kListNames.size(); ++list) {
    files.words.push_back(paths.models / "words" / (std::string(kListNames[list]) + ".txt"));
  }
  return files;
}

Result<Done> build_index(const LexiconFiles& files, Lexicon::Index& index) {
  Builder builder(index);
  auto text = index.texts.begin();
  std::vector<Builder::MoreForms> more;
  for (const fs::path& file : files.organisations) {
    if (const auto good = check_utf8(file, *text); !good) return good.error();
    if (const auto added = builder.add_organisations(file, *text++, more); !added) return added.error();
  }
  if (const auto added = builder.add_more_forms(more); !added) return added.error();
  for (std::size_t list = 1; list <= files.words.size(); ++list) {
    const fs::path& file = files.words[list - 1];
    if (const auto good = check_utf8(file, *text); !good) return good.error();
    if (const auto added = builder.add_list(static_cast<WordList>(list), file, *text++); !added) return added.error();
  }
  index.trie.close();
  return Done{};
}

std::uint64_t Lexicon::Index::sources() const {
  std::uint64_t sum = 0;
  for (const char* name : kListNames) sum = checksum(name, sum);
  for (const std::string& text : texts) sum = checksum(text, sum);
  return sum;
}

}  // namespace creditline
