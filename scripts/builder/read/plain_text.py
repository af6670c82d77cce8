"""Markdown's reading of a sentence, spared the sentences that hold none of its signs: four in five.

Python-Markdown tries its fifteen patterns on every text of a page, one after the other, whatever the text.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

SIGNS = re.compile(r"[\\`*_\[<&!]|  \n")  # without one of which no pattern is met: ours begin with « [ »


class PlainText(Extension):
    """For whoever reads Markdown: the same tree, sooner."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Inline(md), "inline", 20)  # in the place of Markdown's own


class _Inline(InlineProcessor):
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Markdown's own step, under the name that Python gives it. tests/author/test_shortcuts.py holds it."""
        if not SIGNS.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]  # it is private
