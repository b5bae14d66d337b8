// A desk of five pictures and five captions, made by hand: what documents and picture files would give.
#pragma once

#include <string>

#include "service/audit.h"

namespace creditline {

inline Statement said(Witness witness, std::string where, std::string_view what, std::string value) {
  return {std::string(what), std::move(value), "", "", witness, std::move(where), 1.0};
}

inline AuditCaption sample_caption(std::string id, std::string subject, std::string maker, std::string agency,
                                   std::string distributor, std::string image) {
  AuditCaption caption;
  caption.record.id = std::move(id);
  caption.record.subject = Part{subject, 0, subject.size()};
  caption.record.text = subject + " in Astana. (" + maker + ")";
  caption.document = "summit.html";
  caption.where = "line 12, figcaption";
  if (!image.empty()) caption.image_names = {std::move(image)};
  if (!maker.empty()) caption.statements.push_back(said(Witness::kCaption, "10-20", about::kPhotographer, maker));
  if (!agency.empty()) caption.statements.push_back(said(Witness::kCaption, "22-29", about::kAgency, agency));
  if (!distributor.empty())
    caption.statements.push_back(said(Witness::kCaption, "34-36", about::kDistributor, distributor));
  return caption;
}

inline ScanRecord sample_picture(std::string path, std::string byline, std::string credit) {
  ScanRecord record;
  record.path = record.picture.path = std::move(path);
  record.picture.format = "jpeg";
  record.picture.width = 3000;
  record.picture.height = 2000;
  auto& statements = record.picture.statements;
  if (!byline.empty())
    statements.push_back(said(Witness::kIptc, "Iptc.Application2.Byline", about::kPhotographer, byline));
  if (!credit.empty()) {
    statements.push_back(said(Witness::kIptc, "Iptc.Application2.Credit", about::kCredit, credit));
    statements.push_back(said(Witness::kIptc, "Iptc.Application2.Credit", about::kAgency, credit));
  }
  return record;
}

// In order: a picture in order, one whose photographer is in quarrel, a text that is named as a picture, a caption
// whose picture is not there, a caption in Chinese; and a picture that no caption speaks of.
inline AuditReport sample_report() {
  AuditReport report;
  report.captions = {
      sample_caption("1", "Two presidents", "Sergey Guneyev", "Sputnik", "AP", "img/Kazakhstan_SCO_1.jpg?w=640"),
      sample_caption("2", "A tired delegate", "Jane Doe", "AFP", "", "img/delegate.jpg"),
      sample_caption("3", "A door", "John Roe", "AFP", "", "img/door.jpg"),
      sample_caption("4", "=HYPERLINK(\"x\")", "Evan Vucci", "AP", "", "img/gone.jpg"),
      sample_caption("5", "中国国家主席习近平", "鞠鹏", "新华社", "", "img/xi.jpg"),
  };
  report.pictures = {
      sample_picture("pictures/Kazakhstan_SCO_1.jpg", "GUNEYEV SERGEY", "AP"),
      sample_picture("pictures/delegate.jpg", "Gavriil Grigorov", "AFP"),
      sample_picture("pictures/door.jpg", "", ""),
      sample_picture("pictures/spare.jpg", "Jane Doe", "AFP"),
      sample_picture("pictures/xi.jpg", "Ju Peng", "Xinhua"),
  };
  report.pictures[2].error =
      Error{ErrorCode::kBadInput, "No picture format is known that begins like this", "pictures/door.jpg"};
  return report;
}

}  // namespace creditline
