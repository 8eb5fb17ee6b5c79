"""The commands of Touchstone that are measured, and what a trainer types in one turn."""

import os
import pwd
import re

GUIDELINE = "helpful-rank"
# After `next`: one line for each step of the guideline, as few as it takes, then `submit`.
ANSWERS = [
    "ok",
    "A 6; B 5; C 3; D 2",
    "rest none",
    "A > B > C > D",
    "A answers what was asked, D leaves the question before it has begun to answer #follow",
]
# The whole judgement of a case on one line.
TRIAGE_LINE = "factuality/entity-wrong t2 major model conf 3 evaluation-item"


class Touchstone:
    def __init__(self, binary, guidelines):
        self.binary = binary
        self.guidelines = guidelines
        # Only what the program needs, so that no setting of the caller changes a figure.
        self.environment = {name: os.environ[name] for name in ("HOME", "PATH", "USER", "LOGNAME") if name in os.environ}
        self.environment |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "INPUTRC": "/dev/null"}

    def prompt(self):
        """The pattern of the shell's prompt, with and without a task."""
        return re.escape(pwd.getpwuid(os.getuid()).pw_name) + r"(?: #\d+ [^\r\n>]*)?> "

    def shell(self, workspace):
        return [self.binary, "--workspace", workspace]

    def init(self, workspace):
        return [self.binary, "init", workspace]

    def import_tasks(self, workspace, file):
        return self.shell(workspace) + ["import", file, "--guideline", GUIDELINE]

    def import_labels(self, workspace, file):
        return self.shell(workspace) + ["import", file, "--with-labels"]

    def export(self, workspace, folder):
        return self.shell(workspace) + ["export", "preference", "--pairs", "all", "--split", "90/5/5",
                                        "--bare", "--output", folder]

    def verify(self, workspace, folder):
        return self.shell(workspace) + ["dataset", "verify", folder]

    def without_examples(self, guideline):
        """Drops screening and hidden examples from a copy of a guideline, so that every turn is a case."""
        with open(guideline, encoding="utf-8") as file:
            text = file.read()
        with open(guideline, "w", encoding="utf-8") as file:
            file.write(re.sub(r"gold: \{[^}]*\}", "gold: {screening: 0}", text))
