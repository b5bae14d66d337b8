// service/fix_list.h: a list written anew with some captions put right and everything else byte for byte as it was.
//
//   auto fixer = ListFixer::open("captions.csv", options, output);
//   fixer->put_right(12, {"A  ferry", "A ferry"});   // the caption that begins on line 12; lines in their order
//   fixer->finish();
//   fixer->unwritten();
//
// Of a CSV row only the caption's cell changes, of an NDJSON object only the string of the caption's member, of a line
// only the caption before its comment. A caption that does not stand where it was read (a row that other programs would
// part elsewhere) is left as it is: it is unwritten. The list is read alongside, and a row at a time is kept. Errors:
// kNotFound, kIo.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "service/caption_input.h"
#include "service/output.h"
#include "service/validate.h"

namespace creditline {

class ListFixer {
 public:
  // `output` must outlive it, and gets the list.
  static Result<ListFixer> open(const std::string& path, const CaptionInputOptions& options, Output& output);
  ListFixer(ListFixer&& other) noexcept;
  ~ListFixer();

  void put_right(std::size_t line, const Mended& mended);
  // Writes what is left, and finishes the output.
  Result<Done> finish();
  const std::vector<std::size_t>& unwritten() const;  // lines

 private:
  class Rows;
  explicit ListFixer(std::unique_ptr<Rows> rows);
  std::unique_ptr<Rows> rows_;
};

}  // namespace creditline
