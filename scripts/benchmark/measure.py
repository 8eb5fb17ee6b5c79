"""Runs a command and tells what it took."""

import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, CPU seconds, peak memory in MiB, and the share of the machine's CPU
    time that others took meanwhile, in percent."""

    wall: float
    cpu: float
    peak: float
    others: float


class CommandFailed(Exception):
    pass


def busy_and_total():
    """CPU seconds that the whole machine spent working, and all it had."""
    with open("/proc/stat", encoding="ascii") as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    idle = ticks[3] + ticks[4]
    per_second = os.sysconf("SC_CLK_TCK")
    return (sum(ticks) - idle) / per_second, sum(ticks) / per_second


def run(command, log, environment=None, cwd=None):
    """Runs `command` with no input; what it prints goes to the file `log`.

    The peak is never below this process's own size, which the child has for a moment: keep it small.
    """
    busy, total = busy_and_total()
    begin = time.perf_counter()
    with open(log, "wb") as output:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                 env=environment, cwd=cwd)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    if child.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as output:
            raise CommandFailed(f"{' '.join(command)} ended with {child.returncode}:\n{output.read()[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    busy, total = busy_and_total()[0] - busy, busy_and_total()[1] - total
    return Run(wall, cpu, usage.ru_maxrss / 1024, max(0.0, 100 * (busy - cpu) / total) if total else 0.0)


def median(runs):
    """The median of each figure."""
    return Run(*(statistics.median(values) for values in zip(*map(dataclasses.astuple, runs))))


def quantile(values, share):
    """The value at `share` of the ordered values (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]
