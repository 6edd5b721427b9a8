#!/usr/bin/env python3
"""The four files of `plan`, counted again day by day and week by week, for random rounds, cohorts and planning.csv.

  tests/plan/run.py [--seed N] [--tries N] PROGRAM

Rounds of instances/ are made rounds of other years, programmes, phases and occupation, and solved; several of them, each with a random
planning.csv, are planned together. What comes out must be what the rules in README.md give, byte by byte, and in whatever order rounds
and rows are given. Prints the seed of a try that fails: --seed with it and --tries 1 does it again.
"""
import argparse
import collections
import csv
import datetime
import io
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
ROUNDS = ("rsv_amersfoort_2023", "klein_2rsv", "fasen_3", "fasen_4", "overlap_5rsv", "vrije_start", "wensen", "afgewezen", "toegekend")
SECTORS = ("ggz_instelling", "ggz_vrijgevestigd", "gehandicaptenzorg", "ouderenzorg", "revalidatiezorg", "ziekenhuiszorg", "forensische_zorg",
           "jeugdzorg", "verslavingszorg")
DAY = datetime.timedelta(1)
CENTURY = 36525 * DAY  # nobody trains longer


def rows(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    header = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=header.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip().lower() for name in next(table)]
    return [dict(zip(names, (field.strip() for field in row))) for row in table if any(row)]


# ---- making rounds ----


def make_round(source, folder, year, programme, dice):
    shutil.copytree(os.path.join(TOP, "instances", source), folder)
    for name in ("planning.csv", "verwacht.json"):
        if os.path.exists(os.path.join(folder, name)):
            os.remove(os.path.join(folder, name))
    change_json(os.path.join(folder, "ronde.json"), lambda ronde: ronde.update(toewijzingsjaar=year, opleiding=programme))
    if dice.random() < 0.5:
        change_json(os.path.join(folder, "beleid.json"), lambda beleid: change_phases(beleid, dice))
    if dice.random() < 0.6:
        pois = [row["poi_id"] for row in rows(folder, "instellingen.csv")]
        with open(os.path.join(folder, "bezetting.csv"), "w", encoding="utf-8") as file:
            file.write("poi_id,jaar,plaatsen\n")
            for poi in dice.sample(pois, max(1, len(pois) // 3)):
                file.write(f"{poi},{year + dice.randint(-1, 4)},{dice.randint(0, 2)}\n")


def change_json(path, change):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    change(data)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(data, file)


def change_phases(beleid, dice):
    """As many phases, of other lengths and in other years; the rules about lengths go, as they could forbid every route."""
    traject = beleid.setdefault("traject", {})
    year = dice.choice((0, 0, 0, 1))
    phases = []
    for number in range(len(traject.get("fasen", (1, 2)))):
        phases.append({"naam": f"fase {number + 1}", "weken": dice.choice((1, 26, 40, 52, 53, 64, 104)), "jaar": year})
        year += dice.choice((0, 1, 1, 1, 2))
    traject["fasen"] = phases
    for rule in ("min_verblijf_weken", "max_aandeel_per_poi"):
        traject.pop(rule, None)


def make_planning(cohort, dice):
    """Some rows, of which some say nothing; None: no file."""
    if dice.random() < 0.2:
        return None
    names = [row["traject"] for row in cohort.outcome]
    chosen = dice.sample(names, dice.randint(0, len(names))) + (["*"] if dice.random() < 0.5 else [])
    planning = {}
    for name in chosen:
        first = datetime.date(cohort.year - 1, 1, 1)
        days = (datetime.date(cohort.year + 6, 1, 1) - first).days
        start = first + dice.choice((dice.randrange(days), dice.randrange(365, 800))) * DAY
        if dice.random() < 0.05:
            start = datetime.date((cohort.year + 3) // 4 * 4, 2, 29)
        factor = dice.choice((1000, 5000, 8000, 8889, 9999, 10000, dice.randint(1000, 10000)))
        start = start if dice.random() < 0.7 else None
        factor = factor if dice.random() < 0.6 else None
        weeks = tuple(dice.choice((1, 52, dice.randint(1, 520 if name != "*" else 120))) if dice.random() < 0.3 else None for _ in cohort.phases)
        if factor is not None and 7 * 10000 * sum(own or usual for own, (usual, _) in zip(weeks, cohort.phases)) > CENTURY.days * factor:
            factor = None  # is refused
        planning[name] = (start, factor, weeks)
    return planning


def write_planning(cohort, dice):
    """The same planning in one of the ways in which people write it."""
    path = os.path.join(cohort.folder, "planning.csv")
    if cohort.planning is None:
        if os.path.exists(path):
            os.remove(path)
        return
    delimiter = dice.choice(",;\t")
    point = dice.choice(".," if delimiter != "," else ".")
    table = []
    for name, (start, factor, weeks) in cohort.planning.items():
        row = {"traject": name, "start": "", "deeltijd": ""}
        if start is not None:
            row["start"] = start.strftime(dice.choice(("%Y-%m-%d", "%d-%m-%Y")))
        if factor is not None:
            row["deeltijd"] = f"{factor // 10000}{point}{factor % 10000:04d}"
            if dice.random() < 0.5:
                row["deeltijd"] = row["deeltijd"].rstrip("0").rstrip(point)
        for number, count in enumerate(weeks):
            row[f"weken_{number + 1}"] = "" if count is None else str(count)
        table.append(row)
    columns = ["traject", "start", "deeltijd"] + [f"weken_{number + 1}" for number in range(len(cohort.phases))]
    columns = [name for name in columns if name == "traject" or any(row[name] for row in table)]
    dice.shuffle(columns)
    dice.shuffle(table)
    end = dice.choice(("\n", "\r\n"))
    lines = [delimiter.join(columns)] + [delimiter.join(row[name] for name in columns) for row in table]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(dice.choice(("", "\ufeff")) + end.join(lines) + end)


# ---- the rules ----


class Cohort:
    """A round, what `solve` made of it, and its planning."""

    def __init__(self, folder, solved):
        self.folder, self.solved, self.planning, self.usual = folder, solved, None, None
        with open(os.path.join(folder, "ronde.json"), encoding="utf-8") as file:
            ronde = json.load(file)
        self.year, self.programme = ronde["toewijzingsjaar"], ronde["opleiding"]
        with open(os.path.join(folder, "beleid.json"), encoding="utf-8") as file:
            fasen = json.load(file).get("traject", {}).get("fasen", [{"weken": 52, "jaar": 0}, {"weken": 52, "jaar": 1}])
        self.phases = [(fase["weken"], fase["jaar"]) for fase in fasen]
        self.outcome = rows(solved, "in_doorstroom.csv")
        with open(os.path.join(solved, "oplossing.json"), encoding="utf-8") as file:
            taking_part = {rsv["rsv_id"] for rsv in json.load(file)["rsv"]}
        self.members = {row["poi_id"] for row in rows(folder, "deelnemers.csv") if row["rsv_id"] in taking_part}
        self.pois = {row["poi_id"]: row for row in rows(folder, "instellingen.csv")}
        self.outside = {row["poi_id"]: int(row["buiten_rsv"]) for row in rows(solved, "bezetting_per_fase.csv")}
        self.taken = collections.Counter()
        for row in rows(folder, "bezetting.csv"):
            self.taken[row["poi_id"], int(row["jaar"])] += int(row["plaatsen"])

    def trajectory(self, row):
        """The phases of a trajectory: [(poi, first day, last day, the days on which its weeks begin)], and the factor."""
        options = None
        if row is not None and self.planning is not None:
            options = self.planning.get(row["traject"], self.planning.get("*"))
        start, factor, weeks = options or (None, None, (None,) * len(self.phases))
        factor = Fraction(factor or 10000, 10000)
        start = start or datetime.date(self.year + self.phases[0][1], 1, 1)
        phases, day = [], start
        for number, (usual, year) in enumerate(self.phases):
            later = start.year + year - self.phases[0][1]
            try:
                earliest = start.replace(year=later)
            except ValueError:
                earliest = datetime.date(later, 3, 1)
            day = max(day, earliest)
            count = weeks[number] or usual
            begins = [day + math.ceil(7 * week / factor) * DAY for week in range(count)]
            end = day + math.ceil(7 * count / factor) * DAY
            phases.append((row and row[f"fase_{number + 1}"], day, end - DAY, begins))
            day = end
        return phases, factor

    def usual_years(self):
        """The calendar years with a day of training of a trajectory that is not planned."""
        if self.usual is None:
            self.usual = {year for _, first, last, _ in self.trajectory(None)[0] for year in range(first.year, last.year + 1)}
        return self.usual


def decimal(value):
    text = f"{float(value):.10f}" if value != int(value) else str(int(value))
    return text.rstrip("0").rstrip(".") if "." in text else text


def expected(cohorts, ratios):
    """The four files, as lists of rows."""
    cohorts = sorted(cohorts, key=lambda cohort: (cohort.year, cohort.programme))
    most = max(len(cohort.phases) for cohort in cohorts)
    plans, weeks, finished = [], collections.defaultdict(collections.Counter), collections.Counter()
    present, years = collections.Counter(), collections.defaultdict(set)
    sector = {}
    for cohort in cohorts:
        sector.update((poi, row["sector"]) for poi, row in cohort.pois.items())
        years[cohort.programme] |= cohort.usual_years()
    for cohort in cohorts:
        for row in cohort.outcome:
            phases, factor = cohort.trajectory(row)
            employer = row["werkgever"]
            line = [cohort.year, cohort.programme, row["rsv_id"], row["traject"], row["soort"], employer, decimal(factor), phases[0][1],
                    phases[-1][2]]
            for poi, first, last, begins in phases:
                line += [poi, first, last, len(begins)]
            plans.append(line + [""] * 4 * (most - len(phases)))
            finished[phases[-1][2].year, cohort.programme, SECTORS.index(sector[employer])] += 1
            at = collections.defaultdict(set)
            for poi, first, last, begins in phases:
                key = (row["rsv_id"], poi, cohort.programme)
                for day in begins:
                    weeks[key + (day.year,)]["gehoste_weken"] += 1
                    weeks[row["rsv_id"], employer, cohort.programme, day.year]["eigen_weken"] += 1
                for number in range((last - first).days + 1):
                    day = first + number * DAY
                    present[poi, cohort.programme, day] += 1
                    at[day.year].add(poi)
            years[cohort.programme] |= set(at)
            began = phases[0][1].year
            for year, places in at.items():
                own = weeks[row["rsv_id"], employer, cohort.programme, year]
                own["instroom" if year == began else "doorstroom"] += 1
                own["aanwezig_eigen"] += employer in places
                own["elders"] += bool(places - {employer})
                for poi in places - {employer}:
                    weeks[row["rsv_id"], poi, cohort.programme, year]["aanwezig_gast"] += 1
    names = ("eigen_weken", "gehoste_weken", "saldo", "instroom", "doorstroom", "aanwezig_eigen", "aanwezig_gast", "elders")
    week_rows = []
    for key in sorted(key for key in weeks if any(weeks[key].values())):
        weeks[key]["saldo"] = weeks[key]["gehoste_weken"] - weeks[key]["eigen_weken"]
        week_rows.append([*key] + [weeks[key][name] for name in names])
    room = room_rows(cohorts, present, years)
    yields = []
    for (year, programme, number), count in sorted(finished.items()):
        ratio = ratios.get(programme)
        yields.append([year, programme, SECTORS[number], count, "" if ratio is None else decimal(count * ratio)])
    phase_names = [f"{name}_{number + 1}" for number in range(most) for name in ("poi", "van", "tot", "weken")]
    return {
        "plannen.csv": [["toewijzingsjaar", "opleiding", "rsv_id", "traject", "soort", "werkgever", "deeltijd", "start", "eind"] + phase_names] + plans,
        "weken_per_jaar.csv": [["rsv_id", "poi_id", "opleiding", "jaar", *names]] + week_rows,
        "capaciteit.csv": [["poi_id", "opleiding", "jaar", "capaciteit", "bezet", "buiten_rsv", "piek", "piek_op", "vrij"]] + room,
        "opbrengst.csv": [["jaar", "opleiding", "sector", "afgestudeerd", "substitutie"]] + yields,
    }


def room_rows(cohorts, present, years):
    peaks = {}
    for (poi, programme, day), count in sorted(present.items(), key=lambda item: item[0][2]):
        key = (poi, programme, day.year)
        if count > peaks.get(key, (0, ""))[0]:
            peaks[key] = (count, day)
    result = []
    for poi, programme in sorted({(poi, cohort.programme) for cohort in cohorts for poi in cohort.members}):
        having = [cohort for cohort in cohorts if cohort.programme == programme and poi in cohort.pois]
        for year in range(min(years[programme]), max(years[programme]) + 1):
            begun = [cohort for cohort in having if cohort.year <= year] or having[:1]
            capacity = int(begun[-1].pois[poi]["capaciteit"])
            taken = having[0].taken[poi, year]
            outside = sum(cohort.outside.get(poi, 0) for cohort in having if year in cohort.usual_years())
            peak, day = peaks.get((poi, programme, year), (0, ""))
            result.append([poi, programme, year, capacity, taken, outside, peak, day, capacity - taken - outside - peak])
    return result


# ---- trying ----


class Tries:
    def __init__(self, program, scratch):
        self.program, self.scratch, self.solved, self.passed, self.failed = program, scratch, 0, 0, 0

    def call(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)

    def cohort(self, year, programme, dice):
        while True:
            self.solved += 1
            folder = os.path.join(self.scratch, f"ronde{self.solved}")
            make_round(dice.choice(ROUNDS), folder, year, programme, dice)
            done = self.call("solve", folder, "-o", folder + ".uit", "--quiet")
            if done.returncode in (0, 3):
                return Cohort(folder, folder + ".uit")
            if done.returncode != 2:
                raise RuntimeError(f"solve of {folder}: exit {done.returncode}: {done.stderr}")
            shutil.rmtree(folder)  # bonus_toegekend and such may not go with what was changed

    def tell(self, seed, what, good, detail=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f"seed {seed}: {what}{': ' if detail else ''}{detail}")

    def one(self, seed):
        dice = random.Random(seed)
        keys = dice.sample([(year, programme) for year in (2024, 2025, 2027) for programme in ("GZ", "KP", "VS")], dice.choice((1, 1, 2, 3, 4)))
        cohorts = [self.cohort(year, programme, dice) for year, programme in keys]
        for cohort in cohorts:
            cohort.planning = make_planning(cohort, dice)
        ratios = {programme: Fraction(dice.choice((1, 333, 500, 800, 1000, 1250, 1000000)), 1000)
                  for programme in {cohort.programme for cohort in cohorts} if dice.random() < 0.7}
        wanted = expected(cohorts, ratios)
        over = [row for row in wanted["capaciteit.csv"][1:] if row[-1] < 0]
        first = self.plan(seed, cohorts, ratios, over, dice, "een")
        for name, table in wanted.items():
            text = "".join(",".join(str(field) for field in row) + "\n" for row in table)
            self.tell(seed, name, first.get(name) == text.encode(), difference(text, first.get(name, b"").decode()))
        dice.shuffle(cohorts)
        self.tell(seed, "another order, other bytes", self.plan(seed, cohorts, ratios, over, dice, "twee") == first)

    def plan(self, seed, cohorts, ratios, over, dice, name):
        """Every file that was written, by name."""
        folder = os.path.join(self.scratch, name)
        shutil.rmtree(folder, ignore_errors=True)
        arguments = ["plan"]
        for cohort in cohorts:
            write_planning(cohort, dice)
            arguments += [cohort.folder, cohort.solved]
        if ratios:
            pairs = [f"{programme}={decimal(ratio)}" for programme, ratio in ratios.items()]
            dice.shuffle(pairs)
            arguments += ["--substitution", ",".join(pairs)]
        done = self.call(*arguments, "-o", folder, "--json")
        self.tell(seed, "exit", done.returncode == (1 if over else 0), f"{done.returncode}, {len(over)} with too many: {done.stderr}")
        if done.returncode > 1:
            return {}
        told = [[row["poi_id"], row["opleiding"], row["jaar"], row["capaciteit"], row["bezet"], row["buiten_rsv"], row["piek"],
                 row.get("piek_op", ""), row["vrij"]] for row in json.loads(done.stdout)["te_veel"]]
        self.tell(seed, "said", told == [row[:7] + [str(row[7])] + row[8:] for row in over])
        found = {}
        for path, _, files in os.walk(folder):
            for file in files:
                with open(os.path.join(path, file), "rb") as opened:
                    found[os.path.relpath(os.path.join(path, file), folder)] = opened.read()
        return found


def difference(wanted, found):
    for number, (a, b) in enumerate(zip(wanted.splitlines(), found.splitlines())):
        if a != b:
            return f"line {number + 1} is {b}; expected {a}"
    return f"{len(found.splitlines())} lines; expected {len(wanted.splitlines())}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--tries", type=int, default=25)
    parser.add_argument("program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        tries = Tries(os.path.abspath(options.program), scratch)
        for number in range(options.tries):
            tries.one(options.seed + number)
        print(f"{tries.passed} passed, {tries.failed} failed")
    return tries.failed > 0


if __name__ == "__main__":
    sys.exit(main())
