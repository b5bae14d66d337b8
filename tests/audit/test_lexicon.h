// The lists of models/, loaded once for all tests of the room.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "audit/audit.h"
#include "caption/lexicon.h"
#include "rights/rights_words.h"

namespace creditline {

inline const Lexicon& test_lexicon() {
  static const std::shared_ptr<const Lexicon> lexicon = [] {
    ModelPaths paths;
    paths.models = CREDITLINE_SOURCE_DIR "/models";
    const auto loaded = Lexicon::load(paths);
    if (!loaded) ADD_FAILURE() << loaded.error().where << ": " << loaded.error().message;
    return loaded ? *loaded : nullptr;
  }();
  return *lexicon;
}

// Restrictions are judged by models/rights/, and it is 23 November 2026.
inline const AuditAsks& test_asks() {
  static const AuditAsks asks = [] {
    const auto loaded = RightsWords::load(CREDITLINE_SOURCE_DIR "/models");
    if (!loaded) ADD_FAILURE() << loaded.error().where << ": " << loaded.error().message;
    return AuditAsks{{}, loaded ? *loaded : nullptr, "2026-11-23"};
  }();
  return asks;
}

}  // namespace creditline
