#include "tools/hostile_pictures.h"

#include <algorithm>
#include <random>

#include "imaging/header.h"
#include "tools/hostile_bytes.h"

namespace creditline {
namespace {

using std::string_view;
using namespace std::string_literals;

constexpr unsigned kSeed = 20260801;
constexpr int kFlippedPerFile = 16;
constexpr std::size_t kMostCuts = 40;  // of one file

class Maker {
 public:
  explicit Maker(const std::vector<HostileFile>& good) : good_(good) {}

  std::vector<HostileFile> make() {
    flip_bits();
    cut();
    claim_sizes();
    claim_counts();
    loop_directories();
    unpack_without_end();
    write_xmp();
    write_other_blocks();
    wear_other_clothes();
    bear_odd_names();
    return std::move(made_);
  }

 private:
  void add(const std::string& name, std::string bytes) { made_.push_back({name, std::move(bytes)}); }

  // The first good file of a format.
  const std::string& good(string_view format) const {
    return std::find_if(good_.begin(), good_.end(),
                        [&](const HostileFile& file) { return picture_format(file.bytes) == format; })
        ->bytes;
  }

  // Half of the flips fall on the first kilobyte, where the structures are.
  void flip_bits() {
    std::mt19937 random(kSeed);
    for (const HostileFile& file : good_) {
      for (int i = 0; i < kFlippedPerFile; ++i) {
        std::string bytes = file.bytes;
        const std::size_t within = i % 2 ? bytes.size() : std::min<std::size_t>(bytes.size(), 1024);
        for (int flips = 0; flips <= i; ++flips) bytes[random() % within] ^= static_cast<char>(1 << random() % 8);
        add("flip_" + std::to_string(i) + "_" + file.name, bytes);
      }
    }
  }

  void cut() {
    for (const HostileFile& file : good_) {
      const auto borders = structure_borders(file.bytes);
      const std::size_t step = borders.size() / kMostCuts + 1;
      for (std::size_t i = 0; i < borders.size(); i += step) {
        add("cut_" + std::to_string(borders[i]) + "_" + file.name, file.bytes.substr(0, borders[i]));
      }
    }
  }

  void claim(const std::string& name, std::string bytes, std::size_t at, const std::string& value) {
    if (at + value.size() <= bytes.size()) add(name, bytes.replace(at, value.size(), value));
  }

  void claim_sizes() {
    const std::string& jpeg = good("jpeg");
    for (const JpegSegment& segment : jpeg_segments(jpeg)) {
      if (segment.marker != 0xC0 && segment.marker != 0xC2) continue;
      const auto at = static_cast<std::size_t>(segment.data.data() - jpeg.data()) + 1;
      for (const std::uint32_t side : {0u, 1u, 10'900u, 30'000u, 65'535u}) {
        claim("size_" + std::to_string(side) + ".jpg", jpeg, at, big(side, 2) + big(side, 2));
      }
    }
    for (const std::uint64_t side : {0ull, 1ull, 10'900ull, 60'000ull, 0x7FFFFFFFull, 0xFFFFFFFFull}) {
      const std::string name = "size_" + std::to_string(side);
      add(name + ".png", png_of({png_header(static_cast<std::uint32_t>(side), static_cast<std::uint32_t>(side)),
                                 png_chunk("IDAT", deflated("no pixels")), png_chunk("IEND", "")}));
      claim(name + ".bmp", good("bmp"), 18, little(side, 4) + little(side, 4));
      claim(name + ".gif", good("gif"), 6, little(side, 2) + little(side, 2));
      claim(name + ".webp", good("webp"), 24, little(side, 3) + little(side, 3));
      add(name + ".tif", plain_tiff(static_cast<std::uint32_t>(side), static_cast<std::uint32_t>(side), 1, 100, "x"));
    }
    claim("top_down.bmp", good("bmp"), 22, little(0x80000000, 4));
    for (const int bits : {0, 3, 255}) claim("bits_" + std::to_string(bits) + ".bmp", good("bmp"), 28, little(bits, 2));
    claim("riff_length.webp", good("webp"), 4, little(0xFFFFFFFF, 4));
    claim("chunk_length.webp", good("webp"), 16, little(0xFFFFFFFF, 4));
  }

  // One strip of grey pixels, `compression` as TIFF numbers it, at the end of the file.
  static std::string plain_tiff(std::uint32_t width, std::uint32_t height, std::uint32_t compression,
                                std::uint32_t strip_bytes, string_view pixels) {
    constexpr std::uint32_t kPixelsAt = 8 + 2 + 9 * 12 + 4;
    return tiff_of({{256, 4, 1, width},
                    {257, 4, 1, height},
                    {258, 3, 1, 8},
                    {259, 3, 1, compression},
                    {262, 3, 1, 1},
                    {273, 4, 1, kPixelsAt},
                    {277, 3, 1, 1},
                    {278, 4, 1, height},
                    {279, 4, 1, strip_bytes}},
                   0, pixels);
  }

  void claim_counts() {
    for (const std::uint16_t tag : {270, 273, 279, 315, 700, 33432, 33723, 34377}) {
      for (const std::uint32_t count : {0x7FFFFFFFu, 0xFFFFFFFFu, 0x20000000u}) {
        const std::uint16_t type = tag == 273 || tag == 279 ? 4 : tag == 700 || tag == 33723 ? 7 : 2;
        add("count_" + std::to_string(tag) + "_" + std::to_string(count) + ".tif",
            tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}, {258, 3, 1, 8}, {tag, type, count, 8}}, 0));
      }
    }
    for (const std::uint16_t type : {0, 13, 255}) {
      add("type_" + std::to_string(type) + ".tif", tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}, {315, type, 9, 8}}, 0));
    }
    for (const std::uint32_t length : {0u, 1u, 0xFFFFu}) {
      add("segment_" + std::to_string(length) + ".jpg",
          with_segments(good("jpeg"), {"\xFF\xE1" + big(length, 2) + "Exif"}));
    }
    for (const std::uint32_t length : {0x7FFFFFFFu, 0xFFFFFFFFu}) {
      add("chunk_" + std::to_string(length) + ".png",
          png_of({png_header(8, 8), big(length, 4) + "tEXt" + "Author\0x"s}));
    }
    add("many_segments.jpg",
        with_segments(good("jpeg"), std::vector<std::string>(20'000, jpeg_segment(0xE1, "Exif\0\0"s))));
    add("many_chunks.png",
        png_of({png_header(8, 8), repeated(png_chunk("tEXt", "Author\0x"s), 50'000), png_chunk("IEND", "")}));
  }

  void loop_directories() {
    add("loop_next.tif", tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}}, 8));
    for (const std::uint16_t tag : {330, 34665, 34853, 40965}) {
      const auto looped = tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}, {tag, 4, 1, 8}}, 0);
      add("loop_" + std::to_string(tag) + ".tif", looped);
      add("loop_" + std::to_string(tag) + ".jpg",
          with_segments(good("jpeg"), {jpeg_segment(0xE1, "Exif\0\0"s + looped)}));
      add("loop_" + std::to_string(tag) + ".png",
          png_of({png_header(8, 8), png_chunk("eXIf", looped), png_chunk("IEND", "")}));
    }
    // Two directories, each the other's child; and a chain of thousands.
    const std::string other = little(1, 2) + little(330, 2) + little(4, 2) + little(1, 4) + little(8, 4) + little(8, 4);
    add("loop_of_two.tif", tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}, {330, 4, 1, 50}}, 50, other));
    std::string chain = tiff_of({{256, 4, 1, 8}, {257, 4, 1, 8}}, 38);
    for (std::uint32_t i = 0; i < 5000; ++i) {
      chain += little(1, 2) + little(315, 2) + little(2, 2) + little(4, 4) + "who\0"s + little(chain.size() + 18, 4);
    }
    add("chain.tif", chain);
  }

  void unpack_without_end() {
    const std::string zeros(120'000'000, '\0');
    const std::string packed = deflated(zeros);
    add("bomb_grey.png", png_of({png_header(10'900, 10'900), png_chunk("IDAT", packed), png_chunk("IEND", "")}));
    add("bomb_rgba.png", png_of({png_header(5400, 5400, 8, 6), png_chunk("IDAT", packed), png_chunk("IEND", "")}));
    add("bomb_deep.png", png_of({png_header(10'900, 10'900, 16, 6), png_chunk("IDAT", packed), png_chunk("IEND", "")}));
    add("bomb_bits.png", png_of({png_header(30'000, 4000, 1), png_chunk("IDAT", packed), png_chunk("IEND", "")}));
    add("bomb_xmp.png",
        png_of({png_header(8, 8), png_chunk("iTXt", "XML:com.adobe.xmp\0\1\0\0\0"s + packed), png_chunk("IEND", "")}));
    add("bomb_iptc.png",
        png_of({png_header(8, 8), png_chunk("zTXt", "Raw profile type iptc\0\0"s + packed), png_chunk("IEND", "")}));
    add("bomb_exif.png",
        png_of({png_header(8, 8), png_chunk("zTXt", "Raw profile type exif\0\0"s + packed), png_chunk("IEND", "")}));
    add("bomb_profile.png", png_of({png_header(8, 8), png_chunk("iCCP", "x\0\0"s + packed), png_chunk("IEND", "")}));
    add("bomb_deflate.tif", plain_tiff(10'900, 10'900, 8, static_cast<std::uint32_t>(packed.size()), packed));
    const std::string runs = repeated("\x81\0"s, 900'000);  // PackBits: 128 zeros in two bytes
    add("bomb_packbits.tif", plain_tiff(10'700, 10'700, 32773, static_cast<std::uint32_t>(runs.size()), runs));
    add("bomb_in_bomb.tif", plain_tiff(10'900, 10'900, 8, static_cast<std::uint32_t>(packed.size()), deflated(packed)));
  }

  static std::string packet(string_view inside, string_view before = "") {
    return "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" + std::string(before) +
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" +
           std::string(inside) + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
  }

  static std::string billion_laughs() {
    std::string entities = "<!DOCTYPE x [<!ENTITY l0 \"laugh\">";
    for (int i = 1; i <= 10; ++i) {
      entities += "<!ENTITY l" + std::to_string(i) + " \"" + repeated("&l" + std::to_string(i - 1) + ";", 10) + "\">";
    }
    return entities + "]>";
  }

  void write_xmp() {
    const std::string laughs = packet("<dc:title>&l10;</dc:title>", billion_laughs());
    const std::pair<const char*, std::string> packets[] = {
        {"laughs", laughs},
        {"outside", packet("<dc:title>&x;</dc:title>", "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")},
        {"deep", packet(repeated("<dc:title rdf:parseType=\"Resource\">", 1200) + repeated("</dc:title>", 1200))},
        {"deep_open", packet(repeated("<dc:title>", 5000))},
        {"items", packet("<dc:creator><rdf:Seq>" + repeated("<rdf:li>a</rdf:li>", 3000) + "</rdf:Seq></dc:creator>")},
        {"languages",
         packet("<dc:title><rdf:Alt>" + repeated("<rdf:li xml:lang=\"\">a</rdf:li>", 1500) + "</rdf:Alt></dc:title>")},
        {"quotes",
         packet("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default&quot;\">lang=&quot;</rdf:li></rdf:Alt></dc:title>")},
        {"no_utf8", packet("<dc:title>\xFF\xFE\xC0\xAF</dc:title>")},
        {"nul", packet("<dc:title>a\0b</dc:title>"s)},
        {"unclosed", packet("<dc:title>a</dc:creator>")},
        {"twice", packet("<dc:creator>a</dc:creator><dc:creator>b</dc:creator>")},
        {"colon", packet("<:>a</:>")},
        {"empty", ""},
        {"blanks", std::string(60'000, ' ')},
    };
    for (const auto& [name, bytes] : packets) {
      add("xmp_"s + name + ".jpg", with_xmp(good("jpeg"), bytes));
      add("xmp_"s + name + ".png",
          png_of({png_header(8, 8), png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + bytes), png_chunk("IEND", "")}));
    }
    for (const char* name : {"beside.jpg", "beside.png"}) add(name, good(name == "beside.jpg"s ? "jpeg" : "png"));
    add("beside.jpg.xmp", laughs);
    add("beside.png.xmp", packet("<dc:title>" + std::string(3'000'000, 'a') + "</dc:title>"));
    const std::string extension = "http://ns.adobe.com/xmp/extension/\0"s + std::string(32, 'A');
    const std::string points = packet("<xmpNote:HasExtendedXMP xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\">" +
                                      std::string(32, 'A') + "</xmpNote:HasExtendedXMP>");
    for (const std::uint32_t length : {0u, 1u, 16'000'000u, 0xFFFFFFFFu}) {
      for (const std::uint32_t offset : {0u, 0xFFFFFFF0u}) {
        add("extended_" + std::to_string(length) + "_" + std::to_string(offset) + ".jpg",
            with_segments(with_xmp(good("jpeg"), points),
                          {jpeg_segment(0xE1, extension + big(length, 4) + big(offset, 4) + "<x")}));
      }
    }
  }

  void write_other_blocks() {
    const auto irb = [](const std::string& data) { return jpeg_segment(0xED, "Photoshop 3.0\0"s + data); };
    const std::string head = "8BIM\x04\x04\0\0"s;
    const std::pair<const char*, std::string> blocks[] = {
        {"length", head + big(0xFFFFFFFF, 4) + "\x1C\x02\x50\0\4name"s},
        {"dataset", head + big(9, 4) + "\x1C\x02\x50\xFF\xFFname"s},
        {"extended", head + big(14, 4) + "\x1C\x02\x50\x80\x04\xFF\xFF\xFF\xFFname\0"s},
        {"extended_size", head + big(14, 4) + "\x1C\x02\x50\xFF\xFE\xFF\xFF\xFF\xFFname\0"s},
        {"repeated", head + big(60'000, 4) + repeated("\x1C\x02\x50\0\1a"s, 10'000)},
        {"escape", head + big(8, 4) + "\x1C\x01\x5A\0\3\x1B%G"s},
        {"pascal", "8BIM\x04\x04\xFFname"s},
    };
    for (const auto& [name, bytes] : blocks) add("iptc_"s + name + ".jpg", with_segments(good("jpeg"), {irb(bytes)}));
    for (const int scans : {2, 400}) add("scans_" + std::to_string(scans) + ".jpg", with_scans(scans));
  }

  // Ever the same scan again: each makes the decoder go over the whole picture.
  std::string with_scans(int count) const {
    const std::string& jpeg = good("jpeg");
    const auto segments = jpeg_segments(jpeg);
    const auto scan = static_cast<std::size_t>(segments.back().data.data() - jpeg.data()) - 4;
    const std::string body = jpeg.substr(scan, jpeg.size() - scan - 2);
    return jpeg.substr(0, scan) + repeated(body, static_cast<std::size_t>(count)) + "\xFF\xD9";
  }

  void wear_other_clothes() {
    add("empty.jpg", "");
    add("byte.jpg", "\xFF");
    add("text.jpg", "This is a text.");
    add("zeros.jpg", std::string(100'000, '\0'));
    std::mt19937 random(kSeed + 1);
    std::string noise(100'000, '\0');
    for (char& byte : noise) byte = static_cast<char>(random());
    add("noise.jpg", noise);
    for (const char* format : {"jpeg", "png", "tiff", "webp", "gif", "bmp"}) {
      add("magic_and_noise_"s + format + ".jpg", good(format).substr(0, 32) + noise);
      add("named_otherwise_"s + format + (format == "png"s ? ".jpg" : ".png"), good(format));
      add("doubled_"s + format + ".jpg", good(format) + good(format));
    }
    add("png_in_jpeg.jpg", good("jpeg").substr(0, 2) + good("png"));
    add("big.tif", "II+\0\x08\0\0\0"s + little(16, 8) + little(0xFFFFFFFFFFFFFFFF, 8));
  }

  void bear_odd_names() {
    const std::string& jpeg = good("jpeg");
    for (const char* name : {"line\nbreak.jpg",
                             "\x1b[2J\x1b[31mred.jpg",
                             "\x1b]0;title\x07.jpg",
                             "not\xff\xfeutf8.jpg",
                             "-rf.jpg",
                             "--help.jpg",
                             " leading blank.jpg",
                             "trailing blank .jpg",
                             "quote\"'.jpg",
                             "$(touch made).jpg",
                             "`touch made`.jpg",
                             "semi;colon.jpg",
                             "%s%n.jpg",
                             "back\\slash.jpg",
                             "tab\t.jpg",
                             "carriage\rreturn.jpg",
                             "\u202egpj.right-to-left.jpg",
                             "zero\u200bwidth.jpg",
                             "comma,\"and quote.jpg",
                             "=cmd|' '!A0.jpg",
                             "CON.jpg",
                             "...jpg",
                             ".hidden.jpg"}) {
      add(name, jpeg);
    }
    add(std::string(251, 'n') + ".jpg", jpeg);
  }

  const std::vector<HostileFile>& good_;
  std::vector<HostileFile> made_;
};

}  // namespace

std::vector<HostileFile> hostile_pictures(const std::vector<HostileFile>& good) { return Maker(good).make(); }

}  // namespace creditline
