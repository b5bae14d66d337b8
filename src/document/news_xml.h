// document/news_xml.h: NewsML-G2 and NITF, the XML in which agencies send news.
//
// NewsML-G2: every <newsItem> of class picture gives a caption: <description>, <by> or <creator>, <creditline>,
// <infosource>, <remoteContent> with its sizes; <rightsInfo> becomes statements. Items may stand in a <newsMessage>.
// NITF: every <media> of type image: <media-caption>, <media-producer>, <media-reference>; also where a NewsML item
// carries it. Errors: kBadInput with the byte offset when it is not XML. Cost: linear.
#pragma once

#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "document/page_words.h"

namespace creditline {

// `text` is UTF-8.
Result<Document> read_newsml(std::string_view text, const PageWords& words);
Result<Document> read_nitf(std::string_view text, const PageWords& words);

}  // namespace creditline
