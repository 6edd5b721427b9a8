#!/usr/bin/env python3
"""The machine fails; toewijs says so, ends with 5, and leaves earlier output as it was.

  tests/torture/run.py PROGRAM [PART ...]

Parts:
  memory    every allocation fails in turn (build/torture/failmalloc.so), alone and with all after it: one of every call
            path, and a spread of the others; no more may be kept than when nothing fails
  disk      every call that reads or writes fails in turn (build/torture/iofail.so), alone and with all that take room
  killed    the process dies at every such call: each file is the old one or the new one, and `verify` sees a mixture
  full      a file system that is too small; /dev/full
  denied    a folder that may not be written

TORTURE_CASES=PATTERN picks commands, TORTURE_SPREAD=N says how many allocations besides one of each call path.
"""
import concurrent.futures
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SHIMS = os.path.join(TOP, "build", "torture")
ROUND = os.path.join(TOP, "instances", "wensen_deels")
EARLIER = os.path.join(TOP, "instances", "klein_2rsv")
SMALL = os.path.join(TOP, "tests", "cli", "rounds", "klein")
MAY_DIFFER = "verantwoording.json"
MISTAKEN = 2
MACHINE_FAILED = 5
SPREAD = int(os.environ.get("TORTURE_SPREAD", "60"))
MEMORY_DISK = "/dev/shm"
ROOM = 1 << 30  # bytes; what is written here is far less
MOST_RESUMED = 300  # points of a case that is run again after each failure: that takes long


class Case:
    """A command: argv with {out} for what it writes, how to make earlier output there, whether it has a process of its own
    work apart, whose calls are counted as well, and what it gets in its environment. With `scratch` its TMPDIR is in the folder
    that is looked at afterwards. One that `resumes` keeps what it has done: what counts is that the next run gives what one
    run gives. One that is `refused` has mistakes in what it reads; any other that ends so would show nothing."""

    def __init__(self, name, argv, earlier=None, apart=False, env=None, scratch=False, resumes=False, refused=False):
        self.name, self.argv, self.earlier, self.apart = name, argv, earlier, apart
        self.env, self.scratch, self.resumes, self.refused = env or {}, scratch, resumes, refused

    def prepare(self, program, out):
        if self.earlier:
            self.earlier(program, out)
        if self.scratch:
            os.mkdir(out + ".tmp")

    def run(self, out, extra=None, **options):
        env = dict(self.env, **({"TMPDIR": out + ".tmp"} if self.scratch else {}))
        return run(self.argv, out, dict(env, **(extra or {})), **options)


class Score:
    def __init__(self):
        self.passed = self.failed = 0
        self.lock = threading.Lock()

    def note(self, what, faults):
        with self.lock:
            self.count(what, faults)

    def count(self, what, faults):
        if faults:
            self.failed += 1
            if self.failed <= 40:
                print("%s: %s" % (what, "; ".join(faults)))
        else:
            self.passed += 1


def tree(folder):
    """Every file and folder below, by name: bytes, or None for a folder."""
    found = {}
    for base, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(base, name), folder)] = None
        for name in files:
            path = os.path.join(base, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def comparable(found):
    return {name: b"" if os.path.basename(name) == MAY_DIFFER else data for name, data in found.items()}


def run(argv, out, extra=None, stdout=subprocess.PIPE):
    env = dict(os.environ, LC_ALL="C.UTF-8", **(extra or {}))
    return subprocess.run([word.replace("{out}", out) for word in argv], stdin=subprocess.DEVNULL, stdout=stdout,
                          stderr=subprocess.PIPE, env=env, timeout=300)


def earlier_solve(program, out):
    done = run([program, "solve", EARLIER, "-o", "{out}", "--quiet"], out)
    assert done.returncode in (0, 3), done.stderr
    with open(os.path.join(out, "aantekening.txt"), "w", encoding="utf-8") as file:
        file.write("the user's own\n")


def earlier_file(_program, out):
    with open(out, "w", encoding="utf-8") as file:
        file.write("earlier\n")


def earlier_generate(program, out):
    done = run([program, "generate", "{out}", "--rsv", "2", "--seed", "1"], out)
    assert done.returncode == 0, done.stderr


STAND_IN = """#!/bin/sh
# What LibreOffice makes of the form (tests/sheet holds the two together), without its seconds.
while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done
cp "$CONVERTED"/*.csv "$out"
"""


def returned_form(program, solved, scratch):
    """A form of ROUND as it was written, and a program that says what is in it as LibreOffice does."""
    sys.path.insert(0, os.path.join(TOP, "tests", "sheet"))
    import workbook
    folder = os.path.join(scratch, "stukken")
    converted = os.path.join(scratch, "omgezet")
    office = os.path.join(scratch, "soffice")
    done = run([program, "report", ROUND, solved, "-o", "{out}", "--quiet"], folder)
    assert done.returncode == 0, done.stderr
    form = sorted(os.listdir(os.path.join(folder, "formulier")))[0]
    form = os.path.join(folder, "formulier", form)
    os.mkdir(converted)
    workbook.write_sheets(form, converted, "formulier")
    with open(office, "w", encoding="utf-8") as file:
        file.write(STAND_IN)
    os.chmod(office, 0o755)
    return form, {"TOEWIJS_SOFFICE": office, "CONVERTED": converted}


def earlier_report(program, out):
    with tempfile.TemporaryDirectory() as scratch:
        solved = os.path.join(scratch, "opgelost")
        done = run([program, "solve", EARLIER, "-o", "{out}", "--quiet"], solved)
        assert done.returncode in (0, 3), done.stderr
        done = run([program, "report", EARLIER, solved, "-o", "{out}", "--quiet"], out)
        assert done.returncode == 0, done.stderr


def earlier_plan(program, out):
    """Of another round: its year and its trajectories are others."""
    with tempfile.TemporaryDirectory() as scratch:
        solved = os.path.join(scratch, "opgelost")
        done = run([program, "solve", EARLIER, "-o", "{out}", "--quiet"], solved)
        assert done.returncode in (0, 3), done.stderr
        done = run([program, "plan", EARLIER, solved, "-o", "{out}", "--quiet"], out)
        assert done.returncode in (0, 1), done.stderr


def earlier_costs(program, out):
    """Of the same partners, with fewer items."""
    with tempfile.TemporaryDirectory() as scratch:
        three = os.path.join(TOP, "instances", "verrekening_drie")
        solved, items = os.path.join(scratch, "opgelost"), os.path.join(scratch, "posten.csv")
        with open(os.path.join(three, "kostenposten.csv"), encoding="utf-8") as file:
            text = "".join(file.readlines()[:4])
        with open(items, "w", encoding="utf-8") as file:
            file.write(text)
        done = run([program, "solve", three, "-o", "{out}", "--quiet"], solved)
        assert done.returncode == 0, done.stderr
        done = run([program, "costs", three, solved, "--model", os.path.join(three, "kosten.json"), "--items", items, "-o", "{out}",
                    "--quiet"], out)
        assert done.returncode == 0, done.stderr


def planned(program, scratch):
    """Two years of a small round with their outcomes, and what is agreed for some trajectories of the first."""
    pairs = []
    for year in (2025, 2026):
        folder = os.path.join(scratch, "ronde%d" % year)
        shutil.copytree(SMALL, folder)
        with open(os.path.join(folder, "ronde.json"), encoding="utf-8") as file:
            ronde = json.load(file)
        with open(os.path.join(folder, "ronde.json"), "w", encoding="utf-8") as file:
            json.dump(dict(ronde, toewijzingsjaar=year), file)
        done = run([program, "solve", folder, "-o", "{out}", "--quiet"], folder + ".uit")
        assert done.returncode == 0, done.stderr
        pairs += [folder, folder + ".uit"]
    with open(os.path.join(pairs[0], "planning.csv"), "w", encoding="utf-8") as file:
        file.write("traject,start,deeltijd,weken_1\n*,2025-03-01,,\nR1-002,2025-09-01,0.8,60\n")
    mistaken = os.path.join(scratch, "fout")
    shutil.copytree(pairs[0], mistaken)
    with open(os.path.join(mistaken, "planning.csv"), "w", encoding="utf-8") as file:
        file.write("traject,start,deeltijd\n*,2035-03-01,2\nR1-099,,\n*,,\n")
    return pairs, mistaken


def policy_grid(folder, scratch):
    """The policy of this round, in a file that varies one of its fields."""
    with open(os.path.join(folder, "beleid.json"), encoding="utf-8") as file:
        policy = json.load(file)
    policy["bonus"]["methode"] = ["hamilton", "adams"]
    path = os.path.join(scratch, "rooster.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(policy, file)
    return path


def cases(program, scratch):
    """The commands, each on a small round."""
    claims = os.path.join(scratch, "aanspraken.csv")
    with open(claims, "w", encoding="utf-8") as file:
        file.write("id,gewicht,max\na,30,3\nb,30,\nc,41,9\nd,0,\n")
    solved = os.path.join(scratch, "opgelost")
    done = run([program, "solve", ROUND, "-o", "{out}", "--quiet"], solved)
    assert done.returncode in (0, 3), done.stderr
    broken = sorted(name for name in os.listdir(os.path.join(TOP, "instances")) if name.startswith("kapot_"))
    yield Case("solve", [program, "solve", ROUND, "-o", "{out}", "--jobs", "1"], earlier_solve)
    yield Case("solve-new", [program, "solve", ROUND, "-o", "{out}", "--json", "--quiet", "--jobs", "1", "--method",
                             "direct"])
    yield Case("solve-jobs", [program, "solve", ROUND, "-o", "{out}", "--quiet", "--jobs", "2", "--method", "decompose"])
    yield Case("check", [program, "check", os.path.join(TOP, "instances", "afgewezen"), "-o", "{out}"], earlier_solve)
    yield Case("check-json", [program, "check", os.path.join(TOP, "instances", "register"), "--json"])
    yield Case("verify", [program, "verify", ROUND, solved])
    yield Case("correct", [program, "solve", os.path.join(TOP, "instances", "wensen"), "--previous", solved, "-o", "{out}",
                           "--quiet", "--jobs", "1"])
    yield Case("bottlenecks", [program, "explain", ROUND, solved, "--bottlenecks", "--json"])
    yield Case("diff", [program, "diff", "--concept", solved, solved])
    yield Case("diff-json", [program, "diff", solved, solved, "--json"])
    yield Case("export-lp", [program, "export", ROUND, "--goal", "balans", "--format", "lp", "-o", "{out}"], earlier_file)
    yield Case("export-mps", [program, "export", ROUND, "--goal", "bonus_geplaatst", "--format", "mps", "-o", "{out}"])
    yield Case("apportion", [program, "apportion", "--method", "sainte-lague", "--seats", "7", "--seed", "z", claims])
    yield Case("generate", [program, "generate", "{out}", "--rsv", "3", "--seed", "7"])
    yield Case("report", [program, "report", ROUND, solved, "-o", "{out}"], earlier_report, apart=True)
    yield Case("report-letters", [program, "report", os.path.join(TOP, "instances", "afgewezen"), "-o", "{out}", "--rsv", "R0003",
                                  "--json", "--lang", "en"])
    form, env = returned_form(program, solved, scratch)
    # LibreOffice's own memory and disk calls are not ours to answer for.
    env.update(FAILMALLOC_ONLY=os.path.basename(program), IOFAIL_ONLY=os.path.basename(program))
    yield Case("import", [program, "import", form, ROUND, "-o", "{out}", "--json"], earlier_solve, apart=True, env=env,
               scratch=True)
    yield Case("import-another", [program, "import", form, EARLIER, "-o", "{out}"], apart=True, env=env, scratch=True, refused=True)
    compare = [program, "compare", SMALL, "--policies", policy_grid(SMALL, scratch), "--scenarios", "1", "--seed", "1",
               "--axioms", "alle", "--jobs"]
    yield Case("compare", [*compare, "1", "-o", "{out}"], resumes=True)
    parts = [os.path.join(scratch, "deel%d" % k) for k in (1, 2)]
    for k, part in enumerate(parts, 1):
        done = run([*compare, "1", "--shard", "%d/2" % k, "-o", "{out}"], part)
        assert done.returncode == 0, done.stderr
    yield Case("merge", [program, "merge", *parts, "-o", "{out}"], resumes=True)
    yield Case("scenario", [program, "scenario", ROUND, "--scenario", "3", "--seed", "1", "--year", "2", "-o", "{out}"],
               earlier_generate)
    three = os.path.join(TOP, "instances", "verrekening_drie")
    settled = os.path.join(scratch, "drie")
    done = run([program, "solve", three, "-o", "{out}", "--quiet"], settled)
    assert done.returncode == 0, done.stderr
    yield Case("costs", [program, "costs", three, settled, "--model", os.path.join(three, "kosten.json"), "-o", "{out}"],
               earlier_costs, apart=True)
    pairs, mistaken = planned(program, scratch)
    yield Case("plan", [program, "plan", *pairs, "-o", "{out}", "--substitution", "GZ=0.5"], earlier_plan, apart=True)
    yield Case("plan-mistakes", [program, "plan", mistaken, pairs[1], "-o", os.path.join(scratch, "niets")], refused=True)
    yield Case("help", [program, "--help"])
    for name in broken:
        yield Case("check " + name, [program, "check", os.path.join(TOP, "instances", name)], refused=True)


@contextlib.contextmanager
def place(case, program):
    """An empty folder in which the case writes to 'uit', with earlier output when it has any."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "uit")
        case.prepare(program, out)
        yield folder, out


def restore(folder, content):
    """Bring a folder back to what tree() saw; touches nothing when it is still so."""
    if tree(folder) == content:
        return
    shutil.rmtree(folder)
    os.makedirs(folder)
    for name in sorted(content):
        path = os.path.join(folder, name)
        if content[name] is None:
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content[name])


def judge(done, normal, before, normal_after, after):
    """What is wrong with a run in which something failed."""
    faults = []
    if done.returncode == MACHINE_FAILED:
        if not done.stderr.strip():
            faults.append("exit 5 without a word on standard error")
        if after != before:
            faults.append("exit 5, but changed: %s" % sorted(
                name for name in set(before) | set(after) if before.get(name, 0) != after.get(name, 0)))
    elif done.returncode == normal.returncode:
        if done.stdout != normal.stdout:
            faults.append("exit %d as always, but standard output differs" % done.returncode)
        if comparable(after) != comparable(normal_after):
            faults.append("exit %d as always, but the files differ" % done.returncode)
    else:
        faults.append("exit %d: %s" % (done.returncode, done.stderr[-200:].decode("utf-8", "replace").strip()))
    return faults


def judge_resumed(case, out, done, normal, normal_after, folder):
    """The same of a run that keeps what it has done: nothing is concluded, and the next run concludes it."""
    if done.returncode != MACHINE_FAILED:
        return judge(done, normal, None, normal_after, tree(folder))
    faults = [] if done.stderr.strip() else ["exit 5 without a word on standard error"]
    staged = [name for name in tree(folder) if ".nieuw" in name]
    again = case.run(out)
    if staged:
        faults.append("left behind: %s" % staged)
    if again.returncode != normal.returncode or tree(folder) != normal_after:
        faults.append("the next run does not put it right (exit %d) %s" % (again.returncode, again.stderr[-200:]))
    return faults


def numbers(path):
    with open(path, encoding="utf-8") as file:
        return [int(line) for line in file]


def points_memory(log, rng):
    """Which allocations to fail: the first of every call path, and a spread of the others."""
    counted = numbers(log)
    total, first = counted[0], set(counted[1:])
    others = [n for n in range(1, total + 1) if n not in first]
    return total, sorted(first | set(rng.sample(others, min(SPREAD, len(others)))))


def points_disk(log, _rng):
    with open(log, encoding="utf-8") as file:
        total = sum(1 for _ in file)
    return total, list(range(1, total + 1))


def blocks_kept(path):
    """How many blocks of memory the last run never gave back (libraries keep some)."""
    return numbers(path)[0] if os.path.exists(path) else 0


def sweep(score, program, case, prefix, shim, points):
    """Fail each point in turn, alone and lasting."""
    rng = random.Random(case.name)
    base = {"LD_PRELOAD": os.path.join(SHIMS, shim)}
    with place(case, program) as (folder, out), tempfile.TemporaryDirectory() as scratch:
        before = tree(folder)
        log, live = os.path.join(scratch, "log"), os.path.join(scratch, "live")
        normal = case.run(out, dict(base, **{prefix + "_LOG": log, prefix + "_LIVE": live}))
        kept = blocks_kept(live)
        normal_after = tree(folder)
        if normal.returncode not in ((MISTAKEN,) if case.refused else (0, 1, 3)):
            score.note("%s" % case.name, ["exit %d when nothing fails: %s" % (normal.returncode, normal.stderr[-200:])])
            return
        total, chosen = points(log, rng)
        if case.resumes and len(chosen) > MOST_RESUMED:
            chosen = sorted(rng.sample(chosen, MOST_RESUMED))
        noticed = 0
        for stay in ("0", "1"):
            for n in chosen:
                restore(folder, before)
                done = case.run(out, dict(base, **{prefix + "_NTH": str(n), prefix + "_STAY": stay,
                                                   prefix + "_LIVE": live}))
                noticed += done.returncode == MACHINE_FAILED
                score.note("%s, %s %d of %d%s" % (case.name, prefix.lower(), n, total, " and after" if stay == "1" else ""),
                           (judge_resumed(case, out, done, normal, normal_after, folder) if case.resumes else
                            judge(done, normal, before, normal_after, tree(folder))) +
                           (["%d blocks not given back" % (blocks_kept(live) - kept)] if blocks_kept(live) > kept else []))
        # Were no failure ever to matter, this would not be testing anything.
        score.note("%s, %s" % (case.name, prefix.lower()), ["no failure was noticed"] if chosen and not noticed else [])
    print("%s: %d of %d %s points, twice; %d runs ended with 5" % (case.name, len(chosen), total, prefix.lower(), noticed))


def each(items, work):
    """Do the work for every item, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(work, items):
            pass


def memory(score, program, all_cases):
    each(all_cases, lambda case: sweep(score, program, case, "FAILMALLOC", "failmalloc.so", points_memory))


def disk(score, program, all_cases):
    each(all_cases, lambda case: sweep(score, program, case, "IOFAIL", "iofail.so", points_disk))


def killed_at(program, case, n, expected):
    """The process dies at its n-th call; what is wrong afterwards?"""
    shim = {"LD_PRELOAD": os.path.join(SHIMS, "iofail.so"), "IOFAIL_KILL": "1", "IOFAIL_NTH": str(n)}
    faults = []
    with place(case, program) as (folder, out):
        before = comparable(tree(out)) if os.path.isdir(out) else {}
        done = case.run(out, shim)
        after = tree(out) if os.path.isdir(out) else {}
        if done.returncode == MACHINE_FAILED and case.apart:  # a process that works for it was killed
            return [] if comparable(after) == before else ["exit 5, but changed"]
        if done.returncode in (0, 3) and case.apart:  # how many times it reads what others send differs: it made fewer than n calls
            return [] if comparable(after) == expected else ["not killed, and not as expected"]
        if done.returncode != -9:
            return ["was not killed but ended with %d" % done.returncode]
        visible = {name: data for name, data in comparable(after).items() if not name.startswith(".")}
        torn = [name for name in visible if visible[name] not in (before.get(name), expected.get(name))]
        if torn:
            faults.append("neither the old nor the new: %s" % torn)
        if visible not in (before, expected) and case.name == "solve":
            verified = run([program, "verify", ROUND, "{out}"], out)
            if verified.returncode not in (1, 2):
                faults.append("a mixture of old and new that verify accepts (exit %d)" % verified.returncode)
        again = case.run(out)
        now = {name: data for name, data in comparable(tree(out)).items() if not name.startswith(".")}
        if again.returncode not in (0, 3) or now != expected:
            faults.append("the next run does not put it right (exit %d)" % again.returncode)
    return faults


def killed(score, program, all_cases):
    for case in all_cases:
        if case.name not in ("solve", "solve-new", "generate", "report", "import"):
            continue
        with place(case, program) as (folder, out):
            log = os.path.join(folder, "log")
            case.run(out, {"LD_PRELOAD": os.path.join(SHIMS, "iofail.so"), "IOFAIL_LOG": log})
            total = points_disk(log, None)[0]
            expected = comparable(tree(out))
        each(range(1, total + 1), lambda n: score.note("%s killed at call %d of %d" % (case.name, n, total),
                                                       killed_at(program, case, n, expected)))
        print("%s: killed at each of %d calls" % (case.name, total))


@contextlib.contextmanager
def mounted(folder, options):
    """A tmpfs on folder, or None when we may not mount."""
    os.makedirs(folder, exist_ok=True)
    ok = os.getuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder],
                                             stderr=subprocess.DEVNULL, check=False).returncode == 0
    try:
        yield folder if ok else None
    finally:
        if ok:
            subprocess.run(["umount", folder], check=True)


def must_fail(score, what, program, case, folder, out):
    before = tree(folder)
    done = case.run(out)
    faults = [] if done.returncode == MACHINE_FAILED else ["exit %d instead of 5" % done.returncode]
    faults += [] if done.stderr.strip() else ["nothing on standard error"]
    # One that goes on where it was keeps what it has.
    faults += [] if case.resumes or tree(folder) == before else ["the folder changed"]
    score.note("%s on %s" % (case.name, what), faults)


def must_go_on(score, what, case, folder, out):
    """With room again the same command does the rest."""
    os.remove(os.path.join(folder, "vulling"))
    done = case.run(out)
    score.note("%s after %s" % (case.name, what), [] if done.returncode == 0 else ["exit %d: %s" % (done.returncode, done.stderr[:200])])


def fill(folder, leave):
    """Fill a file system until `leave` bytes are free."""
    room = os.statvfs(folder)
    size = room.f_bavail * room.f_frsize - leave
    with open(os.path.join(folder, "vulling"), "wb") as file:
        file.write(b"x" * max(0, size))


def full(score, program, all_cases):
    writing = [case for case in all_cases if "{out}" in case.argv]
    for case in writing:
        with tempfile.TemporaryDirectory() as scratch:
            for leave in (0, 4096, 8192):
                with mounted(os.path.join(scratch, "schijf%d" % leave), "size=2m") as folder:
                    if folder is None:
                        print("full: not allowed to mount a small file system; left out")
                        break
                    out = os.path.join(folder, "uit")
                    case.prepare(program, out)
                    fill(folder, leave if case.name.startswith(("solve", "generate", "report", "import")) else 0)
                    must_fail(score, "a disk with %d bytes left" % leave, program, case, folder, out)
                    if case.resumes:
                        must_go_on(score, "a disk with %d bytes left" % leave, case, folder, out)
    for case in all_cases:
        with place(case, program) as (folder, out), open("/dev/full", "wb") as nowhere:
            before = tree(folder)
            normal = case.run(out)
            restore(folder, before)
            if not normal.stdout:
                continue
            done = case.run(out, stdout=nowhere)
            faults = [] if done.returncode == MACHINE_FAILED else ["exit %d instead of 5" % done.returncode]
            faults += [] if done.stderr.strip() else ["nothing on standard error"]
            score.note("%s with standard output on a full disk" % case.name, faults)
    export = [program, "export", ROUND, "--goal", "balans", "--format", "lp", "-o", "/dev/full"]
    with tempfile.TemporaryDirectory() as folder:
        must_fail(score, "/dev/full", program, Case("export", export), folder, "")


def denied(score, program, all_cases):
    for case in all_cases:
        if "{out}" not in case.argv:
            continue
        with tempfile.TemporaryDirectory() as scratch, mounted(os.path.join(scratch, "schijf"), "size=2m") as folder:
            if folder is None and os.getuid() == 0:
                print("denied: not allowed to mount; left out")
                return
            folder = folder or scratch
            out = os.path.join(folder, "uit")
            case.prepare(program, out)
            if os.getuid() == 0:  # root may write whatever the permissions say
                subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
            else:
                for base, folders, files in os.walk(folder):
                    os.chmod(base, 0o555)
            try:
                must_fail(score, "a folder that may not be written", program, case, folder, out)
            finally:
                if os.getuid() != 0:
                    for base, folders, files in os.walk(folder):
                        os.chmod(base, 0o755)
    with tempfile.TemporaryDirectory() as folder:
        in_the_way = os.path.join(folder, "bestand")
        earlier_file(program, in_the_way)
        must_fail(score, "a file where the folder should be", program,
                  Case("solve", [program, "solve", ROUND, "-o", in_the_way]), folder, "")


def in_memory():
    """Where to write: in memory when there is room for it, and unless TMPDIR says where. The failures come from the shims, whatever the
    disk; on a real one these runs wait for it most of the time."""
    try:
        room = os.statvfs(MEMORY_DISK)
    except OSError:
        return None
    fits = room.f_bavail * room.f_frsize >= ROOM and not room.f_flag & os.ST_NOEXEC and os.access(MEMORY_DISK, os.W_OK)
    return MEMORY_DISK if fits and not os.environ.get("TMPDIR") else None


PARTS = {"memory": memory, "disk": disk, "killed": killed, "full": full, "denied": denied}


def main(argv):
    if len(argv) < 2 or any(part not in PARTS for part in argv[2:]):
        raise SystemExit(__doc__)
    program = os.path.abspath(argv[1])
    tempfile.tempdir = in_memory()
    score = Score()
    with tempfile.TemporaryDirectory() as scratch:
        wanted = re.compile(os.environ.get("TORTURE_CASES", ""))
        all_cases = [case for case in cases(program, scratch) if wanted.match(case.name)]
        for part in argv[2:] or PARTS:
            PARTS[part](score, program, all_cases)
    print("%d passed, %d failed" % (score.passed, score.failed))
    return 1 if score.failed or not score.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
