"""The virtual environments in which the consumers run, outside the repository.

Their pins contradict each other, so there are several. Each is installed once; a note in it says of what,
and a changed list installs it again. OpenRLHF and Axolotl come without their dependencies: those hold
packages that build for a GPU only, and what their dataset code imports is listed here instead. For the same
reason LLaMA-Factory loses its libraries of pictures and sound.
"""

import os
import subprocess
import sys

# The release that all pins allow.
TORCH = "torch==2.13.0"


class Environment:
    def __init__(self, name, packages, modules, bare=(), without=()):
        self.name, self.packages, self.modules = name, packages, modules
        # Installed without their dependencies, and taken away again.
        self.bare, self.without = bare, without

    def list(self):
        return "\n".join([*self.packages, "", *self.bare, "", *self.without]) + "\n"


ALL = [
    Environment(
        "current", [TORCH, "trl==1.16.0", "transformers==5.23.0", "datasets==5.2.0", "pyarrow==26.0.1",
                    "mlcroissant==1.1.1", "openai==3.54.0"],
        ["read_datasets", "openai_rows", "croissant_records", "train_trl"]),
    Environment("llamafactory", [TORCH, "llamafactory==0.9.5", "datasets==4.0.0"],
                ["read_datasets", "llamafactory_rows"], without=["torchvision", "torchaudio"]),
    Environment(
        "axolotl", [TORCH, "transformers==5.16.1", "datasets==4.8.4", "trl==1.9.0", "peft==0.20.0",
                    "tokenizers==0.23.1", "accelerate==1.13.0", "pydantic==2.12.5", "addict", "fire", "requests", "colorama",
                    "python-dotenv==1.0.1"],
        ["axolotl_rows"], bare=["axolotl==0.19.0"]),
    Environment("openrlhf", [TORCH, "transformers==5.15.0", "datasets", "pylatexenc"], ["openrlhf_rows"],
                bare=["openrlhf==0.11.2"]),
    Environment("verl", [TORCH, "verl==0.9.1"], ["verl_rows"]),
]


def default_folder():
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "touchstone-check-exports")


def installed(environment, folder, say):
    """The interpreter of an environment, and why there is none: one of the two."""
    place = os.path.join(folder, environment.name)
    python, note = os.path.join(place, "bin", "python"), os.path.join(place, "installed.txt")
    if os.path.exists(note):
        with open(note, encoding="utf-8") as file:
            if file.read() == environment.list():
                return python, None
    say(f"installing {', '.join([*environment.packages, *environment.bare])} into {place}")
    steps = [[sys.executable, "-m", "venv", place], [python, "-m", "pip", "install", "--quiet", *environment.packages]]
    if environment.bare:
        steps.append([python, "-m", "pip", "install", "--quiet", "--no-deps", *environment.bare])
    if environment.without:
        steps.append([python, "-m", "pip", "uninstall", "--quiet", "--yes", *environment.without])
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode:
            lines = [line for line in (done.stderr or done.stdout).splitlines() if "rror" in line]
            return None, f"not installable here: {lines[-1] if lines else 'exit ' + str(done.returncode)}"
    with open(note, "w", encoding="utf-8") as file:
        file.write(environment.list())
    return python, None
