#!/usr/bin/env python3
"""How many captions a second `creditline parse` reads, as a whole process, beside the obvious regular expressions.

    tests/bench/parse_speed.py BUILD_FOLDER [CAPTIONS]     (default: 100,000 captions)

Captions are generated from a seed, with the credit known, so that the regular expressions can be marked too. Times are
user + system time of the process, less that of a run over one caption (start-up: the middle one of eleven), and
wall-clock time beside it.
"""
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

PEOPLE = "Maria Keller|Jun Sato|Amina Diallo|Pedro Álvarez|Claire Dubois|Tom O'Neill|Ivan Petrov|Lena Novak".split("|")
PLACES = "Lyon, France|Nairobi, Kenya|Oslo|Lima, Peru|Dhaka, Bangladesh|Austin, Texas|Kyiv, Ukraine".split("|")
DOINGS = ["walk past a flooded market", "wait for the results of the election", "attend a ceremony at the port",
          "watch the first match of the season", "carry belongings out of a damaged house"]
HOUSES = "AFP|Reuters|EPA|Xinhua|Anadolu|TASS|Yonhap".split("|")
SHAPES = [("({p}/{h} via Getty Images)", True), ("Photo by {p}/{h}", False), ("{h}/{p}", False), ("Photograph: {p}/{h}", False)]
PATTERNS = [re.compile(r"\(?(?:Photo by |Photograph: )?(?P<p>[A-ZÁ][\w'.]+ [A-Z][\w'.]+)/(?P<h>\w+)(?: via [\w ]+)?\)?\s*$"),
            re.compile(r"(?P<h>[A-Z]\w+)/(?P<p>[A-ZÁ][\w'.]+ [A-ZÁ][\w'.]+)\s*$")]


def caption(chance):
    day, person = chance.randint(1, 28), chance.choice(PEOPLE)
    house, (shape, _) = chance.choice(HOUSES), chance.choice(SHAPES)
    text = (f"People {chance.choice(DOINGS)} as {chance.choice(PEOPLE)}, the mayor, speaks to reporters in "
            f"{chance.choice(PLACES)}, on March {day}, {chance.randint(1998, 2025)}. The town counted {chance.randint(2, 9999)} "
            f"visitors. {shape.format(p=person, h=house)}")
    return text, person, house


def seconds(command, stdin=None):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryFile() as out:
        subprocess.run(command, stdin=stdin, stdout=out, check=True)
        out.seek(0)
        lines = out.read().splitlines()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - began, lines


def pass_through(folder, name, count):
    """The same lines parsed and written again by the same JSON library; only where the benchmarks are built."""
    program = os.path.join(folder, "bin", "pass_through")
    if not os.path.exists(program):
        return
    with open(name, encoding="utf-8") as stream:
        work, wall, _ = seconds([program], stream)
    print(f"| pass-through | {count / work:.0f} | {count / wall:.0f} | |")


HOSTILE = [("50,000 open brackets", "(" * 50_000), ("25,000 pairs of brackets", "(" * 25_000 + ")" * 25_000),
           ("a megabyte of via", "via " * 262_144), ("a megabyte of slashes", "/" * (1 << 20)),
           ("a megabyte of names and commas", "Ana Duarte, " * 87_382), ("100,000 a@", "a@" * 100_000),
           ("names in capitals, glued", "IRENE MARKOS IRENEMARKOS " * 4_000), ("(AP) all along", "(AP) " * 20_000),
           ("one line of 10 MB", "The boats come in at dawn, and the harbour fills with nets and voices. " * 147_000)]


def hostile(program, start, per_byte):
    """What one byte of each hostile caption costs, as a multiple of what it costs in the corpus."""
    print("\n| hostile caption | time per byte, ordinary ones: 1 |\n| --- | --- |")
    for name, text in HOSTILE:
        with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as corpus:
            times = max(1, 2_000_000 // len(text))
            corpus.write((json.dumps({"text": text}) + "\n") * times)
            corpus.flush()
            work, _, _ = seconds([program, "parse", "--max-bytes", "20000000", "--to", "ndjson", "-j", "1", corpus.name])
        print(f"| {name} | {(work - start) / (len(text) * times) / per_byte:.1f} |")


def by_patterns(text):
    for pattern in PATTERNS:
        if found := pattern.search(text):
            return found["p"], found["h"]
    return None, None


def main():
    program = os.path.join(sys.argv[1], "creditline")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    chance = random.Random(2024)
    rows = [caption(chance) for _ in range(count)]
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as corpus:
        for number, (text, _, _) in enumerate(rows):
            corpus.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
        corpus.flush()
        size = os.path.getsize(corpus.name) / count
        starts = [seconds([program, "parse", "--to", "ndjson", "--text", "x"]) for _ in range(11)]
        start, start_wall = sorted(work for work, _, _ in starts)[5], sorted(wall for _, wall, _ in starts)[5]
        print(f"{count} captions of {size:.0f} bytes a line; start-up {start * 1e3:.0f} ms of work, {start_wall * 1e3:.0f} ms by the clock\n")
        print("| way | captions/s of work | captions/s by the clock | photographer and house right |\n| --- | --- | --- | --- |")
        per_byte = 0
        for jobs in ("1", "2"):
            work, wall, lines = seconds([program, "parse", "--to", "ndjson", "-j", jobs, corpus.name])
            per_byte = per_byte or (work - start) / sum(len(text.encode()) for text, _, _ in rows)
            right = 0
            for line, (_, person, house) in zip(lines, rows):
                credit = json.loads(line)["credit"] or {}
                names = [part["text"] for part in credit.get("photographers", [])]
                right += names == [person] and (credit.get("agency") or {}).get("text") == house
            print(f"| creditline -j{jobs} | {count / (work - start):.0f} | {count / (wall - start_wall):.0f} | {right / count:.3f} |")
        pass_through(sys.argv[1], corpus.name, count)
        with open(corpus.name, encoding="utf-8") as stream:
            began, right = time.process_time(), 0
            for line, (_, person, house) in zip(stream, rows):
                record = json.loads(line)
                credit = by_patterns(record["text"])
                json.dumps({**record, "credit": credit}, ensure_ascii=False)
                right += credit == (person, house)
            work = time.process_time() - began
        print(f"| regular expressions, Python | {count / work:.0f} | {count / work:.0f} | {right / count:.3f} |")
    hostile(program, start, per_byte)


if __name__ == "__main__":
    main()
