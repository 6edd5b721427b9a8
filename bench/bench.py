#!/usr/bin/env python3
"""How fast toewijs is, next to every other solver that is installed.

  bench/bench.py --program build/release/toewijs --tools build/release/bench [--results DIR] [--work DIR]
                 [--quick] [--others-up-to N]

Draws the rounds of ROUNDS with `toewijs generate`, times `toewijs solve` on each (files in, files out), writes the programs of stage 1
with `toewijs export`, one a goal, and times the others on them; in turns, so that a busy moment of the machine hits all alike. Writes
RESULTS.md and time_by_size.svg into the folder of --results; last of all policies side by side (policies.py). --quick shows within seconds that all of this works; its numbers mean nothing.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import time

import measure
import picture
import policies
import report

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Round:
    """A row of the table of targets. `drawn`: options of `generate`; without it, a round of instances/."""

    def __init__(self, name, what, drawn, seconds, memory, times_faster=None, size=None):
        self.name, self.what, self.drawn = name, what, drawn
        self.seconds, self.memory, self.times_faster = seconds, memory, times_faster
        self.size = size  # RSVs, where the round is one of the series of sizes
        self.is_target = seconds is not None


def series(count, *targets):
    return Round("rsv_%d" % count, "%d RSVs of 4 to 26 members" % count,
                 ["--rsv", str(count), "--min-members", "4", "--max-members", "26"], *(targets or (None, None)), size=count)


def sixty(name, what, options, *targets):
    return Round(name, "60 RSVs, " + what, ["--rsv", "60", "--max-members", "26"] + options, *targets)


ROUNDS = (
    Round("nationaal_60", "conformance round nationaal_60, 2 phases", None, 0.15, 60, 15),
    series(60),
    series(100, 0.3, 100, 20),
    series(200),
    series(500),
    series(1000, 4, 400),
    sixty("phases_3", "3 phases", ["--phases", "3"], 3, 300),
    sixty("phases_4", "4 phases, limits on shares and moves", ["--phases", "4", "--limits"], 3, 300),
    sixty("overlap_50", "half of them sharing POIs, sector caps", ["--overlap", "50", "--sector-caps"], 3, 300),
    sixty("overlap_100", "every one sharing POIs, sector caps", ["--overlap", "100", "--sector-caps"], 3, 300),
    Round("one_26", "one RSV of 26 members, 2 phases", ["--rsv", "1", "--min-members", "26", "--max-members", "26"], 0.03, 30),
)
QUICK_ROUNDS = (
    Round("rsv_3", "3 RSVs", ["--rsv", "3", "--max-members", "6"], 60, 1000, 1, size=3),
    Round("rsv_6", "6 RSVs", ["--rsv", "6", "--max-members", "6"], 60, 1000, size=6),
)


class Plan:
    """How often, and how long at most."""

    def __init__(self, quick):
        self.rounds = QUICK_ROUNDS if quick else ROUNDS
        self.seeds = 1 if quick else 5
        self.repeats = 2 if quick else 15        # of toewijs, on each seed
        self.slow = 1.0                          # above this many seconds a round gets a third of the repeats
        self.other_repeats = 1 if quick else 3   # of the others; once where a pass takes longer than `patience`
        self.patience = 6
        self.goal_limit = 5 if quick else 20     # seconds for one goal
        self.way_limit = 10 if quick else 40     # seconds for all goals of a round, by one way
        self.read_passes = 1 if quick else 3     # over both shapes in turns, so that a busy moment hits neither alone
        self.read_repeats = 1 if quick else 3    # in each
        self.compared = (2, 3) if quick else (25, 1000)  # scenarios: for one process against two, and for all processors
        self.compare_repeats = 1 if quick else 9  # the same work took up to a sixth more or less from one run to the next


class Timing:
    """What one way took on one round."""

    def __init__(self):
        self.seconds, self.cpu, self.memory = [], [], 0.0
        self.gave_up = None  # why the first pass did not end, as words
        self.spent = 0.0     # by then
        self.solved = 0      # goals solved by then
        self.whole = None    # relaxations: how many of the goals came out whole
        self.wrong = set()   # goals with another value than ours

    @property
    def median(self):
        return statistics.median(self.seconds) if self.seconds else None


class Bench:
    def __init__(self, args):
        self.program = os.path.abspath(args.program)
        self.tools = os.path.abspath(args.tools)
        self.work, self.results = os.path.abspath(args.work), os.path.abspath(args.results)
        self.quick, self.others_up_to = args.quick, args.others_up_to
        self.plan = Plan(args.quick)
        self.scratch = os.path.join(self.work, "scratch")
        os.makedirs(self.scratch, exist_ok=True)
        self.runner = measure.Runner(os.path.join(self.tools, "bench_run"), self.scratch)
        self.solvers = [solver for solver in measure.SOLVERS if solver.installed()]

    def say(self, text, *values):
        print(time.strftime("%H:%M:%S ") + text % values, file=sys.stderr, flush=True)

    def toewijs(self, *arguments):
        done = subprocess.run([self.program] + list(arguments) + ["--quiet"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 3):
            raise SystemExit("toewijs %s: exit %d: %s" % (" ".join(arguments), done.returncode, done.stderr[-500:]))

    # ---- rounds ----

    def folder(self, kind, seed=1):
        if kind.drawn is None:
            return os.path.join(TOP, "instances", kind.name)
        folder = os.path.join(self.work, "rounds", "%s_%d" % (kind.name, seed))
        if not os.path.exists(os.path.join(folder, "ronde.json")):
            self.toewijs("generate", folder, "--seed", str(seed), *kind.drawn)
        return folder

    def members(self, folder):
        with open(os.path.join(folder, "deelnemers.csv"), encoding="utf-8") as file:
            return sum(1 for line in file if line.strip()) - 1

    # ---- ours ----

    def time_ours(self, folder, timing):
        out = os.path.join(self.scratch, "outcome")
        done = self.runner.run([self.program, "solve", folder, "-o", out, "--quiet"])
        if done.code not in (0, 3):
            raise SystemExit("solve %s: exit %s" % (folder, done.code))
        timing.seconds.append(done.seconds)
        timing.cpu.append(done.cpu)
        timing.memory = max(timing.memory, done.memory)

    def goals(self, folder):
        """[(goal, proven value)] of stage 1."""
        out = os.path.join(self.scratch, "outcome")
        self.toewijs("solve", folder, "-o", out)
        with open(os.path.join(out, "oplossing.json"), encoding="utf-8") as file:
            answer = json.load(file)
        if answer["status"] != "optimaal":
            raise SystemExit("%s: not proven" % folder)
        return [(goal["naam"], goal["waarde"]) for goal in answer["concept"]["doelen"]]

    # ---- the others ----

    def programs(self, kind, folder):
        target = os.path.join(self.work, "programs", kind.name)
        shutil.rmtree(target, ignore_errors=True)
        os.makedirs(target)
        for goal, value in self.goals(folder):
            path = os.path.join(target, goal + ".lp")
            self.toewijs("export", folder, "--goal", goal, "--format", "lp", "-o", path)
            yield measure.Program(goal, value, path)

    def pass_over(self, solver, programs, relaxed, timing, mip_took):
        """All goals once by one solver; {goal: seconds}. A relaxation that does not come out whole proves nothing for whole numbers: that
        goal takes the MIP as well, whose time is in `mip_took`."""
        spent, broken, took = 0.0, 0, {}
        gave_up = None
        for program in programs:
            limit = min(self.plan.goal_limit, self.plan.way_limit - spent)
            done, value, whole = solver.solve(self.runner, program, relaxed, limit)
            took[program.goal] = done.seconds
            spent += done.seconds
            timing.memory = max(timing.memory, done.memory)
            same = value is not None and abs(value - program.value) <= 1e-6 * max(1, abs(program.value))
            if value is None:
                gave_up = "over" if done.code == -1 else "no optimum for " + program.goal
            elif relaxed and not (same and whole):
                broken += 1
                spent += mip_took.get(program.goal, 0.0)
                gave_up = None if program.goal in mip_took else "over"
            elif not same:
                timing.wrong.add(program.goal)
            if gave_up is None and spent >= self.plan.way_limit and program is not programs[-1]:
                gave_up = "over"
            if gave_up is not None:
                break
            timing.solved = max(timing.solved, len(took))
        if gave_up is None:
            timing.seconds.append(spent)
            timing.whole = len(programs) - broken
        elif not timing.seconds:
            timing.gave_up, timing.spent = gave_up, spent
        return took

    def again(self, timing):
        return timing.gave_up is None and (not timing.seconds or timing.median <= self.plan.patience)

    def compare(self, kind, folder, ours):
        """({(solver, "MIP" or "relaxation"): Timing}, goals); ours is timed in between."""
        programs = list(self.programs(kind, folder))
        ways = {(solver.name, way): Timing() for solver in self.solvers for way in ("MIP", "relaxation")}
        mip_took = {solver.name: {} for solver in self.solvers}
        for _ in range(self.plan.other_repeats):
            for solver in self.solvers:
                for way in ("MIP", "relaxation"):
                    self.time_ours(folder, ours)
                    if not self.again(ways[solver.name, way]):
                        continue
                    took = self.pass_over(solver, programs, way == "relaxation", ways[solver.name, way],
                                          mip_took[solver.name])
                    if way == "MIP":
                        mip_took[solver.name] = took
        for (solver, way), timing in ways.items():
            self.say("  %s, %s: %s", solver, way, report.timing_text(timing, len(programs)))
        shutil.rmtree(os.path.join(self.work, "programs", kind.name))
        return ways, len(programs)

    # ---- a row of the table ----

    def measure_round(self, kind):
        self.say("%s", kind.name)
        folder = self.folder(kind)
        row = {"kind": kind, "members": self.members(folder), "ours": Timing(), "ways": {}, "goals": 0, "seeds": {}}
        self.time_ours(folder, Timing())  # the disk's cache is warm for all
        if kind.size is None or kind.size <= self.others_up_to:
            row["ways"], row["goals"] = self.compare(kind, folder, row["ours"])
        self.time_ours(folder, row["ours"])
        repeats = self.plan.repeats if row["ours"].seconds[-1] < self.plan.slow else (self.plan.repeats + 2) // 3
        while len(row["ours"].seconds) < repeats:
            self.time_ours(folder, row["ours"])
        seeds = range(2, self.plan.seeds + 1 if kind.drawn and kind.is_target else 2)
        row["seeds"] = {seed: Timing() for seed in seeds}
        for _ in range(repeats):  # in turns, so that a busy moment does not hit one of them alone
            for seed in seeds:
                self.time_ours(self.folder(kind, seed), row["seeds"][seed])
        self.say("  toewijs: %s", report.timing_text(row["ours"], 0))
        return row

    # ---- reading ----

    def reading(self):
        """Lines of bench_read for a million members: institutions in the file's order, and in any order."""
        parts = {}
        shapes = (("in order", 3, 6, 1), ("scattered", 60, 20, 5)) if self.quick else \
                 (("in order", 10000, 100, 1), ("scattered", 50000, 20, 5))
        for name, rsvs, size, shared in shapes * self.plan.read_passes:
            folder = os.path.join(self.work, "rounds", "read_" + name.replace(" ", "_"))
            if not os.path.exists(os.path.join(folder, "ronde.json")):
                draw_members(folder, rsvs, size, shared)
            self.say("reading, %s", name)
            done = subprocess.run([os.path.join(self.tools, "bench_read"), folder, str(self.plan.read_repeats)], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, text=True, check=True)
            of_shape = parts.setdefault(name, {"rows": self.members(folder)})
            for part, bytes_read, *seconds in map(str.split, done.stdout.splitlines()):
                of_shape.setdefault(part, (int(bytes_read), []))[1].extend(float(second) for second in seconds)
        return parts


    # ---- policies side by side ----

    def side_by_side(self):
        kind = self.plan.rounds[0]
        return policies.measure(self, self.folder(kind), *self.plan.compared, self.plan.compare_repeats)

    def policies_part(self):
        load = report.Load()
        return report.policies_text(self.side_by_side(), self, load)


def draw_members(folder, rsvs, size, shared):
    """A sound round of rsvs x size members; each POI is in `shared` RSVs. With more than one its members are spread far and wide: every
    row needs another part of memory."""
    os.makedirs(folder, exist_ok=True)
    count = rsvs * size // shared
    step = 1 if shared == 1 else next(s for s in range(count * 618 // 1000, count) if math.gcd(s, count) == 1)

    def write(name, header, rows):
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(header + "\n")
            file.writelines(rows)

    write("instellingen.csv", "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon",
          ("P%06d,Instelling %d,ggz_instelling,III,ja,20,52.1,5.1\n" % (poi, poi) for poi in range(count)))
    write("toewijzing.csv", "poi_id,aangevraagd,toegewezen", ("P%06d,12,10\n" % poi for poi in range(count)))
    write("samenwerkingsverbanden.csv", "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op",
          ("R%05d,RSV %d,P%06d,2024-02-02,voldaan,2024-02-26\n" % (rsv, rsv, rsv * size * step % count) for rsv in range(rsvs)))
    write("deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max",
          ("R%05d,P%06d,%d,nee,,\n" % (row // size, row * step % count, 2) for row in range(rsvs * size)))
    for name, text in (("beleid.json", '{"loting": {"zaad": "z"}, "bonus": {"aanspraak": {"soort": "percentage", "percentage": 20}}}'),
                       ("ronde.json", '{"schema": "toewijs/ronde/1", "toewijzingsjaar": 2025, "opleiding": "GZ", "termijnen": {'
                                      '"aanmelding": "2024-02-15", "toets": "2024-03-15", "terugkoppeling": "2024-03-18", '
                                      '"in_doorstroom": "2024-05-24"}}')):
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(text + "\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.path.join(TOP, "build", "release", "toewijs"))
    parser.add_argument("--tools", default=os.path.join(TOP, "build", "release", "bench"), help="where bench_run and bench_read are")
    parser.add_argument("--results", default=os.path.join(TOP, "bench"))
    parser.add_argument("--work", default=os.path.join(TOP, "build", "bench"))
    parser.add_argument("--quick", action="store_true", help="tiny rounds: does it work?")
    parser.add_argument("--others-up-to", type=int, default=200, metavar="N",
                        help="give the others the rounds of at most N RSVs (default 200)")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--policies-only", action="store_true",
                      help="measure only policies side by side, and put that part of RESULTS.md in its place")
    part.add_argument("--without-policies", action="store_true", help="leave that part of RESULTS.md as it is")
    return parser.parse_args()


def main():
    args = arguments()
    bench = Bench(args)
    started, load = time.time(), report.Load()
    page = os.path.join(bench.results, "RESULTS.md")
    if args.policies_only:
        report.replace_policies(page, bench.policies_part())
        return
    rows = [bench.measure_round(kind) for kind in bench.plan.rounds]
    reading = bench.reading()
    policies_part = report.kept_policies(page) if args.without_policies else bench.policies_part()
    facts = report.facts(bench, started, load)
    os.makedirs(bench.results, exist_ok=True)
    with open(os.path.join(bench.results, "time_by_size.svg"), "w", encoding="utf-8") as file:
        file.write(picture.draw(rows))
    with open(page, "w", encoding="utf-8") as file:
        file.write(report.render(rows, reading, policies_part, facts, bench))
    bench.say("written: %s", page)


if __name__ == "__main__":
    main()
