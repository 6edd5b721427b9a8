#!/usr/bin/env python3
"""Are the outcomes of the rounds in instances/ proven, goal by goal, by prices that the judge adds up?

    tests/verify/proofs.py PROGRAM

Solves every round by parts and as a whole (the largest by parts alone), and again as a correction of what other draws gave;
`verify` must find nothing wrong with bewijs.json, and every goal of both lists proven, none resting on the solver's word. Then spoils
proofs in many places: a false value, a missing part or price must be noticed.
"""
import json
import os
import subprocess
import sys
import tempfile

INSTANCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "instances")
METHODS = ("auto", "direct")
LARGE = ("nationaal_60",)
SPOILT = "klein_2rsv"


def run(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def previous_of(program, folder, scratch):
    """What other draws give: an outcome that a correction stays close to. None: the round cannot be solved."""
    out = os.path.join(scratch, os.path.basename(folder) + "-previous")
    if not os.path.isdir(out):
        try:
            with open(os.path.join(folder, "beleid.json"), encoding="utf-8-sig") as file:
                policy = json.load(file)
            policy["loting"]["zaad"] = "other draws"
        except (ValueError, KeyError, TypeError):
            return None
        path = os.path.join(scratch, "beleid.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(policy, file)
        if run(program, "solve", folder, "--policy", path, "-o", out, "--quiet").returncode not in (0, 3):
            return None
    return out


def judge(program, round_folder, out, options=()):
    """Number of faults, and per list the goals that rest on the solver's word."""
    answer = json.loads(run(program, "verify", round_folder, out, "--json", *options).stdout)
    return answer["fouten"], {stage: [goal["naam"] for goal in answer["bewezen"][stage] if not goal["bewezen"]]
                              for stage in ("concept", "doelen")}


def check_round(program, name, method, scratch, options=()):
    out = os.path.join(scratch, name + "-" + method + ("-correction" if options else ""))
    done = run(program, "solve", os.path.join(INSTANCES, name), "-o", out, "--quiet", "--method", method, *options)
    if not os.path.exists(os.path.join(out, "oplossing.json")):
        return ["exit %d" % done.returncode] if done.returncode not in (0, 2, 3) else []
    faults, open_goals = judge(program, os.path.join(INSTANCES, name), out, options)
    if faults > 0:
        return ["%d faults" % faults]
    word = ["%s: %s" % (stage, ", ".join(goals)) for stage, goals in open_goals.items() if goals]
    return word


def spoil(proof):
    """The proof with one thing changed, and what was changed; every one of them must be noticed."""
    text = json.dumps(proof)
    for i, part in enumerate(proof["delen"]):
        for g, goal in enumerate(part["doelen"]):
            for off in (-1, 1):
                spoilt = json.loads(text)
                spoilt["delen"][i]["doelen"][g]["waarde"] += off
                yield spoilt, "%d %s: value %+d" % (i, goal["naam"], off)
            # In the first goal nothing is settled yet; later ones may hold by what earlier ones fixed, whatever the prices.
            if goal.get("prijzen") and goal["naam"] == "regulier_geplaatst":
                spoilt = json.loads(text)
                spoilt["delen"][i]["doelen"][g]["noemer"] += 1
                yield spoilt, "%d %s: noemer + 1" % (i, goal["naam"])
                spoilt = json.loads(text)
                del spoilt["delen"][i]["doelen"][g]["prijzen"][0]
                yield spoilt, "%d %s: first price left out" % (i, goal["naam"])
        if part["soort"] == "concept":
            spoilt = json.loads(text)
            del spoilt["delen"][i]
            yield spoilt, "%d: left out" % i


def check_spoilt(program, scratch, options=()):
    folder = os.path.join(INSTANCES, SPOILT)
    out = os.path.join(scratch, "spoilt")
    run(program, "solve", folder, "-o", out, "--quiet", *options)
    path = os.path.join(out, "bewijs.json")
    with open(path, encoding="utf-8") as file:
        proof = json.load(file)
    missed = []
    count = 0
    for spoilt, what in spoil(proof):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(spoilt, file)
        faults, word = judge(program, folder, out, options)
        count += 1
        if faults == 0 and not word["concept"] and not word["doelen"]:
            missed.append("spoilt, not noticed: " + what)
    return count, missed


def main(program):
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in sorted(os.listdir(INSTANCES)):
            for method in METHODS:
                if not os.path.isdir(os.path.join(INSTANCES, name)) or (name in LARGE and method == "direct"):
                    continue
                previous = previous_of(program, os.path.join(INSTANCES, name), scratch)
                for options in [()] + ([("--previous", previous)] if previous else []):
                    found = check_round(program, name, method, scratch, options)
                    for line in found:
                        print("%s %s %s: %s" % (name, method, "correction" if options else "", line))
                    passed += not found
                    failed += bool(found)
        for options in [(), ("--previous", previous_of(program, os.path.join(INSTANCES, SPOILT), scratch))]:
            count, missed = check_spoilt(program, scratch, options)
            print(*missed, sep="\n", end="\n" if missed else "")
            passed += count - len(missed)
            failed += len(missed)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
