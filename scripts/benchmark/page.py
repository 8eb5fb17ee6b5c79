"""The benchmarks page in Markdown."""

import measure

TITLES = {"import": "import of the tasks", "labels": "import of the rankings", "export": "export of all pairs",
          "verify": "`dataset verify`, beside `sha256sum`"}
HEAD = """# Benchmarks

Made by `{command}` on {date} at commit {commit}.

{machine}. Baseline: {baseline} (`scripts/benchmark/baseline_*.py`).

The workload is {count:,} prompts with four responses each ({tasks:.1f} MB) and their rankings ({rankings:.1f} MB), made by
`scripts/benchmark/generator.py`. Both sides run in turn on the same machine in the same run, so the ratios mean
more than the seconds. Each figure is the median of {rounds} rounds. *Others* is the share of the machine that other
processes took meanwhile, for ours and the baseline: above 15 % the seconds say little.
"""


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def jobs(runs, sizes):
    rows = []
    for job, sides in runs.items():
        if not sides["ours"]:
            continue
        ours, theirs = measure.median(sides["ours"]), measure.median(sides["baseline"])
        size = sizes[job] / 1e6
        rows.append([TITLES[job], f"{ours.wall:.2f}", f"{theirs.wall:.2f}", f"**{ours.wall / theirs.wall:.2f}**",
                     f"{size / ours.wall:.0f}", f"{size / theirs.wall:.0f}", f"{ours.cpu:.2f}", f"{theirs.cpu:.2f}",
                     f"{ours.peak:.0f}", f"{theirs.peak:.0f}", f"{ours.others:.0f} / {theirs.others:.0f}"])
    return table(["job", "ours s", "baseline s", "ratio", "ours MB/s", "baseline MB/s", "ours CPU s", "baseline CPU s",
                  "ours MiB", "baseline MiB", "others %"], rows)


def alone(command, machine, chosen, runs, sizes):
    """The section of a run without baseline; it tells by itself where its figures come from."""
    rows = []
    for job, sides in runs.items():
        run = measure.median(sides["ours"])
        rows.append([TITLES[job], f"{run.wall:.1f}", f"{sizes[job] / 1e6 / run.wall:.0f}", f"{run.cpu:.1f}",
                     f"{run.peak:.0f}", f"{run.others:.0f}"])
    digests = measure.median(runs["verify"]["baseline"])
    rows.append(["`sha256sum` of the same files", f"{digests.wall:.1f}", f"{sizes['verify'] / 1e6 / digests.wall:.0f}",
                 f"{digests.cpu:.1f}", f"{digests.peak:.0f}", f"{digests.others:.0f}"])
    return "\n".join([
        f"## {chosen.count:,} prompts\n",
        f"Made by `{command}` on {machine['date']} at commit {machine['commit']}: {sizes['import'] / 1e9:.2f} GB of tasks,",
        f"{sizes['labels'] / 1e6:.0f} MB of rankings, {sizes['export'] / 1e9:.2f} GB of pairs; {chosen.rounds} round(s).\n",
        table(["job", "s", "MB/s", "CPU s", "MiB", "others %"], rows)])


def latencies(named):
    rows = [[name, str(len(values))] + [f"{measure.quantile(values, share):.2f}" for share in (0.5, 0.9, 0.99, 1)]
            for name, values in named]
    return table(["milliseconds", "n", "median", "p90", "p99", "most"], rows)


def crowd(facts):
    """The section on many shells at once."""
    parts = []
    for name, run in facts.items():
        turns = run["turns"]
        parts += [f"{len(turns)} shells at one store, {name}, for {run['seconds']} s:",
                  f"{sum(turns) / run['seconds']:.0f} turns a second, {min(turns)} to {max(turns)} for each person.\n",
                  latencies(run["times"].items())]
    return "\n".join(["## Many at once\n"] + parts)


def same_pairs(sides):
    ours, theirs = sides["ours"], sides["baseline"]
    rows = [[name] + [f"{side[name]['rows']:,}" if name in side else "none" for side in (ours, theirs)]
            + ["yes" if ours.get(name) == theirs.get(name) else "**no**"] for name in sorted(ours.keys() | theirs.keys())]
    return table(["file", "ours rows", "baseline rows", "same content"], rows)


def flags(command, machine, chosen, facts):
    """The section on flagged cases; it tells by itself where its figures come from."""
    return "\n".join([
        "## Flagged cases\n",
        f"Made by `{command}` on {machine['date']} at commit {machine['commit']}: {chosen.count:,} reports by",
        f"`scripts/benchmark/flags_generator.py`, imported in {facts['flags import']:.1f} s, all open. From Enter to the",
        "next prompt, in a terminal of 80x24. Wanted: `flags` under 100 ms with any filter, `triage` under 50 ms.\n",
        latencies(facts["flags"].items())])


def render(command, machine, chosen, runs, facts):
    if "tasks" not in facts:
        return flags(command, machine, chosen, facts)
    sizes = {"import": facts["tasks"], "labels": facts["rankings"], "export": facts.get("output", 0),
             "verify": facts.get("output", 0)}
    if chosen.alone:
        return alone(command, machine, chosen, runs, sizes)
    parts = [HEAD.format(command=command, count=chosen.count, rounds=chosen.rounds, tasks=facts["tasks"] / 1e6,
                         rankings=facts["rankings"] / 1e6, **machine)]
    if any(sides["ours"] for sides in runs.values()):
        parts += ["## Import and export\n", jobs(runs, sizes)]
        counts = facts["counts"]
        parts.append(table(["rows in the store", "ours", "baseline"], [
            [name, f"{counts['ours'][name]:,}", f"{counts['baseline'][name]:,}"] for name in counts["ours"]]))
    if "pairs" in facts:
        parts += ["Content is compared line by line after parsing, whatever the escapes and the order:\n",
                  same_pairs(facts["pairs"])]
    if "start" in facts:
        parts += ["## Start\n", latencies([
            (f"{side}: {what}", facts["start"][side][key]) for side in ("ours", "baseline")
            for key, what in (("prompt", "to the first prompt"), ("end", "from Ctrl-D to the end"))])]
    if "turns" in facts:
        parts += ["## Turns\n", "From Enter to the next prompt, in a terminal of 80x24, everything on disk:\n",
                  latencies(facts["turns"].items())]
    if "crowd" in facts:
        parts.append(crowd(facts["crowd"]))
    if "flags" in facts:
        parts.append(flags(command, machine, chosen, facts))
    return "\n".join(parts)
