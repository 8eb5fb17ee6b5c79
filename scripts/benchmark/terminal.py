"""A program in a pseudo-terminal, timed from the key to the next prompt."""

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[=>()][0-9A-B]?|[\x01\x02]")


class NoPrompt(Exception):
    pass


class Session:
    """The program runs in 80 columns and 24 rows; `prompt` is the pattern of its last line when it waits."""

    def __init__(self, command, prompt, environment=None, cwd=None, patience=30.0):
        self.prompt = re.compile(r"(?:^|[\r\n])(?:" + prompt + r")$")
        self.patience = patience
        self.begin = time.perf_counter()
        self.screen, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=cwd,
                                      start_new_session=True, preexec_fn=take_terminal)
        os.close(theirs)
        self.text = ""

    def until_prompt(self):
        """Seconds from the last key (or the start) to the prompt."""
        raw = b""
        while True:
            ready, _, _ = select.select([self.screen], [], [], self.patience)
            try:
                part = os.read(self.screen, 1 << 16) if ready else b""
            except OSError:
                part = b""
            raw += part
            self.text = ESCAPES.sub("", raw.decode("utf-8", "replace"))
            if not part:
                self.child.kill()
                raise NoPrompt(f"no prompt; the screen says:\n{self.text[-1500:]}")
            if self.prompt.search(self.text):
                return time.perf_counter() - self.begin

    def say(self, line):
        """Types a line; seconds until the next prompt."""
        self.begin = time.perf_counter()
        os.write(self.screen, line.encode() + b"\r")
        return self.until_prompt()

    def leave(self):
        """Types Ctrl-D; seconds until the program has ended."""
        self.begin = time.perf_counter()
        os.write(self.screen, b"\x04")
        while self.child.poll() is None:
            if time.perf_counter() - self.begin > self.patience:
                self.child.kill()
                raise NoPrompt("the program does not end at Ctrl-D")
            try:
                if select.select([self.screen], [], [], 0.0005)[0]:
                    os.read(self.screen, 1 << 16)
            except OSError:
                self.child.wait()
        os.close(self.screen)
        return time.perf_counter() - self.begin


def take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
