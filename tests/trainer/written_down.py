"""What two programs said of a group drawn from a seed, before one of them went (0.5.1), and how figures and tables are
compared with it. Asserts nothing itself.

Its papers are of versions 0.4.0 and 0.5.0, whose keys never change: « eighty » people with 0.4.0; « ninety », and the
people of « people », with both. Of those, four answered questions that no key knows.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from hands.results_made import group_of

BOTH = ("0.5.0", "0.5.0", "0.4.0")
WRITTEN = json.loads(Path(__file__).with_name("group_written_down.json").read_text(encoding="utf-8"))
GROUPS = {"eighty": (80, ("0.4.0",)), "ninety": (90, BOTH)}
SIGNS = {"taken": ".", "H-DAMAGED": "D", "H-CUT": "C", "H-SHAPE": "S", "H-NOT-OURS": "N", "H-NEWER": "W"}
_OUTCOMES = {"réussi": "passed", "à repasser": "failed", "indécis": "open", "": "none"}


def people(course) -> list[dict]:
    files = group_of(course, 24, versions=BOTH)
    for file in files[2::7]:
        for reply in file["sittings"][-1]["replies"][4:9]:
            reply[1] += 5
    return files


def laid_out(figures: dict, options: bool) -> dict:
    """The figures of a group as they are written down, in the order of their questions; of the options, where asked
    for, how often each was chosen: which letter each has is for the course to say."""
    rows = [[row["id"], row["before"], row["after"], row.get("before_p"), row.get("after_p"),
             *(row["paired"][key] for key in ("n", "before", "after", "change", "interval"))]
            for row in figures["rows"]]
    items = [[*(item[key] for key in ("id", "revision", "purpose", "n", "right", "p", "interval", "discrimination",
                                      "reread")), *(_chosen(item) if options else ())] for item in figures["items"]]
    forms = [[form[key] for key in ("purpose", "form", "version", "n", "items", "mean", "sd", "kr20", "interval",
                                    "error")] for form in figures["reliability"]]
    figures = {name: of for name, of in figures.items() if name != "crossovers"}  # which neither program reckoned
    return {**figures, "rows": rows, "items": sorted(items, key=lambda item: item[0][:-1]), "reliability": forms}


def _chosen(item: dict) -> list:
    options = item["options"] or {}
    return [sorted(options.values()), options.get(item["wrong"])]


def people_of(table: str, first: tuple[int, ...], dropped: tuple[int, ...]) -> list[str]:
    """A line a person of a table in French: code, outcome, what is missing, then each test. `first`: where the first
    three stand; `dropped`: the columns of a test that are not compared."""
    lines = []
    for row in list(csv.reader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))[1:]:
        code, outcome, missing = (row[n] for n in first)
        cells = row[first[-1] + 1:-2]
        tests = [[cell or "-" for n, cell in enumerate(half) if n not in dropped]
                 for half in (cells[:len(cells) // 2], cells[len(cells) // 2:])]
        lacks = ",".join(re.findall(r"\b[A-C]\b|\d+", missing)) or "-"
        lines.append(" ".join(["?" if code.startswith("?") else code or "?", _OUTCOMES[outcome], lacks,
                               *tests[0], "|", *tests[1], "|", row[-2]]))
    return sorted(lines)


def near(found: object, other: object, within: float = 1e-9) -> bool:
    """Equal, numbers to a billionth."""
    if isinstance(found, dict) and isinstance(other, dict):
        return found.keys() == other.keys() and all(near(found[key], other[key], within) for key in found)
    if isinstance(found, list) and isinstance(other, list):
        return len(found) == len(other) and all(near(*pair, within) for pair in zip(found, other, strict=True))
    if isinstance(found, int | float) and isinstance(other, int | float):
        return found == pytest.approx(other, rel=1e-9, abs=within)
    return found == other
