// The examples of models/rules/ are the rows: each must fire, or stay silent, as it says, and be mended as it says.
#include <gtest/gtest.h>

#include <set>

#include "rules/caption_rules.h"

namespace creditline {
namespace {

const std::string kModels = CREDITLINE_SOURCE_DIR "/models";

struct Desk {
  std::vector<CaptionRule> rules;
  std::vector<RuleName> names;
  HouseStyles styles;
  std::shared_ptr<const CaptionParser> parser;
};

const Desk& desk() {
  static const Desk made = [] {
    Desk out;
    auto rules = load_rules(kModels + "/rules");
    EXPECT_TRUE(rules) << rules.error().where << ": " << rules.error().message;
    if (rules) out.rules = std::move(*rules);
    for (const CaptionRule& rule : out.rules) out.names.push_back({rule.id, rule.code});
    auto styles = HouseStyles::load(kModels + "/styles");
    EXPECT_TRUE(styles) << styles.error().message;
    if (styles) out.styles = std::move(*styles);
    auto parser = CaptionParser::load({.models = kModels, .tables = CREDITLINE_BINARY_DIR "/tables"});
    EXPECT_TRUE(parser) << parser.error().message;
    if (parser) out.parser = *parser;
    return out;
  }();
  return made;
}

Profile profile_of(const std::string& name) {
  if (name.empty()) return {};
  const auto profile = load_profile(kModels + "/profiles", name, desk().names);
  EXPECT_TRUE(profile) << profile.error().where << ": " << profile.error().message;
  return profile ? *profile : Profile{};
}

// The one rule, as the example wants it: without a profile it is on, whatever it is by itself.
std::shared_ptr<const CaptionRules> rule_alone(const CaptionRule& rule, const RuleExample& example) {
  Profile profile = profile_of(example.profile);
  RuleSetting& setting = profile.settings[rule.code];
  if (example.profile.empty()) setting.has_severity = true, setting.severity = rule.severity.value_or(Severity::kNote);
  if (!example.setting.members.empty())
    setting.parameters.insert(setting.parameters.begin(), {example.setting, rule.file});
  const auto made = CaptionRules::make(std::span(&rule, 1), profile, desk().styles);
  EXPECT_TRUE(made) << made.error().where << ": " << made.error().message;
  return made ? *made : nullptr;
}

std::vector<Statement> statements_of(const RuleExample& example) {
  std::vector<Statement> out;
  for (const auto& [field, value] : example.fields) out.push_back({field, value, "", "", Witness::kXmp, field, 1});
  return out;
}

struct Judged {
  std::vector<Fault> faults;
  std::string fixed;
};

Judged judged(const CaptionRule& rule, const RuleExample& example) {
  const auto rules = rule_alone(rule, example);
  const auto record = desk().parser->parse(example.text);
  EXPECT_TRUE(record) << example.text;
  if (!rules || !record) return {};
  const auto statements = statements_of(example);
  return {rules->faults(*record, statements, desk().parser->lexicon()),
          rules->fixed(*record, statements, *desk().parser)};
}

TEST(Rules, FireOnTheirExamples) {
  ASSERT_GT(desk().rules.size(), 40u);
  for (const CaptionRule& rule : desk().rules) {
    for (const RuleExample& example : rule.fires) {
      const Judged got = judged(rule, example);
      ASSERT_EQ(got.faults.size(), 1u) << rule.code << " stays silent on: " << example.text;
      for (const char* name : {"{found}", "{wanted}", "{count}"})
        EXPECT_EQ(got.faults[0].message.find(name), std::string::npos) << got.faults[0].message;
      EXPECT_LE(got.faults[0].end, example.text.size()) << rule.code;
      if (!got.faults[0].is_fixable || !example.fixed.empty()) {
        EXPECT_EQ(got.fixed, got.faults[0].is_fixable ? example.fixed : example.text) << rule.code;
      }
    }
  }
}

TEST(Rules, StaySilentOnTheirCounterexamples) {
  for (const CaptionRule& rule : desk().rules) {
    for (const RuleExample& example : rule.silent) {
      const Judged got = judged(rule, example);
      EXPECT_TRUE(got.faults.empty()) << rule.code << " fires on: " << example.text << "\n" << got.faults[0].message;
      EXPECT_EQ(got.fixed, example.text) << rule.code;
    }
  }
}

TEST(Rules, OfEveryProfileAreMade) {
  for (const std::string& name : profile_names(kModels + "/profiles")) {
    const auto made = CaptionRules::make(desk().rules, profile_of(name), desk().styles);
    EXPECT_TRUE(made) << name << ": " << made.error().where << ": " << made.error().message;
  }
}

}  // namespace
}  // namespace creditline
