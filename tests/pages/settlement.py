"""The page and the letters of a settlement: their form, and every amount against the CSV files."""
import csv
import glob
import json
import os
import subprocess

from page import Page

WORDS = {
    "nl": {"standings": "Betaald, ontvangen, aandeel en saldo", "transfers": "Overboekingen", "period": "hele periode",
           "shares": "Gewichten en aandelen", "variants": "Wat elke partner draagt, en het verschil met het model",
           "items": "Posten, per jaar", "bears": ": draagt", "more": ": verschil", "kosten": "(kosten)", "opbrengsten": "(opbrengsten)",
           "your years": "Wat u betaalde en ontving, uw aandeel en uw saldo, in euro",
           "your shares": "Uw aandeel per jaar en soort, in euro", "your items": "Uw posten, in euro",
           "your transfers": "Overboekingen over de hele periode, in euro", "your years' transfers": "Overboekingen per jaar, in euro",
           "pay": "U betaalt aan ", "get": "U krijgt van ", "computed": "(berekend)"},
    "en": {"standings": "Paid, received, share and balance", "transfers": "Transfers", "period": "whole period",
           "shares": "Weights and shares", "variants": "What every partner bears, and the difference from the model",
           "items": "Items, by year", "bears": ": bears", "more": ": difference", "kosten": "(costs)", "opbrengsten": "(income)",
           "your years": "What you paid and received, your share and your balance, in euros",
           "your shares": "Your share by year and kind, in euros", "your items": "Your items, in euros",
           "your transfers": "Transfers for the whole period, in euros", "your years' transfers": "Transfers year by year, in euros",
           "pay": "You pay to ", "get": "You get from ", "computed": "(computed)"},
}


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return [{key: value[1:] if value.startswith("'") else value for key, value in row.items()} for row in csv.DictReader(file)]


def in_file(text):
    """An amount as the files write it, in cents."""
    return int(text.replace(".", ""))


def shown(text):
    """An amount as a page writes it, in cents; None where there is none."""
    digits = "".join(c for c in text if c.isdigit())
    assert not digits or text[-3] in ".,", text
    return (-1 if "\u2212" in text else 1) * int(digits) if digits else None


def weight(cell):
    """As in aandelen.csv: weeks, 1, or hundredths of a per cent."""
    text = cell.split(" ")[0]
    if not text.endswith("%"):
        return int(text.replace(".", "").replace(",", ""))
    whole, _, part = text[:-1].replace(",", ".").partition(".")
    return 100 * int(whole) + int((part + "00")[:2])


def money(cells):
    return [shown(cell.text) for cell in cells]


class Files:
    def __init__(self, folder):
        self.settled, self.shares, self.variants = (read(folder, name + ".csv") for name in ("verrekening", "aandelen", "varianten"))
        self.transfers, self.items = read(folder, "overboekingen.csv"), read(folder, "posten.csv")
        self.names = list(dict.fromkeys(row["variant"] for row in self.settled))
        self.years = list(dict.fromkeys(row["jaar"] for row in self.settled if row["jaar"] != "periode"))
        self.partners = list(dict.fromkeys(row["poi_id"] for row in self.settled))

    def of_model(self, rows, **wanted):
        wanted["variant"] = self.names[0]
        return [row for row in rows if all(row[key] == value for key, value in wanted.items())]

    def standing(self, row):
        return [in_file(row[key]) for key in ("betaald", "ontvangen", "aandeel_kosten", "aandeel_opbrengsten", "saldo")]

    def spans(self):
        return ["periode"] + (self.years if len(self.years) > 1 else [])


def compare_standings(faults, page, files, words):
    for span in files.spans():
        table = page.table("%s: %s" % (words["standings"], words["period"] if span == "periode" else span))
        got = [[row[0].ids[0]] + money(row[1:]) for row in table.rows]
        wanted = [[row["poi_id"]] + files.standing(row) for row in files.of_model(files.settled, jaar=span)]
        faults.equal(table.caption, got, wanted)
        faults.equal(table.caption + ", total", money(table.totals[0][1:]), [sum(column) for column in list(zip(*wanted))[1:]])
        faults.equal(table.caption + ", saldi together", sum(row[-1] for row in wanted), 0)


def compare_transfers(faults, page, files, words):
    for span in files.spans():
        wanted = [[row["van"], row["naar"], in_file(row["bedrag"])] for row in files.of_model(files.transfers, jaar=span)]
        caption = "%s: %s" % (words["transfers"], words["period"] if span == "periode" else span)
        table = page.table(caption)
        got = [[row[0].ids[0], row[1].ids[0], shown(row[2].text)] for row in table.rows] if table else []
        faults.equal(caption, got, wanted)
        if table:
            faults.equal(caption + ", total", shown(table.totals[0][2].text), sum(row[2] for row in wanted))


def compare_shares(faults, page, files, words):
    for year in files.years:
        wanted = [[row["poi_id"], "%s %s" % (row["soort"], words[row["kant"]]), int(row["gewicht"]), int(row["gewicht_totaal"]),
                   in_file(row["totaal"]), in_file(row["aandeel"])] for row in files.of_model(files.shares, jaar=year)]
        table = page.table("%s: %s" % (words["shares"], year))
        got = [[row[0].ids[0], row[1].text, weight(row[2].text), weight(row[3].text)] + money(row[4:])
               for row in table.rows] if table else []
        faults.equal("%s: %s" % (words["shares"], year), got, wanted)


def compare_variants(faults, page, files, words):
    wanted = {(row["variant"], row["poi_id"]): row for row in files.variants if row["jaar"] == "periode"}
    seen = set()
    for table in page.tables:
        if table.caption.startswith(words["variants"]):
            for row in table.rows:
                for head, cell in list(zip(table.heads, row))[1:]:
                    column, end = ("draagt", words["bears"]) if head.endswith(words["bears"]) else ("verschil", words["more"])
                    number = head[:-len(end)]
                    name = files.names[int(number) if number.isdigit() else 0]
                    seen.add((name, column, row[0].ids[0]))
                    faults.equal("%s of %s" % (head, row[0].ids[0]), shown(cell.text),
                                 in_file(wanted[name, row[0].ids[0]][column]))
    others = files.names[1:]
    expected = {(name, column, poi) for name in others for column in ("draagt", "verschil") for poi in files.partners}
    expected |= {(files.names[0], "draagt", poi) for poi in files.partners if others}
    faults.equal("variants shown", seen, expected)


def compare_items(faults, page, files, words):
    table = page.table(words["items"])
    got = [[row[0].text.replace(" " + words["computed"], ""), row[1].text, row[2].text, row[3].ids[0]] + money(row[4:])
           for row in table.rows] if table else []
    wanted = [[row["post"], row["jaar"], row["soort"], row["betaald_door"] or row["ontvangen_door"],
               in_file(row["bedrag"]) if row["betaald_door"] else None, in_file(row["bedrag"]) if row["ontvangen_door"] else None]
              for row in files.items]
    faults.equal(words["items"], got, wanted)


def compare_pictures(faults, page, files):
    """What bars say is in the tables; a picture of transfers has everyone with its saldo."""
    saldi = {row["poi_id"]: in_file(row["saldo"]) for row in files.of_model(files.settled, jaar="periode")}
    differences = [in_file(row["verschil"]) for row in files.variants if row["jaar"] == "periode" and row["variant"] in files.names[1:]]
    wanted = {"bars": sorted(saldi.values()), "wide": sorted(abs(saldo) for saldo in saldi.values() if saldo),
              "narrow": sorted(abs(saldo) for saldo in saldi.values() if saldo), "variants": sorted(differences)}
    got = {key: [] for key in wanted}
    bars = 0
    for picture in page.pictures:
        if picture["class"]:
            ends = [text.split(" · ")[0 if text[0].isdigit() else -1] for text in picture["texts"] if " · " in text]
            got[picture["class"]] += [shown(text) for text in ends]
        else:
            amounts = [shown(text) for text in picture["texts"] if text[-3:-2] in (".", ",") and text[-2:].isdigit()]
            here = "bars" if bars < len(files.partners) else "variants"
            bars += len(amounts)
            got[here] += amounts
    faults.equal("pictures", {key: sorted(value) for key, value in got.items()}, wanted)


def compare_letter(faults, letter, files, poi, names, words):
    years = letter.table(words["your years"])
    wanted = {row["jaar"]: files.standing(row) for row in files.of_model(files.settled, poi_id=poi)}
    if len(files.years) > 1:
        faults.equal("years", {row[0].text: money(row[1:]) for row in years.rows}, {year: wanted[year] for year in files.years})
        faults.equal("years together", money(years.totals[0][1:]), wanted["periode"])
    shares = letter.table(words["your shares"])
    faults.equal("shares", [[row[0].text, row[1].text, weight(row[2].text), weight(row[3].text)] + money(row[4:])
                            for row in shares.rows] if shares else [],
                 [[row["jaar"], "%s %s" % (row["soort"], words[row["kant"]]), int(row["gewicht"]), int(row["gewicht_totaal"]),
                   in_file(row["totaal"]), in_file(row["aandeel"])] for row in files.of_model(files.shares, poi_id=poi)])
    items = letter.table(words["your items"])
    faults.equal("items", [[row[0].text, row[1].text.replace(" " + words["computed"], "")] +
                           [amount for amount in money(row[3:]) if amount is not None] for row in items.rows] if items else [],
                 [[row["jaar"], row["post"], in_file(row["bedrag"])] for row in files.items
                  if poi in (row["betaald_door"], row["ontvangen_door"])])
    compare_own_transfers(faults, letter, files, poi, names, words)


def compare_own_transfers(faults, letter, files, poi, names, words):
    def lines(span):
        return [[words["pay"] + names[row["naar"]] if row["van"] == poi else words["get"] + names[row["van"]], in_file(row["bedrag"])]
                for row in files.of_model(files.transfers, jaar=span) if poi in (row["van"], row["naar"])]
    table = letter.table(words["your transfers"])
    faults.equal("transfers", [[row[0].text, shown(row[1].text)] for row in table.rows] if table else [], lines("periode"))
    table = letter.table(words["your years' transfers"])
    faults.equal("transfers by year", [[row[0].text, row[1].text, shown(row[2].text)] for row in table.rows] if table else [],
                 [[year] + line for year in files.spans()[1:] for line in lines(year)])


def names_of(round_folder):
    with open(os.path.join(round_folder, "instellingen.csv"), encoding="utf-8", newline="") as file:
        first = file.readline()
        file.seek(0)
        return {row["poi_id"]: row["naam"].strip() for row in csv.DictReader(file, delimiter=";" if ";" in first else ",")}


def check_folder(faults, folder, round_folder, lang, check_form):
    words, files = WORDS[lang], Files(folder)
    path = os.path.join(folder, "index.html")
    with open(path, encoding="utf-8") as file:
        page = Page(file.read())
    check_form(faults, page, path)
    for compare in (compare_standings, compare_transfers, compare_shares, compare_variants, compare_items):
        compare(faults, page, files, words)
    compare_pictures(faults, page, files)
    names = names_of(round_folder)
    letters = glob.glob(os.path.join(folder, "brief", "*.html"))
    faults.equal("letters", len(letters), len(files.partners))
    for poi in files.partners:
        found = [path for path in letters if os.path.basename(path) == poi + ".html"]
        with open(found[0], encoding="utf-8") as file:
            letter = Page(file.read())
        here = type(faults)()
        compare_letter(here, letter, files, poi, names, words)
        here.equal("marked as illustrative", any(name == "mark" for tag, name in letter.classes), True)
        here.equal("headings", letter.headings.count(1), 1)
        faults += ["letter to %s: %s" % (poi, fault) for fault in here]


def make_hostile_model(source, target):
    """The model of a real round, with names that would do harm, in the folder of the hostile one."""
    with open(os.path.join(source, "kosten.json"), encoding="utf-8") as file:
        model = json.load(file)
    model["naam"], model["bron"] = "<script>alert(1)</script>{1}", "'><img src=x onerror=alert(2)>"
    model["varianten"] = model.get("varianten", [])[:1]
    for variant in model["varianten"]:
        variant["naam"] = "</title><b>\"&amp;"
    with open(os.path.join(target, "kosten.json"), "w", encoding="utf-8") as file:
        json.dump(model, file)
    with open(os.path.join(source, "kostenposten.csv"), encoding="utf-8", newline="") as file:
        text = file.read()
    delimiter = ";" if ";" in text.split("\n")[0] else ","
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    for number, row in enumerate(rows[1:]):
        row[1] = "=SOM(A1)<i onclick=x>%d" % number
    with open(os.path.join(target, "kostenposten.csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def check(faults, program, scratch, round_folder, lang, check_form):
    outcome, folder = os.path.join(scratch, "uit"), os.path.join(scratch, "kosten-" + lang)
    if not os.path.exists(outcome):
        subprocess.run([program, "solve", round_folder, "-o", outcome, "--quiet"], stdout=subprocess.DEVNULL, check=True)
    done = subprocess.run([program, "costs", round_folder, outcome, "--model", os.path.join(round_folder, "kosten.json"), "-o", folder,
                           "--lang", lang, "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        return ["exit %d: %s" % (done.returncode, done.stderr[-300:])]
    check_folder(faults, folder, round_folder, lang, check_form)
    return faults
