"""The baseline of an import: JSON Lines into SQLite, a row per message and per response.

    baseline_import.py STORE FILE            tasks
    baseline_import.py STORE FILE --labels   rankings

What a good script does: streams, numbers its rows itself, inserts many rows at once, commits in batches so
that the write-ahead log stays small, checks what it needs of each line. It makes no digests, no log of
events and no unique ids, which Touchstone does in the same time.
"""

import sqlite3
import sys

import jsonlib

BATCH = 2000
SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY, parent INTEGER REFERENCES message, role TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS task (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, context INTEGER NOT NULL REFERENCES message,
  language TEXT, tags TEXT, metadata TEXT) STRICT;
CREATE TABLE IF NOT EXISTS candidate (
  task INTEGER NOT NULL REFERENCES task, place INTEGER NOT NULL, name TEXT NOT NULL, model TEXT,
  message INTEGER NOT NULL REFERENCES message, PRIMARY KEY (task, place)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS annotation (
  id INTEGER PRIMARY KEY, task INTEGER NOT NULL REFERENCES task, annotator TEXT NOT NULL,
  ranking TEXT NOT NULL, seconds INTEGER, at TEXT, UNIQUE (task, annotator)) STRICT;
"""
ROLES = {"system", "user", "assistant"}


def open_store(path):
    store = sqlite3.connect(path, isolation_level=None)
    store.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;"
                        "PRAGMA wal_autocheckpoint = 8192;" + SCHEMA)
    return store


def write(store, statements):
    store.execute("BEGIN IMMEDIATE")
    for sql, rows in statements:
        store.executemany(sql, rows)
        rows.clear()
    store.execute("COMMIT")


def import_tasks(store, lines):
    last, = store.execute("SELECT coalesce(max(id), 0) FROM message").fetchone()
    task_id, = store.execute("SELECT coalesce(max(id), 0) FROM task").fetchone()
    messages, tasks, candidates = [], [], []
    statements = [("INSERT INTO message VALUES (?, ?, ?, ?)", messages),
                  ("INSERT INTO task VALUES (?, ?, ?, ?, ?, ?)", tasks),
                  ("INSERT INTO candidate VALUES (?, ?, ?, ?, ?)", candidates)]
    for line in lines:
        task = jsonlib.loads(line)
        parent = None
        for message in task["context"]:
            if message["role"] not in ROLES:
                raise ValueError(f"unknown role {message['role']!r}")
            last += 1
            messages.append((last, parent, message["role"], message["content"]))
            parent = last
        task_id += 1
        tasks.append((task_id, task["id"], parent, task.get("language"),
                      jsonlib.dumps(task.get("tags", [])).decode(), jsonlib.dumps(task.get("metadata", {})).decode()))
        for place, response in enumerate(task["responses"]):
            last += 1
            messages.append((last, parent, "assistant", response["content"]))
            candidates.append((task_id, place, response["id"], response["model"], last))
        if len(tasks) == BATCH:
            write(store, statements)
    write(store, statements)


def import_labels(store, lines):
    labels = []
    statements = [("INSERT INTO annotation (task, annotator, ranking, seconds, at)"
                   " VALUES ((SELECT id FROM task WHERE name = ?), ?, ?, ?, ?)", labels)]
    for line in lines:
        label = jsonlib.loads(line)
        labels.append((label["task_id"], label["annotator"], jsonlib.dumps(label["ranking"]).decode(),
                       label["seconds"], label["at"]))
        if len(labels) == 10 * BATCH:
            write(store, statements)
    write(store, statements)


def main():
    store = open_store(sys.argv[1])
    with open(sys.argv[2], "rb", buffering=1 << 20) as lines:
        (import_labels if "--labels" in sys.argv[3:] else import_tasks)(store, lines)
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


if __name__ == "__main__":
    main()
