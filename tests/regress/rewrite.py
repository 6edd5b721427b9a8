#!/usr/bin/env python3
"""Write a round another way, with the same meaning.

  tests/regress/rewrite.py ROUND DESTINATION STYLE SEED

Rows and columns are shuffled (SEED), and the files take on a style:
  plain    comma, UTF-8, LF
  excel    semicolon, Windows-1252, CRLF, decimal comma, Dutch dates, header in capitals
  tab      tab, UTF-8 with byte-order mark, CRLF, every field quoted, yes/no in English, blanks around fields
  quoted   semicolon, UTF-8, LF, an extra column with line ends and delimiters in it
JSON files keep their meaning: keys are shuffled and the text is spread over lines.
"""
import csv
import json
import os
import random
import re
import sys

DECIMAL = {"lat", "lon"}
DUTCH = {"ja": "J", "nee": "N"}
ENGLISH = {"ja": "yes", "nee": "false"}


def parse(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    return rows[0], [row for row in rows[1:] if row]


def dutch_date(value):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    return "-".join(reversed(match.groups())) if match else value


def restyle(column, value, style):
    if column in DECIMAL:
        value = value.replace(",", ".") if style in ("plain", "tab") else value.replace(".", ",")
    if style == "excel":
        value = dutch_date(DUTCH.get(value, value))
    elif style == "tab":
        value = "  %s " % ENGLISH.get(value, value)
    return value


def quote(value, delimiter, always):
    if always or re.search(r'["\r\n]', value) or delimiter in value:
        return '"%s"' % value.replace('"', '""')
    return value


def rewrite_csv(source, target, style, rng):
    header, rows = parse(source)
    header = [column.strip().lower() for column in header]
    rows = [dict(zip(header, row)) for row in rows]
    columns = list(header)
    if style == "quoted":
        columns.append("opmerking")
        for number, row in enumerate(rows):
            row["opmerking"] = 'regel;een\nregel "twee", %d' % number
    rng.shuffle(columns)
    rng.shuffle(rows)
    delimiter = {"plain": ",", "tab": "\t"}.get(style, ";")
    end = "\r\n" if style in ("excel", "tab") else "\n"
    lines = [[column.upper() if style == "excel" else column for column in columns]]
    lines += [[restyle(column, row.get(column, ""), style) for column in columns] for row in rows]
    text = "".join(delimiter.join(quote(v, delimiter, style == "tab") for v in line) + end for line in lines)
    encoding = {"excel": "cp1252", "tab": "utf-8-sig"}.get(style, "utf-8")
    with open(target, "wb") as file:
        file.write(text.encode(encoding))


def shuffled(value, rng):
    if isinstance(value, dict):
        items = list(value.items())
        rng.shuffle(items)
        return {key: shuffled(item, rng) for key, item in items}
    if isinstance(value, list):
        return [shuffled(item, rng) for item in value]
    return value


def rewrite(source, target, style, seed):
    rng = random.Random(seed)
    os.makedirs(target)
    for name in sorted(os.listdir(source)):
        path, copy = os.path.join(source, name), os.path.join(target, name)
        if name.endswith(".csv"):
            rewrite_csv(path, copy, style, rng)
        elif name.endswith(".json") and name != "verwacht.json":
            with open(path, encoding="utf-8") as file:
                value = json.load(file)
            with open(copy, "w", encoding="utf-8") as file:
                json.dump(shuffled(value, rng), file, indent=rng.choice([None, 1, 4]), ensure_ascii=style == "tab")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    rewrite(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
