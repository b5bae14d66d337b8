// The lists of models/, loaded once for all tests of the room.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "caption/lexicon.h"

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

}  // namespace creditline
