// imaging/burnt_in.h: reads the letters burnt into a picture's edges.
//
// Only the regions of text_regions.h are read: cropped, turned upright, scaled to the letter height that Tesseract
// likes best, cleaned of the ground. A sideways line is read both ways round and the surer reading kept. Readings
// below a confidence, or that are no line of words, are dropped.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "imaging/picture.h"

namespace creditline {

// Lines in pixels of `grey`, from top to bottom. Running into `options.ocr_deadline_ms` is a problem; the lines read
// until then stand. Cost: about 15 ms, and 30 ms for each line read.
std::vector<BurntInLine> read_burnt_in(const cv::Mat& grey, const PictureOptions& options, TextReader& reader,
                                       std::vector<Error>& problems);

}  // namespace creditline
