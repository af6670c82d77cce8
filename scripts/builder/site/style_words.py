"""What pages say through their style, once for all instead of in each: how to report an error by hand, how far each has
been read."""

from __future__ import annotations

from collections.abc import Mapping

from builder.pages.readings import in_style
from builder.pages.rendering import Rendering


def foot_by_hand(drawn: Mapping[str, Rendering]) -> str:
    """Rules that write at the foot how to report an error on paper, while no script has said in which language it is
    (`data-lang`)."""
    return "".join(f'html:not([data-lang]):lang({language}) footer::after{{content:"{drawing.word("report-by-hand")}"}}'
                   for language, drawing in drawn.items())


def foot_of_readings(drawn: Mapping[str, Rendering]) -> str:
    """Rules that say at the foot how far the page has been read, from its data."""
    rules = "".join(f"footer[{data}]:lang({language})::before{{content:{in_style(drawing, data == 'data-last')}}}"
                    for language, drawing in drawn.items() for data in ("data-law", "data-last"))
    return (f"@media screen{{{rules}footer[data-read]::before{{content:attr(data-read)}}"
            "footer::before{display:block}}")
