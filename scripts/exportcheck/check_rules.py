"""The checks that need no consumer: the rules of the files, of the rows, of the manifest, of who is better."""

import hashlib
import json
import os

import lines
import shapes
import shapes_of_others
import shapes_of_trees
import winners
from results import FAILED, OK, Wrong, first_line

FILES = shapes_of_others.FILES | shapes_of_trees.FILES
RULES = shapes.RULES | shapes_of_others.RULES | shapes_of_trees.RULES


def files(export):
    """The rows of each split, after the rules of lines and what the manifest says of the files."""
    with open(os.path.join(export.folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    read = {}
    for entry in manifest["files"]:
        path = os.path.join(export.folder, entry["name"])
        try:
            rows = lines.read(path, free=export.format in shapes_of_trees.FREE)
            lines.no_dates(rows)
        except Wrong as error:
            raise Wrong(f"{entry['name']}: {error}") from error
        with open(path, "rb") as file:
            data = file.read()
        written = (len(rows), len(data), hashlib.sha256(data).hexdigest())
        if written != (entry["rows"], entry["bytes"], entry["sha256"]):
            raise Wrong(f"{entry['name']} is not the file of the manifest: {written}")
        read[entry["split"]] = rows
    return read


def rows(export, _evidence):
    rule = RULES.get(export.format)
    if rule is None:
        raise Wrong("no rule for this format stands here yet")
    for split in export.splits:
        found = export.lines(split)
        for number, row in enumerate(found, 1):
            try:
                rule(row, export.style)
            except (Wrong, KeyError, TypeError, IndexError, AttributeError) as error:
                raise Wrong(f"{split}.jsonl:{number}: {first_line(error)}") from error
        if export.format in FILES:
            FILES[export.format](found)


def better(export, evidence):
    for split in export.splits:
        try:
            winners.agree(export, export.lines(split), evidence)
        except Wrong as error:
            raise Wrong(f"{split}.jsonl {error}") from error


def check(export, evidence):
    """One result for each kind of rule."""
    kinds = [("lines", lambda one, _: files(one) and None), ("rows", rows)]
    if export.format in winners.SAYING and evidence:
        kinds.append(("better", better))
    for name, kind in kinds:
        result, detail = OK, ""
        try:
            kind(export, evidence)
        except Exception as error:
            result, detail = FAILED, first_line(error)
        yield {"format": export.format, "style": export.style, "rows": export.rows, "consumer": f"rules of {name}",
               "version": "", "result": result, "detail": detail, "folder": export.folder}
