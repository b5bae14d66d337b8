#include "document/news_picture.h"

#include <utility>

#include "base/utf8.h"
#include "document/text_builder.h"

namespace creditline {
namespace {

// "Jane Doe" and "AFP" as one credit line; a line that names the maker stands for itself.
std::string credit_line(const NewsPicture& picture) {
  if (picture.byline.empty()) return picture.credit;
  if (picture.credit.empty() || fold(picture.credit).find(fold(picture.byline)) != std::string::npos)
    return picture.credit.empty() ? picture.byline : picture.credit;
  return picture.byline + "/" + picture.credit;
}

CaptionText text_of(const NewsPicture& picture) {
  const std::string credit = credit_line(picture);
  const bool stands_inside =
      !credit.empty() && !picture.caption.ends_with(credit) && picture.caption.find(credit) != std::string::npos;
  return stands_inside ? CaptionText{picture.caption, 0, 0}
                       : narrow_credit(join_credit({picture.caption, 0, 0}, credit));
}

}  // namespace

void NewsPicture::say(std::string_view what, std::string value, const char* element) {
  value = collapse(value);
  if (!value.empty()) statements.push_back({std::string(what), std::move(value), "", "", Witness::kPage, element, 1.0});
}

void add_picture(NewsPicture picture, Document& document) {
  CaptionText text = text_of(picture);
  if (text.text.empty()) return;
  DocumentCaption found;
  found.text = std::move(text.text);
  found.credit_start = text.credit_start;
  found.credit_end = text.credit_end;
  found.slug = std::move(picture.slug);
  if (!picture.image.src.empty()) found.image = std::move(picture.image);
  found.where = std::move(picture.where);
  found.statements = std::move(picture.statements);
  document.captions.push_back(std::move(found));
}

void add_rendition(NewsPicture& picture, std::string href, int width, int height) {
  if (href.empty()) return;
  DocumentImage& image = picture.image;
  if (image.src.empty() || width > image.width) {
    if (!image.src.empty()) image.other_srcs.push_back(std::move(image.src));
    image.src = std::move(href);
    image.width = width;
    image.height = height;
  } else {
    image.other_srcs.push_back(std::move(href));
  }
}

}  // namespace creditline
