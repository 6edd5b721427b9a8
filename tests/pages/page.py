"""A page of the report, read back: its tables, headings, links and pictures. Faults of form are exceptions."""
from html.parser import HTMLParser

VOID = {"meta", "br"}


class Cell:
    def __init__(self):
        self.text, self.ids = "", []

    def number(self):
        """The whole number that the cell shows, whichever way its language groups the digits."""
        return int(self.text.replace(".", "").replace(",", "").replace("\u2212", "-"))


class Table:
    def __init__(self):
        self.caption, self.heads, self.rows, self.totals = "", [], [], []


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.headings = [], [], [], []
        self.tables, self.pictures, self.classes, self.text = [], [], [], ""
        self.cell = self.id_text = self.picture = None
        self.foot = False
        self.feed(text)
        self.close()
        if self.open:
            raise ValueError("left open: %s" % self.open)

    def table(self, caption):
        found = [table for table in self.tables if table.caption == caption]
        return found[0] if found else None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("script", "link", "img", "iframe", "object") or any(name.startswith("on") or name in ("src", "style")
                                                                       for name in attrs):
            raise ValueError("<%s %s>" % (tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        self.classes.append((tag, attrs.get("class", "")))
        if tag == "table":
            self.tables.append(Table())
            self.foot = False
        elif tag == "tbody":
            self.foot = attrs.get("class") == "sum"
        elif tag == "tr" and "thead" not in self.open:
            (self.tables[-1].totals if self.foot else self.tables[-1].rows).append([])
        elif tag in ("td", "th"):
            self.cell = Cell()
        elif tag == "span" and attrs.get("class") == "id" and self.cell is not None:
            self.id_text = ""
        elif tag == "svg" and "role" in attrs:
            self.picture = {"class": attrs.get("class", ""), "texts": [], "title": "", "desc": "", "in": list(self.open)}
            self.pictures.append(self.picture)
        elif tag == "text" and self.picture is not None:
            self.picture["texts"].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            raise ValueError("</%s> at %s closes %s" % (tag, self.getpos(), self.open[-1:]))
        self.open.pop()
        if tag in ("td", "th"):
            table = self.tables[-1]
            if "thead" in self.open:
                table.heads.append(self.cell.text)
            else:
                (table.totals if self.foot else table.rows)[-1].append(self.cell)
            self.cell = None
        elif tag == "span" and self.id_text is not None:
            self.cell.ids.append(self.id_text)
            self.id_text = None
        elif tag == "svg":
            self.picture = None

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text += data
        if self.id_text is not None:
            self.id_text += data
        elif self.cell is not None:
            self.cell.text += data
        elif "caption" in self.open:
            self.tables[-1].caption += data
        elif self.picture is not None and self.open[-1] == "text":
            self.picture["texts"][-1] += data
        elif self.picture is not None and self.open[-2:] in (["svg", "title"], ["svg", "desc"]):
            self.picture[self.open[-1]] += data
