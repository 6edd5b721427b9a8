#!/usr/bin/env python3
"""The pictures in README.md: figures of the kept page, drawn by Chromium.

  tests/pages/pictures.py

Each PNG says in a text chunk which page it was made from (SHA-256), so that a test without a browser can tell whether it
is current.
"""
import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROUND = "rsv_amersfoort_2023"
PAGE = os.path.join(ROUND, "en", "rsv-amersfoort.html")
COMPARISON = os.path.join("drie_manieren", "index_en.html")
# File: the page, and what of it is in the picture.
PICTURES = {
    os.path.join(ROUND, "flow.png"): (PAGE, r'<section id="stroom">.*?(<figure>.*?</figure>)'),
    os.path.join(ROUND, "gantt.png"): (PAGE, r'<section id="planning">.*?(<ul class="legend">.*?</figure>)'),
    os.path.join(ROUND, "map.png"): (PAGE, r'<section id="kaart">.*?(<figure>.*?</figure>)'),
    os.path.join("drie_manieren", "winners.png"):
        (COMPARISON, r'<section id="wie">.*?(<ul class="legend">.*?</ul>).*?<h4>Small and large partnerships</h4>\s*'
                     r'(<div class="plots">.*?</div>)'),
}
WIDTH = 860
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def figure_page(name):
    """A page with only what is in that picture, in light colours."""
    path, pattern = PICTURES[name]
    with open(os.path.join(HERE, path), encoding="utf-8") as file:
        text = file.read()
    style = re.search(r"<style>.*?</style>", text, re.S).group().replace("prefers-color-scheme:dark", "width:0")
    figure = "".join(re.search(pattern, text, re.S).groups())
    return ('<!doctype html><html lang="en"><meta charset="utf-8"><title>.</title>%s'
            '<style>body{padding:.5rem 1rem}figure{margin:0}</style><body>%s</body></html>' % (style, figure))


def digest(page):
    return hashlib.sha256(page.encode()).hexdigest()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def made_from(path):
    """What the text chunk of a PNG says; "" when there is none."""
    if not os.path.exists(path):
        return ""
    with open(path, "rb") as file:
        data = file.read()
    found = re.search(rb"tEXtSource\x00([0-9a-f]{64})", data)
    return found.group(1).decode() if found else ""


def outdated():
    return ["%s was not made from the page as it is (`make pictures`)" % name for name in PICTURES
            if made_from(os.path.join(HERE, name)) != digest(figure_page(name))]


def chromium(scratch, *options):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("pictures: no chromium here (apt-get install chromium)")
    return subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                           "--user-data-dir=" + os.path.join(scratch, "profile"), *options],
                          check=True, capture_output=True, text=True, timeout=120).stdout


def height_of(scratch, page):
    """As high as the figure is at this width."""
    path = os.path.join(scratch, "measure.html")
    measure = "<script>document.title=Math.ceil(document.documentElement.getBoundingClientRect().height)</script>"
    with open(path, "w", encoding="utf-8") as file:
        file.write(page.replace("</body>", measure + "</body>"))
    shown = chromium(scratch, "--dump-dom", "--window-size=%d,600" % WIDTH, "file://" + path)
    return int(re.search(r"<title>(\d+)</title>", shown).group(1))


def draw(name):
    page = figure_page(name)
    with tempfile.TemporaryDirectory() as scratch:
        path, png = os.path.join(scratch, "figure.html"), os.path.join(scratch, "figure.png")
        with open(path, "w", encoding="utf-8") as file:
            file.write(page)
        chromium(scratch, "--screenshot=" + png, "--window-size=%d,%d" % (WIDTH, height_of(scratch, page)), "file://" + path)
        with open(png, "rb") as file:
            data = file.read()
    assert data.startswith(SIGNATURE)
    end = 8 + 12 + 13  # after the header chunk
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data[:end] + chunk(b"tEXt", b"Source\x00" + digest(page).encode()) + data[end:])


if __name__ == "__main__":
    for each in PICTURES:
        draw(each)
