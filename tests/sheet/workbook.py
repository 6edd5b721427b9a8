"""Workbooks for the tests: what is in an .xlsx, changed copies of it, and LibreOffice to compute it again."""
import csv
import glob
import io
import os
import re
import subprocess
import zipfile
import xml.etree.ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CSV_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"

ALWAYS_COMPUTE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def column_index(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_name(index):
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Cell:
    def __init__(self, formula, value, style):
        self.formula, self.value, self.style = formula, value, style


class Workbook:
    """The cells of an .xlsx as it was written: formulas, their results, texts."""

    def __init__(self, path):
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.times = {entry.date_time for entry in archive.infolist()}
        self.names = []
        self.files = {}
        book = ET.fromstring(self.parts["xl/workbook.xml"])
        targets = {rel.get("Id"): rel.get("Target") for rel in ET.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        for sheet in book.iter(MAIN + "sheet"):
            self.names.append(sheet.get("name"))
            self.files[sheet.get("name")] = "xl/" + targets[sheet.get(REL + "id")]
        self.defined = {(name.get("name"), name.get("localSheetId")): name.text for name in book.iter(MAIN + "definedName")}
        strings = ET.fromstring(self.parts["xl/sharedStrings.xml"])
        self.strings = ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in strings]
        self.unlocked = set()
        styles = ET.fromstring(self.parts["xl/styles.xml"])
        self.style_count = len(styles.find(MAIN + "cellXfs"))
        rules = styles.find(MAIN + "dxfs")
        self.rule_style_count = 0 if rules is None else len(rules)
        formats = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(MAIN + "numFmt")}
        self.date_styles = {index for index, style in enumerate(styles.find(MAIN + "cellXfs"))
                            if "yyyy" in formats.get(style.get("numFmtId"), "")}
        for index, style in enumerate(styles.find(MAIN + "cellXfs")):
            protection = style.find(MAIN + "protection")
            if protection is not None and protection.get("locked") == "0":
                self.unlocked.add(index)

    def tree(self, sheet):
        return ET.fromstring(self.parts[self.files[sheet]])

    def cells(self, sheet):
        """{(row, column): Cell}, counted from 0."""
        found = {}
        for cell in self.tree(sheet).iter(MAIN + "c"):
            letters, digits = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            value = cell.find(MAIN + "v")
            text = "" if value is None or value.text is None else value.text
            if cell.get("t") == "s":
                text = self.strings[int(text)]
            formula = cell.find(MAIN + "f")
            found[(int(digits) - 1, column_index(letters))] = Cell(
                None if formula is None else formula.text, unescape(text), int(cell.get("s") or 0))
        return found


def unescape(text):
    """_x005F_ stands for the underscore of something that only looks like an escape."""
    return text.replace("_x005F_", "_")


def changed(source, target, sheet, edits):
    """A copy of an .xlsx with other values: {"D17": value}; a str becomes text, None empties, ("f", text) is a formula."""
    book = Workbook(source)
    part = book.files[sheet]
    xml = book.parts[part].decode("utf-8")
    for name, value in edits.items():
        pattern = re.compile(r'<c r="%s"( s="\d+")?[^>]*?(/>|>.*?</c>)' % name)
        match = pattern.search(xml)
        assert match, (source, sheet, name)
        style = match.group(1) or ""
        if value is None:
            cell = '<c r="%s"%s/>' % (name, style)
        elif isinstance(value, tuple):
            cell = '<c r="%s"%s><f>%s</f></c>' % (name, style, escape(value[1]))
        elif isinstance(value, str):
            cell = '<c r="%s"%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (name, style, escape(value))
        elif isinstance(value, bool):
            cell = '<c r="%s"%s t="b"><v>%d</v></c>' % (name, style, value)
        else:
            cell = '<c r="%s"%s><v>%s</v></c>' % (name, style, value)
        xml = xml[:match.start()] + cell + xml[match.end():]
    book.parts[part] = xml.encode("utf-8")
    pack(target, book.parts)


def without_row(source, target, sheet, number):
    """A copy in which somebody deleted a row: those below move up."""
    shift_rows(source, target, sheet, lambda row: None if row == number else row - (row > number))


def with_row(source, target, sheet, number):
    """A copy in which somebody inserted an empty row."""
    shift_rows(source, target, sheet, lambda row: row + (row >= number))


def shift_rows(source, target, sheet, where):
    book = Workbook(source)
    part = book.files[sheet]

    def shift(match):
        row = where(int(match.group(1)))
        cell = re.compile(r'(<c r="[A-Z]+)\d+"')
        return "" if row is None else '<row r="%d"%s' % (row, cell.sub(lambda found: '%s%d"' % (found.group(1), row), match.group(2)))

    xml = book.parts[part].decode("utf-8")
    book.parts[part] = re.sub(r'<row r="(\d+)"([^>]*/>|.*?</row>)', shift, xml, flags=re.DOTALL).encode("utf-8")
    pack(target, book.parts)


def replaced(source, target, part, old, new):
    """A copy with other bytes in one part."""
    book = Workbook(source)
    data = book.parts[part].decode("utf-8")
    assert data.count(old) == 1, (source, part, old, data.count(old))
    pack(target, dict(book.parts, **{part: data.replace(old, new).encode("utf-8")}))


def pack(target, parts):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_sheets(path, out, base):
    """Every sheet as CSV, with the results that stand in the file: what LibreOffice makes of it when it computes nothing."""
    book = Workbook(path)
    for sheet in book.names:
        cells = book.cells(sheet)
        rows = [["" for _ in range(max(column for _, column in cells) + 1)] for _ in range(max(row for row, _ in cells) + 1)]
        for (row, column), cell in cells.items():
            rows[row][column] = cell.value
        with open(os.path.join(out, "%s-%s.csv" % (base, sheet)), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def compute(paths, out, profile):
    """All sheets of all workbooks as CSV in `out`, every formula computed again, by one LibreOffice (a start takes
    seconds). Base names must differ."""
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(ALWAYS_COMPUTE)
    done = subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--convert-to",
                           CSV_FILTER, "--outdir", out] + paths, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=dict(os.environ, LC_ALL="C.UTF-8", HOME=profile), timeout=900,
                          check=False)
    missing = [path for path in paths if not glob.glob(os.path.join(out, os.path.basename(path)[:-5] + "-*.csv"))]
    assert done.returncode == 0 and not missing, (missing, done.stdout[-2000:])


def computed(out, path, sheet):
    """Rows of a sheet as LibreOffice has them."""
    base = os.path.splitext(os.path.basename(path))[0]
    with open(os.path.join(out, "%s-%s.csv" % (base, sheet)), encoding="utf-8", newline="") as file:
        return list(csv.reader(io.StringIO(file.read())))


def at(rows, row, column):
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
