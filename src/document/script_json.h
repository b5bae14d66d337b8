// document/script_json.h: pictures in the JSON that a page carries: JSON-LD, and data for its scripts.
//
// Found by shape, not by site: an object that has the address of a picture and, beside it, words under a key for
// captions or credits (models/page/json-keys.txt). Script data is taken as whole scripts of type JSON, as values
// assigned
// (`window.__DATA__ = {…}`), as arguments (`push([1,"…"])`) and as JSON written inside strings of JSON.
// Errors: none; what is no JSON is passed over. Cost: linear, and at most kMaxJsonPictures pictures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "document/found_picture.h"
#include "document/html_page.h"

namespace creditline {

inline constexpr std::size_t kMaxJsonPictures = 2000;

// What JSON-LD says of the article itself.
struct ArticleFacts {
  std::string title, byline, date, language;
};

struct PageJson {
  std::vector<FoundPicture> pictures;
  ArticleFacts article;
};

PageJson read_page_json(const HtmlPage& page);

// The pictures of one JSON value. `where` names it for people.
std::vector<FoundPicture> find_json_pictures(const JsonValue& value, const PageWords& words, const std::string& where);

// JSON texts inside a script that is not JSON as a whole.
struct ScriptJson {
  std::vector<std::string> pieces;  // assigned or handed over whole
  std::string pushed;  // handed over in parts, push([1,"…"]): one text, that may go on in the next script
};
ScriptJson json_in_script(std::string_view script);

}  // namespace creditline
