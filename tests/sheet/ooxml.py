"""What Excel is strict about and LibreOffice is not: a workbook held against the limits of Excel 2010 and later, as its format and
its specification give them. Stands in for Excel, which is not at hand."""
import posixpath
import re
import xml.etree.ElementTree as ET

from workbook import MAIN, REL, Workbook, column_index

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# What Excel has had since 2007; a newer function shows as #NAME? there.
FUNCTIONS = {"AND", "ABS", "COUNTIF", "IF", "IFERROR", "INDEX", "INT", "ISBLANK", "ISNUMBER", "LEFT", "LEN", "MAX", "MIN", "OR",
             "ROUND", "SUM", "SUMIFS", "SUMPRODUCT", "TRIM"}
MOST_CHARACTERS = 32767  # of a cell
MOST_FORMULA = 8192
MOST_LITERAL = 255       # a text in a formula, a list of choices, a footer
MOST_DEPTH = 64
MOST_ARGUMENTS = 255
TOKEN = re.compile(r"""\s+ | (?P<text>"(?:[^"]|"")*") | (?P<number>\d+(?:\.\d+)?(?![\w.])) |
    (?P<call>[A-Z][A-Z0-9.]*)\( |
    (?P<ref>(?:(?P<sheet>[A-Za-z][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(])) |
    (?P<name>[A-Za-z_][\w.]*) | (?P<mark><=|>=|<>|[-+*/&=<>(),])""", re.VERBOSE)


def units(text):
    """Characters as Excel counts them."""
    return len(text.encode("utf-16-le")) // 2


def formula_faults(text, sheets, names):
    """A formula, without its =: every token legal, known functions, texts and nesting within limits."""
    if units(text) > MOST_FORMULA:
        yield "formula of %d characters" % units(text)
    at, depth, arguments = 0, 0, []
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            yield "not understood: %r" % text[at:at + 40]
            return
        at = match.end()
        if match.group("text") and units(match.group("text")) - 2 > MOST_LITERAL:
            yield "a text of %d characters in a formula" % (units(match.group("text")) - 2)
        if match.group("call") and match.group("call") not in FUNCTIONS:
            yield "function %s" % match.group("call")
        if match.group("sheet") and match.group("sheet") not in sheets:
            yield "no sheet %s" % match.group("sheet")
        if match.group("name") and match.group("name") not in names:
            yield "no name %s" % match.group("name")
        mark = match.group("mark")
        if match.group("call") or mark == "(":
            arguments.append(1)
            depth = max(depth, len(arguments))
        elif mark == "," and arguments:
            arguments[-1] += 1
            if arguments[-1] > MOST_ARGUMENTS:
                yield "more than %d arguments" % MOST_ARGUMENTS
        elif mark == ",":
            yield "a comma outside a function"
        elif mark == ")":
            if not arguments:
                yield "a ) too many"
                return
            arguments.pop()
    if arguments:
        yield "a ( too many"
    if depth > MOST_DEPTH:
        yield "nested %d deep" % depth


def cells_of(ref):
    """(first row, first column, last row, last column) of "A1" or "A1:B2"; None when it is no such thing."""
    match = re.fullmatch(r"([A-Z]{1,3})([1-9]\d*)(?::([A-Z]{1,3})([1-9]\d*))?", ref)
    if not match:
        return None
    first, row, last, end = match.groups()
    box = (int(row), column_index(first), int(end or row), column_index(last or first))
    return box if box[0] <= box[2] <= 1 << 20 and box[1] <= box[3] < 1 << 14 else None


def sheet_faults(book, sheet):
    tree = book.tree(sheet)
    formulas = lambda text: formula_faults(text, set(book.names), {name for name, local in book.defined})
    row_before = 0
    for row in tree.iter(MAIN + "row"):
        number = int(row.get("r"))
        if number <= row_before:
            yield "row %d after %d" % (number, row_before)
        if row.get("ht") and not 0 < float(row.get("ht")) <= 409:
            yield "row %d is %s high" % (number, row.get("ht"))
        row_before, column_before = number, -1
        for cell in row:
            where = cell.get("r")
            box = cells_of(where)
            if box is None or box[0] != number or box[1] <= column_before:
                yield "cell %s out of order" % where
                continue
            column_before = box[1]
            yield from ("%s: %s" % (where, fault) for fault in cell_faults(book, cell, formulas))
    columns = sorted((int(item.get("min")), int(item.get("max")), float(item.get("width"))) for item in tree.iter(MAIN + "col"))
    for (_, last, _), (first, _, _) in zip(columns, columns[1:]):
        if first <= last:
            yield "columns %d and %d overlap" % (last, first)
    if any(width > 255 for _, _, width in columns):
        yield "a column wider than 255"
    boxes = [cells_of(item.get("ref")) for item in tree.iter(MAIN + "mergeCell")]
    for i, one in enumerate(boxes):
        if one is None or one[:2] == one[2:]:
            yield "a merged range of one cell"
        for other in boxes[:i]:
            if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
                yield "merged ranges overlap: %s and %s" % (one, other)
    for item in tree.iter(MAIN + "dataValidation"):
        yield from validation_faults(item, formulas)
    yield from rule_faults(book, tree, sheet, formulas)
    for kind in ("oddFooter", "oddHeader"):
        for item in tree.iter(MAIN + kind):
            if units(item.text) > MOST_LITERAL:
                yield "%s of %d characters" % (kind, units(item.text))


def cell_faults(book, cell, formulas):
    value, formula, kind = cell.find(MAIN + "v"), cell.find(MAIN + "f"), cell.get("t", "n")
    text = value.text or "" if value is not None else None
    if int(cell.get("s", 0)) >= book.style_count:
        yield "no style %s" % cell.get("s")
    if kind == "s" and not (text.isdigit() and int(text) < len(book.strings)):
        yield "no text %s" % text
    if kind == "n" and text is not None and not re.fullmatch(r"-?\d+(\.\d+)?(E[-+]?\d+)?", text):
        yield "no number: %r" % text
    if kind == "str" and units(text or "") > MOST_CHARACTERS:
        yield "a result of %d characters" % units(text)
    if formula is not None:
        yield from formulas(formula.text)


def validation_faults(item, formulas):
    for name, most in (("errorTitle", 32), ("promptTitle", 32), ("error", 225), ("prompt", 255)):
        if units(item.get(name, "")) > most:
            yield "%s of %d characters" % (name, units(item.get(name)))
    if any(cells_of(ref) is None for ref in item.get("sqref").split()):
        yield "choices for %s" % item.get("sqref")
    for formula in list(item):
        if units(formula.text) > MOST_LITERAL + (2 if formula.text.startswith('"') else 0):
            yield "choices of %d characters" % units(formula.text)
        yield from formulas(formula.text)


def rule_faults(book, tree, sheet, formulas):
    seen = []
    for item in tree.iter(MAIN + "conditionalFormatting"):
        if any(cells_of(ref) is None for ref in item.get("sqref").split()):
            yield "a rule for %s" % item.get("sqref")
        for rule in item:
            seen.append(int(rule.get("priority")))
            if int(rule.get("dxfId", 0)) >= book.rule_style_count:
                yield "no look %s for a rule" % rule.get("dxfId")
            for formula in rule:
                if "!" in re.sub(r'"[^"]*"', "", formula.text):  # Excel 2007 refuses it
                    yield "a rule looks at another sheet: %s" % formula.text
                yield from formulas(formula.text)
    if sorted(seen) != list(range(1, len(seen) + 1)):
        yield "priorities of rules on %s: %s" % (sheet, seen)


def package_faults(parts):
    """Every part is XML, has a type, and is where others say it is."""
    trees = {}
    for name, data in parts.items():
        try:
            trees[name] = ET.fromstring(data)
        except ET.ParseError as error:
            yield "%s: %s" % (name, error)
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "no content types"
        return
    defaults = {item.get("Extension") for item in types.iter(TYPES + "Default")}
    overrides = {item.get("PartName") for item in types.iter(TYPES + "Override")}
    for name in parts:
        if name != "[Content_Types].xml" and "/" + name not in overrides and name.rsplit(".", 1)[-1] not in defaults - {"xml"}:
            yield "%s has no type" % name
    for name in overrides:
        if name[1:] not in parts:
            yield "%s is not there" % name
    for name, tree in trees.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for item in tree:
                target = posixpath.normpath(posixpath.join(base, item.get("Target")))
                if item.get("TargetMode") == "External" or target not in parts:
                    yield "%s leads to %s" % (name, item.get("Target"))
    for name in parts:
        if any(word in name.lower() for word in ("vba", "external", "embed", "activex", "macro")):
            yield "part %s" % name


def name_faults(book):
    lower = [name.lower() for name in book.names]
    for name in book.names:
        if not name or units(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name[0] == "'" or name[-1] == "'":
            yield "sheet name %r" % name
        if lower.count(name.lower()) > 1 or name.lower() == "history":
            yield "sheet name %r" % name
    for name, local in book.defined:
        plain = name.startswith("_xlnm.")
        legal = re.fullmatch(r"[A-Za-z_\\][\w.\\]{0,254}", name) and name.lower() not in ("r", "c")
        is_cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", name)
        if not plain and (not legal or is_cell):
            yield "name %r" % name
        reference = book.defined[(name, local)]
        for part in reference.split(","):
            if not re.fullmatch(r"'?([\w ]+)'?!\$[A-Z]{1,3}\$\d+(:\$[A-Z]{1,3}\$\d+)?|'?([\w ]+)'?!\$\d+:\$\d+", part) or \
                    part.split("!")[0].strip("'") not in book.names:
                yield "name %s is %s" % (name, reference)


def text_faults(book):
    for text in book.strings:
        if units(text) > MOST_CHARACTERS:
            yield "a text of %d characters" % units(text)


def faults(path):
    """Everything that Excel would stumble over."""
    book = Workbook(path)
    found = list(package_faults(book.parts)) + list(name_faults(book)) + list(text_faults(book))
    for sheet in book.names:
        found += ["%s: %s" % (sheet, fault) for fault in sheet_faults(book, sheet)]
    return found


def dates(path, sheet):
    """Numbers that are shown as dates: {(row, column): days since 1899-12-30}."""
    book = Workbook(path)
    return {place: float(cell.value) for place, cell in book.cells(sheet).items() if cell.style in book.date_styles}
