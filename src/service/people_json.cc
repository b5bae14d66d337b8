#include "service/people_json.h"

#include "base/utf8.h"
#include "service/picture_json.h"

namespace creditline {

void write_people(JsonWriter& out, const std::vector<PlacedPerson>& people, std::span<const Face> faces) {
  out.StartArray();
  for (const PlacedPerson& person : people) {
    out.StartObject();
    write_key(out, "name");
    write_string(out, repair_utf8(person.name));
    write_key(out, "position");
    write_string_or_null(out, person.position);
    write_key(out, "box");
    if (person.face && *person.face < faces.size()) {
      write_box(out, faces[*person.face].box);
    } else {
      out.Null();
    }
    out.EndObject();
  }
  out.EndArray();
}

}  // namespace creditline
