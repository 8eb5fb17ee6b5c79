"""The table at the end."""

import unicodedata

COLUMNS = ("format", "style", "rows", "consumer", "version", "result")


def width(text):
    return sum(0 if unicodedata.combining(sign) else 1 for sign in text)


def render(results):
    rows = [COLUMNS] + [tuple(str(result[name]) for name in COLUMNS) for result in results]
    widths = [max(width(row[index]) for row in rows) for index in range(len(COLUMNS))]
    lines = []
    for number, row in enumerate(rows):
        cells = [cell.rjust(size) if COLUMNS[index] == "rows" else cell.ljust(size)
                 for index, (cell, size) in enumerate(zip(row, widths))]
        detail = results[number - 1]["detail"] if number else ""
        lines.append("  ".join(cells).rstrip() + (f"  {detail}" if detail else ""))
    return "\n".join(lines)


def summary(results):
    counts = {name: sum(result["result"] == name for result in results) for name in ("ok", "FAILED", "skipped")}
    return f"{counts['ok']} checks hold, {counts['FAILED']} failed, {counts['skipped']} were skipped"
