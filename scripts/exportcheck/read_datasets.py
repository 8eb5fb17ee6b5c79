"""Loads every export with `datasets` and compares what arrives with the lines of the files."""

import json
import os

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
    configs = front["configs"]
    declared = {info["config_name"]: Features._from_yaml_list(info["features"])
                for info in front.get("dataset_info", [])}
    seen = {}
    for config in configs:
        name = config["config_name"]
        loaded = load_dataset(export.folder, name)
        files = {entry["split"]: entry["path"] for entry in config["data_files"]}
        if set(loaded) != set(files):
            raise Wrong(f"splits {sorted(loaded)}, declared are {sorted(files)}")
        for split, path in files.items():
            table = loaded[split]
            if name in declared and table.features != declared[name]:
                raise Wrong(f"{split} has the features {table.features}")
            with open(os.path.join(export.folder, path), encoding="utf-8", newline="\n") as file:
                written = [json.loads(line) for line in file]
            if len(written) != len(table):
                raise Wrong(f"{path} has {len(written)} lines, {len(table)} rows were loaded")
            for number, (line, row) in enumerate(zip(written, table), 1):
                if not same(line, row):
                    raise Wrong(f"{path}:{number} arrives changed: {difference(line, row)}")
            seen[path] = len(table)
    expected = {f"{split}.jsonl": rows for split, rows in export.splits.items()}
    if seen != expected:
        raise Wrong(f"loaded {seen}, the manifest says {expected}")


if __name__ == "__main__":
    datasets.disable_progress_bars()
    run("datasets", "datasets", [("load_dataset", lambda export: True, load)])
