"""Rounds with names that mean harm, changed copies of forms, and files that are no form."""
import io
import os
import re
import zipfile

import workbook
from workbook import Workbook

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

NAMES = ["<script>alert(1)</script>", '=HYPERLINK("http://evil.example/","klik")', "'aanhaling\" en & ampersand", "emoji 😀👩‍👧 e\u0301",
         "Lang " + "é" * 195, "בית חולים שלום", "=1+1", "@SUM(A1)", "+31 6", "-5", "_x0041_ en _x000A_", "*", "?~*", "3. Amerpoort",
         "=WEBSERVICE(\"http://evil.example\")", "regel een\nregel twee\tdrie", "&P van &N &\"Arial\"", "<b>vet</b>", "TRUE", "#REF!"]


def plain(name):
    """As a label has it: one line, cut after 60 characters."""
    return re.sub(r"[\x00-\x20\x7f]+", " ", name)


def hostile(scratch):
    """A partnership of institutions with such names; twenty members, and one is the lead."""
    folder = os.path.join(scratch, "namen")
    os.mkdir(folder)

    def write(name, header, rows):
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(header + "\n")
            for row in rows:
                file.write(",".join('"%s"' % str(field).replace('"', '""') for field in row) + "\n")

    # A leading ' keeps a spreadsheet from taking a text for a formula; it is no part of the name.
    quoted = ["'" + name if name[0] in "=+-@" else name for name in NAMES]
    sectors = ["ggz_instelling", "ouderenzorg", "gehandicaptenzorg", "ziekenhuiszorg"]
    ids = ["p%02d" % i for i in range(len(NAMES))]
    write("instellingen.csv", "poi_id,naam,sector,kwaliteitsstatuut,crt_erkend,capaciteit,lat,lon",
          [(ids[i], quoted[i], sectors[i % 4], "III" if i % 4 == 0 else "", "ja", 6, "", "") for i in range(len(ids))])
    write("toewijzing.csv", "poi_id,aangevraagd,toegewezen", [(poi, 3, 1) for poi in ids])
    write("samenwerkingsverbanden.csv", "rsv_id,naam,regiehouder,aangemeld_op,toets,toets_op",
          [("r1", "'=HYPERLINK(\"http://evil.example/\";\"RSV <script>\") & co " + "lang " * 30, "p00", "2024-02-01", "voldaan",
            "2024-03-01")])
    write("deelnemers.csv", "rsv_id,poi_id,inbreng,sggz,bonus_min,bonus_max", [("r1", poi, "", "nee", "", "") for poi in ids])
    with open(os.path.join(folder, "ronde.json"), "w", encoding="utf-8") as file:
        file.write('{"schema": "toewijs/ronde/1", "naam": "=1+1 & \\"ronde\\" <i>", "toewijzingsjaar": 2025, "opleiding": "GZ",'
                   ' "termijnen": {"aanmelding": "2024-02-15", "toets": "2024-03-15", "terugkoppeling": "2024-03-18",'
                   ' "in_doorstroom": "2024-05-24"}}')
    with open(os.path.join(folder, "beleid.json"), "w", encoding="utf-8") as file:
        file.write('{"schema": "toewijs/beleid/1", "naam": "=beleid", "bron": "<b>", "bonus": {"aanspraak": {"soort": "percentage",'
                   ' "percentage": 20}}, "traject": {"fasen": [{"naam": "=start", "weken": 52, "jaar": 0},'
                   ' {"naam": "\\"vervolg\\" {1}", "weken": 52, "jaar": 1}]}, "loting": {"zaad": "z"}}')
    return folder


class Edited:
    def __init__(self, made, path, name, sheet, shown, code, said=(), bonus=None):
        self.round, self.path, self.name, self.sheet = made, path, name, sheet
        self.shown, self.exit, self.said, self.bonus = shown, code, said, bonus


class Form:
    """Where things stand in a form of two phases."""

    def __init__(self, path):
        self.path = path
        self.book = Workbook(path)
        cells = self.book.cells("Formulier")
        self.head = next(row for (row, column), cell in cells.items() if column == 0 and cell.value == "Nr")
        self.rows = []
        row = self.head + 1
        while (row, 1) in cells and cells[(row, 0)].value.isdigit():
            self.rows.append([cells[(row, column)].value for column in range(1, 5)])
            row += 1
        self.free = next(i for i, values in enumerate(self.rows) if values[0] == "")
        pois = self.book.cells("Instellingen")
        self.pois = {cell.value: row for (row, column), cell in pois.items() if column == 1}
        data = self.book.cells("Gegevens")
        self.labels = {cell.value.split(". ", 1)[1]: cell.value for (row, column), cell in data.items()
                       if column == 1 and re.match(r"\d+\. ", cell.value)}
        self.verdict = next(row for (row, column), cell in cells.items() if cell.value == "Hele formulier") + 1

    def cell(self, column, index):
        return "%s%d" % (column, self.head + 2 + index)

    def find(self, kind, start, onward):
        return self.rows.index(next(row for row in self.rows if row[0] == kind and row[1] == self.labels[start] and
                                    row[2] == self.labels[onward]))


def edited(tests, made):
    """Changed copies of forms."""
    return edited_cells(tests, made) + edited_sheets(tests, made) + edited_limits(tests, made)


def edited_sheets(tests, made):
    """What happens to whole rows and sheets."""
    one = next(item for item in made if item.name == "rsv_amersfoort_2023")
    form = Form(one.forms[0])
    found = []

    def case(name, code, said, change, *arguments, shown=None):
        path = os.path.join(tests.scratch, "sheet%02d.xlsx" % len(found))
        change(one.forms[0], path, *arguments)
        tests.add(path)
        found.append(Edited(one, path, name, "Formulier", shown or {}, code, said))

    first = form.head + 2  # as the sheet counts
    case("a row that was deleted", 2, ["Formulier:%d:1: fout: A%d: gevonden “5”, verwacht het regelnummer 4: er zijn regels "
                                       "verplaatst, ingevoegd of verwijderd" % (first + 3, first + 3)],
         workbook.without_row, "Formulier", first + 3)
    case("the last row deleted", 2, ["gevonden “Totaal”, verwacht het regelnummer 16"], workbook.without_row, "Formulier",
         first + 15)
    case("a row that was inserted", 2, ["A%d: gevonden “”, verwacht het regelnummer 3" % (first + 2)], workbook.with_row,
         "Formulier", first + 2)
    case("a row below the table", 2, ["A%d: onder de tabel staat “bonus”; verwacht worden daar geen gegevens" % (first + 20)],
         workbook.replaced, "xl/worksheets/sheet1.xml", "</sheetData>",
         '<row r="%d"><c r="A%d" t="inlineStr"><is><t>bonus</t></is></c></row></sheetData>' % (first + 20, first + 20))
    names = form.book.parts["xl/workbook.xml"].decode("utf-8")
    one_sheet, other = re.findall(r"<sheet [^>]*/>", names)[:2]
    case("two tabs in another order", 0, [], workbook.replaced, "xl/workbook.xml", one_sheet + other, other + one_sheet)
    case("two sheets that swapped names", 2, ["Formulier:1:1: fout: A1: gevonden “In- en doorstroom per instelling”"],
         workbook.replaced, "xl/workbook.xml", one_sheet + other,
         one_sheet.replace("Formulier", "Instellingen") + other.replace("Instellingen", "Formulier"))
    case("the form sheet renamed", 2, ["het blad “Formulier” ontbreekt"], workbook.replaced, "xl/workbook.xml",
         one_sheet, one_sheet.replace("Formulier", "Blad1"))
    return found


def edited_limits(tests, made):
    """Rounds in which other things forbid something."""
    found = []

    def case(name, instance, which, change, code, said):
        one = next(item for item in made if item.name == instance)
        form = Form(one.forms[which])
        path = os.path.join(tests.scratch, "limit%02d.xlsx" % len(found))
        workbook.changed(form.path, path, "Formulier", change(form))
        tests.add(path)
        found.append(Edited(one, path, name, "Formulier", {}, code, said))

    def bonus_at(start, onward):
        def change(form):
            bonus = next(i for i, row in enumerate(form.rows) if row[0] == "bonus")
            return {form.cell("C", bonus): form.labels[start], form.cell("D", bonus): form.labels[onward]}
        return change

    case("a start that is not recognised", "regel_niet_erkend_later", 0, bonus_at("Instelling P00002", "Instelling P00003"), 2,
         ["kan niet: niet elke instelling op de route is erkend", "bonusplaatsen bij 2. Instelling P00002: 1; ten hoogste 0"])

    def start_elsewhere(form):
        data = form.book.cells("Gegevens")
        head = next(row for (row, column), cell in data.items() if cell.value == "start_min")
        for i, values in enumerate(form.rows):
            member = next(row for (row, column), cell in data.items() if column == 1 and row > head and cell.value == values[1])
            if values[0] == "regulier" and data[(member, 4)].value == data[(member, 5)].value == "1":
                return {form.cell("E", i): 0}
        raise AssertionError("no such row")

    case("fewer starts than the own places", "rsv_amersfoort_2023", 0, start_elsewhere, 2,
         ["ten minste 1, want eigen plaatsen gaan voor"])
    return found


def edited_cells(tests, made):
    """The form of rsv_amersfoort_2023. B: kind, C: start, D: onward, E: number, F: check."""
    one = next(item for item in made if item.name == "rsv_amersfoort_2023")
    form = Form(one.forms[0])
    found = []

    def case(name, edits, shown, code, said=(), bonus=None, sheet="Formulier"):
        path = os.path.join(tests.scratch, "edit%02d.xlsx" % len(found))
        workbook.changed(one.forms[0], path, sheet, edits)
        tests.add(path)
        found.append(Edited(one, path, name, "Formulier", shown, code, said, bonus))

    cell, labels, free = form.cell, form.labels, form.free
    verdict = "F%d" % form.verdict
    bonus = form.find("bonus", "De Forensische Zorgspecialisten", "Psytrec")
    regular = form.find("regulier", "Amerpoort", "GGz Centraal")
    check = cell("F", free)
    ggz = "Instellingen!M%d" % (form.pois["GGz Centraal"] + 1)
    amerpoort = "Instellingen!O%d" % (form.pois["Amerpoort"] + 1)
    new = {cell("B", free): "bonus", cell("C", free): labels["Amerpoort"], cell("D", free): labels["GGz Centraal"],
           cell("E", free): 1}

    case("unchanged", {}, {verdict: "Alles klopt", check: ""}, 0, bonus={"dfz": 1, "meander": 1})
    case("a bonus place goes to another",
         dict(new, **{cell("E", bonus): 0, cell("D", free): labels["Zorggroep Noordwest-Veluwe"]}), {verdict: "Alles klopt"}, 0,
         bonus={"amerpoort": 1, "meander": 1})
    case("no room where it continues", dict(new, **{cell("E", bonus): 0}), {ggz: "7", verdict: "Niet in orde"}, 2,
         ["trajecten in deze fase bij 3. GGz Centraal: 7; ruimte: 6"])
    case("the same route on two rows",
         {cell("B", free): "regulier", cell("C", free): labels["Amerpoort"], cell("D", free): labels["GGz Centraal"],
          cell("E", free): 1, cell("E", regular): None, cell("B", regular): None, cell("C", regular): None,
          cell("D", regular): None}, {verdict: "Alles klopt"}, 0, bonus={"dfz": 1, "meander": 1})
    case("fewer bonus places than granted", {cell("E", bonus): 0}, {"F%d" % (form.verdict - 1): "Let op"}, 0,
         ["blijft ongebruikt"], bonus={"meander": 1})
    case("by identifier, in capitals, in English", {cell("B", bonus): "BONUS", cell("C", bonus): "dfz"}, {}, 0,
         bonus={"dfz": 1, "meander": 1})
    case("more bonus places than granted", new, {verdict: "Niet in orde", "F%d" % (form.verdict - 1): "Te veel verdeeld: 1"}, 2,
         ["Formulier:%d:4: fout: D%d: verdeelde bonusplaatsen: 3; toegekend: 2" % (form.verdict - 1, form.verdict - 1)])
    case("more starts than brought in", {cell("E", regular): 2}, {verdict: "Niet in orde", amerpoort: "Te veel reguliere starts: 2"},
         2, ["Instellingen:", "reguliere starts bij 1. Amerpoort: 2; ingebracht: 1"])
    case("both bonus places to one", {cell("E", bonus): 0, cell("E", bonus + 1): 0, cell("B", free): "bonus",
                                      cell("C", free): labels["De Forensische Zorgspecialisten"],
                                      cell("D", free): labels["Zorggroep Noordwest-Veluwe"], cell("E", free): 1,
                                      cell("B", free + 1): "bonus", cell("E", free + 1): 1,
                                      cell("C", free + 1): labels["De Forensische Zorgspecialisten"],
                                      cell("D", free + 1): labels["Sherpa"]},
         {"Instellingen!O%d" % (form.pois["De Forensische Zorgspecialisten"] + 1): "", verdict: "Alles klopt"}, 0,
         bonus={"dfz": 2})
    case("more than asked for", {cell("C", bonus): labels["Meander MC"], cell("D", bonus): labels["GGz Centraal"]},
         {"Instellingen!O%d" % (form.pois["Meander MC"] + 1): "Te veel bonusplaatsen: 2; ten hoogste 1"}, 2,
         ["bonusplaatsen bij 4. Meander MC: 2; ten hoogste 1"])
    case("more than there is room for", {cell("E", form.find("regulier", "Psytrec", "De Forensische Zorgspecialisten")): 9},
         {"Instellingen!O%d" % (form.pois["De Forensische Zorgspecialisten"] + 1): "Te vol in de fase vervolg: 9"}, 2,
         ["trajecten in deze fase bij 2. De Forensische Zorgspecialisten: 9; ruimte:"])
    case("a bonus route in one sector", {cell("D", bonus): labels["De Forensische Zorgspecialisten"]},
         {cell("F", bonus): "Te weinig sectoren op deze route: 1; nodig: 2."}, 2,
         ["%s: de route %s > %s kan niet: aantal sectoren 1, nodig 2" %
          (cell("C", bonus), labels["De Forensische Zorgspecialisten"], labels["De Forensische Zorgspecialisten"])])
    case("who is no member", {cell("D", bonus): "Ziekenhuis Nergens"}, {cell("F", bonus): "Kies in elke fase"}, 2,
         ["%s: “Ziekenhuis Nergens” is geen instelling uit de lijst" % cell("D", bonus)])
    case("what is no kind", {cell("B", bonus): "gratis"}, {cell("F", bonus): "Kies het soort plaats"}, 2,
         ["%s: het soort plaats is “gratis”; verwacht: regulier of bonus" % cell("B", bonus)])
    for name, value, shown in (("half a trajectory", 1.5, "1.5"), ("a number below nothing", -1, "-1"),
                               ("words for a number", "twee", "twee"), ("a number that is left out", None, ""),
                               ("an error for a number", ("f", "1/0"), "#DIV/0!"), ("far too many", 1e9, "1000000000")):
        case(name, {cell("E", bonus): value}, {cell("F", bonus): "Vul een heel aantal in", verdict: "Niet in orde"}, 2,
             ["%s: het aantal is “%s”" % (cell("E", bonus), shown)])
    case("a number as text", {cell("E", bonus): "1"}, {cell("F", bonus): "Vul een heel aantal in"}, 0,
         bonus={"dfz": 1, "meander": 1})
    case("a continuation that is moved", {cell("D", regular): labels["Pluryn"]}, {verdict: "Alles klopt"}, 0,
         bonus={"dfz": 1, "meander": 1})
    case("a start that is moved", {cell("C", regular): labels["Sherpa"]}, {amerpoort: "Te weinig reguliere starts: 0; ten minste 1"},
         2, ["reguliere starts bij 1. Amerpoort: 0; ten minste 1, want eigen plaatsen gaan voor",
             "reguliere starts bij 7. Sherpa: 2; ingebracht: 1"])
    case("a trajectory that is left out", {cell("E", regular): 0}, {amerpoort: "Te weinig reguliere starts: 0"}, 2,
         ["Instellingen:", "1. Amerpoort: 0; ten minste 1"])
    case("a formula that gives what was there", {cell("E", bonus): ("f", "3-2"), cell("C", bonus): ("f", "Gegevens!$B$21")},
         {}, 0 if labels["De Forensische Zorgspecialisten"] == form.book.cells("Gegevens")[(20, 1)].value else 2)
    case("many things at once", {cell("B", bonus): "x", cell("C", bonus): "y", cell("D", bonus): "=HYPERLINK(\"z\")",
                                 cell("E", bonus): "q"}, {}, 2, [cell(letter, bonus) + ": " for letter in "BCDE"])
    case("limits that were changed", {"G%d" % 20: 99}, {}, 2, ["het blad “Gegevens” is gewijzigd"], sheet="Gegevens")
    case("another partnership's identifier", {"B6": "rsv-ander"}, {}, 2, ["dat samenwerkingsverband staat niet in deze ronde"],
         sheet="Gegevens")
    case("another year", {"B9": 2024}, {}, 2, ["toewijzingsjaar 2024"], sheet="Gegevens")
    case("another kind of document", {"B5": "iets anders"}, {}, 2, ["schema is “iets anders”"], sheet="Gegevens")
    case("rows that were moved", {"A%d" % (form.head + 3): 7}, {}, 2, ["regels verplaatst"])
    return found


NO_WORKBOOK = "is geen werkmap, hoe het ook heet"
UNREADABLE = "niet als werkmap lezen"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def broken(form, table):
    """(name, bytes, exits that are right, words) of what is no form. 5 is for what LibreOffice itself gives up on."""
    with open(form, "rb") as file:
        good = file.read()
    with open(table, "rb") as file:
        yield "tabel", file.read(), (2,), "geen formulier In- en doorstroom"
    yield "leeg", b"", (2,), "is leeg"
    yield "tekst", b"rsv_id,soort,route\n", (2,), NO_WORKBOOK
    yield "wachtwoord", COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100, (2,), "met een wachtwoord"
    yield "oud", COMPOUND, (2,), "van een oud soort"
    yield "half", good[:len(good) // 2], (2,), UNREADABLE
    yield "staart", good[:200] + b"\0" * 400, (2,), UNREADABLE
    yield "html", b"<html><script>alert(1)</script></html>", (2,), NO_WORKBOOK
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("iets.txt", "geen werkmap")
    yield "zip", archive.getvalue(), (2,), UNREADABLE
    book = Workbook(form)
    for name, codes, change in (
            ("zonder_gegevens", (2,), {"xl/workbook.xml": book.parts["xl/workbook.xml"].replace(b"Gegevens", b"Geheimen")}),
            ("kapotte_xml", (2,), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}),
            ("bom", (2, 5), {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * (300 << 20)})):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
            for part, data in dict(book.parts, **change).items():
                made.writestr(part, data)
        yield name, archive.getvalue(), codes, ""
