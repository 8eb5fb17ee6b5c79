"""The baseline of a start: opens the store, counts what waits, and asks.

    baseline_shell.py STORE
"""

import readline  # noqa: F401  (gives `input` its line editing)
import sqlite3
import sys

import jsonlib  # noqa: F401  (what such a script would load)

store = sqlite3.connect(sys.argv[1])
waiting, = store.execute("SELECT max(id) FROM task").fetchone()
print(f"{waiting} tasks")
try:
    while True:
        input("baseline> ")
except EOFError:
    print()
