"""Turns exports into Parquet, as verl wants it, and reads them with verl's dataset classes."""

import os
import tempfile

from datasets import disable_progress_bars, load_dataset
from omegaconf import OmegaConf
from verl.utils.dataset.multiturn_sft_dataset import MultiTurnSFTDataset
from verl.utils.dataset.rl_dataset import RLHFDataset
from verl.utils.dataset.rm_dataset import RMDataset

import tiny
from results import Wrong, run


def parquet(export, folder):
    """Each split as a Parquet file."""
    for split, table in load_dataset(export.folder).items():
        path = os.path.join(folder, f"{split}.parquet")
        table.to_parquet(path)
        yield split, path


def every(export, make, check):
    words = tiny.tokenizer(export)
    with tempfile.TemporaryDirectory() as folder:
        for split, path in parquet(export, folder):
            lines = export.lines(split)
            dataset = make(path, words)
            if len(dataset) != len(lines):
                raise Wrong(f"{split}: {len(dataset)} of {len(lines)} rows were kept")
            for number, line in enumerate(lines):
                check(dataset[number], line, words, f"{split}:{number + 1}")


def pairs(export, _quick):
    def check(item, line, words, place):
        for side, name in enumerate(("chosen", "rejected")):
            ids = item["input_ids"][side][item["attention_mask"][side].bool()]
            if words.decode(ids, skip_special_tokens=False) != line["prompt"] + line[name] + words.eos_token:
                raise Wrong(f"{place}: the {name} text arrives changed")
    every(export, lambda path, words: RMDataset(path, words, max_length=4096), check)


def prompts(export, _quick):
    def check(item, line, words, place):
        if list(item["raw_prompt"]) != line["prompt"]:
            raise Wrong(f"{place}: the prompt arrives as {str(item['raw_prompt'])[:200]}")
    settings = OmegaConf.create({"prompt_key": "prompt", "max_prompt_length": 4096, "filter_overlong_prompts": True,
                                 "filter_overlong_prompts_workers": 1, "truncation": "error"})
    every(export, lambda path, words: RLHFDataset(path, words, settings), check)


def messages(export, _quick):
    def check(item, line, words, place):
        if line["messages"][-1]["content"] not in words.decode(item["input_ids"]):
            raise Wrong(f"{place}: the reply does not arrive")
    settings = OmegaConf.create({"max_length": 4096, "truncation": "error", "pad_mode": "no_padding"})
    every(export, lambda path, words: MultiTurnSFTDataset(path, words, settings), check)


if __name__ == "__main__":
    disable_progress_bars()
    run("verl", "verl", [
        ("RMDataset", lambda export: export.format == "verl-reward", pairs),
        ("RLHFDataset", lambda export: export.format == "verl-prompt"
         or (export.format, export.style) == ("prompt", "conversational"), prompts),
        ("MultiTurnSFTDataset",
         lambda export: (export.format, export.style) == ("messages", "conversational"), messages),
    ])
