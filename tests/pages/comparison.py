"""The page of a comparison: its form, its numbers against samenvatting.csv and axiomas.csv, and the one that is kept."""
import csv
import decimal
import os
import subprocess

from page import Page

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "drie_manieren"
KEPT = os.path.join(HERE, NAME, "index_en.html")
POLICIES = os.path.join(HERE, NAME, "beleid.json")

# Groups in the order of the page: table, measure, groups.
GROUPS = [("Small and large partnerships", "bonus_toegekend", ["rsv_omvang:klein", "rsv_omvang:middel", "rsv_omvang:groot"]),
          ("Small and large institutions", "bonus_geplaatst", ["omvang:klein", "omvang:middel", "omvang:groot"])]
SPREAD = ["p5", "kwart1", "mediaan", "kwart3", "p95", "gemiddelde"]


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(value, share=False, sign=False):
    """A number of samenvatting.csv as the page (in English) writes it."""
    if value == "":
        return "\u2013"
    number = decimal.Decimal(value) * (100 if share else 1)
    size = abs(number)
    places = 0 if size >= 100 or size == 0 else 1 if size >= 10 else 2 if size >= 1 else 3
    text = str(size.quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_UP))
    if decimal.Decimal(text) != 0 and (number < 0 or sign):
        text = ("\u2212" if number < 0 else "+") + text
    return text + ("%" if share else "")


def make(program, scratch):
    """The comparison of README.md. @return its folder"""
    round_folder, out = os.path.join(scratch, "ronde"), os.path.join(scratch, "vergelijking")
    for command in ([program, "generate", round_folder, "--rsv", "12", "--seed", "7", "--quiet"],
                    [program, "compare", round_folder, "--policies", POLICIES, "--scenarios", "40", "--seed", "2025", "--axioms",
                     "huis_monotoon,quotum", "-o", out, "--quiet"]):
        subprocess.run(command, check=True)
    return out


def check_spread(faults, page, rows, units):
    """Every row of "How the values lie"."""
    table = page.table("How the values lie")
    by_words = {unit["omschrijving"]: name for name, unit in units.items()}
    faults.equal("rows of the spread", len(table.rows), 8 * 3)
    for row in table.rows:
        measure, policy = by_words[row[0].text], row[1].text.split(" ", 1)[1]
        source = rows[measure, "alle", policy]
        share = units[measure]["eenheid"] == "fraction of 1"
        faults.equal("%s of %s" % (measure, policy), [cell.text for cell in row[2:]],
                     [shown(source[name], share) for name in SPREAD] + [source["n"]])


def check_groups(faults, page, rows, policies):
    for caption, measure, groups in GROUPS:
        table = page.table(caption)
        wanted = []
        for group in groups:
            for policy in policies[1:]:
                row = rows[measure, group, policy]
                wanted.append([shown(row["gemiddelde"])] +
                              [shown(row["verschil_" + name], sign=True) for name in ("gemiddelde", "laag", "hoog")] +
                              [row["hoger"], row["gelijk"], row["lager"]])
        faults.equal(caption, [[cell.text for cell in row[2:]] for row in table.rows], wanted)


def check_axioms(faults, page, folder, policies):
    counts = {(row["axioma"], row["beleid"]): row for row in read(folder, "axiomas.csv")}
    table = page.table("Demands by policy")
    faults.equal("axioms", [row[0].ids[0] for row in table.rows], list(dict.fromkeys(axiom for axiom, _ in counts)))
    for row in table.rows:
        axiom = row[0].ids[0]
        for policy, cell in zip(policies, row[1:]):
            found = counts[axiom, policy]
            violated, tried = found["geschonden"], found["van_toepassing"]
            faults.equal("%s of %s" % (axiom, policy), cell.text,
                         "met, tried %s times" % tried if violated == "0" else "violated, %s of %s times" % (violated, tried))


def check_numbers(faults, page, folder, units):
    summary = read(folder, "samenvatting.csv")
    rows = {(row["maat"], row["groep"], row["beleid"]): row for row in summary}
    policies = list(dict.fromkeys(row["beleid"] for row in summary))
    check_spread(faults, page, rows, units)
    check_groups(faults, page, rows, policies)
    check_axioms(faults, page, folder, policies)


def check(faults, program, scratch, check_form, accept):
    folder = make(program, scratch)
    path = os.path.join(folder, "index_en.html")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    page = Page(text)
    units = {}
    for row in page.table("What each measure means").rows:
        units[row[1].text] = {"omschrijving": row[0].text, "eenheid": row[2].text}
    check_form(faults, page, path)
    check_numbers(faults, page, folder, units)
    if accept:
        with open(KEPT, "w", encoding="utf-8") as file:
            file.write(text)
    elif not os.path.exists(KEPT) or text != open(KEPT, encoding="utf-8").read():
        faults.append("index_en.html differs from the one that is kept (`make accept` rewrites it)")
    return faults
