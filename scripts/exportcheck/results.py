"""What a check found, on its way from a consumer's interpreter to the table.

A consumer is run as `python MODULE.py JOBS RESULTS`. JOBS is {"exports": [{"format", "style", "folder",
"splits": {split: rows}, "consumers"}], "quick"}; RESULTS gets one JSON object a line.
"""

import importlib.metadata
import json
import os
import sys
import traceback

OK, FAILED, SKIPPED = "ok", "FAILED", "skipped"


class Skip(Exception):
    """The check does not apply; the text says why."""


class Wrong(Exception):
    """The consumer took the file, but not as it should."""


class Export:
    """One exported dataset."""

    def __init__(self, entry):
        self.format, self.style = entry["format"], entry["style"]
        self.folder, self.splits = entry["folder"], entry["splits"]
        # Whom the program names as its readers.
        self.consumers = entry.get("consumers", [])
        # Exports to be made one after the other: the command and the folder of each.
        self.steps, self.environment = entry.get("steps", []), entry.get("environment")
        # Whether the loader is misled on purpose.
        self.pinned = entry.get("pinned", False)

    @property
    def rows(self):
        return sum(self.splits.values())

    def path(self, split):
        return os.path.join(self.folder, f"{split}.jsonl")

    def lines(self, split="train"):
        with open(self.path(split), encoding="utf-8", newline="\n") as file:
            return [json.loads(line) for line in file]


def version(package):
    return importlib.metadata.version(package)


def first_line(error):
    """An error in one line, with the place in the consumer's code where it arose."""
    text = " ".join(str(error).split()) or type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    kind = "" if isinstance(error, Wrong) else f"{type(error).__name__}: "
    return f"{kind}{text[:300]}{'' if isinstance(error, Wrong) else place}"


def run(consumer, package, checks):
    """Runs the checks that fit each export. `checks` is a list of (what, fits, check): `fits(export)` tells
    whether the check is for it, `check(export, quick)` raises where the export is wrong and returns a word."""
    with open(sys.argv[1], encoding="utf-8") as file:
        jobs = json.load(file)
    with open(sys.argv[2], "a", encoding="utf-8") as file:
        for entry in jobs["exports"]:
            export = Export(entry)
            for what, fits, check in checks:
                if not fits(export):
                    continue
                result, detail = OK, ""
                try:
                    detail = check(export, jobs["quick"]) or ""
                except Skip as skip:
                    result, detail = SKIPPED, str(skip)
                except Exception as error:
                    traceback.print_exc()
                    result, detail = FAILED, first_line(error)
                line = {"format": export.format, "style": export.style, "rows": export.rows,
                        "consumer": f"{consumer} {what}".strip(), "version": version(package),
                        "result": result, "detail": detail, "folder": export.folder}
                file.write(json.dumps(line) + "\n")
                file.flush()
