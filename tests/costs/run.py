#!/usr/bin/env python3
"""Every number that `costs` writes, counted again with fractions from the weeks that `plan` writes, the model and the items.

  tests/costs/run.py PROGRAM [TRIALS [SEED]]

Random models and items for several rounds, among them two years together: shares, balances, contributions; that transfers settle,
that they are fewer than partners, and (up to 10 partners with a balance) as few as brute force finds. And that the same stated in
another order or another notation gives the same bytes.
"""
import csv
import io
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FILES = ("posten.csv", "aandelen.csv", "verrekening.csv", "overboekingen.csv", "varianten.csv")
MOST = 10 ** 12  # cents
BRUTE = 10  # partners with a balance, at most, for brute force
HASH = re.compile(rb"[0-9a-f]{64}")
KEYS = ("eigen_weken", "gehoste_weken", "gelijk", "percentages")


class Failed(Exception):
    pass


def expect(what, wanted, found):
    if wanted != found:
        raise Failed("%s: expected %s, found %s" % (what, wanted, found))


def run(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300)
    if done.returncode not in (0, 1, 3):
        raise Failed("%s: exit %d: %s" % (" ".join(command[1:3]), done.returncode, done.stderr[-800:]))
    return done


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = file.read()
    header = text.split("\n", 1)[0]
    return list(csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=header.count)))


def cents(text):
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, part = text.split(".")
    if len(part) != 2 or not (whole + part).isdigit():
        raise Failed("no amount: " + text)
    return sign * int(whole + part)


# ---- rounds ----------------------------------------------------------------------------------------------------------------------

def make_rounds(program, scratch):
    """Groups of (round, outcome) folders that are planned together."""
    groups = []

    def solve(folder):
        run(program, "solve", folder, "-o", folder + ".uit", "--quiet")
        return folder, folder + ".uit"

    def copy(name, to, change=None):
        folder = os.path.join(scratch, to)
        shutil.copytree(os.path.join(TOP, "instances", name), folder)
        for extra in ("planning.csv", "kostenposten.csv", "kosten.json"):
            if os.path.exists(os.path.join(folder, extra)) and change is not None:
                os.remove(os.path.join(folder, extra))
        if change is not None:
            path = os.path.join(folder, "ronde.json")
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            data.update(change)
            with open(path, "w", encoding="utf-8") as file:
                json.dump(data, file)
        return solve(folder)

    groups.append([copy("verrekening_drie", "drie")])
    groups.append([copy("rsv_amersfoort_2023", "am", {}), copy("rsv_amersfoort_2023", "am2", {"toewijzingsjaar": 2026}),
                   copy("rsv_amersfoort_2023", "am3", {"opleiding": "KP"})])
    groups.append([copy("overlap_5rsv", "overlap"), copy("overlap_5rsv", "overlap2", {"toewijzingsjaar": 2027})])
    groups.append([copy("fasen_3", "fasen")])
    folder = os.path.join(scratch, "groot")
    run(program, "generate", folder, "--rsv", "2", "--seed", "7", "--min-members", "26", "--max-members", "26", "--quiet")
    groups.append([solve(folder)])
    return groups


class Plan:
    """What `plan` says of one group."""

    def __init__(self, program, scratch, group, draw):
        for folder, outcome in group:
            self.vary(folder, outcome, draw)
        out = os.path.join(scratch, "plan")
        shutil.rmtree(out, ignore_errors=True)
        self.arguments = [folder for pair in group for folder in pair]
        run(program, "plan", *self.arguments, "-o", out, "--quiet")
        self.weeks = rows(os.path.join(out, "weken_per_jaar.csv"))
        self.members = {}
        for folder, outcome in group:
            with open(os.path.join(outcome, "oplossing.json"), encoding="utf-8") as file:
                taking_part = {rsv["rsv_id"] for rsv in json.load(file)["rsv"]}
            for row in rows(os.path.join(folder, "deelnemers.csv")):
                if row["rsv_id"] in taking_part:
                    self.members.setdefault(row["rsv_id"], set()).add(row["poi_id"])
        self.programmes = sorted({row["opleiding"] for row in self.weeks})

    @staticmethod
    def vary(folder, outcome, draw):
        """Some start later, or part-time: so that weeks are no multiples of 52."""
        with open(os.path.join(folder, "ronde.json"), encoding="utf-8-sig") as file:
            year = json.load(file)["toewijzingsjaar"]
        names = [row["traject"] for row in rows(os.path.join(outcome, "in_doorstroom.csv"))]
        with open(os.path.join(folder, "planning.csv"), "w", encoding="utf-8") as file:
            file.write("traject,start,deeltijd\n")
            for name in draw.sample(names, len(names) // 2):
                file.write("%s,%d-%02d-%02d,%s\n" % (name, year, draw.randint(1, 12), draw.randint(1, 28),
                                                     draw.choice(("", "1", "0.8", "0.6667"))))

    def count(self, rsv, poi, column, first, last, programme=None):
        return sum(int(row[column]) for row in self.weeks if row["rsv_id"] == rsv and row["poi_id"] == poi and
                   first <= int(row["jaar"]) <= last and programme in (None, row["opleiding"]))


# ---- models and items ------------------------------------------------------------------------------------------------------------

def percentages(draw, partners):
    cuts = sorted(draw.randint(0, 10000) for _ in range(len(partners) - 1))
    shares = [b - a for a, b in zip([0] + cuts, cuts + [10000])]
    return {p: s for p, s in zip(partners, shares) if s > 0 or draw.random() < 0.5}


def kind(draw, partners, period_only):
    key = draw.choice(KEYS)
    made = {"sleutel": key}
    if key == "percentages":
        made["percentages"] = percentages(draw, partners)
    if key.endswith("weken") and (period_only or draw.random() < 0.3):
        made["over"] = "periode"
    return made


def amount(draw):
    return draw.choice((0, 1, 2, 99, 100, draw.randint(0, 10 ** 4), draw.randint(0, 10 ** 7), draw.randint(0, MOST), MOST))


class Case:
    """A model with percentages and amounts as whole hundredths, and items as (year, name, kind, cents, owner, is income)."""

    def __init__(self, draw, plan, even):
        self.rsv = draw.choice(sorted(plan.members))
        self.partners = sorted(plan.members[self.rsv])
        years = [int(row["jaar"]) for row in plan.weeks if row["rsv_id"] == self.rsv and
                 (row["eigen_weken"], row["gehoste_weken"]) != ("0", "0")]
        self.trained = set(years)
        self.first = min(years) - draw.choice((0, 0, 1, 3)) if years else 2020
        self.last = max(years) + draw.choice((0, 0, 1)) if years else 2022
        names = draw.sample(("direct", "indirect", "beheer", "wlz", "nza", "huur.2", "B-1"), draw.randint(1, 5))
        everywhere = not set(range(self.first, self.last + 1)) <= self.trained
        self.kinds = {name: {"sleutel": "gelijk"} if even or not years else kind(draw, self.partners, everywhere) for name in names}
        self.variants = [{"naam": "v%d, \"x\"" % n, "soorten": {
            name: kind(draw, self.partners, everywhere) for name in draw.sample(names, draw.randint(0, len(names)))}}
            for n in range(draw.choice((0, 1, 3)) if years else 0)]
        self.rates = []
        self.pays = draw.choice(names)
        seen = set()
        for _ in range(draw.choice((0, 0, 2, 5)) if not even else 0):
            rate = {"opleiding": draw.choice(plan.programmes or ["GZ"]), "bedrag_per_fte": amount(draw)}
            if draw.random() < 0.5 and years:
                rate["jaar"] = draw.choice(years)
            if draw.random() < 0.6:
                rate["fte_onder"] = draw.choice((1, 2, 3, 10))
            if (rate["opleiding"], rate.get("jaar"), rate.get("fte_onder")) not in seen:
                seen.add((rate["opleiding"], rate.get("jaar"), rate.get("fte_onder")))
                self.rates.append(rate)
        unit = 12 * len(self.partners)  # equal shares come out whole, and balances are often opposite
        self.items = [(draw.randint(self.first, self.last), draw.choice(("huur", "=1+1", "naam; \"x\"", "é")) + str(n),
                       draw.choice(names), unit * draw.randint(0, 4) if even else amount(draw), draw.choice(self.partners),
                       draw.random() < 0.4) for n in range(draw.choice((0, 1, 5, 30)))]

    def write(self, folder, draw=None):
        """With @draw: the same in another order, and as other people write it."""
        os.makedirs(folder, exist_ok=True)

        def hundredths(value):
            text = "%d.%02d" % divmod(value, 100)
            if draw is None:
                return Raw(text)
            text = draw.choice((text, text.rstrip("0").rstrip(".") if value % 100 == 0 else text))
            return draw.choice((Raw(text), text, text.replace(".", ",")))

        def mixed(pairs):
            pairs = list(pairs)
            if draw is not None:
                draw.shuffle(pairs)
            return dict(pairs)

        def written(one):
            return mixed((k, mixed((p, hundredths(s)) for p, s in v.items()) if k == "percentages" else v) for k, v in one.items())

        model = [("schema", "toewijs/kosten/1"), ("naam", "proef"), ("rsv", self.rsv), ("van_jaar", self.first),
                 ("tot_jaar", self.last), ("soorten", mixed((n, written(k)) for n, k in self.kinds.items())),
                 ("varianten", [mixed((("naam", v["naam"]), ("soorten", mixed((n, written(k)) for n, k in v["soorten"].items()))))
                                for v in self.variants])]
        if self.rates:
            rates = [mixed((k, hundredths(v) if k == "bedrag_per_fte" else v) for k, v in rate.items()) for rate in self.rates]
            if draw is not None:
                draw.shuffle(rates)
            model.append(("beschikbaarheidbijdrage", {"soort": self.pays, "tarieven": rates}))
        with open(os.path.join(folder, "kosten.json"), "w", encoding="utf-8") as file:
            file.write(to_json(mixed(model)))
        columns = ["jaar", "post", "soort", "bedrag", "betaald_door", "ontvangen_door"]
        items = list(self.items)
        if draw is not None:
            draw.shuffle(columns)
            draw.shuffle(items)
        with open(os.path.join(folder, "kostenposten.csv"), "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter="," if draw is None else draw.choice(",;\t"),
                               lineterminator="\n" if draw is None else "\r\n")
            table.writerow(columns)
            for year, name, what, value, owner, income in items:
                text = "%d.%02d" % divmod(value, 100)
                cells = {"jaar": year, "post": name, "soort": what, "bedrag": text if draw is None else text.replace(".", ","),
                         "betaald_door": "" if income else owner, "ontvangen_door": owner if income else ""}
                table.writerow([cells[column] for column in columns])


class Raw(str):
    """A number as it is to stand in JSON: never by way of a float."""


def to_json(value):
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(json.dumps(k) + ": " + to_json(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(to_json, value)) + "]"
    return json.dumps(value)


# ---- counted again ---------------------------------------------------------------------------------------------------------------

def contribution(case, programme, year, weeks):
    """In cents; None: no rate fits."""
    rates = [r for r in case.rates if r["opleiding"] == programme]
    rates = [r for r in rates if r.get("jaar") == year] or [r for r in rates if "jaar" not in r]
    fit = [r for r in rates if "fte_onder" not in r or Fraction(weeks, 52) < r["fte_onder"]]
    if not fit:
        return None
    rate = min(fit, key=lambda r: r.get("fte_onder", 10 ** 9))
    return int(Fraction(weeks * rate["bedrag_per_fte"], 52) + Fraction(1, 2))


def all_items(case, plan):
    found = [item + (False,) for item in case.items]
    for year in range(case.first, case.last + 1):
        for poi in case.partners:
            for programme in plan.programmes:
                weeks = plan.count(case.rsv, poi, "eigen_weken", year, year, programme)
                value = contribution(case, programme, year, weeks) if weeks > 0 else None
                if value is not None:
                    found.append((year, "beschikbaarheidbijdrage " + programme, case.pays, value, poi, True, True))
    return sorted(found, key=lambda i: (i[0], i[1].encode(), i[4]))


def weigh(case, plan, one, year):
    key = one["sleutel"]
    if key == "gelijk":
        return [1] * len(case.partners)
    if key == "percentages":
        return [one["percentages"].get(poi, 0) for poi in case.partners]
    first, last = (case.first, case.last) if one.get("over") == "periode" else (year, year)
    return [plan.count(case.rsv, poi, key, first, last) for poi in case.partners]


def share(total, weights):
    """By largest remainder; of equal ones the first."""
    if total == 0:
        return [0] * len(weights)
    exact = [Fraction(total * w, sum(weights)) for w in weights]
    shares = [int(x) for x in exact]
    order = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[:total - sum(shares)]:
        shares[i] += 1
    return shares


def fewest(saldi):
    """Partners with a balance, less the most groups that settle among themselves."""
    saldi = [s for s in saldi if s != 0]
    groups, sums = [0] * (1 << len(saldi)), [0] * (1 << len(saldi))
    for mask in range(1, 1 << len(saldi)):
        low = (mask & -mask).bit_length() - 1
        sums[mask] = sums[mask & (mask - 1)] + saldi[low]
        groups[mask] = max(groups[mask ^ (1 << i)] for i in range(len(saldi)) if mask >> i & 1) + (sums[mask] == 0)
    return len(saldi) - groups[-1]


def safe(text):
    return "'" + text if text[:1] in "=+-@\t\r" and text else text


def check_transfers(where, saldi, transfers, partners):
    left = dict(zip(partners, saldi))
    for van, naar, value in transfers:
        if value <= 0 or van == naar:
            raise Failed("%s: transfer of %d from %s to %s" % (where, value, van, naar))
        left[van] += value
        left[naar] -= value
    expect(where + ": what is left", [0] * len(partners), list(left.values()))
    expect(where + ": order of transfers", sorted((v, n) for v, n, _ in transfers), [(v, n) for v, n, _ in transfers])
    open_count = sum(s != 0 for s in saldi)
    if len(transfers) > max(0, open_count - 1):
        raise Failed("%s: %d transfers for %d balances" % (where, len(transfers), open_count))
    if open_count <= BRUTE:
        expect(where + ": number of transfers", fewest(saldi), len(transfers))
        return 1
    return 0


def check(case, plan, folder):
    """All five files. @return in how many settlements the number of transfers was held against brute force"""
    items = all_items(case, plan)
    found = {name: rows(os.path.join(folder, name)) for name in FILES}
    expect("posten.csv", [(str(y), safe(n), k, value, "" if income else owner, owner if income else "", "ja" if c else "nee")
                          for y, n, k, value, owner, income, c in items],
           [(r["jaar"], r["post"], r["soort"], cents(r["bedrag"]), r["betaald_door"], r["ontvangen_door"], r["berekend"])
            for r in found["posten.csv"]])
    years = list(range(case.first, case.last + 1))
    shares, standings, variants, transfers, brute = [], [], [], [], 0
    given = {}
    for r in found["overboekingen.csv"]:
        given.setdefault((r["variant"], r["jaar"]), []).append((r["van"], r["naar"], cents(r["bedrag"])))
        transfers.append((r["variant"], r["jaar"]))
    base = {}
    order = []
    for name, changes in [("proef", {})] + [(v["naam"], v["soorten"]) for v in case.variants]:
        stand = {(y, p): [0, 0, 0, 0] for y in years + ["periode"] for p in case.partners}
        for y, what, income in itertools.product(years, sorted(case.kinds), (False, True)):
            mine = [i for i in items if i[0] == y and i[2] == what and i[5] == income]
            if not mine:
                continue
            total = sum(i[3] for i in mine)
            weights = weigh(case, plan, changes.get(what, case.kinds[what]), y)
            for poi, weight, part in zip(case.partners, weights, share(total, weights)):
                shares.append((name, str(y), what, "opbrengsten" if income else "kosten", poi, str(weight), str(sum(weights)), total,
                               part))
                for at in (y, "periode"):
                    stand[at, poi][3 if income else 2] += part
            for i in mine:
                for at in (y, "periode"):
                    stand[at, i[4]][1 if income else 0] += i[3]
        for y in years + ["periode"]:
            saldi = []
            for poi in case.partners:
                paid, got, costs, income = stand[y, poi]
                saldi.append(paid - costs + income - got)
                bears = costs - income
                standings.append((name, str(y), poi, paid, got, costs, income, saldi[-1]))
                variants.append((name, str(y), poi, bears, bears - base.setdefault((y, poi), bears)))
            expect("sum of the balances", 0, sum(saldi))
            brute += check_transfers("%s %s" % (name, y), saldi, given.pop((name, str(y)), []), case.partners)
            order.append((name, str(y)))
    expect("transfers of nothing", {}, given)
    expect("order of the transfers", sorted(transfers, key=order.index), transfers)
    expect("aandelen.csv", shares, [tuple(r[c] for c in ("variant", "jaar", "soort", "kant", "poi_id", "gewicht", "gewicht_totaal")) +
                                    (cents(r["totaal"]), cents(r["aandeel"])) for r in found["aandelen.csv"]])
    expect("verrekening.csv", standings, [(r["variant"], r["jaar"], r["poi_id"]) + tuple(
        cents(r[c]) for c in ("betaald", "ontvangen", "aandeel_kosten", "aandeel_opbrengsten", "saldo"))
        for r in found["verrekening.csv"]])
    expect("varianten.csv", variants, [(r["variant"], r["jaar"], r["poi_id"], cents(r["draagt"]), cents(r["verschil"]))
                                       for r in found["varianten.csv"]])
    return brute


def same_bytes(first, second):
    for top, _, names in os.walk(first):
        for name in names:
            path = os.path.join(top, name)
            other = os.path.join(second, os.path.relpath(path, first))
            with open(path, "rb") as one, open(other, "rb") as two:
                # A page tells which file of agreements it is: by the hash of that very file.
                if HASH.sub(b"", one.read()) != HASH.sub(b"", two.read()):
                    raise Failed("%s depends on order or notation" % os.path.relpath(path, first))


def costs(program, plan, folder, out, pairs=None):
    arguments = plan.arguments if pairs is None else pairs
    run(program, "costs", *arguments, "--model", os.path.join(folder, "kosten.json"), "-o", out, "--quiet")


def trial(program, scratch, plan, draw, even):
    case = Case(draw, plan, even)
    one, two = os.path.join(scratch, "een"), os.path.join(scratch, "twee")
    for folder in (one, two):
        shutil.rmtree(folder, ignore_errors=True)
    case.write(one)
    costs(program, plan, one, os.path.join(one, "uit"))
    brute = check(case, plan, os.path.join(one, "uit"))
    case.write(two, draw)
    pairs = [plan.arguments[i:i + 2] for i in range(0, len(plan.arguments), 2)]
    draw.shuffle(pairs)
    costs(program, plan, two, os.path.join(two, "uit"), [folder for pair in pairs for folder in pair])
    same_bytes(os.path.join(one, "uit"), os.path.join(two, "uit"))
    return brute


def main(argv):
    program = os.path.abspath(argv[1])
    trials = int(argv[2]) if len(argv) > 2 else 60
    seed = int(argv[3]) if len(argv) > 3 else 1
    passed = failed = brute = 0
    with tempfile.TemporaryDirectory() as scratch:
        groups = make_rounds(program, scratch)
        for number in range(trials):
            draw = random.Random("%d/%d" % (seed, number))
            try:
                plan = Plan(program, scratch, groups[number % len(groups)], draw)
                brute += trial(program, scratch, plan, draw, number % 3 == 2)
                passed += 1
            except Failed as fault:
                failed += 1
                print("trial %d of seed %d: %s" % (number, seed, str(fault)[:1500]))
    if brute < 2 * trials:
        print("only %d settlements were held against brute force" % brute)
        failed += 1
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
