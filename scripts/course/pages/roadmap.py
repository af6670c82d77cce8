"""The road map builder as it reads without a script: the candidate actions by pillar, to print and fill in by hand.
Pure: nouns in, HTML out.

The script (theme/scripts/roadmap/) reads the actions from these tables: every word it offers is already on the page.
"""

from __future__ import annotations

import html

from course.model.course import Course
from course.model.problem import Words
from course.model.roadmap import Action, Horizon, Pillar, Roadmap
from course.read.interface import Interface

SAID = "roadmap-js-"  # words of the interface that only the script says


def roadmap_block(course: Course, language: str, words: Interface) -> str:
    """The builder and its form to fill in by hand; nothing without docs/roadmap/actions.yml, which `check` reports."""
    return _Block(course.roadmap, language, words).whole() if course.roadmap else ""


class _Block:
    """One page in one language."""

    def __init__(self, of: Roadmap, language: str, words: Interface) -> None:
        self.of, self.language, self.words = of, language, words
        self.horizons = {horizon.id: horizon for horizon in of.horizons}
        self.numbers = {action.id: number for number, action in enumerate(of.everything, 1)}

    def whole(self) -> str:
        pillars = "".join(map(self._pillar, self.of.pillars))
        horizons = "".join(map(self._horizon, self.of.horizons))
        return (f'<div class="roadmap" data-words="{html.escape(self.words.said(SAID, self.language))}">'
                f'<p class="no-script">{self._word("no-script")}</p>'
                f'<section class="by-hand"><p class="lines">{self._word("by-hand")}</p>'
                f'<ul class="horizons">{horizons}</ul>{pillars}{self._ninety()}</section></div>')

    def _horizon(self, horizon: Horizon) -> str:
        return (f'<li data-horizon="{horizon.id}" data-months="{horizon.months}"><b>{self._text(horizon.name)}</b> '
                f'{self.words("roadmap-at-most", self.language, n=horizon.months)}</li>')

    def _pillar(self, pillar: Pillar) -> str:
        rows = "".join(self._row(action) for action in self.of.actions if action.pillar == pillar.id)
        return (f'<section class="pillar" data-pillar="{pillar.id}">'
                f'<h2 id="pilier-{pillar.id}">{self._text(pillar.name)}</h2>'
                f'<p class="objective">{self._text(pillar.objective)}</p>{self._table(rows)}</section>')

    def _ninety(self) -> str:
        if not self.of.ninety:
            return ""
        rows = "".join(map(self._row, self.of.ninety))
        return (f'<section class="ninety"><h2 id="jours">{self._word("ninety")}</h2>'
                f'<p class="objective">{self._word("ninety-intro")}</p>{self._table(rows)}</section>')

    def _table(self, rows: str) -> str:
        columns = ("action", "body", "indicator", "deadline")
        heads = "".join(f'<th scope="col">{self._word(key)}</th>' for key in columns)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, action: Action) -> str:
        facts = (f'data-action="{action.id}" data-of="{action.pillar}" data-horizon="{action.horizon}" '
                 f'data-after="{" ".join(action.after)}" data-days="{action.days or ""}" data-quick="{action.quick}"')
        return (f'<tr {facts}><td><span class="tick">☐ {self.numbers[action.id]}.</span> '
                f'<span class="what">{self._text(action.action)}</span> {self._after(action)}{self._source(action)}</td>'
                f'<td class="who">{self._text(action.body)}</td>'
                f'<td class="measure">{self._text(action.indicator)}</td><td>{self._deadline(action)}</td></tr>')

    def _after(self, action: Action) -> str:
        if not action.after:
            return ""
        numbers = ", ".join(str(self.numbers[id]) for id in action.after if id in self.numbers)
        return f'<small class="after">{self.words("roadmap-after", self.language, numbers=numbers)}</small> '

    def _source(self, action: Action) -> str:
        if not action.basis:
            return ""
        return (f'<small class="source"><b>{self._word("basis-" + action.basis)}</b> '
                f"{self._text(action.source)}</small>")

    def _deadline(self, action: Action) -> str:
        if action.days:
            return self.words("roadmap-day", self.language, n=action.days)
        horizon = self.horizons.get(action.horizon)
        quick = f'<br><b class="quick">{self._word("quick")}</b>' if action.quick else ""
        return (self._text(horizon.name) if horizon else "") + quick

    def _text(self, words: Words) -> str:
        return html.escape(words[self.language], quote=False)

    def _word(self, key: str) -> str:
        return self.words("roadmap-" + key, self.language)
