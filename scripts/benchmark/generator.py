"""Writes the benchmark's workload: tasks.jsonl and rankings.jsonl, the same bytes for the same size and seed.

    generator.py N FOLDER [--seed 7]

N prompts with four responses each. Response lengths are log-normal (median 900 bytes, sigma 0.8, at most
32 kB); one prompt in five is not English; 15 % have a system message, 25 % several turns, 1 % repeat the
prompt before them word for word. One, two or three annotators (50, 30, 20 %) out of fifty rank each task,
with a tie where their scores come close. The text is syllables without meaning, mixed with what real data
holds: code, tables, formulas, emoji, quotes, escapes, bidirectional marks, CR LF, combining accents.
U+0000 is left out, because an import refuses it. Python's standard library only.
"""

import argparse
import json
import math
import os
import random

LETTERS = "abcd"
ANNOTATORS = 50
MODELS = 24
# Characters in the text of one language; every response is a piece cut out of it.
RIVER = 400_000

# Latin syllables: what may begin, carry and end them.
LATIN = {
    "en": ("b c d f g h l m n p r s st t th w tr", "a e i o u ea oo", " n r s t ng ck ly"),
    "de": ("b d f g h k l m n r s sch st w z", "a e i o u ä ö ü ei", " n r s t ch ung ß"),
    "fr": ("b c d f j l m n p qu r s t v", "a é e i o ou ai è eau", " n r s t nt l ç"),
    "es": ("b c d f g ll m n p r s t v", "a e i o u á é ió ue", " n r s l ñ"),
}
# Other scripts: ranges of letters, letters to a word, the sign between words and the end of a sentence.
SCRIPTS = {
    "ru": ([(0x430, 0x44F)], (2, 9), " ", ". "),
    "ar": ([(0x627, 0x63A), (0x641, 0x64A)], (2, 7), " ", "؟ "),
    "hi": ([(0x915, 0x939), (0x93E, 0x94C)], (2, 6), " ", "। "),
    "ko": ([(0xAC00, 0xD7A3)], (1, 4), " ", ". "),
    "zh": ([(0x4E00, 0x8FFF)], (2, 6), "", "。"),
    "ja": ([(0x3041, 0x3093), (0x30A1, 0x30F3), (0x4E00, 0x5FFF)], (2, 8), "", "。"),
}
BLOCKS = [
    '```python\ndef area(w: float, h: float) -> float:\n    """Width times height."""\n    return w * h\n```\n',
    '```swift\nlet names = rows.map { "\\($0.first) \\($0.last)" }\nprint(names.joined(separator: "\\n"))\n```\n',
    "```sh\ngrep -rn 'a\\.b' src | cut -d: -f1 | sort -u > \"$HOME/list.txt\"\n```\n",
    '```json\n{"path": "C:\\\\data\\\\in.csv", "rate": 1.5e-3, "ok": true, "none": null}\n```\n',
    "| name | count | share |\n| --- | ---: | ---: |\n| x/y | 1,204 | 0.7 |\n| z | 88 | 0.3 |\n",
    "$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2} \\quad \\text{for } n \\ge 1$$\n",
    "1. **First** the plan.\n2. _Then_ the work.\n   - a detail\n   - \"another\"\n",
]
RARE = [
    "👩🏽‍🔬", "🏳️‍🌈", "👍🏿", "🇮🇩", "❤️", "✅", "a\u0301o\u0308", "\u2028", "\u0001", "\u001b[1mbold\u001b[0m",
    "\u200f", "\u202eflip\u202c", "\ufeff", "\r\n", "\t", "\\u00e9", "\u007f", "\u0085", "</s>", "«»", "\"'`",
]


class Source:
    """Random numbers that are the same in every Python version: only `random` and `gauss` are used."""

    def __init__(self, seed):
        self.chance = random.Random(seed).random
        self.gauss = random.Random(seed + 1).gauss

    def below(self, limit):
        return int(self.chance() * limit)

    def one_of(self, values):
        return values[int(self.chance() * len(values))]

    def length(self, median, sigma, most):
        return min(most, max(24, int(median * math.exp(self.gauss(0, sigma)))))


class Language:
    """One language's endless text, from which pieces of a given size in bytes are cut."""

    def __init__(self, source, words, gap, stop):
        parts, size = [], 0
        while size < RIVER:
            part = self.paragraph(source, words, gap, stop)
            parts.append(part)
            size += len(part)
        self.text = "".join(parts)
        self.bytes_per_character = len(self.text.encode()) / len(self.text)

    @staticmethod
    def paragraph(source, words, gap, stop):
        kind = source.chance()
        if kind < 0.05:
            return source.one_of(BLOCKS)
        sentences = []
        for _ in range(1 + source.below(5)):
            line = gap.join(source.one_of(words) for _ in range(4 + source.below(14)))
            sentences.append(line[:1].upper() + line[1:] + stop)
        if kind < 0.15:
            sentences.insert(source.below(len(sentences)), source.one_of(RARE))
        return "".join(sentences) + ("\n\n" if kind > 0.5 else "")

    def piece(self, source, size):
        count = max(8, int(size / self.bytes_per_character))
        start = source.below(len(self.text) - count)
        return self.text[start:start + count]


def languages(source):
    made = {}
    for name, (begins, cores, ends) in LATIN.items():
        begins, cores, ends = begins.split(" "), cores.split(" "), ends.split(" ")
        words = ["".join(source.one_of(begins) + source.one_of(cores) + source.one_of(ends)
                         for _ in range(1 + source.below(3))) for _ in range(3000)]
        made[name] = Language(source, words, " ", ". ")
    for name, (ranges, (least, most), gap, stop) in SCRIPTS.items():
        letters = [chr(c) for first, last in ranges for c in range(first, last + 1)]
        words = ["".join(source.one_of(letters) for _ in range(least + source.below(most - least + 1)))
                 for _ in range(3000)]
        made[name] = Language(source, words, gap, stop)
    return made


def conversation(source, english, language):
    messages = []
    if source.chance() < 0.15:
        messages.append({"role": "system", "content": english.piece(source, 120)})
    messages.append({"role": "user", "content": language.piece(source, source.length(200, 0.9, 8000))})
    if source.chance() < 0.25:
        messages.append({"role": "assistant", "content": language.piece(source, source.length(490, 0.7, 8000))})
        messages.append({"role": "user", "content": language.piece(source, source.length(90, 0.8, 4000))})
    return messages


def ranking(source, quality):
    """Groups of letters, best first: the true quality seen through one person's noise."""
    seen = sorted(((q + source.gauss(0, 0.6), letter) for q, letter in zip(quality, LETTERS)), reverse=True)
    groups = [[seen[0][1]]]
    for above, here in zip(seen, seen[1:]):
        if above[0] - here[0] < 0.12:
            groups[-1].append(here[1])
        else:
            groups.append([here[1]])
    return [sorted(group) for group in groups]


def instant(second):
    """An instant in the year 2026, counted in steps of a second and wrapped by days of 28 a month."""
    month, rest = divmod(second % (12 * 28 * 86400), 28 * 86400)
    day, rest = divmod(rest, 86400)
    return f"2026-{month + 1:02d}-{day + 1:02d}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}.000Z"


def generate(count, seed):
    """Each task with its rankings."""
    source = Source(seed)
    spoken = languages(source)
    english, others = spoken["en"], [name for name in spoken if name != "en"]
    skill = [source.gauss(0, 0.8) for _ in range(MODELS)]
    before = None
    for number in range(1, count + 1):
        name = "en" if source.chance() < 0.8 else source.one_of(others)
        language = spoken[name]
        context = before if before and source.chance() < 0.01 else conversation(source, english, language)
        before = context
        models = [source.below(MODELS) for _ in LETTERS]
        responses = [{"id": letter, "model": f"bench-model-{model:02d}",
                      "content": language.piece(source, source.length(900, 0.8, 32000))}
                     for letter, model in zip(LETTERS, models)]
        task = {"id": f"bench-{number:07d}", "context": context, "responses": responses, "language": name,
                "tags": [source.one_of(("chat", "code", "math", "writing"))], "metadata": {"batch": number // 1000}}
        quality = [skill[model] + source.gauss(0, 0.7) for model in models]
        chance = source.chance()
        people = 1 if chance < 0.5 else 2 if chance < 0.8 else 3
        first = source.below(ANNOTATORS)
        labels = [{"task_id": task["id"], "annotator": f"ann-{(first + 17 * turn) % ANNOTATORS + 1:02d}",
                   "ranking": ranking(source, quality), "seconds": source.length(67, 0.6, 3600),
                   "at": instant(number * 7 + turn)} for turn in range(people)]
        yield task, labels


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    os.makedirs(arguments.folder, exist_ok=True)
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    paths = [os.path.join(arguments.folder, name) for name in ("tasks.jsonl", "rankings.jsonl")]
    with open(paths[0], "w", encoding="utf-8", newline="\n") as tasks, \
            open(paths[1], "w", encoding="utf-8", newline="\n") as rankings:
        for task, labels in generate(arguments.count, arguments.seed):
            tasks.write(encode(task) + "\n")
            rankings.write("".join(encode(label) + "\n" for label in labels))


if __name__ == "__main__":
    main()
