"""What a course says of itself, and when its test is passed."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.model.problem import Where, Words


@dataclass(frozen=True)
class Identity:
    """What a course says of itself on each page and in its package, and could leave unsaid."""

    short: Words = Words()  # the title at the head of each page
    country: Words = Words()  # with its article: « le Togo »; empty for a course of no country
    notice: Words = Words()  # after « sans valeur officielle ; », at the foot of each page
    example_words: Words = Words()  # what the search gives as an example of what one types…
    example_article: str = ""  # …and of an article, as the filters do
    news: Words = Words()  # what this version changed, for whoever comes from another
    name: str = ""  # of the archive: dist/cours-NAME-VERSION.zip
    folder: str = ""  # of all that the archive holds
    said: dict[str, Where] = field(default_factory=dict)  # the key and the place of what is not left unsaid


@dataclass(frozen=True)
class PassMark:
    """What passes the final test: `right` answers in all, and in each part at least `share` % of its questions."""

    right: int
    share: int

    def of_part(self, questions: int) -> int:
        """Right answers needed in a part of so many questions."""
        return -(-questions * self.share // 100)  # rounded up: 60 % of 12 is 8
