"""Builds the program that is measured or checked."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def say(text):
    print(text, file=sys.stderr, flush=True)


def build(configuration):
    """Installs what is missing, builds and gives the path of the program: `debug` or `release`."""
    subprocess.run([os.path.join(ROOT, "scripts", "prepare")], check=True)
    subprocess.run(["swift", "build", "--package-path", ROOT, "-c", configuration, "--product", "touchstone"],
                   check=True, stdout=sys.stderr)
    return os.path.join(ROOT, ".build", configuration, "touchstone")
