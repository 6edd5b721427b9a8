#!/usr/bin/env python3
"""A solve that is stopped: by Ctrl-C, by a time limit; and what a terminal shows until then. And
explain and explore, stopped by Ctrl-C.

    tests/stop/run.py PROGRAM

Nothing here measures time. A signal is sent when the progress line shows that the solve is at work.
"""
import errno
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from expect import Expect

HERE = Path(__file__).resolve().parent
PATIENCE = 120  # seconds until a test gives up

expect = Expect("stop")


class Running:
    """A command in a session of its own, with a terminal on standard error."""

    def __init__(self, *command, ignore=None):
        self.master, slave = pty.openpty()

        def before():
            os.setsid()
            if ignore is not None:
                signal.signal(ignore, signal.SIG_IGN)

        self.shown = ""
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave,
            preexec_fn=before, env={**os.environ, "LC_ALL": "C"})
        os.close(slave)

    def read(self):
        """What came on the terminal; '' at its end."""
        ready, _, _ = select.select([self.master], [], [], PATIENCE)
        if not ready:
            raise TimeoutError
        try:
            text = os.read(self.master, 65536).decode()
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            text = ""
        self.shown += text
        return text

    def wait_until(self, pattern):
        while not re.search(pattern, self.shown):
            if self.read() == "":
                return False
        return True

    def end(self):
        """Exit code, after all that came on the terminal."""
        while self.read():
            pass
        os.close(self.master)
        return self.process.wait(PATIENCE)

    def left_over(self):
        """Is any process of its session still at work? (Dead ones may wait for init to notice.)"""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, group = stat.read_text().rsplit(")", 1)[1].split()[:3]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(group) == self.process.pid and state != "Z":
                return True
        return False

    def catches(self, number):
        """Does it see to this signal itself?"""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"SigCgt:\s*([0-9a-f]+)", status)
        return found is not None and bool(int(found.group(1), 16) >> (number - 1) & 1)


class Solve(Running):
    def __init__(self, program, round_, out, *options, ignore=None):
        super().__init__(program, "solve", round_, "-o", out, *options, ignore=ignore)


def outcome(folder):
    return json.loads((Path(folder) / "oplossing.json").read_text())


def is_sound(program, round_, out):
    return subprocess.run([program, "verify", round_, out, "-q"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def bounds_are_in_order(goals):
    """No value is better than its bound, and nothing is claimed after a goal that is not proven."""
    proven = True
    for goal in goals:
        if goal["grens"] is None:
            proven = False
            continue
        if not proven or (goal["waarde"] > goal["grens"] if goal["richting"] == "max"
                          else goal["waarde"] < goal["grens"]):
            return False
        proven = goal["waarde"] == goal["grens"]
    return True


def check_stopped(program, what, round_, out, code):
    expect(f"{what}: exit 4", code == 4, f"but {code}")
    if code != 4:
        return
    found = outcome(out)
    expect(f"{what}: tijdslimiet", found["status"] == "tijdslimiet")
    expect(f"{what}: verify accepts it", is_sound(program, round_, out))
    expect(f"{what}: bounds", bounds_are_in_order(found["concept"]["doelen"]))


# Each way runs another part of the program: workers that are to be told, and one program alone.
LONG = {"parts": (["--rsv", "2500", "--phases", "3", "--tight", "60", "--wishes", "0"],
                  ["--method", "decompose", "--jobs", "3"]),
        "whole": (["--rsv", "100", "--phases", "3", "--overlap", "100", "--sector-caps", "--wishes", "0"],
                  ["--method", "direct", "--jobs", "1"])}


def test_signals(program, scratch):
    for name, (shape, options) in LONG.items():
        round_ = f"{scratch}/{name}"
        subprocess.run([program, "generate", round_, *shape, "--seed", "1", "-q"], check=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            for whole_group in (False, True):
                what = f"{name}, {number.name} to {'all' if whole_group else 'the first process'}"
                out = f"{scratch}/out"
                solve = Solve(program, round_, out, *options)
                solve.wait_until("\rconcept")
                (os.killpg if whole_group else os.kill)(solve.process.pid, number)
                check_stopped(program, what, round_, out, solve.end())
                expect(f"{what}: says so", "interrupted" in solve.shown)
                expect(f"{what}: nobody left", not solve.left_over())
                # Workers that go on as if nothing had happened would prove the first goal.
                expect(f"{what}: at once", outcome(out)["concept"]["doelen"][0]["grens"] is None
                       or name != "parts")
        test_twice(program, scratch, round_, name, options)


def test_twice(program, scratch, round_, name, options):
    out = Path(f"{scratch}/out")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    solve = Solve(program, round_, str(out), *options)
    solve.wait_until("\rconcept")
    os.kill(solve.process.pid, signal.SIGINT)
    # The second must not be merged with the first: wait until that was seen to.
    while solve.catches(signal.SIGINT):
        pass
    os.kill(solve.process.pid, signal.SIGINT)
    code = solve.end()
    expect(f"{name}, twice: dies of the second", code in (-signal.SIGINT, 4), f"but {code}")
    if code != 4:  # it had ended before the second came
        after = {p.name: p.read_bytes() for p in out.iterdir()}
        expect(f"{name}, twice: what was there is as it was", before == after)
    expect(f"{name}, twice: nobody left", not solve.left_over())


def test_ignored(program, scratch):
    """A program started in the background ignores Ctrl-C; so must the solve."""
    round_ = f"{scratch}/whole"
    solve = Solve(program, round_, f"{scratch}/out", "--method", "direct", "--time-limit", "2",
                  ignore=signal.SIGINT)
    solve.wait_until("\rconcept")
    os.kill(solve.process.pid, signal.SIGINT)
    check_stopped(program, "ignored", round_, f"{scratch}/out", solve.end())
    expect("ignored: the time limit ended it", "interrupted" not in solve.shown)


def test_progress(program, scratch):
    words = {"en": (r"concept, goal \d+ of 11: [a-z_]+", r"concept, [1-9]\d* of \d+ parts done"),
             "nl": (r"concept, doel \d+ van 11: [a-z_]+", r"concept, [1-9]\d* van \d+ delen klaar")}
    for lang, (goal, parts) in words.items():
        for name, pattern in (("whole", goal), ("parts", parts)):
            solve = Solve(program, f"{scratch}/{name}", f"{scratch}/out", "--lang", lang,
                          *LONG[name][1])
            expect(f"{name}, {lang}: progress", solve.wait_until(pattern + r".*, \d+ s"),
                   repr(solve.shown[-200:]))
            os.kill(solve.process.pid, signal.SIGINT)
            solve.end()
            lines = [line for line in solve.shown.split("\r") if line.startswith("concept")]
            expect(f"{name}, {lang}: no line is too long", all(len(line) < 80 for line in lines))
            expect(f"{name}, {lang}: it is wiped", re.search(r"\r +\r", solve.shown))


def test_gap(program, scratch):
    """While a goal is not proven, the terminal shows the best found and the bound."""
    solve = Solve(program, f"{scratch}/whole", f"{scratch}/out", *LONG["whole"][1])
    seen = solve.wait_until(r"goal \d+ of \d+: \w+ -?\d+, at (most|least) -?\d+, \d+ s")
    expect("gap on the terminal", seen, repr(solve.shown[-200:]))
    os.kill(solve.process.pid, signal.SIGINT)
    check_stopped(program, "gap", f"{scratch}/whole", f"{scratch}/out", solve.end())


def test_last_part(program, scratch):
    """The goal of the part that takes long is shown, whichever process works on it."""
    round_ = f"{scratch}/apart"
    shape = ["--rsv", "12", "--phases", "4", "--overlap", "50", "--tight", "80", "--seed", "6"]
    subprocess.run([program, "generate", round_, *shape, "-q"], check=True)
    for jobs in ("2", "3"):
        solve = Solve(program, round_, f"{scratch}/out", "--jobs", jobs)
        seen = solve.wait_until(r"of 9 parts done, goal \d+ of 11: \w+.*, [1-9]\d* s")
        expect(f"goal of the last part, {jobs} jobs", seen, repr(solve.shown[-200:]))
        os.kill(solve.process.pid, signal.SIGINT)
        check_stopped(program, f"last part, {jobs} jobs", round_, f"{scratch}/out", solve.end())


def test_asked(program, scratch):
    """explain and explore say how far they are, and wipe that before they answer."""
    round_, out = f"{scratch}/asked", f"{scratch}/answered"
    words = {"en": r"finding out: [1-9]\d* times worked out, \d+ s",
             "nl": r"uitzoeken: [1-9]\d* keer uitgerekend, \d+ s"}
    for lang, pattern in words.items():
        for command in (["explain", round_, out, "--rsv", "R0001"],
                        ["explain", round_, out, "--reserve", "50"],
                        ["explain", round_, out, "--unplaced"],
                        ["explore", round_, "--from", out, "--rsv", "R0001", "-n", "60"]):
            what = f"{command[0]} {command[-2]} {command[-1]} {lang}"
            asked = Running(program, *command, "--lang", lang)
            expect(f"{what}: progress", asked.wait_until(pattern), repr(asked.shown[-200:]))
            os.killpg(asked.process.pid, signal.SIGINT)
            asked.end()
            expect(f"{what}: it is wiped", re.search(r"\r +\r", asked.shown))
    quiet = Running(program, "explain", round_, out, "--rsv", "R0001", "--quiet")
    quiet.end()
    expect("nothing when quiet", not quiet.shown, repr(quiet.shown[:200]))


def test_pipe(program, scratch):
    done = subprocess.run(
        [program, "solve", f"{scratch}/whole", "-o", f"{scratch}/out", "--method", "direct",
         "--time-limit", "1", "--lang", "en"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True)
    check_stopped(program, "pipe", f"{scratch}/whole", f"{scratch}/out", done.returncode)
    expect("nothing on a pipe", "goal " not in done.stderr and "\r" not in done.stderr
           and "goal " not in done.stdout, repr(done.stderr[:200]))


def test_answers(program, scratch):
    """explain and explore end with what they have, at once, and leave nobody at work."""
    round_, out = f"{scratch}/asked", f"{scratch}/answered"
    subprocess.run([program, "generate", round_, "--rsv", "60", "--phases", "3", "--overlap", "30",
                    "--tight", "60", "--seed", "9", "-q"], check=True)
    subprocess.run([program, "solve", round_, "-o", out, "-q"], stderr=subprocess.DEVNULL, check=False)
    explain = ["explain", round_, out, "--lang", "en"]
    for command in ([*explain, "--poi", "P00001"], [*explain, "--rsv", "R0001"],
                    [*explain, "--reserve", "50"], [*explain, "--conflicts"],
                    [*explain, "--bottlenecks"],
                    ["explore", round_, "--rsv", "R0001", "--lang", "en"]):
        what = f"{command[0]} {command[-2]} {command[-1]}"
        asked = Running(program, *command)
        while not asked.catches(signal.SIGINT) and asked.process.poll() is None:
            pass
        os.killpg(asked.process.pid, signal.SIGINT)
        code = asked.end()
        expect(f"{what}: exit 4", code == 4, f"but {code}: {asked.shown}")
        expect(f"{what}: says so", re.search("interrupted|broken off", asked.shown), asked.shown)
        expect(f"{what}: nobody left", not asked.left_over())


def rounds():
    yield HERE / "interlocked"
    for place in (Path("instances"), Path("../shared/conformance")):
        if place.is_dir():
            yield from sorted(p.parent for p in place.glob("*/ronde.json"))
            yield from sorted(p.parent for p in place.glob("*/*/ronde.json"))


def test_limits(program, scratch):
    for round_ in rounds():
        if round_.name.startswith("kapot"):
            continue  # not to be read at all
        for limit in ("0.001", "0.01"):
            for method in ("auto", "direct"):
                out = f"{scratch}/limited"
                done = subprocess.run(
                    [program, "solve", str(round_), "-o", out, "-q", "--time-limit", limit,
                     "--method", method, "--jobs", "2"],
                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
                what = f"{round_.name}, {method}, {limit} s"
                if done.returncode in (0, 3):
                    expect(f"{what}: verify", is_sound(program, str(round_), out))
                else:
                    check_stopped(program, what, str(round_), out, done.returncode)


def main():
    program = os.path.abspath(sys.argv[1])
    os.chdir(HERE.parent.parent)
    scratch = tempfile.mkdtemp(prefix="toewijs-stop-")
    try:
        for test in (test_signals, test_ignored, test_progress, test_gap, test_last_part, test_pipe, test_answers,
                     test_asked, test_limits):
            test(program, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return expect.told()


if __name__ == "__main__":
    sys.exit(main())
