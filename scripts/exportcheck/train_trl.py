"""Trains two steps on every export that names a TRL trainer, with a tiny random model."""

import math
import tempfile

import torch
from datasets import disable_progress_bars, load_dataset
from trl import (DPOConfig, DPOTrainer, GRPOConfig, GRPOTrainer, KTOConfig, KTOTrainer, RewardConfig, RewardTrainer,
                 SFTConfig, SFTTrainer)
from trl.data_utils import is_conversational, maybe_apply_chat_template

import tiny
from results import Skip, Wrong, run

PAIRS = {"preference", "implicit", "reward", "openrlhf", "ultrafeedback-binarized", "hh", "verl-reward"}
# Formats of one shape, which is text.
TEXTS = {"hh", "verl-reward"}
TARGETS = {"completion", "messages", "openai-chat"}


def plain(folder, **more):
    return dict(output_dir=folder, max_steps=2, per_device_train_batch_size=4, report_to="none", save_strategy="no",
                logging_steps=1, use_cpu=True, bf16=False, gradient_checkpointing=False, disable_tqdm=True, **more)


def finish(trainer, rows, kept):
    """Trains, and sees to it that no row was dropped on the way and that the loss is a number."""
    if kept != rows:
        raise Wrong(f"{rows - kept} of {rows} rows were dropped by the trainer")
    loss = trainer.train().training_loss
    if not math.isfinite(loss):
        raise Wrong(f"the loss is {loss}")
    return f"loss {loss:.3f}"


def prepared(export, quick):
    if quick:
        raise Skip("--quick")
    table = load_dataset(export.folder)
    style = "standard" if export.format in TEXTS else export.style
    if is_conversational(table["train"][0]) != (style == "conversational"):
        raise Wrong(f"TRL does not take the rows for {style} ones")
    return table, tiny.tokenizer(export)


def sft(export, quick):
    table, words = prepared(export, quick)
    with tempfile.TemporaryDirectory() as folder:
        trainer = SFTTrainer(tiny.language_model(words), args=SFTConfig(**plain(folder, max_length=tiny.LIMIT)),
                             train_dataset=table["train"], eval_dataset=table["validation"], processing_class=words)
        return finish(trainer, len(table["train"]), len(trainer.train_dataset))


def dpo(export, quick):
    table, words = prepared(export, quick)
    with tempfile.TemporaryDirectory() as folder:
        model = tiny.saved(folder, words, tiny.language_model(words))
        trainer = DPOTrainer(model, args=DPOConfig(**plain(folder, max_length=tiny.LIMIT)),
                             train_dataset=table["train"], eval_dataset=table["validation"], processing_class=words)
        return finish(trainer, len(table["train"]), len(trainer.train_dataset))


def reward(export, quick):
    table, words = prepared(export, quick)
    with tempfile.TemporaryDirectory() as folder:
        trainer = RewardTrainer(tiny.reward_model(words), args=RewardConfig(**plain(folder, max_length=tiny.LIMIT)),
                                train_dataset=table["train"], eval_dataset=table["validation"], processing_class=words)
        return finish(trainer, len(table["train"]), len(trainer.train_dataset))


def kto(export, quick):
    table, words = prepared(export, quick)
    labels = table["train"]["label"]
    if not (True in labels and False in labels):
        raise Wrong("only one of the two labels occurs")
    with tempfile.TemporaryDirectory() as folder:
        model = tiny.saved(folder, words, tiny.language_model(words))
        trainer = KTOTrainer(model, args=KTOConfig(**plain(folder, max_length=tiny.LIMIT)),
                             train_dataset=table["train"], eval_dataset=table["validation"], processing_class=words)
        return finish(trainer, len(table["train"]), len(trainer.train_dataset))


def score(completions, **_):
    return [float(len(str(completion))) for completion in completions]


def grpo(export, quick):
    table, words = prepared(export, quick)
    # A step looks only at the prompts it draws, so all of them are put through the template here.
    for row in table["train"]:
        if not maybe_apply_chat_template(row, words)["prompt"]:
            raise Wrong("a prompt is empty")
    with tempfile.TemporaryDirectory() as folder:
        trainer = GRPOTrainer(
            tiny.language_model(words), reward_funcs=score, train_dataset=table["train"], processing_class=words,
            args=GRPOConfig(**plain(folder, num_generations=2, max_completion_length=4)))
        return finish(trainer, len(table["train"]), len(trainer.train_dataset))


if __name__ == "__main__":
    disable_progress_bars()
    torch.set_num_threads(1)
    run("TRL", "trl", [
        ("SFT", lambda export: export.format in TARGETS, sft),
        ("DPO", lambda export: export.format in PAIRS, dpo),
        ("Reward", lambda export: export.format in PAIRS, reward),
        ("KTO", lambda export: export.format == "unpaired", kto),
        ("GRPO", lambda export: export.format == "prompt", grpo),
    ])
