"""RESULTS.md: what was measured, as tables."""
import math
import os
import platform
import re
import statistics
import subprocess
import time

import policies


# ---- words ----

def seconds_text(seconds):
    if seconds < 0.1:
        return "%.1f ms" % (seconds * 1000)
    return "%.0f ms" % (seconds * 1000) if seconds < 1 else "%.2f s" % seconds if seconds < 10 else "%.1f s" % seconds


def spread_text(values):
    return "%s–%s" % (seconds_text(min(values)), seconds_text(max(values)))


def timing_text(timing, goals):
    if timing.median is not None:
        return "%s (%s, %d×)" % (seconds_text(timing.median), spread_text(timing.seconds), len(timing.seconds))
    if timing.gave_up == "over":
        return "over %s (%d of %d goals)" % (seconds_text(timing.spent), timing.solved, goals)
    return "%s after %s" % (timing.gave_up or "not run", seconds_text(timing.spent))


def met(holds):
    return "yes" if holds else "**no**"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


# ---- what it was measured on ----

def command_line(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return done.stdout.strip().split("\n")[0]


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"^model name\s*: (.*)", file.read(), re.M)
    return found.group(1) if found else platform.processor()


class Load:
    """How busy the machine was from here on, with others' work and with that of other machines on the same hardware."""
    def __init__(self):
        self.average = os.getloadavg()[0]
        self.ticks = processor_ticks()

    def text(self):
        ticks = [now - before for now, before in zip(processor_ticks(), self.ticks)]
        taken = 100 * ticks[7] / max(1, sum(ticks[:8]))  # proc(5): user nice system idle iowait irq softirq steal
        return "%.1f when it began, %.1f at its end; %.0f%% of the processors' time taken by other machines on the host" % (
            self.average, os.getloadavg()[0], taken)


def processor_ticks():
    with open("/proc/stat", encoding="ascii") as file:
        return [int(word) for word in file.readline().split()[1:]]


def program_text(program):
    """What was measured: its version, and the commit of this tree where there is one."""
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    commit = command_line(["git", "-C", top, "describe", "--always", "--dirty"]) if os.path.isdir(os.path.join(top, ".git")) else ""
    return command_line([program, "--version"]) + (", commit " + commit if commit else "")


def facts(bench, started, load):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    others = {solver.name: solver.version_text() for solver in bench.solvers}
    return {"program": program_text(bench.program),
            "others": ", ".join("%s %s" % item for item in others.items()) or "none",
            "absent": [name for name in ("glpsol", "cbc", "highs") if name not in others],
            "machine": "%s, %d processors, %.0f GiB of memory, %s, Linux %s" % (
                processor(), os.cpu_count(), memory, system, platform.release()),
            "date": time.strftime("%Y-%m-%d"), "minutes": (time.time() - started) / 60,
            "load": load.text()}


# ---- tables ----

def times_faster(row, ways=("MIP", "relaxation")):
    """(how many times faster ours is than the fastest of these ways of the others, its name); None when none of them ended."""
    ended = [(timing.median, "%s, %s" % (solver, way)) for (solver, way), timing in row["ways"].items()
             if way in ways and timing.median is not None]
    return (min(ended)[0] / row["ours"].median, min(ended)[1]) if ended else None


def faster_text(found):
    return "–" if found is None else "%.1f× (%s)" % found


def time_targets(rows):
    lines = []
    for row in rows:
        kind, ours = row["kind"], row["ours"]
        worst = max([ours.median] + [timing.median for timing in row["seeds"].values()])
        lines.append([kind.what, str(row["members"]), timing_text(ours, 0), seconds_text(statistics.median(ours.cpu)),
                      seconds_text(worst) if row["seeds"] else "–", "≤ " + seconds_text(kind.seconds), met(worst <= kind.seconds)])
    return table(["round", "members", "median (spread, runs)", "CPU time", "slowest of all seeds", "target", "met"], lines)


def memory_targets(rows):
    lines = []
    processes = os.cpu_count()
    for row in rows:
        memory = max([row["ours"].memory] + [timing.memory for timing in row["seeds"].values()])
        lines.append([row["kind"].what, "%.0f MB" % memory, "%.0f MB" % (memory * processes), "≤ %d MB" % row["kind"].memory,
                      met(memory * processes <= row["kind"].memory)])
    return table(["round", "largest process", "all together, at most", "target", "met"], lines)


def faster_targets(rows):
    lines = []
    for row in rows:
        least, faster = row["kind"].times_faster, times_faster(row)
        if row["ways"]:
            lines.append([row["kind"].what, faster_text(faster), faster_text(times_faster(row, ("MIP",))),
                          "–" if least is None else "≥ %d×" % least,
                          "–" if least is None else met(faster is not None and faster[0] >= least)])
    return table(["round", "faster than the fastest other way", "than the fastest MIP", "target", "met"], lines)


def comparison(rows):
    lines = []
    for row in rows:
        for (solver, way), timing in sorted(row["ways"].items()):
            against = "%.1f×" % (timing.median / row["ours"].median) if timing.median is not None else "over %.0f×" % (
                timing.spent / row["ours"].median) if timing.gave_up == "over" else "–"
            whole = "–" if timing.whole is None or way == "MIP" else "%d of %d" % (timing.whole, row["goals"])
            values = "other values: " + ", ".join(sorted(timing.wrong)) if timing.wrong else "same" if timing.solved else "–"
            lines.append([row["kind"].name, solver, way, timing_text(timing, row["goals"]), against, whole, values,
                          "%.0f MB" % timing.memory])
    return table(["round", "solver", "way", "sum over the goals: median (spread, passes)", "× ours", "whole relaxations", "values found",
                  "memory"], lines)


def growth(rows):
    """(table, exponent, ratio of the last to the first)."""
    sized = [(row["kind"].size, row["members"], row["ours"].median) for row in rows if row["kind"].size is not None]
    work = [members * math.log2(members) for _, members, _ in sized]
    first = sized[0][2] / work[0]
    lines = [["%d" % size, "%d" % members, seconds_text(seconds), "%.3f" % (seconds / amount * 1e6),
              "%.2f" % (seconds / amount / first)] for (size, members, seconds), amount in zip(sized, work)]
    xs, ys = [math.log(amount) for amount in work], [math.log(seconds) for _, _, seconds in sized]
    slope = statistics.linear_regression(xs, ys).slope if len(xs) > 1 else float("nan")
    ratio = sized[-1][2] / work[-1] / first
    return table(["RSVs", "members", "median", "µs per members × log₂ members", "relative to the smallest"], lines), slope, ratio


def reading_table(reading):
    lines = []
    names = {"rijen": "fields of deelnemers.csv, at their places", "deelnemers": "deelnemers.csv, to checked members",
             "ronde": "the whole folder"}
    for shape, parts in reading.items():
        for part, what in names.items():
            size, seconds = parts[part]
            speed = size / 1e6 / statistics.median(seconds)
            lines.append([shape, "%d" % parts["rows"], what, "%.1f MB" % (size / 1e6),
                          "%s (%s, %d×)" % (seconds_text(statistics.median(seconds)), spread_text(seconds), len(seconds)),
                          "%.0f MB/s" % speed, met(speed >= 50) if part == "deelnemers" else "–"])
    return table(["institutions named", "members", "what", "size", "CPU time: median (spread, runs)", "speed", "≥ 50 MB/s"], lines)


POLICIES_TITLE = "## Policies side by side"
POLICIES = POLICIES_TITLE + """

`toewijs compare` on the {round}: six policies, which differ in the method of sharing. Of every scenario and policy the round is changed, solved to proven
optimality, judged as `verify` does, solved once more with one institution asking for one place more or less (what becomes of the
distribution then is a measure), and measured. A unit is all of that; CPU time is what a unit takes of one processor, reading, writing and adding up included.
Measured with {program}. Load of the machine: {load}.

{table}

Two processes are {faster:.2f} times one (target: at least 1.8): {faster_met}. Memory from the {few} scenarios to the {many}: {grown:+.1f} MB in the largest
process (it may not grow: at most 1 MB is chance): {grown_met}.
"""


def policies_text(found, bench, load):
    rows, faster, grown = policies.summary(found, os.cpu_count())
    lines = [["%d" % row["jobs"], "%d" % row["scenarios"], "%d" % row["units"], seconds_text(row["seconds"]),
              "%.2f" % (row["units"] / row["seconds"]), "%.2f" % (row["units"] / row["cpu"]), "%.2f" % (2 * row["units"] / row["cpu"]),
              "%.1f MB" % row["memory"]] for row in rows]
    few, many = min(one.scenarios for one in found), max(one.scenarios for one in found)
    header = ["processes", "scenarios", "units", "time", "units a second", "units a second of one processor",
              "solves a second of one processor", "largest process"]
    return POLICIES.format(round=bench.plan.rounds[0].what, program=program_text(bench.program), load=load.text(),
                           table=table(header, lines), faster=faster, faster_met=met(faster >= 1.8), few=few, many=many, grown=grown,
                           grown_met=met(grown <= 1))


def find_policies(text):
    """Where that part stands in a page; where it belongs when it has none."""
    begin = text.find(POLICIES_TITLE)
    if begin < 0:
        begin = text.index(notes().lstrip()[:40])
        return begin, begin
    end = text.find("\n## ", begin + 1)
    return begin, len(text) if end < 0 else end + 1


def kept_policies(page):
    """That part of a page that is there, as it is."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    begin, end = find_policies(text)
    return text[begin:end].rstrip("\n") + "\n"


def replace_policies(page, part):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    begin, end = find_policies(text)
    with open(page, "w", encoding="utf-8") as file:
        file.write(text[:begin] + part + "\n" + text[end:])


# ---- the page ----

PAGE = """# How fast it is

`make bench` wrote this page{quick}. It draws the rounds, times everything on this machine in one go, ours and the others in turns, and
takes {minutes:.0f} minutes.

| | |
|---|---|
| program | {program} |
| other solvers | {others}{absent} |
| machine | {machine} |
| date | {date} |
| load of the machine | {load} |

## Targets

**toewijs** is timed as a command: from the files of a round on disk to the verified files of the outcome on disk, every goal of
both stages proven, process start included: `toewijs solve ROUND -o OUT --quiet`. Rounds are drawn with seed 1; where a round is drawn,
others drawn with seeds 2 to {seeds} are timed too, and the slowest median of them all is what the target is held against. Memory is the peak of the
largest of its processes, and that times {processes}, more than all together can have had (one process for each processor); the latter is
held against the target.

### Time

{times}

### Memory

{memories}

### Against the others

{faster}

## The others

What the others get is the program of stage 1 that `toewijs export` writes, in one piece, one goal after the other: {goals}. The
time is the sum over these goals of the whole command (reading the program, solving, writing the answer). That favours them:
the rows that keep the earlier goals at their values come for free, while a user without toewijs would first have to find those values, each solve waiting for
the one before, and stage 2, checking and writing the outcome are left out as well.

*MIP*: as an integer program, to a gap of zero, with the solver's own defaults for presolve, cuts and heuristics. *Relaxation*: the same program
without the integer section; where its optimum does not come out in whole numbers, or is better than whole numbers reach, that proves nothing for whole
numbers, and the time of the MIP for that goal is added. A solver is stopped after {goal_limit} s on one goal and {way_limit} s on a round: "over N s"
then says how long it had had, and for how many goals that was enough. It gets {passes} passes, or one where a pass takes over {patience} s.
Rounds of over {others_up_to} RSVs are not given to the others.

{comparison}

## Growth

![Time against size]({picture})

{growth}

The time from the smallest to the largest grew to {ratio:.2f} times what members × log members would give (target: at most 1): {ratio_met}. A fit through
all sizes: time ~ (members × log members)^{slope:.2f}.

## Reading

`bench_read` takes the CPU time of the library's own reader, the files in the disk's cache, on a round with a million members: with the institutions named
in the order of their own file, and with each row naming one from another part of memory. From {parts}.

{reading}

{policies}
{notes}"""


def notes():
    """What no measurement says by itself: written by hand, kept from run to run."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "notes.md"), encoding="utf-8") as file:
        return file.read()


def render(rows, reading, policies_part, found, bench):
    grown, slope, ratio = growth(rows)
    plan = bench.plan
    bound = [row for row in rows if row["kind"].is_target]
    goals = max((row["goals"] for row in rows), default=0)
    return PAGE.format(
        quick=" **with --quick: a test of itself, whose numbers mean nothing**" if bench.quick else "",
        program=found["program"], others=found["others"], machine=found["machine"], date=found["date"], load=found["load"],
        minutes=max(1, found["minutes"]), absent="; not installed: " + ", ".join(found["absent"]) if found["absent"] else "",
        seeds=plan.seeds, processes=os.cpu_count(), times=time_targets(bound), memories=memory_targets(bound), faster=faster_targets(bound), goals="%d of them by default" % goals,
        goal_limit=plan.goal_limit, way_limit=plan.way_limit, passes=plan.other_repeats, patience=plan.patience,
        others_up_to=bench.others_up_to, notes=notes(), comparison=comparison(rows), picture="time_by_size.svg", growth=grown, ratio=ratio,
        ratio_met="met" if ratio <= 1 else "**not met**", slope=slope, reading=reading_table(reading), policies=policies_part,
        parts="the bytes on disk (hash, decoding, every check and the list of members included) to a round in memory, except for the fields alone")
