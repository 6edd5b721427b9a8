#!/usr/bin/env python3
"""Does bench/ measure what it says? Without looking at how fast anything is.

  tests/project/bench.py PROGRAM TOOLS
"""
import os
import subprocess
import sys
import tempfile
import types
import xml.dom.minidom

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(TOP, "bench"))
import bench as driver  # noqa: E402
import measure  # noqa: E402
import picture  # noqa: E402
import policies  # noqa: E402
import report  # noqa: E402

GLPSOL_BASIC = "c Status: OPTIMAL\nc\ns bas 1 2 f f %s\ni 1 b 3 0\nj 1 b %s 0\nj 2 l 0 -1\ne o f\n"
GLPSOL_MIP = "s mip 1 2 %s 7\ni 1 3\nj 1 3\nj 2 0\ne o f\n"
CBC = "Optimal - objective value 7.00000000\n      0 x.a   %s    0\n**    1 x.b   1   0\n"
HIGHS = ("Model status\n%s\n\n# Primal solution values\nFeasible\nObjective 7\n# Columns 2\nx.a %s\nx.b -0\n# Rows 1\nr 3\n\n"
         "# Dual solution values\nNone\n")


def answers(scratch):
    """Every reader: what a whole optimum, a broken one and no optimum look like."""
    cases = (
        (measure.read_glpsol, GLPSOL_BASIC % ("7.00", "3"), (7.0, True)),
        (measure.read_glpsol, GLPSOL_BASIC % ("7.00", "2.9999999"), (7.0, True)),
        (measure.read_glpsol, GLPSOL_BASIC % ("7.00", "2.5"), (7.0, False)),
        (measure.read_glpsol, GLPSOL_BASIC.replace("f f", "f n") % ("7.00", "3"), None),
        (measure.read_glpsol, GLPSOL_MIP % "o", (7.0, True)),
        (measure.read_glpsol, GLPSOL_MIP % "f", None),
        (measure.read_cbc, CBC % "3", (7.0, True)),
        (measure.read_cbc, CBC % "0.5", (7.0, False)),
        (measure.read_cbc, "Stopped on time - objective value 7.0\n", None),
        (measure.read_highs, HIGHS % ("Optimal", "3"), (7.0, True)),
        (measure.read_highs, HIGHS % ("Optimal", "0.25"), (7.0, False)),
        (measure.read_highs, HIGHS % ("Time limit reached", "3"), None),
    )
    path = os.path.join(scratch, "answer")
    for read, text, wanted in cases:
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        yield "%s of %r" % (read.__name__, text[:60]), read(path) == wanted


class FakeSolver:
    """Answers from a list: (seconds, exit code, value, whole)."""

    def __init__(self, answers_given):
        self.left = list(answers_given)

    def solve(self, _runner, _program, _relaxed, _limit):
        seconds, code, value, whole = self.left.pop(0)
        return measure.Run("%f 0 2000 %d" % (seconds, code)), value, whole


def passes():
    """How one pass over the goals is counted."""
    programs = [types.SimpleNamespace(goal="a", value=5), types.SimpleNamespace(goal="b", value=9)]
    fake = types.SimpleNamespace(plan=types.SimpleNamespace(goal_limit=10, way_limit=30), runner=None)

    def run(answers_given, relaxed, mip_took):
        timing = driver.Timing()
        took = driver.Bench.pass_over(fake, FakeSolver(answers_given), programs, relaxed, timing, mip_took)
        return timing, took

    timing, took = run([(1, 0, 5.0, True), (2, 0, 9.0, True)], False, {})
    yield "a pass is the sum over the goals", timing.seconds == [3.0] and took == {"a": 1.0, "b": 2.0} and not timing.wrong
    timing, _ = run([(1, 0, 5.0, True), (2, 0, 8.0, True)], False, {})
    yield "another value is noticed", timing.wrong == {"b"}
    timing, _ = run([(1, 0, 5.0, True), (2, 0, 9.0, True)], True, {"a": 4.0, "b": 6.0})
    yield "a whole relaxation needs no MIP", timing.seconds == [3.0] and timing.whole == 2
    timing, _ = run([(1, 0, 5.0, False), (2, 0, 9.5, True)], True, {"a": 4.0, "b": 6.0})
    yield "one that is not whole, or too good, does", timing.seconds == [13.0] and timing.whole == 0 and not timing.wrong
    timing, _ = run([(1, 0, 5.0, True), (2, 0, 9.0, False)], True, {"a": 4.0})
    yield "and has no time where the MIP had none", not timing.seconds and timing.gave_up == "over" and timing.solved == 1
    timing, _ = run([(1, 0, 5.0, True), (10, -1, None, False)], False, {})
    yield "a solver that is stopped has no time", not timing.seconds and report.timing_text(timing, 2) == "over 11.0 s (1 of 2 goals)"
    timing, _ = run([(1, 0, None, False)], False, {})
    yield "nor one that finds nothing", "no optimum for a" in report.timing_text(timing, 2)


def side_by_side():
    """What two processes are to one, and whether memory grew; a page that has the part gets it anew."""
    def one(jobs, scenarios, seconds, memory):
        return policies.Measured(jobs, scenarios, 6 * scenarios, types.SimpleNamespace(seconds=seconds, cpu=9.0, memory=memory))

    found = [one(1, 5, 10.0, 20), one(2, 5, 6.0, 21), one(1, 5, 12.0, 20), one(2, 5, 5.0, 20), one(0, 50, 50.0, 22)]
    rows, faster, grown = policies.summary(found, 2)
    yield "two processes against one", faster == 2.0 and grown == 1
    yield "a row for each run", [(line["jobs"], line["scenarios"], line["units"]) for line in rows] == [(1, 5, 30), (2, 5, 30), (2, 50, 300)]
    fake = types.SimpleNamespace(plan=types.SimpleNamespace(rounds=[driver.series(3)]), program="true")
    with tempfile.TemporaryDirectory() as scratch:
        page = os.path.join(scratch, "page")
        with open(page, "w", encoding="utf-8") as file:
            file.write("# Head\n\n## Reading\n\nx\n" + report.notes())
        part = report.policies_text(found, fake, types.SimpleNamespace(text=lambda: "0.0"))
        report.replace_policies(page, part)
        with open(page, encoding="utf-8") as file:
            first = file.read()
        yield "kept as it is", report.kept_policies(page) == part
        report.replace_policies(page, part)
        with open(page, encoding="utf-8") as file:
            yield "put in its place again, nothing else changes", file.read() == first
        titles = [line for line in first.splitlines() if line.startswith("## ")]
        yield "before the notes", titles[:3] == ["## Reading", "## Policies side by side", "## Where the time goes"]


def row(size, members, seconds):
    ours = driver.Timing()
    ours.seconds = [seconds]
    return {"kind": driver.series(size), "members": members, "ours": ours, "ways": {}, "goals": 0, "seeds": {}}


def numbers():
    """Growth is 1 for what it is held against, and above it for more."""
    _, slope, ratio = report.growth([row(1, 16, 16 * 4e-6), row(2, 256, 256 * 8e-6), row(3, 1024, 1024 * 10e-6)])
    yield "growth of members x log members", abs(slope - 1) < 1e-9 and abs(ratio - 1) < 1e-9
    _, slope, ratio = report.growth([row(1, 16, 16.0), row(2, 256, 256.0 * 16)])
    yield "growth beyond it", slope > 1 and ratio > 1
    xml.dom.minidom.parseString(picture.draw([row(1, 16, 0.001), row(1000, 9000, 3.0)]))
    yield "a picture without other solvers", True


def runs(tools, scratch):
    """bench_run: time, memory and exit code of a command, and its end at the limit."""
    runner = measure.Runner(os.path.join(tools, "bench_run"), scratch)
    done = runner.run(["sh", "-c", "exit 7"])
    yield "the exit code", done.code == 7
    yield "memory is the command's own, not Python's", 0 < done.memory < 8
    done = runner.run(["sleep", "60"], 0.2)
    yield "the limit", done.code == -1 and 0.2 <= done.seconds < 30
    yield "a command that is not there", runner.run(["/nowhere"]).code == 127


STAND_IN = """#!/bin/sh
# highs by way of glpsol: its options, its answer.
test "$2" = --options_file && test -s "$3" && test "$4" = --solution_file || exit 9
glpsol --lp "$1" -w "$5.glp" > /dev/null || exit 8
awk '$1 == "s" { mip = $2 == "mip"; value = mip ? $6 : $7 }
     $1 == "j" { n++; column[n] = mip ? $3 : $4 }
     END { printf "Model status\\nOptimal\\n\\n# Primal solution values\\nFeasible\\nObjective %s\\n# Columns %d\\n", value, n
           for (i = 1; i <= n; i++) print "c" i, column[i]
           print "# Rows 0" }' "$5.glp" > "$5"
"""


def whole(program, tools, scratch):
    """The quick run, from drawing rounds to the page; with a stand-in where there is no highs."""
    results, work, path = os.path.join(scratch, "results"), os.path.join(scratch, "work"), os.path.join(scratch, "bin")
    os.makedirs(path)
    with open(os.path.join(path, "highs"), "w", encoding="ascii") as file:
        file.write(STAND_IN)
    os.chmod(os.path.join(path, "highs"), 0o755)
    done = subprocess.run([os.path.join(TOP, "bench", "bench.py"), "--quick", "--program", program, "--tools", tools,
                           "--results", results, "--work", work], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=120, env=dict(os.environ, PATH=path + ":" + os.environ["PATH"]))
    yield "bench.py --quick: " + done.stdout[-2000:], done.returncode == 0
    if done.returncode != 0:
        return
    with open(os.path.join(results, "RESULTS.md"), encoding="utf-8") as file:
        page = file.read()
    for solver in ("glpsol", "cbc", "highs"):
        lines = [line for line in page.splitlines() if "| %s | " % solver in line]
        yield "%s has a line for each round and way" % solver, len(lines) == 4
        yield "%s finds our values" % solver, all("| same |" in line for line in lines)
    yield "the page says that it is no measurement", "a test of itself" in page
    yield "the page has a line for each run of compare", all(start in page for start in ("| 1 | 2 | 12 |", "| 2 | 2 | 12 |"))
    picture_path = os.path.join(results, "time_by_size.svg")
    yield "the page shows the picture", "(time_by_size.svg)" in page and os.path.exists(picture_path)
    words = [node.firstChild.data for node in xml.dom.minidom.parse(picture_path).getElementsByTagName("text")]
    yield "the picture has every line: %s" % words, {"toewijs", "cbc, MIP", "glpsol, relaxation", "highs, MIP"} <= set(words)


def main(argv):
    if len(argv) != 3:
        raise SystemExit(__doc__)
    program, tools = map(os.path.abspath, argv[1:])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for part in (answers(scratch), passes(), side_by_side(), numbers(), runs(tools, scratch), whole(program, tools, scratch)):
            for what, holds in part:
                passed, failed = passed + bool(holds), failed + (not holds)
                if not holds:
                    print("bench: %s" % what)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
