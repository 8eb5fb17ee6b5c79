"""The rules of message trees and of LLaMA-Factory's lines."""

from lines import OWN
from shapes import alternate, keys, need, text, truth, whole

NEEDED = {"message_id", "parent_id", "text", "role", "lang"}
KNOWN = NEEDED | set("""user_id created_date review_count review_result deleted rank synthetic model_name emojis labels
events detoxify replies message_tree_id tree_state""".split())
SPEAKERS = ("prompter", "assistant")


def message(value, parent, depth):
    keys(value, NEEDED, KNOWN)
    text(value["text"], "text")
    text(value["lang"], "lang")
    need(value["parent_id"] == parent, f"{value['message_id']} has the parent {value['parent_id']}, not {parent}")
    need(value["role"] == SPEAKERS[depth % 2], f"{value['message_id']} is said by {value['role']} at depth {depth}")
    if value.get("rank") is not None:
        whole(value["rank"], "rank", 0)
    for name, label in (value.get("labels") or {}).items():
        need(0 <= label["value"] <= 1, f"label {name} is {label['value']}, not 0 to 1")
        whole(label["count"], "count", 0)


def siblings(ranks):
    """Ranks of the replies to one message: from 0, which is best; null for those that have none."""
    given = sorted(rank for rank in ranks if rank is not None)
    need(not given or given[0] == 0, f"no reply has the rank 0 in {given}")
    need(all(after - before <= 1 for before, after in zip(given, given[1:])) or len(set(given)) == len(given),
         f"ranks {given} have a gap")


def branch(value, parent, depth):
    message(value, parent, depth)
    replies = value.get("replies") or []
    siblings([reply.get("rank") for reply in replies])
    for reply in replies:
        branch(reply, value["message_id"], depth + 1)


def tree(row, _style):
    keys(row, {"message_tree_id", "tree_state", "prompt"}, {"origin"})
    need("message_id" not in row, "a tree has no message_id at the top")
    need(row["message_tree_id"] == row["prompt"]["message_id"], "the tree is not named after its root")
    branch(row["prompt"], None, 0)


def flat(row, _style):
    keys(row, NEEDED | {"message_tree_id", "tree_state"}, KNOWN)


def flat_file(rows):
    """Parents before children, roots before all, ranks from 0 among siblings."""
    depths, trees, ranks = {}, {}, {}
    for row in rows:
        name, parent = row["message_id"], row["parent_id"]
        need(name not in depths, f"{name} stands twice")
        if parent is None:
            depths[name], trees[name] = 0, name
        else:
            need(parent in depths, f"{name} stands before its parent {parent}")
            depths[name], trees[name] = depths[parent] + 1, trees[parent]
            ranks.setdefault(parent, []).append(row.get("rank"))
        need(row["message_tree_id"] == trees[name], f"{name} names the tree {row['message_tree_id']}")
        message(row, parent, depths[name])
    for given in ranks.values():
        siblings(given)


def said(value, speaker, name):
    keys(value, {"from", "value"})
    need(value["from"] == speaker, f"{name} is from {value['from']}")
    text(value["value"], name)


def conversations(value, ends):
    turns = [{"role": {"human": "user", "gpt": "assistant"}.get(turn.get("from"), turn.get("from"))} for turn in value]
    for turn in value:
        keys(turn, {"from", "value"})
        need(isinstance(turn["value"], str), "a turn has no text")
    alternate(turns, "conversations")
    need(value and value[-1]["from"] == ends, f"conversations end with {value[-1]['from'] if value else 'nothing'}")


def alpaca(row, names):
    keys(row, {"instruction", "input", *names}, OWN | {"system", "history"})
    text(row["instruction"] + row["input"], "instruction")
    for old in row.get("history") or []:
        need(len(old) == 2 and all(isinstance(part, str) for part in old), "history is not made of pairs")


def llamafactory_sft(row, style):
    if style == "standard":
        alpaca(row, {"output"})
        return text(row["output"], "output")
    keys(row, {"conversations"}, OWN | {"system", "tools"})
    conversations(row["conversations"], "gpt")


def llamafactory_preference(row, style):
    if style == "standard":
        alpaca(row, {"chosen", "rejected"})
        text(row["chosen"], "chosen"), text(row["rejected"], "rejected")
    else:
        keys(row, {"conversations", "chosen", "rejected"}, OWN | {"system", "tools"})
        conversations(row["conversations"], "human")
        said(row["chosen"], "gpt", "chosen"), said(row["rejected"], "gpt", "rejected")
    need(row["chosen"] != row["rejected"], "chosen and rejected are the same")


def llamafactory_kto(row, style):
    truth(row["kto_tag"], "kto_tag")
    if style == "standard":
        alpaca(row, {"output", "kto_tag"})
        return text(row["output"], "output")
    keys(row, {"conversations", "kto_tag"}, OWN | {"system", "tools"})
    conversations(row["conversations"], "gpt")


def own_task(row, _style):
    """A task whole, as this tool reads it back."""
    keys(row, {"touchstone", "task", "external_id", "language", "tags", "priority", "guideline", "metadata", "context",
               "candidates", "labels", "guidelines"})
    for label in row["labels"]:
        keys(label, {"uid", "annotator", "guideline", "revision", "kind", "submitted_at", "active_ms", "order_shown",
                     "answers"})
    need(row["labels"], "the task has no label")


RULES = {
    "oasst-trees": tree, "oasst-messages": flat, "llamafactory-sft": llamafactory_sft,
    "llamafactory-preference": llamafactory_preference, "llamafactory-kto": llamafactory_kto, "touchstone": own_task,
}
FILES = {"oasst-messages": flat_file}
# Lines of these differ in their keys by depth.
FREE = {"oasst-trees"}
