"""Puts exports through Axolotl's prompt strategies.

The same strategies run on every row in a real run; there an empty prompt or reply stops the whole run, so
here it is an error. White space at the ends of a reply is compared too: a strategy looks the reply up in
the rendered message and cuts there.
"""

from axolotl.prompt_strategies.bradley_terry import load as load_reward
from axolotl.prompt_strategies.dpo import load as load_dpo
from axolotl.prompt_strategies.kto import load as load_kto
from axolotl.prompt_strategies.orpo import load as load_orpo
from axolotl.prompt_strategies.stepwise_supervised import load as load_steps
from axolotl.prompt_tokenizers import IGNORE_INDEX
from axolotl.utils.dict import DictDefault
from datasets import disable_progress_bars, load_dataset

import tiny
from results import Wrong, run

# (format, style) -> how the strategy is found, its name
STRATEGIES = {
    ("axolotl-dpo", "conversational"): (load_dpo, "chat_template.default"),
    ("axolotl-dpo", "standard"): (load_dpo, "chatml.prompt_pairs"),
    ("preference", "standard"): (load_dpo, "chatml.prompt_pairs"),
    ("implicit", "conversational"): (load_dpo, "chat_template.argilla_chat"),
    ("ultrafeedback-binarized", "conversational"): (load_dpo, "chat_template.argilla_chat"),
    ("axolotl-orpo", "conversational"): (load_orpo, "chat_template.argilla"),
    ("axolotl-kto", "conversational"): (load_kto, "chatml.argilla_chat"),
    ("axolotl-kto", "standard"): (load_kto, "chatml.prompt_pairs"),
    ("unpaired", "standard"): (load_kto, "chatml.prompt_pairs"),
}


def settings(kind):
    return DictDefault({"datasets": [{"type": kind, "ds_type": "json"}], "chat_template": "tokenizer_default",
                        "sequence_len": tiny.LIMIT, "train_on_inputs": False, "reward_model": True})


def content(value):
    if isinstance(value, str):
        return value
    return value["content"] if isinstance(value, dict) else value[-1]["content"]


def asked(row):
    """Every text of the prompt."""
    if isinstance(row.get("prompt"), str):
        return [row["prompt"], row.get("system", "")]
    whole = row["messages"] if "messages" in row else row["completion" if "completion" in row else "chosen"][:-1]
    return [message["content"] for message in whole]


def transformed(export, _quick):
    load, kind = STRATEGIES[export.format, export.style]
    strategy = load(kind, settings(kind), dataset_idx=0) if load is not load_orpo else load(kind, settings(kind))
    if strategy is None:
        raise Wrong(f"the strategy {kind} cannot be loaded")
    change = strategy[0] if isinstance(strategy, tuple) else strategy
    words = tiny.tokenizer(export)
    for split, table in load_dataset(export.folder).items():
        for number, row in enumerate(table, 1):
            written = {side: content(row[side]) for side in ("chosen", "rejected", "completion") if side in row}
            made = change(dict(row), tokenizer=words) if kind.startswith("chat_template") else change(dict(row))
            if not made["prompt"].strip():
                raise Wrong(f"{split}:{number}: the prompt is empty")
            missing = [text for text in asked(row) if text.strip() not in made["prompt"]]
            if missing:
                raise Wrong(f"{split}:{number}: {missing[0][:100]!r} of the prompt does not arrive")
            for side, text in written.items():
                if text.rstrip() not in made[side] or not text.strip():
                    raise Wrong(f"{split}:{number}: {side} is {made[side][:100]!r}, written is {text[:100]!r}")
    return kind


def trimmed(export, _quick):
    """The same under a template that trims, as those of the larger models do."""
    load, kind = STRATEGIES[export.format, export.style]
    change = load(kind, settings(kind), dataset_idx=0)[0]
    words = tiny.tokenizer(export)
    words.chat_template = tiny.TRIMMING
    for split, table in load_dataset(export.folder).items():
        for number, row in enumerate(table, 1):
            made = change(dict(row), tokenizer=words)
            for side in ("chosen", "rejected"):
                text = content(row[side]).strip()
                if not made[side].startswith(text):
                    raise Wrong(f"{split}:{number}: {side} is cut to {made[side][:100]!r}, written is {text[:100]!r}")
    return kind


def nectar(export, _quick):
    """Whether the answer that people put higher is the chosen one."""
    kind = "zephyr.nectar"
    change = load_dpo(kind, settings(kind), dataset_idx=0)
    for split, table in load_dataset(export.folder).items():
        for number, row in enumerate(table, 1):
            made = change(dict(row))
            ranks = {answer["answer"]: answer["rank"] for answer in row["answers"]}
            if ranks[made["chosen"]] > ranks[made["rejected"]]:
                raise Wrong(f"{split}:{number}: {kind} chooses rank {ranks[made['chosen']]} "
                            f"over rank {ranks[made['rejected']]}, and 1.0 is the best")
    return kind


def reward(export, _quick):
    kind = "chat_template"
    words = tiny.tokenizer(export)
    strategy = load_reward(kind, words, settings(kind), DictDefault({}))
    for split, table in load_dataset(export.folder).items():
        for number, row in enumerate(table, 1):
            made = strategy.tokenize_prompt(dict(row))
            for side in ("chosen", "rejected"):
                seen = words.decode(made[f"{side}_ids"])
                missing = [row[name] for name in ("system", "input", side) if row[name] not in seen]
                if missing:
                    raise Wrong(f"{split}:{number}: {missing[0][:100]!r} does not arrive")
    return kind


def stepwise(export, _quick):
    words = tiny.tokenizer(export)
    strategy = load_steps(words, settings("stepwise_supervised"), DictDefault({}))
    for split, table in load_dataset(export.folder).items():
        for number, row in enumerate(table, 1):
            made = strategy.tokenize_prompt(dict(row))
            labels = [label for label in made["labels"] if label != IGNORE_INDEX]
            if labels != [int(label) for label in row["labels"]]:
                raise Wrong(f"{split}:{number}: labels {row['labels']} arrive as {labels}")
            seen = words.decode(made["input_ids"])
            missing = [text for text in [row["prompt"], *row["completions"]] if text not in seen]
            if missing:
                raise Wrong(f"{split}:{number}: {missing[0][:100]!r} does not arrive")
    return "stepwise_supervised"


if __name__ == "__main__":
    disable_progress_bars()
    run("Axolotl", "axolotl", [
        ("strategy", lambda export: (export.format, export.style) in STRATEGIES, transformed),
        ("trimming template",
         lambda export: (export.format, export.style) == ("axolotl-dpo", "conversational"), trimmed),
        ("reward model", lambda export: export.format == "axolotl-reward", reward),
        ("Nectar strategy", lambda export: export.format == "nectar" and "Axolotl" in str(export.consumers), nectar),
        ("stepwise", lambda export: export.format == "steps", stepwise),
    ])
