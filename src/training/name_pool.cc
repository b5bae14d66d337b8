#include "training/name_pool.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "base/utf8.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxListBytes = 16u << 20;

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

Result<Done> NamePool::read_forms(const std::filesystem::path& file) {
  const auto text = read_file(file, kMaxListBytes);
  if (!text) return text.error();
  std::size_t number = 0;
  std::string_view rest = *text, line;
  while (next_data_line(rest, line, number)) {
    const std::size_t end = line.find(" | ");
    if (end == std::string_view::npos) {
      return Error{ErrorCode::kModel, "a line is: lang | form", file.string() + ":" + std::to_string(number)};
    }
    forms_[std::string(line.substr(0, end))].emplace_back(line.substr(end + 3));
  }
  return Done{};
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
  const auto everyday = [&](const std::string& name, const ListLine& line) {
    constexpr std::size_t kLeast = 4;  // letters
    if (line.fields.size() != 3 || name.size() < kLeast) return;
    const std::string_view kind = line.fields[2];
    std::string capital = name;
    capital.front() = upper_case(name.substr(0, 1)).front();
    if (kind == "n" || kind == "s" || kind == "a")
      pool.everyday_[kind == "n" ? "noun" : kind == "s" ? "nouns" : "adj"].push_back(std::move(capital));
  };
  if (auto ok = fill("common.txt", everyday); !ok) return ok.error();
  if (auto ok = pool.read_forms(models / "training" / "offices.txt"); !ok) return ok.error();
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
  const std::size_t shape = below(random, 24);
  if (shape == 0 || shape == 8) {
    std::string initials(utf8_prefix(first, code_point_at(first, 0).size));
    const bool bare = chance(random, 0.15);  // "S J Bennett"
    const std::string_view dot = bare ? "" : ".", blank = !bare && chance(random, 0.2) ? "" : " ";
    if (shape == 8) {
      const std::string& second = any_of(given->second, random);
      initials +=
          std::string(dot) + std::string(blank) + std::string(utf8_prefix(second, code_point_at(second, 0).size));
    }
    return initials + std::string(dot) + std::string(blank) + last;
  }
  if (shape == 9) {
    static constexpr std::array<std::string_view, 6> kBehind = {" Jr.", " Jr", ", Jr.", " III", " II", " Sr."};
    return first + " " + last + std::string(any_of(kBehind, random));
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

namespace {

// One of the names in that writing; empty when there are none.
std::string one_of(const std::map<Writing, std::vector<std::string>>& lists, Writing writing, Random& random) {
  const auto list = lists.find(writing);
  return list == lists.end() ? std::string() : any_of(list->second, random);
}

}  // namespace

std::string NamePool::family(Writing writing, Random& random) const { return one_of(family_, writing, random); }

std::string NamePool::house(Writing writing, Random& random) const { return one_of(houses_, writing, random); }

std::string NamePool::body(Writing writing, Random& random) const {
  const auto found = bodies_.find(writing);
  return found == bodies_.end() ? house(writing, random) : any_of(found->second, random);
}

std::string NamePool::place(Writing writing, Random& random) const { return one_of(places_, writing, random); }

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

// A house in a writing of its own: what marks one stands before or behind a place.
std::string NamePool::place_with_mark(Writing writing, Random& random) const {
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

std::string NamePool::field(std::string_view name, Writing writing, Random& random) const {
  if (name == "T") return one_of(places_, writing, random);
  if (name == "F") return one_of(family_, writing, random);
  if (name == "G") return one_of(given_, writing, random);
  if (name == "M") return one_of(marks_, writing, random);
  if (name == "N") return std::to_string(1 + below(random, 95));
  if (name == "L") {
    std::string letters;
    for (std::size_t i = 0, n = 2 + below(random, 4); i < n; ++i) letters += static_cast<char>('A' + below(random, 26));
    return letters;
  }
  if (name == "site") {
    const std::string family = one_of(family_, writing, random), town = one_of(places_, writing, random);
    std::string site = fold(town + family);
    std::erase(site, ' ');
    return site;
  }
  const auto words = everyday_.find(name);
  return words == everyday_.end() ? std::string() : any_of(words->second, random);
}

std::string NamePool::filled(const std::string& form, Writing writing, Random& random) const {
  std::string out;
  std::string_view rest = form;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{'), close = rest.find('}', open);
    out += rest.substr(0, open);
    if (close == std::string_view::npos) break;
    out += field(rest.substr(open + 1, close - open - 1), writing, random);
    rest.remove_prefix(close + 1);
  }
  return out;
}

std::string NamePool::office(const std::string& language, Writing writing, Random& random) const {
  const auto forms = forms_.find(language);
  return forms == forms_.end() ? std::string() : filled(any_of(forms->second, random), writing, random);
}

std::string NamePool::invented_house(const std::string& language, Writing writing, Random& random) const {
  if (chance(random, 0.6)) {
    if (std::string house = office(language, writing, random); !house.empty()) return house;
  }
  return writing == Writing::kLatin ? office("*", writing, random) : place_with_mark(writing, random);
}

}  // namespace creditline
