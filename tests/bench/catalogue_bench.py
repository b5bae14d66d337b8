#!/usr/bin/env python3
"""What a large catalogue costs: time, memory, size; a second ingest with nothing changed; searches.

    tests/bench/catalogue_bench.py BUILD_FOLDER [CAPTIONS] [PICTURES] [FOLDER]   (default: 1,000,000 and 10,000)

Captions come as one CSV, generated from a seed with as many different names and words as a desk meets; pictures are small
PNGs, each with an XMP sidecar. Times are by the clock; memory is the largest resident size of the program itself.
"""
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import zlib

GIVEN = "Maria Jun Amina Pedro Claire Tom Ivan Lena Søren Zoë Łukasz José Aïcha Björn Chloé Dmitri Elif Fatou".split()
SYLLABLES = "ka ro mi ten der vol sa lin bru par gos ne hal wi zor pe ta lu bek ran mor du fel ist an ow ska".split()
PLACES = "Lyon, France|Nairobi, Kenya|Oslo, Norway|Lima, Peru|Dhaka, Bangladesh|Austin, Texas|Kyiv, Ukraine".split("|")
DOINGS = ["walk past a flooded market", "wait for the results of the election", "attend a ceremony at the port",
          "watch the first match of the season", "carry belongings out of a damaged house"]
HOUSES = "AFP|Reuters|EPA|Xinhua|Anadolu|TASS|Yonhap|dpa|Sputnik|ANSA|Lusa|EFE".split("|")
SHAPES = ["({p}/{h} via Getty Images)", "Photo by {p}/{h}", "({p}, {h}, Kremlin Pool Photo via AP)", "{h}/{p}", ""]
SEARCHES = ["keller", "putin", "agency:sputnik has:pool since:2024-07-01", "photographer:\"zoe gosnehal\"", "flooded market",
            "people", "has:credit", "-has:credit", "since:2025-06 until:2025-06-03 pool", "place:nairobi agency:tass"]


def name(chance):
    return chance.choice(GIVEN) + " " + "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()


def caption(chance):
    credit = chance.choice(SHAPES).format(p=name(chance), h=chance.choice(HOUSES))
    return (f"{name(chance)}, left, and {name(chance)} {chance.choice(DOINGS)} in {chance.choice(PLACES)}, on March "
            f"{chance.randint(1, 28)}, {chance.randint(2019, 2025)}. {credit}")


def write_list(path, count):
    chance = random.Random(1)
    with open(path, "w", encoding="utf-8") as out:
        out.write("id,caption\n")
        for number in range(count):
            text = caption(chance).replace('"', '""')
            out.write(f'c-{number},"{text}"\n')


def png(chance, width=96, height=64):
    row = bytes(3 * width)
    shades = [bytes([chance.randrange(256)] * (3 * width)) if line % 8 == 0 else row for line in range(height)]
    raw = b"".join(b"\0" + line for line in shades)

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><photoshop:Credit>{house}</photoshop:Credit>
<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
"""


def write_pictures(folder, count):
    chance = random.Random(2)
    for number in range(count):
        where = os.path.join(folder, f"{number // 1000:03}")
        os.makedirs(where, exist_ok=True)
        path = os.path.join(where, f"picture_{number}.png")
        with open(path, "wb") as out:
            out.write(png(chance))
        with open(path + ".xmp", "w", encoding="utf-8") as out:
            out.write(SIDECAR.format(house=chance.choice(HOUSES), name=name(chance), text=caption(chance)))


def measured(command, quiet=False):
    """Seconds by the clock, largest resident MB, standard output."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{command} ended with {status}")
        out.seek(0)
        return time.monotonic() - began, used.ru_maxrss / 1024, out.read().decode()


def main():
    build = sys.argv[1]
    captions = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    pictures = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    folder = sys.argv[4] if len(sys.argv) > 4 else tempfile.mkdtemp(prefix="catalogue-bench-")
    program = os.path.join(build, "creditline")
    lists, files, catalogue = (os.path.join(folder, part) for part in ("captions.csv", "pictures", "desk.db"))
    if not os.path.exists(lists):
        write_list(lists, captions)
        write_pictures(files, pictures)
    ingest = [program, "ingest", "--catalogue", catalogue]
    print("| step | seconds | largest resident MB | |\n| --- | --- | --- | --- |")
    for step, command in ((f"ingest of {captions} captions", ingest + [lists]),
                          (f"ingest of {pictures} pictures", ingest + [files]),
                          ("both again, nothing changed", ingest + [lists, files])):
        seconds, memory, out = measured(command)
        size = os.path.getsize(catalogue) / 1e6
        print(f"| {step} | {seconds:.2f} | {memory:.0f} | catalogue {size:.0f} MB; {out.strip()} |", flush=True)
    print("\n| search | milliseconds, whole process, median of 5 | found |\n| --- | --- | --- |")
    for query in SEARCHES:
        runs = [measured([program, "search", catalogue, "--to", "table", "--", query]) for _ in range(5)]
        last = runs[0][2].strip().splitlines()[-1].split(";")[0]
        print(f"| `{query}` | {sorted(run[0] for run in runs)[2] * 1000:.0f} | {last} |", flush=True)


if __name__ == "__main__":
    main()
