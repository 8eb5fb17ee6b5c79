"""A workspace with labels of every kind, and the exports made from it."""

import json
import os
import shutil
import subprocess

import material
import ours
import work

STYLES = ("conversational", "standard")
SPLIT = "80/10/10"


class Refused(Exception):
    """The program refused a step; the text says which and what it said."""


class Touchstone(ours.Touchstone):
    def __init__(self, binary, guidelines):
        super().__init__(binary, guidelines)
        self.environment["TERM"] = "dumb"

    def run(self, *arguments, lines=None):
        typed = None if lines is None else "".join(line + "\n" for line in lines)
        done = subprocess.run([self.binary, *arguments], input=typed, text=True, capture_output=True,
                              env=self.environment, stdin=subprocess.DEVNULL if typed is None else None)
        if done.returncode:
            said = "\n".join(done.stderr.strip().splitlines()[:6])
            raise Refused(f"touchstone {' '.join(arguments)}: exit {done.returncode}: {said}")
        return done.stdout

    def formats(self):
        """Who reads each format that the program can write, by the format's name."""
        return {entry["format"]: entry["consumers"] for entry in json.loads(self.run("export", "--json"))}


def fill(touchstone, folder, say):
    """Makes the workspace, brings tasks, labels and reports in, and works what asks for judgement."""
    touchstone.run("init", folder)
    guidelines = os.path.join(folder, "Guidelines")
    shutil.copytree(touchstone.guidelines, guidelines, dirs_exist_ok=True)
    for name in os.listdir(guidelines):
        touchstone.without_examples(os.path.join(guidelines, name))
    files = material.write(folder)
    here = ("--workspace", folder)
    touchstone.run(*here, "import", "--practice", "--practice-flags")
    touchstone.run(*here, "import", files["ranked"], "--guideline", "helpful-rank")
    touchstone.run(*here, "import", files["rankings"], "--with-labels")
    touchstone.run(*here, "import", files["judged"])
    touchstone.run(*here, "import", files["reports"])
    for guideline in material.JUDGED:
        say(f"working {material.JUDGED[guideline][0]} tasks of {guideline}")
        touchstone.run(*here, lines=work.session(guideline))
    say("judging reports")
    touchstone.run(*here, "people", "add", work.JUDGE, "--role", "trainer")
    touchstone.run(*here, "--as", work.JUDGE, lines=work.triage(material.REPORTS))
    touchstone.run(*here, lines=work.SETTLED)


def export(touchstone, workspace, name, style, folder):
    """Exports one format and returns its manifest; None where the format has only one shape."""
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    command = ["--workspace", workspace, "export", name, "--split", SPLIT, "--output", folder]
    try:
        touchstone.run(*command, "--style", style)
    except Refused as refusal:
        if "one shape" not in str(refusal):
            raise
        if style != STYLES[0]:
            return None
        touchstone.run(*command)
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)


# How files of rows may be laid out.
LAYOUTS = {"plain": [], "splits": ["--split", SPLIT], "shards": ["--split", SPLIT, "--shard-size", "40kB"],
           "gzip": ["--split", SPLIT, "--shard-size", "40kB", "--gzip"]}


def replacements(touchstone, workspace, folder, pinned=False):
    """Entries for a loader that runs the program itself: an export with few rows, one with more in its place,
    and one of the same name elsewhere."""
    kind = "pinned" if pinned else "fresh"
    for layout, options in LAYOUTS.items():
        def step(place, *more):
            target = os.path.join(folder, kind, layout, place, "Exports", "preference")
            os.makedirs(os.path.dirname(target), exist_ok=True)
            return {"folder": target, "command": [
                touchstone.binary, "--workspace", workspace, "export", "preference", "--output", target, "--replace",
                *options, *more]}
        yield {"format": "preference", "style": layout, "folder": os.path.join(folder, kind, layout), "splits": {},
               "steps": [step("one", "--per-prompt", "1"), step("one"), step("two", "--pairs", "adjacent")],
               "environment": touchstone.environment, "pinned": pinned}


def round_trip(touchstone, workspace, exported, folder):
    """Brings an export of this tool's own kind into an empty workspace. Returns what is chosen over what there,
    and what was in the first workspace: the same lines, in any order."""
    home = os.path.join(folder, "again")
    touchstone.run("init", home)
    files = [exported.path(split) for split in exported.splits]
    touchstone.run("--workspace", home, "import", *files, "--with-labels", "--strict")
    pairs = []
    for place, name in ((workspace, "first"), (home, "second")):
        target = os.path.join(folder, name)
        touchstone.run("--workspace", place, "export", "preference", "--bare", "--output", target)
        with open(os.path.join(target, "train.jsonl"), encoding="utf-8", newline="\n") as file:
            pairs.append(sorted(file))
    return pairs
