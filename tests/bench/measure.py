#!/usr/bin/env python3
"""Measures commands for bench.sh.

usage: measure.py turns [--runs=N] [--goal=R] [--bytes=N] [--table=FILE] NAME FZ PEER
           runs the two shell commands in turn, once unmeasured and then N times, and prints the median wall
           times, their ratio and whether it is at most the goal; a row of it goes to FILE
       measure.py starts [the same] NAME FZ PEER
           the same of 100 starts each, without a shell
       measure.py peak [--goal=KIB] [--bytes=N] [--table=FILE] NAME FZ FILE
           feeds FILE to the command, again and again until N bytes, and prints its peak resident memory
Standard output of what is measured goes to /dev/null. Nothing here fails on time.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time

STARTS = 100


def shell(command):
    """Wall and processor seconds of a shell command."""
    begin = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 1:
        sys.exit(f"measure.py: status {child.returncode} from: {command}")
    return wall, usage.ru_utime + usage.ru_stime


def starts(command):
    """The same of many starts, a start."""
    words = shlex.split(command)
    null = os.open(os.devnull, os.O_WRONLY)
    cpu = 0.0
    begin = time.perf_counter()
    for _ in range(STARTS):
        pid = os.posix_spawnp(words[0], words, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        usage = os.wait4(pid, 0)[2]
        cpu += usage.ru_utime + usage.ru_stime
    wall = time.perf_counter() - begin
    os.close(null)
    return wall / STARTS, cpu / STARTS


def seconds(value):
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"


def speed(size, wall):
    return f"{size / wall / 1e6:8.0f} MB/s" if size else ""


def row(args, *fields):
    if args.table:
        with open(args.table, "a", encoding="utf-8") as file:
            file.write("\t".join(fields) + "\n")


def verdict(value, goal):
    if not goal:
        return "no goal"
    return "reached" if value <= goal else "not reached"


def turns(args, run):
    fz, peer = args.rest
    times = []
    for i in range(args.runs + 1):
        pair = run(fz), run(peer)
        if i:
            times.append(pair)
    wall = [statistics.median(pair[i][0] for pair in times) for i in (0, 1)]
    cpu = [statistics.median(pair[i][1] for pair in times) for i in (0, 1)]
    ratio = wall[0] / wall[1]
    goal = f"goal {args.goal:g}, " if args.goal else ""
    print(args.name)
    for command, a, b in zip((fz, peer), wall, cpu):
        print(f"  {seconds(a):>10} {speed(args.bytes, a):>13}  cpu {seconds(b):>10}  {command}")
    print(f"  ratio {ratio:.2f} ({goal}{verdict(ratio, args.goal)}; of cpu time {cpu[0] / cpu[1]:.2f}; median of {args.runs})")
    row(args, args.name, seconds(wall[0]), seconds(wall[1]), f"{ratio:.2f}", f"{args.goal or ''}", verdict(ratio, args.goal))


def high_water(pid):
    """Peak resident KiB of a process so far, 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def peak(args):
    command, path = args.rest
    with open(path, "rb") as file:
        block = file.read()
    child = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    left, most = args.bytes or len(block), 0
    try:
        while left > 0:
            if left < len(block):  # whole lines
                block = block[: block.rfind(b"\n", 0, left) + 1]
            for at in range(0, len(block), 1 << 20):
                child.stdin.write(block[at : at + (1 << 20)])
            left -= len(block) or left
            most = max(most, high_water(child.pid))
        child.stdin.close()
    except BrokenPipeError:
        print(f"measure.py: {command} stopped reading", file=sys.stderr)
    while child.poll() is None:
        most = max(most, high_water(child.pid))
        time.sleep(0.0005)
    said = f"{most} KiB" if most else "not measured"
    done = verdict(most, args.goal) if most else "not measured"
    print(f"{args.name}\n  {said} (goal {args.goal:.0f} KiB, {done})  {command} <{path}")
    row(args, args.name, said, "", "", f"{args.goal:.0f} KiB", done)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--goal", type=float)
    parser.add_argument("--bytes", type=int, default=0)
    parser.add_argument("--table")
    parser.add_argument("what", choices=("turns", "starts", "peak"))
    parser.add_argument("name")
    parser.add_argument("rest", nargs=2)
    args = parser.parse_args()
    if args.what == "peak":
        peak(args)
    else:
        turns(args, shell if args.what == "turns" else starts)


if __name__ == "__main__":
    main()
