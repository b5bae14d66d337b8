// training/vary.h: one labelled row gives many: other names, other houses, other spacing and case, the noise of pages.
#pragma once

#include "training/example.h"
#include "training/name_pool.h"

namespace creditline {

// A variant of `example`; what it changes is drawn from `random`.
Example vary(const Example& example, const NamePool& names, Random& random);

}  // namespace creditline
