"""The baseline of an export: every pair of every ranking, split by prompt, into three files.

    baseline_export.py STORE FOLDER

What a good script does: encodes each message once and joins the bytes, writes in large blocks, hashes what
it writes, and syncs. Prints the rows, bytes and SHA-256 of each file as its manifest.
"""

import hashlib
import os
import sqlite3
import sys

import jsonlib

BLOCK = 1 << 20
SPLITS = ((90, "train"), (95, "validation"), (100, "test"))
TASKS = "SELECT id, context FROM task ORDER BY id"
CONTEXT = """
WITH RECURSIVE path(id, parent, role, content, depth) AS (
  SELECT id, parent, role, content, 0 FROM message WHERE id = ?
  UNION ALL SELECT m.id, m.parent, m.role, m.content, path.depth + 1 FROM message m JOIN path ON m.id = path.parent)
SELECT role, content FROM path ORDER BY depth DESC"""
CANDIDATES = ("SELECT c.name, m.content FROM candidate c JOIN message m ON m.id = c.message"
              " WHERE c.task = ? ORDER BY c.place")
RANKINGS = "SELECT ranking FROM annotation WHERE task = ? ORDER BY annotator"


class Sink:
    """A file written in blocks and hashed on the way, made with its first row."""

    def __init__(self, path):
        self.path, self.file = path, None
        self.rows = self.size = self.waiting = 0
        self.parts, self.digest = [], hashlib.sha256()

    def add(self, rows, count):
        self.parts.append(rows)
        self.rows += count
        self.waiting += len(rows)
        if self.waiting >= BLOCK:
            self.flush()

    def flush(self):
        block = b"".join(self.parts)
        if self.file is None:
            self.file = open(self.path, "wb", buffering=0)
        self.file.write(block)
        self.digest.update(block)
        self.size += len(block)
        self.parts, self.waiting = [], 0

    def close(self):
        if self.rows == 0:
            return
        self.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        print(f"{os.path.basename(self.path)} {self.rows} rows {self.size} bytes {self.digest.hexdigest()}")


def split_of(context):
    digest = hashlib.sha256()
    for role, content in context:
        digest.update(f"{role}\x1f{content}\x1e".encode())
    place = int.from_bytes(digest.digest()[:8], "big") % 100
    return next(name for limit, name in SPLITS if place < limit)


def rows_of(store, task, context):
    """The lines of one task's pairs as one piece of bytes, and their number."""
    prompt = b'{"prompt":' + jsonlib.dumps([{"role": role, "content": content} for role, content in context])
    chosen, rejected = {}, {}
    for name, content in store.execute(CANDIDATES, (task,)):
        message = jsonlib.dumps([{"role": "assistant", "content": content}])
        chosen[name] = b',"chosen":' + message
        rejected[name] = b',"rejected":' + message + b"}\n"
    parts = []
    for text, in store.execute(RANKINGS, (task,)):
        groups = jsonlib.loads(text)
        for place, better in enumerate(groups):
            for worse in groups[place + 1:]:
                for winner in better:
                    for loser in worse:
                        parts += (prompt, chosen[winner], rejected[loser])
    return b"".join(parts), len(parts) // 3


def main():
    store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    store.execute("PRAGMA cache_size = -32768")
    os.makedirs(sys.argv[2])
    sinks = {name: Sink(os.path.join(sys.argv[2], f"{name}.jsonl")) for _, name in SPLITS}
    for task, last in store.execute(TASKS):
        context = store.execute(CONTEXT, (last,)).fetchall()
        rows, count = rows_of(store, task, context)
        if count:
            sinks[split_of(context)].add(rows, count)
    for sink in sinks.values():
        sink.close()
    folder = os.open(sys.argv[2], os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


if __name__ == "__main__":
    main()
