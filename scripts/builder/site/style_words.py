"""What pages say through their style, once for all instead of in each: how to report an error by hand, how far each has
been read."""

from __future__ import annotations

from collections.abc import Mapping

from builder.pages.readings import said
from builder.pages.rendering import Rendering
from builder.statements.tally import Tally


def foot_by_hand(drawn: Mapping[str, Rendering]) -> str:
    """Rules that write at the foot how to report an error on paper, while no script has said in which language it is
    (`data-lang`)."""
    return "".join(f'html:not([data-lang]):lang({language}) footer::after{{content:"{drawing.word("report-by-hand")}"}}'
                   for language, drawing in drawn.items())


def foot_of_readings(drawn: Mapping[str, Rendering]) -> str:
    """Rules that say at the foot how far the page has been read: nobody has, but where it bears a line of its own
    (`data-read`)."""
    none = {language: said(Tally(), drawing, "\0").split("\0") for language, drawing in drawn.items()}
    rules = "".join(f'footer[data-law]:lang({language})::before{{content:"{before}" attr(data-law) "{after}"}}'
                    for language, (before, after) in none.items())
    return (f"@media screen{{{rules}footer[data-read]::before{{content:attr(data-read)}}"
            "footer::before{display:block}}")
