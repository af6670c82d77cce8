"""What a page says through its style: to those who have no script, once for all pages instead of in each."""

from __future__ import annotations

from collections.abc import Mapping

from builder.pages.rendering import Rendering


def foot_by_hand(drawn: Mapping[str, Rendering]) -> str:
    """Rules that write at the foot how to report an error on paper, while no script has said in which language it is
    (`data-lang`)."""
    return "".join(f'html:not([data-lang]):lang({language}) footer::after{{content:"{drawing.word("report-by-hand")}"}}'
                   for language, drawing in drawn.items())
