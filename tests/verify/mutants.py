#!/usr/bin/env python3
"""Are the judge's tests any good? Spoils src/verify in one place at a time; some test must then fail.

    tests/verify/mutants.py BUILD [FILE...]      (BUILD: a folder with libtoewijs.a and tests/support/*.o)

Takes some minutes, so it is not part of `make test`. Spoiled are, one at a time: statements that report
something or judge a part (left out), comparisons, `&&` and `||`, `+` and `-`. Prints what no test noticed.
(Not the upper bounds of loops: one step too far reads zeroes, which only a sanitizer would notice.)
Lines that end in `/* same either way */` are left alone, and so is what only guards against running out of
memory or 64 bits.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

CC = ["gcc", "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-DTW_VERSION=\"0\"", "-Iinclude", "-Isrc", "-w", "-O1"]
LIBS = ["-lcmocka", "-lglpk", "-lcsv", "-lxlsxwriter", "-lcjson", "-lcrypto", "-lm"]
STATEMENT = re.compile(r"^\s+(?:\(void\))?(?:tw_diags_add|fault|at_most|report_row|fail|check_\w+|tw_judge_\w+|"
                       r"compare\w*|put_\w+|add_\w+|expect_\w+|count_\w+|refuse_\w+|read_list)\(")
SWAPS = [(" > ", " >= "), (" < ", " <= "), (" >= ", " > "), (" <= ", " < "), (" == ", " != "), (" != ", " == "),
         (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "), ("tw_min(", "tw_max("),
         ("tw_max(", "tw_min("), ("TW_STAGE_FINAL", "TW_STAGE_CONCEPT"), ("TW_BONUS", "TW_REGULIER"),
         ("TW_REGULIER", "TW_BONUS")]
GUARD = re.compile(r"out_of_memory|overflow|== NULL|!= NULL|\bfits\b|NOMEM|tw_add|#include|same either way|^\s*/?\*|"
                   r"^static|^(?:bool|void|int64_t|tw_\w+) \*?tw_|SIZE_MAX /")


def mutants(text):
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if GUARD.search(line):
            continue
        if STATEMENT.match(line):
            last = number
            while not lines[last].rstrip().endswith(";") and not lines[last].rstrip().endswith("{"):
                last += 1
            if lines[last].rstrip().endswith(";"):
                yield number, "left out", lines[:number] + [";"] + [""] * (last - number) + lines[last + 1:]
        for old, new in SWAPS:
            if old == " < " and line.lstrip().startswith("for ("):
                continue
            at = line.find(old)
            while at >= 0:
                changed = line[:at] + new + line[at + len(old):]
                yield number, f"{old.strip()} -> {new.strip()}", lines[:number] + [changed] + lines[number + 1:]
                at = line.find(old, at + 1)


def survives(text, objects, tests, folder):
    with open(os.path.join(folder, "mutant.c"), "w", encoding="utf-8") as out:
        out.write(text)
    mutant = os.path.join(folder, "mutant.o")
    build = subprocess.run(CC + ["-c", "-o", mutant, os.path.join(folder, "mutant.c")], capture_output=True)
    if build.returncode != 0:
        return False
    others = [mutant] + objects  # found before the one in the library that it takes the place of
    for test in tests:
        program = os.path.join(folder, "test")
        if subprocess.run(["gcc", "-o", program, test] + others + LIBS, capture_output=True).returncode != 0:
            sys.exit(f"cannot link {test}")
        try:
            if subprocess.run([program], capture_output=True, timeout=60).returncode != 0:
                return False
        except subprocess.TimeoutExpired:
            return False
    return True


def main():
    build, files = sys.argv[1], sys.argv[2:] or sorted(glob.glob("src/verify/*.c"))
    order = ["rules", "form", "sound", "proof", "corrupt"]
    tests = [f"{build}/tests/unit/test_verify_{name}.o" for name in order]
    objects = sorted(glob.glob(f"{build}/tests/support/*.o")) + [f"{build}/libtoewijs.a"]
    tried = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            for number, what, lines in mutants(text):
                tried += 1
                if survives("\n".join(lines), objects, tests, folder):
                    missed += 1
                    print(f"{path}:{number + 1}: {what}: {text.split(chr(10))[number].strip()}", flush=True)
    print(f"{tried} tried, {missed} unnoticed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
