"""Loads every export with `datasets` and compares what arrives with the lines of the files."""

import json
import os
import shutil
import tempfile

import datasets
import yaml
from datasets import Features, load_dataset

from results import Wrong, run


def card(folder):
    """The front matter of the dataset card."""
    with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
        text = file.read()
    if not text.startswith("---\n"):
        raise Wrong("README.md does not begin with front matter")
    return yaml.safe_load(text.split("---\n", 2)[1])


def same(left, right):
    """Equal, and of the same kind: 1 is neither 1.0 nor true."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(same(*pair) for pair in zip(left, right))
    return type(left) is type(right) and left == right


def difference(written, read):
    for key in written:
        if key not in read or not same(written[key], read[key]):
            return f"{key}: written {json.dumps(written[key])[:120]}, read {str(read.get(key))[:120]!r}"
    return f"columns {sorted(read.keys() - written.keys())} were not written"


def load(export, _quick):
    front = card(export.folder)
    declared = {info["config_name"]: Features._from_yaml_list(info["features"])
                for info in front.get("dataset_info", [])}
    loaded = load_dataset(export.folder)
    if set(loaded) != set(export.splits):
        raise Wrong(f"splits {sorted(loaded)}, the manifest says {sorted(export.splits)}")
    for split, rows in export.splits.items():
        table, path = loaded[split], f"{split}.jsonl"
        if "default" in declared and table.features != declared["default"]:
            raise Wrong(f"{split} has the features {table.features}")
        with open(os.path.join(export.folder, path), encoding="utf-8", newline="\n") as file:
            written = [json.loads(line) for line in file]
        if not rows == len(written) == len(table):
            raise Wrong(f"{path} has {len(written)} lines, the manifest says {rows}, {len(table)} were loaded")
        for number, (line, row) in enumerate(zip(written, table), 1):
            if not same(line, row):
                raise Wrong(f"{path}:{number} arrives changed: {difference(line, row)}")


def load_again(export, _quick):
    """An export that was replaced must not be loaded from what `datasets` kept of the one before."""
    with tempfile.TemporaryDirectory() as place:
        folder = os.path.join(place, "export")
        shutil.copytree(export.folder, folder)
        path = os.path.join(folder, "train.jsonl")
        with open(path, encoding="utf-8", newline="\n") as file:
            lines = list(file)
        lines.reverse()
        for rows in (lines, lines[1:], lines + lines[:1]):
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(rows)
            table = load_dataset(folder, split="train")
            if len(table) != len(rows) or rows and not same(json.loads(rows[0]), table[0]):
                raise Wrong(f"{len(rows)} rows were written, {len(table)} old ones were loaded")


if __name__ == "__main__":
    datasets.disable_progress_bars()
    run("datasets", "datasets", [
        ("load_dataset", lambda export: True, load),
        ("load_dataset of a replaced export", lambda export: "train" in export.splits and export.splits["train"] > 1,
         load_again)])
