#!/usr/bin/env python3
"""The pages of the report: their form, and their numbers against the files of the outcome.

  tests/pages/run.py [--accept] PROGRAM

Solves every round of instances/, writes its report, and holds every table of every page against the CSV files and
oplossing.json, counted here anew. Pages and letters of settlements are held against their CSV files in the same way.
The pages of rsv_amersfoort_2023 must also be those kept here, byte by byte (--accept rewrites them), and the pictures in
README.md made from them.
"""
import collections
import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

from page import Page
import comparison
import plan
import pictures
import settlement

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(os.path.join(HERE, "..", ".."))
KEPT = os.path.join(HERE, pictures.ROUND)


class Faults(list):
    def equal(self, what, got, expected):
        if got != expected:
            self.append("%s: shows %s, the files say %s" % (what, got, expected))


def read_csv(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return [{key: value[1:] if value.startswith("'") else value for key, value in row.items()}
                for row in csv.DictReader(file)]


class Outcome:
    """What the files of an outcome say."""

    def __init__(self, folder, round_folder):
        with open(os.path.join(round_folder, "beleid.json"), encoding="utf-8") as file:
            self.free_starts = json.load(file).get("traject", {}).get("regulier_start") == "vrij"
        with open(os.path.join(folder, "oplossing.json"), encoding="utf-8") as file:
            self.solution = json.load(file)
        self.rooms = read_csv(folder, "bezetting_per_fase.csv")
        self.weeks = read_csv(folder, "weken_per_poi.csv")
        self.places = {row["poi_id"]: row for row in read_csv(folder, "toewijzing_definitief.csv")}
        self.routes = read_csv(folder, "in_doorstroom.csv")
        self.phases = len([name for name in (self.routes[0] if self.routes else ()) if name.startswith("fase_")])
        self.rsvs = {rsv["rsv_id"]: rsv for rsv in self.solution["rsv"]}
        self.decided = {(row["rsv_id"], row["poi_id"]): row["beslist_door"] for row in read_csv(folder, "bonusplaatsen.csv")}

    def flows(self, routes, name_of=lambda poi: poi):
        """(phase, from, to) -> [regular, bonus]"""
        found = collections.defaultdict(lambda: [0, 0])
        for row in routes:
            for phase in range(1, self.phases):
                key = phase, name_of(row["fase_%d" % phase]), name_of(row["fase_%d" % (phase + 1)])
                found[key][row["soort"] == "bonus"] += 1
        return dict(found)

    def starts(self, routes):
        found = collections.defaultdict(lambda: [0, 0])
        for row in routes:
            found[row["fase_1"]][row["soort"] == "bonus"] += 1
        return found

    def sectors(self, pois, bonus):
        """sector -> what the table of sectors shows of it; bonus: by POI"""
        found = {}
        for poi in pois:
            row = self.places[poi]
            asked, final = int(row["aangevraagd"]), int(row["definitief"])
            add = [1, asked, int(row["toegewezen"]), int(row["niet_geplaatst"]), bonus(poi), final, min(asked, final)]
            old = found.get(row["sector"], [0] * 7)
            found[row["sector"]] = [a + b for a, b in zip(old, add)]
        return found


def numbers(row, first=1):
    return [cell.number() for cell in row[first:]]


def compare_rooms(faults, page, outcome, pois):
    table = page.table("Bezetting per instelling en jaar")
    expected = [row for row in outcome.rooms if pois is None or row["poi_id"] in pois]
    got = [[row[0].ids[0], int(row[1].text[:4])] + numbers(row, 2) for row in table.rows]
    columns = ["regulier", "bonus", "buiten_rsv", "bezet", "gereserveerd", "capaciteit"]
    wanted = []
    for row in expected:
        values = [int(row[name]) for name in columns]
        wanted.append([row["poi_id"], int(row["jaar"])] + values + [values[-1] - sum(values[:-1])])
    faults.equal(table.caption, got, wanted)


def compare_sectors(faults, page, expected, own_unplaced=None):
    table = page.table("Plaatsen per sector")
    got = {row[0].text: numbers(row[:8]) for row in table.rows}
    for row in table.rows:
        asked, honoured = row[2].number(), row[7].number()
        faults.equal("share of " + row[0].text, row[8].text,
                     "–" if asked == 0 else "%d%%" % ((200 * honoured + asked) // (2 * asked)))
    if own_unplaced is not None:  # of this RSV alone
        expected = {sector: values[:3] + [own_unplaced[sector]] + values[4:] for sector, values in expected.items()}
    faults.equal(table.caption, sorted(got.values()), sorted(expected.values()))
    faults.equal(table.caption + ", total", [cell.number() for cell in table.totals[0][1:8]],
                 [sum(column) for column in zip(*expected.values())])


def compare_goals(faults, page, outcome):
    concept = {goal["naam"]: goal["waarde"] for goal in outcome.solution["concept"]["doelen"]}
    wanted = [[concept.get(goal["naam"]), goal["waarde"], goal["grens"] == goal["waarde"]]
              for goal in outcome.solution["doelen"]]
    got = [[None if row[2].text == "–" else row[2].number(), row[3].number(), row[4].text.startswith("bewezen")]
           for row in page.table("Doelen, in volgorde").rows]
    faults.equal("Doelen", got, wanted)


def rsv_numbers(outcome, rsv_id):
    rsv = outcome.rsvs[rsv_id]
    members = sum(row["rsv_id"] == rsv_id for row in outcome.weeks)
    regular = sum(row["aantal"] for row in rsv["trajecten"] if row["soort"] == "regulier")
    return [members, rsv["gezamenlijke_toewijzing"], rsv["aanspraak"], rsv["bonus_concept"], rsv["bonus"], regular,
            sum(row["aantal"] for row in rsv["niet_geplaatst"])]


def compare_flows(faults, page, caption, expected, phases):
    """expected: (phase, from, to) -> [regular, bonus]; on the page by identifier, or by name where there is none."""
    table = page.table(caption)
    if not expected:
        faults.equal(caption, table, None)
        return
    got = collections.Counter()
    for row in table.rows:
        counts = [cell.number() for cell in row[2:5]]
        faults.equal(caption + ", together", counts[2], counts[0] + counts[1])
        got[(*(cell.ids[0] if cell.ids else cell.text for cell in row[:2]), *counts[:2])] += 1
    faults.equal(caption, got, collections.Counter((key[1], key[2], *count) for key, count in expected.items()))
    total = sum(sum(count) for key, count in expected.items() if key[0] == 1)
    for picture in page.pictures:
        if picture["title"].startswith("Trajecten"):
            parts = [part for text in picture["texts"] for part in text.split(" · ")[::len(text.split(" · ")) - 1 or 1]]
            shown = sum(int(part) for part in parts if part.isdigit())
            columns = 2 if picture["class"] == "narrow" or shown == 2 * total else phases
            faults.equal("picture of " + caption, shown, columns * total)


def compare_round(faults, page, outcome):
    table = page.table("Samenwerkingsverbanden: aanspraak en toekenning")
    got = {row[0].ids[0]: numbers(row) for row in table.rows} if table else {}
    faults.equal("RSVs", got, {rsv: rsv_numbers(outcome, rsv) for rsv in outcome.rsvs})
    if len(got) > 1:
        faults.equal("RSVs, total", numbers(table.totals[0]), [sum(column) for column in zip(*got.values())])
    compare_rooms(faults, page, outcome, None)
    compare_sectors(faults, page, outcome.sectors(outcome.places, lambda poi: int(outcome.places[poi]["bonus"])))
    words = sector_words(page, outcome)
    compare_flows(faults, page, "Trajecten van sector naar sector",
                  outcome.flows(outcome.routes, lambda poi: words[outcome.places[poi]["sector"]]), outcome.phases)
    unplaced = page.table("Reguliere plaatsen zonder traject")
    compare_unplaced(faults, unplaced, [(rsv, row) for rsv in outcome.solution["rsv"] for row in rsv["niet_geplaatst"]])
    rejected = page.table("Samenwerkingsverbanden die niet meedoen, en waarom")
    faults.equal("rejected", [row[0].ids[0] for row in rejected.rows] if rejected else [],
                 [rsv["rsv_id"] for rsv in outcome.solution["afgewezen"]])


def sector_words(page, outcome):
    """What the page calls a sector: from the swatches of the sectors that have POIs, in the program's order."""
    order = ["ggz_instelling", "ggz_vrijgevestigd", "gehandicaptenzorg", "ouderenzorg", "revalidatiezorg", "ziekenhuiszorg",
             "forensische_zorg", "jeugdzorg", "verslavingszorg"]
    used = {row["sector"] for row in outcome.places.values()}
    return dict(zip([sector for sector in order if sector in used],
                    [row[0].text for row in page.table("Plaatsen per sector").rows]))


# What the page says for beslist_door in bonusplaatsen.csv. Of a goal: its name in words.
DECIDED = {None: "", "": "niet bekend", "enige": "geen ander kon", "aanspraak": "genoeg voor allen", "aandeel": "aandeel",
           "loting": "loting", "wens": "wens", "voorkeur": "voorkeuren van de deelnemers",
           "wijziging": "wijzigingen van de vorige uitkomst (trajecten)", "balans": "onbalans in de uitwisseling (weken)",
           "sectorspreiding": "extra sectoren op de routes", "reisafstand": "reisafstand (km)",
           "regulier_geplaatst": "reguliere trajecten", "bonus_geplaatst": "bonusplaatsen"}


def decided_words(beslist_door):
    return DECIDED[beslist_door]


def compare_unplaced(faults, table, expected):
    got = [(row[0].ids[0], row[1].ids[0] if row[1].ids else None, row[4].number()) for row in table.rows] if table else []
    faults.equal("not placed", got, [(rsv["rsv_id"], row.get("poi_id"), row["aantal"]) for rsv, row in expected])


def compare_exchange(faults, page, outcome, flows):
    expected = collections.defaultdict(lambda: [0, 0])
    for (_, start, end), count in flows.items():
        if start != end:
            expected[tuple(sorted((start, end)))][start > end] += sum(count)
    table = page.table("Uitwisseling tussen partners")
    got = {(row[0].ids[0], row[1].ids[0]): numbers(row, 2)[:3] for row in table.rows} if table else {}
    faults.equal("exchange", got, {pair: [*count, sum(count)] for pair, count in expected.items()})


def compare_rsv(faults, page, outcome, rsv_id):
    rsv = outcome.rsvs[rsv_id]
    weeks = [row for row in outcome.weeks if row["rsv_id"] == rsv_id]
    members = [row["poi_id"] for row in weeks]
    routes = [row for row in outcome.routes if row["rsv_id"] == rsv_id]
    starts = outcome.starts(routes)
    left = {row.get("poi_id"): row["aantal"] for row in rsv["niet_geplaatst"]}
    granted = collections.Counter()
    for row in rsv.get("concept_trajecten", rsv["trajecten"]):
        granted[row["route"][0]] += row["aantal"] if row["soort"] == "bonus" else 0
    table = page.table("Plaatsen en weken per deelnemer")
    for row, expected in zip(table.rows, weeks):
        poi, shown = expected["poi_id"], numbers(row[:-1])
        faults.equal("what decided at " + poi, row[-1].text, decided_words(outcome.decided.get((rsv_id, poi))))
        faults.equal("member", row[0].ids[0], poi)
        faults.equal("member " + poi, shown[1:], [starts[poi][0], left.get(poi, 0), granted[poi], starts[poi][1],
                                                  int(expected["eigen_weken"]), int(expected["gehoste_weken"]),
                                                  int(expected["saldo"])])
        if not outcome.free_starts:
            faults.equal("inbreng of " + poi, shown[0], starts[poi][0] + left.get(poi, 0))
    faults.equal("members", len(table.rows), len(weeks))
    faults.equal("members, total", numbers(table.totals[0][:-1]),
                 [sum(column) for column in zip(*(numbers(row[:-1]) for row in table.rows))])
    faults.equal("RSV", numbers(page.table("Samenwerkingsverbanden: aanspraak en toekenning").rows[0]),
                 rsv_numbers(outcome, rsv_id))
    flows = outcome.flows(routes)
    compare_flows(faults, page, "Trajecten van instelling naar instelling", flows, outcome.phases)
    compare_exchange(faults, page, outcome, flows)
    compare_rooms(faults, page, outcome, set(members))
    own = collections.Counter()
    for poi, count in left.items():
        own[outcome.places[poi]["sector"] if poi else None] += count
    compare_sectors(faults, page, outcome.sectors(members, lambda poi: starts[poi][1]), own)
    compare_unplaced(faults, page.table("Reguliere plaatsen zonder traject"), [(rsv, row) for row in rsv["niet_geplaatst"]])
    wishes = page.table("Wensen die niet geheel ingewilligd konden worden")
    faults.equal("wishes", [row[3].number() for row in wishes.rows] if wishes else [],
                 [row["gekregen"] for row in rsv["niet_ingewilligd"]])


def check_form(faults, page, path):
    faults.equal("identifiers that occur twice", [name for name in set(page.ids) if page.ids.count(name) > 1], [])
    faults.equal("first heading", page.headings.count(1), 1)
    for before, after in zip(page.headings, page.headings[1:]):
        if after > before + 1:
            faults.append("heading %d right after heading %d" % (after, before))
    for link in page.links:
        target, _, anchor = link.partition("#")
        if "://" in link or (target and not os.path.exists(os.path.join(os.path.dirname(path), target))) or \
                (anchor and anchor not in page.ids):
            faults.append("link to nowhere: " + link)
    for picture in page.pictures:
        if not picture["title"] or not picture["desc"] or "figure" not in picture["in"]:
            faults.append("picture without a title, a description or a figure")
    captions = [table.caption for table in page.tables]
    faults.equal("captions that occur twice", [text for text in set(captions) if captions.count(text) > 1], [])
    faults.equal("rows as wide as their heading", [table.caption for table in page.tables for row in table.rows
                                                   if len(row) != len(table.heads)], [])
    marked = any(name == "mark" for tag, name in page.classes)
    faults.equal("marked as illustrative", marked, True)  # no policy here is one that is in force


def solve(program, round_folder, folder):
    return subprocess.run([program, "solve", round_folder, "-o", folder, "--quiet"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode


def report(program, round_folder, outcome, folder, *options):
    return subprocess.run([program, "report", round_folder, outcome, "-o", folder, "--quiet", *options],
                          capture_output=True, text=True)


def read_pages(folder):
    paths = sorted(glob.glob(os.path.join(folder, "rsv", "*.html")))
    index = os.path.join(folder, "index.html")
    for path in ([index] if os.path.exists(index) else []) + paths:
        with open(path, encoding="utf-8") as file:
            yield path, Page(file.read())


def check_round(program, round_folder, scratch):
    faults = Faults()
    outcome_folder, pages = os.path.join(scratch, "uit"), os.path.join(scratch, "pages")
    done = report(program, round_folder, outcome_folder, pages)
    if done.returncode != 0:
        return ["exit %d: %s" % (done.returncode, done.stderr[-300:])]
    outcome = Outcome(outcome_folder, round_folder)
    of_rsvs = {}
    for path, page in read_pages(pages):
        here = Faults()
        name = os.path.relpath(path, pages)
        check_form(here, page, path)
        compare_goals(here, page, outcome)
        if name == "index.html":
            compare_round(here, page, outcome)
        else:
            rsv_id = page.table("Samenwerkingsverbanden: aanspraak en toekenning").rows[0][0].ids[0]
            of_rsvs[rsv_id] = page
            compare_rsv(here, page, outcome, rsv_id)
        faults += ["%s: %s" % (name, fault) for fault in here]
    faults.equal("RSVs with a page", set(of_rsvs), set(outcome.rsvs))
    plan.compare_report(faults, program, round_folder, outcome_folder, scratch, of_rsvs)
    return faults


HOSTILE = ["<script>alert(\"x\")</script>", "'; DROP TABLE <b onmouseover='x'>&amp;", "=HYPERLINK(\"http://x\";\"y\")",
           "\U0001F3E5\U0001F469\u200d\u2695\ufe0f Zorg", "\u05e9\u05dc\u05d5\u05dd \u202e omgekeerd \u2069\u2069",
           "W" * 200, "een hele lange naam " * 10, "]]>--></style></svg></title>"]


def make_hostile(folder):
    shutil.copytree(os.path.join(TOP, "instances", pictures.ROUND), folder)
    path = os.path.join(folder, "instellingen.csv")
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    for row, name in zip(rows[1:], HOSTILE):
        row[1] = name
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    for name, key, text in (("ronde.json", "naam", HOSTILE[0]), ("beleid.json", "bron", HOSTILE[1])):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        data[key] = text + " (illustratief)"
        if name == "beleid.json":
            data["traject"] = {"fasen": [{"naam": HOSTILE[7], "weken": 52, "jaar": 0}, {"naam": HOSTILE[4], "weken": 52,
                                                                                        "jaar": 1}]}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)


def shown(name):
    """Directions and joiners stay; characters that HTML does not allow are not in these names."""
    return " ".join(name.split())


def check_hostile(program, scratch):
    folder = os.path.join(scratch, "vijandig")
    make_hostile(folder)
    if solve(program, folder, os.path.join(scratch, "uit")) != 0:
        return ["the hostile round does not solve"]
    faults = check_round(program, folder, scratch)
    for path, page in read_pages(os.path.join(scratch, "pages")):
        text = shown(page.text)
        for name in HOSTILE[:2] if path.endswith("index.html") else HOSTILE:
            if shown(name) not in text:
                faults.append("%s does not show %r" % (os.path.basename(path), name))
    return faults


def check_hostile_settlement(program, scratch):
    folder = os.path.join(scratch, "vijandig")
    settlement.make_hostile_model(os.path.join(TOP, "instances", pictures.ROUND), folder)
    return settlement.check(Faults(), program, scratch, folder, "nl", check_form)


def settle_record(folder):
    """What verantwoording.json says of the machine and the moment, made the same everywhere."""
    path = os.path.join(folder, "verantwoording.json")
    with open(path, encoding="utf-8") as file:
        record = json.load(file)
    record["programma"]["bibliotheken"] = ["GLPK", "cJSON", "libcsv", "OpenSSL"]
    record["uitvoering"].update(datum="2024-04-02T09:00:00Z", duur_ms=0)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(record, file, indent=2, ensure_ascii=False)


def check_kept(program, scratch, accept):
    round_folder = os.path.join(TOP, "instances", pictures.ROUND)
    outcome, pages = os.path.join(scratch, "uit"), os.path.join(scratch, "kept")
    solve(program, round_folder, outcome)
    settle_record(outcome)
    faults = Faults()
    for lang in ("nl", "en"):
        done = report(program, round_folder, outcome, os.path.join(pages, lang), "--lang", lang)
        if done.returncode != 0:
            return ["exit %d: %s" % (done.returncode, done.stderr[-300:])]
        for name in ("index.html", "rsv/rsv-amersfoort.html"):
            kept = os.path.join(KEPT, lang, os.path.basename(name))
            with open(os.path.join(pages, lang, name), "rb") as file:
                got = file.read()
            if accept:
                os.makedirs(os.path.dirname(kept), exist_ok=True)
                with open(kept, "wb") as file:
                    file.write(got)
            elif not os.path.exists(kept) or got != open(kept, "rb").read():
                faults.append("%s differs from %s (`make accept` rewrites it)" % (name, os.path.relpath(kept, TOP)))
    if not accept:
        faults += pictures.outdated()
    return faults


def main(argv):
    accept = "--accept" in argv
    program = os.path.abspath(argv[-1])
    passed = failed = 0

    def count(name, faults):
        nonlocal passed, failed
        passed, failed = passed + (not faults), failed + bool(faults)
        for fault in faults[:8]:
            print("%s: %s" % (name, fault[:600]))

    with tempfile.TemporaryDirectory() as scratch:
        count("kept pages", check_kept(program, scratch, accept))
        count("comparison", comparison.check(Faults(), program, scratch, check_form, accept))
    if not accept:
        with tempfile.TemporaryDirectory() as scratch:
            count("plan", plan.check(Faults(), program, scratch, check_form, read_pages))
        with tempfile.TemporaryDirectory() as scratch:
            count("hostile names", check_hostile(program, scratch))
            count("hostile settlement", check_hostile_settlement(program, scratch))
        for name in ("rsv_amersfoort_2023", "verrekening_drie"):
            with tempfile.TemporaryDirectory() as scratch:
                for lang in ("nl", "en"):
                    count("settlement of %s, %s" % (name, lang), settlement.check(
                        Faults(), program, scratch, os.path.join(TOP, "instances", name), lang, check_form))
        for round_folder in sorted(glob.glob(os.path.join(TOP, "instances", "*", ""))):
            with tempfile.TemporaryDirectory() as scratch:
                if solve(program, round_folder, os.path.join(scratch, "uit")) in (0, 3):
                    count(os.path.basename(os.path.dirname(round_folder)), check_round(program, round_folder, scratch))
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
