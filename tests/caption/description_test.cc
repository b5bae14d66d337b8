// Text → dump of the description: a row per habit of the trade; rows where little or nothing is read stand beside rows
// that match.
#include "caption/description.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "caption/description/verb_model.h"
#include "caption/word_cache.h"

namespace creditline {
namespace {

const Lexicon& lexicon() {
  static const auto loaded = [] {
    ModelPaths paths;
    paths.models = std::string(CREDITLINE_SOURCE_DIR) + "/models";
    return Lexicon::load(paths);
  }();
  if (!loaded) ADD_FAILURE() << loaded.error().where << ": " << loaded.error().message;
  return **loaded;
}

const description::VerbModel& verbs() {
  static const auto loaded =
      description::VerbModel::load(std::string(CREDITLINE_SOURCE_DIR) + "/models/verb-model.txt");
  if (!loaded) ADD_FAILURE() << loaded.error().where << ": " << loaded.error().message;
  return *loaded;
}

// The whole text is description; a credit in it would be cut out before.
Description read(std::string_view text, std::string_view document_date = "") {
  const std::vector<Token> tokens = tokenize(text);
  const std::vector<LexiconMatch> matches = lexicon().match(text, tokens);
  const auto& words = WordCache::of_this_thread().look_up(text, tokens);
  return read_description({text, tokens, &words, matches, {{0, tokens.size()}}, document_date, &verbs()}, lexicon());
}

struct DescriptionCase {
  const char *name, *text, *want;
};
void PrintTo(const DescriptionCase& row, std::ostream* out) { *out << row.text; }

class Describes : public testing::TestWithParam<DescriptionCase> {};

TEST_P(Describes, As) { EXPECT_EQ(dump(read(GetParam().text)), GetParam().want); }

const auto kRowName = [](const auto& row) { return std::string(row.param.name); };

const DescriptionCase kSubjects[] = {
    {"VerbAfterName", "Ada Lovelace opens a bridge.", "subject{Ada Lovelace} person{Ada Lovelace}"},
    {"PluralNoun", "Fans watch the boats.", "subject{Fans}"},
    {"NounThatCouldBeVerb", "Police block marchers.", "subject{Police}"},
    {"ParticipleThatBelongs", "A woman dressed as a pilot waves to the crowd.", "subject{A woman dressed as a pilot}"},
    {"ParticipleAlone", "A cyclist running for cover.", "subject{A cyclist}"},
    {"RelativeClause", "A dog that was lost for weeks sleeps.", "subject{A dog that was lost for weeks}"},
    {"PlaceBeforeVerb", "A trader at the harbour looks up.", "subject{A trader at the harbour}"},
    {"Passive", "Vaccine doses are unloaded.", "subject{Vaccine doses}"},
    {"LabelWithPlace", "A burned-out street in Lyon.", "subject{A burned-out street} place{Lyon}"},
    {"LabelWithApposition", "A comet, a lump of ice and dust.", "subject{A comet, a lump of ice and dust}"},
    {"NamedPlace", "The Grand Hotel in Scarborough.", "subject{The Grand Hotel in Scarborough} place{Scarborough}"},
    {"Shows", "This photo shows firefighters battling a blaze.", "subject{firefighters}"},
    {"ShowsAfterSupplier", "A handout photo made available by the coast guard shows a rescue.", "subject{a rescue}"},
    {"InThisPhoto", "In this photo released by the palace, a girl holds a flag.", "subject{a girl}"},
    {"File", "FILE - Pipes lie on the shore.", "subject{Pipes}"},
    {"FilePhotoOf", "File photo of the town hall.", "subject{the town hall}"},
    {"Slug", "FIRE. A charred seat inside a coach.", "subject{A charred seat}"},
    {"Counter", "3/28 A boy swings his bat.", "subject{A boy}"},
    {"WireNumber", "epa11234567 A boy swings his bat.", "subject{A boy}"},
    {"Heading", "Roll Tide\n\nCheerleaders celebrate after the match.", "subject{Cheerleaders}"},
    {"NoHeading", "Ada Lovelace\n\nShe wore denim.", "subject{Ada Lovelace} person{Ada Lovelace}"},
    {"Noise", "Editorial Use Only. Wrestlers grapple in the mud.", "subject{Wrestlers}"},
    {"DateAlone", "April 8, 2011.", "date{2011-04-08}"},
    {"NounsThatAreVerbs", "Sailors of the frigate sort tea leaves in the galley.", "subject{Sailors of the frigate}"},
    {"AdverbBeforeVerb", "The moon partially covers the sun.", "subject{The moon}"},
    {"AdjectiveInLy", "The elderly gather.", "subject{The elderly}"},
    {"InfinitiveInClause", "A boy hoping to cross the river waits.", "subject{A boy hoping to cross the river}"},
    {"PartPlayed", "Ada Lovelace as a pirate in a school play.",
     "subject{Ada Lovelace as a pirate} person{Ada Lovelace}"},
    {"SportsSlug", "Tennis - Wimbledon - London, Britain - July 12, 2024 Anna Smith celebrates.",
     "subject{Anna Smith} person{Anna Smith} date{2024-07-12} place{London, Britain}"},
    {"Embargo", "Embargoed to 0001 Monday March 4 File photo dated 12/09/22 of a nurse.", "subject{a nurse}"},
    {"QuotedHeading", "‘You have to be brave’: Anna Smith in her studio.", "subject{Anna Smith} person{Anna Smith}"},
    {"Genitive", "Queenstown's gondola line.", "subject{Queenstown's gondola line}"},
    {"Quotation", "“You have to be brave,” a woman says.", "subject{You}"},
    {"Nothing", "", ""},
    {"MarksAlone", " - (…) /", ""},
    {"QuestionAbove", "Where do the swallows go? Three rangers climb a tower.", "subject{Three rangers}"},
    {"QuestionAlone", "What a day?", "subject{What a day}"},
    {"TitleAbove", "“Frost and Fire”. This picture joins two exposures.", "subject{This picture}"},
    {"CaptionLabel", "lab assistant\nCaption: A volunteer wears a headset.", "subject{A volunteer}"},
    {"FigureNumber", "Figure 3-2. A rain gauge on a mast.", "subject{A rain gauge}"},
    {"Tags", "</p><p>Two dogs share a bowl.</p>", "subject{Two dogs}"},
    {"HeadingInCapitals", "GARDEN FURNITURE SALE The choir poses with deck chairs.", "subject{The choir}"},
    {"AcronymsOpen", "NASA and ESA engineers open the hatch.", "subject{NASA and ESA engineers}"},
    {"ClauseBefore", "As the elders argue outside, a girl feeds the ducks.", "subject{a girl}"},
    {"ParticipleBefore", "Wearing a red coat, Ada Lovelace waves.", "subject{Ada Lovelace} person{Ada Lovelace}"},
    {"ParticipleSubject", "Running water, ice and wind.", "subject{Running water, ice and wind}"},
    {"CountryOwns", "In this photo released by the state agency, Norway's King Harald waves.",
     "subject{Norway's King Harald} person{Harald / Norway's King}"},
    {"Species", "A blue tang (Paracanthurus hepatus).", "subject{A blue tang (Paracanthurus hepatus)}"},
    {"NoSpecies", "A short bridge (under repair).", "subject{A short bridge}"},
    {"LookingWest", "Anacapa Island, looking west.", "subject{Anacapa Island}"},
    {"Circa", "Ada Lovelace c. 1840", "subject{Ada Lovelace} person{Ada Lovelace} date{1840}"},
    {"TitleCaseAbove", "Junior Sports Second Prize. Two riders crash.", "subject{Two riders}"},
    {"TitleCaseAlone", "Junior Sports Second Prize.", "subject{Junior Sports Second Prize}"},
    {"LongLabel", "Installation view of the exhibition Silent Rooms: Gallery 7, 2014",
     "subject{Installation view of the exhibition Silent Rooms: Gallery 7} date{2014}"},
    {"UndatedPhotoOf", "An undated photo of the town hall.", "subject{the town hall}"},
    {"ShowsAtOnce", "Photo shows the town hall.", "subject{the town hall}"},
};
INSTANTIATE_TEST_SUITE_P(Subject, Describes, testing::ValuesIn(kSubjects), kRowName);

const DescriptionCase kPeople[] = {
    {"TitleAndPosition", "Russian President Vladimir Putin, right, and Chinese President Xi Jinping shake hands.",
     "subject{Russian President Vladimir Putin, right, and Chinese President Xi Jinping} "
     "person{Vladimir Putin / Russian President / right} person{Xi Jinping / Chinese President}"},
    {"Brackets", "Warsaw Mayor Anna Nowak (R) greets Adam Nowak (2nd L).",
     "subject{Warsaw Mayor Anna Nowak (R)} person{Anna Nowak / Warsaw Mayor / right} person{Adam Nowak /  / second "
     "left}"},
    {"SecondFromLeft", "Photographer Nick Ut, second from left, holds his camera.",
     "subject{Photographer Nick Ut, second from left} person{Nick Ut / Photographer / second left}"},
    {"FromLeft", "From left, Ada Lovelace, Grace Hopper and Mary Allen pose.",
     "subject{Ada Lovelace, Grace Hopper and Mary Allen} person{Ada Lovelace /  / left} "
     "person{Grace Hopper /  / second left} person{Mary Allen /  / right}"},
    {"LeftToRight", "(L-R) Ada Lovelace and Grace Hopper speak.",
     "subject{Ada Lovelace and Grace Hopper} person{Ada Lovelace /  / left} person{Grace Hopper /  / right}"},
    {"Clockwise", "Clockwise from top left: Ada Lovelace, Grace Hopper and Mary Allen.",
     "subject{Ada Lovelace, Grace Hopper and Mary Allen} person{Ada Lovelace /  / top left} person{Grace Hopper} "
     "person{Mary Allen}"},
    {"RoleBeforeName", "Actor James Brown talks to reporters.",
     "subject{Actor James Brown} person{James Brown / Actor}"},
    {"MetAfterTheVerb", "Anna Smith talks to David Brown.",
     "subject{Anna Smith} person{Anna Smith} person{David Brown}"},
    {"SpokenOf", "A man holds a sign against Donald Trump.", "subject{A man}"},
    {"Possessive", "Leinster's David Brown scores.", "subject{Leinster's David Brown} person{David Brown}"},
    {"PartedByCase", "Connor McDavid skates.", "subject{Connor McDavid} person{Connor McDavid}"},
    {"NoPerson", "Ocean Drive glitters after dark.", "subject{Ocean Drive}"},
    {"LeftIsAVerb", "Anna Smith left the court.", "subject{Anna Smith} person{Anna Smith}"},
    {"Portrait", "Portrait of Anna Smith.", "subject{Portrait of Anna Smith} person{Anna Smith}"},
    {"SharedTitle", "Actors Ada Brown, Grace Smith and Mary Allen arrive.",
     "subject{Actors Ada Brown, Grace Smith and Mary Allen} person{Ada Brown / Actors} person{Grace Smith / Actors} "
     "person{Mary Allen / Actors}"},
    {"TitleAfter", "Anna Smith, president of the European Central Bank, speaks.",
     "subject{Anna Smith, president of the European Central Bank} "
     "person{Anna Smith / president of the European Central Bank}"},
    {"TitleOfTheNext", "Anna Smith, Senator David Brown and others wait.",
     "subject{Anna Smith, Senator David Brown and others} person{Anna Smith} person{David Brown / Senator}"},
    {"Agent", "Anna Smith is hugged by David Brown.", "subject{Anna Smith} person{Anna Smith} person{David Brown}"},
    {"Maker", "A film directed by David Brown is shown.", "subject{A film directed by David Brown}"},
    {"Kin", "Anna Smith with her husband Denis.", "subject{Anna Smith} person{Anna Smith} person{Denis}"},
    {"CityAsGivenName", "Sutton Foster sings.", "subject{Sutton Foster} person{Sutton Foster}"},
    {"Event", "Anna Smith runs at the Summer Olympics.", "subject{Anna Smith} person{Anna Smith}"},
    {"Depicted", "A man passes a mural depicting the late singer Anna Smith.", "subject{A man}"},
    {"FrontRow", "Anna Smith (R front) claps.", "subject{Anna Smith (R front)} person{Anna Smith /  / front right}"},
    {"Statue", "A statue of Anna Smith falls.", "subject{A statue of Anna Smith}"},
    {"PointOfARank", "U.S. Army Spc. Nolan Frey, a medic, watches the ridge.",
     "subject{U.S. Army Spc. Nolan Frey, a medic} person{Nolan Frey / U.S. Army Spc.}"},
    {"EntriesOfARow",
     "L-R: Wale Ojo, executive, Lagos Plc; Ife Bello, chief executive, Union Bank and Grace Obi, a guest, at a fair.",
     "subject{Wale Ojo, executive, Lagos Plc; Ife Bello, chief executive, Union Bank and Grace Obi, a guest} "
     "person{Wale Ojo / executive / left} person{Ife Bello / chief executive / second left} "
     "person{Grace Obi /  / right}"},
    {"PlacedLater", "Ada Lovelace speaks. Also seen are Grace Hopper, a judge, left, and Mary Allen, right.",
     "subject{Ada Lovelace} person{Ada Lovelace} person{Grace Hopper / judge / left} person{Mary Allen /  / right}"},
    {"NamedLater", "Ada Lovelace speaks. Grace Hopper was ill.", "subject{Ada Lovelace} person{Ada Lovelace}"},
    {"PartIsNoPerson", "Ada Lovelace during a show as Mary Allen.", "subject{Ada Lovelace} person{Ada Lovelace}"},
    {"Syllables", "Yoo Heung-sik waits at a stop.", "subject{Yoo Heung-sik} person{Yoo Heung-sik}"},
    {"NoSyllables", "Xylo Half-time show.", "subject{Xylo Half-time show}"},
    {"InnerApostrophe", "A'ja Wilson with the trophy.", "subject{A'ja Wilson} person{A'ja Wilson}"},
    {"GivenAlone", "Adele, pictured in 2021.", "subject{Adele} person{Adele} date{2021}"},
    {"StoneAlone", "Stonehenge, pictured in 2021.", "subject{Stonehenge} date{2021}"},
    {"RowHasBegun", "Actors Ada Lovelace, from left, Grace Hopper and Mary Allen pose.",
     "subject{Actors Ada Lovelace, from left, Grace Hopper and Mary Allen} person{Ada Lovelace / Actors / left} "
     "person{Grace Hopper / Actors / second left} person{Mary Allen / Actors / right}"},
    {"NameInApposition", "The Duke of Sussex, Prince Harry, arrives.",
     "subject{The Duke of Sussex, Prince Harry} person{Harry / Prince}"},
    {"SponsorIsNoPerson", "She won a Tony Honor.", "subject{She}"},
    {"InitialsThatOpen", "A.J. Brown catches a pass.", "subject{A.J. Brown} person{A.J. Brown}"},
    {"AuxiliaryThatIsAName", "Ada Lovelace and Will Hopper sing.",
     "subject{Ada Lovelace and Will Hopper} person{Ada Lovelace} person{Will Hopper}"},
    {"OfACountry", "Usain Bolt of Jamaica crosses the line.", "subject{Usain Bolt of Jamaica} person{Usain Bolt}"},
    {"CourtOfACountry", "Supreme Court of Canada.", "subject{Supreme Court of Canada}"},
    {"FamilyShared", "Parents Kevin and Laura Shaw smile.",
     "subject{Parents Kevin and Laura Shaw} person{Kevin} person{Laura Shaw}"},
    {"RowBehindColon", "The Quarrymen (from left): Ada Lovelace, Grace Hopper and Mary Allen.",
     "subject{The Quarrymen (from left): Ada Lovelace, Grace Hopper and Mary Allen} person{Ada Lovelace /  / left} "
     "person{Grace Hopper /  / second left} "
     "person{Mary Allen /  / right}"},
    {"RowWithItsVerb", "Pictured from left are Ada Lovelace and Mary Allen.",
     "subject{Ada Lovelace and Mary Allen} person{Ada Lovelace /  / left} person{Mary Allen /  / right}"},
    {"HyphenIsNoPreposition", "Ada Lovelace with her trophy and runner-up Mary Allen.",
     "subject{Ada Lovelace} person{Ada Lovelace} person{Mary Allen}"},
};
INSTANTIATE_TEST_SUITE_P(People, Describes, testing::ValuesIn(kPeople), kRowName);

const DescriptionCase kWhenWhere[] = {
    {"Dateline", "MOSCOW, RUSSIA - JULY 03: A girl waves on July 03, 2024.",
     "subject{A girl} date{2024-07-03} place{MOSCOW, RUSSIA}"},
    {"DayFirst", "A girl waves in Astana, Kazakhstan, 3 July 2024.",
     "subject{A girl} date{2024-07-03} place{Astana, Kazakhstan}"},
    {"MonthAlone", "A girl waves in July 2024.", "subject{A girl} date{2024-07}"},
    {"MonthOfDayAlone", "A girl waves on July 3.", "subject{A girl}"},
    {"Numeric", "KIEV, UKRAINE - 2018/12/04: A girl waves.", "subject{A girl} date{2018-12-04} place{KIEV, UKRAINE}"},
    {"German", "ARCHIV - 12.03.2019, Berlin: Das Logo leuchtet.", "subject{Das Logo} date{2019-03-12} place{Berlin}"},
    {"NoSuchDay", "A girl waves on February 31, 2024.", "subject{A girl} date{2024}"},
    {"PossessiveCountry", "Russia's president speaks.", "subject{Russia's president}"},
};
INSTANTIATE_TEST_SUITE_P(WhenWhere, Describes, testing::ValuesIn(kWhenWhere), kRowName);

const DescriptionCase kLanguages[] = {
    {"German", "Bundeskanzlerin Angela Merkel (CDU) legt Blumen nieder.",
     "subject{Bundeskanzlerin Angela Merkel (CDU)} person{Angela Merkel / Bundeskanzlerin}"},
    {"GermanInverted", "Am Freitag brannte in Rosenheim eine Lagerhalle.", "subject{eine Lagerhalle}"},
    {"GermanRole", "ÖFB-Teamchef Ralf Rangnick spricht.",
     "subject{ÖFB-Teamchef Ralf Rangnick} person{Ralf Rangnick / ÖFB-Teamchef}"},
    {"ItalianRoleOf", "Il presidente della Regione Attilio Fontana parla.",
     "subject{Il presidente della Regione Attilio Fontana} person{Attilio Fontana / presidente della Regione}"},
    {"GermanAdjective", "Ein umgestürzter Müllwagen liegt auf der Straße.", "subject{Ein umgestürzter Müllwagen}"},
    {"French", "Sur cette photo, un manifestant brandit une pancarte.", "subject{un manifestant}"},
    {"FrenchLabel", "Le lac de Saint-Ferréol pendant sa vidange.", "subject{Le lac de Saint-Ferréol}"},
    {"SpanishTitleBeforeComma", "El presidente de Colombia, Gustavo Petro, habla en un acto.",
     "subject{El presidente de Colombia, Gustavo Petro} person{Gustavo Petro / presidente de Colombia}"},
    {"Italian", "Una casa crollata nel Maceratese.", "subject{Una casa crollata}"},
    {"Portuguese", "Um bombeiro senta-se no chão.", "subject{Um bombeiro}"},
    {"Dutch", "Bezoekers van een bar volgen een toespraak.", "subject{Bezoekers van een bar}"},
    {"RussianIsLeftAlone", "Депутат в зале суда", ""},
    {"SwedishIsLeftAlone", "Ett hus står kvar vid rasbranten och är tomt.", ""},
    {"BeforeAName", "Sandro Bravi a Torino.", "subject{Sandro Bravi} person{Sandro Bravi}"},
    {"OpensWithArticle", "Il ponte Morandi.", "subject{Il ponte Morandi}"},
    {"DutchLoanVerb", "De minister poseert bij de brug.", "subject{De minister}"},
    {"SpanishPredicate", "La costanera de Rosario, desierta.", "subject{La costanera de Rosario}"},
    {"ItalianParticiple", "La statale Aurelia bloccata per il fango.", "subject{La statale Aurelia}"},
    {"ParticipleOfTheNoun", "Una casa crollata.", "subject{Una casa crollata}"},
    {"Elision", "L'incendie s'est propagé sur la colline.", "subject{L'incendie}"},
    {"OrderSpeaks", "Da sinistra Giorgia Bravi e Matteo Conti.",
     "subject{Giorgia Bravi e Matteo Conti} person{Giorgia Bravi /  / left} person{Matteo Conti /  / right}"},
    {"DateBehindComma", "Emma Roy et Gabriel Petit, le 8 mai.",
     "subject{Emma Roy et Gabriel Petit} person{Emma Roy} person{Gabriel Petit}"},
    {"Surrounded", "Marie Petit, entourée de Jordan Roy.",
     "subject{Marie Petit} person{Marie Petit} person{Jordan Roy}"},
    {"NounBehindAdjective", "Anna Berg begrüßt ihren neuen Amtskollegen Dmytro Kuleba.",
     "subject{Anna Berg} person{Anna Berg} person{Dmytro Kuleba / neuen Amtskollegen}"},
    {"PlaceBeforeName", "Links Robert Berg, rechts Anna Lind.",
     "subject{Links Robert Berg, rechts Anna Lind} person{Robert Berg /  / left} person{Anna Lind /  / right}"},
};
INSTANTIATE_TEST_SUITE_P(Languages, Describes, testing::ValuesIn(kLanguages), kRowName);

TEST(DescriptionDate, KnowsWeekdaysOfSevenLanguages) {
  for (const std::string_view text :
       {"Ein Kind winkt am Mittwoch.", "Un enfant court mercredi dans la rue.", "Un niño corre el miércoles.",
        "Un bambino corre mercoledì.", "Uma criança corre na quarta-feira.", "Een kind zwaait woensdag."})
    EXPECT_EQ(read(text, "2024-07-05").date, "2024-07-03") << text;
  EXPECT_EQ(read("Ein Kind winkt am Mittwoch.").date, "");
}

TEST(DescriptionDate, CompletesFromTheDocumentDate) {
  EXPECT_EQ(read("A girl waves on Wednesday.", "2024-07-05").date, "2024-07-03");
  EXPECT_EQ(read("A girl waves on Friday.", "2024-07-05").date, "2024-07-05");
  EXPECT_EQ(read("A girl waves on Dec. 30.", "2024-07-05").date, "2023-12-30");
  EXPECT_EQ(read("A girl waves on Wednesday.").date, "");
}

void check_ranges(std::string_view text) {
  const Description found = read(text);
  const auto says = [&](const Part& part) { return text.substr(part.start, part.end - part.start) == part.text; };
  if (found.subject) {
    EXPECT_TRUE(says(*found.subject)) << text;
  }
  if (found.location) {
    EXPECT_TRUE(says(found.location->part)) << text;
  }
  for (const Person& person : found.people) EXPECT_TRUE(says({person.name, person.start, person.end})) << text;
}

TEST(DescriptionRanges, LieInTheTextAndNameWhatTheySay) {
  using Rows = std::span<const DescriptionCase>;
  for (const Rows rows : {Rows(kSubjects), Rows(kPeople), Rows(kWhenWhere), Rows(kLanguages)})
    for (const DescriptionCase& row : rows) check_ranges(row.text);
}

TEST(VerbModel, RefusesADamagedFile) {
  const auto file = std::filesystem::temp_directory_path() / "creditline-verb-model-test.txt";
  const auto load = [&](std::string_view text) {
    std::ofstream(file) << text;
    const auto model = description::VerbModel::load(file);
    return model ? std::string() : model.error().where.substr(model.error().where.rfind(':') + 1);
  };
  EXPECT_EQ(load("# words\nform b 12\nnone -3\n"), "");
  EXPECT_EQ(load("form b 12\nform b\n"), "2");
  EXPECT_EQ(load("form x 12\n"), "1");
  EXPECT_EQ(load("colour b 12\n"), "1");
  EXPECT_EQ(load("form b 1 12\n"), "1");
  std::filesystem::remove(file);
}

// A feature and its name say the same.
TEST(VerbModel, NamesGiveTheFeatureBack) {
  for (const std::string_view name : {"form b", "share-before bs half det", "around comma A stop", "none",
                                      "subject-numbers many dA 1 prep", "none-best 3 1"}) {
    const auto feature = description::verb_feature_of(name);
    if (name.find(" det") != std::string_view::npos) {
      EXPECT_FALSE(feature) << name;  // it is spelt "determiner"
      continue;
    }
    ASSERT_TRUE(feature) << name;
    EXPECT_EQ(description::verb_feature_name(*feature, [](std::uint32_t) { return std::string(); }), name);
  }
}

// Two ranges, with the credit between: what follows it is the description when nothing stands before.
TEST(DescriptionRanges, ReadsWhatFollowsTheCredit) {
  const std::string_view text = "Getty Images Image caption, Anna Smith waves";
  const std::vector<Token> tokens = tokenize(text);
  const auto matches = lexicon().match(text, tokens);
  const auto& words = WordCache::of_this_thread().look_up(text, tokens);
  EXPECT_EQ(dump(read_description({text, tokens, &words, matches, {{2, tokens.size()}}, "", &verbs()}, lexicon())),
            "subject{Anna Smith} person{Anna Smith}");
}

TEST(DescriptionHostile, LongTextsEndInTime) {
  const auto start = std::chrono::steady_clock::now();
  std::string commas, names, clauses, places, entries, brackets(50'000, '(');
  for (int i = 0; i < 10'000; ++i)
    commas += "a, ", names += "Anna ", clauses += "As he waits, ", places += "Anna, left. ", entries += "Xi, ";
  entries = "L-R: Anna Smith; " + entries;
  for (const std::string& text : {commas, names, brackets, clauses, places, entries}) (void)read(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace creditline
