"""Time against size, as an SVG that reads on a light and on a dark page."""
import math

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 78, 190, 46, 62
# Colours that differ in lightness too, for those who see them alike; a mark of its own for each line.
STYLES = {
    "toewijs": ("#d1495b", "#ff8fa0", "circle"),
    "cbc, relaxation": ("#1f77b4", "#7cc0f5", "square"),
    "cbc, MIP": ("#1f77b4", "#7cc0f5", "diamond"),
    "glpsol, relaxation": ("#2a8c4a", "#7fdc9c", "square"),
    "glpsol, MIP": ("#2a8c4a", "#7fdc9c", "diamond"),
    "highs, relaxation": ("#8a5a00", "#e8bd63", "square"),
    "highs, MIP": ("#8a5a00", "#e8bd63", "diamond"),
}


def nice_seconds(value):
    return "%g s" % value if value >= 1 else "%g ms" % (value * 1000)


def lines_of(rows):
    """{name: [(RSVs, seconds)]}, in the order of the legend."""
    lines = {"toewijs": []}
    for row in rows:
        if row["kind"].size is None:
            continue
        lines["toewijs"].append((row["kind"].size, row["ours"].median))
        for (solver, way), timing in sorted(row["ways"].items()):
            if timing.median is not None:
                lines.setdefault("%s, %s" % (solver, way), []).append((row["kind"].size, timing.median))
    return lines


class Axes:
    def __init__(self, points):
        sizes, times = [size for size, _ in points], [seconds for _, seconds in points]
        self.low_x, self.high_x = math.log10(min(sizes)) - 0.06, math.log10(max(sizes)) + 0.06
        self.low_y, self.high_y = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
        self.high_y += self.low_y == self.high_y

    def x(self, size):
        return LEFT + (math.log10(size) - self.low_x) / (self.high_x - self.low_x) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds):
        return HEIGHT - BOTTOM - (math.log10(seconds) - self.low_y) / (self.high_y - self.low_y) * (HEIGHT - TOP - BOTTOM)

    def decades(self):
        return [10.0 ** power for power in range(self.low_y, self.high_y + 1)]


def text(x, y, words, anchor="start", css="label"):
    return '<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>' % (x, y, anchor, css, words)


def line(x1, y1, x2, y2, css):
    return '<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" class="%s"/>' % (x1, y1, x2, y2, css)


def mark(x, y, shape, css):
    if shape == "circle":
        return '<circle cx="%.1f" cy="%.1f" r="4.5" class="mark %s"/>' % (x, y, css)
    turn = ' transform="rotate(45 %.1f %.1f)"' % (x, y) if shape == "diamond" else ""
    return '<rect x="%.1f" y="%.1f" width="8" height="8" class="mark %s"%s/>' % (x - 4, y - 4, css, turn)


def style_sheet(names):
    light = "".join(".c%d{stroke:%s;fill:%s}" % (i, STYLES[name][0], STYLES[name][0]) for i, name in enumerate(names))
    dark = "".join(".c%d{stroke:%s;fill:%s}" % (i, STYLES[name][1], STYLES[name][1]) for i, name in enumerate(names))
    return ("<style>svg{font-family:system-ui,'DejaVu Sans',sans-serif}.page{fill:#ffffff}"
            ".label{font-size:13px;fill:#333}.title{font-size:15px;font-weight:600;fill:#111}"
            ".grid{stroke:#dddddd;stroke-width:1}.axis{stroke:#666666;stroke-width:1.2}"
            ".line{fill:none;stroke-width:2}.mark{stroke-width:1}" + light +
            "@media (prefers-color-scheme:dark){.page{fill:#0d1117}.label{fill:#c9d1d9}.title{fill:#f0f6fc}"
            ".grid{stroke:#30363d}.axis{stroke:#8b949e}" + dark + "}.line{fill:none}</style>")


def draw_axes(axes, sizes):
    base, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = []
    for seconds in axes.decades():
        parts.append(line(LEFT, axes.y(seconds), right, axes.y(seconds), "grid"))
        parts.append(text(LEFT - 8, axes.y(seconds) + 4, nice_seconds(seconds), "end"))
    for size in sizes:
        parts.append(line(axes.x(size), base, axes.x(size), base + 5, "axis"))
        parts.append(text(axes.x(size), base + 20, str(size), "middle"))
    parts += [line(LEFT, TOP, LEFT, base, "axis"), line(LEFT, base, right, base, "axis")]
    parts.append(text((LEFT + right) / 2, HEIGHT - 16, "partnerships (RSVs) in the round", "middle"))
    return parts


def spread_labels(wanted, gap=16):
    """Heights near the wanted ones, at least `gap` apart; {name: y}."""
    placed, below = {}, -math.inf
    for name, y in sorted(wanted.items(), key=lambda item: item[1]):
        below = max(y, below + gap)
        placed[name] = below
    return placed


def draw(rows):
    lines = lines_of(rows)
    axes = Axes([point for points in lines.values() for point in points])
    sizes = sorted({size for points in lines.values() for size, _ in points})
    names = list(lines)
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">' % (WIDTH, HEIGHT),
             "<title>Time against size of the round, on logarithmic scales</title>", style_sheet(names),
             '<rect width="%d" height="%d" class="page"/>' % (WIDTH, HEIGHT),
             text(LEFT, 26, "Median time for all goals, proven (both scales logarithmic)", css="title")]
    parts += draw_axes(axes, sizes)
    labels = spread_labels({name: axes.y(points[-1][1]) for name, points in lines.items()})
    for i, (name, points) in enumerate(lines.items()):
        places = [(axes.x(size), axes.y(seconds)) for size, seconds in points]
        if len(places) > 1:
            parts.append('<polyline points="%s" class="c%d line"/>' % (" ".join("%.1f,%.1f" % place for place in places), i))
        parts += [mark(x, y, STYLES[name][2], "c%d" % i) for x, y in places]
        x = WIDTH - RIGHT + 18
        parts.append(mark(x, labels[name], STYLES[name][2], "c%d" % i))
        parts.append(text(x + 9, labels[name] + 4, name))
    return "\n".join(parts + ["</svg>"]) + "\n"
