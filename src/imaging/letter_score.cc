#include "imaging/letter_score.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/utf8.h"

namespace creditline {
namespace {

using std::u32string_view;

// What languages that share letters write beyond ASCII.
struct Alphabet {
  u32string_view letters;
  bool has_ascii = true;  // its words have ASCII letters too
};

constexpr Alphabet kAlphabets[] = {
    {U"äöüßåéõÄÖÜÅÉÕ"},                             // German, Swedish, Finnish, Estonian
    {U"æøåéóòÆØÅÉÓÒ"},                              // Danish, Norwegian
    {U"áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ"},                      // Icelandic
    {U"àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ"},          // French
    {U"áéíñóúüÁÉÍÑÓÚÜ"},                            // Spanish, Irish
    {U"àçèéìíïòóùúüÀÇÈÉÌÍÏÒÓÙÚÜ"},                  // Catalan, Italian
    {U"áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜ"},                // Portuguese
    {U"éèëïöüáíóÉÈËÏÖÜÁÍÓ"},                        // Dutch
    {U"ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"},                        // Polish
    {U"áäčďéěíĺľňóôŕřšťúůýžÁÄČĎÉĚÍĹĽŇÓÔŔŘŠŤÚŮÝŽ"},  // Czech, Slovak
    {U"áéíóöőúüűÁÉÍÓÖŐÚÜŰ"},                        // Hungarian
    {U"čćđšžČĆĐŠŽ"},                                // Croatian, Slovenian
    {U"ăâîşţĂÂÎŞŢ"},                                // Romanian
    {U"çëÇË"},                                      // Albanian
    // Russian, Bulgarian, Belarusian
    {U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў"
     U"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЎ",
     false},
    // Ukrainian
    {U"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
     U"АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
     false},
    // Serbian, Macedonian
    {U"абвгдђѓежзѕијклљмнњопрстћќуфхцчџш"
     U"АБВГДЂЃЕЖЗЅИЈКЛЉМНЊОПРСТЋЌУФХЦЧЏШ",
     false},
};

// As fold_code_point() leaves them.
constexpr u32string_view kVowels = U"aeiouyæœøıаеиоуыэюяєі";
constexpr u32string_view kOpeningSigns = U"©®“‘„‚«‹¿¡§€£•×–—№";
constexpr u32string_view kClosingSigns = U"”’“‘»›…™®ªº°€–—";

bool holds(u32string_view set, char32_t c) { return set.find(c) != u32string_view::npos; }
bool is_vowel(char32_t c) { return holds(kVowels, fold_code_point(c)); }
bool is_foreign(char32_t c) { return c >= 0x80; }

// The characters beside one of them; a blank beyond the ends.
struct Place {
  u32string_view text;
  std::size_t at;

  char32_t before() const { return at == 0 ? U' ' : text[at - 1]; }
  char32_t after() const { return at + 1 < text.size() ? text[at + 1] : U' '; }
};

// As much as a letter, which counts for its word and for the text.
int sign_score(const Place& place) {
  const char32_t sign = place.text[place.at];
  if (is_space(sign)) return 0;
  if (sign == U'\uFFFD') return -4;
  const bool opens = holds(kOpeningSigns, sign) && !is_letter(place.before());
  const bool closes = holds(kClosingSigns, sign) && !is_letter(place.after());
  const bool joins = (sign == U'’' || sign == U'—') && !is_space(place.before());
  return opens || closes || joins ? 2 : -2;
}

// A consonant without a vowel beside it is little proof ("Jšrg" for "Jörg"), a capital within a word in small
// letters is disproof.
int letter_score_at(const Place& place, const Alphabet& alphabet) {
  const char32_t letter = place.text[place.at];
  if (!is_foreign(letter)) return alphabet.has_ascii ? 0 : -1;
  if (!holds(alphabet.letters, letter)) return -1;
  const bool small_beside = is_lower(place.before()) || is_lower(place.after());
  if (is_upper(letter) ? is_letter(place.before()) && small_beside : is_upper(place.after())) return -1;
  return is_vowel(letter) || is_vowel(place.before()) || is_vowel(place.after()) ? 1 : 0;
}

// For each of kAlphabets.
using Scores = std::array<int, std::size(kAlphabets)>;

Scores word_scores(u32string_view word) {
  Scores scores{};
  if (std::none_of(word.begin(), word.end(), is_foreign)) return scores;
  for (std::size_t language = 0; language < scores.size(); ++language) {
    for (std::size_t at = 0; at < word.size(); ++at)
      scores[language] += letter_score_at({word, at}, kAlphabets[language]);
  }
  return scores;
}

}  // namespace

int letter_score(u32string_view text) {
  int score = 0;
  Scores of_text{};
  for (std::size_t at = 0; at < text.size();) {
    const auto* end = std::find_if_not(text.begin() + at, text.end(), is_letter);
    const auto length = static_cast<std::size_t>(end - text.begin()) - at;
    const Scores of_word = word_scores(text.substr(at, length));
    score += *std::max_element(of_word.begin(), of_word.end());
    std::transform(of_text.begin(), of_text.end(), of_word.begin(), of_text.begin(), std::plus<>());
    if (length == 0 && is_foreign(text[at])) score += sign_score({text, at});
    at += std::max<std::size_t>(length, 1);
  }
  return score + *std::max_element(of_text.begin(), of_text.end());
}

}  // namespace creditline
