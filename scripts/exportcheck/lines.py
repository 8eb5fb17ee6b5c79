"""What holds for every line of every file, whoever reads it."""

import json
import math
import re

from results import Wrong

OWN = {"id", "prompt_id", "metadata"}
# Names that trainers take for something of theirs, wherever they stand.
RESERVED = set("""image images input_ids attention_mask assistant_masks completion_mask prompt_ids chosen_ids
rejected_ids completion_ids KL_completion_ids chosen_input_ids rejected_input_ids ref_chosen_logps ref_rejected_logps
ref_logps ref_KL_logps position_ids seq_lengths task_name""".split())
TRACES = ({"id", "source", "model", "system_prompt", "messages"}, {"type", "message"})


def once(pairs):
    """An object whose keys are all different."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Wrong("a key stands twice")
    return made


def constant(name):
    raise Wrong(f"{name} is not JSON")


def kind(value):
    """The type of a value as loaders see it; null fits every type, an empty list every list."""
    if isinstance(value, dict):
        return {key: kind(item) for key, item in value.items()}
    if isinstance(value, list):
        merged = None
        for item in value:
            merged = merge(merged, kind(item), "in a list")
        return [merged]
    return None if value is None else type(value).__name__


def merge(left, right, place):
    if left is None or right is None:
        return left if right is None else right
    if isinstance(left, dict) and isinstance(right, dict):
        if list(left) != list(right):
            raise Wrong(f"{place}: keys {list(left)}, then {list(right)}")
        return {key: merge(left[key], right[key], f"{place}.{key}") for key in left}
    if isinstance(left, list) and isinstance(right, list):
        return [merge(left[0], right[0], f"{place}[]")]
    if left != right:
        raise Wrong(f"{place}: {left}, then {right}")
    return left


def sound(value):
    """Numbers that every parser reads alike, and no half of a surrogate pair."""
    if isinstance(value, dict):
        for key, item in value.items():
            sound(key)
            sound(item)
    elif isinstance(value, list):
        for item in value:
            sound(item)
    elif isinstance(value, int) and not isinstance(value, bool) and not -2**63 <= value < 2**63:
        raise Wrong(f"{value} is beyond 64 bits")
    elif isinstance(value, float) and not math.isfinite(value):
        raise Wrong("a number is not finite")
    elif isinstance(value, str):
        value.encode()


def read(path, free=False):
    """The rows of a file, when it keeps the rules. `free` is for trees, whose lines differ in depth."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\xef\xbb\xbf"):
        raise Wrong("a mark of byte order begins the file")
    if not data.endswith(b"\n"):
        raise Wrong("the last line has no end")
    rows, shape = [], None
    # The characters at which Python's splitlines cuts must be escaped, so both ways of cutting agree.
    lines = data.decode().split("\n")[:-1]
    if lines != data.decode().splitlines():
        raise Wrong("a line holds a character at which others cut it")
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line, object_pairs_hook=once, parse_constant=constant)
            sound(row)
            if not free:
                shape = merge(shape, kind(row), "row")
            if RESERVED & row.keys():
                raise Wrong(f"{RESERVED & row.keys()} means something to trainers")
        except (Wrong, ValueError) as error:
            raise Wrong(f"line {number}: {error}") from error
        rows.append(row)
    if any(trace <= rows[0].keys() for trace in TRACES):
        raise Wrong("loaders take the columns for an agent's trace")
    return rows


def no_dates(rows):
    """No column of text in which every value looks like a date: loaders would make times of them."""
    looks = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
    found = {}

    def walk(value, place):
        if isinstance(value, dict):
            for key, item in value.items():
                walk(item, f"{place}.{key}")
        elif isinstance(value, list):
            for item in value:
                walk(item, f"{place}[]")
        elif isinstance(value, str):
            found[place] = found.get(place, True) and bool(looks.fullmatch(value))

    for row in rows:
        walk(row, "row")
    dated = [place for place, is_dated in found.items() if is_dated]
    if dated:
        raise Wrong(f"every text of {dated[0]} is a date")
