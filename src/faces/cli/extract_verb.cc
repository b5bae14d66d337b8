#include "faces/cli/common.h"
#include "faces/cli/verbs.h"
#include "service/extract.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

DocumentFormat document_format(const std::string& name) {
  if (name == "html") return DocumentFormat::kHtml;
  if (name == "article") return DocumentFormat::kArticle;
  if (name == "feed") return DocumentFormat::kFeed;
  if (name == "newsml") return DocumentFormat::kNewsml;
  if (name == "nitf") return DocumentFormat::kNitf;
  if (name == "ninjs") return DocumentFormat::kNinjs;
  return DocumentFormat::kAuto;
}

}  // namespace

int run_extract(const ExtractFlags& flags) {
  const auto parser = load_parser(flags.common);
  if (!parser) return tell(parser.error()), kUnread;
  const auto documents = load_document_reader(flags.common, *parser);
  if (!documents) return tell(documents.error()), kUnread;
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  ExtractRequest request;
  request.inputs = flags.documents;
  request.document.format = document_format(flags.from);
  request.format = format_of(flags.common);
  request.colour = use_colour(flags.common);
  request.jobs = flags.common.jobs;
  const auto summary = extract_captions(request, **documents, **parser, *output);
  if (!summary) return tell(summary.error()), kUnread;
  for (const Error& error : summary->errors) tell(error);
  return summary->failed > 0 ? kSomeFailed : kDone;
}

}  // namespace creditline::cli
