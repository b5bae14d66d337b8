#include "linking/image_name.h"

#include <gtest/gtest.h>

#include <ostream>

namespace creditline {
namespace {

struct NameCase {
  const char *name, *url, *want;  // want: "file | stem | nearest folder"
};
void PrintTo(const NameCase& row, std::ostream* out) { *out << row.url; }

const NameCase kNames[] = {
    {"Plain", "pictures/Kazakhstan_SCO_93476.jpg", "kazakhstan_sco_93476.jpg | kazakhstan sco 93476 | pictures"},
    {"Query", "https://cdn.example/a/summit.jpg?w=640&q=75#top", "summit.jpg | summit | a"},
    {"PercentEncoding", "https://cdn.example/K%C3%B6ln%20Dom.jpg", "koln dom.jpg | koln dom | "},
    {"BrokenPercent", "/a/50%25%zz.jpg", "50%%zz.jpg | 50%%zz | a"},
    {"SeparatorsAreOne", "/p/Summit_Speech-10460.jpg", "summit_speech-10460.jpg | summit speech 10460 | p"},
    {"WordPressSize", "/2024/07/summit-1024x768.jpg", "summit-1024x768.jpg | summit | 07"},
    {"WidthWord", "/p/summit_w640.jpg", "summit_w640.jpg | summit | p"},
    {"WidthAfter", "/p/summit-640w.webp", "summit-640w.webp | summit | p"},
    {"Scaled", "/p/summit-scaled.jpg", "summit-scaled.jpg | summit | p"},
    {"Retina", "/p/summit@2x.png", "summit@2x.png | summit | p"},
    {"Edited", "/p/summit-e1720012345678-300x200.jpg", "summit-e1720012345678-300x200.jpg | summit | p"},
    {"Checksum", "/p/summit.5f3a9c1d.jpg", "summit.5f3a9c1d.jpg | summit | p"},
    {"TwoExtensions", "/p/summit.jpg.webp", "summit.jpg.webp | summit | p"},
    {"SizeAfterFile", "/img/summit.jpg/640/480", "summit.jpg | summit | img"},
    {"NextImage", "/_next/image?url=%2Fpictures%2Fsummit.jpg&w=640&q=75", "summit.jpg | summit | pictures"},
    {"ResizerWithUrl", "https://r.example/dims4/default/x/?url=https%3A%2F%2Fo.example%2Fb%2Fsummit.jpeg%3Fv%3D2",
     "summit.jpeg | summit | b"},
    {"Backslashes", "C:\\desk\\summit.jpg", "summit.jpg | summit | desk"},
    // What looks like a decoration and is the name itself stays.
    {"ArchiveNumberStays", "/p/93476.jpg", "93476.jpg | 93476 | p"},
    {"NumberAtEndStays", "/p/imago_1012345678.jpg", "imago_1012345678.jpg | imago 1012345678 | p"},
    {"OnlyASizeStays", "/p/1024x768.jpg", "1024x768.jpg | 1024x768 | p"},
    {"HexWordWithoutDigitsStays", "/p/old-facade.jpg", "old-facade.jpg | old facade | p"},
    {"UrlKeyWithoutPicture", "/p/summit.jpg?url=https%3A%2F%2Fnews.example%2Farticle", "summit.jpg | summit | p"},
    {"DataUrl", "data:image/gif;base64,R0lGODlhAQABAAAAACw=", " |  | "},
    {"Empty", "", " |  | "},
    {"HostOnly", "https://cdn.example", " |  | "},
};

class ImageNames : public testing::TestWithParam<NameCase> {};
TEST_P(ImageNames, ReadsAs) {
  const ImageName name = image_name(GetParam().url);
  EXPECT_EQ(name.file + " | " + name.stem + " | " + (name.folders.empty() ? "" : name.folders[0]), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, ImageNames, testing::ValuesIn(kNames),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace creditline
