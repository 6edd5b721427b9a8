"""The pages of a plan against its CSV files, and the plan on the page of an RSV in the report."""
import collections
import csv
import datetime
import json
import os
import re
import shutil
import subprocess

from page import Page

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
ROUND = os.path.join(TOP, "instances", "rsv_amersfoort_2023")
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
          "december"]
GANTT = "Trajecten met hun dagen en weken"


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plan(program, folder, pairs, *options):
    """@return what went wrong, "" when nothing did: more than there is room for is no fault"""
    done = subprocess.run([program, "plan", *pairs, "-o", folder, "--quiet", "--lang", "nl", *options],
                          capture_output=True, text=True)
    return "" if done.returncode in (0, 1) else "plan: exit %d: %s" % (done.returncode, done.stderr[-300:])


def day(text):
    """"1 januari 2025" -> "2025-01-01"; "" stays"""
    if text == "":
        return ""
    number, month, year = text.split()
    return datetime.date(int(year), MONTHS.index(month) + 1, int(number)).isoformat()


def decimal(text):
    return text.replace(",", ".")


# ---- who is where and when ----

def planned(row):
    """What the page shows of a row of plannen.csv, but for its name."""
    phases = []
    for phase in range(1, 5):
        if row.get("poi_%d" % phase):
            phases.append(tuple(row["%s_%d" % (name, phase)] for name in ("poi", "van", "tot", "weken")))
    return row["werkgever"], row["soort"], row["deeltijd"], tuple(phases)


def phase(cell, employer):
    poi = cell.ids[0] if cell.ids else employer
    found = re.search(r"(?:^| )(\d{1,2} \w+ \d{4}) – (\d{1,2} \w+ \d{4})(\d+) we\w+$", cell.text)
    van, tot, weeks = found.groups()
    return poi, day(van), day(tot), weeks


def numbers_of(text):
    """"001–003, 007" -> 1, 2, 3, 7"""
    for part in text.split(", "):
        first, _, last = part.partition("–")
        yield from range(int(first), int(last or first) + 1)


def compare_gantt(faults, page, rows, rsv_id, cohorts):
    """rows: of plannen.csv, of this RSV; cohorts: (year, programme), in the plan's order"""
    for year, programme in cohorts:
        of_cohort = {int(row["traject"][len(rsv_id) + 1:]): planned(row) for row in rows
                     if (row["toewijzingsjaar"], row["opleiding"]) == (year, programme)}
        caption = GANTT if len(cohorts) == 1 else "%s: %s %s" % (GANTT, programme, year)
        table = page.table(caption)
        got, groups = {}, 0
        for row in table.rows if table else []:
            key = (row[0].ids[0], row[3].text, decimal(row[4].text),
                   tuple(phase(cell, row[0].ids[0]) for cell in row[5:]))
            names = list(numbers_of(row[2].text))
            faults.equal(caption + ", how many", row[1].number(), len(names))
            got.update((name, key) for name in names)
            groups += 1
        faults.equal(caption, got, of_cohort)
        faults.equal(caption + ", equal ones together", groups, len(set(of_cohort.values())))
    counts = [int(text[:-2]) for picture in page.pictures if picture["title"].startswith("Wie is wanneer waar")
              for text in picture["texts"] if text.endswith(" ×")]
    tables = [row[1].number() for table in page.tables if table.caption.startswith(GANTT) for row in table.rows]
    faults.equal("trajectories in the picture", (sum(counts), sorted(counts)), (len(rows), sorted(tables)))


# ---- numbers ----

def compare_capacity(faults, page, rows, several):
    table = page.table("Capaciteit per instelling en jaar")
    columns = ["piek", "buiten_rsv", "bezet", "capaciteit", "vrij"]
    at = 2 if several else 1  # of the year

    def shown(row):
        peak = [row[at + 1].number()] + [cell.number() for cell in row[at + 3:]]
        return (row[0].ids[0], row[1].text if several else "", row[at].text, day(row[at + 2].text), *peak)

    def wanted(row):
        return (row["poi_id"], row["opleiding"] if several else "", row["jaar"], row["piek_op"],
                *(int(row[name]) for name in columns))

    faults.equal(table.caption, [shown(row) for row in table.rows], [wanted(row) for row in rows])
    over = page.table("Meer aanwezig dan er ruimte is")
    faults.equal("too full", [shown(row) for row in over.rows] if over else [],
                 [wanted(row) for row in rows if int(row["vrij"]) < 0])
    texts = [text for picture in page.pictures if picture["title"].startswith("Benutte") for text in picture["texts"]
             if " / " in text]
    used = ["%d / %s" % (int(row["capaciteit"]) - int(row["vrij"]), row["capaciteit"]) for row in rows]
    if len({row["poi_id"] for row in rows}) <= 30:
        faults.equal("room in the picture", sorted(texts), sorted(used))
    elif not texts or collections.Counter(texts) - collections.Counter(used):
        faults.append("room in the picture: %s" % texts[:5])


WEEKS = ["eigen_weken", "gehoste_weken", "saldo", "instroom", "doorstroom", "aanwezig_eigen", "aanwezig_gast", "elders"]


def summed(rows, key, names):
    sums = collections.defaultdict(lambda: [0] * len(names))
    for row in rows:
        sums[key(row)] = [a + int(row[name]) for a, name in zip(sums[key(row)], names)]
    return dict(sums)


def compare_weeks(faults, page, rows, several):
    table = page.table("Weken en opleidelingen per instelling en jaar")
    at = 2 if several else 1
    got = [(row[0].ids[0], row[1].text if several else "", *(cell.number() for cell in row[at:])) for row in table.rows]
    faults.equal(table.caption, got, [(row["poi_id"], row["opleiding"] if several else "", int(row["jaar"]),
                                       *(int(row[name]) for name in WEEKS)) for row in rows])
    totals = {(row[1].text if several else "", row[at].text): [cell.number() for cell in row[at + 1:]] for row in table.totals}
    faults.equal(table.caption + ", totals", totals,
                 summed(rows, lambda row: (row["opleiding"] if several else "", row["jaar"]), WEEKS))


def compare_years(faults, page, rows, several):
    table = page.table("Weken en opleidelingen per jaar")
    names = ["eigen_weken", "instroom", "doorstroom", "elders"]
    at = 2 if several else 1
    got = {(row[0].text, row[1].text if several else ""): [cell.number() for cell in row[at:]] for row in table.rows}
    faults.equal(table.caption, got, summed(rows, lambda row: (row["jaar"], row["opleiding"] if several else ""), names))


def compare_yield(faults, page, rows, several):
    table = page.table("Afgeronde opleidingen per jaar en sector")
    at = 3 if several else 2
    got = collections.Counter()
    for row in table.rows:
        got[(row[1].text, row[2].text if several else "", *(decimal(cell.text) for cell in row[at:]))] += 1
    faults.equal(table.caption, got, collections.Counter(
        (row["jaar"], row["opleiding"] if several else "", row["afgestudeerd"], row["substitutie"] or "–") for row in rows))
    bars = [int(text) for picture in page.pictures if picture["title"].startswith("Wie hun opleiding")
            for text in picture["texts"] if text.isdigit() and text not in {row["jaar"] for row in rows}]
    sums = summed(rows, lambda row: (row["jaar"], row["opleiding"]), ["afgestudeerd"])
    faults.equal("who finish, in the picture", sorted(bars), sorted(value[0] for value in sums.values()))


# ---- plans ----

def compare(faults, folder, check_form, read_pages):
    plans, weeks = read(folder, "plannen.csv"), read(folder, "weken_per_jaar.csv")
    room, finished = read(folder, "capaciteit.csv"), read(folder, "opbrengst.csv")
    cohorts = sorted({(row["toewijzingsjaar"], row["opleiding"]) for row in plans})
    several = len({row["opleiding"] for row in room}) > 1
    members = collections.defaultdict(set)
    seen = set()
    for row in weeks:
        members[row["rsv_id"]].add(row["poi_id"])
    for path, page in read_pages(folder):
        name = os.path.relpath(path, folder)
        here = type(faults)()
        check_form(here, page, path)
        if name == "index.html":
            compare_capacity(here, page, room, several)
            compare_years(here, page, weeks, several)
            compare_yield(here, page, finished, several)
            table = page.table("Trajecten en weken per samenwerkingsverband")
            here.equal(table.caption, {row[0].ids[0]: [cell.number() for cell in row[2:]] for row in table.rows},
                       {rsv: [sum(row["rsv_id"] == rsv for row in plans),
                              sum(int(row["eigen_weken"]) for row in weeks if row["rsv_id"] == rsv)] for rsv in members})
        else:
            rsv_id = re.search(r"samenwerkingsverband (\S+)", page.text).group(1)
            seen.add(rsv_id)
            compare_gantt(here, page, [row for row in plans if row["rsv_id"] == rsv_id], rsv_id, cohorts)
            compare_weeks(here, page, [row for row in weeks if row["rsv_id"] == rsv_id], several)
            shown = {row[0].ids[0] for row in page.table("Capaciteit per instelling en jaar").rows}
            if not members[rsv_id] <= shown:
                here.append("members without their room: %s" % (members[rsv_id] - shown))
            compare_capacity(here, page, [row for row in room if row["poi_id"] in shown], several)
        faults += ["%s: %s" % (name, fault) for fault in here]
    faults.equal("RSVs with a page", seen, set(members))


def compare_report(faults, program, round_folder, outcome, scratch, pages):
    """The plan on the pages of a report. pages: {rsv_id: Page}"""
    folder = os.path.join(scratch, "plan")
    said = plan(program, folder, [round_folder, outcome])
    if said:
        faults.append(said)
        return
    rows = read(folder, "plannen.csv")
    cohorts = sorted({(row["toewijzingsjaar"], row["opleiding"]) for row in rows})
    for rsv_id, page in pages.items():
        compare_gantt(faults, page, [row for row in rows if row["rsv_id"] == rsv_id], rsv_id, cohorts)


def cohort(program, scratch, name, planning, **changes):
    """The Amersfoort round of another year or programme, solved. @return its folder and its outcome"""
    folder, outcome = os.path.join(scratch, name), os.path.join(scratch, name + "-uit")
    shutil.copytree(ROUND, folder)
    for file, values in (("ronde.json", changes), ("beleid.json", {})):
        path = os.path.join(folder, file)
        with open(path, encoding="utf-8") as source:
            data = json.load(source)
        data.update(values)
        with open(path, "w", encoding="utf-8") as target:
            json.dump(data, target)
    with open(os.path.join(folder, "planning.csv"), "w", encoding="utf-8") as file:
        file.write(planning)
    subprocess.run([program, "solve", folder, "-o", outcome, "--quiet"], stdout=subprocess.DEVNULL, check=True)
    return [folder, outcome]


def check(faults, program, scratch, check_form, read_pages):
    """Three cohorts of two programmes, some of it part-time and too much of it at once."""
    pairs = cohort(program, scratch, "een", "traject,start,deeltijd,weken_1\n*,,,\nrsv-amersfoort-003,2025-06-15,0.75,\n"
                   "rsv-amersfoort-004,2025-06-15,0.75,\nrsv-amersfoort-005,,,1\n") + \
        cohort(program, scratch, "twee", "traject,deeltijd\n*,0.1\n", toewijzingsjaar=2026) + \
        cohort(program, scratch, "drie", "traject,start\n*,2025-09-01\n", opleiding="VS")
    folder = os.path.join(scratch, "samen")
    said = plan(program, folder, pairs, "--substitution", "GZ=0.625")
    if said:
        faults.append(said)
    else:
        compare(faults, folder, check_form, read_pages)
    return faults
