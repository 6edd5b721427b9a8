#!/usr/bin/env python3
"""Any other solver can recompute a goal: exported programs, solved by glpsol and by cbc, have the value of oplossing.json.

  tests/export/run.py PROGRAM [NAME ...]

For each round and each goal of stage 1, in both formats, by both solvers.
"""
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# Small ones that between them have every entitlement, start rule, cap and number of phases; +: as a correction.
ROUNDS = ("rsv_amersfoort_2023", "klein_2rsv", "hamilton", "toegekend", "vrije_start", "dhondt_sectoren", "fasen_3",
          "wensen_deels", "krap", "klein_2rsv+", "vrije_start+", "wensen_deels+")


def glpsol(path, form, scratch):
    """Objective value by GLPK's own program, or its complaint."""
    report = os.path.join(scratch, "glpsol.txt")
    done = subprocess.run(["glpsol", "--lp" if form == "lp" else "--freemps", path, "--tmlim", "120", "-o", report],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    text = open(report, encoding="utf-8").read() if os.path.exists(report) else ""
    status = re.search(r"^Status:\s+INTEGER OPTIMAL", text, re.M)
    value = re.search(r"^Objective:.*= (\S+) \(M", text, re.M)
    return round(float(value.group(1))) if status and value else done.stdout[-300:]


def cbc(path, _form, scratch):
    report = os.path.join(scratch, "cbc.txt")
    done = subprocess.run(["cbc", path, "-ratioGap", "0", "-allowableGap", "0", "-seconds", "120", "-solve", "-solution",
                           report], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    first = open(report, encoding="utf-8").readline() if os.path.exists(report) else ""
    value = re.search(r"^Optimal - objective value (\S+)", first)
    return round(float(value.group(1))) if value else done.stdout[-300:]


SOLVERS = {"glpsol": glpsol, "cbc": cbc}


def previous_of(program, name, scratch):
    """An outcome that a correction stays close to: what other draws give."""
    with open(os.path.join(TOP, "instances", name, "beleid.json"), encoding="utf-8-sig") as file:
        policy = json.load(file)
    policy["loting"]["zaad"] = "other draws"
    with open(scratch + "/beleid.json", "w", encoding="utf-8") as file:
        json.dump(policy, file)
    subprocess.run([program, "solve", os.path.join(TOP, "instances", name), "--policy", scratch + "/beleid.json",
                    "-o", scratch + "/vorig", "--quiet"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    return ["--previous", scratch + "/vorig"]


def check(program, name, goal, form):
    """Differences for one round, goal and format, by solver. A name with a + is a correction."""
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "doel." + form)
        name, plus = name.rstrip("+"), name.endswith("+")
        options = previous_of(program, name, scratch) if plus else []
        done = subprocess.run([program, "export", os.path.join(TOP, "instances", name), *options, "--goal", goal["naam"], "--format",
                               form, "-o", path, "--quiet"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            return {solver: ["export: exit %d: %s" % (done.returncode, done.stdout)] for solver in SOLVERS}
        faults = {}
        for solver, solve in SOLVERS.items():
            # MPS has no agreed way to say "maximise": the negative is minimised there.
            sign = -1 if form == "mps" and goal["richting"] == "max" else 1
            got = solve(path, form, scratch)
            faults[solver] = [] if got == sign * goal["waarde"] else ["expected %d, %s found %s" % (
                sign * goal["waarde"], solver, got)]
    return faults


def jobs(program, names):
    for name in names:
        with tempfile.TemporaryDirectory() as scratch:
            folder, plus = name.rstrip("+"), name.endswith("+")
            options = previous_of(program, folder, scratch) if plus else []
            done = subprocess.run([program, "solve", os.path.join(TOP, "instances", folder), "-o", scratch + "/uit", "--quiet",
                                   *options],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if done.returncode not in (0, 3):
                raise SystemExit("%s: solve: exit %d: %s" % (name, done.returncode, done.stderr))
            with open(scratch + "/uit/oplossing.json", encoding="utf-8") as file:
                goals = json.load(file)["concept"]["doelen"]
        for goal in goals:
            for form in ("lp", "mps"):
                yield name, goal, form


def main(argv):
    if len(argv) < 2:
        raise SystemExit(__doc__)
    missing = [solver for solver in SOLVERS if not shutil.which(solver)]
    if missing:
        raise SystemExit("not installed: %s (make deps-test)" % ", ".join(missing))
    program = os.path.abspath(argv[1])
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = [(name, goal, form, pool.submit(check, program, name, goal, form))
                   for name, goal, form in jobs(program, argv[2:] or ROUNDS)]
        for name, goal, form, result in results:
            for solver, faults in result.result().items():
                passed, failed = passed + (not faults), failed + bool(faults)
                for fault in faults:
                    print("%s, %s, %s: %s" % (name, goal["naam"], form, fault))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
