"""What the accessibility audit found, as the file that travels with the course: written, read, tied to its pages.

Views in, one dictionary out. Standard library only; nothing here opens a file or a browser.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from builder.package.names import AUDIT, READ_ME_FIRST, SUMS

STANDARD = "WCAG 2.2, A + AA"
_STRINGS = ("course", "version", "content", "standard", "axe", "from", "to")
_COUNTS = ("pages", "views")
Item = TypeVar("Item")
Key = TypeVar("Key", str, tuple[str, str])


@dataclass(frozen=True)
class View:
    """One page in one form, as one browser showed it."""

    page: str
    browser: str
    scheme: str
    width: int
    date: str  # ISO
    faults: Mapping[str, list[str]]  # rule: the places that break it
    doubts: Mapping[str, list[str]]  # the same, where the tool could not decide

    @property
    def form(self) -> str:
        """« chromium dark 320 »."""
        return f"{self.browser} {self.scheme} {self.width}"


def content_of(sums: Mapping[str, str]) -> str:
    """One hash for all that the package shows, from the SHA-256 of each file: a result is about these files alone."""
    lines = (f"{sums[name]}  {name}\n" for name in sorted(sums) if name not in (*READ_ME_FIRST, SUMS, AUDIT))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def audit_result(manifest: Mapping[str, str], content: str, tools: Mapping[str, object], views: Iterable[View]) -> dict:
    """The result of `views`: counts by form, every fault by page and rule, doubts by rule. Free of the order of
    views.
    """
    views = sorted(views, key=lambda view: (view.page, view.form))
    dates = sorted({view.date for view in views})
    return {
        "course": manifest["course"],
        "version": manifest["version"],
        "content": content,
        "standard": STANDARD,
        **tools,
        "from": dates[0],
        "to": dates[-1],
        "pages": len({view.page for view in views}),
        "views": len(views),
        "forms": {
            form: {"views": len(of), "with_faults": sum(bool(view.faults) for view in of)}
            for form, of in _grouped(views, lambda view: view.form).items()
        },
        "faults": list(_faults(views)),
        "undecided": {
            rule: _undecided(views, rule) for rule in sorted({rule for view in views for rule in view.doubts})
        },
    }


def read_audit(text: bytes | str) -> dict | None:
    """The result in a file, None when it is not one."""
    try:
        read = json.loads(text)
        sound = (
            all(isinstance(read[key], str) for key in _STRINGS)
            and all(isinstance(read[key], int) for key in _COUNTS)
            and all(isinstance(fault["page"] + fault["rule"], str) for fault in read["faults"])
        )
        return read if sound else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def audit_bytes(found: dict) -> bytes:
    """The file's bytes."""
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _faults(views: list[View]) -> Iterable[dict]:
    """One entry for a page and a rule: the forms that show the fault, and where."""
    broken = [(view, rule) for view in views for rule in view.faults]
    for (page, rule), of in _grouped(broken, lambda one: (one[0].page, one[1])).items():
        places = list(dict.fromkeys(place for view, _ in of for place in view.faults[rule]))
        yield {"page": page, "rule": rule, "forms": [view.form for view, _ in of], "places": places[:3]}


def _undecided(views: list[View], rule: str) -> dict:
    """What a person has to look at for this rule: how many pages, and the places met most often."""
    doubtful = [view for view in views if rule in view.doubts]
    places = Counter(place for view in doubtful for place in set(view.doubts[rule]))
    return {"pages": len({view.page for view in doubtful}),
            "places": [place for place, _ in sorted(places.items(), key=lambda one: (-one[1], one[0]))[:5]]}


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return dict(sorted(groups.items()))
