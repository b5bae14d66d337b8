// document/news_picture.h: a picture as the exchange formats of agencies tell it, made one caption of a document.
//
//   NewsPicture picture;
//   picture.caption = "Leaders meet in Astana."; picture.byline = "Sergey Guneyev"; picture.credit = "Sputnik via AP";
//   add_picture(picture, document);   // "Leaders meet in Astana. Sergey Guneyev/Sputnik via AP", the credit marked
//
// The parts of the credit become statements of the page as well, each with the element that holds it. An item whose
// caption has its credit in it gets none twice.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace creditline {

struct NewsPicture {
  std::string caption;
  std::string byline;  // who made it
  std::string credit;  // the credit line as it is to be printed
  std::string slug;
  std::string where;  // "newsItem 2"
  DocumentImage image;
  std::vector<Statement> statements;  // further ones

  // A statement of the item, unless there is nothing to say.
  void say(std::string_view what, std::string value, const char* element);
};

// Nothing is added for a picture without caption and credit.
void add_picture(NewsPicture picture, Document& document);

// An address of the same picture: the widest becomes its src, the others its other_srcs.
void add_rendition(NewsPicture& picture, std::string href, int width, int height);

}  // namespace creditline
