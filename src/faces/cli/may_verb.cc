#include "audit/audit.h"
#include "base/text_width.h"
#include "base/utf8.h"
#include "faces/cli/common.h"
#include "faces/cli/text_block.h"
#include "faces/cli/verbs.h"
#include "rights/regions.h"
#include "rights/time_limits.h"
#include "service/may.h"
#include "service/models_folder.h"
#include "service/output.h"

namespace creditline::cli {
namespace {

constexpr int kAskStatus = 4;

// What the answers are made with.
struct Means {
  std::shared_ptr<const CaptionParser> parser;
  std::shared_ptr<const RightsWords> words;
  HouseStyles styles;
  const HouseStyle* style = nullptr;
};

Result<Means> load_means(const MayFlags& flags) {
  const auto models = find_models(flags.common.models);
  if (!models) return models.error();
  Means means;
  auto words = load_rights(flags.common);
  if (!words) return words.error();
  means.words = *words;
  auto styles = HouseStyles::load(*models / "styles");
  if (!styles) return styles.error();
  means.styles = std::move(*styles);
  means.style = means.styles.find(flags.style);
  if (means.style == nullptr)
    return Error{ErrorCode::kUsage, "no style " + flags.style + "; creditline format --list has the houses", ""};
  const auto parser = load_parser(flags.common);
  if (!parser) return parser.error();
  means.parser = *parser;
  return means;
}

Result<Question> question_of(const MayFlags& flags, const Means& means) {
  Question question{.use = *use_number(flags.use), .countries = {}, .date = flags.date, .outlet = flags.outlet};
  if (question.date.empty()) question.date = today();
  if (iso_day(question.date).empty())
    return Error{ErrorCode::kUsage, "--date is a day, 2026-11-23, or a time of it, 2026-11-23T18:00+01:00", ""};
  for (const std::string& named : flags.countries) {
    const bool is_code = named.size() == 2 && !country_name(named).empty() && fold(country_name(named)) != fold(named);
    const Regions regions = regions_at_head(named, *means.words, means.parser->lexicon());
    if (is_code) {
      question.countries.push_back(fold(named));
    } else if (regions.end == named.size()) {
      question.countries.insert(question.countries.end(), regions.countries.begin(), regions.countries.end());
    } else {
      return Error{ErrorCode::kUsage, "--country is a code, RU, or a country's name: " + named, ""};
    }
  }
  return question;
}

std::string place_of(const MayCase& one) {
  std::string place = repair_utf8(one.document);
  if (!one.caption.empty()) place += (place.empty() ? "caption " : ", caption ") + one.caption;
  if (!one.picture.empty()) place += (place.empty() ? "" : ", ") + repair_utf8(one.picture);
  return place;
}

std::string as_table(const MayCase& one, const MayAnswer& answer, const Paint& paint) {
  const auto colour = [](Verdict verdict) {
    return verdict == Verdict::kYes ? kGreen : verdict == Verdict::kAsk ? kYellow : kRed;
  };
  const auto marked = [&](Verdict verdict) {
    const std::string name = verdict_name(verdict);
    return paint(colour(verdict), name) + std::string(5 - name.size(), ' ');
  };
  std::string out = marked(answer.answer.verdict) + paint(kBold, printable(place_of(one))) + "\n";
  if (one.error) out += "     " + printable(one.error->message) + "\n";
  for (const Ground& ground : answer.answer.grounds) {
    out += "     " + marked(ground.verdict) + printable(ground.sentence);
    std::string said;
    for (const Statement& statement : ground.condition.evidence)
      said += (said.empty() ? "" : "; ") + place_title(statement) + " says “" + statement.value + "”";
    out += (said.empty() ? "" : paint(kDim, " (" + printable(said) + ")")) + "\n";
  }
  return out + "     credit: " + (answer.credit.empty() ? "not known" : printable(answer.credit)) + "\n\n";
}

// Writes answers, and remembers the strictest.
class Answers {
 public:
  Answers(const MayFlags& flags, const Means& means, Question question, Output& output)
      : means_(means),
        question_(std::move(question)),
        output_(output),
        format_(format_of(flags.common)),
        paint_(use_colour(flags.common)) {}

  bool write(const MayCase& one) {
    const MayAnswer answer = may_use(one, question_, *means_.words, means_.parser->lexicon(), *means_.style);
    strictest_ = std::max(strictest_, answer.answer.verdict);
    unread_ = unread_ || one.error.has_value();
    const bool is_first = count_++ == 0;
    if (format_ == RecordFormat::kTable) return output_.write(as_table(one, answer, paint_));
    const std::string json = may_json(one, answer, question_);
    if (format_ == RecordFormat::kNdjson) return output_.write(json + "\n");
    return output_.write((is_first ? "[" : ",\n") + json);
  }

  Result<Done> finish() {
    if (format_ == RecordFormat::kJson) output_.write(count_ == 0 ? "[]\n" : "]\n");
    return output_.finish();
  }

  int status() const {
    if (unread_) return kUnread;
    return strictest_ == Verdict::kNo ? kSomeFailed : strictest_ == Verdict::kAsk ? kAskStatus : kDone;
  }
  void note_unread() { unread_ = true; }

 private:
  const Means& means_;
  Question question_;
  Output& output_;
  RecordFormat format_;
  Paint paint_;
  Verdict strictest_ = Verdict::kYes;
  std::size_t count_ = 0;
  bool unread_ = false;
};

Result<Done> answer_for_catalogue(const MayFlags& flags, const Means& means, Answers& answers) {
  auto catalogue = Catalogue::open(flags.catalogue, {OpenMode::kRead, flags.wait_s * 1000});
  if (!catalogue) return catalogue.error();
  const auto unknown = each_in_catalogue(*catalogue, flags.inputs, *means.parser,
                                         [&](const MayCase& one) { return answers.write(one); });
  if (!unknown) return unknown.error();
  for (const std::string& name : *unknown) {
    tell({ErrorCode::kNotFound, "the catalogue has no caption, picture or document of this name", name});
    answers.note_unread();
  }
  return Done{};
}

Result<Done> answer_for_files(const MayFlags& flags, const Means& means, Answers& answers) {
  const auto documents = load_document_reader(flags.common, means.parser);
  if (!documents) return documents.error();
  AuditRequest request;
  request.inputs = flags.inputs;
  request.list.column = flags.column;
  request.pictures.picture.pixels = false;
  request.pictures.jobs = flags.common.jobs;
  const auto errors =
      each_in_files(request, *means.parser, **documents, [&](const MayCase& one) { return answers.write(one); });
  if (!errors) return errors.error();
  for (const Error& error : *errors) {
    tell(error);
    answers.note_unread();
  }
  return Done{};
}

}  // namespace

int run_may(const MayFlags& flags) {
  const int sources = (flags.has_text ? 1 : 0) + (flags.catalogue.empty() && !flags.inputs.empty() ? 1 : 0) +
                      (flags.catalogue.empty() ? 0 : 1);
  if (sources != 1) return usage_error("what may be used? FILE, --text CAPTION or --catalogue CATALOGUE");
  const auto means = load_means(flags);
  if (!means) return tell(means.error()), means.error().code == ErrorCode::kUsage ? kUsage : kUnread;
  const auto question = question_of(flags, *means);
  if (!question) return usage_error(question.error().message);
  auto output = Output::open(flags.common.output);
  if (!output) return tell(output.error()), kUnread;
  Answers answers(flags, *means, *question, *output);
  if (flags.has_text) {
    answers.write(case_of_text(flags.text, *means->parser));
  } else if (const auto done = flags.catalogue.empty() ? answer_for_files(flags, *means, answers)
                                                       : answer_for_catalogue(flags, *means, answers);
             !done) {
    return tell(done.error()), kUnread;
  }
  if (const auto done = answers.finish(); !done) return tell(done.error()), kUnread;
  return answers.status();
}

}  // namespace creditline::cli
