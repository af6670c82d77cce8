"""The styles of the course to what the file of a module can show: a third of them name what it never holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULE = re.compile(r"(?P<head>[^{}]+)\{(?P<body>[^{}]*)\}|(?P<open>@[^{}]+\{)|(?P<close>\})")
_NAMED = re.compile(r"[.#]([\w-]+)")
_UNLESS = re.compile(r":not\([^)]*\)")


def needed_style(css: str, text: str) -> str:
    """The rules whose classes and ids stand in `text`, the page and its script together; all that name none. One that
    is left empty goes with its conditions."""
    met = set(re.findall(r"[\w-]+", text))
    kept = re.sub(r":root\{--whole-[^}]*\}", "", "".join(_kept(css, met)))  # here nothing comes apart
    return re.sub(r"@media[^{]*\{\s*\}", "", kept)


def _kept(css: str, met: set[str]) -> Iterator[str]:
    for rule in _RULE.finditer(css):
        if rule["open"] or rule["close"] or rule["head"].lstrip().startswith("@"):
            yield rule[0]
        elif heads := [head for head in _heads(rule["head"]) if set(_NAMED.findall(_UNLESS.sub("", head))) <= met]:
            yield f"{','.join(heads)}{{{rule['body']}}}"


def _heads(selectors: str) -> list[str]:
    """Between the commas that stand in no bracket."""
    return re.split(r",(?![^(]*\))", selectors)
