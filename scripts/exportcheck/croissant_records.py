"""Validates each croissant.json with mlcroissant and reads the records it describes, value by value."""

import os

import mlcroissant

from results import Skip, Wrong, run


def plain(value):
    """A value as it stands in a line: texts arrive as bytes, numbers in NumPy's types, empty lists as nothing."""
    if isinstance(value, bytes):
        return value.decode()
    return value.item() if hasattr(value, "item") else value


def same(record, value, name):
    """Whether a value of a record is that of the line; the fields of an object carry its name before theirs."""
    if isinstance(value, dict):
        return all(same(record.get(f"{name}/{key}"), item, f"{name}/{key}") for key, item in value.items())
    if isinstance(value, list):
        given = [] if record is None else list(record)
        return len(given) == len(value) and all(same(left, right, name) for left, right in zip(given, value))
    return plain(record) == value


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
    undescribed = set()
    for name in names:
        lines = export.lines(name)
        records = list(dataset.records(name))
        if len(records) != len(lines):
            raise Wrong(f"{name} gives {len(records)} records of {len(lines)} lines")
        for number, (record, line) in enumerate(zip(records, lines), 1):
            for column, value in line.items():
                key = f"{name}/{column}"
                if key not in record:
                    undescribed.add(column)
                elif not same(record[key], value, key):
                    raise Wrong(f"{name}:{number} {column}: {str(record[key])[:120]} for {str(value)[:120]}")
        if undescribed >= lines[0].keys():
            raise Wrong(f"no field is described in {name}")
    return f"no fields for {', '.join(sorted(undescribed))}" if undescribed else ""


if __name__ == "__main__":
    run("mlcroissant", "mlcroissant", [("records", lambda export: True, read)])
