#include "training/compose.h"

#include <array>

#include "base/files.h"

namespace creditline {
namespace {

constexpr std::size_t kMaxListBytes = 16u << 20;

Writing writing_of_language(const std::string& language) {
  static const std::map<std::string, Writing> kWritings = {
      {"ru", Writing::kCyrillic},   {"uk", Writing::kCyrillic},   {"bg", Writing::kCyrillic},
      {"kk", Writing::kCyrillic},   {"mk", Writing::kCyrillic},   {"be", Writing::kCyrillic},
      {"el", Writing::kGreek},      {"ar", Writing::kArabic},     {"fa", Writing::kArabic},
      {"ur", Writing::kArabic},     {"he", Writing::kHebrew},     {"zh", Writing::kHan},
      {"zh-Hans", Writing::kHan},   {"zh-Hant", Writing::kHan},   {"ja", Writing::kHan},
      {"ko", Writing::kHangul},     {"hi", Writing::kDevanagari}, {"mr", Writing::kDevanagari},
      {"ne", Writing::kDevanagari}, {"bn", Writing::kBengali},    {"th", Writing::kThai},
      {"ka", Writing::kGeorgian},   {"hy", Writing::kArmenian},   {"pa", Writing::kGurmukhi},
      {"gu", Writing::kGujarati},   {"ta", Writing::kTamil},      {"te", Writing::kTelugu},
      {"kn", Writing::kKannada},    {"ml", Writing::kMalayalam},  {"si", Writing::kSinhala},
      {"lo", Writing::kLao},        {"my", Writing::kBurmese},    {"km", Writing::kKhmer},
      {"am", Writing::kEthiopic},   {"vi", Writing::kVietnamese}, {"ky", Writing::kCyrillic},
      {"mn", Writing::kCyrillic},   {"tg", Writing::kCyrillic},   {"sr-Cyrl", Writing::kCyrillic}};
  const auto found = kWritings.find(language);
  return found == kWritings.end() ? Writing::kLatin : found->second;
}

std::string with_line_breaks(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("\\n"); at != std::string::npos; at = out.find("\\n", at + 1))
    out.replace(at, 2, "\n");
  return out;
}

// One of "x;y;z".
std::string_view choice(std::string_view wordings, Random& random) {
  std::vector<std::string_view> all;
  for (;;) {
    const std::size_t end = wordings.find(';');
    all.push_back(wordings.substr(0, end));
    if (end == std::string_view::npos) break;
    wordings.remove_prefix(end + 1);
  }
  return all[below(random, all.size())];
}

std::string any_house(const std::string& language, Writing writing, const NamePool& names, Random& random) {
  if (chance(random, 0.35)) {
    std::string invented = names.invented_house(language, writing, random);
    if (!invented.empty()) return invented;
  }
  if (writing != Writing::kLatin && chance(random, 0.15)) return names.house(Writing::kLatin, random);
  return names.house(writing, random);
}

// A house that is no press house: one of the list, or the office of some place.
std::string any_body(const std::string& language, Writing writing, const NamePool& names, Random& random) {
  std::string office = chance(random, 0.5) ? names.office(language, writing, random) : std::string();
  return office.empty() ? names.body(writing, random) : office;
}

// Descriptions end in all ways before a credit; a full stop is not always there.
std::string_view varied_end(std::string_view description, Random& random) {
  if (description.ends_with('.') && chance(random, 0.3)) description.remove_suffix(1);
  return description;
}

}  // namespace

Result<Composer> Composer::load(const std::filesystem::path& models) {
  Composer composer;
  for (const char* name : {"styles.txt", "descriptions.txt"}) {
    if (auto ok = composer.read(models / "training" / name); !ok) return ok.error();
  }
  return composer;
}

Result<Done> Composer::read(const std::filesystem::path& file) {
  const bool styles = file.filename() == "styles.txt";
  const auto text = read_file(file, kMaxListBytes);
  if (!text) return text.error();
  std::size_t number = 0;
  std::string_view rest = *text, line;
  while (next_data_line(rest, line, number)) {
    const std::size_t one = line.find(" | "),
                      two = styles && one != std::string_view::npos ? line.find(" | ", one + 3) : one;
    if (one == std::string_view::npos || two == std::string_view::npos) {
      return Error{ErrorCode::kModel, styles ? "a template is: style | lang | template" : "a line is: lang | text",
                   file.string() + ":" + std::to_string(number)};
    }
    const std::string last(line.substr(two + 3));
    if (styles) {
      templates_.push_back({std::string(line.substr(0, one)), std::string(line.substr(one + 3, two - one - 3)), last});
    } else if (line.front() == '!') {
      tempting_.emplace_back(std::string(line.substr(1, one - 1)), with_line_breaks(last));
    } else {
      descriptions_[std::string(line.substr(0, one))].push_back(with_line_breaks(last));
    }
  }
  return Done{};
}

Example Composer::one(const Template& t, const NamePool& names, Random& random) const {
  const Writing writing = writing_of_language(t.language);
  Example example;
  example.id = t.style;
  example.language = t.language;
  bool inside = false;
  const auto plain = [&](std::string_view text) {
    const PieceKind kind = inside ? PieceKind::kFrame : PieceKind::kOutside;
    if (text.empty()) return;
    if (!example.pieces.empty() && example.pieces.back().kind == kind) {
      example.pieces.back().text += with_line_breaks(text);
    } else {
      example.pieces.push_back({kind, with_line_breaks(text)});
    }
  };
  const auto value = [&](PieceKind kind, std::string text) {
    if (!text.empty()) example.pieces.push_back({inside ? kind : PieceKind::kOutside, std::move(text)});
  };
  std::string_view rest = t.text;
  while (!rest.empty()) {
    const std::size_t at = rest.find_first_of("{[]");
    plain(rest.substr(0, at));
    if (at == std::string_view::npos) break;
    rest.remove_prefix(at);
    if (rest.starts_with("[[") || rest.starts_with("]]")) {
      inside = rest.front() == '[';
      rest.remove_prefix(2);
      continue;
    }
    if (rest.front() != '{') {
      plain(rest.substr(0, 1));
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = rest.find('}');
    const std::string_view field = rest.substr(1, end == std::string_view::npos ? end : end - 1);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (field == "D") {
      const auto found = descriptions_.find(t.language);
      const auto english = descriptions_.find("en");
      const auto& list = found != descriptions_.end() ? found : english;
      if (list != descriptions_.end()) plain(varied_end(list->second[below(random, list->second.size())], random));
    } else if (field == "P") {
      value(PieceKind::kPhotographer, names.person(writing, random));
    } else if (field == "PL") {
      value(PieceKind::kPhotographer, names.person(Writing::kLatin, random));
    } else if (field == "PU") {
      value(PieceKind::kPhotographer, upper_case(names.person(writing, random)));
    } else if (field == "PF") {
      value(PieceKind::kPhotographer, names.family(writing, random));
    } else if (field == "G") {
      value(PieceKind::kOrganisation, any_house(t.language, writing, names, random));
    } else if (field == "GP") {
      value(PieceKind::kOrganisation, names.person(writing, random));
    } else if (field == "GB") {
      value(PieceKind::kOrganisation, any_body(t.language, writing, names, random));
    } else if (field.starts_with("GB:")) {
      std::string body(field.substr(3));
      if (const std::size_t star = body.find('*'); star != std::string::npos)
        body.replace(star, 1, names.body(writing, random));
      value(PieceKind::kOrganisation, std::move(body));
    } else if (field.starts_with("G=")) {
      value(PieceKind::kOrganisation, std::string(field.substr(2)));
    } else if (field.starts_with("P=")) {
      value(PieceKind::kPhotographer, std::string(field.substr(2)));
    } else if (field.starts_with("K=")) {
      value(PieceKind::kPool, std::string(field.substr(2)));
    } else if (field.starts_with("A:")) {
      plain(choice(field.substr(2), random));
    } else {
      plain(field);
    }
  }
  return example;
}

std::vector<Example> Composer::compose(int count, const NamePool& names, Random& random) const {
  std::vector<Example> examples;
  for (const Template& t : templates_) {
    for (int i = 0; i < count; ++i) {
      Example example = one(t, names, random);
      if (chance(random, 0.3)) example = vary(example, names, random);
      if (chance(random, 0.15)) example.hidden_houses = 0.7;
      if (chance(random, 0.25)) example.hidden_names = 0.8;
      if (chance(random, 0.5)) example.hidden_words = 0.4;
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

std::vector<Example> Composer::without_credit() const {
  constexpr std::size_t kLeastDescription = 40;  // bytes; a shorter one may itself read as a credit
  std::vector<Example> examples;
  const auto add = [&](const std::string& text) {
    Example example;
    example.id = "no-credit";
    example.pieces.push_back({PieceKind::kOutside, text});
    examples.push_back(std::move(example));
  };
  for (const auto& [language, text] : tempting_) add(text);
  for (const auto& [language, texts] : descriptions_)
    for (const std::string& text : texts)
      if (text.size() >= kLeastDescription) add(text);
  return examples;
}

}  // namespace creditline
