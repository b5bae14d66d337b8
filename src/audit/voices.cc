#include "audit/voices.h"

#include <algorithm>
#include <array>

#include "caption/tokens.h"

namespace creditline {
namespace {

// Burnt-in letters of less are not heard: a slip would be taken for a quarrel.
constexpr double kHeardConfidence = 0.5;

struct KeyTitle {
  std::string_view key;
  const char* title;
};
// The names by which picture desks know the fields; a key that begins like another stands before it.
constexpr std::array<KeyTitle, 18> kTitles = {{
    {"Iptc.Application2.Credit", "IPTC Credit"},
    {"Iptc.Application2.Source", "IPTC Source"},
    {"Iptc.Application2.Copyright", "IPTC Copyright Notice"},
    {"Iptc.Application2.Caption", "IPTC Caption"},
    {"Iptc.Application2.SpecialInstructions", "IPTC Instructions"},
    {"Iptc.Application2.BylineTitle", "IPTC By-line Title"},
    {"Iptc.Application2.Byline", "IPTC By-line"},
    {"Xmp.dc.creator", "XMP Creator"},
    {"Xmp.dc.rights", "XMP Rights"},
    {"Xmp.dc.description", "XMP Description"},
    {"Xmp.photoshop.Credit", "XMP Credit"},
    {"Xmp.photoshop.Source", "XMP Source"},
    {"Xmp.photoshop.Instructions", "XMP Instructions"},
    {"Xmp.xmpRights.UsageTerms", "XMP Usage Terms"},
    {"Xmp.photoshop.AuthorsPosition", "XMP Author's Position"},
    {"Exif.Image.Artist", "EXIF Artist"},
    {"Exif.Image.Copyright", "EXIF Copyright"},
    {"Exif.Image.ImageDescription", "EXIF Description"},
}};

std::string title_of(Witness witness, const std::string& key) {
  if (witness == Witness::kCaption) return "the caption";
  if (witness == Witness::kPage) return key.empty() ? "the page" : "the page (" + key + ")";
  if (witness == Witness::kOcr) return "the burnt-in credit";
  for (const KeyTitle& row : kTitles)
    if (key.starts_with(row.key)) return std::string("the file's ") + row.title;
  return "the file's " + key;
}

// Byte ranges part the caption's statements, but it is one voice; a field is one too, whatever part of it was read.
std::string voice_key(const Statement& statement) {
  if (statement.witness == Witness::kCaption) return "";
  if (statement.witness == Witness::kPage || statement.witness == Witness::kOcr) return statement.where;
  std::string key = statement.where.substr(0, statement.where.find(' '));
  if (key.ends_with(']')) key.resize(key.rfind('['));
  return key;
}

bool is_stand_in(std::string_view name, const Lexicon& lexicon) {
  const std::vector<Token> tokens = tokenize(name);
  std::size_t covered = 0;
  for (const LexiconMatch& match : lexicon.match(name, tokens)) {
    const WordList list = match.entry->list;
    const bool stands_in = list == WordList::kStandins || list == WordList::kPool || list == WordList::kFlags;
    if (stands_in && match.first <= covered) covered = std::max<std::size_t>(covered, match.last);
  }
  return covered == tokens.size();
}

bool is_heard(const Statement& statement) {
  if (statement.what == about::kWatermark) return false;  // speaks of this copy, not of who made the picture
  return statement.witness != Witness::kOcr || statement.confidence >= kHeardConfidence;
}

void add_maker(Voice& voice, const Statement& statement, const Lexicon& lexicon) {
  if (voice.witness == Witness::kCaption) {
    voice.photographers.push_back(&statement);  // the parser has weighed it already
  } else if (lexicon.organisation(statement.value) != nullptr) {
    voice.houses.push_back(&statement);
  } else if (!is_stand_in(statement.value, lexicon)) {
    voice.photographers.push_back(&statement);
  }
}

void add_statement(Voice& voice, const Statement& statement, const Lexicon& lexicon) {
  const std::string& what = statement.what;
  if (what == about::kPhotographer) {
    add_maker(voice, statement, lexicon);
  } else if (what == about::kAgency) {
    voice.houses.insert(voice.houses.begin(), &statement);
    voice.has_agency = true;
  } else if (what == about::kDistributor) {
    voice.houses.push_back(&statement);
  } else if (what == about::kPool) {
    voice.pools.push_back(&statement);
  } else if (what == about::kFlag) {
    voice.flags.push_back(&statement);
  } else if (what == about::kCredit || what == about::kSource) {
    voice.credits.push_back(&statement);
  } else if (what == about::kCopyright || what == about::kCopyrightOwner) {
    voice.is_owner = true;
  }
}

// A field that nobody has taken apart still names a house when it is nothing but the name of one.
void add_houses_of_credits(Voice& voice, const Lexicon& lexicon) {
  if (!voice.houses.empty() || !voice.photographers.empty()) return;
  for (const Statement* credit : voice.credits) {
    if (lexicon.organisation(credit->value) == nullptr) continue;
    voice.houses.push_back(credit);
    voice.has_agency = true;
  }
}

std::string names_of(const std::vector<const Statement*>& statements, std::size_t first, const char* between) {
  std::string out;
  for (std::size_t i = first; i < statements.size(); ++i) out += (i > first ? between : "") + statements[i]->value;
  return out;
}

}  // namespace

std::string place_title(const Statement& statement) { return title_of(statement.witness, voice_key(statement)); }

Party Voice::party() const {
  if (witness == Witness::kCaption || witness == Witness::kPage) return Party::kPrinted;
  return witness == Witness::kOcr ? Party::kPixels : Party::kFile;
}

Chain Voice::chain() const {
  Chain chain;
  chain.has_agency = has_agency;
  for (const Statement* house : houses) chain.houses.push_back({house->value, witness, house->id});
  return chain;
}

std::string Voice::maker_names() const { return names_of(photographers, 0, " and "); }

std::string Voice::house_names() const {
  if (!has_agency || houses.size() < 2) return names_of(houses, 0, ", ");
  return houses[0]->value + " via " + names_of(houses, 1, ", ");
}

std::vector<Voice> voices_of(const std::vector<Statement>& statements, const Lexicon& lexicon) {
  std::vector<Voice> voices;
  for (const Statement& statement : statements) {
    if (!is_heard(statement)) continue;
    const std::string key = voice_key(statement);
    auto voice = std::find_if(voices.begin(), voices.end(), [&](const Voice& known) {
      return known.witness == statement.witness && known.key == key;
    });
    if (voice == voices.end()) {
      Voice fresh;
      fresh.witness = statement.witness;
      fresh.key = key;
      fresh.title = title_of(statement.witness, key);
      voice = voices.insert(voices.end(), std::move(fresh));
    }
    add_statement(*voice, statement, lexicon);
  }
  for (Voice& voice : voices) add_houses_of_credits(voice, lexicon);
  std::stable_sort(voices.begin(), voices.end(), [](const Voice& a, const Voice& b) { return a.witness < b.witness; });
  return voices;
}

}  // namespace creditline
