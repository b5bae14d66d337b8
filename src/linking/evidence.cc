#include "linking/evidence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/utf8.h"
#include "caption/tokens.h"
#include "caption/word.h"

namespace creditline {
namespace {

// How sure each reason alone makes; see linking.h for the threshold.
constexpr double kNamedExactly = 0.95;
constexpr double kNamedByStem = 0.85;
constexpr double kSameFolder = 0.10;  // for each folder around the file that the page names alike
constexpr double kSameSentence = 0.90;
constexpr double kDescription = 0.80;  // times the overlap
constexpr double kSlugIsTitle = 0.70;
constexpr double kSlugInName = 0.65;
constexpr double kNameInCaption = 0.45;
constexpr double kPeople = 0.25;
constexpr double kCredit = 0.15;
constexpr double kDate = 0.10;

constexpr double kLeastOverlap = 0.40;   // of descriptions; below, two texts of one event look alike
constexpr std::size_t kLeastShared = 3;  // words that two descriptions must share
constexpr std::size_t kCommon = 64;      // a word that more pictures have proposes none of them
constexpr std::size_t kMaxFolders = 3;
constexpr std::size_t kMaxCompared = 4096;  // bytes of a description that are looked at

template <class Words>
bool contains_all(const Words& all, const Words& some) {
  return !some.empty() && std::includes(all.begin(), all.end(), some.begin(), some.end());
}

std::string_view first_sentence(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (text[i] == '.' && text[i + 1] == ' ' && i > 24) return text.substr(0, i);
  return text;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// The pictures with the largest sums, at most `count`.
std::vector<std::uint32_t> most_voted(std::vector<std::pair<std::uint32_t, double>> votes, std::size_t count) {
  std::sort(votes.begin(), votes.end());
  std::vector<std::pair<double, std::uint32_t>> sums;
  for (const auto& [at, weight] : votes) {
    if (sums.empty() || sums.back().second != at) sums.emplace_back(0, at);
    sums.back().first -= weight;
  }
  const std::size_t kept = std::min(sums.size(), count);
  std::partial_sort(sums.begin(), sums.begin() + static_cast<long>(kept), sums.end());
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < kept; ++i) out.push_back(sums[i].second);
  return out;
}

void add(Pair& pair, const char* kind, double weight, std::string text) {
  pair.reasons.push_back({kind, weight, std::move(text)});
}

}  // namespace

struct PictureIndex::CaptionKeys {
  std::vector<ImageName> names;
  Words slug, text;
  std::vector<double> rarity;  // of the words of `text`
  double text_rarity = 0;
  std::vector<Words> makers, people;
  std::uint64_t sentence = 0;
};

// Words under three bytes join sentences and tell nothing, but a slug ("UK G7") has none to spare. Ideographs count one
// by one.
PictureIndex::Words PictureIndex::words_of(std::string_view text, Take take) {
  text = utf8_prefix(text, kMaxCompared);
  Words words;
  for (const Token& token : tokenize(text)) {
    if (token.kind == TokenKind::kPunctuation) continue;
    if (take != Take::kAll && token.end - token.start < 3) continue;
    if (take == Take::kLongWords && token.kind == TokenKind::kNumber) continue;
    words.push_back(folded_hash(token.text(text)));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::uint64_t PictureIndex::sentence_of(std::string_view text) {
  const std::string_view sentence = first_sentence(utf8_prefix(text, kMaxCompared));
  return words_of(sentence).size() < kLeastShared ? 0 : hash_bytes(fold(sentence));
}

std::vector<PictureIndex::Words> PictureIndex::makers_of(const std::vector<Statement>& statements) {
  std::vector<Words> makers;
  for (const Statement& statement : statements)
    if (statement.what == about::kPhotographer) makers.push_back(words_of(statement.value));
  return makers;
}

PictureIndex::PictureIndex(std::span<const LinkPicture> pictures) : pictures_(pictures) {
  keys_.reserve(pictures.size());
  for (const LinkPicture& picture : pictures) {
    Keys keys;
    keys.name = image_name(picture.path);
    keys.stem = words_of(keys.name.stem, Take::kAll);
    keys.stem_words = words_of(keys.name.stem, Take::kLongWords);
    keys.title = words_of(picture.title, Take::kAll);
    keys.description = words_of(picture.description + ' ' + picture.headline);
    keys.makers = makers_of(picture.statements);
    for (const std::string& person : picture.people) keys.people.push_back(words_of(person));
    keys.sentence = sentence_of(picture.description);

    const auto at = static_cast<std::uint32_t>(keys_.size());
    if (!keys.name.file.empty()) by_file_[hash_bytes(keys.name.file)].push_back(at);
    if (!keys.name.stem.empty()) by_stem_[hash_bytes(keys.name.stem)].push_back(at);
    if (keys.sentence != 0) by_sentence_[keys.sentence].push_back(at);
    const auto post = [&](const Words& words) {
      for (const std::uint64_t word : words) {
        auto& list = by_word_[word];
        if (list.empty() || list.back() != at) list.push_back(at);
      }
    };
    post(keys.stem);
    post(keys.title);
    post(keys.description);
    for (const Words& person : keys.people) post(person);
    for (const Words& maker : keys.makers) post(maker);
    keys_.push_back(std::move(keys));
  }
  for (Keys& keys : keys_) keys.description_rarity = total_rarity(keys.description);
}

// Rare words weigh more: ln(1 + pictures / pictures with the word).
double PictureIndex::rarity(std::uint64_t word) const {
  const auto found = by_word_.find(word);
  const double with_word = found == by_word_.end() ? 1 : static_cast<double>(found->second.size());
  return std::log1p(static_cast<double>(pictures_.size()) / with_word);
}

double PictureIndex::total_rarity(const Words& words) const {
  double sum = 0;
  for (const std::uint64_t word : words) sum += rarity(word);
  return sum;
}

PictureIndex::CaptionKeys PictureIndex::keys_of(const LinkCaption& caption) const {
  CaptionKeys keys;
  for (const std::string& name : caption.image_names) keys.names.push_back(image_name(name));
  keys.slug = words_of(caption.slug, Take::kAll);
  keys.text = words_of(caption.text);
  for (const std::uint64_t word : keys.text) keys.rarity.push_back(rarity(word));
  keys.text_rarity = std::accumulate(keys.rarity.begin(), keys.rarity.end(), 0.0);
  keys.makers = makers_of(caption.statements);
  for (const std::string& person : caption.people) keys.people.push_back(words_of(person));
  keys.sentence = sentence_of(caption.text);
  return keys;
}

// Pictures called by the same name or sentence, then those that share the most rarity in uncommon words.
std::vector<std::uint32_t> PictureIndex::candidates(const CaptionKeys& caption) const {
  std::vector<std::uint32_t> named;
  const auto look_up = [&](const Postings& postings, std::uint64_t key) {
    const auto found = postings.find(key);
    if (found == postings.end() || found->second.size() > kCommon) return;
    named.insert(named.end(), found->second.begin(), found->second.end());
  };
  for (const ImageName& name : caption.names) {
    if (!name.file.empty()) look_up(by_file_, hash_bytes(name.file));
    if (!name.stem.empty()) look_up(by_stem_, hash_bytes(name.stem));
  }
  if (caption.sentence != 0) look_up(by_sentence_, caption.sentence);

  std::vector<std::pair<std::uint32_t, double>> votes;
  const auto vote = [&](const Words& words) {
    for (const std::uint64_t word : words) {
      const auto found = by_word_.find(word);
      if (found == by_word_.end() || found->second.size() > kCommon) continue;
      for (const std::uint32_t at : found->second) votes.emplace_back(at, rarity(word));
    }
  };
  vote(caption.text);
  vote(caption.slug);
  for (const Words& maker : caption.makers) vote(maker);
  for (const std::uint32_t at : most_voted(std::move(votes), kMaxPairs)) named.push_back(at);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return named;
}

void PictureIndex::add_name_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const {
  double best = 0;
  bool exact = false;
  for (const ImageName& name : caption.names) {
    if (name.stem.empty() || name.stem != picture.name.stem) continue;
    const bool same_file = name.file == picture.name.file;
    double missing = 1 - (same_file ? kNamedExactly : kNamedByStem);
    const std::size_t depth = std::min({name.folders.size(), picture.name.folders.size(), kMaxFolders});
    for (std::size_t i = 0; i < depth && name.folders[i] == picture.name.folders[i]; ++i) missing *= 1 - kSameFolder;
    if (1 - missing <= best) continue;
    best = 1 - missing;
    exact = same_file;
  }
  if (best == 0) return;
  const std::string file(base_name(pictures_[pair.picture].path));
  add(pair, "named", best, exact ? "the page names " + file : "the page names " + file + " in another size or format");
}

void PictureIndex::add_description_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const {
  if (caption.sentence != 0 && caption.sentence == picture.sentence) {
    add(pair, "description", kSameSentence, "the description in the file is the caption's");
    return;
  }
  double common = 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, k = 0; i < caption.text.size() && k < picture.description.size();) {
    if (caption.text[i] == picture.description[k]) {
      common += caption.rarity[i];
      ++shared, ++i, ++k;
    } else {
      caption.text[i] < picture.description[k] ? ++i : ++k;
    }
  }
  if (shared < kLeastShared) return;
  const double mine = caption.text_rarity, theirs = picture.description_rarity;
  // A page often prints the first sentence of a long description: then the shorter text lies within the longer.
  const double overlap = std::max(2 * common / (mine + theirs), 0.9 * common / std::min(mine, theirs));
  if (overlap < kLeastOverlap) return;
  add(pair, "description", kDescription * overlap,
      "the description in the file shares " + std::to_string(static_cast<int>(std::lround(overlap * 100))) +
          "% of its words with the caption");
}

void PictureIndex::add_slug_reason(const LinkCaption& caption, const CaptionKeys& keys, const Keys& picture,
                                   Pair& pair) const {
  if (keys.slug.empty()) return;
  if (keys.slug == picture.title) {
    add(pair, "slug", kSlugIsTitle, "the file's title is the slug “" + caption.slug + "”");
  } else if (contains_all(picture.stem, keys.slug)) {
    add(pair, "slug", kSlugInName, "the slug “" + caption.slug + "” stands in the file's name");
  }
}

// "putin-xi-astana.jpg" beside a caption that speaks of Putin, Xi and Astana. One word is too common to tell.
void PictureIndex::add_words_reason(const CaptionKeys& caption, const Keys& picture, Pair& pair) const {
  if (picture.stem_words.size() < 2 || !contains_all(caption.text, picture.stem_words)) return;
  add(pair, "words", kNameInCaption, "the words of the file's name stand in the caption");
}

void PictureIndex::add_small_reasons(const LinkCaption& caption, const CaptionKeys& keys, std::size_t at,
                                     Pair& pair) const {
  const auto meets = [](const std::vector<Words>& ours,
                        const std::vector<Words>& theirs) -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < ours.size(); ++i)
      for (const Words& name : theirs)
        if (contains_all(ours[i], name) || contains_all(name, ours[i])) return i;
    return std::nullopt;
  };
  if (const auto person = meets(keys.people, keys_[at].people)) {
    add(pair, "people", kPeople, "both name " + caption.people[*person]);
  }
  if (meets(keys.makers, keys_[at].makers)) add(pair, "credit", kCredit, "both name the same photographer");
  const std::string& date = pictures_[at].date;
  if (caption.date.size() >= 10 && date.size() >= 10 && caption.date.compare(0, 10, date, 0, 10) == 0) {
    add(pair, "date", kDate, "both are dated " + caption.date.substr(0, 10));
  }
}

std::vector<Pair> PictureIndex::pairs_of(const LinkCaption& caption) const {
  const CaptionKeys keys = keys_of(caption);
  std::vector<Pair> pairs;
  for (const std::uint32_t at : candidates(keys)) {
    Pair pair;
    pair.picture = at;
    add_name_reason(keys, keys_[at], pair);
    add_description_reason(keys, keys_[at], pair);
    add_slug_reason(caption, keys, keys_[at], pair);
    add_words_reason(keys, keys_[at], pair);
    add_small_reasons(caption, keys, at, pair);
    if (pair.reasons.empty()) continue;
    for (const Reason& reason : pair.reasons) pair.strength -= std::log1p(-reason.weight);
    pair.score = -std::expm1(-pair.strength);
    std::stable_sort(pair.reasons.begin(), pair.reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
    pairs.push_back(std::move(pair));
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.strength > b.strength; });
  if (pairs.size() > kMaxPairs) pairs.resize(kMaxPairs);
  return pairs;
}

}  // namespace creditline
