"""Policies side by side: how many rounds a second `toewijs compare` solves, on one processor and on all, and what memory it takes."""
import json
import os
import shutil
import statistics

METHODS = ("sainte-lague", "dhondt", "adams", "hamilton", "dean", "huntington-hill")


class Measured:
    """One run of compare: processes, scenarios, units (scenario x policy), and what bench_run says of it."""

    def __init__(self, jobs, scenarios, units, done):
        self.jobs, self.scenarios, self.units = jobs, scenarios, units
        self.seconds, self.cpu, self.memory = done.seconds, done.cpu, done.memory


def policies_of(folder, target):
    """A policy file that stands for six: that of the round, with every method of sharing."""
    with open(os.path.join(folder, "beleid.json"), encoding="utf-8") as file:
        policy = json.load(file)
    policy.setdefault("bonus", {})["methode"] = list(METHODS)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(policy, file)
    return target


def run(bench, folder, jobs, scenarios):
    out = os.path.join(bench.scratch, "comparison")
    shutil.rmtree(out, ignore_errors=True)
    policies = policies_of(folder, os.path.join(bench.scratch, "methods.json"))
    done = bench.runner.run([bench.program, "compare", folder, "--policies", policies, "--scenarios", str(scenarios), "--seed", "2025",
                             "--jobs", str(jobs), "-o", out, "--quiet"])
    if done.code != 0:
        raise SystemExit("compare %s: exit %s" % (folder, done.code))
    return Measured(jobs, scenarios, scenarios * len(METHODS), done)


def measure(bench, folder, few, many, repeats):
    """[Measured]: one process and two in turns on few scenarios, then all processors on many."""
    found = []
    for _ in range(repeats):
        for jobs in (1, 2):
            bench.say("compare, %d processes, %d scenarios", jobs, few)
            found.append(run(bench, folder, jobs, few))
    bench.say("compare, all processors, %d scenarios", many)
    found.append(run(bench, folder, 0, many))
    return found


def median(found, jobs, scenarios, what):
    return statistics.median(what(one) for one in found if one.jobs == jobs and one.scenarios == scenarios)


def summary(found, processors):
    """Rows of the table, how many times one process two are, and how memory grew from the few scenarios to the many."""
    rows = []
    for jobs, scenarios in sorted({(one.jobs, one.scenarios) for one in found}, key=lambda key: (key[0] == 0, key)):
        units = next(one.units for one in found if (one.jobs, one.scenarios) == (jobs, scenarios))
        seconds = median(found, jobs, scenarios, lambda one: one.seconds)
        cpu = median(found, jobs, scenarios, lambda one: one.cpu)
        rows.append({"jobs": jobs or processors, "scenarios": scenarios, "units": units, "seconds": seconds, "cpu": cpu,
                     "memory": max(one.memory for one in found if (one.jobs, one.scenarios) == (jobs, scenarios))})
    one, two = (next(row for row in rows if row["jobs"] == jobs) for jobs in (1, 2))
    return rows, one["seconds"] / two["seconds"], rows[-1]["memory"] - max(one["memory"], two["memory"])
