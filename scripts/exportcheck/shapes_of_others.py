"""The rows of formats that other houses have published, each by its own rules."""

import re

from lines import OWN
from shapes import alternate, conversation, keys, messages, need, pair, prompt, text, truth, whole, whole_pair

SEPARATOR = "\n<extra_id_1>"
TURN = re.compile(r"\n\n(Human|Assistant): ")


def openai_messages(value, name):
    need(isinstance(value, list) and value, f"{name} is no list of messages")
    for message in value:
        keys(message, {"role", "content"}, {"weight", "name"})
        need(message["role"] in ("system", "developer", "user", "assistant"), f"{name}: role {message['role']!r}")
        need(isinstance(message["content"], str), f"{name}: no text")
        if "weight" in message:
            need(message["role"] == "assistant", f"{name}: only the assistant's turns have a weight")
            whole(message["weight"], "weight", 0, 1)


def openai_chat(row, _style):
    keys(row, {"messages"}, {"tools", "parallel_tool_calls"})
    openai_messages(row["messages"], "messages")
    need(row["messages"][-1]["role"] == "assistant", "the last message is not the assistant's")


def openai_preference(row, _style):
    keys(row, {"input", "preferred_output", "non_preferred_output"})
    keys(row["input"], {"messages"}, {"tools", "parallel_tool_calls"})
    openai_messages(row["input"]["messages"], "input")
    need(row["input"]["messages"][-1]["role"] == "user", "the input does not end with the user")
    for side in ("preferred_output", "non_preferred_output"):
        openai_messages(row[side], side)
        need([message["role"] for message in row[side]] == ["assistant"], f"{side} is not one assistant message")
    need(row["preferred_output"] != row["non_preferred_output"], "both outputs are the same")


def transcript(value, name):
    """The speakers and texts of a transcript in the Human and Assistant form."""
    need(isinstance(value, str) and value.startswith("\n\nHuman: "), f"{name} does not begin with a Human turn")
    parts = TURN.split(value)[1:]
    speakers, texts = parts[::2], parts[1::2]
    need(speakers == ["Human", "Assistant"] * (len(speakers) // 2), f"{name} has the turns {speakers}")
    need(all(said.strip() for said in texts), f"{name} has a blank turn")
    for mark in ("\n\nHuman:", "\n\nAssistant:"):
        need(not any(mark in said for said in texts), f"{name}: a mark in a text")
    return texts


def hh(row, _style):
    keys(row, {"chosen", "rejected"})
    left, right = transcript(row["chosen"], "chosen"), transcript(row["rejected"], "rejected")
    need(left[:-1] == right[:-1], "the two sides differ before the last turn")
    need(left[-1] != right[-1], "chosen and rejected are the same")
    cut = len("\n\nAssistant: ")
    start = row["chosen"].rindex("\n\nAssistant: ") + cut
    need(row["chosen"][:start] == row["rejected"][:start], "the prompts differ")


def binarized(row, _style):
    """The published rows have a text `prompt` and `messages` as well, with which no trainer loads them."""
    keys(row, {"prompt_id", "chosen", "rejected", "score_chosen", "score_rejected"})
    need(re.fullmatch("[0-9a-f]{64}", row["prompt_id"]), "prompt_id is no SHA-256")
    for side in ("chosen", "rejected"):
        conversation(row[side], side)
        need(isinstance(row[f"score_{side}"], float), f"score_{side} is no number with a fraction")
    need(row["chosen"][:-1] == row["rejected"][:-1], "the two sides have different prompts")
    need(row["score_chosen"] >= row["score_rejected"], "rejected has the higher score")


ASPECTS = ("instruction_following", "honesty", "truthfulness", "helpfulness")


def ultrafeedback(row, _style):
    keys(row, {"source", "instruction", "models", "completions", "correct_answers", "incorrect_answers"})
    text(row["instruction"], "instruction")
    need(len(row["models"]) == len(row["completions"]) > 0, "as many models as completions are wanted")
    for answer in row["completions"]:
        keys(answer, {"model", "principle", "custom_system_prompt", "response", "annotations", "critique",
                      "overall_score", "fine-grained_score"})
        need(set(answer["annotations"]) <= set(ASPECTS), f"aspects {sorted(answer['annotations'])}")
        for aspect, given in answer["annotations"].items():
            need(given["Rating"] in ("1", "2", "3", "4", "5", "N/A"),
                 f"{aspect}: Rating is {given['Rating']!r}, no text of 1 to 5")
            need(isinstance(given["Rationale"], str), f"{aspect}: no Rationale")


ATTRIBUTES = ("helpfulness", "correctness", "coherence", "complexity", "verbosity")


def one_string(value, name):
    """A conversation in one string: its user's and assistant's turns by the separator."""
    text(value, name)
    turns = value.split(SEPARATOR)
    need(len(turns) % 2 == 1, f"{name} does not end with the user's turn")
    for number, said in enumerate(turns[1:]):
        need(said.startswith(("Assistant\n", "User\n")[number % 2]), f"{name}: turn {number + 2} is another speaker's")


def helpsteer2(row, _style):
    keys(row, {"prompt", "response", *ATTRIBUTES}, OWN)
    one_string(row["prompt"], "prompt")
    text(row["response"], "response")
    for name in ATTRIBUTES:
        whole(row[name], name, 0, 4)


def helpsteer2_preference(row, _style):
    keys(row, {"split", "prompt", "response_1", "response_2", "preference_strength", "preference_statement",
               "preference_elaboration", "three_most_similar_preferences", "all_preferences_unprocessed"}, OWN)
    need(row["split"] in ("train", "val"), f"split is {row['split']!r}")
    one_string(row["prompt"], "prompt")
    whole(row["preference_strength"], "preference_strength", -3, 3)
    for item in row["three_most_similar_preferences"]:
        keys(item, {"statement", "elaboration", "strength"})
        whole(item["strength"], "strength", -3, 3)
    for item in row["all_preferences_unprocessed"]:
        keys(item, {"strength", "justification"})
        whole(item["strength"], "strength", -3, 3)


def helpsteer3(row, _style):
    keys(row, {"domain", "language", "context", "response1", "response2", "overall_preference",
               "individual_preference"}, OWN)
    need(row["domain"] in ("general", "stem", "code", "multilingual"), f"domain is {row['domain']!r}")
    messages(row["context"], "context")
    need(row["context"][-1]["role"] == "user", "the context does not end with the user")
    text(row["response1"], "response1"), text(row["response2"], "response2")
    whole(row["overall_preference"], "overall_preference", -3, 3)
    need(row["individual_preference"], "there is no individual preference")
    for item in row["individual_preference"]:
        keys(item, {"score", "reasoning", "feedback1", "feedback2"})
        whole(item["score"], "score", -3, 3)


def axolotl_dpo(row, style):
    if style == "standard":
        keys(row, {"prompt", "chosen", "rejected"}, OWN | {"system"})
        for name in ("prompt", "chosen", "rejected"):
            text(row[name], name)
        return
    keys(row, {"messages", "chosen", "rejected"}, OWN)
    prompt(row["messages"], style, "messages")
    for side in ("chosen", "rejected"):
        keys(row[side], {"role", "content"})
        need(row[side]["role"] == "assistant", f"{side} is not the assistant's")
        text(row[side]["content"], side)
    need(row["chosen"] != row["rejected"], "chosen and rejected are the same")


def axolotl_orpo(row, style):
    keys(row, {"chosen", "rejected"}, OWN | {"system"})
    for side in ("chosen", "rejected"):
        conversation(row[side], side)
        need(row[side][0]["role"] == "user", f"{side} begins with {row[side][0]['role']}")
        alternate(row[side], side)
    need(row["chosen"][:-1] == row["rejected"][:-1], "the two sides have different prompts")


def axolotl_kto(row, style):
    truth(row["label"], "label")
    if style == "standard":
        keys(row, {"prompt", "completion", "label"}, OWN | {"system"})
        return text(row["prompt"], "prompt"), text(row["completion"], "completion")
    keys(row, {"completion", "label"}, OWN)
    conversation(row["completion"], "completion")


def axolotl_reward(row, _style):
    keys(row, {"system", "input", "chosen", "rejected"}, OWN)
    need(isinstance(row["system"], str), "system is no text")
    for name in ("input", "chosen", "rejected"):
        text(row[name], name)


def openrlhf(row, style):
    return whole_pair(row, style)


def verl_prompt(row, _style):
    keys(row, {"prompt"}, OWN | {"data_source", "ability", "reward_model", "extra_info"})
    prompt(row["prompt"], "conversational")


def verl_reward(row, _style):
    pair(row, "standard")


def nemo_rl(row, style):
    if style == "standard":
        keys(row, {"prompt", "chosen", "rejected"}, OWN)
        prompt(row["prompt"], "standard" if isinstance(row["prompt"], str) else "conversational")
        text(row["chosen"], "chosen"), text(row["rejected"], "rejected")
        return need(row["chosen"] != row["rejected"], "chosen and rejected are the same")
    keys(row, {"context", "completions"}, OWN)
    prompt(row["context"], "conversational", "context")
    need([item["rank"] for item in row["completions"]] == [0, 1], "ranks are not 0 and 1")
    for item in row["completions"]:
        keys(item, {"rank", "completion"})
        whole(item["rank"], "rank", 0, 1)
        messages(item["completion"], "completion")
    need(row["completions"][0]["completion"] != row["completions"][1]["completion"], "both completions are the same")


def arena(row, _style):
    keys(row, {"question_id", "model_a", "model_b", "winner", "judge", "conversation_a", "conversation_b", "turn",
               "anony", "language", "tstamp"}, OWN)
    need(row["winner"] in ("model_a", "model_b", "tie", "tie (bothbad)"), f"winner is {row['winner']!r}")
    for side in ("conversation_a", "conversation_b"):
        conversation(row[side], side)
    asked = [[turn["content"] for turn in row[side] if turn["role"] == "user"]
             for side in ("conversation_a", "conversation_b")]
    need(asked[0] == asked[1], "the two sides have different user turns")
    whole(row["turn"], "turn")
    need(row["turn"] == len(asked[0]), f"turn is {row['turn']}, there are {len(asked[0])}")
    truth(row["anony"], "anony")
    need(isinstance(row["tstamp"], float), "tstamp is no number with a fraction")


def nectar(row, _style):
    keys(row, {"prompt", "answers", "turns", "num_responses", "source"}, OWN | {"good_natured"})
    need(row["prompt"].endswith("\n\nAssistant: "), "the prompt does not end with the Assistant's turn")
    transcript(row["prompt"] + "x", "prompt")
    ranks = [answer["rank"] for answer in row["answers"]]
    need(all(isinstance(rank, float) for rank in ranks), f"ranks {ranks} have no fraction")
    need(min(ranks) == 1.0, f"no answer has the rank 1 in {ranks}")
    for answer in row["answers"]:
        keys(answer, {"answer", "model", "rank"})
        text(answer["answer"], "answer")
    need(row["num_responses"] == len(ranks), "num_responses counts another number")
    need(row["turns"] == row["prompt"].count("\n\nHuman: "), f"turns is {row['turns']}")


def together(rows):
    """The lines of one prompt follow each other."""
    ended, before = set(), None
    for row in rows:
        if row["prompt"] != before:
            need(row["prompt"] not in ended, f"the lines of the prompt {row['prompt'][:60]!r} stand apart")
            ended.add(before)
            before = row["prompt"]


FILES = {"helpsteer2": together}
RULES = {
    "openai-chat": openai_chat, "openai-preference": openai_preference, "hh": hh, "ultrafeedback": ultrafeedback,
    "ultrafeedback-binarized": binarized, "helpsteer2": helpsteer2, "helpsteer2-preference": helpsteer2_preference,
    "helpsteer3": helpsteer3, "axolotl-dpo": axolotl_dpo, "axolotl-orpo": axolotl_orpo, "axolotl-kto": axolotl_kto,
    "axolotl-reward": axolotl_reward, "openrlhf": openrlhf, "verl-prompt": verl_prompt, "verl-reward": verl_reward,
    "nemo-rl": nemo_rl, "arena": arena, "nectar": nectar,
}
