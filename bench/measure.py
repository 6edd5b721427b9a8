"""Running one command and knowing what it took; what the other solvers are and how they are called."""
import os
import re
import shutil
import subprocess

WHOLE = 1e-5  # glpsol's and cbc's own idea of a whole number is about this


class Run:
    """One finished command: wall seconds, CPU seconds, peak memory in MB, exit code (-1: it was stopped)."""

    def __init__(self, line):
        seconds, cpu, memory, code = line.split()
        self.seconds, self.cpu, self.memory, self.code = float(seconds), float(cpu), int(memory) / 1000, int(code)


class Runner:
    """Runs commands through bench_run, what they print into a file of `scratch`."""

    def __init__(self, bench_run, scratch):
        self.bench_run, self.scratch = bench_run, scratch

    def run(self, command, limit=3600):
        report = os.path.join(self.scratch, "run.txt")
        with open(os.path.join(self.scratch, "log.txt"), "wb") as log:
            subprocess.run([self.bench_run, "%.3f" % limit, report] + command, stdin=subprocess.DEVNULL, stdout=log,
                           stderr=subprocess.STDOUT, check=True)
        with open(report, encoding="ascii") as file:
            return Run(file.read())


class Program:
    """An exported program: one goal of stage 1, as the others are given it. All its columns are integers."""

    def __init__(self, goal, value, path):
        self.goal, self.value, self.path = goal, value, path
        self.relaxed = path[:-3] + ".relaxed.lp"
        with open(path, encoding="ascii") as file:
            text = file.read()
        with open(self.relaxed, "w", encoding="ascii") as file:
            file.write(text[:text.index("\nGenerals\n") + 1] + "End\n")


def all_whole(numbers):
    return all(abs(number - round(number)) <= WHOLE for number in map(float, numbers))


# Each reads an answer: (objective value, are all columns whole), or None where no optimum was found.

def read_glpsol(path):
    with open(path, encoding="ascii") as file:
        parts = [line.split() for line in file]
    head = next((part for part in parts if part[:1] == ["s"]), ["s"])
    columns = [part for part in parts if part[:1] == ["j"]]
    if head[1:2] == ["bas"] and head[4:6] == ["f", "f"]:
        return float(head[6]), all_whole(part[3] for part in columns)
    if head[1:2] == ["mip"] and head[4] == "o":
        return float(head[5]), all_whole(part[2] for part in columns)
    return None


def read_cbc(path):
    with open(path, encoding="ascii") as file:
        first = re.match(r"Optimal - objective value (\S+)", file.readline())
        columns = [line.replace("**", "").split()[2] for line in file]
    return (float(first.group(1)), all_whole(columns)) if first else None


def read_highs(path):
    with open(path, encoding="ascii") as file:
        text = file.read()
    value = re.search(r"^Objective (\S+)", text, re.M)
    columns = re.search(r"^# Columns \d+\n(.*?)^# Rows", text, re.M | re.S)
    if not re.match(r"Model status\nOptimal\n", text) or not value or not columns:
        return None
    return float(value.group(1)), all_whole(line.split()[1] for line in columns.group(1).splitlines())


class Solver:
    def __init__(self, name, version, command, read):
        self.name, self.version, self.command, self.read = name, version, command, read

    def installed(self):
        return shutil.which(self.name) is not None

    def version_text(self):
        done = subprocess.run([self.name] + self.version, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=20)
        found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout)
        return found.group() if found else "?"

    def solve(self, runner, program, relaxed, limit):
        """(run, value, are all columns whole); value is None when it was stopped or found no optimum."""
        answer = os.path.join(runner.scratch, "answer.txt")
        if os.path.exists(answer):
            os.unlink(answer)
        path = program.relaxed if relaxed else program.path
        done = runner.run(self.command(path, relaxed, answer), limit)
        found = self.read(answer) if done.code == 0 and os.path.exists(answer) else None
        return (done,) + (found or (None, False))


# As they come: each with its own presolve, cuts and heuristics, asked for a proven optimum.
SOLVERS = (
    Solver("glpsol", ["--version"], lambda path, relaxed, answer: ["glpsol", "--lp", path, "-w", answer], read_glpsol),
    Solver("cbc", ["-quit"], lambda path, relaxed, answer: ["cbc", path, "-ratioGap", "0", "-allowableGap", "0",
                                                           "-initialSolve" if relaxed else "-solve", "-solution", answer],
           read_cbc),
    Solver("highs", ["--version"], lambda path, relaxed, answer: ["highs", path, "--options_file", highs_options(answer),
                                                                 "--solution_file", answer], read_highs),
)


def highs_options(answer):
    """Without these it stops at a ten-thousandth from the optimum."""
    path = os.path.join(os.path.dirname(answer), "highs.options")
    with open(path, "w", encoding="ascii") as file:
        file.write("mip_rel_gap = 0\nmip_abs_gap = 0.9\n")
    return path
