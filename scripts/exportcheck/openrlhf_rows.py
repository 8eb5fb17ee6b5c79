"""Reads preference exports with OpenRLHF's dataset classes."""

import types

from datasets import disable_progress_bars, load_dataset
from openrlhf.datasets import PromptDataset, RewardDataset, SFTDataset

import tiny
from results import Skip, Wrong, run

PAIRS = {"openrlhf", "preference", "implicit", "reward", "ultrafeedback-binarized"}


def strategy(**settings):
    """What the classes ask of a training run: its arguments."""
    data = types.SimpleNamespace(chosen_key="chosen", rejected_key="rejected", **settings)
    return types.SimpleNamespace(args=types.SimpleNamespace(data=data), is_rank_0=lambda: False)


def asked(line):
    """Every text of the prompt."""
    prompt = line.get("prompt", "")
    return [prompt] if isinstance(prompt, str) else [message["content"] for message in prompt]


def pairs(export, is_dpo):
    words = tiny.tokenizer(export)
    for split, table in load_dataset(export.folder).items():
        has_prompt = "prompt" in table.column_names
        if is_dpo and not has_prompt and export.style == "standard":
            raise Skip("DPO needs a prompt apart from the reply")
        settings = strategy(prompt_key="prompt" if has_prompt else None,
                            apply_chat_template=export.style == "conversational")
        dataset = RewardDataset(table, words, tiny.LIMIT, settings, is_dpo=is_dpo, num_processors=1)
        if len(dataset) != len(table):
            raise Wrong(f"{split}: {len(dataset)} of {len(table)} rows were kept")
        items = [dataset[number] for number in range(len(dataset))]
        for number, (line, item) in enumerate(zip(table, items), 1):
            for text, ids in ((line["chosen"], item[0]), (line["rejected"], item[2])):
                written = text if isinstance(text, str) else text[-1]["content"]
                for said in [written.rstrip("\n"), *asked(line)]:
                    if said not in words.decode(ids[0]):
                        raise Wrong(f"{split}:{number}: {said[:100]!r} does not arrive")
            if not is_dpo and item[4] != line.get("margin", 0):
                raise Wrong(f"{split}:{number}: the margin {line.get('margin')} arrives as {item[4]}")
        dataset.collate_fn(items[:4])


def targets(export, _quick):
    words = tiny.tokenizer(export)
    chat = export.style == "conversational"
    for split, table in load_dataset(export.folder).items():
        if not chat:
            settings = strategy(input_key="prompt", output_key="completion", apply_chat_template=False)
        else:
            settings = strategy(input_key="messages", output_key=None, apply_chat_template=True)
        dataset = SFTDataset(table, words, tiny.LIMIT, settings, num_processors=1)
        if len(dataset) != len(table):
            raise Wrong(f"{split}: {len(dataset)} of {len(table)} rows were kept")
        dataset.collate_fn([dataset[number] for number in range(len(dataset))][:4])


def prompts(export, _quick):
    words = tiny.tokenizer(export)
    settings = strategy(input_key="prompt", label_key=None, apply_chat_template=export.style == "conversational")
    for split, table in load_dataset(export.folder).items():
        dataset = PromptDataset(table, words, settings)
        if len(dataset) != len(table):
            raise Wrong(f"{split}: {len(dataset)} of {len(table)} rows were kept")
        dataset[0]


if __name__ == "__main__":
    disable_progress_bars()
    run("OpenRLHF", "openrlhf", [
        ("reward", lambda export: export.format in PAIRS, lambda export, _quick: pairs(export, False)),
        ("DPO", lambda export: export.format in PAIRS, lambda export, _quick: pairs(export, True)),
        ("SFT", lambda export: (export.format, export.style) in
         (("messages", "conversational"), ("completion", "standard")), targets),
        ("prompts", lambda export: export.format == "prompt", prompts),
    ])
