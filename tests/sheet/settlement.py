"""verrekening.xlsx: LibreOffice computes it to the same cents as the CSV files, also after amounts, keys, rates or weeks changed.

Models and items are those of tests/costs; what a changed workbook should give is what the program gives for the changed model and
items, or, for changed weeks, what tests/costs counts with fractions."""
import copy
import importlib.util
import os
import random
import re
from decimal import Decimal

import ooxml
import workbook
from workbook import Workbook, at, column_name

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
SHEETS = ["Verrekening", "Overboekingen", "Varianten", "Aandelen", "Posten", "Weken", "Sleutels"]
FIRST = 6  # row with data, of a sheet with one table
MOST = 10 ** 12
KEYS = {"eigen_weken": "eigen weken", "gehoste_weken": "gehoste weken", "gelijk": "gelijk", "percentages": "percentages"}
FIELDS = ("betaald", "ontvangen", "aandeel_kosten", "aandeel_opbrengsten", "saldo")


def load_trials():
    spec = importlib.util.spec_from_file_location("costs_trials", os.path.join(TOP, "tests", "costs", "run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


trials = load_trials()


class Settled:
    """A settlement as the program made it, and, of an edited one, what its changed copy should give."""

    def __init__(self, name, out, case=None, plan=None):
        self.name, self.out, self.case, self.plan = name, out, case, plan
        self.path = os.path.join(out, "verrekening.xlsx")
        self.expected = out  # folder with the CSV files
        self.stands = None   # or, instead of them, {(year, partner): numbers}
        self.edited = False

    def rows(self, name):
        return trials.rows(os.path.join(self.expected, name))


# ---- making them ----

def settle(tests, plan, case, folder):
    case.write(folder)
    trials.costs(tests.program, plan, folder, os.path.join(folder, "uit"))
    return os.path.join(folder, "uit")


def made(tests):
    scratch = os.path.join(tests.scratch, "verrekeningen")
    os.mkdir(scratch)
    found = [documented(tests, scratch)]
    for number, group in enumerate(trials.make_rounds(tests.program, scratch)):
        plan = trials.Plan(tests.program, scratch, group, random.Random(number))
        for turn in range(3):
            draw = random.Random(100 * number + turn)
            case = trials.Case(draw, plan, False)
            folder = os.path.join(scratch, "m%d_%d" % (number, turn))
            one = Settled("%d, %d" % (number, turn), settle(tests, plan, case, folder), case, plan)
            found.append(one)
            found += [other for other in (changed_items(tests, one, folder, draw), changed_weeks(one, folder, draw)) if other]
    for one in found:
        tests.add(one.path)
    return found


def documented(tests, scratch):
    """The example that README.md works out."""
    source = os.path.join(TOP, "instances", "verrekening_drie")
    outcome, out = os.path.join(scratch, "drie-uit"), os.path.join(scratch, "drie-verrekening")
    trials.run(tests.program, "solve", source, "-o", outcome, "--quiet")
    trials.run(tests.program, "costs", source, outcome, "--model", os.path.join(source, "kosten.json"), "-o", out, "--quiet")
    return Settled("verrekening_drie", out)


# ---- changed copies ----

def in_euros(cents):
    return "%d.%02d" % divmod(cents, 100)


def changed_items(tests, one, folder, draw):
    """Other amounts, the key of a kind, a rate: by hand in the workbook, and in the files."""
    case = copy.deepcopy(one.case)
    edits = {sheet: {} for sheet in SHEETS}
    order = sorted(range(len(case.items)), key=lambda i: (case.items[i][0], case.items[i][1].encode(), case.items[i][4]))
    listed = [i for i, row in enumerate(trials.rows(os.path.join(one.out, "posten.csv"))) if row["berekend"] == "nee"]
    for i, row in zip(order, listed):
        if draw.random() < 0.5:
            cents = draw.choice((0, 1, draw.randint(0, 10 ** 7), draw.randint(0, MOST), MOST))
            case.items[i] = case.items[i][:3] + (cents,) + case.items[i][4:]
            edits["Posten"]["D%d" % (FIRST + row + 1)] = in_euros(cents)
    kinds = sorted(case.kinds)
    what = draw.choice(kinds)
    row = FIRST + kinds.index(what) + 1
    if draw.random() < 0.5:
        case.kinds[what] = {"sleutel": "percentages", "percentages": trials.percentages(draw, case.partners)}
        for i, poi in enumerate(case.partners):
            share = case.kinds[what]["percentages"].get(poi, 0)
            edits["Sleutels"]["%s%d" % (column_name(4 + i), row)] = in_euros(share)
    else:
        case.kinds[what] = {"sleutel": draw.choice(("eigen_weken", "gehoste_weken")), "over": "periode"}
        edits["Sleutels"]["D%d" % row] = "de periode"
        if not one.plan.weeks or not case.trained:
            return None
    edits["Sleutels"]["C%d" % row] = KEYS[case.kinds[what]["sleutel"]]
    for variant in case.variants:  # who had this kind from the model has the model's new key, which its own row does not know
        variant["soorten"].setdefault(what, one.case.kinds[what])
    if case.rates:
        new = draw.randint(1, 10 ** 8)
        ordered = sorted(case.rates, key=lambda r: (r["opleiding"], r.get("jaar", 10 ** 9), r.get("fte_onder", 10 ** 9)))
        at_row = FIRST + len(kinds) * (1 + len(case.variants)) + 3
        edits["Sleutels"]["D%d" % (at_row + 1)] = in_euros(new)
        ordered[0]["bedrag_per_fte"] = new
    other = Settled(one.name + ", changed", one.out, case, one.plan)
    other.expected = settle(tests, one.plan, case, folder + "-gewijzigd")
    return edit(other, one, edits, folder + "-gewijzigd.xlsx")


def changed_weeks(one, folder, draw):
    """Other weeks: no file says so, so counted by tests/costs. Who had none keeps none: nothing is computed for them."""
    plan = copy.copy(one.plan)
    plan.weeks = copy.deepcopy(one.plan.weeks)
    edits = {sheet: {} for sheet in SHEETS}
    case = one.case
    for row in plan.weeks:
        inside = row["rsv_id"] == case.rsv and case.first <= int(row["jaar"]) <= case.last
        for column, title in (("eigen_weken", "Eigen weken"), ("gehoste_weken", "Gehoste weken")):
            if inside and row[column] != "0" and draw.random() < 0.3 and not (column == "eigen_weken" and case.rates):
                row[column] = str(draw.randint(1, 600))
                edits["Weken"][("%s, %s" % (title, row["opleiding"]), row["poi_id"], row["jaar"])] = row[column]
    if not edits["Weken"]:
        return None
    places = weeks_places(one.path)
    edits["Weken"] = {places[key]: value for key, value in edits["Weken"].items()}
    other = Settled(one.name + ", other weeks", one.out, case, plan)
    other.stands = count(case, plan)
    return edit(other, one, edits, folder + "-weken.xlsx")


def weeks_places(path):
    """{(title, partner, year): cell}"""
    cells = {place: cell.value for place, cell in Workbook(path).cells("Weken").items()}
    found, title, years = {}, None, {}
    for row in range(max(row for row, _ in cells) + 1):
        name, poi = cells.get((row, 0), ""), cells.get((row, 1), "")
        if re.match(r"(Eigen|Gehoste) weken(, .*)?$", name) and poi == "":
            title = name
        elif name == "Partner":
            years = {column: value for (at_row, column), value in cells.items() if at_row == row and column > 1}
        elif poi and title:
            for column, year in years.items():
                found[title, poi, year] = "%s%d" % (column_name(column), row + 1)
    return found


def edit(other, one, edits, path):
    source = one.path
    for sheet, values in edits.items():
        if values:
            numbers = {cell: Raw(value) if re.fullmatch(r"[\d.]+", value) else value for cell, value in values.items()}
            workbook.changed(source, path, sheet, numbers)
            source = path
    other.path, other.edited = path, True
    return other if source == path else None


class Raw:
    """A number, as it is to stand in the file."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


def count(case, plan):
    """{(year, partner): betaald, ontvangen, shares, saldo}, by tests/costs."""
    stands = {(year, poi): [0, 0, 0, 0] for year in range(case.first, case.last + 1) for poi in case.partners}
    items = trials.all_items(case, plan)
    for year in range(case.first, case.last + 1):
        for what in case.kinds:
            for income in (False, True):
                mine = [item for item in items if item[0] == year and item[2] == what and item[5] == income]
                shares = trials.share(sum(item[3] for item in mine), trials.weigh(case, plan, case.kinds[what], year))
                for poi, part in zip(case.partners, shares):
                    stands[year, poi][3 if income else 2] += part
                for item in mine:
                    stands[year, item[4]][1 if income else 0] += item[3]
    return {(str(year), poi): [paid, got, costs, income, paid - costs + income - got]
            for (year, poi), (paid, got, costs, income) in stands.items()}


# ---- what the sheets say ----

def cents(text):
    value = Decimal(text) * 100
    assert value == int(value), text
    return int(value)


def blocks(rows):
    """(title, rows below its heads) of a sheet with one table a year."""
    title = None
    for i, row in enumerate(rows):
        if i + 1 < len(rows) and at(rows, i + 1, 0) in ("Partner", "Van") and row[0]:
            title, found = row[0], []
            for below in rows[i + 2:]:
                if not below[0] or not below[1]:
                    break
                found.append(below)
            yield title, found


def period(title):
    return title if title.isdigit() else "periode"


def check_stands(tests, one, rows):
    if one.stands is not None:
        expected = one.stands
    else:
        model = one.rows("verrekening.csv")[0]["variant"]
        expected = {(row["jaar"], row["poi_id"]): [trials.cents(row[field]) for field in FIELDS]
                    for row in one.rows("verrekening.csv") if row["variant"] == model}
    found, left = {}, 0
    for title, lines in blocks(rows):
        for line in lines:
            found[period(title), line[1]] = [cents(value) for value in line[2:7]]
            left += abs(cents(line[7]))
    tests.check("%s: balances of every year" % one.name, {year for year, _ in found} - {"periode"} ==
                {year for year, _ in expected} - {"periode"})
    for key, numbers in found.items():
        if key in expected:
            tests.check("%s: balance %s" % (one.name, key), numbers == expected[key], (numbers, expected[key]))
    verdicts = [row[1] for row in rows[4:7]]
    tests.check("%s: shared, and zero" % one.name, verdicts[:2] == ["Klopt", "Klopt"], verdicts)
    tests.check("%s: settled or not" % one.name, (verdicts[2] == "Klopt") == (left == 0) and (left == 0 or one.edited), (verdicts, left))


def check_shares(tests, one, rows):
    found = [(row[0], row[1], row[2], row[3], row[4], row[5], row[6], cents(row[7]), cents(row[8])) for row in rows[FIRST:] if row[1]]
    expected = [tuple(row[c] for c in ("variant", "jaar", "soort", "kant", "poi_id", "gewicht", "gewicht_totaal")) +
                (trials.cents(row["totaal"]), trials.cents(row["aandeel"])) for row in one.rows("aandelen.csv")]
    tests.check("%s: shares" % one.name, found == expected,
                next((pair for pair in zip(found, expected) if pair[0] != pair[1]), (len(found), len(expected))))


def check_items(tests, one, rows):
    expected = [(row["jaar"], row["soort"], trials.cents(row["bedrag"]), row["betaald_door"], row["ontvangen_door"])
                for row in one.rows("posten.csv")]
    found = [(row[0], row[2], cents(row[3]), row[4], row[5]) for row in rows[FIRST:] if row[0].isdigit()]
    tests.check("%s: items" % one.name, found == expected, next((p for p in zip(found, expected) if p[0] != p[1]), ""))


def check_transfers(tests, one, rows):
    model = one.rows("verrekening.csv")[0]["variant"]
    several = len({row["jaar"] for row in one.rows("verrekening.csv")}) > 2
    expected = sorted((row["jaar"], row["van"], row["naar"], trials.cents(row["bedrag"])) for row in one.rows("overboekingen.csv")
                      if row["variant"] == model and (several or row["jaar"] != "periode"))
    found = sorted((period(title), row[1], row[3], cents(row[4])) for title, lines in blocks(rows) for row in lines)
    tests.check("%s: transfers" % one.name, found == expected, (found, expected))


def check_variants(tests, one, rows):
    names = list(dict.fromkeys(row["variant"] for row in one.rows("varianten.csv")))
    expected = {(row["variant"], row["jaar"], row["poi_id"]): (trials.cents(row["draagt"]), trials.cents(row["verschil"]))
                for row in one.rows("varianten.csv")}
    for title, lines in blocks(rows):
        for line in lines:
            numbers = [cents(value) for value in line[2:1 + 2 * len(names)]]
            for i, name in enumerate(names):
                found = (numbers[i], 0 if i == 0 else numbers[len(names) + i - 1])
                wanted = expected[name, period(title), line[1]]
                tests.check("%s: %s bears in %s" % (one.name, line[1], name), found == wanted, (found, wanted))


def check_file(tests, one):
    book = Workbook(one.path)
    faults = ooxml.faults(one.path)
    tests.check("%s: for Excel" % one.name, faults == [], faults[:5])
    names = [name for name in SHEETS if name != "Varianten" or len({row["variant"] for row in one.rows("varianten.csv")}) > 1]
    tests.check("%s: sheets" % one.name, book.names == names, book.names)
    for sheet in book.names:
        part = book.parts[book.files[sheet]].decode("utf-8")
        open_cells = any(cell.style in book.unlocked for cell in book.cells(sheet).values())
        tests.check("%s %s: locked but for what may be changed" % (one.name, sheet),
                    'sheet="1"' in part and "password" not in part and (not open_cells or sheet in ("Posten", "Weken", "Sleutels")))
        tests.check("%s %s: A4, as wide as a page" % (one.name, sheet), 'paperSize="9"' in part and 'fitToPage="1"' in part)


def check(tests, found, compare):
    for one in found:
        rows = {sheet: tests.rows(one.path, sheet) for sheet in Workbook(one.path).names}
        check_stands(tests, one, rows["Verrekening"])
        if one.stands is None:
            check_shares(tests, one, rows["Aandelen"])
            check_items(tests, one, rows["Posten"])
            if "Varianten" in rows:
                check_variants(tests, one, rows["Varianten"])
        if not one.edited:
            compare(tests, one.path)
            check_transfers(tests, one, rows["Overboekingen"])
            check_file(tests, one)
