#!/usr/bin/env python3
"""Writes models/words/common.txt: English nouns and adjectives of everyday use, so that "Ocean Drive" is no person.

usage: make_common.py [WORDNET_DIR] > models/words/common.txt

From WordNet 3.0 (Debian package wordnet-base, WordNet licence): words written small in its data files and met at least
once in its tagged texts; plurals of nouns met often.
"""
import collections
import pathlib
import re
import sys

from make_verbs import read_counts, third_person

MANY = 2  # tagged texts that make a noun's plural worth a line

HEADER = """\
# English nouns and adjectives of everyday use, written by make_common.py: do not edit.
# Made from WordNet 3.0, Copyright 2006 by Princeton University, see README.md here for its licence.
# value: n noun, a adjective, na both, s plural of a noun.
# phrase | languages (comma-separated, * for all) | value
"""


def read_small(wordnet, part):
    """Words of the data file that stand there in lower case: "paris" is in the index, "Paris" in the data."""
    words = set()
    for line in open(wordnet / f"data.{part}", encoding="ascii"):
        if line.startswith(" "):
            continue
        fields = line.split()
        for word in fields[4:4 + 2 * int(fields[3], 16):2]:
            if re.fullmatch("[a-z]{3,}", word):
                words.add(word)
    return words


def main():
    wordnet = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    counts = read_counts(wordnet)
    table = collections.defaultdict(str)
    for word in read_small(wordnet, "noun"):
        if counts[word]["n"] > 0:
            table[word] += "n"
            if counts[word]["n"] >= MANY:
                table[third_person(word)] += "s"
    for word in read_small(wordnet, "adj"):
        if counts[word]["a"] > 0:
            table[word] += "a"
    sys.stdout.write(HEADER)
    for word, letters in sorted(table.items()):
        print(f"{word} | en | {letters}")


if __name__ == "__main__":
    main()
