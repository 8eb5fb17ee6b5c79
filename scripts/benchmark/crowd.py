"""Many shells at one store, each in a terminal of its own, timed from Enter to the next prompt."""

import random
import threading
import time

import terminal


class Worker(threading.Thread):
    """One person who works tasks until the time is up; `think` is the mean of the seconds between lines."""

    def __init__(self, command, prompt, environment, answers, begin, end, think):
        super().__init__(daemon=True)
        self.command, self.prompt, self.environment = command, prompt, environment
        self.answers, self.begin, self.end, self.think = answers, begin, end, think
        self.times = {"next": [], "answer": [], "submit": []}
        self.turns, self.failure = 0, None

    def run(self):
        try:
            session = terminal.Session(self.command, self.prompt, self.environment)
            session.until_prompt()
            self.begin.wait()
            while time.perf_counter() < self.end():
                self.say(session, "next", "next")
                for answer in self.answers:
                    self.say(session, "answer", answer)
                self.say(session, "submit", "submit")
                if "saved" not in session.text:
                    raise terminal.NoPrompt(f"a turn was not saved; the screen says:\n{session.text}")
                self.turns += 1
            session.leave()
        except Exception as error:  # told by the main thread
            self.failure = error
            self.begin.abort()

    def say(self, session, name, line):
        if self.think:
            time.sleep(random.uniform(0, 2 * self.think))
        self.times[name].append(session.say(line) * 1000)


def work(commands, prompt, environment, answers, seconds, think=0.0):
    """Lets all work at once for some seconds; gives milliseconds by kind of line, and turns by person."""
    ends = []
    begin = threading.Barrier(len(commands), action=lambda: ends.append(time.perf_counter() + seconds))
    workers = [Worker(command, prompt, environment, answers, begin, lambda: ends[0], think) for command in commands]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    failures = [worker.failure for worker in workers if worker.failure]
    real = [failure for failure in failures if not isinstance(failure, threading.BrokenBarrierError)]
    if failures:
        raise (real or failures)[0]
    times = {name: [value for worker in workers for value in worker.times[name]] for name in workers[0].times}
    return {"times": times, "turns": [worker.turns for worker in workers], "seconds": seconds}
