#!/usr/bin/env python3
"""One line about an outcome: tests/regress/status.py NAME EXIT oplossing.json"""
import json
import sys

name, code, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    solution = json.load(file)
goals = {goal["naam"]: goal["waarde"] for goal in solution["doelen"]}
print("%-28s exit %s  %-9s rsv %2d  afgewezen %2d  regulier %4d  bonus %3d  wensen tekort %d" % (
    name, code, solution["status"], len(solution["rsv"]), len(solution["afgewezen"]),
    goals["regulier_geplaatst"], goals["bonus_geplaatst"], goals["wensen"]))
