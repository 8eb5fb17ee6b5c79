"""Loads every export with `datasets` and compares what arrives with the lines of the files."""

import gzip
import json
import os
import subprocess

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


def named(folder):
    """The names of the files of rows by split, as the manifest has them."""
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        entries = json.load(file)["files"]
    return {split: [entry["name"] for entry in entries if entry["split"] == split]
            for split in {entry["split"] for entry in entries}}


def written(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def compared(folder):
    """Loads a folder and compares all rows with the lines of its files. Returns how many each split has."""
    declared = [Features._from_yaml_list(info["features"]) for info in card(folder).get("dataset_info", [])]
    loaded, files = load_dataset(folder), named(folder)
    if set(loaded) != set(files):
        raise Wrong(f"splits {sorted(loaded)}, the manifest has {sorted(files)}")
    for split, table in loaded.items():
        if declared and table.features != declared[0]:
            raise Wrong(f"{split} has the features {table.features}")
        lines = [(name, number, line) for name in files[split]
                 for number, line in enumerate(written(os.path.join(folder, name)), 1)]
        if len(lines) != len(table):
            raise Wrong(f"{split} has {len(lines)} lines, {len(table)} rows were loaded")
        for (name, number, line), row in zip(lines, table):
            if not same(line, row):
                raise Wrong(f"{name}:{number} arrives changed: {difference(line, row)}")
    return {split: len(table) for split, table in loaded.items()}


def load(export, _quick):
    seen = compared(export.folder)
    if seen != export.splits:
        raise Wrong(f"loaded {seen}, the manifest says {export.splits}")


def pin(folder):
    """Names the files in the card, under which the loader keeps what it has read."""
    path = os.path.join(folder, "README.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    lines = ["configs:", "- config_name: default", "  data_files:"]
    for split, names in named(folder).items():
        lines += [f"  - split: {split}", "    path:", *(f"    - {name}" for name in names)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("\n---\n", "\n" + "\n".join(lines) + "\n---\n", 1))


def load_again(export, _quick):
    """Exports that take each other's place, and one of the same name elsewhere: always the rows of now."""
    counts = []
    for number, step in enumerate(export.steps):
        done = subprocess.run(step["command"], env=export.environment, capture_output=True, text=True)
        if done.returncode:
            raise Wrong(f"step {number + 1}: {done.stderr.strip()}")
        if export.pinned:
            pin(step["folder"])
        try:
            counts.append(sum(compared(step["folder"]).values()))
        except Wrong as error:
            raise Wrong(f"after step {number + 1}: {error}") from error
    if len(set(counts[:2])) < 2:
        raise Wrong(f"the exports hold equally many rows and prove nothing: {counts}")
    return f"{counts} rows"


if __name__ == "__main__":
    datasets.disable_progress_bars()
    run("datasets", "datasets", [
        ("load_dataset", lambda export: not export.steps, load),
        ("load_dataset again", lambda export: export.steps, load_again)])
