#!/usr/bin/env python3
"""Writes models/words/verbs.txt: the verb forms that part a caption's subject from what it does.

usage: make_verbs.py [WORDNET_DIR] > models/words/verbs.txt

English comes from WordNet 3.0 (Debian package wordnet-base, /usr/share/wordnet, WordNet licence): every verb of one
word, conjugated here, with how often the word is a verb among the tagged texts WordNet counts (cntlist.rev). The other
languages are the infinitives and irregular forms of verb_stems.txt beside this script, conjugated by the rules of
their regular verbs: what a caption can say in the third person, present and past.
"""
import collections
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
VOWELS = "aeiou"
# The order in which codes stand in a value, see HEADER.
CODES = "bsdpng"

HEADER = """\
# Verb forms, written by make_verbs.py: do not edit, change verb_stems.txt or the script.
# value: letters for what the form can be, then for English 0..9: how often the word is a verb (9: always) and not a
# noun or an adjective. Letters: b present of the plural (walk), s present of the singular (walks), d past and
# participle alike (walked), p past (went), n participle (gone), g -ing form (walking).
# English: made from WordNet 3.0, Copyright 2006 by Princeton University, see README.md here for its licence.
# phrase | languages (comma-separated, * for all) | value
"""


def read_counts(wordnet):
    counts = collections.defaultdict(lambda: collections.Counter())
    for line in open(wordnet / "cntlist.rev", encoding="ascii"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma]["-nvara"[int(rest[0])]] += int(count)
    return counts


def read_index(wordnet, part):
    return {line.split()[0] for line in open(wordnet / f"index.{part}", encoding="ascii") if line[0].isalpha()}


def read_irregular(wordnet):
    forms = collections.defaultdict(list)
    for line in open(wordnet / "verb.exc", encoding="ascii"):
        form, lemma = line.split()[:2]
        forms[lemma].append(form)
    return forms


# WordNet lists irregular forms without saying which is past and which participle; both at once is the common case.
PARTICIPLES = {
    "arisen", "awoken", "been", "beaten", "become", "begun", "bitten", "blown", "broken", "chosen", "come", "done",
    "drawn", "driven", "drunk", "eaten", "fallen", "flown", "forbidden", "forgotten", "forgiven", "frozen", "given",
    "gone", "grown", "hidden", "known", "lain", "mistaken", "overcome", "overtaken", "proven", "ridden", "risen", "run",
    "rung", "seen", "sewn", "shaken", "shorn", "shown", "shrunk", "sown", "spoken", "stolen", "stricken", "striven",
    "strewn", "sung", "sunk", "sworn", "swollen", "swum", "taken", "thrown", "torn", "trodden", "undergone", "undone",
    "withdrawn", "woken", "worn", "woven", "written",
}
PASTS = {
    "arose", "ate", "awoke", "beat", "became", "began", "bit", "blew", "broke", "came", "chose", "did", "drank", "drew",
    "drove", "fell", "flew", "forbade", "forgave", "forgot", "froze", "gave", "grew", "hid", "knew", "lay", "overcame",
    "overtook", "ran", "rang", "rode", "rose", "sang", "sank", "saw", "shook", "shrank", "spoke", "stole", "strove",
    "swam", "swore", "threw", "took", "tore", "trod", "underwent", "went", "withdrew", "woke", "wore", "wove", "wrote",
    "was", "were", "had",
}
UNCHANGED = {"burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shed", "shut", "spread",
             "split", "thrust", "upset"}
# Two syllables, yet the last letter doubles; and -er, -en, -or verbs that never double.
DOUBLING = {"admit", "begin", "commit", "compel", "confer", "control", "defer", "equip", "forget", "occur", "permit",
            "propel", "prefer", "rebel", "refer", "regret", "repel", "submit", "transfer", "transmit", "upset"}
# Caption verbs that are newer than WordNet or missing from it.
NEW_VERBS = ["livestream", "skateboard", "snowboard", "kayak", "vape", "tweet", "zipline", "photobomb", "headbutt"]
# Base forms that a caption uses as nouns, function words or parts of names far more than as verbs.
NEVER = {"be", "headquarter", "have", "do", "will", "can", "may", "might", "must", "shall", "should", "up", "down", "out", "off",
         "man", "people", "woman", "police", "second", "back", "front", "better", "best", "last", "like", "near",
         "own", "even", "still", "ready", "male", "fellow", "king", "queen", "prince", "lady", "might"}


def third_person(lemma):
    if re.search("(s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def doubles(lemma):
    if lemma in DOUBLING:
        return True
    return bool(re.fullmatch("[^aeiou]*(qu)?[aeiou][bdgklmnprtvz]", lemma))


def regular_past(lemma):
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if doubles(lemma) else "") + "ed"


def ing_form(lemma):
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if doubles(lemma) else "") + "ing"


def english(wordnet):
    counts, irregular = read_counts(wordnet), read_irregular(wordnet)
    nouns, adjectives = read_index(wordnet, "noun"), read_index(wordnet, "adj")
    # "cordon_off" gives "cordon": the particle stands apart in a caption.
    lemmas = {v.split("_")[0] for v in read_index(wordnet, "verb") if re.fullmatch("[a-z]{2,}(_(off|out|up|down))?", v)}
    lemmas = lemmas - NEVER | set(NEW_VERBS)
    for lemma in sorted(lemmas):
        tagged = counts.get(lemma, collections.Counter())
        is_other = lemma in nouns or lemma in adjectives
        noun, verb = tagged["n"], tagged["v"]
        adjective = tagged["a"] + tagged["r"]

        def share(others, listed):
            if not listed:
                return 9
            return min(9, int(10 * (verb + 0.5) / (verb + others + 1)))

        base = share(noun + adjective, is_other)
        yield lemma, "b", base
        yield third_person(lemma), "s", share(noun, lemma in nouns)
        yield from ((form, code, shared) for form, code, shared in past_forms(lemma, irregular, nouns))
        forms_in_ing = [f for f in irregular[lemma] if f.endswith("ing")] or [ing_form(lemma)]
        for form in forms_in_ing:
            yield form, "g", 3 if form in nouns else 9


def past_forms(lemma, irregular, nouns):
    forms = [f for f in irregular[lemma] if not f.endswith(("ing", "s")) and f != lemma]
    if lemma in UNCHANGED:
        yield lemma, "d", 5
        return
    if not forms:
        forms = [regular_past(lemma)]
    for form in forms:
        shared = 5 if form in nouns else 9
        if form in PARTICIPLES:
            yield form, "n", shared
        elif form in PASTS:
            yield form, "p", shared
        else:
            yield form, "d", shared


def read_stems():
    """language -> {"": infinitives, code: [irregular forms]}, from the sections of verb_stems.txt."""
    stems, language, code = collections.defaultdict(lambda: collections.defaultdict(list)), None, ""
    for line in open(HERE / "verb_stems.txt", encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line.startswith("["):
            language, _, code = line.strip("[]").partition(" ")
        elif line:
            stems[language][code] += line.split()
    return stems


def german(verb):
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    link = "e" if stem.endswith(("t", "d", "chn", "ffn", "tm", "gn")) else ""
    return [(stem + link + "t", "s"), (verb, "b"), (stem + link + "te", "p"), (stem + link + "ten", "p")]


# Dutch verbs in -eren are stressed on it ("poseert") but for these ("luistert").
DUTCH_UNSTRESSED = set("""luisteren fluisteren bewonderen naderen schilderen leveren weigeren slingeren stuiteren plunderen
toveren verbeteren dobberen klauteren schitteren verzekeren herinneren veranderen vergaderen flikkeren verhinderen
overwinteren kelderen rammelen bladeren wapperen knipperen schemeren stotteren treuzelen hongeren bakkeren sluimeren""".split())


def dutch(verb):
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    if verb == "openen":
        short = stem
    elif verb.endswith("eren") and len(stem) > 4 and verb not in DUTCH_UNSTRESSED:
        short = stem[:-2] + "eer"
    elif len(stem) > 4 and stem.endswith(("el", "en", "er", "em")) and stem[-3] not in VOWELS:
        short = stem
    elif len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        short = stem[:-1]
    elif len(stem) > 1 and stem[-1] not in VOWELS and stem[-2] in "aeou" and (len(stem) < 3 or stem[-3] not in VOWELS):
        short = stem[:-1] + stem[-2] + stem[-1]
    else:
        short = stem
    unvoiced = {"z": "s", "v": "f"}
    end = short[:-1] + unvoiced.get(short[-1], short[-1])
    past = "te" if stem[-1] in "tkfshxcp" else "de"
    return [(end + ("" if end.endswith("t") else "t"), "s"), (verb, "b"), (end + past, "p"), (end + past + "n", "p")]


def french(verb):
    if verb.endswith("er"):
        stem = verb[:-2]
        soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
        return [(stem + "e", "s"), (stem + "ent", "b"), (soft + "ait", "p"), (soft + "aient", "p"), (soft + "a", "p"),
                (stem + "èrent", "p"), (soft + "ant", "g")]
    if verb.endswith("ir"):
        stem = verb[:-1]
        return [(stem + "t", "s"), (stem + "ssent", "b"), (stem + "ssait", "p"), (stem + "ssaient", "p"),
                (stem + "rent", "p"), (stem + "ssant", "g")]
    stem = verb[:-2]
    return [(stem, "s"), (stem + "ent", "b"), (stem + "ait", "p"), (stem + "aient", "p"), (stem + "it", "p"),
            (stem + "irent", "p"), (stem + "ant", "g")]


def iberian(verb, endings):
    stem, kind = verb[:-2], verb[-2:]
    return [(stem + ending, code) for ending, code in endings[kind]]


SPANISH = {
    "ar": [("a", "s"), ("an", "b"), ("ó", "p"), ("aron", "p"), ("aba", "p"), ("aban", "p"), ("ando", "g")],
    "er": [("e", "s"), ("en", "b"), ("ió", "p"), ("ieron", "p"), ("ía", "p"), ("ían", "p"), ("iendo", "g")],
    "ir": [("e", "s"), ("en", "b"), ("ió", "p"), ("ieron", "p"), ("ía", "p"), ("ían", "p"), ("iendo", "g")],
}
PORTUGUESE = {
    "ar": [("a", "s"), ("am", "b"), ("ou", "p"), ("aram", "p"), ("ava", "p"), ("avam", "p"), ("ando", "g")],
    "er": [("e", "s"), ("em", "b"), ("eu", "p"), ("eram", "p"), ("ia", "p"), ("iam", "p"), ("endo", "g")],
    "ir": [("e", "s"), ("em", "b"), ("iu", "p"), ("iram", "p"), ("ia", "p"), ("iam", "p"), ("indo", "g")],
}


def italian(verb):
    stem, kind = verb[:-3], verb[-3:]
    hard = stem + "h" if kind == "are" and stem.endswith(("c", "g")) else stem
    if kind == "are":
        return [(stem + "a", "s"), (stem + "ano", "b"), (stem + "ava", "p"), (stem + "avano", "p"), (stem + "ò", "p"),
                (stem + "arono", "p"), (hard + "ando" if hard == stem else stem + "ando", "g")]
    past = [(stem + "eva", "p"), (stem + "evano", "p")] if kind == "ere" else [(stem + "iva", "p"), (stem + "ivano", "p")]
    return [(stem + "e", "s"), (stem + "ono", "b")] + past + [(stem + "endo", "g")]


CONJUGATE = {
    "de": german, "nl": dutch, "fr": french, "it": italian,
    "es": lambda verb: iberian(verb, SPANISH), "pt": lambda verb: iberian(verb, PORTUGUESE),
}


def main():
    wordnet = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    table = collections.defaultdict(lambda: (set(), 0))  # (language, form) -> codes, share
    for form, code, share in english(wordnet):
        codes, best = table["en", form]
        table["en", form] = (codes | {code}, max(best, share))
    for language, sections in read_stems().items():
        forms = [pair for verb in sections[""] for pair in CONJUGATE[language](verb)]
        forms += [(form, code) for code in CODES for form in sections[code]]
        for form, code in forms:
            table[language, form] = (table[language, form][0] | {code}, None)
    sys.stdout.write(HEADER)
    for (language, form), (codes, share) in sorted(table.items()):
        letters = "".join(code for code in CODES if code in codes)
        print(f"{form} | {language} | {letters}{'' if share is None else share}")


if __name__ == "__main__":
    main()
