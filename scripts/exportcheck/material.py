"""Tasks, labels and reports for the check: small, the same every time, and as odd as what people bring.

Every prompt is one of a kind, since the splits go by the hash of the prompt. The texts hold what breaks
files elsewhere: joined emoji, line separators, quotes, escapes, text that is only a date, blanks at either
end, words of other transcripts, marks from right to left.
"""

import json
import os

MODELS = ("heron-2", "larch-mini", "tern-base", "quartz-7b")
ANNOTATORS = ("ada", "bruno", "chen")
REPORTED_MODEL = "finch-report"

# language -> a question about a number, an answer that holds it, a weaker one
PHRASES = {
    "en": ("How many birds did we count on day {}?", "On day {} we counted twelve birds.",
           "Some birds, on day {}."),
    "de": ("Wie viele Vögel zählten wir am Tag {}?", "Am Tag {} zählten wir zwölf Vögel.",
           "Ein paar, am Tag {}."),
    "es": ("¿Cuántas aves contamos el día {}?", "El día {} contamos doce aves.", "Algunas, el día {}."),
    "id": ("Berapa burung yang kita hitung pada hari {}?", "Pada hari {} ada dua belas burung.",
           "Beberapa, hari {}."),
    "ja": ("{}日目に鳥を何羽数えましたか。", "{}日目に十二羽を数えました。", "{}日目は何羽か。"),
    "ar": ("كم طائرا عددنا في اليوم {}؟", "عددنا اثني عشر طائرا في اليوم {}.", "بعض الطيور في اليوم {}."),
}
ODD = [
    "👩🏽‍🔬 and 🏳️‍🌈 and 👍🏿",
    "a line\u2028and a paragraph\u2029and next\u0085line",
    "\"quoted\" 'twice' `code` \\n \\u00e9 \\",
    "  two blanks lead, one follows ", "2026-01-01", "2026-01-01T00:00:00Z", "42", "true", "null", "\ttab\r\nand CR LF\n",
    "a\u0301o\u0308 beside áö", "\u200f\u202eright to left\u202c", "\u0001\u001b[1mbold\u001b[0m\u007f", "</s> <|im_end|> [INST]",
    "\n\nHuman: and then?\n\nAssistant: nothing.", "{\"role\": \"user\"}", "\ufeffa mark of byte order", "½ × 3/8 = 3/16 €",
]
STEPS = ("A box holds {0} red balls.", "We take one of them away.", "So {1} are left.", "The answer is {1}.")
# How many replies users reported.
REPORTS = 40

JUDGED = {
    # guideline -> how many tasks, how many responses
    "five-attribute-rating": (40, 2), "four-aspect-rating": (40, 3), "step-labels": (36, 1), "rule-probing": (36, 2),
    "claim-spans": (36, 2), "safety-labels": (36, 2), "ideal-reply": (36, 1), "pairwise-preference": (40, 2),
    "four-strength-edit": (24, 2), "assistant-tree": (40, 3),
}


def turn(role, content):
    return {"role": role, "content": content}


def context(number, language, name=""):
    """A conversation that ends with a question: one turn, several, or with a system message."""
    question = PHRASES[language][0].format(number)
    if name:
        question += f" ({name})"
    before = []
    if number % 5 == 1:
        before.append(turn("system", f"You keep the diary of station {number}. Be brief."))
    if number % 4 == 2:
        before += [turn("user", PHRASES[language][0].format(number + 1000)),
                   turn("assistant", PHRASES[language][1].format(number + 1000))]
    if number % 9 == 4:
        question += "\n" + ODD[number % len(ODD)]
    return before + [turn("user", question)]


def responses(number, language, count):
    """As many replies as wanted, some of them odd."""
    made = []
    for index in range(count):
        text = PHRASES[language][1 if index == 0 else 2].format(number) + ("" if index < 2 else " " + "?" * index)
        if (number + index) % 3 == 0:
            odd = ODD[(number // 3 + index) % len(ODD)]
            text = odd if number % 2 else f"{text}\n\n{odd}"
        made.append({"id": "abcd"[index], "model": MODELS[(number + index) % 4], "content": text})
    return made


def irregular():
    """Conversations that some formats cannot hold: two turns of one speaker, an assistant who begins."""
    for number, turns in enumerate([
        [turn("user", "First half of a question,"), turn("user", "and its second half?")],
        [turn("assistant", "Welcome to the station."), turn("user", "What do you count here?")],
        [turn("system", "Count."), turn("user", "One?"), turn("assistant", "One."), turn("assistant", "Or two."),
         turn("user", "Which?")],
    ]):
        yield {"id": f"irregular-{number}", "language": "en", "context": turns,
               "responses": responses(number, "en", 3)}


def ranked():
    """Tasks that come with rankings by three people."""
    languages = list(PHRASES)
    for number in range(90):
        language = languages[number % len(languages)]
        yield {"id": f"ranked-{number}", "language": language, "tags": ["ranked"], "context": context(number, language),
               "responses": responses(number, language, 2 if number % 3 == 0 else 4)}
    yield from irregular()


def rankings(tasks):
    """Orders with and without ties, also one in which everything is tied."""
    for number, task in enumerate(tasks):
        ids = [item["id"] for item in task["responses"]]
        orders = [[[one] for one in ids], [[one] for one in ids[1:] + ids[:1]],
                  [ids[:2]] + [[one] for one in ids[2:]], [[one] for one in reversed(ids)]]
        for index, annotator in enumerate(ANNOTATORS[:1 + number % 3]):
            yield {"task_id": task["id"], "annotator": annotator, "ranking": orders[(number // 2 + index) % len(orders)],
                   "seconds": 30 + number, "at": "2026-01-04T08:00:00Z"}


def judged():
    """Tasks to be worked through the shell, under the guideline each names."""
    languages = ["en", "es", "de", "ja", "ar", "id"]
    for guideline, (count, wanted) in JUDGED.items():
        for number in range(count):
            language = languages[number % len(languages)]
            task = {"id": f"{guideline}-{number}", "guideline": guideline, "language": language, "tags": ["judged"],
                    "context": context(number, language, guideline), "responses": responses(number, language, wanted)}
            if guideline == "step-labels":
                steps = "\n\n".join(STEPS).format(number + 2, number + 1)
                task["responses"] = [{"model": MODELS[number % 4], "content": steps}]
            elif guideline == "rule-probing":
                task["tags"] = ["rule:no-secret"]
            elif guideline == "ideal-reply" and number % 2:
                task["responses"] = []
            elif guideline == "assistant-tree" and number % 4 == 3:
                task["responses"] = []
            yield task


def reports():
    """Replies that users reported; the second message of each is the one that is wrong."""
    for number in range(REPORTS):
        language = list(PHRASES)[number % len(PHRASES)]
        asked, _, weak = (phrase.format(f"{number + 1}00") for phrase in PHRASES[language])
        odd = ODD[number % len(ODD)] if number % 4 == 0 else ""
        yield {"id": f"report-{number}", "language": language,
               "context": [turn("user", f"{asked} (report {number})"), turn("assistant", f"{weak} {odd}!")],
               "report": {"reason": "wrong fact", "comment": "it was another number", "message": 2,
                          "at": "2026-01-04T08:00:00Z", "reporter": f"u-{number % 5}", "model": REPORTED_MODEL}}


def write(folder):
    """Writes the files and returns their paths by name."""
    tasks = list(ranked())
    files = {"ranked": tasks, "rankings": list(rankings(tasks)), "judged": list(judged()), "reports": list(reports())}
    paths = {}
    for name, lines in files.items():
        paths[name] = os.path.join(folder, f"{name}.jsonl")
        with open(paths[name], "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return paths
