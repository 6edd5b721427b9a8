#!/usr/bin/env python3
"""compare and merge, whatever happens to them: in parts, in several processes, killed, out of room.

    tests/compare/run.py PROGRAM

Nothing here measures time. All runs of the same question must give the same bytes.
"""
import json
import os
import pty
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
from expect import Expect

HERE = Path(__file__).resolve().parent
ROUNDS = HERE.parent / "cli" / "rounds"
NATIONAL = HERE.parent.parent / "instances" / "hamilton"
PATIENCE = 120  # seconds until a test gives up

expect = Expect("compare")


def files_of(folder):
    """Names and bytes of all that a comparison leaves, the file with the lock excepted."""
    folder = Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "bezet"}


def same(one, other):
    a, b = files_of(one), files_of(other)
    different = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    return not different, ", ".join(different[:5])


class Question:
    def __init__(self, program, scratch, scenarios, jobs=1):
        self.program = program
        self.scratch = scratch
        self.policies = []
        base = json.loads((NATIONAL / "beleid.json").read_text())
        for method in ("hamilton", "dhondt", "adams"):
            base["naam"] = method
            base["bonus"]["methode"] = method
            path = scratch / f"{method}.json"
            path.write_text(json.dumps(base))
            self.policies.append(str(path))
        self.scenarios = scenarios
        self.jobs = jobs

    def command(self, out, *more, jobs=None, scenarios=None, rounds=None):
        return [self.program, "compare", *map(str, rounds or (NATIONAL, ROUNDS / "klein")),
                "--policies", *self.policies, "--scenarios", str(scenarios or self.scenarios),
                "--seed", "7", "--axioms", "huis_monotoon,namen", "--jobs", str(jobs or self.jobs),
                "-o", str(out), *more]

    def run(self, out, *more, jobs=None, scenarios=None, **how):
        return subprocess.run(self.command(out, *more, jobs=jobs, scenarios=scenarios),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE, env={**os.environ, "LC_ALL": "C"}, **how)

    def merge(self, out, *folders):
        return subprocess.run([self.program, "merge", *map(str, folders), "-o", str(out)],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE, env={**os.environ, "LC_ALL": "C"})


# ---- the same bytes --------------------------------------------------------------------------


def divided(q, whole):
    """In several processes; in parts, put together in any order; twice."""
    out = q.scratch / "jobs"
    result = q.run(out, jobs=3)
    expect("three processes give what one gives", result.returncode == 0 and same(whole, out)[0],
           result.stderr + same(whole, out)[1])
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.dat")}
    again = q.run(out, jobs=3)
    untouched = all(path.stat().st_mtime_ns == at for path, at in before.items())
    expect("a second time nothing is solved again", again.returncode == 0 and untouched)
    parts = []
    for k in (1, 2, 3):
        parts.append(q.scratch / f"part{k}")
        result = q.run(parts[-1], "--shard", f"{k}/3")
        expect(f"part {k} of 3", result.returncode == 0 and
               not (parts[-1] / "metingen.csv").exists(), result.stderr)
    some = q.merge(q.scratch / "some", parts[2], parts[0])
    expect("what is missing is told", some.returncode == 2 and "missing" in some.stderr and
           "scenario 2" in some.stderr, some.stderr)
    result = q.merge(q.scratch / "merged", parts[1], parts[2], parts[0])
    expect("parts that are put together give what one run gives",
           result.returncode == 0 and same(whole, q.scratch / "merged")[0],
           result.stderr + same(whole, q.scratch / "merged")[1])
    result = q.merge(q.scratch / "some", parts[1])
    expect("what was put together in part is completed later",
           result.returncode == 0 and same(whole, q.scratch / "some")[0], result.stderr)


def granted(program, round_folder, out):
    """Bonus places of the concept per RSV."""
    subprocess.run([program, "solve", str(round_folder), "-o", str(out), "--quiet"], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=PATIENCE)
    rsvs = json.loads((out / "oplossing.json").read_text())["rsv"]
    return {rsv["rsv_id"]: rsv["bonus_concept"] for rsv in rsvs}


def counterexamples(q):
    """Hamilton's paradox is found and made small, the same however the work was divided and in
    whatever language; solving its rounds shows it again."""
    ronde = q.scratch / "paradox"
    subprocess.run([q.program, "generate", str(ronde), "--rsv", "9", "--seed", "4", "--quiet"],
                   check=True, timeout=PATIENCE)
    policies = []
    for method in ("hamilton", "sainte-lague"):
        policy = json.loads((ronde / "beleid.json").read_text())
        policy["naam"] = method
        policy["bonus"].update(methode=method, pot=12)
        policies.append(q.scratch / f"paradox_{method}.json")
        policies[-1].write_text(json.dumps(policy))

    def compare(out, *more):
        return subprocess.run([q.program, "compare", str(ronde), "--policies", *map(str, policies),
                               "--scenarios", "3", "--seed", "1", "--axioms",
                               "huis_monotoon,quotum", "-o", str(out), *more],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE)

    whole = q.scratch / "axioms"
    result = compare(whole, "--lang", "en")
    expect("axioms are tried", result.returncode == 0, result.stderr)
    found = sorted(path.name for path in (whole / "tegenvoorbeelden").glob("*"))
    expect("Hamilton alone takes when the pot grows", found == ["001_001_huis_monotoon"],
           str(found))
    parts = [q.scratch / f"axioms{k}" for k in (1, 2)]
    for k, part in enumerate(parts, 1):
        compare(part, "--shard", f"{k}/2", "--jobs", "2", "--lang", "nl")
    result = q.merge(q.scratch / "axioms_merged", *parts)
    expect("parts give the same counterexamples",
           result.returncode == 0 and same(whole, q.scratch / "axioms_merged")[0],
           result.stderr + same(whole, q.scratch / "axioms_merged")[1])
    example = whole / "tegenvoorbeelden" / "001_001_huis_monotoon"
    before = granted(q.program, example / "voor", q.scratch / "example_before")
    after = granted(q.program, example / "na", q.scratch / "example_after")
    expect("three are enough", len(before) == 3, str(before))
    expect("it can be solved again", sum(after.values()) == sum(before.values()) + 1 and
           any(after[rsv] < before[rsv] for rsv in before), f"{before} {after}")


def wait_for_work(process, folder):
    """Until the first results are being written."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if any(path.stat().st_size > 128 for path in Path(folder).glob("resultaten/*.dat")):
            return True
        time.sleep(0.002)
    return process.poll() is None


def killed(q, whole):
    """kill -9 at random moments, until it is done; each time it goes on where it was."""
    out = q.scratch / "killed"
    draw = random.Random(1)
    kills = 0
    for _ in range(200):
        process = subprocess.Popen(q.command(out, jobs=2), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   start_new_session=True)
        if kills < 8:
            wait_for_work(process, out)
            time.sleep(draw.random() * 0.08)
            process.kill()
        process.communicate(timeout=PATIENCE)
        if process.returncode == 0:
            break
        expect("a run that goes on is not refused", process.returncode == -signal.SIGKILL,
               str(process.returncode))
        kills += 1
    expect("it was killed at least twice", kills >= 2, str(kills))
    expect("killed again and again it gives what one run gives", same(whole, out)[0],
           same(whole, out)[1])


def children_of(pid):
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def worker_killed(q, whole):
    """A process that is killed loses nothing."""
    out = q.scratch / "worker"
    process = subprocess.Popen(q.command(out, jobs=2), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    killed_ones = 0
    wait_for_work(process, out)
    while killed_ones < 3 and process.poll() is None:
        for child in children_of(process.pid)[:1]:
            os.kill(child, signal.SIGKILL)
            killed_ones += 1
        time.sleep(0.05)
    _, said = process.communicate(timeout=PATIENCE)
    expect("workers were killed", killed_ones > 0)
    expect("a killed worker loses nothing", process.returncode == 0 and same(whole, out)[0],
           said + same(whole, out)[1])


def parent_killed(q):
    """Its workers end with it."""
    out = q.scratch / "orphans"
    process = subprocess.Popen(q.command(out, jobs=2), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_work(process, out)
    workers = children_of(process.pid)
    process.kill()
    process.wait()
    end = time.monotonic() + PATIENCE
    left = workers
    while left and time.monotonic() < end:
        left = [pid for pid in left if Path(f"/proc/{pid}").exists() and
                "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]]
    expect("workers end with their maker", not left, str(left))


def interrupted(q, whole):
    """Ctrl-C and SIGTERM: exit 4, says how to go on, and going on gives the same."""
    for number in (signal.SIGINT, signal.SIGTERM):
        for jobs in (1, 2):
            out = q.scratch / f"stopped{number}{jobs}"
            process = subprocess.Popen(q.command(out, jobs=jobs), stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                       env={**os.environ, "LC_ALL": "C"})
            wait_for_work(process, out)
            process.send_signal(number)
            _, said = process.communicate(timeout=PATIENCE)
            what = f"signal {int(number)}, {jobs} jobs"
            expect(f"{what}: exit 4", process.returncode == 4 and "goes on" in said,
                   f"{process.returncode} {said}")
            expect(f"{what}: nothing is concluded", not (out / "metingen.csv").exists())
            result = q.run(out)
            expect(f"{what}: goes on", result.returncode == 0 and same(whole, out)[0],
                   result.stderr)


def damaged(q, whole):
    """A torn or spoilt slot is not done yet; a spoilt header is another's."""
    out = q.scratch / "damaged"
    shutil.copytree(whole, out)
    store = out / "resultaten" / "001.dat"
    content = bytearray(store.read_bytes())
    content[len(content) // 2] ^= 1
    store.write_bytes(content[:-7])
    result = q.run(out)
    expect("spoilt results are made again", result.returncode == 0 and same(whole, out)[0],
           result.stderr)
    content = bytearray(store.read_bytes())
    content[20] ^= 1
    store.write_bytes(content)
    result = q.run(out)
    expect("a folder of something else is refused", result.returncode == 2 and
           "another comparison" in result.stderr and store.read_bytes() == bytes(content),
           result.stderr)
    other = q.run(whole, scenarios=q.scenarios + 1)
    expect("another question does not get into it", other.returncode == 2, other.stderr)


# ---- what the machine lacks ------------------------------------------------------------------


def locked(q, whole):
    """Two runs do not work in one folder."""
    out = q.scratch / "busy"
    process = subprocess.Popen(q.command(out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    wait_for_work(process, out)
    process.send_signal(signal.SIGSTOP)
    result = q.run(out)
    expect("a second run is refused", result.returncode == 2 and "at work" in result.stderr,
           f"{result.returncode} {result.stderr}")
    process.send_signal(signal.SIGCONT)
    process.wait(PATIENCE)
    expect("and does not harm the first", process.returncode == 0 and same(whole, out)[0])


def full_disk(q, whole):
    """No room: exit 5 with words; with room again it goes on."""
    # Enough for invoer, not for the results; and enough for those, not for metingen.csv.
    results = max(path.stat().st_size for path in Path(whole).glob("resultaten/*.dat"))
    for limit, what in ((60000, "results"), (results + 10000, "metingen.csv")):
        out = q.scratch / f"full{limit}"

        def no_room(limit=limit):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

        for jobs in (1, 2):
            result = q.run(out, jobs=jobs, preexec_fn=no_room)
            expect(f"no room for {what}, {jobs} jobs: exit 5", result.returncode == 5 and
                   result.stderr.strip() != "" and not (out / "metingen.csv").exists() and
                   not list(out.glob(".*")), f"{result.returncode} {result.stderr}")
        result = q.run(out)
        expect(f"with room for {what} again it goes on",
               result.returncode == 0 and same(whole, out)[0], result.stderr)


def read_only(q):
    out = q.scratch / "closed"
    out.mkdir()
    (out / "x").mkdir()
    os.chmod(out / "x", 0o555)
    if os.geteuid() == 0:
        result = subprocess.run(["setpriv", "--reuid", "65534", "--clear-groups",
                                 *q.command(out / "x" / "y")], stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=PATIENCE)
    else:
        result = q.run(out / "x" / "y")
    expect("a folder that is closed: exit 5", result.returncode == 5 and result.stderr != "",
           f"{result.returncode} {result.stderr}")
    os.chmod(out / "x", 0o755)


def watched(command):
    """What a terminal shows."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=slave, env={**os.environ, "LC_ALL": "C"})
    os.close(slave)
    shown = ""
    while True:
        try:
            piece = os.read(master, 65536).decode()
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    expect("a run on a terminal", process.wait(PATIENCE) == 0, repr(shown[-300:]))
    return shown


def progress(q):
    """On a terminal: how far it is, and how long it will take still; also when all is there and only
    counterexamples are made smaller once more."""
    shown = watched(q.command(q.scratch / "watched", jobs=2))
    expect("progress and the time that is left are shown",
           re.search(r"\d+ of 24 done, about \d+ s left, \d+ s", shown), repr(shown[:300]))
    unseen, seen = q.scratch / "unseen", q.scratch / "seen"
    again = [q.program, "compare", str(NATIONAL), "--policies", q.policies[2], "--scenarios", "2",
             "--seed", "7", "--axioms", "alle", "-o"]
    for out in (unseen, seen):
        subprocess.run([*again, str(out), "--quiet"], check=True, timeout=PATIENCE)
    shown = watched([*again, str(seen)])
    expect("counterexamples are counted when nothing else is to be done",
           re.search(r"counterexamples looked for: \d of 8, \d+ s", shown) and
           " left" not in shown, repr(shown[:300]))
    expect("who watches makes no difference", *same(unseen, seen))


# ---- what it costs ---------------------------------------------------------------------------


def peak_memory(q, out, scenarios):
    """Of the whole command and of the processes it makes, in kilobytes."""
    code = ("import resource,subprocess,sys; subprocess.run(sys.argv[1:], check=True,"
            "stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    # namen and huis_monotoon solve a few rounds more; memory must not notice that either.
    command = q.command(out, jobs=1, scenarios=scenarios, rounds=[ROUNDS / "klein"])
    return int(subprocess.run([sys.executable, "-c", code, *command], capture_output=True,
                              text=True, timeout=600, check=True).stdout)


def constant_memory(q):
    few = peak_memory(q, q.scratch / "few", 20)
    many = peak_memory(q, q.scratch / "many", 200)
    expect("memory does not grow with the number of scenarios", many <= few + 256,
           f"{few} kB, {many} kB")


def cpu_seconds(command):
    """Of the process itself, and of those it made; read while it is dead but not yet buried."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    own, others = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    assert process.wait() == 0
    tick = os.sysconf("SC_CLK_TCK")
    return own / tick, others / tick


def two_jobs(q):
    """What must be done one after the other, and half of the rest, by the time it takes a processor:
    most of the work is shared. How much faster that really is, bench measures."""
    own, others = cpu_seconds(q.command(q.scratch / "one", jobs=1, scenarios=12))
    serial, rest = cpu_seconds(q.command(q.scratch / "two", jobs=2, scenarios=12))
    one, two = own + others, serial + rest / 2
    expect("two processes share the work", one / two >= 1.5,
           f"{one:.2f} s; {serial:.2f} s and {rest:.2f} s over two: {one / two:.2f}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        q = Question(program, Path(name), 4)
        whole = q.scratch / "whole"
        result = q.run(whole)
        expect("one run", result.returncode == 0, result.stderr)
        divided(q, whole)
        counterexamples(q)
        killed(q, whole)
        worker_killed(q, whole)
        parent_killed(q)
        interrupted(q, whole)
        damaged(q, whole)
        locked(q, whole)
        full_disk(q, whole)
        read_only(q)
        progress(q)
        constant_memory(q)
        two_jobs(q)
    return expect.told()


if __name__ == "__main__":
    sys.exit(main())
