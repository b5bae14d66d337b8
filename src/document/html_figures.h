// document/html_figures.h: pictures of a page with the captions and credits that stand beside them.
//
// It goes from the texts to the pictures: each element that is called caption or credit belongs to the picture that
// stands nearest in the smallest box around both. Pictures left without words are then asked for the words of their own
// box, and for their attributes. Menus, teasers, adverts and portraits are left out.
// Cost: linear in the size of the page, times the few levels that a text climbs to its picture.
#pragma once

#include <vector>

#include "document/credit_sense.h"
#include "document/found_picture.h"
#include "document/html_page.h"

namespace creditline {

// In document order.
std::vector<FoundPicture> find_figures(const HtmlPage& page, const CreditSense& sense);

// What the element says of its picture: addresses (lazy and in other sizes too), size, alternative text.
DocumentImage read_image(const HtmlPage& page, NodeId picture);

}  // namespace creditline
