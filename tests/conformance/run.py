#!/usr/bin/env python3
"""Rounds whose outcome an independent reference found (verwacht.json in instances/NAME).

  tests/conformance/run.py PROGRAM [--only NAME ...] [--skip NAME ...] [-- OPTIONS FOR solve]

Solves each and compares: goal values of both stages, bounds, grants, wishes, rejections and, where the distribution is
unique, every trajectory. Then `verify` must find nothing in the same folder. One line per difference.
"""
import json
import os
import subprocess
import sys
import tempfile

INSTANCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "instances")


def by_rsv(solution, field):
    return {rsv["rsv_id"]: rsv[field] for rsv in solution["rsv"]}


def wishes(solution, state):
    return sorted(rsv["rsv_id"] for rsv in solution["rsv"] if rsv["wensen"] == state)


def trajectories(rows):
    return sorted((rsv, row["soort"], tuple(row["route"]), row["aantal"]) for rsv, row in rows)


def summary(solution):
    """What verwacht.json tells, taken from an oplossing.json."""
    return {
        "status": solution["status"],
        "concept": [[g["naam"], g["waarde"], g["grens"]] for g in solution["concept"]["doelen"]],
        "doelen": [[g["naam"], g["waarde"], g["grens"]] for g in solution["doelen"]],
        "afgewezen": {rsv["rsv_id"]: rsv["redenen"] for rsv in solution["afgewezen"]},
        "wensen_ingewilligd": wishes(solution, "ingewilligd"),
        "wensen_deels": wishes(solution, "deels"),
        "aanspraak": by_rsv(solution, "aanspraak"),
        "gezamenlijke_toewijzing": by_rsv(solution, "gezamenlijke_toewijzing"),
        "bonus_concept": by_rsv(solution, "bonus_concept"),
        "bonus_per_rsv": by_rsv(solution, "bonus"),
        "bonus_per_poi": {"%s/%s" % (rsv["rsv_id"], row["poi_id"]): row["bonus"]
                          for rsv in solution["rsv"] for row in rsv["bonus_per_poi"]},
        "trajecten": trajectories((rsv["rsv_id"], row) for rsv in solution["rsv"] for row in rsv["trajecten"]),
    }


def expectation(known):
    """verwacht.json in the same form; a proven optimum has a bound equal to its value."""
    expected = dict(known)
    for stage in ("concept", "doelen"):
        expected[stage] = [[g["naam"], g["waarde"], g["waarde"]] for g in known[stage]]
    if "trajecten" in known:
        expected["trajecten"] = trajectories((row["rsv_id"], row) for row in known["trajecten"])
    return expected


def differences(expected, got):
    for key in sorted(expected):
        if expected[key] != got[key]:
            yield "%s: expected %s, found %s" % (key, expected[key], got[key])


def run(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def faults(program, name, options):
    folder = os.path.join(INSTANCES, name)
    with open(os.path.join(folder, "verwacht.json"), encoding="utf-8") as file:
        known = json.load(file)
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "uit")
        solved = run(program, "solve", folder, "-o", out, "--quiet", *options)
        wanted = 3 if known["wensen_deels"] else 0
        if solved.returncode != wanted:
            return ["solve: exit %d instead of %d: %s" % (solved.returncode, wanted, solved.stderr[-300:])]
        with open(os.path.join(out, "oplossing.json"), encoding="utf-8") as file:
            found = list(differences(expectation(known), summary(json.load(file))))
        verified = run(program, "verify", folder, out)
        if verified.returncode != 0:
            found.append("verify: exit %d: %s" % (verified.returncode, (verified.stdout + verified.stderr)[-300:]))
        return found


def main(argv):
    options = argv[argv.index("--") + 1:] if "--" in argv else []
    argv = argv[:argv.index("--")] if "--" in argv else argv
    if len(argv) < 2:
        raise SystemExit(__doc__)
    lists = {"--only": [], "--skip": []}
    target = None
    for word in argv[2:]:
        if word in lists:
            target = lists[word]
        else:
            target.append(word)
    passed = failed = 0
    for name in sorted(os.listdir(INSTANCES)):
        if not os.path.exists(os.path.join(INSTANCES, name, "verwacht.json")):
            continue
        if name in lists["--skip"] or (lists["--only"] and name not in lists["--only"]):
            continue
        found = faults(os.path.abspath(argv[1]), name, options)
        for fault in found:
            print("%s: %s" % (name, fault))
        passed, failed = passed + (not found), failed + bool(found)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
