// document/select.h: the last stage for pages: one record for each picture, in the order of the page.
//
// The same picture found in several ways (its figcaption, JSON-LD, the data of a script) becomes one record that keeps
// what each says as statements; pictures of which only the page's data speak count where the page shows no captions of
// its own, or shows that picture.
#pragma once

#include <string>
#include <vector>

#include "document/credit_sense.h"
#include "document/document.h"
#include "document/found_picture.h"
#include "document/html_meta.h"

namespace creditline {

struct Selection {
  std::vector<FoundPicture> figures;   // found in the mark-up, in order
  std::vector<FoundPicture> json;      // found in JSON
  std::vector<std::string> addresses;  // of all pictures of the article that have no words of their own
};

std::vector<DocumentCaption> select_captions(Selection selection, const PageFacts& facts, const CreditSense& sense);

// What addresses of one picture have in common in all its sizes and cuts: "kazakhstan_sco_93476" for
// "https://example.org/pictures/640x360/Kazakhstan_SCO_93476-300x200.jpg?w=640".
std::string picture_key(std::string_view address);

}  // namespace creditline
