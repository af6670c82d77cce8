"""What the page that qualifies the facts is made from. Nothing here weighs an answer: the page does, in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.places import QUALIFICATION
from builder.model.problem import Where, Words
from builder.model.written import InlineWords

JOINED = ("any", "all")  # of several expressions
ALONE = ("no", "once")  # of one: its contrary, or ruled out until it is answered
ANSWERS = ("established", "to-prove", "ruled-out")  # to a fact; from the surest
RECALLED_AT = ANSWERS[:2]  # how sure a condition must at least be for a rule to be recalled
ROWS = ("penalty", "court")  # of an offence, where a rule may be recalled: after the penalty, before the court
RANKS = ("crime", "delit")  # of an offence, by the penalty its text states
RECEIVED = ("offences", "articles", "court")  # what a document opened from the outcome would be given
TAKEN = ("offences", "listed", "articles")  # what a place there may take; `listed`: those that go to the pole
MOST_PEOPLE, LONGEST_MARK = 6, 20  # of one file: what the page takes


@dataclass(frozen=True)
class Expression:
    """A fact, or any, all or the contrary of other expressions, or one that counts once it is answered."""

    kind: str  # fact | any | all | no | once
    fact: str  # empty unless the kind is fact
    parts: tuple[Expression, ...]
    where: Where

    def facts(self) -> Iterator[str]:
        """The ids of the facts that it names, however deep."""
        if self.kind == "fact":
            yield self.fact
        for part in self.parts:
            yield from part.facts()

    def plain(self) -> object:
        """As the file writes it: what the page carries to its script."""
        if self.kind == "fact":
            return self.fact
        parts = [part.plain() for part in self.parts]
        return {self.kind: parts[0] if self.kind in ALONE else parts}


@dataclass(frozen=True)
class Fact:
    """A proposition that the file establishes, leaves to be proved or rules out, and what would prove it."""

    id: str
    text: InlineWords
    proof: Words
    where: Where


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Facts that are asked together: all along, or once `when` is at least to be proved."""

    id: str
    title: Words
    hint: Words
    when: Expression | None = None
    facts: tuple[Fact, ...]
    where: Where


@dataclass(frozen=True)
class Element:
    """One element of an offence, and the facts that make it. One with a `role` is only asked of a person who takes part
    in it by another’s act.
    """

    id: str
    name: Words
    met: Expression
    sources: tuple[str, ...]
    note: Words
    where: Where
    role: Words = Words()


@dataclass(frozen=True)
class Aggravation:
    """One circumstance, and what the text attaches to it."""

    id: str
    name: Words
    met: Expression
    effect: Words
    sources: tuple[str, ...]
    where: Where
    rank: str = ""  # when it makes a crime of the offence


@dataclass(frozen=True)
class OffenceGroup:
    """Offences that stand together on the page, under their name."""

    id: str
    name: Words
    where: Where


@dataclass(frozen=True, kw_only=True)
class Offence:
    """One offence, with its elements, its penalty as written, and what its text leaves open."""

    id: str
    name: Words
    provision: str
    group: str
    rank: str
    court: str
    key: tuple[str, ...] = ()
    own: Expression | None = None  # what the person in view did, which takes the `role` of an element away
    also: Expression | None = None  # what calls the offence, besides its keys
    elements: tuple[Element, ...]
    penalty: Words
    penalty_sources: tuple[str, ...]
    aggravations: tuple[Aggravation, ...] = ()
    open: tuple[str, ...] = ()
    ask: tuple[Words, ...] = ()
    lessons: tuple[str, ...] = ()  # the pages that teach it, and send to it for practice
    where: Where

    @property
    def parts(self) -> tuple[Element | Aggravation, ...]:
        """Its elements, then its circumstances."""
        return (*self.elements, *self.aggravations)

    @property
    def keys(self) -> tuple[str, ...]:
        """The elements that make one think of it: those it names, or its first."""
        return self.key or tuple(element.id for element in self.elements[:1])


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A rule to recall whatever the offence, once its condition is at least at `level`: after the offences, or in the
    `row` of each, or of those of these ranks.
    """

    id: str
    when: Expression
    level: str
    row: str = ""
    ranks: tuple[str, ...] = ()
    text: Words
    open: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    where: Where


@dataclass(frozen=True, kw_only=True)
class ExamplePerson:
    """One person of an example, by a mark, and the answers given: fact to state."""

    mark: str = ""
    answers: tuple[tuple[str, str], ...]
    where: Where


@dataclass(frozen=True)
class Example:
    """A story worked beforehand, which the page opens at one click."""

    id: str
    title: Words
    story: Words
    people: tuple[ExamplePerson, ...]
    where: Where

    def plain(self) -> list[dict[str, object]]:
        """What the page carries to its script."""
        return [{"mark": person.mark, "facts": dict(person.answers)} for person in self.people]


@dataclass(frozen=True)
class Court:
    """Where an offence is prosecuted and tried."""

    id: str
    name: Words
    where: Where
    sources: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeveralOffences:
    """What is said when two offences may stand, and the page that says more."""

    text: Words = Words()
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadLine:
    """What follows for the offences that may stand: all, or those of these courts, of these ranks, or these, `but` for
    some. It is said when one is left, when a court of `beside` has one too, and once `when` is at least to be
    proved; or, even with no offence, once `whenever` is.
    """

    id: str
    courts: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    when: Expression | None = None
    whenever: Expression | None = None
    text: Words
    sources: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  # each with its anchor, if any
    receives: tuple[str, ...] = ()
    where: Where


@dataclass(frozen=True)
class Lead:
    """Lines on one matter: the court, the time limits, the victim, the acts."""

    id: str
    title: Words
    lines: tuple[LeadLine, ...]
    where: Where


@dataclass(frozen=True)
class Qualification:
    """The whole file. `common` elements belong to every offence; `shared` facts to every person of a file."""

    topics: tuple[Topic, ...] = ()
    shared: tuple[str, ...] = ()
    common: tuple[Element, ...] = ()
    offences: tuple[Offence, ...] = ()
    notices: tuple[Notice, ...] = ()
    courts: tuple[Court, ...] = ()
    examples: tuple[Example, ...] = ()
    several: SeveralOffences = SeveralOffences()
    groups: tuple[OffenceGroup, ...] = ()
    leads: tuple[Lead, ...] = ()
    where: Where = Where(QUALIFICATION)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, topic after topic."""
        return tuple(fact for topic in self.topics for fact in topic.facts)

    @property
    def lines(self) -> tuple[LeadLine, ...]:
        """Where the outcome leads on, lead after lead."""
        return tuple(line for lead in self.leads for line in lead.lines)

    def taught_by(self, path: str) -> list[Offence]:
        """The offences that this page teaches."""
        return [offence for offence in self.offences if path in offence.lessons]

    def expressions(self) -> Iterator[Expression]:
        """Every expression of the file."""
        elements = (*self.common, *(element for offence in self.offences for element in offence.elements))
        yield from (element.met for element in elements)
        yield from (circumstance.met for offence in self.offences for circumstance in offence.aggravations)
        yield from (one for offence in self.offences for one in (offence.own, offence.also) if one)
        yield from (notice.when for notice in self.notices)
        yield from (one for line in self.lines for one in (line.when, line.whenever) if one)
        yield from (topic.when for topic in self.topics if topic.when)
