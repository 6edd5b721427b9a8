"""The workbook of a plan, computed again by LibreOffice, and a changed copy of it."""
import csv
import os
import shutil

import ooxml
import workbook
from workbook import Workbook

HEAD = 4  # row of the headings


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return [{key: value[1:] if value.startswith("'") else value for key, value in row.items()}
                for row in csv.DictReader(file)]


class Plan:
    def __init__(self, tests, one):
        """@p one: a round that was solved (run.Made)"""
        self.folder = os.path.join(tests.scratch, one.name + "-plan")
        round_folder = os.path.join(tests.scratch, one.name + "-gepland")
        shutil.copytree(one.folder, round_folder)
        with open(os.path.join(round_folder, "planning.csv"), "w", encoding="utf-8") as file:
            file.write("traject,start,deeltijd\n*,2025-03-17,0.85\n")
        done = tests.run("plan", round_folder, one.uit, "-o", self.folder, "--substitution", "GZ=0.375", "--quiet",
                         "--lang", "nl")
        tests.check("plan of %s" % one.name, done.returncode in (0, 1), done.stderr)
        self.path = os.path.join(self.folder, "plan.xlsx")
        self.changed = os.path.join(self.folder, "gewijzigd.xlsx")
        tests.add(self.path)
        # One more hosted week, ten more places, four more that finish.
        weeks, room = read(self.folder, "weken_per_jaar.csv"), read(self.folder, "capaciteit.csv")
        finished = read(self.folder, "opbrengst.csv")
        steps = ((self.path, "Weken", {"F6": int(weeks[0]["gehoste_weken"]) + 1}),
                 (self.changed, "Capaciteit", {"I6": int(room[0]["capaciteit"]) + 10}),
                 (self.changed, "Opbrengst", {"D6": int(finished[0]["afgestudeerd"]) + 4}))
        for source, sheet, edits in steps:
            workbook.changed(source, self.changed, sheet, edits)
        tests.add(self.changed)


def numbers(tests, path, sheet, columns, count):
    rows = tests.rows(path, sheet)
    return rows[HEAD][0:], [[row[column] for column in columns] for row in rows[HEAD + 1:HEAD + 1 + count]], rows


def check(tests, plan, name):
    plans, weeks = read(plan.folder, "plannen.csv"), read(plan.folder, "weken_per_jaar.csv")
    room, finished = read(plan.folder, "capaciteit.csv"), read(plan.folder, "opbrengst.csv")
    found = ooxml.faults(plan.path)
    tests.check("for Excel: %s" % name, found == [], found[:5])
    phases = len([key for key in plans[0] if key.startswith("poi_") and plans[0][key]])
    columns = [1, 2, 3, 4, 6, 7, 8] + [at for phase in range(phases) for at in range(10 + 4 * phase, 13 + 4 * phase)]
    _, got, _ = numbers(tests, plan.path, "Trajecten", columns, len(plans))
    names = ["toewijzingsjaar", "rsv_id", "traject", "soort", "deeltijd", "start", "eind"] + \
        ["%s_%d" % (key, phase) for phase in range(1, phases + 1) for key in ("van", "tot", "weken")]
    tests.check("%s: trajectories" % name, got == [[row[key] for key in names] for row in plans], (got[:1], plans[:1]))
    keys = ["eigen_weken", "gehoste_weken", "saldo", "instroom", "doorstroom", "aanwezig_eigen", "aanwezig_gast", "elders"]
    _, got, rows = numbers(tests, plan.path, "Weken", range(3, 12), len(weeks))
    tests.check("%s: weeks" % name, got == [[row[key] for key in ["jaar"] + keys] for row in weeks], got[:2])
    total = [str(sum(int(row[key]) for row in weeks)) for key in keys[:4]]
    tests.check("%s: weeks, total" % name, rows[HEAD + 1 + len(weeks)][4:8] == total, rows[HEAD + 1 + len(weeks)])
    keys = ["jaar", "piek", "piek_op", "buiten_rsv", "bezet", "capaciteit", "vrij"]
    _, got, _ = numbers(tests, plan.path, "Capaciteit", range(3, 10), len(room))
    tests.check("%s: room" % name, got == [[row[key] for key in keys] for row in room], got[:2])
    _, got, rows = numbers(tests, plan.path, "Opbrengst", [2, 3, 4, 5], len(finished))
    tests.check("%s: yield" % name, got == [[row["jaar"], row["afgestudeerd"], "0.375", row["substitutie"]]
                                            for row in finished], got[:2])
    check_changed(tests, plan, name, weeks, room, finished)
    check_written(tests, plan, name)


def check_changed(tests, plan, name, weeks, room, finished):
    """What is computed follows what was changed."""
    _, got, rows = numbers(tests, plan.changed, "Weken", [6], 1)
    tests.check("%s: another balance" % name, got == [[str(int(weeks[0]["saldo"]) + 1)]], got)
    tests.check("%s: another total" % name, rows[HEAD + 1 + len(weeks)][6] == "1", rows[HEAD + 1 + len(weeks)])
    _, got, _ = numbers(tests, plan.changed, "Capaciteit", [9], 1)
    tests.check("%s: other room" % name, got == [[str(int(room[0]["vrij"]) + 10)]], got)
    _, got, rows = numbers(tests, plan.changed, "Opbrengst", [5], 1)
    tests.check("%s: replaces more" % name, float(got[0][0]) == float(finished[0]["substitutie"]) + 1.5, got)
    tests.check("%s: more finish" % name, rows[HEAD + 1 + len(finished)][3] ==
                str(sum(int(row["afgestudeerd"]) for row in finished) + 4), rows[HEAD + 1 + len(finished)])


def check_written(tests, plan, name):
    """The results that stand in the file are those that are computed; nothing is to be filled in."""
    book = Workbook(plan.path)
    for sheet in book.names:
        rows = tests.rows(plan.path, sheet)
        wrong = [(place, cell.value, rows[place[0]][place[1]]) for place, cell in book.cells(sheet).items()
                 if cell.formula is not None and float(rows[place[0]][place[1]]) != float(cell.value)]
        tests.check("%s, %s: computed as written" % (name, sheet), wrong == [], wrong[:3])
        part = book.parts[book.files[sheet]].decode("utf-8")
        tests.check("%s, %s: locked, A4" % (name, sheet), "<sheetProtection" in part and 'paperSize="9"' in part and
                    not any(cell.style in book.unlocked for cell in book.cells(sheet).values()))
