#!/usr/bin/env python3
"""The measures of `compare`, counted again with fractions from the files that `solve` writes; and its summary, from metingen.csv.

  tests/measure/run.py PROGRAM
"""
import collections
import csv
import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# Round, and what its policy changes: between them every weight, start rule, number of phases, wishes, rejected RSVs.
CASES = (("nationaal_60", {}), ("nationaal_60", {"sleutel_rsv": "gelijk", "methode": "adams"}),
         ("nationaal_60", {"sleutel_rsv": "deelnemers", "sggz_opslag": 25, "methode": "dhondt"}), ("fasen_3", {}),
         ("vrije_start", {}), ("toegekend", {}), ("overlap_5rsv", {}), ("wensen_deels", {}), ("afgewezen", {}),
         ("afstanden_doelen", {}), ("hamilton", {"sggz_opslag": 33}))
GGZ = ("ggz_instelling", "ggz_vrijgevestigd")
SIZES = ("klein", "middel", "groot")
SEED = 2025


def rows(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def size_of(asked):
    return "klein" if asked <= 2 else "middel" if asked <= 5 else "groot"


def gini(values):
    total = sum(values)
    if not values or total == 0:
        return None
    return sum(abs(a - b) for a in values for b in values) / (2 * len(values) * total)


def root(value):
    """Square root, exact to 30 decimals."""
    scale = 10 ** 30
    return Fraction(math.isqrt(value.numerator * scale * scale // value.denominator), scale)


class Outcome:
    """A round, its policy and what `solve` made of it."""

    def __init__(self, round_folder, policy, folder):
        self.policy, self.folder = policy, folder
        self.pois = {p["poi_id"]: p for p in rows(round_folder, "instellingen.csv")}
        self.asked = collections.Counter()
        self.got = collections.Counter()
        for row in rows(round_folder, "toewijzing.csv"):
            self.asked[row["poi_id"]] = int(row["aangevraagd"])
            self.got[row["poi_id"]] = int(row["toegewezen"])
        self.members = rows(round_folder, "deelnemers.csv")
        self.all_rsvs = sorted(r["rsv_id"] for r in rows(round_folder, "samenwerkingsverbanden.csv"))
        self.listed = {(r["van"], r["naar"]): int(r["km"]) for r in rows(round_folder, "afstanden.csv")}
        self.free = policy["traject"].get("regulier_start") == "vrij"
        with open(os.path.join(folder, "oplossing.json"), encoding="utf-8") as file:
            self.found = {r["rsv_id"]: r for r in json.load(file)["rsv"]}
        self.routes = []
        for row in rows(folder, "in_doorstroom.csv"):
            count = sum(1 for key in row if key.startswith("fase_"))
            self.routes.append((row["rsv_id"], row["soort"], tuple(row[f"fase_{f}"] for f in range(1, count + 1)),
                                tuple(int(row[f"weken_{f}"]) for f in range(1, count + 1))))
        self.final = rows(folder, "toewijzing_definitief.csv")
        self.sizes = {p: size_of(self.asked[p]) for p in self.pois}
        order = sorted((sum(int(m["inbreng"] or self.got[m["poi_id"]]) for m in self.members if m["rsv_id"] == r), r)
                       for r in self.all_rsvs)
        self.rsv_sizes = {r: SIZES[i * 3 // len(order)] for i, (_, r) in enumerate(order)}

    def brings(self, member):
        if self.pois[member["poi_id"]]["crt_erkend"].lower() not in ("ja", "j", "yes", "1", "true"):
            return 0
        return int(member["inbreng"] or self.got[member["poi_id"]])

    def weight(self, rsv):
        members = [m for m in self.members if m["rsv_id"] == rsv]
        key = self.policy["bonus"].get("sleutel_rsv", "toewijzing")
        base = {"toewijzing": self.found[rsv]["gezamenlijke_toewijzing"], "deelnemers": len(members), "gelijk": 1}[key]
        extra = any(m["sggz"].lower() in ("ja", "j", "yes", "1", "true") and
                    self.pois[m["poi_id"]]["kwaliteitsstatuut"] == "III" for m in members)
        return Fraction(base * (100 + (self.policy["bonus"].get("sggz_opslag", 0) if extra else 0)), 100)

    def km(self, a, b):
        if a == b:
            return 0
        if (a, b) in self.listed:
            return self.listed[a, b]
        unknown = self.policy["traject"].get("onbekende_afstand_km", 50)
        spots = []
        for poi in (self.pois[a], self.pois[b]):
            if not poi["lat"] or not poi["lon"]:
                return unknown
            spots.append([math.radians(float(poi[key].replace(",", "."))) for key in ("lat", "lon")])
        (lat1, lon1), (lat2, lon2) = spots
        part = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        return math.floor(2 * 6371.0088 * math.asin(math.sqrt(part)) + 0.5)


def shares(values, suffix, out, granted, weights):
    """All that is about granted places against weights."""
    places, total = sum(granted.values()), sum(weights.values())
    names = [n + suffix for n in ("sainte_lague", "gallagher", "loosemore_hanby", "gini", "grootste_tekort")]
    if places == 0 or total == 0:
        values.update({(name, "alle"): None for name in names})
        share = None
    else:
        share = {r: places * weights[r] / total for r in weights}
        parts = [(Fraction(granted[r], places), weights[r] / total) for r in weights]
        loose = any(s > 0 and w == 0 for s, w in parts)
        values[names[0], "alle"] = None if loose else sum((s - w) ** 2 / w for s, w in parts if w > 0)
        values[names[1], "alle"] = root(sum((s - w) ** 2 for s, w in parts) / 2)
        values[names[2], "alle"] = sum(abs(s - w) for s, w in parts) / 2
        values[names[3], "alle"] = None if loose else gini([granted[r] / weights[r] for r in weights if weights[r] > 0])
        values[names[4], "alle"] = max(share[r] - granted[r] for r in weights)
    for rsv in out.all_rsvs:
        values["afwijking" + suffix, "rsv:" + rsv] = None if share is None or rsv not in weights else granted[rsv] - share[rsv]
    for size in SIZES:
        values["afwijking" + suffix, "rsv_omvang:" + size] = None if share is None else sum(
            granted[r] - share[r] for r in weights if out.rsv_sizes[r] == size)


def measure_rsvs(values, out):
    granted = {r: row["bonus_concept"] for r, row in out.found.items()}
    entitled = {r: row["aanspraak"] for r, row in out.found.items()}
    used = {r: row["bonus"] for r, row in out.found.items()}
    empty = {r for r in out.found if entitled[r] > 0 and granted[r] == 0}
    for rsv in out.all_rsvs:
        values["bonus_geplaatst", "rsv:" + rsv] = used.get(rsv, 0)
        values["bonus_toegekend", "rsv:" + rsv] = granted.get(rsv, 0)
        values["aanspraak", "rsv:" + rsv] = entitled.get(rsv, 0)
        values["zonder_bonus", "rsv:" + rsv] = int(rsv in empty)
    for group, chosen in [("alle", set(out.found))] + [
            ("rsv_omvang:" + s, {r for r in out.found if out.rsv_sizes[r] == s}) for s in SIZES]:
        values["bonus_toegekend", group] = sum(granted[r] for r in chosen)
        values["aanspraak", group] = sum(entitled[r] for r in chosen)
        values["zonder_bonus", group] = len(empty & chosen)
    shares(values, "", out, granted, {r: out.weight(r) for r in out.found})
    shares(values, "_toewijzing", out, granted,
           {r: Fraction(row["gezamenlijke_toewijzing"]) for r, row in out.found.items()})


def measure_pois(values, out):
    final = {row["poi_id"]: row for row in out.final}
    honoured = {p: min(out.asked[p], int(final[p]["definitief"])) for p in out.pois}
    bonus = {p: int(final[p]["bonus"]) for p in out.pois}
    brought = collections.Counter()
    for member in out.members:
        if member["rsv_id"] in out.found:
            brought[member["poi_id"]] += out.brings(member)
    groups = {"alle": set(out.pois)}
    sectors = sorted(set(row["sector"] for row in out.pois.values()))
    for sector in sectors:
        groups["sector:" + sector] = {p for p, row in out.pois.items() if row["sector"] == sector}
    for size in SIZES:
        groups["omvang:" + size] = {p for p in out.pois if out.sizes[p] == size}
    for group, pois in groups.items():
        asked = sum(out.asked[p] for p in pois)
        values["bonus_geplaatst", group] = sum(bonus[p] for p in pois)
        values["ingewilligd", group] = Fraction(sum(honoured[p] for p in pois), asked) if asked else None
        if group != "alle":
            values["niet_geplaatst", group] = None if out.free else sum(int(final[p]["niet_geplaatst"]) for p in pois)
    values["niet_geplaatst", "alle"] = sum(n["aantal"] for r in out.found.values() for n in r["niet_geplaatst"])
    parts = [rounded(values["ingewilligd", "sector:" + s]) for s in sectors if values["ingewilligd", "sector:" + s] is not None]
    values["ingewilligd_verschil", "alle"] = Fraction(max(parts) - min(parts), 10 ** 6) if parts else None
    values["gini_poi", "alle"] = gini([Fraction(honoured[p], out.asked[p]) for p in out.pois if out.asked[p] > 0])
    for sector in sectors:
        pois = groups["sector:" + sector]
        total = sum(brought.values())
        values["afwijking_toewijzing", "sector:" + sector] = None if total == 0 or sum(bonus.values()) == 0 else (
            sum(bonus[p] for p in pois) - Fraction(sum(bonus.values()) * sum(brought[p] for p in pois), total))


def measure_routes(values, out):
    count = len(out.routes)
    sectors = km = 0
    there = collections.Counter()
    weeks = {}
    for rsv, _, route, weken in out.routes:
        sectors += len({"ggz" if out.pois[p]["sector"] in GGZ else out.pois[p]["sector"] for p in route})
        km += sum(out.km(a, b) for a, b in zip(route, route[1:]))
        for fase, poi in enumerate(route):
            there[rsv, poi, fase] += 1
            there[rsv, route[0], fase] -= 1
            weeks[fase] = weken[fase]
    values["sectoren_per_traject", "alle"] = Fraction(sectors, count) if count else None
    values["km", "alle"] = km
    values["km_per_traject", "alle"] = Fraction(km, count) if count else None
    values["weken_uit_balans", "alle"] = sum(weeks[fase] * abs(n) for (_, _, fase), n in there.items())
    places = rows(out.folder, "bonusplaatsen.csv")
    total = sum(int(row["bonus"]) for row in places)
    values["loting_beslist", "alle"] = Fraction(sum(int(row["bonus"]) for row in places if row["beslist_door"] == "loting"),
                                                total) if total else None


def measure_shift(values, out, changed):
    def count(of, kind):
        return collections.Counter((r, route[0] if kind else (s, route)) for r, s, route, _ in of.routes
                                   if not kind or s == "bonus")
    for name, kind in (("verschuiving_bonus", True), ("verschuiving_trajecten", False)):
        a, b = count(out, kind), count(changed, kind)
        values[name, "alle"] = Fraction(sum(abs(a[k] - b[k]) for k in a.keys() | b.keys()), 2)


def rounded(value):
    return None if value is None else math.floor(Fraction(value) * 10 ** 6 + Fraction(1, 2))


def call(program, *arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(arguments)}: exit {done.returncode}: {done.stderr}")


def solve(program, round_folder, policy, scratch, name):
    path = os.path.join(scratch, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(policy, file)
    folder = os.path.join(scratch, name)
    call(program, "solve", round_folder, "--policy", path, "-o", folder, "--quiet", "--jobs", "1")
    return Outcome(round_folder, policy, folder)


def nudged(out, round_folder, scratch):
    """The round in which one POI asks for one more or less: the draw of measure.h, for scenario 0 in year 0."""
    taking = sorted({m["poi_id"] for m in out.members if m["rsv_id"] in out.found}, key=lambda p: p.encode())
    digest = hashlib.sha256(f"{SEED}|0|0|verschuiving|".encode()).digest()
    part = [int.from_bytes(digest[i:i + 8], "big") for i in (0, 8)]
    poi = taking[part[0] * len(taking) >> 64]
    less = part[1] * 2 >> 64 == 1 and out.asked[poi] > 0
    folder = os.path.join(scratch, "nudged")
    shutil.copytree(round_folder, folder)
    path = os.path.join(folder, "toewijzing.csv")
    table = rows(round_folder, "toewijzing.csv")
    if poi not in {row["poi_id"] for row in table}:
        table.append({"poi_id": poi, "aangevraagd": "0", "toegewezen": "0"})
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["poi_id", "aangevraagd", "toegewezen"])
        for row in table:
            writer.writerow([row["poi_id"], int(row["aangevraagd"]) + ((-1 if less else 1) if row["poi_id"] == poi else 0),
                             row["toegewezen"]])
    return folder


def check_case(program, name, change, scratch):
    """@return what differs"""
    round_folder = os.path.join(TOP, "instances", name)
    with open(os.path.join(round_folder, "beleid.json"), encoding="utf-8-sig") as file:
        policy = json.load(file)
    policy["bonus"].update(change)
    out = solve(program, round_folder, policy, scratch, "uit")
    values = {}
    measure_rsvs(values, out)
    measure_pois(values, out)
    measure_routes(values, out)
    values["bonus_geplaatst", "alle"] = sum(row["bonus"] for row in out.found.values())
    measure_shift(values, out, solve(program, nudged(out, round_folder, scratch), policy, scratch, "anders"))
    folder = os.path.join(scratch, "vergelijking")
    call(program, "compare", round_folder, "--policies", os.path.join(scratch, "uit.json"), "--seed", str(SEED), "-o", folder,
         "--quiet", "--jobs", "1")
    faults = []
    seen = set()
    for row in rows(folder, "metingen.csv"):
        key = (row["maat"], row["groep"])
        seen.add(key)
        expected = rounded(values[key]) if key in values else "nothing"
        if key not in values and row["groep"].startswith("sector:"):  # a sector without institutions
            nothing = {"ingewilligd": True, "niet_geplaatst": out.free, "bonus_geplaatst": False,
                       "afwijking_toewijzing": values["sainte_lague", "alle"] is None}
            expected = None if nothing[row["maat"]] else 0
        found = None if row["waarde"] == "" else rounded(Fraction(row["waarde"]))
        if found != expected:
            faults.append(f"{key}: {row['waarde'] or 'nothing'}, counted {expected}")
    faults.extend(f"{key}: is not there" for key in values.keys() - seen)
    return faults


# ---- Summary ---------------------------------------------------------------------------------------------------------


def median(values):
    n = len(values)
    return (values[(n - 1) // 2] + values[n // 2]) / 2


def rank_of_median(n):
    rank, below = 0, 0
    while 40 * (below + math.comb(n, rank)) <= 2 ** n:
        below += math.comb(n, rank)
        rank += 1
    return rank


def short(value):
    """A number as samenvatting.csv writes it."""
    if value is None:
        return ""
    size = abs(rounded(value))
    text = f"{'-' if rounded(value) < 0 else ''}{size // 10 ** 6}.{size % 10 ** 6:06d}"
    return text.rstrip("0").rstrip(".")


def summarise(values):
    values = sorted(v for v in values if v is not None)
    n = len(values)
    if n == 0:
        return ["0"] + [""] * 8
    at = [values[max(1, -(-n * p // 100)) - 1] for p in (5, 25, 75, 95)]
    return [str(n)] + [short(v) for v in (sum(values) / n, at[0], at[1], median(values), at[2], at[3], values[0], values[-1])]


def pair(values, first):
    both = sorted(a - b for a, b in zip(values, first) if a is not None and b is not None)
    n = len(both)
    if n == 0:
        return ["0", "", "", "", "", "0", "0", "0"]
    rank = rank_of_median(n)
    ends = [both[rank - 1], both[n - rank]] if rank > 0 else [None, None]
    return [str(n)] + [short(v) for v in (sum(both) / n, median(both), *ends)] + [
        str(sum(1 for d in both if d > 0)), str(both.count(0)), str(sum(1 for d in both if d < 0))]


def check_summary(folder):
    table = collections.defaultdict(dict)
    policies = []
    for row in rows(folder, "metingen.csv"):
        if row["beleid"] not in policies:
            policies.append(row["beleid"])
        key = (row["ronde"], row["jaar"], row["maat"], row["groep"])
        table[key].setdefault(row["beleid"], []).append(Fraction(row["waarde"]) if row["waarde"] else None)
    faults = []
    listed = 0
    with open(os.path.join(folder, "samenvatting.csv"), encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            listed += 1
            values = table[row[0], row[2], row[3], row[4]]
            expected = summarise(values[row[1]])
            expected += pair(values[row[1]], values[policies[0]]) if row[1] != policies[0] else [""] * 8
            if row[6:] != expected:
                faults.append(f"{row[:5]}: {row[6:]}, counted {expected}")
    if listed != len(table) * len(policies):
        faults.append(f"{listed} rows, expected {len(table) * len(policies)}")
    return faults


def check_years(folder):
    """What spans the years, from what is said of each."""
    years = collections.defaultdict(lambda: collections.defaultdict(list))
    spanning = {}
    for row in rows(folder, "metingen.csv"):
        unit = (row["ronde"], row["beleid"], row["scenario"])
        if row["jaar"]:
            years[unit][row["maat"], row["groep"]].append(Fraction(row["waarde"]) if row["waarde"] else None)
        else:
            spanning[unit, row["maat"], row["groep"]] = row["waarde"]
    faults = []
    for unit, values in years.items():
        rsvs = [group for maat, group in values if maat == "aanspraak" and group.startswith("rsv:")]
        stays = {r for r in rsvs if all(v > 0 for v in values["aanspraak", r]) and not any(values["bonus_toegekend", r])}
        worst = max(-sum(v for v in values["afwijking", r] if v is not None) for r in rsvs)
        expected = {"rsv_blijvend_zonder_bonus": str(len(stays)), "opgeteld_tekort": f"{float(worst):.6f}"}
        for maat, value in expected.items():
            if spanning[unit, maat, "alle"] != value:
                faults.append(f"{unit} {maat}: {spanning[unit, maat, 'alle']}, counted {value}")
        faults.extend(f"{unit} {r}: stays without, or not" for r in rsvs
                      if spanning[unit, "rsv_blijvend_zonder_bonus", r] != str(int(r in stays)))
    return faults if years else ["no years"]


def write_policies(name, scratch, methods, change):
    """The policy of a round by several methods, each called by its method."""
    policies = []
    for method in methods:
        with open(os.path.join(TOP, "instances", name, "beleid.json"), encoding="utf-8-sig") as file:
            policy = json.load(file)
        policy["naam"] = method
        policy["bonus"].update({"methode": method, **change})
        policies.append(os.path.join(scratch, method + ".json"))
        with open(policies[-1], "w", encoding="utf-8") as file:
            json.dump(policy, file)
    return policies


def check_known_truths(program, scratch):
    """Adams favours small RSVs, D'Hondt large ones, next to Sainte-Lague: in every scenario (Balinski & Young)."""
    policies = write_policies("nationaal_60", scratch, ("sainte-lague", "adams", "dhondt"), {})
    folder = os.path.join(scratch, "bekend")
    call(program, "compare", os.path.join(TOP, "instances", "nationaal_60"), "--policies", *policies, "--scenarios", "6",
         "--seed", "1", "-o", folder, "--quiet", "--jobs", "1")
    found = {(row["beleid"], row["groep"]): row for row in rows(folder, "samenvatting.csv") if row["maat"] == "afwijking"}
    faults = []
    for policy, small, large in (("adams", "hoger", "lager"), ("dhondt", "lager", "hoger")):
        for group, side in (("klein", small), ("groot", large)):
            row = found[policy, "rsv_omvang:" + group]
            if row[side] != "6" or row["n"] != "6":
                faults.append(f"{policy} {group}: {side} in {row[side]} of {row['n']} scenarios")
    return faults


def compare_years(program, scratch):
    policies = write_policies("overlap_5rsv", scratch, ("sainte-lague", "adams", "hamilton"), {"pot": 3})
    recipe = os.path.join(scratch, "scenario.json")
    with open(recipe, "w", encoding="utf-8") as file:
        json.dump({"schema": "toewijs/scenario/1", "jaren": 3, "drift": True}, file)
    folder = os.path.join(scratch, "jaren")
    call(program, "compare", os.path.join(TOP, "instances", "overlap_5rsv"), "--policies", *policies, "--scenarios", "13",
         "--seed", "7", "--recipe", recipe, "-o", folder, "--quiet", "--jobs", "1")
    return folder


def main():
    program = os.path.abspath(sys.argv[1])
    passed = failed = 0

    def tell(what, faults):
        nonlocal passed, failed
        passed, failed = passed + (not faults), failed + bool(faults)
        for fault in faults[:8]:
            print(f"{what}: {fault}")

    for name, change in CASES:
        with tempfile.TemporaryDirectory() as scratch:
            tell(f"{name} {change or ''}", check_case(program, name, change, scratch))
    with tempfile.TemporaryDirectory() as scratch:
        folder = compare_years(program, scratch)
        tell("summary", check_summary(folder))
        tell("years", check_years(folder))
        tell("known truths", check_known_truths(program, scratch))
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
