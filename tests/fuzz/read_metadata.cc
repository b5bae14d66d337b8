// Any bytes as a picture file's beginning and metadata: an answer or an error in words; statements are UTF-8, of a
// witness that a file can have, and say where they stand.
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "fuzz/check.h"
#include "imaging/header.h"
#include "imaging/metadata.h"

namespace {

void check_statement(const creditline::Statement& statement) {
  using creditline::fuzz_check;
  using creditline::Witness;
  fuzz_check(!statement.what.empty() && !statement.value.empty(), "a statement says something");
  fuzz_check(!statement.where.empty(), "a statement says where it stands");
  fuzz_check(!creditline::find_invalid_utf8(statement.value), "values are UTF-8");
  fuzz_check(
      statement.witness == Witness::kXmp || statement.witness == Witness::kIptc || statement.witness == Witness::kExif,
      "the witness is one that a file can have");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace creditline;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto header = read_picture_header(bytes);
  if (header) {
    fuzz_check(header->width > 0 && header->height > 0, "a header that is read names a size");
  } else {
    fuzz_check(!header.error().message.empty(), "an error has words");
  }
  has_content_credentials(bytes);
  const FoundMetadata found = read_metadata(bytes);
  for (const Statement& statement : found.statements) check_statement(statement);
  for (const Error& problem : found.problems) fuzz_check(!problem.message.empty(), "a problem has words");
  fuzz_check(found.orientation >= 1 && found.orientation <= 8, "the orientation is one of eight");
  reconcile(found.statements);
  return 0;
}
