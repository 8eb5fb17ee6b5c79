"""Files broken on purpose, one fault each, to see that every check can fail."""

import hashlib
import json
import os
import shutil


def every(change):
    """A fault in each row of each split."""
    def corrupt(rows):
        for row in rows:
            change(row)
        return rows
    corrupt.everywhere = True
    return corrupt


def one(change):
    """A fault in one row in the middle."""
    def corrupt(rows):
        change(rows[len(rows) // 2])
        return rows
    return corrupt


def put(*path):
    """Sets what stands at a path of keys and indexes; the last of them is the value."""
    *way, key, value = path

    def change(row):
        for step in way:
            row = row[step]
        row[key] = value
    return change


def swap(left, right):
    def change(row):
        row[left], row[right] = row[right], row[left]
    return change


def rename(old, new):
    def change(row):
        row[new] = row.pop(old)
    return change


def flat(key):
    """The texts of messages without their roles."""
    def change(row):
        row[key] = "".join(message["content"] for message in row[key])
    return change


def drop(key):
    return lambda row: row[key].pop()


def fewer(rows):
    return rows[:-1]


def turned(key):
    def change(row):
        row[key] = -row[key]
    return change


NULL = one(put("messages", -1, "content", None))

# (module, format, style, what is wrong, the fault)
FAULTS = [
    ("read_datasets", "preference", "conversational", "a column that comes late", one(put("late", 1))),
    ("read_datasets", "preference", "standard", "a line that is gone", fewer),
    ("read_datasets", "messages", "conversational", "a date in every text", every(put("messages", [
        {"role": "user", "content": "2026-01-01"}, {"role": "assistant", "content": "2026-01-02"}]))),
    ("train_trl", "messages", "conversational", "content that is null", NULL),
    ("train_trl", "completion", "conversational", "a prompt of another shape", every(flat("prompt"))),
    ("train_trl", "preference", "conversational", "a prompt of another shape", every(flat("prompt"))),
    ("train_trl", "preference", "standard", "a reply that is null", one(put("chosen", None))),
    ("train_trl", "unpaired", "conversational", "a label that is null", one(put("label", None))),
    ("train_trl", "unpaired", "standard", "labels that are all true", every(put("label", True))),
    ("train_trl", "prompt", "conversational", "content that is null", one(put("prompt", -1, "content", None))),
    ("openai_rows", "openai-chat", "conversational", "a role that nobody has",
     one(put("messages", 0, "role", "narrator"))),
    ("openai_rows", "openai-preference", "conversational", "content that is a number",
     one(put("preferred_output", 0, "content", 1))),
    ("llamafactory_rows", "llamafactory-sft", "conversational", "a conversation without its end",
     one(drop("conversations"))),
    ("llamafactory_rows", "llamafactory-preference", "conversational", "a conversation without its end",
     one(drop("conversations"))),
    ("llamafactory_rows", "llamafactory-preference", "standard", "a reply that is null", one(put("chosen", None))),
    ("llamafactory_rows", "llamafactory-kto", "conversational", "tags that are texts", every(put("kto_tag", "true"))),
    ("llamafactory_rows", "llamafactory-kto", "standard", "a blank reply that is wanted",
     one(lambda row: row.update(output="", kto_tag=True))),
    ("axolotl_rows", "preference", "standard", "an empty reply", one(put("chosen", ""))),
    ("axolotl_rows", "unpaired", "standard", "an empty reply", one(put("completion", ""))),
    ("axolotl_rows", "steps", "conversational", "more labels than steps", one(drop("completions"))),
    ("axolotl_rows", "axolotl-dpo", "conversational", "white space around a reply",
     one(lambda row: row["chosen"].update(content="  \n" + row["chosen"]["content"] + "  "))),
    ("axolotl_rows", "axolotl-orpo", "conversational", "an odd number of turns", one(drop("chosen"))),
    ("axolotl_rows", "axolotl-kto", "conversational", "a conversation without turns", one(put("completion", []))),
    ("axolotl_rows", "axolotl-reward", "conversational", "a reply under another name", every(rename("chosen", "better"))),
    ("openrlhf_rows", "preference", "conversational", "a prompt of another shape", every(flat("prompt"))),
    ("openrlhf_rows", "preference", "standard", "a reply under another name", every(rename("chosen", "better"))),
    ("openrlhf_rows", "openrlhf", "conversational", "content that is null", one(put("chosen", -1, "content", None))),
    ("verl_rows", "messages", "conversational", "content that is null", NULL),
    ("verl_rows", "prompt", "conversational", "a prompt of another shape", every(flat("prompt"))),
    ("verl_rows", "verl-reward", "conversational", "a prompt that is a list", every(put("prompt", ["a"]))),
    ("croissant_records", "preference", "conversational", "a line that is gone", fewer),
    ("rules", "preference", "conversational", "sides that are swapped", every(swap("chosen", "rejected"))),
    ("rules", "preference", "standard", "a line that is gone", fewer),
    ("rules", "unpaired", "conversational", "a label that is a number", one(put("label", 1))),
    ("rules", "steps", "conversational", "more labels than steps", one(lambda row: row["labels"].append(True))),
    ("rules", "spans", "conversational", "a text that is moved", every(lambda row: row.update(text="x" + row["text"]))),
    ("rules", "openai-chat", "conversational", "a column too many", every(put("id", "x"))),
    ("rules", "openai-preference", "conversational", "sides that are swapped",
     every(swap("preferred_output", "non_preferred_output"))),
    ("rules", "hh", "conversational", "sides that are swapped", every(swap("chosen", "rejected"))),
    ("rules", "hh", "conversational", "two turns of one speaker",
     one(lambda row: row.update(chosen=row["chosen"] + "\n\nAssistant: Again."))),
    ("rules", "ultrafeedback", "conversational", "a rating that is a number",
     one(lambda row: next(iter(row["completions"][0]["annotations"].values())).update(Rating=3))),
    ("rules", "ultrafeedback-binarized", "conversational", "scores that are swapped",
     every(swap("score_chosen", "score_rejected"))),
    ("rules", "helpsteer2", "conversational", "a rating of five", one(put("helpfulness", 5))),
    ("rules", "helpsteer2-preference", "conversational", "the other sign", every(turned("preference_strength"))),
    ("rules", "helpsteer3", "conversational", "the other sign", every(turned("overall_preference"))),
    ("rules", "oasst-messages", "conversational", "children before parents", lambda rows: rows[::-1]),
    ("rules", "oasst-trees", "conversational", "a root that assists", one(put("prompt", "role", "assistant"))),
    ("rules", "nemo-rl", "conversational", "ranks that are swapped",
     every(lambda row: row["completions"].reverse())),
    ("rules", "arena", "conversational", "the other winner", every(swap("conversation_a", "conversation_b"))),
    ("rules", "nectar", "conversational", "ranks from zero",
     every(lambda row: [answer.update(rank=answer["rank"] - 1) for answer in row["answers"]])),
    ("rules", "helpsteer2", "conversational", "lines of a prompt that stand apart",
     lambda rows: rows[::2] + rows[1::2]),
    ("rules", "verl-prompt", "conversational", "a prompt that the assistant ends",
     one(lambda row: row["prompt"].append({"role": "assistant", "content": "x"}))),
]


def undeclared(folder):
    """Takes the declared features out of the card, so that a fault is left for the consumer to find."""
    path = os.path.join(folder, "README.md")
    with open(path, encoding="utf-8") as file:
        front, rest = file.read().split("\n---\n", 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(front.split("\ndataset_info:")[0] + "\n---\n" + rest)


def broken(module, export, fault, folder):
    """A copy of an export with a fault. For the rules the manifest says what the broken files hold, so that
    it is not the digest that is noticed."""
    shutil.copytree(export.folder, folder)
    splits = list(export.splits)
    for split in splits if hasattr(fault, "everywhere") else splits[:1]:
        rows = fault(export.lines(split))
        path = os.path.join(folder, f"{split}.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        if module == "rules" and fault is not fewer:
            described(os.path.join(folder, "manifest.json"), split, path, len(rows))
    if module not in ("rules", "read_datasets"):
        undeclared(folder)
    return vars(export) | {"folder": folder}


def described(manifest, split, path, rows):
    with open(manifest, encoding="utf-8") as file:
        told = json.load(file)
    with open(path, "rb") as file:
        data = file.read()
    for entry in told["files"]:
        if entry["split"] == split:
            entry.update(rows=rows, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    with open(manifest, "w", encoding="utf-8") as file:
        json.dump(told, file)
