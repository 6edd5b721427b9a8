#!/usr/bin/env python3
"""The same data gives the same oplossing.json, byte by byte, however its files are written and however it is solved.

  tests/regress/same.py PROGRAM

Every round of solutions/ but the largest is rewritten in a style of its own (rewrite.py), a few in every style; a few are
solved by every method, with one and with two processes, and in other languages and locales.
"""
import os
import subprocess
import sys
import tempfile

import rewrite

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
STYLES = ("plain", "excel", "tab", "quoted")
THOROUGH = ("rsv_amersfoort_2023", "overlap_5rsv", "wensen_deels")
LARGE = ("nationaal_60",)
WAYS = [["--method", method, "--jobs", jobs] for method in ("direct", "decompose", "auto") for jobs in ("1", "2")]
WAYS += [["--lang", "en"], ["--lang", "nl"]]


def content(path):
    with open(path, "rb") as file:
        return file.read()


def solve(program, round_folder, out, options=(), locale="C.UTF-8"):
    """oplossing.json, or the complaint."""
    done = subprocess.run([program, "solve", round_folder, "-o", out, "--quiet", *options], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL=locale))
    path = os.path.join(out, "oplossing.json")
    return content(path) if os.path.exists(path) else b"exit %d: %s" % (done.returncode, done.stderr[:300])


def cases(names):
    for number, name in enumerate(names):
        for k, style in enumerate(STYLES):
            if name in THOROUGH or k == number % len(STYLES):
                yield name, style, number, [], "C.UTF-8"
        if name in THOROUGH:
            for way in WAYS:
                yield name, None, 0, way, "C.UTF-8"
            yield name, "excel", 99, [], "nl_NL.UTF-8"


def main(program):
    program = os.path.abspath(program)
    solutions = os.path.join(TOP, "solutions")
    names = sorted(name for name in os.listdir(solutions)
                   if os.path.exists(os.path.join(solutions, name, "oplossing.json")) and name not in LARGE)
    passed = failed = 0
    for name, style, seed, options, locale in cases(names):
        with tempfile.TemporaryDirectory() as scratch:
            folder = os.path.join(TOP, "instances", name)
            if style:
                rewrite.rewrite(folder, os.path.join(scratch, "ronde"), style, seed)
                folder = os.path.join(scratch, "ronde")
            got = solve(program, folder, os.path.join(scratch, "uit"), options, locale)
        if got == content(os.path.join(solutions, name, "oplossing.json")):
            passed += 1
        else:
            failed += 1
            print("%s, %s %s: not the same oplossing.json%s" % (
                name, "style %s, seed %d" % (style, seed) if style else "as it is", " ".join(options),
                " (%s)" % got.decode("utf-8", "replace") if got.startswith(b"exit") else ""))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1]))
