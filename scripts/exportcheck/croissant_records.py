"""Validates each croissant.json with mlcroissant and reads the records it describes, value by value."""

import datetime
import json
import math
import os

import mlcroissant

from results import Skip, Wrong, run


def described(path):
    """The ids of all fields of a croissant.json, and what its description says is left out."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    found = set()

    def visit(fields):
        for field in fields:
            found.add(field["@id"])
            visit(field.get("subField", []))

    for records in content["recordSet"]:
        visit(records["field"])
    _, _, left = content["description"].partition(" type: ")
    return found, set(left.rstrip(".").split(", "))


def plain(value):
    """A value as it stands in a line: texts arrive as bytes, numbers in NumPy's types, empty lists as nothing."""
    if isinstance(value, bytes):
        return value.decode()
    return value.item() if hasattr(value, "item") else value


class Records:
    """Holds what a reader gives against the lines; a member without a field must be told as left out."""

    def __init__(self, path):
        self.fields, self.left = described(path)
        self.skipped = set()

    def same(self, record, value, name):
        """Whether a value of a record is that of the line; the fields of an object carry its name before theirs."""
        if name not in self.fields:
            place = ".".join(name.split("/")[1:])
            if place not in self.left:
                raise Wrong(f"{place} has no field, and the description does not say so")
            self.skipped.add(place)
            return True
        if isinstance(value, dict):
            given = record or {}
            return all(self.same(given.get(f"{name}/{key}"), item, f"{name}/{key}") for key, item in value.items())
        if isinstance(value, list):
            given = [] if record is None else list(record)
            return len(given) == len(value) and all(self.same(left, right, name) for left, right in zip(given, value))
        return self.equal(plain(record), value)

    @staticmethod
    def equal(given, value):
        if isinstance(given, datetime.datetime):
            return given == datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        if isinstance(value, float):
            # The reader's own parser of numbers may miss the last bit.
            return math.isclose(given, value, rel_tol=1e-15)
        return given == value


def read(export, _quick):
    path = os.path.join(export.folder, "croissant.json")
    if not os.path.exists(path):
        raise Skip("the export has no croissant.json")
    dataset = mlcroissant.Dataset(jsonld=path)
    issues = dataset.metadata.ctx.issues
    if issues.errors or issues.warnings:
        raise Wrong(f"{issues.report()}")
    names = [str(records.id) for records in dataset.metadata.record_sets]
    if set(names) != set(export.splits):
        raise Wrong(f"record sets {names}, the splits are {sorted(export.splits)}")
    checked = Records(path)
    for name in names:
        lines = export.lines(name)
        records = list(dataset.records(name))
        if len(records) != len(lines):
            raise Wrong(f"{name} gives {len(records)} records of {len(lines)} lines")
        for number, (record, line) in enumerate(zip(records, lines), 1):
            for column, value in line.items():
                key = f"{name}/{column}"
                if not checked.same(record.get(key), value, key):
                    raise Wrong(f"{name}:{number} {column}: {str(record.get(key))[:120]} for {str(value)[:120]}")
        if checked.skipped >= lines[0].keys():
            raise Wrong(f"no field is described in {name}")
    return f"no fields for {', '.join(sorted(checked.skipped))}" if checked.skipped else ""


if __name__ == "__main__":
    run("mlcroissant", "mlcroissant", [("records", lambda export: True, read)])
