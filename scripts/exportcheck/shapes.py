"""What one row of each format must be, by the documents and the code of those who read it.

Each rule takes a row and the style and raises `Wrong`. The formats of other houses stand in shapes_of_others.
"""

import re

from lines import OWN
from results import Wrong

ROLES = {"system", "user", "assistant", "tool"}
SHA256 = re.compile(r"[0-9a-f]{64}")


def need(holds, problem):
    if not holds:
        raise Wrong(problem)


def keys(row, wanted, extra=frozenset()):
    """Every key that is wanted and none but those and the extra ones."""
    missing, odd = wanted - row.keys(), row.keys() - wanted - extra
    need(not missing, f"{sorted(missing)} is missing")
    need(not odd, f"{sorted(odd)} does not belong here")


def text(value, name="text"):
    need(isinstance(value, str), f"{name} is {type(value).__name__}, not a text")
    need(value.strip(), f"{name} is blank")


def whole(value, name, least=None, most=None):
    need(type(value) is int, f"{name} is {value!r}, not a whole number")
    need(least is None or value >= least, f"{name} is {value}, below {least}")
    need(most is None or value <= most, f"{name} is {value}, above {most}")


def truth(value, name):
    need(isinstance(value, bool), f"{name} is {value!r}, not true or false")


def messages(value, name="messages"):
    need(isinstance(value, list) and value, f"{name} is no list of messages")
    for number, message in enumerate(value):
        need(isinstance(message, dict) and set(message) == {"role", "content"}, f"{name}[{number}] has other keys")
        need(message["role"] in ROLES, f"{name}[{number}] has the role {message['role']!r}")
        need(isinstance(message["content"], str), f"{name}[{number}] has no text")
        need(message["role"] != "system" or number == 0, f"{name}[{number}] is a late system message")


def alternate(value, name="messages"):
    """A user, an assistant, a user, and so on, after a system message perhaps."""
    turns = [message["role"] for message in value if message["role"] != "system"]
    wanted = ["user", "assistant"] * (len(turns) // 2 + 1)
    need(turns == wanted[:len(turns)], f"{name} does not alternate: {turns}")


def prompt(value, style, name="prompt"):
    if style == "standard":
        return text(value, name)
    messages(value, name)
    need(value[-1]["role"] in ("user", "tool"), f"{name} ends with {value[-1]['role']}")


def reply(value, style, name):
    if style == "standard":
        return text(value, name)
    messages(value, name)
    need(value[-1]["role"] == value[0]["role"] == "assistant", f"{name} is not the assistant's")
    text(value[-1]["content"], name)


def conversation(value, name):
    """A prompt and its reply in one list."""
    messages(value, name)
    need(value[-1]["role"] == "assistant", f"{name} ends with {value[-1]['role']}")
    need(len(value) > 1, f"{name} has no prompt")
    text(value[-1]["content"], name)


def own(row):
    if "id" in row:
        text(row["id"], "id")
        need(SHA256.fullmatch(row["prompt_id"]), "prompt_id is no SHA-256")


def pair(row, style):
    keys(row, {"prompt", "chosen", "rejected"}, OWN | {"margin"})
    prompt(row["prompt"], style)
    for side in ("chosen", "rejected"):
        reply(row[side], style, side)
    need(row["chosen"] != row["rejected"], "chosen and rejected are the same")
    if "margin" in row:
        need(isinstance(row["margin"], float), f"margin is {row['margin']!r}, not a number with a fraction")
        need(row["margin"] >= 0, "margin is below zero")
    own(row)


def whole_pair(row, style):
    """Both sides hold the prompt, and are the same up to the reply."""
    if "prompt" in row:
        return pair(row, style)
    keys(row, {"chosen", "rejected"}, OWN | {"margin"})
    need(row["chosen"] != row["rejected"], "chosen and rejected are the same")
    if style == "standard":
        text(row["chosen"]), text(row["rejected"])
        need(row["chosen"][0] == row["rejected"][0], "the two sides begin differently")
        return own(row)
    for side in ("chosen", "rejected"):
        conversation(row[side], side)
    need(row["chosen"][:-1] == row["rejected"][:-1], "the two sides have different prompts")
    own(row)


def unpaired(row, style):
    keys(row, {"prompt", "completion", "label"}, OWN)
    prompt(row["prompt"], style)
    reply(row["completion"], style, "completion")
    truth(row["label"], "label")
    own(row)


def completion(row, style):
    keys(row, {"prompt", "completion"}, OWN)
    prompt(row["prompt"], style)
    reply(row["completion"], style, "completion")
    own(row)


def target(row, style):
    if style == "standard":
        keys(row, {"text"}, OWN)
        return text(row["text"])
    keys(row, {"messages"}, OWN)
    conversation(row["messages"], "messages")
    own(row)


def prompt_alone(row, style):
    keys(row, {"prompt"}, OWN)
    prompt(row["prompt"], style)
    own(row)


def ranked(row, style):
    keys(row, {"prompt", "responses"}, OWN)
    prompt(row["prompt"], style)
    ranks = [item["rank"] for item in row["responses"]]
    need(len(ranks) > 1 and min(ranks) == 1 and ranks == sorted(ranks), f"ranks {ranks} do not begin with 1")
    for item in row["responses"]:
        reply(item["response"], style, "response")
        whole(item["rank"], "rank")
    own(row)


def ratings(row, style):
    keys(row, {"prompt", "response", "ratings", "confidence"}, OWN)
    need(row["ratings"], "there is no rating")
    for item in row["ratings"]:
        keys(item, {"attribute", "value"})
    own(row)


def steps(row, _style):
    keys(row, {"prompt", "completions", "labels"}, OWN)
    text(row["prompt"], "prompt")
    need(len(row["completions"]) == len(row["labels"]) > 0, "as many labels as steps are wanted")
    for step, label in zip(row["completions"], row["labels"]):
        text(step, "step")
        truth(label, "label")
    own(row)


def spans(row, _style):
    keys(row, {"context", "text", "unit", "spans"}, OWN)
    for span in row["spans"]:
        keys(span, {"start", "end", "tag", "quote"})
        need(row["text"][span["start"]:span["end"]] == span["quote"], f"the quote is not at {span['start']}")
    own(row)


def rules(row, _style):
    keys(row, {"prompt", "response", "verdicts"}, OWN)
    need(row["verdicts"], "there is no verdict")
    for item in row["verdicts"]:
        keys(item, {"rule", "verdict", "grade"})
    own(row)


def safety(row, _style):
    keys(row, {"prompt", "response", "safety", "hazards"}, OWN)
    need(row["safety"] in ("safe", "unsafe", "unsure", "both-safe", "chosen-safe", "both-unsafe"),
         f"safety is {row['safety']!r}")
    own(row)


def triage(row, _style):
    messages(row["context"], "context")
    whole(row["turn"], "turn", 0, len(row["context"]))
    own(row)


def evaluation(row, style):
    prompt(row["prompt"], style)
    reply(row["response"], style, "response")
    text(row["error_type"], "error_type")
    own(row)


def annotations(row, _style):
    for answer in row["answers"]:
        keys(answer, {"step", "type", "target", "value"})


RULES = {
    "preference": pair, "implicit": whole_pair, "reward": whole_pair, "unpaired": unpaired, "completion": completion,
    "messages": target, "prompt": prompt_alone, "ranked": ranked, "ratings": ratings, "steps": steps, "spans": spans,
    "rules": rules, "safety": safety, "triage": triage, "evaluation": evaluation, "annotations": annotations,
}
