// linking/image_name.h: the names by which pages call pictures, cleaned of what content systems add.
//
//   image_name("https://cdn.example/2024/07/Kazakhstan%20SCO-1024x768.jpg?w=640&q=75")
//     file "kazakhstan sco-1024x768.jpg"   stem "kazakhstan sco"   folders {"07", "2024"}
//   image_name("/_next/image?url=%2Fpictures%2Fsummit.jpg&w=640&q=75")
//     file "summit.jpg"   stem "summit"   folders {"pictures"}
//
// Names are compared in lower case without diacritics. The same cleaning is given to names of files on the disk, so a
// saved `summit-300x200.jpg` meets a page that says `summit.jpg`. Cost: linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace creditline {

struct ImageName {
  std::string file;                  // the file's name as called, percent-decoded and folded
  std::string stem;                  // without extensions, sizes and hashes; separators made blanks
  std::vector<std::string> folders;  // around the file, nearest first, folded
};

// `url` is a URL or a path. Data URLs and names without a file part give an empty name.
ImageName image_name(std::string_view url);

}  // namespace creditline
