#!/usr/bin/env python3
"""How many picture files a second `creditline scan` reads the metadata of, beside exiftool; and what its workers need.

    tests/bench/scan_speed.py BUILD_FOLDER [FILES]     (default: 2,000 files)
    tests/bench/scan_speed.py BUILD_FOLDER JPEGS       the pixels of the JPEGs in a folder, beside decoding them in colour

The files are copies of the JPEGs in fixtures/desk/pictures/, in one folder. Both programs read the same files, in turns,
three times each; the best time of each counts. Wall-clock time is what a person waits, work is user + system time of all
processes. Memory is the largest resident size of any worker process, sampled while 10,000 small files and four JPEGs of
50 megapixels (made by libjpeg-turbo) are read whole, with OCR and faces.
"""
import ctypes
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DESK = os.path.join(ROOT, "fixtures", "desk", "pictures")
SMALL = os.path.join(ROOT, "tests", "fuzz", "corpus", "read_metadata", "small.jpg")


def copies(folder, count, originals):
    os.makedirs(folder)
    for i in range(count):
        shutil.copy(originals[i % len(originals)], os.path.join(folder, f"{i:05}.jpg"))
    return folder


def seconds(command):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(program, folder, count):
    ways = {
        "exiftool -json -r": ["exiftool", "-json", "-r", folder],
        "creditline scan --metadata-only": [program, "scan", "--metadata-only", folder],
        "creditline scan --no-pixels": [program, "scan", "--no-pixels", folder],
    }
    best = {way: (float("inf"), float("inf")) for way in ways}
    for _ in range(3):
        for way, command in ways.items():
            best[way] = tuple(map(min, best[way], seconds(command)))
    base = best["exiftool -json -r"]
    print(f"| {count} files | files/s by the clock | ratio | ms of work a file | ratio |\n| --- | --- | --- | --- | --- |")
    for way, (wall, work) in best.items():
        print(f"| {way} | {count / wall:.0f} | {base[0] / wall:.1f} | {1000 * work / count:.3f} | {base[1] / work:.1f} |")


def resident_kib(pid, key):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith(key)), 0)
    except OSError:
        return 0


def workers_of(pid):
    try:
        tasks = os.listdir(f"/proc/{pid}/task")
        return [int(child) for task in tasks for child in open(f"/proc/{pid}/task/{task}/children").read().split()]
    except OSError:
        return []


def memory(program, folder):
    """Largest resident MiB of a worker in each quarter of the time, and of the program itself."""
    run = subprocess.Popen([program, "scan", "--to", "ndjson", folder], stdout=subprocess.DEVNULL)
    samples, own = [], 0
    while run.poll() is None:
        samples.append(max([resident_kib(worker, "VmHWM") for worker in workers_of(run.pid)], default=0))
        own = max(own, resident_kib(run.pid, "VmRSS"))
        time.sleep(0.05)
    quarter = max(1, -(-len(samples) // 4))
    return [round(max(samples[i:i + quarter]) / 1024) for i in range(0, len(samples), quarter)], round(own / 1024)


def large_jpeg(path, width=8660, height=5774):
    """A grey JPEG of 50 megapixels."""
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitCompress.restype = ctypes.c_void_p
    pixels = random.Random(1).randbytes(width) * height
    out, size = ctypes.c_void_p(), ctypes.c_ulong()
    turbo.tjCompress2(ctypes.c_void_p(turbo.tjInitCompress()), pixels, width, 0, height, 6, ctypes.byref(out),
                      ctypes.byref(size), 3, 90, 0)
    with open(path, "wb") as file:
        file.write(ctypes.string_at(out, size.value))


def decode_colour(paths):
    """Seconds of work."""
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitDecompress.restype = turbo.tjAlloc.restype = ctypes.c_void_p
    before = resource.getrusage(resource.RUSAGE_SELF)
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        handle, length = ctypes.c_void_p(turbo.tjInitDecompress()), ctypes.c_ulong(len(data))
        width, height, kind, colours = (ctypes.c_int() for _ in range(4))
        turbo.tjDecompressHeader3(handle, data, length, *map(ctypes.byref, (width, height, kind, colours)))
        pixels = ctypes.c_void_p(turbo.tjAlloc(width.value * height.value * 3))
        turbo.tjDecompress2(handle, data, length, pixels, width, 0, height, 1, 0)
        turbo.tjFree(pixels)
        turbo.tjDestroy(handle)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_pixels(program, folder):
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".jpg")]
    ways = {
        "decoded once in colour": lambda: decode_colour(paths),
        "creditline scan --no-ocr": lambda: seconds([program, "scan", "--no-ocr", folder])[1],
        "creditline scan": lambda: seconds([program, "scan", folder])[1],
    }
    best = {way: min(run() for _ in range(3)) for way, run in ways.items()}
    base = best["decoded once in colour"]
    print(f"| {len(paths)} files | ms of work a file | ratio |\n| --- | --- | --- |")
    for way, work in best.items():
        print(f"| {way} | {1000 * work / len(paths):.1f} | {work / base:.2f} |")


def main():
    program = os.path.join(sys.argv[1], "creditline")
    if len(sys.argv) > 2 and os.path.isdir(sys.argv[2]):
        compare_pixels(program, sys.argv[2])
        return
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    originals = sorted(os.path.join(DESK, name) for name in os.listdir(DESK) if name.endswith(".jpg"))
    originals = [path for path in originals if os.path.getsize(path) > 1000]  # one is no picture
    with tempfile.TemporaryDirectory() as folder:
        compare(program, copies(os.path.join(folder, "desk"), count, originals), count)
        small, own = memory(program, copies(os.path.join(folder, "small"), 10_000, [SMALL]))
        print(f"10,000 small files, whole: MiB of a worker by quarters {small}, of the program {own}")
        large = copies(os.path.join(folder, "large"), 0, [])
        for i in range(4):
            large_jpeg(os.path.join(large, f"{i}.jpg"))
        print(f"JPEGs of 50 megapixels, whole: MiB of a worker at most {max(memory(program, large)[0])}")


if __name__ == "__main__":
    main()
