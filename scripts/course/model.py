"""The nouns of the course. Standard library only; nothing here reads or writes a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .qualification import Qualification
    from .roadmap import Roadmap

LANGUAGES = ("fr", "en")  # the first leads: order of headings, of checks, of the package's texts
FORMS = ("a", "b")  # the two parallel forms of the test
BEFORE_MODULES = ("start", "diagnostic")  # kinds of page read before the first module


@dataclass(frozen=True)
class Where:
    """A place an author can open: path from the project's root, line from 1 (0 when the whole file is meant)."""

    path: str
    line: int = 0


@dataclass(frozen=True)
class Problem:
    """One fault. `code` finds its words in messages.yml, `values` fill them."""

    code: str
    where: Where
    values: dict[str, object] = field(default_factory=dict)
    blocks: bool = True  # False: a doubt worth a look, it does not stop a build


@dataclass(frozen=True)
class Words:
    """One sentence, said twice. A missing language is an empty string, which `validate` reports."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return {"fr": self.fr, "en": self.en}[language]

    def missing(self) -> list[str]:
        return [language for language in LANGUAGES if not self[language].strip()]


@dataclass(frozen=True)
class MaliStatus:
    """What a treaty is to Mali. Dates in ISO, as precise as the source: a year, a month or a day; empty when unknown."""

    signed: str
    bound: str  # ratified, acceded or succeeded to
    in_force: str
    how: str  # read | secondary | unverified
    note: Words


@dataclass(frozen=True)
class LawText:
    """A code, a treaty, a standard: what provisions belong to."""

    id: str
    kind: str
    short: Words
    title: Words
    status: str
    where: Where
    adopted: str = ""
    in_force: Words = Words()
    published: Words = Words()
    mali: MaliStatus | None = None  # treaties only
    to_check: Words = Words()  # what remains to be checked in the Journal officiel, or with the depositary


@dataclass(frozen=True)
class Provision:
    """One provision as the course relies on it: a paraphrase, its status, how and when it was read."""

    id: str
    text: str
    article: str
    part: str
    status: str  # in-force | repealed | uncertain
    read: str  # text | extract | secondary | none
    checked: str  # ISO date
    paraphrase: Words
    where: Where

    @property
    def may_be_scored(self) -> bool:
        return self.status == "in-force" and self.read in ("text", "extract")


@dataclass(frozen=True)
class OpenPoint:
    """A question the texts leave open: shown on pages, never scored."""

    id: str
    title: Words
    text: Words
    rests_on: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Deadline:
    """A time limit or a duration of the procedure, said once: `number` of `unit`, from an event, under one provision."""

    id: str
    group: str  # one of rules/identifiers.PHASES
    number: int
    unit: str  # hours | days | working-days | months | years
    what: Words
    start: Words  # the event from which it runs
    note: Words  # renewal, condition, sanction; may be empty
    source: str
    open: str  # the open point that bears on it, if any
    where: Where


@dataclass(frozen=True)
class Passage:
    """From an old provision to those that now speak of the same thing, and what changed on the way."""

    id: str
    subject: Words
    old_text: str
    old_article: Words  # empty when it is not known
    how: str  # read | secondary | unverified: how the old provision is known
    new: tuple[str, ...]
    change: Words
    where: Where


@dataclass(frozen=True)
class Term:
    """A glossary entry; `avoid` is the common mistranslation, if there is one."""

    id: str
    name: Words
    definition: Words
    source: str
    avoid: Words
    where: Where


@dataclass(frozen=True)
class Option:
    """One option of a question. `verdict` grades a decision of a case file: sound, defensible, harmful."""

    id: str
    text: Words
    why: Words
    right: bool
    verdict: str
    where: Where


@dataclass(frozen=True)
class Question:
    """One question of a bank or of the test, in both languages. `kind`: single, multiple, true-false, fill or decision."""

    id: str
    revision: int  # raised when the meaning changes
    translated: int  # the revision the English says
    objective: str
    level: str
    kind: str
    basis: str  # law | practice
    sources: tuple[str, ...]
    facts: Words
    stem: Words
    options: tuple[Option, ...]
    accept: dict[str, tuple[str, ...]]  # fill-ins only: language -> accepted answers
    why: Words  # of a fill-in, or of a question of the test, where no option has one of its own
    where: Where
    form: str = ""  # of the test's questions: one of FORMS; empty in practice
    salt: str = ""  # of the test's questions: what draws their options' order and codes, in the sources alone
    read_again: str = ""  # of the test's questions: the page of its module that a learner who missed it reads again

    @property
    def slot(self) -> str:
        """The place of the test that both forms fill: m05-x1 for m05-x1a and m05-x1b."""
        return self.id[:-1]

    @property
    def scored(self) -> bool:
        return self.kind != "decision"

    @property
    def right(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.right)


@dataclass(frozen=True)
class Page:
    """One page of a module or of the course, in both languages under the same path below docs/<language>/."""

    path: str  # "m02-traite-des-personnes/1-acte.md"
    minutes: int
    kind: str  # sheet | lesson | case | quiz | bench-sheet | document | start | diagnostic | final-test | glossary | progress
    #         | attestation | texts | concordance | qualification | roadmap | deadlines | papers | booklet | myths | about
    where: Where
    text: dict[str, str]  # language -> Markdown as written
    revisions: dict[str, int]  # French: raised when the meaning changes; English: the French revision it translates

    @property
    def url(self) -> str:
        return self.path.removesuffix(".md") + ".html"

    @property
    def is_paper(self) -> bool:
        """Made to be printed on one page and filled in by hand."""
        return self.kind in ("bench-sheet", "document")

    def title(self, language: str) -> str:
        return f"\n{self.text.get(language, '')}".partition("\n# ")[2].partition("\n")[0].strip() or self.path


@dataclass(frozen=True)
class Objective:
    """What one will be able to do after a module."""

    id: str
    text: Words
    where: Where


@dataclass(frozen=True)
class Module:
    """A module of the course. One without a folder is announced on the start page and not yet written."""

    id: str
    title: Words
    folder: str
    objectives: tuple[Objective, ...]
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    where: Where
    bank: str = "bank"  # bank | none: a module may ask for a piece of work and no question
    test: tuple[Question, ...] = ()  # its questions in the test: each slot in its two forms

    @property
    def minutes(self) -> int:
        return sum(page.minutes for page in self.pages)

    @property
    def has_bank(self) -> bool:
        return self.bank != "none"

    @property
    def scored(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.scored)


@dataclass(frozen=True)
class PassMark:
    """What passes the final test: `right` answers in all, and in each part at least `share` % of its questions."""

    right: int
    share: int

    def of_part(self, questions: int) -> int:
        return -(-questions * self.share // 100)  # rounded up: 60 % of 12 is 8


@dataclass(frozen=True)
class Part:
    """One of the three parts, with the letter that stands for it where colour cannot."""

    id: str
    title: Words
    modules: tuple[Module, ...]


@dataclass(frozen=True)
class Figure:
    """A drawing whose words stand apart: `{{key}}` in the SVG is replaced by the word of the page's language."""

    id: str
    svg: str  # empty when the drawing itself is missing
    words: dict[str, Words]
    where: Where


@dataclass(frozen=True, eq=False)
class Course:
    """Everything the authors wrote, read once; the same only as itself, so that what is drawn from it can be remembered."""

    id: str
    version: str
    law_as_of: str
    title: Words
    summary: Words
    parts: tuple[Part, ...]
    pages: tuple[Page, ...]  # pages outside the modules
    texts: dict[str, LawText]
    provisions: dict[str, Provision]
    open_points: dict[str, OpenPoint]
    deadlines: dict[str, Deadline]
    concordance: dict[str, Passage]
    terms: dict[str, Term]
    figures: dict[str, Figure]
    pass_mark: PassMark | None = None  # None for a course without a test
    qualification: Qualification | None = None  # law/qualification.yml
    roadmap: Roadmap | None = None  # docs/roadmap/actions.yml
    files: dict[str, int] = field(default_factory=dict)  # path -> bytes, of every file below docs/ and quizzes/
    unread: frozenset[str] = frozenset()  # files that could not be read: what they hold is unknown, not absent

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        return tuple(module for part in self.parts for module in part.modules)

    @cached_property
    def written(self) -> tuple[Module, ...]:
        return tuple(module for module in self.modules if module.folder)

    @cached_property
    def all_pages(self) -> tuple[Page, ...]:
        """Every page in the order in which the course is read: what comes before the modules, the modules, the rest."""
        before = tuple(page for page in self.pages if page.kind in BEFORE_MODULES)
        rest = tuple(page for page in self.pages if page.kind not in BEFORE_MODULES)
        return before + tuple(page for module in self.written for page in module.pages) + rest

    def module_of(self, page: Page) -> Module | None:
        return self._modules_by_page.get(page.path)

    @cached_property
    def _modules_by_page(self) -> dict[str, Module]:
        return {page.path: module for module in self.written for page in module.pages}

    def part_of(self, module: Module) -> Part:
        return next(part for part in self.parts if module in part.modules)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The practice questions and decisions, by id."""
        return {question.id: question for module in self.written for question in module.questions}

    def form(self, form: str) -> tuple[Question, ...]:
        """The questions of one form, a slot of each module in turn: neighbours never speak of the same subject."""
        by_module = [[question for question in module.test if question.form == form] for module in self.written]
        rounds = max(map(len, by_module), default=0)
        return tuple(questions[n] for n in range(rounds) for questions in by_module if n < len(questions))

    @property
    def every_question(self) -> tuple[Question, ...]:
        """Those of practice and those of the test."""
        return tuple(question for module in self.written for question in (*module.questions, *module.test))
