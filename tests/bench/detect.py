#!/usr/bin/env python3
"""Prints how often fz-normalize, uchardet and enca name the encoding of a piece of a report.

usage: detect.py DIR    pieces of reports of make_reports.py are written there, cut at any byte of their end
A peer that is not installed is left out.
"""

import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = (1024, 256, 64, 32, 16)
PIECES = 20
ENCODINGS = {  # what a right answer looks like, in lower case
    "utf-8": "utf-?8",
    "gb18030": "gb",
    "big5": "big5",
    "utf-16-le": "utf-16le|utf-16|ucs-?2",
    "utf-16-be": "utf-16be|utf-16|ucs-?2",
}
TOOLS = {
    "fz": ["fz-normalize", "--stats", "-q"],
    "uchardet": ["uchardet"],
    "enca": ["enca", "-L", "zh", "-m"],
}


def text_of(encoding):
    command = [os.path.join(HERE, "make_reports.py"), "--seed=7", f"--encoding={encoding}", "one", "200000"]
    made = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return made.decode(encoding)


def pieces(where, encoding, text, size):
    """Files of size bytes out of the text: they begin with a character and may end inside one."""
    for n in range(PIECES):
        path = os.path.join(where, f"{n}.txt")
        at = 1009 + 2003 * n
        with open(path, "wb") as file:
            file.write(text[at : at + size].encode(encoding)[:size])
        yield path


def answers(tool, path):
    done = subprocess.run([*TOOLS[tool], path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode("utf-8", "replace").lower()
    return re.sub(r"over-\S+", "", said)  # the runner-up of fz-normalize --stats


def main():
    where = sys.argv[1]
    os.makedirs(where, exist_ok=True)
    tools = [name for name, command in TOOLS.items() if shutil.which(command[0])]
    print("detection: pieces of reports named rightly, of", PIECES)
    print(f"  {'encoding':<12}{'bytes':>6}", *(f"{name:>9}" for name in tools))
    for encoding, right in ENCODINGS.items():
        text = text_of(encoding)
        for size in SIZES:
            paths = list(pieces(where, encoding, text, size))
            found = [sum(bool(re.search(right, answers(tool, path))) for path in paths) for tool in tools]
            print(f"  {encoding:<12}{size:>6}", *(f"{n:>9}" for n in found))


if __name__ == "__main__":
    main()
