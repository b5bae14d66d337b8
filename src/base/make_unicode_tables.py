#!/usr/bin/env python3
"""Writes unicode_tables.inc: the little of Unicode that creditline's text needs.

    python3 src/base/make_unicode_tables.py > src/base/unicode_tables.inc

Source: the Unicode data that ships with Python (any 3.9 or later; the table below names the version used).
 - kFolds: code point -> the first code point of its case-folded, decomposed, mark-free form, where that differs;
 - kUpper, kLower, kLetter: ranges [first, last].
"""
import sys
import unicodedata

SPECIAL = {0x131: "i", 0x130: "i", 0x142: "l", 0x141: "l", 0xF8: "o", 0xD8: "o", 0x111: "d", 0x110: "d", 0xF0: "d",
           0xD0: "d", 0xDE: "t", 0xFE: "t", 0x127: "h", 0x126: "h", 0x2019: "'", 0x2018: "'", 0x201B: "'",
           0x2BC: "'", 0x60: "'", 0xB4: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"',
           0x2013: "-", 0x2014: "-", 0x2010: "-", 0x2011: "-", 0x2212: "-", 0x3000: " ", 0xA0: " "}


def is_script_without_folding(cp):
    # Hangul syllables and Indic, Hebrew, Arabic signs keep their marks: they are letters there, not accents.
    return 0x590 <= cp <= 0x1CFF or 0x3040 <= cp <= 0x30FF or 0xAC00 <= cp <= 0xD7A3 or 0xA800 <= cp <= 0xABFF


def opens_with_blank(cp, form):
    # An accent that stands alone ("´", "゛") decomposes to a blank and a mark; it is no blank.
    return form[0] == " " and category(cp)[0] != "Z"


def fold_once(cp):
    if cp in SPECIAL:
        return ord(SPECIAL[cp])
    ch = chr(cp)
    if is_script_without_folding(cp):
        bare = unicodedata.normalize("NFKC", ch).casefold()
        return cp if opens_with_blank(cp, bare) else ord(bare[0])
    form = unicodedata.normalize("NFKD", ch).casefold()
    form = unicodedata.normalize("NFKD", form)
    bare = [c for c in form if not unicodedata.combining(c)]
    return cp if not bare or opens_with_blank(cp, bare) else ord(bare[0])


def fold(cp):
    folded = fold_once(cp)
    while folded != fold_once(folded):  # "Ǿ" is "Ø" without its accent, and that is an "o": folding twice adds nothing
        folded = fold_once(folded)
    return folded


def ranges(test, limit=0x20000):
    out, first = [], None
    for cp in range(limit + 1):
        if cp < limit and not 0xD800 <= cp <= 0xDFFF and test(cp):
            first = cp if first is None else first
        elif first is not None:
            out.append((first, cp - 1))
            first = None
    return out


def category(cp):
    return unicodedata.category(chr(cp))


def main():
    out = sys.stdout
    out.write("// Made by make_unicode_tables.py from Unicode %s; do not edit.\n" % unicodedata.unidata_version)
    folds = [(cp, fold(cp)) for cp in range(0x20000)
             if not 0xD800 <= cp <= 0xDFFF and category(cp)[0] in "LNPZS" and fold(cp) != cp]
    # CJK compatibility and mathematical letters fold too; they are rare, so the table stays small without them.
    folds = [(a, b) for a, b in folds if a < 0x3400 or 0xF900 <= a <= 0xFFEF]
    out.write("constexpr std::pair<char32_t, char32_t> kFolds[] = {\n")
    for a, b in folds:
        out.write("{0x%x,0x%x},%s" % (a, b, "\n" if folds.index((a, b)) % 8 == 7 else ""))
    out.write("};\n")
    for name, test in (("kUpper", lambda cp: category(cp) in ("Lu", "Lt")),
                       ("kLower", lambda cp: category(cp) == "Ll"),
                       ("kLetter", lambda cp: category(cp)[0] in "LM")):
        out.write("constexpr std::pair<char32_t, char32_t> %s[] = {\n" % name)
        for i, (a, b) in enumerate(ranges(test)):
            out.write("{0x%x,0x%x},%s" % (a, b, "\n" if i % 8 == 7 else ""))
        out.write("};\n")


if __name__ == "__main__":
    main()
