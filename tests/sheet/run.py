#!/usr/bin/env python3
"""The spreadsheets, opened for real: tests/sheet/run.py PROGRAM [PART ...]

Parts:
  compute    LibreOffice computes every formula of every form again: the results are those that were written
  return     a form that comes back unchanged, read in and solved, gives exactly what it was made from
  edits      changed copies: the checks say it in words, and `import` says it at its cell; what may be is honoured
  names      texts that look like formulas, markup or escapes are text
  look       locked but for the yellow cells, without a password; lists; A4; the same bytes each time
  excel      nothing in a file that Excel would stumble over, which LibreOffice does not (ooxml.py)
  plan       the workbook of a plan: its numbers are those of the CSV files, its formulas give them, also of changed copies
  costs      verrekening.xlsx of `costs`: the same cents as its CSV files, also after amounts, keys, rates or weeks changed
  broken     files that are no form, LibreOffice that is not there, takes too long or is interrupted

One LibreOffice computes many workbooks (a start takes seconds); `import` then gets what it made, through a program that
stands in for it, and in some cases the real one.
"""
import collections
import concurrent.futures
import csv
import datetime
import glob
import hashlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

import cases
import ooxml
import plans
import settlement
import workbook
from workbook import Workbook, at, column_name

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PARTS = ["compute", "return", "edits", "names", "look", "excel", "plan", "costs", "broken"]
LONGEST = ["broken", "excel", "costs", "return"]

STAND_IN = """#!/bin/sh
# What LibreOffice made of this very file before.
for last; do :; done
while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out=$2; shift; done
sum=$(sha256sum "$last"); sum=${sum%% *}
for file in "$COMPUTED/$sum"-*.csv; do cp "$file" "$out/formulier-${file#"$COMPUTED/$sum"-}" || exit 1; done
"""


class Tests:
    def __init__(self, program, scratch):
        self.program, self.scratch = program, scratch
        self.passed = self.failed = 0
        self.forms = os.path.join(scratch, "forms")  # by hash
        self.out = os.path.join(scratch, "computed")
        self.office = os.path.join(scratch, "stand-in")
        os.mkdir(self.forms)
        os.mkdir(self.out)
        with open(self.office, "w", encoding="utf-8") as file:
            file.write(STAND_IN)
        os.chmod(self.office, 0o755)
        self.added = {}

    def check(self, what, good, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print("FAIL %s%s" % (what, ": " + str(detail)[:600] if detail != "" else ""))

    def run(self, *argv, env=None, timeout=300):
        return subprocess.run([self.program] + [str(word) for word in argv], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, check=False,
                              env=dict(os.environ, LC_ALL="C.UTF-8", **(env or {})))

    def solve(self, folder, out):
        done = self.run("solve", folder, "-o", out, "--quiet")
        assert done.returncode in (0, 3), (folder, done.stderr)
        with open(os.path.join(out, "oplossing.json"), encoding="utf-8") as file:
            return json.load(file)

    def report(self, folder, uit, out, *options):
        done = self.run("report", folder, uit, "-o", out, "--quiet", *options)
        assert done.returncode == 0, (folder, done.stderr)
        return sorted(glob.glob(os.path.join(glob.escape(out), "formulier", "*.xlsx")))

    def add(self, path):
        """To be computed; its name says its bytes."""
        with open(path, "rb") as file:
            name = hashlib.sha256(file.read()).hexdigest()
        self.added[path] = os.path.join(self.forms, name + ".xlsx")
        shutil.copyfile(path, self.added[path])

    def compute(self):
        paths = sorted(set(self.added.values()))
        batches = [paths[start:start + 80] for start in range(0, len(paths), 80)]  # it stops at some two hundred
        each(range(len(batches)), lambda i: workbook.compute(batches[i], self.out, os.path.join(self.scratch, "profile%d" % i)))

    def rows(self, path, sheet):
        return workbook.computed(self.out, self.added[path], sheet)

    def bring_in(self, path, folder, out, *options, env=None):
        return self.run("import", path, folder, "-o", out, *options,
                        env=dict(TOEWIJS_SOFFICE=self.office, COMPUTED=self.out, **(env or {})))


class Made:
    """A round, solved, with its forms."""

    def __init__(self, tests, folder, name, *options):
        """Of the many small rounds about one rule two forms are enough: a table of theirs shows nothing else."""
        self.folder, self.name = folder, name
        self.uit = os.path.join(tests.scratch, name + "-uit")
        self.outcome = tests.solve(folder, self.uit)
        self.out = os.path.join(tests.scratch, name + "-stukken")
        self.forms = tests.report(folder, self.uit, self.out, *options)
        self.tables = [os.path.join(self.out, "toewijzing_definitief.xlsx")]
        if name.startswith("regel_"):
            self.forms, self.tables = self.forms[:2], []
        for path in self.forms + self.tables:
            tests.add(path)


def rounds(tests):
    """Instances that can be solved in a moment, and generated ones with everything there is."""
    for folder in sorted(glob.glob(os.path.join(TOP, "instances", "*", ""))):
        name = os.path.basename(folder.rstrip("/"))
        if not name.startswith("kapot_") and name != "nationaal_60":
            yield name, folder
    for seed in range(1, 9):
        folder = os.path.join(tests.scratch, "ronde%d" % seed)
        done = tests.run("generate", folder, "--rsv", 3, "--seed", seed, "--phases", 2 + seed % 3, "--overlap", 60,
                         "--wishes", 50, "--tight", 10 * (seed % 8), "--max-members", 12, "--limits",
                         *(["--sector-caps"] if seed % 2 else []))
        assert done.returncode == 0, done.stderr
        yield "generated%d" % seed, folder


# ---- compute ----

def same_value(written, found):
    return written == found or (written == "" and found == "") or number(written) == number(found) is not None


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def compare(tests, path):
    book = Workbook(path)
    formulas = wrong = 0
    detail = ""
    for sheet in book.names:
        rows = tests.rows(path, sheet)
        for (row, column), cell in book.cells(sheet).items():
            if cell.formula is None:
                continue
            formulas += 1
            found = at(rows, row, column)
            if not same_value(cell.value, found):
                wrong += 1
                detail = "%s!%s%d: written %r, computed %r: %s" % (sheet, column_name(column), row + 1, cell.value, found,
                                                                   cell.formula[:300])
    tests.check("computed again: %s" % path[len(tests.scratch):], formulas > 20 and wrong == 0,
                "%d of %d; %s" % (wrong, formulas, detail))
    return formulas


def part_compute(tests, made):
    total = 0
    for one in made:
        for path in one.forms + one.tables:
            total += compare(tests, path)
    print("compute: %d formulas" % total)


# ---- return ----

def distribution(outcome):
    return {rsv["rsv_id"]: (rsv["trajecten"], rsv["bonus_per_poi"], rsv["bonus_concept"]) for rsv in outcome["rsv"]}


def return_one(tests, one, path):
    done = tests.bring_in(path, one.folder, path + "-ronde", "--json")
    return done, tests.solve(path + "-ronde", path + "-uit") if done.returncode == 0 else None


def each(items, work):
    """(item, what work makes of it), as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(zip(items, pool.map(work, items)))


def part_return(tests, made):
    for (one, path), (done, again) in each([(one, path) for one in made for path in one.forms],
                                           lambda item: return_one(tests, *item)):
        tests.check("returned: %s" % path, done.returncode == 0, done.stderr.decode())
        if again is not None:
            rsv = [item for item in again["rsv"] if item["rsv_id"] == json.loads(done.stdout)["rsv_id"]][0]
            tests.check("returned as it was: %s" % path[len(tests.scratch):],
                        distribution(again) == distribution(one.outcome) and rsv["wensen"] == "ingewilligd",
                        "another distribution")
    one = [item for item in made if item.name == "overlap_5rsv"][0]
    folder = one.folder
    for path in one.forms:  # one after another: forms of other RSVs that were read before make no difference
        done = tests.bring_in(path, folder, path + "-reeks")
        tests.check("one after another: %s" % os.path.basename(path), done.returncode == 0, done.stderr.decode())
        folder = path + "-reeks"
    tests.check("all forms of a round", distribution(tests.solve(folder, folder + "-uit")) == distribution(one.outcome))


# ---- edits ----

def part_edits(tests, edited):
    for case in edited:
        name = "%s: %s" % (case.round.name, case.name)
        for cell, words in case.shown.items():
            match = re.match(r"(?:(\w+)!)?([A-Z]+)(\d+)", cell)
            where = tests.rows(case.path, match.group(1) or case.sheet)
            text = at(where, int(match.group(3)) - 1, workbook.column_index(match.group(2)))
            tests.check("%s, shown at %s" % (name, cell), words == text if words == "" else words in text, text)
        done = tests.bring_in(case.path, case.round.folder, case.path + "-ronde", "--lang", "nl")
        said = done.stderr.decode()
        tests.check("%s, exit" % name, done.returncode == case.exit, (done.returncode, said))
        for words in case.said:
            tests.check("%s, said" % name, words in said, said)
        tests.check("%s, written only when it can be" % name,
                    os.path.exists(case.path + "-ronde") == (case.exit == 0))
        if case.exit == 0 == done.returncode and case.bonus is not None:
            outcome = tests.solve(case.path + "-ronde", case.path + "-uit")
            found = {item["poi_id"]: item["bonus"] for item in outcome["rsv"][0]["bonus_per_poi"]}
            tests.check("%s, honoured" % name, found == case.bonus and outcome["rsv"][0]["wensen"] == "ingewilligd", found)
            got = collections.Counter({(row["soort"],) + tuple(row["route"]): row["aantal"]
                                       for row in outcome["rsv"][0]["trajecten"]})
            tests.check("%s, exactly" % name, got == filled_in(tests, case), (got, filled_in(tests, case)))


def filled_in(tests, case):
    """What a form of two phases says, as LibreOffice has it."""
    ids = {}
    for row in tests.rows(case.path, "Gegevens"):
        if re.match(r"\d+\. ", row[1]):
            ids[row[1]] = ids[row[2]] = row[2]
    rows = tests.rows(case.path, "Formulier")
    head = next(i for i, row in enumerate(rows) if row[0] == "Nr")
    found = collections.Counter()
    for row in rows[head + 1:]:
        if row[1] != "" and row[4] not in ("", "0") and row[0].isdigit():
            found[(row[1].lower(), ids[row[2]], ids[row[3]])] += int(row[4])
    return found


# ---- excel ----

def part_excel(tests, made):
    for one in made:
        for path in one.forms + one.tables:
            found = ooxml.faults(path)
            tests.check("for Excel: %s" % path[len(tests.scratch):], found == [], found[:5])
        for path in one.forms:
            found = list(ooxml.dates(path, Workbook(path).names[0]).values())
            with open(os.path.join(one.folder, "ronde.json"), encoding="utf-8") as file:
                day = datetime.date.fromisoformat(json.load(file)["termijnen"]["in_doorstroom"])
            tests.check("a real date: %s" % path[len(tests.scratch):], found == [(day - datetime.date(1899, 12, 30)).days], found)
    # What is wrong is seen.
    for formula in ('IF(A1,"%s")' % ("x" * 256), "XLOOKUP(A1,B1:B2,C1:C2)", "SUM(A1", "A1)", "Nergens!$A$1", "nergens",
                    "SUM(" * 65 + "1" + ")" * 65, "1,2", "A1&'x'"):
        tests.check("seen: %s" % formula[:30], list(ooxml.formula_faults(formula, {"Formulier"}, {"lid_nr"})) != [])
    form = [item for item in made if item.name == "rsv_amersfoort_2023"][0].forms[0]
    for part, old, new in (("xl/workbook.xml", 'name="Toelichting"', 'name="%s"' % ("T" * 32)),
                           ("xl/workbook.xml", 'name="lid_nr"', 'name="A1"'),
                           ("xl/workbook.xml", 'name="lid_nr"', 'name="lid nr"'),
                           ("xl/worksheets/sheet1.xml", "regulier,bonus", "x" * 256),
                           ("xl/worksheets/sheet1.xml", "&amp;R&amp;8", "x" * 200),
                           ("xl/worksheets/sheet1.xml", "</sheetData>", '<row r="1"/></sheetData>'),
                           ("xl/worksheets/sheet4.xml", "</worksheet>", ""),
                           ("xl/sharedStrings.xml", ">In- en doorstroom samenwerkingsverband<", ">%s<" % ("x" * 32768))):
        path = os.path.join(tests.scratch, "fout.xlsx")
        workbook.replaced(form, path, part, old, new)
        try:
            found = ooxml.faults(path)
        except ET.ParseError as error:
            found = [error]
        tests.check("seen: %s in %s" % (new[:30], part), found != [])


# ---- names ----

def part_names(tests, made):
    one = [item for item in made if item.name == "namen"][0]
    for path in one.forms + one.tables:
        book = Workbook(path)
        cells = [cell for sheet in book.names for cell in book.cells(sheet).values()]
        texts = {cell.value for cell in cells if cell.formula is None}
        formulas = " ".join(cell.formula for cell in cells if cell.formula is not None)
        for name in cases.NAMES:
            plain = cases.plain(name)
            tests.check("as text: %r" % name[:40], any(plain[:40] in text for text in texts), path)
        for part in ("HYPERLINK", "script", "evil", "WEBSERVICE"):
            tests.check("in no formula: %s" % part, part not in formulas)
        computed = [row for sheet in book.names for row in tests.rows(path, sheet)]
        for name in cases.NAMES:
            plain = cases.plain(name)[:40].strip()
            tests.check("read back as text: %r" % name[:40], any(plain in field for row in computed for field in row))
        links = [name for name in book.parts if "hyperlink" in name.lower() or "externalLink" in name]
        tests.check("no links", not links and b"<hyperlink" not in b"".join(book.parts.values()), links)


# ---- look ----

def part_look(tests, made):
    for one in made:
        for path in one.forms:
            look_at(tests, path)
        for path in one.tables:
            tests.check("the table for VWS is locked", b"<sheetProtection" in Workbook(path).parts["xl/worksheets/sheet1.xml"])
    first = made[0]
    time.sleep(2.1)  # zip times count in steps of two seconds
    again = tests.report(first.folder, first.uit, first.out + "-weer")
    for path, other in zip(first.forms, again):
        with open(path, "rb") as one, open(other, "rb") as two:
            tests.check("the same bytes: %s" % path[len(tests.scratch):], one.read() == two.read())


def look_at(tests, path):
    name = path[len(tests.scratch):]
    book = Workbook(path)
    form = book.names[0]
    rows = tests.rows(path, form)
    count = int(next(row[1] for row in tests.rows(path, book.names[4]) if row[0] == "regels"))
    head = next(i for i, row in enumerate(rows) if row[0] in ("Nr", "No"))
    last_input = next(i for i, text in enumerate(rows[head]) if text in ("Aantal", "Number"))
    expected = {(row, column) for row in range(head + 1, head + 1 + count) for column in range(1, last_input + 1)}
    for sheet in book.names:
        part = book.parts[book.files[sheet]].decode("utf-8")
        unlocked = {place for place, cell in book.cells(sheet).items() if cell.style in book.unlocked}
        tests.check("%s %s: what can be filled in" % (name, sheet), unlocked == (expected if sheet == form else set()))
        protection = re.search(r"<sheetProtection[^>]*>", part)
        tests.check("%s %s: locked, no password" % (name, sheet),
                    protection and 'sheet="1"' in protection.group(0) and "password" not in protection.group(0))
        tests.check("%s %s: A4, as wide as a page" % (name, sheet),
                    'paperSize="9"' in part and "<pageSetUpPr fitToPage=\"1\"/>" in part and "fitToWidth" not in part)
        index = str(book.names.index(sheet))
        tests.check("%s %s: print area" % (name, sheet), ("_xlnm.Print_Area", index) in book.defined)
    kinds = re.findall(r'<dataValidation type="(\w+)"', book.parts[book.files[form]].decode("utf-8"))
    tests.check("%s: lists and whole numbers" % name, sorted(kinds) == ["list", "list", "whole"], kinds)
    tests.check("%s: heads on every page" % name, ("_xlnm.Print_Titles", "0") in book.defined)
    tests.check("%s: no time of now" % name, book.times == {(1980, 1, 1, 0, 0, 0)}, book.times)


# ---- plan ----

PLANNED = ["rsv_amersfoort_2023", "fasen_4", "namen"]


def part_plan(tests, planned):
    for name, plan in planned.items():
        plans.check(tests, plan, "plan of %s" % name)


# ---- broken ----

# What goes wrong with LibreOffice itself is not what is wrong with the file, and the other way round.
STRANGE_OFFICES = [
    ("that crashes", "kill -SEGV $$", 5, "brak het lezen zelf af"),
    ("that ends with a number", "exit 134", 5, "brak het lezen zelf af"),
    ("that leaves nothing", "exit 0", 5, "brak het lezen zelf af"),
    ("that could not store it", "echo 'Error: Please verify input parameters...'; exit 0", 5, "brak het lezen zelf af"),
    ("that cannot read it", "echo 'Error: source file could not be loaded' >&2; exit 0", 2, "niet als werkmap lezen"),
    ("that cannot read it and ends with 1", "echo 'Error: source file could not be loaded' >&2; exit 1", 2, "niet als werkmap lezen"),
]


def program(tests, name, script):
    path = os.path.join(tests.scratch, name.replace(" ", "_"))
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n%s\n" % script)
    os.chmod(path, 0o755)
    return path


def leftovers(folder):
    return [name for name in os.listdir(folder) if name.startswith("toewijs-")]


def part_broken(tests, made):
    one = [item for item in made if item.name == "rsv_amersfoort_2023"][0]
    form = one.forms[0]
    tmp = os.path.join(tests.scratch, "tmp met blanco")
    os.mkdir(tmp)
    env = {"TMPDIR": tmp}
    done = tests.run("import", form, one.folder, "-o", form + "-echt", env=env)
    tests.check("by LibreOffice itself", done.returncode == 0, done.stderr.decode())
    tests.check("nothing left behind", leftovers(tmp) == [])
    for name, data, codes, words in cases.broken(form, one.tables[0]):
        path = os.path.join(tests.scratch, name + ".xlsx")
        with open(path, "wb") as file:
            file.write(data)
        begin = time.monotonic()
        done = tests.run("import", path, one.folder, "-o", path + "-ronde", "--time-limit", 60, "--lang", "nl", env=env)
        said = done.stderr.decode()
        tests.check("%s: said plainly" % name, done.returncode in codes and os.path.basename(path) in said and words in said and
                    "Traceback" not in said, (done.returncode, said))
        tests.check("%s: not for ever" % name, time.monotonic() - begin < 90)
        tests.check("%s: nothing written" % name, not os.path.exists(path + "-ronde") and leftovers(tmp) == [])
    done = tests.run("import", tests.scratch + "/nergens.xlsx", one.folder, "-o", form + "-x")
    path = os.path.join(tests.scratch, "reus.xlsx")
    with open(path, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(21 << 20)
    huge = tests.run("import", path, one.folder, "-o", form + "-x", "--lang", "nl")
    tests.check("a huge file", huge.returncode == 2 and "20 MiB" in huge.stderr.decode(), huge.stderr.decode())
    tests.check("no file", done.returncode == 2 and b"nergens.xlsx" in done.stderr, done.stderr)
    done = tests.run("import", form, one.folder, "-o", form + "-x", env={"TOEWIJS_SOFFICE": "/no/such/soffice"})
    tests.check("no LibreOffice", done.returncode == 5 and b"apt install libreoffice-calc-nogui" in done.stderr, done.stderr)
    for name, script, code, words in STRANGE_OFFICES:
        done = tests.run("import", form, one.folder, "-o", form + "-x", "--lang", "nl",
                         env=dict(env, TOEWIJS_SOFFICE=program(tests, name, script)))
        tests.check("LibreOffice %s" % name, done.returncode == code and words in done.stderr.decode() and leftovers(tmp) == [],
                    (done.returncode, done.stderr.decode()))
    env["TOEWIJS_SOFFICE"] = program(tests, "slow", "sleep 600 & echo $! > %s/pid; wait" % tests.scratch)
    done = tests.run("import", form, one.folder, "-o", form + "-x", "--time-limit", "0.5", env=env)
    tests.check("too slow", done.returncode == 5 and leftovers(tmp) == [], done.stderr)
    tests.check("too slow: nothing keeps running", not running(tests))
    process = subprocess.Popen([tests.program, "import", form, one.folder, "-o", form + "-x"], stderr=subprocess.PIPE,
                               env=dict(os.environ, **env))
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    tests.check("interrupted", process.returncode == 4 and leftovers(tmp) == [] and not running(tests), process.returncode)
    tests.check("none of them wrote", not os.path.exists(form + "-x"))
    other = [item for item in made if item.name == "klein_2rsv"][0]
    for path, folder, words in ((form, other.folder, "toewijzingsjaar"), (other.forms[0], one.folder, "toewijzingsjaar")):
        done = tests.bring_in(path, folder, path + "-x", "--lang", "nl")
        tests.check("another round's", done.returncode == 2 and (words in done.stderr.decode() or
                    "andere ronde" in done.stderr.decode()), done.stderr.decode())
    part_changed_round(tests, one, form)


def part_changed_round(tests, one, form):
    """The round's data changed after the form was made; only its wishes may."""
    folder = os.path.join(tests.scratch, "gewijzigd")
    shutil.copytree(one.folder, folder)
    with open(os.path.join(folder, "voorkeuren.csv"), "w", encoding="utf-8") as file:
        file.write("rsv_id,soort,route,min,max,gewicht\nrsv-amersfoort,*,dfz>*,,,3\n")
    done = tests.bring_in(form, folder, folder + "-x")
    tests.check("wishes may differ", done.returncode == 0, done.stderr.decode())
    path = os.path.join(folder, "instellingen.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    delimiter = ";" if ";" in lines[0] else ","
    text = list(csv.reader(lines, delimiter=delimiter))
    column = text[0].index("capaciteit")
    text[1][column] = str(int(text[1][column]) + 1)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(text)
    done = tests.bring_in(form, folder, folder + "-y", "--lang", "nl")
    tests.check("data may not", done.returncode == 2 and "andere ronde" in done.stderr.decode(), done.stderr.decode())


def running(tests):
    with open(os.path.join(tests.scratch, "pid"), encoding="utf-8") as file:
        pid = int(file.read())
    time.sleep(0.2)
    try:
        with open("/proc/%d/stat" % pid, encoding="utf-8") as file:
            return file.read().split(")")[1].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False


class Looker:
    """What the parts look at, made and computed."""

    def __init__(self, tests, made, parts):
        self.tests, self.made = tests, made
        self.english = Made(tests, os.path.join(TOP, "instances", "fasen_4"), "english", "--lang", "en")
        self.edited = cases.edited(tests, made)
        self.planned = {one.name: plans.Plan(tests, one) for one in made if one.name in PLANNED}
        self.settled = settlement.made(tests) if "costs" in parts else []
        if parts != ["excel"]:
            tests.compute()

    def part(self, name):
        """Passed and failed of one part."""
        tests = self.tests
        tests.passed = tests.failed = 0
        try:
            if name == "edits":
                part_edits(tests, self.edited)
            elif name == "plan":
                part_plan(tests, self.planned)
            elif name == "costs":
                settlement.check(tests, self.settled, compare)
            else:
                english = [self.english] if name in ("compute", "return", "look", "excel") else []
                globals()["part_" + name](tests, self.made + english)
        finally:
            sys.stdout.flush()
        return tests.passed, tests.failed


def every_part(looker, parts):
    """What the parts give together, the longest first, in as many processes as there are processors: reading workbooks is work of this
    program itself, which threads would not share."""
    ordered = sorted(parts, key=lambda part: LONGEST.index(part) if part in LONGEST else len(LONGEST))
    sys.stdout.flush()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork"), INHERITED.append, (looker,)) as pool:
        results = list(pool.map(inherited_part, ordered))
    return [sum(numbers) for numbers in zip(*results)]


INHERITED = []  # the looker, in such a process


def inherited_part(name):
    return INHERITED[0].part(name)


def main():
    program = os.path.abspath(sys.argv[1])
    parts = sys.argv[2:] or PARTS
    if shutil.which("soffice") is None:
        print("sheet: there is no LibreOffice here (make deps-test)")
        print("0 passed, 1 failed")
        return 1
    scratch = tempfile.mkdtemp()
    try:
        tests = Tests(program, scratch)
        made = [one for _, one in each(list(rounds(tests)), lambda item: Made(tests, item[1], item[0]))]
        made.append(Made(tests, cases.hostile(scratch), "namen"))
        looker = Looker(tests, made, parts)
        made_passed, made_failed = tests.passed, tests.failed
        passed, failed = every_part(looker, parts)
    finally:
        shutil.rmtree(scratch, ignore_errors=True) if not os.environ.get("KEEP") else print(scratch)
    print("%d passed, %d failed" % (made_passed + passed, made_failed + failed))
    return 0 if made_failed + failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
