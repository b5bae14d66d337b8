#!/usr/bin/env python3
"""How much memory `creditline parse` has taken at most, after a hundredth, a tenth and all of many captions.

    tests/bench/parse_memory.py BUILD_FOLDER [CAPTIONS]     (default: 10,000,000 captions through a pipe)

Every caption has words that no other one has, so that what is kept of words is tried as well.
"""
import json
import os
import random
import re
import subprocess
import sys
import threading

from parse_speed import caption


def peak_kb(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1])


def main():
    program = os.path.join(sys.argv[1], "creditline")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    chance = random.Random(2024)
    texts = [caption(chance)[0] for _ in range(10_000)]
    process = subprocess.Popen([program, "parse", "--from", "ndjson", "--to", "ndjson", "-"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    lines = [0]

    def count_lines():
        while block := process.stdout.read(1 << 20):
            lines[0] += block.count(b"\n")

    reader = threading.Thread(target=count_lines)
    reader.start()
    print("| captions | most memory so far, MB |\n| --- | --- |")
    step = max(count // 100, 1)
    for first in range(0, count, step):
        rows = range(first, min(first + step, count))
        block = (json.dumps({"id": str(row), "text": f"Ward{row}x, {texts[row % len(texts)]}"}) for row in rows)
        process.stdin.write(("\n".join(block) + "\n").encode())
        done = rows[-1] + 1
        if done in (count // 100, count // 10):
            process.stdin.flush()
            print(f"| {done:,} | {peak_kb(process) / 1e3:.0f} |", flush=True)
    process.stdin.flush()
    most = peak_kb(process)
    process.stdin.close()
    reader.join()
    print(f"| {lines[0]:,} | {most / 1e3:.0f} |")
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
