#include "training/vary.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxListBytes = 16u << 20;

template <class List>
const auto& any_of(const List& list, Random& random) {
  return list[below(random, std::size(list))];
}

bool is_all_upper(std::string_view text) {
  bool upper = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_lower(point.value)) return false;
    upper = upper || is_upper(point.value);
    i += point.size;
  }
  return upper;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_value(PieceKind kind) { return kind != PieceKind::kOutside && kind != PieceKind::kFrame; }

// Frames a row's credit may stand in after variation.
constexpr std::array<std::string_view, 8> kBefore = {
    "Image caption ", "FILE PHOTO: ",   "1/12 ",       "View image in fullscreen ",
    "Read more ",     "ADVERTISEMENT ", "Play video ", "Photo gallery 3 of 9\n"};
constexpr std::array<std::string_view, 12> kAfter = {" hide caption",
                                                     " toggle caption",
                                                     " Facebook Twitter Pinterest",
                                                     "\nShare",
                                                     "\n1 / 24",
                                                     " | Updated 3 hours ago",
                                                     "\nPublished: May 4, 2021",
                                                     " Read more",
                                                     "\nAdvertisement",
                                                     " Enlarge this image",
                                                     " (8213345a)",
                                                     "\n\nRelated stories"};

}  // namespace

std::string upper_case(std::string_view text) {
  // Only letters of one-to-one case pairs below U+0530 occur in names and credits that are written in capitals.
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    char32_t c = point.value;
    if (is_lower(c)) {
      if (c < 0x80 || (c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) ||
          (c >= 0x430 && c <= 0x44F)) {
        c -= 0x20;
      } else if (c >= 0x450 && c <= 0x45F) {
        c -= 0x50;
      } else if (c >= 0x100 && c <= 0x17F && is_upper(c - 1)) {
        c -= 1;
      }
    }
    append_utf8(out, c);
    i += point.size;
  }
  return out;
}

bool chance(Random& random, double share) { return static_cast<double>(random() >> 11) * 0x1.0p-53 < share; }

std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(random() % end); }

// The first letter of each writing that has a block of its own, in order; the next line ends it.
struct Block {
  char32_t first;
  Writing writing;
};
constexpr std::array<Block, 32> kBlocks = {
    {{0x0, Writing::kLatin},       {0x370, Writing::kGreek},      {0x400, Writing::kCyrillic},
     {0x530, Writing::kArmenian},  {0x590, Writing::kHebrew},     {0x600, Writing::kArabic},
     {0x780, Writing::kOther},     {0x900, Writing::kDevanagari}, {0x980, Writing::kBengali},
     {0xA00, Writing::kGurmukhi},  {0xA80, Writing::kGujarati},   {0xB00, Writing::kOther},
     {0xB80, Writing::kTamil},     {0xC00, Writing::kTelugu},     {0xC80, Writing::kKannada},
     {0xD00, Writing::kMalayalam}, {0xD80, Writing::kSinhala},    {0xE00, Writing::kThai},
     {0xE80, Writing::kLao},       {0xF00, Writing::kOther},      {0x1000, Writing::kBurmese},
     {0x10A0, Writing::kGeorgian}, {0x1100, Writing::kOther},     {0x1200, Writing::kEthiopic},
     {0x13A0, Writing::kOther},    {0x1780, Writing::kKhmer},     {0x1800, Writing::kOther},
     {0x1E00, Writing::kLatin},    {0x1F00, Writing::kGreek},     {0x2000, Writing::kOther},
     {0x3041, Writing::kKana},     {0x3100, Writing::kOther}}};

Writing writing_of_letter(char32_t c) {
  if (c >= 0x3400 && c <= 0x9FFF) return Writing::kHan;
  if (c >= 0xAC00 && c <= 0xD7A3) return Writing::kHangul;
  const auto after = std::upper_bound(kBlocks.begin(), kBlocks.end(), c,
                                      [](char32_t letter, const Block& block) { return letter < block.first; });
  return std::prev(after)->writing;
}

bool is_vietnamese(char32_t c) {
  return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x110 || c == 0x111 || c == 0x1A0 || c == 0x1A1 || c == 0x1AF ||
         c == 0x1B0;
}

Writing writing_of(std::string_view text) {
  Writing first = Writing::kOther;
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    i += point.size;
    if (!is_letter(point.value)) continue;
    if (!any) first = writing_of_letter(point.value);
    any = true;
    if (first != Writing::kLatin) return first;
    if (is_vietnamese(point.value)) return Writing::kVietnamese;
  }
  return any ? first : Writing::kLatin;
}

Result<NamePool> NamePool::load(const std::filesystem::path& models, const Lexicon& lexicon) {
  NamePool pool;
  const auto fill = [&](const char* file, auto take) -> Result<Done> {
    const auto path = models / "words" / file;
    const auto text = read_file(path, kMaxListBytes);
    if (!text) return text.error();
    for (const ListLine& line : split_list(*text)) take(std::string(line.fields[0]), line);
    return Done{};
  };
  const auto into = [](std::map<Writing, std::vector<std::string>>& lists) {
    return [&lists](const std::string& name, const ListLine&) { lists[writing_of(name)].push_back(name); };
  };
  if (auto ok = fill("given-names.txt", into(pool.given_)); !ok) return ok.error();
  if (auto ok = fill("family-names.txt", into(pool.family_)); !ok) return ok.error();
  if (auto ok = fill("cities.txt", into(pool.places_)); !ok) return ok.error();
  if (auto ok = fill("../training/places.txt", into(pool.places_)); !ok) return ok.error();
  const auto marks = [&](const std::string& name, const ListLine& line) {
    const Writing writing = writing_of(name);
    if (line.fields.size() != 3 || (writing == Writing::kLatin && line.fields[2] != "word")) return;
    // One letter alone marks a house only behind a place that is known.
    if (code_point_at(name, 0).size < name.size()) pool.marks_[writing].push_back(name);
  };
  if (auto ok = fill("org-words.txt", marks); !ok) return ok.error();
  static constexpr std::array<std::string_view, 12> kBodies = {"government", "military", "police",  "science",
                                                               "ngo",        "un",       "company", "museum",
                                                               "university", "party",    "church",  "sport"};
  for (const auto& [form, organisation] : lexicon.organisation_forms()) {
    pool.houses_[writing_of(form)].emplace_back(form);
    const bool is_body = std::find(kBodies.begin(), kBodies.end(), organisation->kind) != kBodies.end();
    if (is_body) pool.bodies_[writing_of(form)].emplace_back(form);
  }
  return pool;
}

namespace {

// A letter of an Indian writing with the vowel signs on it: "கே" of "கேசவன்".
std::string first_syllable(std::string_view name) {
  const auto is_sign = [](char32_t c) {
    return (c >= 0xBBE && c <= 0xBCD) || (c >= 0xDCA && c <= 0xDDF);  // Tamil, Sinhala
  };
  std::size_t end = code_point_at(name, 0).size;
  while (end < name.size() && is_sign(code_point_at(name, end).value)) end += code_point_at(name, end).size;
  return std::string(name.substr(0, end));
}

// The family leads; papers print the last two names or the given name under an initial: "Nam Trần", "N.KHÁNH".
std::string vietnamese_name(const std::string& given, const std::string& family, const std::string& middle,
                            Random& random) {
  switch (below(random, 6)) {
    case 0: return middle + " " + given;
    case 1: return given + " " + family;
    case 2: return std::string(utf8_prefix(family, code_point_at(family, 0).size)) + "." + given;
    case 3: return family + " " + middle + " " + given;
    default: return family + " " + given;
  }
}

}  // namespace

std::string NamePool::person(Writing writing, Random& random) const {
  const auto given = given_.find(writing), family = family_.find(writing);
  if (given == given_.end() || family == family_.end()) return {};
  const std::string& first = any_of(given->second, random);
  const std::string& last = any_of(family->second, random);
  if (writing == Writing::kHan || writing == Writing::kHangul) return last + first;
  if (writing == Writing::kVietnamese) return vietnamese_name(first, last, any_of(given->second, random), random);
  if (writing == Writing::kTamil || writing == Writing::kSinhala) {
    // The initial of the father's name leads: "கே. ஜெரோம்".
    if (chance(random, 0.4)) return first_syllable(last) + (chance(random, 0.5) ? "." : ". ") + first;
  }
  static constexpr std::array kOneNameIsCommon = {Writing::kLao,       Writing::kBurmese, Writing::kTamil,
                                                  Writing::kMalayalam, Writing::kTelugu,  Writing::kBengali};
  const bool may_be_one =
      std::find(kOneNameIsCommon.begin(), kOneNameIsCommon.end(), writing) != kOneNameIsCommon.end();
  if (may_be_one && chance(random, 0.3)) return first;
  if (writing != Writing::kLatin && writing != Writing::kCyrillic) return first + " " + last;
  const std::size_t shape = below(random, 20);
  if (shape == 0) {
    const std::string initial(utf8_prefix(first, code_point_at(first, 0).size));
    return initial + (chance(random, 0.2) ? "." : ". ") + last;
  }
  if (shape == 1) return first + " " + std::string(1, static_cast<char>('A' + below(random, 26))) + ". " + last;
  if (shape == 2) return first + " " + last + "-" + any_of(family->second, random);
  if (shape == 3) return first + " " + any_of(given->second, random) + " " + last;
  if (shape == 4) return last + " " + first;
  if (shape == 5) {
    static constexpr std::array<std::string_view, 10> kParticles = {"de ", "van ", "van der ", "von ", "di ",
                                                                    "da ", "al-",  "bin ",     "De ",  "Mc"};
    return first + " " + std::string(any_of(kParticles, random)) + last;
  }
  if (shape == 6 && chance(random, 0.5)) return last;
  if (shape == 7 && chance(random, 0.5)) return first + " " + upper_case(last);  // French and Belgian papers
  return first + " " + last;
}

std::string NamePool::family(Writing writing, Random& random) const {
  const auto family = family_.find(writing);
  return family == family_.end() ? std::string() : any_of(family->second, random);
}

std::string NamePool::house(Writing writing, Random& random) const {
  const auto found = houses_.find(writing);
  return found == houses_.end() ? std::string() : any_of(found->second, random);
}

std::string NamePool::body(Writing writing, Random& random) const {
  const auto found = bodies_.find(writing);
  return found == bodies_.end() ? house(writing, random) : any_of(found->second, random);
}

std::string NamePool::place(Writing writing, Random& random) const {
  const auto places = places_.find(writing);
  return places == places_.end() ? std::string() : any_of(places->second, random);
}

namespace {

// Two to four letters of `text`: "УМВС".
std::string letters_of(const std::string& text, Random& random) {
  std::vector<std::string_view> letters;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_letter(point.value)) letters.push_back(std::string_view(text).substr(i, point.size));
    i += point.size;
  }
  std::string out;
  for (std::size_t i = 0, n = 2 + below(random, 3); i < n && !letters.empty(); ++i) out += any_of(letters, random);
  return out;
}

}  // namespace

std::string NamePool::invented_house(Writing writing, Random& random) const {
  if (writing == Writing::kLatin) return invented_latin_house(random);
  const auto places = places_.find(writing), marks = marks_.find(writing);
  if (places == places_.end() || marks == marks_.end()) return {};
  const std::string& place = any_of(places->second, random);
  const std::string& mark = any_of(marks->second, random);
  // What is written without blanks ends in the mark.
  if (writing == Writing::kHan || writing == Writing::kHangul || writing == Writing::kKana) return place + mark;
  if (writing == Writing::kThai || writing == Writing::kLao || writing == Writing::kKhmer) return mark + place;
  const bool has_capitals = writing == Writing::kCyrillic || writing == Writing::kGreek;
  switch (below(random, has_capitals ? 6 : 4)) {
    case 0: return place + " " + mark;
    case 1: return writing == Writing::kVietnamese ? mark + " " + place : place;  // two words there are a person
    case 4: return letters_of(upper_case(place + mark), random);
    case 5: return "«" + place + "»";
    default: return mark + " " + place;
  }
}

std::string NamePool::invented_latin_house(Random& random) const {
  const auto family = family_.find(Writing::kLatin), places = places_.find(Writing::kLatin),
             marks = marks_.find(Writing::kLatin);
  if (family == family_.end() || places == places_.end() || marks == marks_.end()) return {};
  const std::string& place = any_of(places->second, random);
  const std::string& name = any_of(family->second, random);
  const std::string& mark = any_of(marks->second, random);
  switch (below(random, 10)) {
    case 0: return place + " " + mark;
    case 1: return "The " + place + " " + mark;
    case 2: return name + " " + mark;
    case 3: return name + " & " + any_of(family->second, random);
    case 4: {
      std::string letters;
      for (std::size_t i = 0, n = 2 + below(random, 4); i < n; ++i)
        letters += static_cast<char>('A' + below(random, 26));
      return letters;
    }
    case 5: {
      std::string site = fold(place + name);
      std::erase(site, ' ');
      static constexpr std::array<std::string_view, 6> kEnds = {".com", ".de", ".net", ".org", ".nl", ".co.uk"};
      return site + std::string(any_of(kEnds, random));
    }
    case 6: return mark + " of " + place;
    case 7: return place + " " + name + " " + mark;
    case 8: return name + mark;
    default: return mark + " " + place;
  }
}

namespace {

// The name of an account on a picture site: "DrMikeBaxter", "chrisdorney", "zephyr_p", "lens.of.anna".
std::string account(const NamePool& names, Random& random) {
  std::string given = names.person(Writing::kLatin, random), site;
  const std::size_t blank = given.find(' ');
  const std::string last = blank == std::string::npos ? given : given.substr(blank + 1);
  given.resize(std::min(blank, given.size()));
  static constexpr std::array<std::string_view, 8> kWords = {"photo", "lens",   "Dr", "pics",
                                                             "art",   "studio", "Mr", "foto"};
  switch (below(random, 6)) {
    case 0: site = given + last; break;
    case 1: site = fold(given + last); break;
    case 2: site = fold(given) + "_" + fold(last.substr(0, 1)); break;
    case 3: site = std::string(any_of(kWords, random)) + given + last; break;
    case 4: site = fold(last) + std::to_string(1 + below(random, 99)); break;
    default: site = fold(given) + "." + std::string(any_of(kWords, random)); break;
  }
  std::erase(site, ' ');
  return site;
}

std::string other_person(const std::string& name, const NamePool& names, Random& random) {
  if (name.starts_with('@')) return "@" + account(names, random);
  if (name.find(' ') == std::string::npos && writing_of(name) == Writing::kLatin) return account(names, random);
  std::string other = names.person(writing_of(name), random);
  if (other.empty()) return name;
  return is_all_upper(name) ? upper_case(other) : other;
}

std::string other_house(const std::string& name, const NamePool& names, Random& random) {
  const Writing writing = writing_of(name);
  std::string other = chance(random, 0.4) ? names.invented_house(writing, random) : std::string();
  if (other.empty()) other = names.house(writing, random);
  if (other.empty()) return name;
  return is_all_upper(name) && name.size() > 5 ? upper_case(other) : other;
}

// Brackets around the credit: taken away, put on, changed.
void change_brackets(Example& example, Random& random) {
  auto& pieces = example.pieces;
  const auto is_credit = [](const Piece& piece) { return piece.kind != PieceKind::kOutside; };
  const auto first = std::find_if(pieces.begin(), pieces.end(), is_credit);
  if (first == pieces.end()) return;
  const auto last = std::find_if(pieces.rbegin(), pieces.rend(), is_credit).base();
  const bool has_before = first != pieces.begin() && std::prev(first)->text.ends_with('(');
  const bool has_after = last != pieces.end() && last->text.starts_with(')');
  if (has_before && has_after) {
    std::prev(first)->text.pop_back();
    last->text.erase(0, 1);
    if (chance(random, 0.3)) {
      std::prev(first)->text += chance(random, 0.5) ? "| " : "- ";
    }
  } else if (!has_before && !has_after) {
    const std::ptrdiff_t end = last - pieces.begin();
    pieces.insert(first, {PieceKind::kOutside, "("});
    pieces.insert(pieces.begin() + end + 1, {PieceKind::kOutside, ")"});
  }
}

}  // namespace

Example vary(const Example& example, const NamePool& names, Random& random) {
  Example out = example;
  for (Piece& piece : out.pieces) {
    if (piece.kind == PieceKind::kPhotographer && chance(random, 0.8))
      piece.text = other_person(piece.text, names, random);
    if (piece.kind == PieceKind::kOrganisation && chance(random, 0.6))
      piece.text = other_house(piece.text, names, random);
  }
  if (chance(random, 0.12)) {
    for (Piece& piece : out.pieces)
      if (piece.kind != PieceKind::kOutside) piece.text = upper_case(piece.text);
  }
  if (chance(random, 0.2)) {
    const bool tight = chance(random, 0.5);
    for (Piece& piece : out.pieces) {
      if (piece.kind != PieceKind::kFrame) continue;
      if (tight) {
        replace_all(piece.text, " / ", "/");
        replace_all(piece.text, " | ", "|");
      } else if (piece.text == "/") {
        piece.text = chance(random, 0.5) ? " / " : chance(random, 0.5) ? " /" : "/ ";
      }
    }
  }
  if (chance(random, 0.12)) {
    static constexpr std::array<std::string_view, 6> kJoins = {"/", " / ", " | ", " - ", ", ", " – "};
    const std::string_view join = any_of(kJoins, random);
    for (Piece& piece : out.pieces) {
      if (piece.kind == PieceKind::kFrame && (piece.text == "/" || piece.text == " / ")) piece.text = std::string(join);
    }
  }
  if (chance(random, 0.12)) change_brackets(out, random);
  const bool has_credit =
      std::any_of(out.pieces.begin(), out.pieces.end(), [](const Piece& p) { return is_value(p.kind); });
  if (has_credit && chance(random, 0.08))
    out.pieces.push_back({PieceKind::kOutside, std::string(any_of(kAfter, random))});
  if (has_credit && chance(random, 0.05)) {
    out.pieces.insert(out.pieces.begin(), {PieceKind::kOutside, std::string(any_of(kBefore, random))});
  }
  if (chance(random, 0.2)) out.hidden_houses = 0.7;
  if (chance(random, 0.25)) out.hidden_names = 0.8;
  if (chance(random, 0.5)) out.hidden_words = 0.4;
  return out;
}

}  // namespace creditline
