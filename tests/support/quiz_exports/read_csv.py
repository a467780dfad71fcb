"""Reads a table by Python's own csv module, strictly."""

import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as table:
    print(json.dumps(list(csv.DictReader(table, strict=True))))
