"""Which of two replies a row says is better, for every format that says so, and whether people said it.

What people said is read from the export `preference`, whose own rule is simple: chosen over rejected.
"""

from results import Wrong
from shapes_of_others import TURN


def last(value):
    """The text of a reply; the standard style sets it apart from its prompt by white space."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return last(value.get("content", value.get("value")))
    return last(value[-1])


def sides(left, right):
    return lambda row: [(last(row[left]), last(row[right]))]


def by_sign(row, left, right, sign):
    """Below zero the first one is better, above it the second."""
    first, second = last(row[left]), last(row[right])
    return [] if sign == 0 else [(first, second)] if sign < 0 else [(second, first)]


def battle(row):
    a, b = last(row["conversation_a"]), last(row["conversation_b"])
    return {"model_a": [(a, b)], "model_b": [(b, a)]}.get(row["winner"], [])


def by_rank(items, name):
    return [(last(one[name]), last(other[name])) for one in items for other in items if one["rank"] < other["rank"]]


# Formats made of the same pairs as `preference`: every row must be one of them.
SAME = {
    "preference": sides("chosen", "rejected"), "openrlhf": sides("chosen", "rejected"),
    "verl-reward": sides("chosen", "rejected"), "axolotl-dpo": sides("chosen", "rejected"),
    "axolotl-orpo": sides("chosen", "rejected"), "axolotl-reward": sides("chosen", "rejected"),
    "llamafactory-preference": sides("chosen", "rejected"), "implicit": sides("chosen", "rejected"),
    "reward": sides("chosen", "rejected"), "ultrafeedback-binarized": sides("chosen", "rejected"),
    "openai-preference": sides("preferred_output", "non_preferred_output"),
    "hh": lambda row: [(last(TURN.split(row["chosen"])[-1]), last(TURN.split(row["rejected"])[-1]))],
    "nemo-rl": lambda row: by_rank(row["completions"], "completion") if "completions" in row
    else sides("chosen", "rejected")(row),
}
# Formats that sum up several people, or numbers: none may say only the contrary of what people said.
SUMMED = {
    "helpsteer2-preference": lambda row: by_sign(row, "response_1", "response_2", row["preference_strength"]),
    "helpsteer3": lambda row: by_sign(row, "response1", "response2", row["overall_preference"]),
    "arena": battle, "nectar": lambda row: by_rank(row["answers"], "answer"),
    "ranked": lambda row: by_rank(row["responses"], "response"),
}
SAYING = SAME | SUMMED


def said(rows):
    """The pairs of the conversational export `preference`."""
    return {pair for row in rows for pair in SAME["preference"](row)}


def agree(export, rows, evidence):
    """Every row of one split, against what people said."""
    if export.format in ("implicit", "reward", "openrlhf") and export.style == "standard" and "prompt" not in rows[0]:
        return
    for number, row in enumerate(rows, 1):
        for better, worse in SAYING[export.format](row):
            if (better, worse) in evidence:
                continue
            if export.format in SAME:
                raise Wrong(f"line {number}: nobody said that {better[:80]!r} is better than {worse[:80]!r}")
            if (worse, better) in evidence:
                raise Wrong(f"line {number}: people said the contrary of {better[:80]!r} over {worse[:80]!r}")
