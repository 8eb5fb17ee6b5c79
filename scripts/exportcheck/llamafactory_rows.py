"""Reads every LLaMA-Factory export with the loader, converter and processor of LLaMA-Factory itself.

It drops a line that it cannot use with a word in the log only, so the rows that are kept are counted.
"""

import collections
import importlib.machinery
import importlib.util
import json
import os
import sys
import tempfile
import types

# The reader of sound and pictures is imported with that of texts, and its library is built for a GPU only.
if importlib.util.find_spec("torchaudio") is None:
    sys.modules["torchaudio"] = types.ModuleType("torchaudio")
    sys.modules["torchaudio"].__spec__ = importlib.machinery.ModuleSpec("torchaudio", None)

from llamafactory.data import get_dataset, get_template_and_fix_tokenizer  # noqa: E402
from llamafactory.hparams import DataArguments, ModelArguments, TrainingArguments  # noqa: E402

import tiny  # noqa: E402
from results import Wrong, run  # noqa: E402

STAGES = {"llamafactory-sft": "sft", "llamafactory-preference": "rm", "llamafactory-kto": "kto"}


def kept(export, name, stage, words):
    """The rows that arrive in training."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataArguments(dataset=name, dataset_dir=export.folder, template="chatml", cutoff_len=tiny.LIMIT,
                             overwrite_cache=True)
        training = TrainingArguments(output_dir=folder, use_cpu=True, report_to="none", do_train=True)
        template = get_template_and_fix_tokenizer(words, data)
        module = get_dataset(template, ModelArguments(model_name_or_path=folder), data, training, stage, words)
        return module["train_dataset"]


def read(export, _quick):
    stage = STAGES[export.format]
    with open(os.path.join(export.folder, "dataset_info.json"), encoding="utf-8") as file:
        entries = json.load(file)
    seen, words = {}, tiny.tokenizer(export)
    for name, entry in entries.items():
        split = os.path.splitext(entry["file_name"])[0]
        lines = export.lines(split)
        table = kept(export, name, stage, words)
        if len(table) != len(lines):
            raise Wrong(f"{split}: {len(table)} of {len(lines)} rows were kept")
        if stage == "kto":
            wanted = collections.Counter(line["kto_tag"] for line in lines)
            if collections.Counter(table["kto_tags"]) != wanted:
                raise Wrong(f"{split}: tags {collections.Counter(table['kto_tags'])}, written were {wanted}")
        whole(table, lines, stage, words, split)
        seen[split] = len(lines)
    if seen != export.splits:
        raise Wrong(f"dataset_info.json names {seen}, the manifest {export.splits}")


def whole(table, lines, stage, words, split):
    """Whether what is trained on is the reply of the line, after the whole of its prompt."""
    target, everything = {"rm": ("chosen_labels", "chosen_input_ids")}.get(
        stage, ("labels", "input_ids"))
    for number, (row, line) in enumerate(zip(table, lines), 1):
        learned = words.decode([token for token in row[target] if token >= 0])
        if answer(line) not in learned:
            raise Wrong(f"{split}:{number}: trained on {learned[:100]!r}, written is {answer(line)[:100]!r}")
        seen = words.decode(row[everything])
        missing = [text for text in asked(line) if text not in seen]
        if missing:
            raise Wrong(f"{split}:{number}: {missing[0][:100]!r} of the prompt does not arrive")


def asked(line):
    """Every text of the prompt."""
    if "conversations" in line:
        return [line["system"], *(turn["value"] for turn in line["conversations"])]
    return [line["system"], line["instruction"], line["input"], *(text for old in line["history"] for text in old)]


def answer(line):
    """The reply that is trained on."""
    if "chosen" in line:
        return line["chosen"]["value"] if isinstance(line["chosen"], dict) else line["chosen"]
    if "output" in line:
        return line["output"]
    turns = line.get("conversations") or line["messages"]
    return turns[-1]["value"] if "value" in turns[-1] else turns[-1]["content"]


if __name__ == "__main__":
    run("LLaMA-Factory", "llamafactory", [("loader", lambda export: export.format in STAGES, read)])
