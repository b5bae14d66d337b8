#include "caption/credit.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace creditline {
namespace {

constexpr CreditRule kRules[] = {
    {"chain.one", "one organisation only: it is the agency", "Chip Somodevilla/Getty Images", "agency Getty Images"},
    {"chain.origin-first", "a chain runs from origin to reader", "Jim Watson | AFP | Getty Images",
     "agency AFP, distributors Getty Images"},
    {"chain.via", "what stands after \"via\" passed the picture on", "Win McNamee/Pool Photo via AP",
     "no agency, distributors AP"},
    {"chain.reader-first", "houses before the photographer stand from reader to origin",
     "picture alliance/dpa/Kay Nietfeld", "agency dpa, distributors picture alliance"},
    {"chain.wire-leads", "a wire that leads is the last to pass it on; the house behind the photographer is the agency",
     "REUTERS/Cho Jung-ho/Yonhap", "agency Yonhap, distributors REUTERS"},
    {"chain.wire-and-body", "a wire before a body that is no wire passed on that body's picture",
     "EPA/UKRAINIAN PRESIDENTIAL PRESS SERVICE", "agency UKRAINIAN PRESIDENTIAL PRESS SERVICE, distributors EPA"},
    {"chain.for", "\"for\" without another house names the agency", "Bryan Anselm for NPR", "agency NPR"},
    {"chain.client", "the client of a house is no link", "Kevin Winter/Getty Images for Netflix",
     "agency Getty Images"},
    {"chain.side-by-side", "organisations joined by ; , & or \"and\" stand side by side: flag composite",
     "ESA/Hubble & NASA", "agency ESA/Hubble, distributors NASA"},
    {"chain.repeated", "a name or an organisation that repeats counts once",
     "Photo by X/AFP (Photo by X/AFP via Getty Images)", "agency AFP, distributors Getty Images"},
    {"social.account", "with a social network or behind a stock house, the account is the photographer",
     "Image: eThekwini Municipality / Facebook", "photographers eThekwini Municipality, agency Facebook"},
    {"pool.never-agency", "a pool is never an agency", "Sergey Guneyev, Sputnik, Kremlin Pool Photo via AP",
     "agency Sputnik, pool Kremlin Pool, distributors AP"},
};

enum class LinkKind { kPhotographer, kOrganisation, kPool };

// How a link is joined to the one before it.
struct Joint {
  bool via = false, for_ = false, courtesy = false, slash = false, comma = false, semicolon = false, and_ = false,
       dash = false, equals = false;
  bool side_by_side() const { return !slash && !via && !for_ && !dash && (comma || semicolon || and_); }
};

struct Link {
  LinkKind kind = LinkKind::kPhotographer;
  std::size_t first = 0, last = 0;  // tokens, half-open
  Part part;
  Joint joint;
  const Organisation* house = nullptr;
  std::string folded;
};

LinkKind link_kind(Label label) {
  return label == Label::kPhotographer   ? LinkKind::kPhotographer
         : label == Label::kOrganisation ? LinkKind::kOrganisation
                                         : LinkKind::kPool;
}

Part part_of(std::string_view text, const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  const std::size_t start = tokens[first].start, end = tokens[last - 1].end;
  return {std::string(text.substr(start, end - start)), start, end};
}

bool is_hangul(std::string_view word) {
  const char32_t first = code_point_at(word, 0).value;
  return first >= 0xAC00 && first <= 0xD7A3;
}

bool has_kana(std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    const CodePoint point = code_point_at(words, i);
    if (point.value >= 0x3041 && point.value <= 0x30FF && point.value != 0x30FB) return true;
    i += point.size;
  }
  return false;
}

// Tokens that carry no letter or digit do not end a value, but for the full stop of "Co." and "Jr." and brackets.
bool is_loose_end(std::string_view word) {
  static constexpr std::string_view kLoose[] = {",", "/",  "|",  ";", ":", "-", "–", "—",
                                                "=", "、", "，", "(", "[", "©", "\\"};
  return std::find(std::begin(kLoose), std::end(kLoose), word) != std::end(kLoose);
}

// Arrows, signs and pictures of the page: "⬇️", "📷", and the selector that makes a sign a picture.
bool is_symbol(std::string_view word) {
  constexpr char32_t kPictureSelector = 0xFE0F;
  const char32_t c = code_point_at(word, 0).value;
  return (c >= 0x2190 && c < 0x2E80) || c >= 0x1F000 || c == kPictureSelector;
}

class Chain {
 public:
  Chain(std::string_view text, const std::vector<Token>& tokens, const std::vector<Label>& labels,
        const std::vector<LexiconMatch>& matches, const Lexicon& lexicon)
      : text_(text),
        tokens_(tokens),
        labels_(labels),
        lexicon_(lexicon),
        joints_(tokens.size()),
        leads_(tokens.size()),
        frames_(tokens.size()),
        photo_words_(tokens.size()),
        flag_from_(tokens.size()),
        flag_to_(tokens.size() + 1),
        standin_from_(tokens.size()),
        house_from_(tokens.size()),
        legal_from_(tokens.size()) {
    for (const LexiconMatch& match : matches) {
      if (!speaks_of_credit(match.list)) continue;
      if (match.list == WordList::kFlags && !match.entry->value.starts_with("social")) {
        flag_from_[match.first] = &match;
        if (!flag_to_[match.last]) flag_to_[match.last] = &match;
      }
      if (match.list == WordList::kStandins) standin_from_[match.first] = &match;
      if (match.list == WordList::kOrgWords && match.entry->value == "legal") legal_from_[match.first] = &match;
      if (match.list == WordList::kTitles && match.entry->value == "rank") ranks_.push_back(&match);
      if (match.list == WordList::kOrganisation && (!match.entry->ambiguous || match.exact_case))
        house_from_[match.first] = &match;
      for (std::uint32_t i = match.first; i < match.last; ++i) {
        Joint& joint = joints_[i];
        if (is_frame_list(match.list)) frames_[i] = true;
        const bool one_word = match.last - match.first == 1;
        if (match.list == WordList::kLead && match.entry->value == "photo" && one_word) photo_words_[i] |= 1;
        if (match.list == WordList::kFrame && one_word) photo_words_[i] |= 2;
        if (match.list == WordList::kLead) leads_[i] = true;
        if (match.list == WordList::kVia) joint.via = true;
        if (match.list == WordList::kFor) joint.for_ = true;
        if (match.list == WordList::kAnd) joint.and_ = true;
        if (match.list == WordList::kLead && match.entry->value == "courtesy") joint.courtesy = true;
      }
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::string_view word = tokens[i].text(text);
      Joint& joint = joints_[i];
      if (tokens[i].kind != TokenKind::kPunctuation) continue;
      if (word == "/" || word == "|" || word == "\\" || word == "／") joint.slash = true;
      if (word == "," || word == "，" || word == "、" || word == "،") joint.comma = true;
      if (word == ";" || word == "；") joint.semicolon = true;
      if (word == "&" || word == "+") joint.and_ = true;
      if (word == "-" || word == "–" || word == "—") joint.dash = true;
      if (word == "=" || word == "＝") joint.equals = true;
    }
  }

  CreditReading read() {
    CreditReading reading;
    if (!find_span(reading.first_token, reading.last_token)) return reading;
    collect_links(reading.first_token, reading.last_token);
    for (const Link& link : links_) {  // what is glued to a value belongs to the credit too
      reading.first_token = std::min(reading.first_token, link.first);
      reading.last_token = std::max(reading.last_token, link.last);
    }
    drop_repeats();
    Credit credit;
    credit.part = part_of(text_, tokens_, reading.first_token, reading.last_token);
    assign(credit, reading.side_by_side);
    reading.credit = std::move(credit);
    return reading;
  }

 private:
  // The stretch of tokens that the model calls credit. A credit given twice is one, from its first to its last token;
  // else the stretch with most values counts, then one that is led in or names a listed house, then the later one.
  bool find_span(std::size_t& first, std::size_t& last) const {
    struct Stretch {
      std::size_t first, last;
      std::vector<std::string> values;
      bool listed = false;  // names a house of the list
      bool led = false;     // begins with a lead word
    };
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (labels_[i] == Label::kOutside) continue;
      Stretch stretch{i, i, {}, false, leads_[i]};
      for (; stretch.last < labels_.size() && labels_[stretch.last] != Label::kOutside; ++stretch.last) {
        if (begins_value(labels_[stretch.last])) stretch.values.push_back(value_at(stretch.last));
      }
      for (std::size_t k = stretch.first; k < stretch.last; ++k) {
        const LexiconMatch* house = house_from_[k];
        stretch.listed = stretch.listed || (house && !house->entry->ambiguous && house->last <= stretch.last);
      }
      i = stretch.last;
      const bool repeats =
          !stretches.empty() && std::any_of(stretch.values.begin(), stretch.values.end(), [&](const auto& v) {
            const auto& before = stretches.back().values;
            return std::find(before.begin(), before.end(), v) != before.end();
          });
      if (repeats) {
        stretches.back().last = stretch.last;
        stretches.back().values.insert(stretches.back().values.end(), stretch.values.begin(), stretch.values.end());
      } else {
        stretches.push_back(std::move(stretch));
      }
    }
    if (stretches.empty()) return false;
    const auto worth = [](const Stretch& s) { return s.values.size() * 2 + (s.listed ? 1 : 0) + (s.led ? 1 : 0); };
    const Stretch* best = &stretches.front();
    for (const Stretch& stretch : stretches)
      if (worth(stretch) >= worth(*best)) best = &stretch;
    first = best->first;
    last = best->last;
    trim_span(first, last);
    return first < last;
  }

  std::string value_at(std::size_t first) const {
    std::size_t last = first + 1;
    while (last < labels_.size() && continues_value(labels_[last])) ++last;
    return fold(part_of(text_, tokens_, first, last).text);
  }

  // Separators and brackets without their other half do not begin or end a credit.
  void trim_span(std::size_t& first, std::size_t& last) const {
    while (last > first) {
      const std::string_view word = tokens_[last - 1].text(text_);
      if (begins_value(labels_[last - 1]) || (!is_loose_end(word) && !(is_close(word) && !holds(first, last, is_open))))
        break;
      --last;
    }
    while (first < last) {
      const std::string_view word = tokens_[first].text(text_);
      if (word == "©" || begins_value(labels_[first])) break;
      if (!is_loose_end(word) && !(is_open(word) && !holds(first, last, is_close))) break;
      ++first;
    }
  }

  void collect_links(std::size_t first, std::size_t last) {
    Joint joint;
    for (std::size_t i = first; i < last; ++i) {
      if (!begins_value(labels_[i])) {
        merge(joint, joints_[i]);
        continue;
      }
      std::size_t end = i + 1;
      while (end < last && continues_value(labels_[end])) ++end;
      if (link_kind(labels_[i]) == LinkKind::kOrganisation) end = past_legal_form(end, last);
      const std::size_t next = end;
      for (std::size_t k = i + 1; k < end; ++k)
        if (tokens_[k].line_start) end = k;  // a name does not run over a line
      std::size_t begin = i;
      for (std::size_t k = i + 2; k < end; ++k)  // "… 증권가. 최혁 기자": nor over the end of a Korean sentence
        if (tokens_[k].space_before && tokens_[k - 1].text(text_) == "." && is_hangul(tokens_[k - 2].text(text_)))
          begin = k;
      clean(begin, end, link_kind(labels_[i]));
      take_in_glued(i, begin, end, link_kind(labels_[i]));
      const Halves halves = halves_of(link_kind(labels_[i]), begin, end);
      add_link(halves.first, begin, halves.at, joint);
      if (halves.at < end) add_link(halves.second, halves.at, end, joint);
      joint = Joint{};
      for (std::size_t k = end; k < next; ++k) merge(joint, joints_[k]);
      i = next - 1;
    }
  }

  // "Rivian Automotive, Inc.": the form of a company belongs to its name.
  std::size_t past_legal_form(std::size_t end, std::size_t last) const {
    if (end + 1 >= last || tokens_[end].text(text_) != "," || !legal_from_[end + 1]) return end;
    return std::min<std::size_t>(legal_from_[end + 1]->last, last);
  }

  void add_link(LinkKind kind, std::size_t first, std::size_t last, const Joint& joint) {
    Link link;
    link.kind = kind;
    link.first = first;
    link.last = last;
    link.part = part_of(text_, tokens_, first, last);
    link.joint = joint;
    link.folded = fold(link.part.text);
    if (kind == LinkKind::kOrganisation) link.house = lexicon_.organisation(link.part.text);
    if (!is_stand_in(link)) links_.push_back(std::move(link));
  }

  // Two values that writings without capitals run together, and the token that begins the second one; the end of the
  // value where it is but one.
  struct Halves {
    LinkKind first, second;
    std::size_t at;
  };
  Halves halves_of(LinkKind kind, std::size_t first, std::size_t last) const {
    if (kind == LinkKind::kPhotographer) return {kind, kind, second_chinese_name(first, last)};
    if (kind == LinkKind::kOrganisation && !lexicon_.organisation(part_of(text_, tokens_, first, last).text)) {
      for (std::size_t i = first; i < last; ++i) {
        const LexiconMatch* network = house_from_[i];
        if (!network || network->entry->value != "social" || network->last > last || !is_among_asian(first, last))
          continue;
        if (i > first && network->last == last) return {LinkKind::kPhotographer, LinkKind::kOrganisation, i};
        if (i == first && network->last < last)
          return {LinkKind::kOrganisation, LinkKind::kPhotographer, network->last};
      }
    }
    return {kind, kind, last};
  }

  // "李涛 马楠 摄": a blank parts two names of two letters or more; "伊 霄摄" is one name set wide, "佐藤 太郎" one
  // too.
  std::size_t second_chinese_name(std::size_t first, std::size_t last) const {
    constexpr std::size_t kLeast = 2, kMost = 3;  // letters
    static constexpr std::string_view kTaken[] = {"摄", "攝", "图", "圖"};
    if (last >= tokens_.size() ||
        std::find(std::begin(kTaken), std::end(kTaken), tokens_[last].text(text_)) == std::end(kTaken)) {
      return last;
    }
    for (std::size_t i = first + kLeast; i + kLeast <= last; ++i)
      if (tokens_[i].space_before && i - first <= kMost && last - i <= kMost) return i;
    return last;
  }

  // "Instagram goyyog" behind "ภาพจาก", "飆捍YouTube": a letter of such a writing stands in the value or before it.
  bool is_among_asian(std::size_t first, std::size_t last) const {
    constexpr char32_t kDevanagari = 0x900;
    for (std::size_t i = first > 0 ? first - 1 : first; i < last; ++i)
      if (tokens_[i].kind == TokenKind::kWord && code_point_at(tokens_[i].text(text_), 0).value >= kDevanagari)
        return true;
    return false;
  }

  static bool is_press(const Organisation* house) {
    return house && (house->kind == "wire" || house->kind == "newspaper" || house->kind == "broadcaster" ||
                     house->kind == "magazine");
  }

  // The lists that are asked here; most words of a caption stand in others.
  static constexpr bool speaks_of_credit(WordList list) {
    switch (list) {
      case WordList::kOrganisation:
      case WordList::kLead:
      case WordList::kMaker:
      case WordList::kFrame:
      case WordList::kVia:
      case WordList::kFor:
      case WordList::kBy:
      case WordList::kFlags:
      case WordList::kStandins:
      case WordList::kTitles:
      case WordList::kOrgWords:
      case WordList::kAnd: return true;
      default: return false;
    }
  }

  static bool is_frame_list(WordList list) {
    return list == WordList::kLead || list == WordList::kFrame || list == WordList::kBy || list == WordList::kMaker ||
           list == WordList::kFlags || list == WordList::kStandins;
  }

  // Whether what is left of a value names a press house, and the whole value no other one ("時事通信フォト").
  bool only_frames(std::size_t first, std::size_t last, std::size_t left_first, std::size_t left_last) const {
    const Organisation* whole = lexicon_.organisation(part_of(text_, tokens_, first, last).text);
    const Organisation* left = lexicon_.organisation(part_of(text_, tokens_, left_first, left_last).text);
    return is_press(left) && (!whole || whole == left);
  }

  // "Foto BERNAMA", "新华社发", "l'agence Getty": where a listed house stands at one end of a value that is itself not
  // listed, and only framing words at the other, the house is the value.
  void keep_house(std::size_t& first, std::size_t& last) const {
    // "AP Photo", "HT PHOTO": the word frames the name of a wire or a paper, even where a list has both together. It
    // belongs to the brand of a picture house ("Alamy Stock Photo").
    while (last - first >= 2 && photo_words_[last - 1] == 3 && only_frames(first, last, first, last - 1)) --last;
    while (last - first >= 2 && photo_words_[first] == 3 && only_frames(first, last, first + 1, last)) ++first;
    if (last - first < 2 || reaches(house_from_[first], last)) return;
    const LexiconMatch* best = nullptr;
    for (std::size_t i = first; i < last; ++i) {
      const LexiconMatch* house = house_from_[i];
      if (!house || house->last > last || (i != first && house->last != last)) continue;
      if (!best || house->last - house->first > best->last - best->first) best = house;
    }
    if (!best) return;
    // "Getty Images An Lingjun": what runs on behind a house that only sells pictures belongs to the page.
    if (best->first == first && best->exact_case && best->entry->value == "stock") {
      last = best->last;
      return;
    }
    for (std::size_t i = first; i < last; ++i) {
      const bool in_house = i >= best->first && i < best->last;
      if (!in_house && !frames_[i] && tokens_[i].kind == TokenKind::kWord) return;
    }
    first = best->first;
    last = best->last;
  }

  // Takes from the ends of a value what is no part of it: loose marks, a bracket without its other half, words that
  // set a flag ("연합뉴스 자료사진"), "© 2022" before a name; a name that stands twice is one.
  void clean(std::size_t& first, std::size_t& last, LinkKind kind) const {
    for (std::size_t i = first; i < last; ++i) {
      if (tokens_[i].text(text_) != "©" || i + 1 >= last) continue;
      first = i + 1;
      if (first + 1 < last && tokens_[first].kind == TokenKind::kNumber) ++first;
    }
    for (bool changed = true; changed && last > first + 1;) {
      changed = false;
      const std::string_view word = tokens_[last - 1].text(text_);
      if (is_loose_end(word) || is_symbol(word) || (is_close(word) && !holds(first, last, is_open))) {
        --last;
        changed = true;
      } else if (const std::string_view begin = tokens_[first].text(text_);
                 is_loose_end(begin) || (begin == "@" && tokens_[first + 1].space_before)) {
        ++first;
        changed = true;
      } else if (const std::size_t flag = flag_before(last);
                 flag > first && kind == LinkKind::kOrganisation &&
                 !lexicon_.organisation(part_of(text_, tokens_, first, last).text)) {
        last = flag;
        changed = true;
      }
    }
    const bool is_client = joints_[first].for_ && last - first > 1 && kind == LinkKind::kOrganisation;
    if (is_client && !house_from_[first]) ++first;  // "для Forbes Ukraine"
    if (kind == LinkKind::kOrganisation) keep_house(first, last);
    // "Cpl Rob Kane": the rank is no part of the name.
    const auto before = [](const LexiconMatch* rank, std::size_t token) { return rank->first < token; };
    for (auto at = std::lower_bound(ranks_.begin(), ranks_.end(), first, before);
         kind == LinkKind::kPhotographer && at != ranks_.end() && (*at)->first < last; ++at) {
      if ((*at)->first == first && (*at)->last + 1 < last) first = (*at)->last;
    }
    if (kind == LinkKind::kPhotographer) first = after_glued_sentence(first, last);
    const std::size_t half = (last - first) / 2;
    if (kind == LinkKind::kPhotographer && half >= 2 && (last - first) % 2 == 0 && repeats(first, half))
      last = first + half;
  }

  // "Nassim Taleb.Mohd Zakir": a full stop between two words, without a blank, ends the description.
  std::size_t after_glued_sentence(std::size_t first, std::size_t last) const {
    constexpr std::size_t kLongestAbbreviation = 3;  // bytes: "St.John", "Jr.", "Dr."
    for (std::size_t i = first + 1; i + 1 < last; ++i) {
      const std::string_view before = tokens_[i - 1].text(text_), after = tokens_[i + 1].text(text_);
      if (tokens_[i].text(text_) != "." || tokens_[i].space_before || tokens_[i + 1].space_before) continue;
      if (before.size() <= kLongestAbbreviation || !is_lower(code_point_at(before, before.size() - 1).value)) continue;
      if (is_upper(code_point_at(after, 0).value)) first = i + 1;
    }
    return first;
  }

  // Runs of letters are parted by case, so a name may begin or end inside a word: "eThekwini", "DrMikeBaxter",
  // "@user", "user42". What is glued to it and short belongs to it.
  void take_in_glued(std::size_t began, std::size_t& first, std::size_t& last, LinkKind kind) const {
    constexpr std::size_t kShort = 2;  // bytes; "CreditEllen" is no name
    // What another value holds, or took in, stays there; what this one began with may come back.
    const std::size_t taken = links_.empty() ? 0 : links_.back().last;
    const bool free_before =
        first > began || (first > taken && !begins_value(labels_[first - 1]) && !continues_value(labels_[first - 1]));
    if (free_before && !tokens_[first].space_before) {
      const std::string_view before = tokens_[first - 1].text(text_);
      const bool is_word = tokens_[first - 1].kind == TokenKind::kWord && tokens_[first].kind == TokenKind::kWord;
      if (before == "@" || (is_word && before.size() <= kShort && static_cast<unsigned char>(before[0]) < 0x80))
        --first;
    }
    // Korean words are parted by blanks: a value begins where its word begins ("가톨릭신문").
    const auto outside_hangul = [&](std::size_t i) {
      return labels_[i] == Label::kOutside && tokens_[i].kind == TokenKind::kWord && is_hangul(tokens_[i].text(text_));
    };
    while (first > 0 && !tokens_[first].space_before && is_hangul(tokens_[first].text(text_)) &&
           outside_hangul(first - 1))
      --first;
    const auto glued_word = [&](std::size_t i, TokenKind kind) {
      return i < tokens_.size() && !tokens_[i].space_before && tokens_[i].kind == kind && !begins_value(labels_[i]);
    };
    if (kind == LinkKind::kPhotographer && glued_word(last, TokenKind::kNumber)) ++last;
    // "SEPAHNEWS.COM": the end of a site's name.
    constexpr std::size_t kLongestDomain = 4;
    if (glued_word(last, TokenKind::kPunctuation) && tokens_[last].text(text_) == "." &&
        glued_word(last + 1, TokenKind::kWord) && tokens_[last + 1].text(text_).size() <= kLongestDomain &&
        same_case(tokens_[last - 1], tokens_[last + 1])) {
      last += 2;
    }
  }

  // Both in small letters or both in capitals: "SEPAHNEWS.COM", not "Getty Images.The".
  bool same_case(const Token& one, const Token& other) const {
    const auto all_lower = [&](const Token& token) {
      const std::string_view word = token.text(text_);
      return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    const auto all_upper = [&](const Token& token) {
      const std::string_view word = token.text(text_);
      return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    return (all_lower(one) && all_lower(other)) || (all_upper(one) && all_upper(other));
  }

  bool repeats(std::size_t first, std::size_t half) const {
    for (std::size_t i = 0; i < half; ++i) {
      if (fold(tokens_[first + i].text(text_)) != fold(tokens_[first + half + i].text(text_))) return false;
    }
    return true;
  }

  template <class Test>
  bool holds(std::size_t first, std::size_t last, Test test) const {
    for (std::size_t i = first; i < last; ++i)
      if (test(tokens_[i].text(text_))) return true;
    return false;
  }
  static bool is_open(std::string_view word) { return word == "(" || word == "[" || word == "（" || word == "【"; }
  static bool is_close(std::string_view word) { return word == ")" || word == "]" || word == "）" || word == "】"; }

  // "PHOTO/ARCHIVE/EPA", "© DR": words that name nobody, unless a house of that name stands beside a maker.
  bool is_stand_in(const Link& link) const {
    const bool says_nobody =
        reaches(flag_from_[link.first], link.last) || reaches(standin_from_[link.first], link.last);
    if (!says_nobody || link.kind == LinkKind::kPool) return false;
    return !link.house || links_.empty();
  }

  // Where the words of a flag that end at token `last` begin; 0 when none do.
  std::size_t flag_before(std::size_t last) const { return flag_to_[last] ? flag_to_[last]->first : 0; }

  static bool reaches(const LexiconMatch* match, std::size_t last) { return match && match->last == last; }

  static void merge(Joint& to, const Joint& from) {
    to.via |= from.via;
    to.for_ |= from.for_;
    to.courtesy |= from.courtesy;
    to.slash |= from.slash;
    to.comma |= from.comma;
    to.semicolon |= from.semicolon;
    to.and_ |= from.and_;
    to.dash |= from.dash;
    to.equals |= from.equals;
  }

  // Two brands of one house side by side ("PA Wire/PA Images") are two links; "AFP … AGENCE FRANCE-PRESSE" is one, and
  // so is "뉴스1 © News1".
  static bool same(const Link& a, const Link& b, bool adjacent) {
    if (a.kind != b.kind) return false;
    if (a.folded == b.folded) return true;
    const bool parted =
        b.joint.slash || b.joint.via || b.joint.comma || b.joint.semicolon || b.joint.and_ || b.joint.dash;
    return a.kind == LinkKind::kOrganisation && a.house && a.house == b.house && !(adjacent && parted);
  }

  void drop_repeats() {
    std::vector<Link> kept;
    for (Link& link : links_) {
      const auto seen = std::find_if(kept.begin(), kept.end(),
                                     [&](const Link& k) { return same(k, link, !kept.empty() && &k == &kept.back()); });
      if (seen == kept.end()) {
        kept.push_back(std::move(link));
      } else {
        repeated_ = true;
        const bool maker_between =
            std::any_of(seen, kept.end(), [](const Link& k) { return k.kind == LinkKind::kPhotographer; });
        if (link.kind == LinkKind::kOrganisation && maker_between && (link.joint.slash || link.joint.via)) {
          // "AFP PHOTO / X  X/AFP/Getty Images": the place in the chain is the second one, the words are the first.
          Link moved = std::move(*seen);
          kept.erase(seen);
          moved.joint = link.joint;
          kept.push_back(std::move(moved));
        } else if (link.joint.via && seen != kept.begin()) {
          seen->joint.via = true;
        }
      }
    }
    links_ = std::move(kept);
  }

  static bool is_kind(const Link& link, std::string_view kind) { return link.house && link.house->kind == kind; }
  static bool is_wire(const Link& link) { return is_kind(link, "wire"); }
  static bool sells_pictures(const Link& link) { return is_kind(link, "stock") || is_kind(link, "picture-agency"); }
  static bool is_network(const Link& link) { return is_kind(link, "social"); }
  static bool is_asian_script(const Link& link) {
    const char32_t c = code_point_at(link.part.text, 0).value;
    return c >= 0x2E80 && c <= 0xD7A3;
  }

  House house_of(const Link& link) const {
    House house;
    static_cast<Part&>(house) = link.part;
    if (link.house) {
      house.canonical = link.house->canonical;
      house.id = link.house->id;
    }
    return house;
  }

  void assign(Credit& credit, bool& side_by_side) {
    std::vector<Link> houses;
    std::size_t last_photographer = 0, first_photographer = links_.size();
    std::size_t photographers = 0;
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const Link& link = links_[i];
      if (link.kind == LinkKind::kPhotographer) {
        credit.photographers.push_back(link.part);
        first_photographer = std::min(first_photographer, i);
        last_photographer = i;
        ++photographers;
      } else if (link.kind == LinkKind::kPool) {
        if (!credit.pool) credit.pool = link.part;
        note(credit, "pool.never-agency");
      }
    }
    std::vector<std::size_t> at;  // place among the links, to know what stands before the photographer
    // The link behind a client, which may be a client too: "for The Met Museum/Vogue".
    std::size_t client = links_.size();
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (links_[i].kind != LinkKind::kOrganisation) continue;
      const bool beside_client =
          client == i && !links_[i].joint.via && !is_wire(links_[i]) && !sells_pictures(links_[i]);
      if (beside_client || (links_[i].joint.for_ && !houses.empty() && is_client(houses.back(), links_[i]))) {
        note(credit, "chain.client");
        client = i + 1;
        continue;
      }
      houses.push_back(links_[i]);
      at.push_back(i);
    }
    if (repeated_) note(credit, "chain.repeated");
    if (houses.empty()) return;

    if (photographers == 0 && houses.size() >= 2 && take_account(credit, houses, at)) photographers = 1;
    if (houses.size() == 1) {
      if (houses[0].joint.via) {
        note(credit, "chain.via");
        credit.distributors.push_back(house_of(houses[0]));
      } else {
        note(credit, houses[0].joint.for_ ? "chain.for" : "chain.one");
        credit.agency = house_of(houses[0]);
      }
      return;
    }
    order(credit, houses, at, photographers, first_photographer, last_photographer);
    if (houses[0].joint.via) {
      for (const Link& house : houses) credit.distributors.push_back(house_of(house));
      note(credit, "chain.via");
    } else {
      credit.agency = house_of(houses[0]);
      for (std::size_t i = 1; i < houses.size(); ++i) credit.distributors.push_back(house_of(houses[i]));
    }
    side_by_side = stands_side_by_side_;
    if (side_by_side) note(credit, "chain.side-by-side");
  }

  // Wires and stock houses work on commission ("Getty Images for Netflix"); what a photographers' agency makes for a
  // paper passes through that paper ("X/Vu for Libération").
  static bool is_client(const Link& before, const Link& client) {
    if (!before.house) return false;
    const bool press = is_kind(client, "newspaper") || is_kind(client, "magazine") || is_kind(client, "broadcaster") ||
                       is_kind(client, "online") || is_wire(client);
    return is_wire(before) || is_kind(before, "stock") || (is_kind(before, "picture-agency") && !press);
  }

  // The account beside a network, or behind a house that sells pictures of many hands ("Shutterstock/Blue Kite"): what
  // the lists do not know and no "via" parts from it. "Telegram via AP" names no account.
  static bool take_account(Credit& credit, std::vector<Link>& houses, std::vector<std::size_t>& at) {
    if (houses.size() != 2 || houses[0].joint.via || houses[1].joint.via) return false;
    std::size_t network = is_network(houses[1]) ? 1 : is_network(houses[0]) ? 0 : 2;
    if (network == 2 && is_kind(houses[0], "stock") && houses[1].joint.slash && !houses[1].house) network = 0;
    if (network == 2 || is_network(houses[1 - network]) || is_wire(houses[1 - network])) return false;
    credit.photographers.push_back(houses[1 - network].part);
    houses.erase(houses.begin() + static_cast<long>(1 - network));
    at.erase(at.begin() + static_cast<long>(1 - network));
    note(credit, "social.account");
    return true;
  }

  // Brings `houses` into the order from origin to reader.
  void order(Credit& credit, std::vector<Link>& houses, const std::vector<std::size_t>& at, std::size_t photographers,
             std::size_t first_photographer, std::size_t last_photographer) {
    const bool has_via = std::any_of(houses.begin(), houses.end(), [](const Link& h) { return h.joint.via; });
    if (has_via) note(credit, "chain.via");
    // The links before a "via" and behind it keep their sides; only what stands before it is put in order.
    std::size_t reach = houses.size();
    for (std::size_t i = 1; i < houses.size(); ++i) {
      if (houses[i].joint.via) {
        reach = i;
        break;
      }
    }
    std::size_t before = 0;  // houses before the photographer
    if (photographers > 0 && first_photographer < links_.size()) {
      while (before < reach && at[before] < first_photographer) ++before;
    }
    const auto from = houses.begin();
    const auto side = [&](std::size_t i) { return houses[i].joint.side_by_side(); };
    if (photographers > 0 && before == reach && reach >= 2) {
      bool parted = false;
      for (std::size_t i = 1; i < reach; ++i) parted |= side(i);
      if (parted) {
        stands_side_by_side_ = true;
      } else {
        std::reverse(from, from + static_cast<long>(reach));
        note(credit, "chain.reader-first");
      }
    } else if (photographers > 0 && before >= 1 && before < reach) {
      // House / photographer / house.
      const bool parted =
          std::any_of(from + 1, from + static_cast<long>(before), [](const Link& h) { return h.joint.side_by_side(); });
      const bool leads = is_wire(houses[0]) || is_kind(houses[0], "stock") ||
                         (!is_wire(houses[before]) && !sells_pictures(houses[before]));
      if (parted) {
        stands_side_by_side_ = true;
      } else if (leads) {
        std::reverse(from, from + static_cast<long>(before));
        std::rotate(from, from + static_cast<long>(before), from + static_cast<long>(reach));
        note(credit, "chain.wire-leads");
      } else {
        std::reverse(from, from + static_cast<long>(before));
        note(credit, "chain.origin-first");
      }
    } else if (photographers == 0 && reach >= 2) {
      if (side(1)) {
        stands_side_by_side_ = true;
      } else if (!houses[1].joint.equals && body_behind_wire(houses, reach)) {  // "朝鮮中央通信＝時事": origin first
        std::reverse(from, from + static_cast<long>(reach));
        note(credit, "chain.wire-and-body");
      } else {
        note(credit, "chain.origin-first");
      }
    } else {
      for (std::size_t i = 1; i < reach; ++i) {
        if (side(i) && at[i] > last_photographer && !houses[i - 1].joint.comma) stands_side_by_side_ = true;
        if (houses[i].joint.semicolon) stands_side_by_side_ = true;
      }
      note(credit, "chain.origin-first");
    }
  }

  // Whether houses without a photographer stand from reader to origin: a wire before a body that is no wire, a
  // world-wide wire before a national one ("REUTERS/KCNA"), a national picture service before a world-wide wire
  // ("LEHTIKUVA/AFP"), a stock house before a house that it sells ("Getty Images / Michael Ochs Archives").
  static bool body_behind_wire(const std::vector<Link>& houses, std::size_t reach) {
    const Link& lead = houses[0];
    const Link& next = houses[reach - 1];
    if (!lead.house) return false;
    const bool lead_is_world_wide = lead.house->country == "int",
               next_is_world_wide = next.house && next.house->country == "int";
    if (is_kind(lead, "stock")) return !is_kind(next, "stock") && !is_network(next);
    if (is_kind(lead, "picture-agency")) return !lead_is_world_wide && is_wire(next) && next_is_world_wide;
    if (!is_wire(lead) || is_kind(next, "stock")) return false;
    if (has_kana(next.part.text) && !next_is_world_wide) return false;  // "新華社／共同通信イメージズ"
    if (is_kind(next, "picture-agency")) return !lead_is_world_wide && !next_is_world_wide;
    if (!is_wire(next)) return !is_asian_script(next) || is_asian_script(lead);
    // "新华社/法新" stands from reader to origin, "신화통신·연합뉴스" from origin to reader.
    if (is_hangul(next.part.text)) return false;
    if (is_asian_script(next)) return is_asian_script(lead) && !lead_is_world_wide;
    return lead_is_world_wide;
  }

  static void note(Credit& credit, const char* rule) {
    if (std::find(credit.rules.begin(), credit.rules.end(), rule) == credit.rules.end())
      credit.rules.emplace_back(rule);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Label>& labels_;
  const Lexicon& lexicon_;
  std::vector<Joint> joints_;              // of each token
  std::vector<bool> leads_;                // of each token: a lead word
  std::vector<bool> frames_;               // of each token: a word that frames a name and is none
  std::vector<std::uint8_t> photo_words_;  // of each token: 3 where it both leads in and frames: "Photo", "Foto", "Pic"
  std::vector<Link> links_;
  // What the lists say, by the token where a match begins or ends, so that a look-up is one step however long the text.
  std::vector<const LexiconMatch*> flag_from_, flag_to_, standin_from_, house_from_, legal_from_;
  std::vector<const LexiconMatch*> ranks_;  // in the order of the text
  bool repeated_ = false;
  bool stands_side_by_side_ = false;
};

}  // namespace

std::span<const CreditRule> credit_rules() { return kRules; }

CreditReading read_credit(std::string_view text, const std::vector<Token>& tokens, const std::vector<Label>& labels,
                          const std::vector<LexiconMatch>& matches, const Lexicon& lexicon) {
  return Chain(text, tokens, labels, matches, lexicon).read();
}

std::string dump(const Credit& credit) {
  std::string out;
  const auto add = [&out](const char* field, const std::vector<std::string>& values) {
    if (values.empty()) return;
    if (!out.empty()) out += ' ';
    out += field;
    out += '{';
    for (std::size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + values[i];
    out += '}';
  };
  std::vector<std::string> names, distributors;
  for (const Part& part : credit.photographers) names.push_back(part.text);
  for (const House& house : credit.distributors) distributors.push_back(house.text);
  add("photographers", names);
  if (credit.agency) add("agency", {credit.agency->text});
  add("distributors", distributors);
  if (credit.pool) add("pool", {credit.pool->text});
  return out;
}

}  // namespace creditline
