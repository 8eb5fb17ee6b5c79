"""Writes reports of users, one conversation each: the same bytes for the same size and seed.

    flags_generator.py N FILE [--seed 7]

Families, severities, languages, models and reporters are spread as in real queues: few critical, many of one
family, a long tail of reporters. Texts differ, so that no two reports fold into one case.
"""

import argparse
import json
import random

REASONS = ["not factually correct", "not helpful", "didn't fully follow instructions", "don't like the style",
           "refused when it shouldn't have", "harmful or unsafe", "being lazy", "too verbose", "other"]
SHARES = [30, 22, 15, 10, 7, 4, 6, 5, 1]
SEVERITIES = (["neutral", "minor", "major", "critical"], [10, 45, 40, 5])
LANGUAGES = (["en", "es", "fr", "de", "pt", "zh", "ja", "ar"], [55, 12, 8, 7, 6, 5, 4, 3])
WORDS = ("river", "lamp", "quartz", "willow", "engine", "paper", "harbour", "salt", "window", "copper", "meadow", "clock")


def words(chance, count):
    return " ".join(chance.choices(WORDS, k=count))


def line(number, chance):
    turns = [("user", f"Question {number}: {words(chance, 14)}?"), ("assistant", f"{words(chance, 60)} {number}.")]
    day, hour, minute = chance.randrange(1, 29), chance.randrange(24), chance.randrange(60)
    return {
        "id": f"flag-{number}",
        "context": [{"role": role, "content": text} for role, text in turns],
        "language": chance.choices(*LANGUAGES)[0],
        "report": {
            "reason": chance.choices(REASONS, SHARES)[0],
            "comment": words(chance, 6),
            "severity": chance.choices(*SEVERITIES)[0],
            "reporter": f"user-{int(chance.paretovariate(0.6)) % 20_000}",
            "model": f"model-{chance.randrange(12)}",
            "at": f"2026-01-{day:02}T{hour:02}:{minute:02}:00Z",
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    with open(chosen.file, "w", encoding="utf-8") as file:
        for number in range(1, chosen.count + 1):
            file.write(json.dumps(line(number, chance), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
