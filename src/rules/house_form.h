// rules/house_form.h: a caption's credit beside the form that a house gives it. Internal to the room.
//
// What cannot be written anew for certain stays as it is: a credit with words that no part of it accounts for (a rank,
// a year), in other than Latin letters, or one without brackets that follows on no end of a sentence.
#pragma once

#include <string>

#include "rules/checks.h"
#include "styles/house_style.h"

namespace creditline {

// The caption with brackets round the credit that ends it.
std::string in_brackets(const Sheet& sheet);

// Whether the credit stands as the style writes it, whatever the brackets round it. A credit of which the style prints
// nothing is in no other form.
bool is_in_house_form(const Sheet& sheet, const HouseStyle& style);

// The caption with its credit in the style's form. Brackets that stand round the credit stay; where there are none, it
// gets those of the style.
std::string in_house_form(const Sheet& sheet, const HouseStyle& style);

}  // namespace creditline
