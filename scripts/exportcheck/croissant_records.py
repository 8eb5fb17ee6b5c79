"""Validates each croissant.json with mlcroissant and reads the records it describes."""

import os

import mlcroissant

from results import Skip, Wrong, run


def text(value):
    return value.decode() if isinstance(value, bytes) else value


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
    for name in names:
        lines = export.lines(name)
        records = list(dataset.records(name))
        if len(records) != len(lines):
            raise Wrong(f"{name} gives {len(records)} records of {len(lines)} lines")
        for number, (record, line) in enumerate(zip(records, lines), 1):
            for column, value in line.items():
                key = f"{name}/{column}"
                if key not in record:
                    raise Wrong(f"{name}: no field for the column {column}")
                if isinstance(value, str) and text(record[key]) != value:
                    raise Wrong(f"{name}:{number} {column}: {text(record[key])!r} for {value!r}"[:300])
                if isinstance(value, list) and value and len(record[key]) != len(value):
                    raise Wrong(f"{name}:{number} {column}: {len(record[key])} of {len(value)} elements")


if __name__ == "__main__":
    run("mlcroissant", "mlcroissant", [("records", lambda export: True, read)])
