#include "base/json.h"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/utf8.h"

namespace creditline {
namespace {

// Full precision: a number that is written and read again is the same to its last bit.
constexpr unsigned kParseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;
// Of text that is known to be UTF-8.
constexpr unsigned kInPlaceFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag | rapidjson::kParseFullPrecisionFlag;
constexpr std::size_t kReaderLooksAhead = 16;  // bytes behind the text

// What RapidJSON does not look at: nesting (it parses iteratively, but frees and walks by recursion), and the escape of
// the second half of a surrogate pair without its first, which it turns into bytes that are not UTF-8.
struct Shape {
  std::size_t depth = 0;
  std::size_t lone_surrogate = std::string_view::npos;  // byte offset of the first
};

// The surrogate that is escaped at `at` ("\ud83d"): 'h' the first half of a pair, 'l' the second, 0 neither.
char escaped_surrogate(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size() || text[at] != '\\' || text[at + 1] != 'u' || (text[at + 2] | 0x20) != 'd') return 0;
  const char third = static_cast<char>(text[at + 3] | 0x20);
  if (third == '8' || third == '9' || third == 'a' || third == 'b') return 'h';
  return third >= 'c' && third <= 'f' ? 'l' : 0;
}

Shape shape_of(std::string_view text) {
  Shape shape;
  std::size_t depth = 0;
  bool in_string = false;
  const bool has_escapes = text.find('\\') != std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && !has_escapes) {
      i = std::min(text.find('"', i), text.size());
      in_string = false;
    } else if (in_string) {
      if (c == '"') in_string = false;
      if (c != '\\') continue;
      const char surrogate = escaped_surrogate(text, i);
      if (surrogate == 'l') shape.lone_surrogate = std::min(shape.lone_surrogate, i);
      i += surrogate == 'h' ? 11 : 1;  // RapidJSON sees to it that the second half follows
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      shape.depth = std::max(shape.depth, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return shape;
}

// Whether any byte is one of those that `is_it` tells. It goes through all of them without a way out, and `is_it` has
// no way out either (| and &, not || and &&): so the compiler takes sixteen bytes at a time.
template <class IsIt>
bool any_byte(std::string_view text, IsIt is_it) {
  unsigned char any = 0;
  for (const char c : text) any = static_cast<unsigned char>(any | is_it(static_cast<unsigned char>(c)));
  return any != 0;
}

constexpr auto kIsControl = [](unsigned char c) -> unsigned char {
  return (c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r');
};
constexpr auto kNeedsEscape = [](unsigned char c) -> unsigned char { return (c < 0x20) | (c == '"') | (c == '\\'); };

// The first byte that may not stand in JSON at all, as it is: RapidJSON's way by sixteen bytes lets some of them pass,
// and takes a NUL for the end. The size of the text when there is none.
std::size_t find_control(std::string_view text) {
  if (!any_byte(text, kIsControl)) return text.size();
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), kIsControl) - text.begin());
}

// Eight bytes at a time, for strings too short for the way above: the high bit of a byte that is one of those sought.
constexpr std::uint64_t each(unsigned char byte) { return 0x0101010101010101u * byte; }
constexpr std::uint64_t below(std::uint64_t bytes, unsigned char limit) {
  return (bytes - each(limit)) & ~bytes & each(0x80);
}
constexpr std::uint64_t equal(std::uint64_t bytes, unsigned char byte) { return below(bytes ^ each(byte), 1); }

bool needs_escape(std::string_view text) {
  constexpr std::size_t kShort = 48;  // bytes
  if (text.size() > kShort) return any_byte(text, kNeedsEscape);
  std::uint64_t any = 0;
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint64_t bytes = each('a');
    std::memcpy(&bytes, text.data() + at, std::min<std::size_t>(8, text.size() - at));
    any |= below(bytes, 0x20) | equal(bytes, '"') | equal(bytes, '\\');
  }
  return any != 0;
}

Result<Done> check_text(std::string_view text) {
  const Shape shape = shape_of(text);
  if (shape.depth > kMaxJsonDepth) {
    return Error{ErrorCode::kOverLimit, "JSON nested deeper than " + std::to_string(kMaxJsonDepth) + " levels", ""};
  }
  if (shape.lone_surrogate != std::string_view::npos) {
    return Error{ErrorCode::kBadInput,
                 "not JSON: half a surrogate pair at byte " + std::to_string(shape.lone_surrogate), ""};
  }
  if (const std::size_t control = find_control(text); control < text.size()) {
    return Error{ErrorCode::kBadInput, "not JSON: a control character at byte " + std::to_string(control), ""};
  }
  return Done{};
}

Error parse_error(const JsonDocument& document) {
  return {ErrorCode::kBadInput,
          std::string("not JSON: ") + rapidjson::GetParseError_En(document.GetParseError()) + " at byte " +
              std::to_string(document.GetErrorOffset()),
          ""};
}

void write_escaped(rapidjson::StringBuffer& out, char c) {
  constexpr std::string_view kShort = "\b\t\n\f\r\"\\", kLetters = "btnfr\"\\";
  const auto put = [&out](std::string_view bytes) { std::copy(bytes.begin(), bytes.end(), out.Push(bytes.size())); };
  out.Put('\\');
  if (const std::size_t at = kShort.find(c); at != std::string_view::npos) return out.Put(kLetters[at]);
  put(static_cast<unsigned char>(c) < 0x10 ? "u000" : "u001");
  out.Put("0123456789ABCDEF"[c & 15]);
}

}  // namespace

bool JsonWriter::plain_string(std::string_view text) {
  char* to = os_->Push(text.size() + 2);
  *to++ = '"';
  *std::copy(text.begin(), text.end(), to) = '"';
  return EndValue(true);
}

bool JsonWriter::Key(const char* text, rapidjson::SizeType size, bool) {
  Prefix(rapidjson::kStringType);
  return plain_string({text, size});
}

bool JsonWriter::String(const char* text, rapidjson::SizeType size, bool) {
  Prefix(rapidjson::kStringType);
  const std::string_view string(text, size);
  if (!needs_escape(string)) return plain_string(string);
  os_->Put('"');
  for (const char c : string) kNeedsEscape(static_cast<unsigned char>(c)) ? write_escaped(*os_, c) : os_->Put(c);
  os_->Put('"');
  return EndValue(true);
}

Result<JsonDocument> parse_json(std::string_view text) {
  if (const auto checked = check_text(text); !checked) return checked.error();
  JsonDocument document;
  document.Parse<kParseFlags>(text.data(), text.size());
  if (document.HasParseError()) return parse_error(document);
  return document;
}

Result<Done> parse_json_in_place(std::string& text, JsonDocument& document) {
  if (find_invalid_utf8(text)) {
    const auto told = parse_json(text);
    return told ? Error{ErrorCode::kBadInput, "not JSON: not UTF-8", ""} : told.error();
  }
  if (const auto checked = check_text(text); !checked) return checked.error();
  text.append(kReaderLooksAhead, '\0');
  document.ParseInsitu<kInPlaceFlags>(text.data());
  if (document.HasParseError()) return parse_error(document);
  return Done{};
}

// Takes the wanted members of the outermost object, and stops where objects and lists stand too deep in each other.
class JsonMembers::Handler {
 public:
  explicit Handler(JsonMembers& members) : members_(members.members_), keys_(members.keys_) {
    members_.assign(members_.size(), JsonMember{});
  }
  bool Null() { return take(JsonMember::Kind::kOther); }
  bool Bool(bool) { return take(JsonMember::Kind::kOther); }
  bool Int(int value) { return take(JsonMember::Kind::kInteger, {}, value); }
  bool Uint(unsigned value) { return take(JsonMember::Kind::kInteger, {}, value); }
  bool Int64(std::int64_t value) { return take(JsonMember::Kind::kInteger, {}, value); }
  bool Uint64(std::uint64_t value) {
    const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return fits ? Int64(static_cast<std::int64_t>(value)) : take(JsonMember::Kind::kOther);
  }
  bool Double(double) { return take(JsonMember::Kind::kOther); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return take(JsonMember::Kind::kOther); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return take(JsonMember::Kind::kString, {text, size});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    wanted_ = depth_ == 1 ? find({text, size}) : nullptr;
    return true;
  }
  bool StartObject() { return open(); }
  bool StartArray() { return open(); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

 private:
  JsonMember* find(std::string_view key) {
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (key == keys_[i]) return members_[i].kind == JsonMember::Kind::kAbsent ? &members_[i] : nullptr;
    return nullptr;
  }
  bool take(JsonMember::Kind kind, std::string_view text = {}, std::int64_t number = 0) {
    if (wanted_) *wanted_ = {kind, text, number};
    wanted_ = nullptr;
    return true;
  }
  bool open() {
    take(JsonMember::Kind::kOther);
    return ++depth_ <= kMaxJsonDepth;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::vector<JsonMember>& members_;
  const std::vector<std::string_view>& keys_;
  JsonMember* wanted_ = nullptr;  // whose value comes next
  std::size_t depth_ = 0;
};

Result<Done> JsonMembers::read(std::string_view text) {
  // Halves of surrogate pairs can only stand as escapes; see shape_of().
  if (find_invalid_utf8(text) || text.find("\\u") != std::string_view::npos || find_control(text) < text.size()) {
    return read_slowly(text);
  }
  buffer_.assign(text);
  buffer_.append(kReaderLooksAhead, '\0');
  Handler handler(*this);
  rapidjson::InsituStringStream stream(buffer_.data());
  if (reader_.Parse<rapidjson::kParseInsituFlag>(stream, handler).IsError()) return read_slowly(text);
  return Done{};
}

// By a document: for texts with rare escapes, and for the words of an error.
Result<Done> JsonMembers::read_slowly(std::string_view text) {
  auto document = parse_json(text);
  if (!document) return document.error();
  document_ = std::move(*document);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const JsonValue* value = json_member(*document_, keys_[i]);
    members_[i] = JsonMember{};
    if (!value) continue;
    if (value->IsString()) {
      members_[i] = {JsonMember::Kind::kString, {value->GetString(), value->GetStringLength()}, 0};
    } else if (value->IsInt64()) {
      members_[i] = {JsonMember::Kind::kInteger, {}, value->GetInt64()};
    } else {
      members_[i].kind = JsonMember::Kind::kOther;
    }
  }
  return Done{};
}

const JsonValue* json_member(const JsonValue& object, std::string_view key) {
  if (!object.IsObject()) return nullptr;
  const auto name = rapidjson::StringRef(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  const auto found = object.FindMember(JsonValue(name));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string_view json_string(const JsonValue& object, std::string_view key) {
  const JsonValue* value = json_member(object, key);
  return value && value->IsString() ? std::string_view(value->GetString(), value->GetStringLength())
                                    : std::string_view();
}

void write_key(JsonWriter& out, std::string_view key) {
  out.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void write_string(JsonWriter& out, std::string_view value) {
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_string_or_null(JsonWriter& out, std::string_view value) {
  if (value.empty()) {
    out.Null();
  } else {
    write_string(out, value);
  }
}

void write_error(JsonWriter& out, const Error& error) {
  out.StartObject();
  write_key(out, "code");
  write_string(out, error_code_name(error.code));
  write_key(out, "message");
  write_string(out, find_invalid_utf8(error.message) ? repair_utf8(error.message) : error.message);
  write_key(out, "where");
  write_string(out, find_invalid_utf8(error.where) ? repair_utf8(error.where) : error.where);
  out.EndObject();
}

}  // namespace creditline
