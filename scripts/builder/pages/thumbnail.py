"""A small picture of a paper, drawn from what it is made of: titles, paragraphs, boxes to tick, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

WIDE, HIGH = 42, 59  # an A4 page; its margins are 4
ROW, GAP = 3.6, 2.2  # of a table; between lines
_RULE = re.compile(r"^\|[-|: ]+\|$")


def thumbnail(markdown: str) -> Markup:
    """The picture of a page written so, without a word: two paths, of what is thin and of what is bold."""
    strokes = list(_strokes(markdown.split("\n")))
    whole = max((y for y, _, _ in strokes), default=1)
    scale = (HIGH - 10) / max(whole, HIGH - 10)  # a long page is drawn closer, a short one as it stands
    paths = {bold: "".join(form.replace("@", f"{5 + y * scale:.3g}") for y, form, kind in strokes if kind is bold)
             for bold in (False, True)}
    return Markup(f'<svg class="thumb" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true"><path d="{paths[False]}"/>'
                  f'<path class="bold" d="{paths[True]}"/></svg>')


def _strokes(lines: list[str]) -> Iterator[tuple[float, str, bool]]:
    """Each stroke: how far down, its path where « @ » stands for that, and whether it is bold."""
    y = 0.0
    for line in lines:
        if line.startswith("#"):
            y += GAP / 2
            yield y, f"M4 @h{24 if line.startswith('# ') else 14}", True
        elif _RULE.match(line):
            continue
        elif line.startswith("|"):
            yield from ((y + down, "M4 @h34", False) for down in (0, ROW))
            columns = line.count("|") - 1
            yield from ((y, f"M{4 + 34 * n / columns:.3g} @v{ROW}", False) for n in range(columns + 1))
            y += ROW - GAP
        elif line.strip():
            box = re.match(r"[-\s]*☐", line)
            yield from [(y - .7, "M4 @h1.6v1.6h-1.6z", True)] if box else []
            yield y, f"M{7 if box else 4} @h{min(34 - 3 * bool(box), 6 + len(line) // 4)}", False
        else:
            continue
        y += GAP
