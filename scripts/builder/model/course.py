"""The course as a whole: parts, modules, pages, figures, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from builder.model.count import Holiday, SharedReading
from builder.model.identity import Identity, PassMark
from builder.model.kept_key import KeptKey
from builder.model.kinds import OF_TEXT, PAGE_KINDS
from builder.model.law import Deadline, Equivalent, LawText, OpenPoint, Passage, Provision, ReadCode, Term
from builder.model.lists import FORM_PAIRS, LANGUAGES, OTHERS
from builder.model.narrow import Figure
from builder.model.paths import LearningPath
from builder.model.places import bank_file, forms_file, page_file
from builder.model.problem import Where, Words
from builder.model.qualification import Qualification
from builder.model.question import Question, is_asked
from builder.model.readings import Sitting
from builder.model.real_file import RealFile, Ruling
from builder.model.references import REFERENCE, references
from builder.model.roadmap import Roadmap
from builder.model.written import InlineWords


def page_url(path: str) -> str:
    """« m02-traite/1-acte.md » → « m02-traite/1-acte.html », from the folder of the language."""
    return path.removesuffix(".md") + ".html"


def way_up(address: str) -> str:
    """From a page at that address to the folder that it is counted from: « ../ » for each folder on the way."""
    return "../" * address.count("/")


@dataclass(frozen=True)
class Page:
    """One page of a module or of the course, in both languages under the same path below docs/<language>/."""

    path: str  # "m02-traite-des-personnes/1-acte.md"
    kind: str  # one of kinds.PAGE_KINDS
    minutes: int
    where: Where
    text: dict[str, str]  # language -> Markdown as written
    revisions: dict[str, int]  # French: raised when the meaning changes; English: the French revision it translates
    act: str = ""  # of a paper: what it serves, one of lists.ACTS; none, and it is listed after the others

    @property
    def url(self) -> str:
        """Its address, from the folder of the language."""
        return page_url(self.path)

    @property
    def file(self) -> str:
        """Its name within its folder, as a neighbour links to it."""
        return self.url.rpartition("/")[2]

    @property
    def up(self) -> str:
        """From the page to the folder of its language."""
        return way_up(self.path)

    def source(self, language: str) -> str:
        """The file that its authors write in that language, from the root of the course."""
        return page_file(language, self.path)

    @property
    def is_paper(self) -> bool:
        """Made to be printed on one page and filled in by hand."""
        return self.kind in PAGE_KINDS and PAGE_KINDS[self.kind].is_paper

    @property
    def comes_first(self) -> bool:
        """Read before the first module."""
        return self.kind in PAGE_KINDS and PAGE_KINDS[self.kind].before_modules

    def title(self, language: str) -> str:
        """What its heading says, as written; its path while it has none."""
        return f"\n{self.text.get(language, '')}".partition("\n# ")[2].partition("\n")[0].strip() or self.path


@dataclass(frozen=True)
class Objective:
    """What one will be able to do after a module."""

    id: str
    text: InlineWords
    where: Where


@dataclass(frozen=True, kw_only=True)
class Module:
    """A module of the course. One without a folder is announced on the start page and not yet written."""

    id: str
    title: Words
    folder: str
    objectives: tuple[Objective, ...] = ()
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    where: Where
    bank: str = "bank"  # bank | none: a module may ask for a piece of work and no question
    test: tuple[Question, ...] = ()  # its questions in the test: each slot in the two forms of a pair
    review: str = "course"  # course | mixed: its notions are confused with those of the other mixed modules
    headpiece: str = ""  # the drawing at the head of its page, without a word

    @property
    def number(self) -> int:
        """Its place in the course, from 1: the figure of its id."""
        return int(self.id[1:])

    @property
    def papers(self) -> tuple[Page, ...]:
        """Its sheets to print."""
        return tuple(page for page in self.pages if page.is_paper)

    @property
    def minutes(self) -> int:
        """What its pages take to read, in all."""
        return sum(page.minutes for page in self.pages)

    @property
    def has_bank(self) -> bool:
        """Whether it asks questions."""
        return self.bank != "none"

    @property
    def bank_file(self) -> str:
        """Where its practice questions are written, from the root of the course."""
        return bank_file(self.folder)

    @property
    def forms_file(self) -> str:
        """Where its questions of the test are written."""
        return forms_file(self.folder)

    @property
    def scored(self) -> tuple[Question, ...]:
        """Its questions that count, in practice."""
        return tuple(question for question in self.questions if question.scored)

    @property
    def decisions(self) -> tuple[Question, ...]:
        """What its case files ask, which counts for nothing."""
        return tuple(question for question in self.questions if question.traits.in_case)


@dataclass(frozen=True)
class Part:
    """One of the course's parts, with the letter that stands for it where colour cannot."""

    id: str
    title: Words
    modules: tuple[Module, ...]

    @property
    def letter(self) -> str:
        """« A » for part a."""
        return self.id.upper()

    @property
    def written(self) -> tuple[Module, ...]:
        """Its modules that have a folder."""
        return tuple(module for module in self.modules if module.folder)


@dataclass(frozen=True, eq=False)
class Course:
    """Everything the authors wrote, read once; the same only as itself, so that what is drawn from it can be
    remembered.
    """

    id: str
    version: str
    released: str  # the minute, "2026-12-01T12:00": the date of every file handed out
    law_as_of: str  # the day up to which later texts were looked for
    title: Words
    summary: Words
    parts: tuple[Part, ...]
    pages: tuple[Page, ...]  # pages outside the modules
    texts: dict[str, LawText]
    provisions: dict[str, Provision]
    open_points: dict[str, OpenPoint]
    deadlines: dict[str, Deadline]
    counting: dict[str, SharedReading]  # what the counts of several deadlines share
    holidays: dict[str, Holiday]
    concordance: dict[str, Passage]
    terms: dict[str, Term]
    figures: dict[str, Figure]
    law_codes: str = ""  # the day of the codes that it states, if it names one
    law_read: str = ""  # the day on which the register was last read again
    identity: Identity = Identity()
    paths: tuple[LearningPath, ...] = ()  # by function; none in a course that offers none
    pass_mark: PassMark | None = None  # None for a course without a test
    qualification: Qualification | None = None  # law/qualification.yml
    roadmap: Roadmap | None = None  # docs/roadmap/actions.yml
    abbreviations: frozenset[str] = frozenset()  # every reader understands them: they need no words
    equivalents: tuple[Equivalent, ...] = ()  # law/equivalents.yml
    elsewhere: tuple[Equivalent, ...] = ()  # law/elsewhere.yml: what it treats, then fields that it does not
    codes_read: tuple[ReadCode, ...] = ()  # law/articles/
    real_files: dict[str, RealFile] = field(default_factory=dict)  # law/real-files.yml
    rulings: dict[str, Ruling] = field(default_factory=dict)  # law/decisions.yml
    kept_keys: tuple[KeptKey, ...] = ()  # quizzes/keys/: of earlier versions
    guide: dict[str, str] = field(default_factory=dict)  # path -> Markdown, of every page of the facilitator's guide
    readings: tuple[Sitting, ...] = ()  # law/readings/
    files: dict[str, int] = field(default_factory=dict)  # path -> bytes, of every file below docs/ and quizzes/
    unread: frozenset[str] = frozenset()  # files that could not be read: what they hold is unknown, not absent

    @property
    def mark(self) -> PassMark:
        """The pass mark, for what exists only where there is a test."""
        assert self.pass_mark, f"{self.id} has no test"
        return self.pass_mark

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """All of them, those only announced included."""
        return tuple(module for part in self.parts for module in part.modules)

    @cached_property
    def written(self) -> tuple[Module, ...]:
        """The modules that have a folder."""
        return tuple(module for part in self.parts for module in part.written)

    @cached_property
    def all_pages(self) -> tuple[Page, ...]:
        """Every page in the order in which the course is read: what comes before the modules, the modules, the rest."""
        before = tuple(page for page in self.pages if page.comes_first)
        rest = tuple(page for page in self.pages if not page.comes_first)
        return before + tuple(page for module in self.written for page in module.pages) + rest

    def page_of(self, kind: str) -> Page | None:
        """The page of that kind outside the modules, if there is one."""
        return next((page for page in self.pages if page.kind == kind), None)

    def module_of(self, page: Page) -> Module | None:
        """The module that a page belongs to; None for one of the course as a whole."""
        return self._modules_by_page.get(page.path)

    @cached_property
    def _modules_by_page(self) -> dict[str, Module]:
        return {page.path: module for module in self.written for page in module.pages}

    def part_of(self, module: Module) -> Part:
        """The part that a module belongs to."""
        return next(part for part in self.parts if module in part.modules)

    def questions_meant(self, module: Module | None, id: str) -> list[Question]:
        """The question that a page names, or every scored question of its module that no page names."""
        if id != OTHERS:
            return [self.questions[id]] if id in self.questions else []
        return [question for question in module.scored if question.id not in self._named] if module else []

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(found["id"] for page in self.all_pages for text in page.text.values()
                         for found in REFERENCE.finditer(text) if found["kind"] == "quiz")

    @cached_property
    def page_of_question(self) -> dict[str, Page]:
        """The page of each question that a page shows, by the question's id."""
        return {question.id: page for page in self.all_pages
                for reference in references(page.text.get(LANGUAGES[0], "")) if reference.kind == "quiz"
                for question in self.questions_meant(self.module_of(page), reference.id)}

    @cached_property
    def pages_of_texts(self) -> dict[str, str]:
        """Text id -> url of the page that shows its provisions, for the texts with a page of their own."""
        return {found.id.removeprefix(OF_TEXT): page.url for page in self.pages
                for found in references(page.text.get(LANGUAGES[0], "")) if found.id.startswith(OF_TEXT)}

    @cached_property
    def _page_of_other_texts(self) -> str:
        return next((page.url for page in self.pages for found in references(page.text.get(LANGUAGES[0], ""))
                     if (found.kind, found.id) == ("course", "texts")), "")

    def register_page(self, entry: Provision | OpenPoint) -> str:
        """The page that shows a provision or an open point, from the folder of its language."""
        text = entry.text if isinstance(entry, Provision) else ""
        return self.pages_of_texts.get(text) or self._page_of_other_texts

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The practice questions and decisions, by id."""
        return {question.id: question for module in self.written for question in module.questions}

    @cached_property
    def real_pages(self) -> dict[str, Page]:
        """The page of each real file that has one, by the file's id, in the order of the course."""
        files = {file.path: file.id for file in self.real_files.values()}
        return {files[page.path]: page for page in self.pages if page.path in files}

    def real_file_of(self, page: Page) -> RealFile | None:
        """What is known of the file that a page tells; None on any other page."""
        return next((file for file in self.real_files.values() if file.path == page.path), None)

    def real_files_on(self, page: Page) -> list[Page]:
        """The real files that lead to a page, and to which it leads back: their pages."""
        return [one for id, one in self.real_pages.items() if page.path in self.real_files[id].lessons]

    def rulings_on(self, point: OpenPoint) -> list[Ruling]:
        """What courts of the country have read into it, in the order of the register."""
        return [ruling for ruling in self.rulings.values() if ruling.on == point.id]

    def cited_by(self, question: Question) -> list[Provision]:
        """The provisions among the sources of a question, without its open points and what the register lacks."""
        return [self.provisions[source] for source in question.sources if source in self.provisions]

    @cached_property
    def _noted(self) -> dict[str, list[Provision]]:
        """Page path -> the provisions of the articles that it is said to lead to, in the order of the codes."""
        by_article: dict[tuple[str, str], list[Provision]] = {}
        for provision in self.provisions.values():
            by_article.setdefault((provision.text, provision.article), []).append(provision)
        found: dict[str, list[Provision]] = {}
        for code in self.codes_read:
            for article in code.articles:
                if article.became == "noted":
                    found.setdefault(article.page, []).extend(by_article.get((code.text, article.number), ()))
        return found

    def noted_on(self, page: Page) -> list[Provision]:
        """What the page leads to beside its own text: articles that decide a file now and then."""
        return self._noted.get(page.path, [])

    def form(self, form: str) -> tuple[Question, ...]:
        """The questions of one form, a slot of each module in turn: neighbours never speak of the same subject."""
        by_module = [[question for question in module.test if question.form == form] for module in self.written]
        rounds = max(map(len, by_module), default=0)
        return tuple(questions[n] for n in range(rounds) for questions in by_module if n < len(questions))

    @cached_property
    def form_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of forms that the test has: the first, and those of which it has a question."""
        found = {question.form for module in self.written for question in module.test}
        return tuple(pair for pair in FORM_PAIRS if pair == FORM_PAIRS[0] or found & {*pair})

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the test, in order."""
        return tuple(form for pair in self.form_pairs for form in pair)

    def asked_of(self, modules: Iterable[Module]) -> int:
        """How many questions one form, whichever it is, asks about these modules."""
        return sum(len(module.test) for module in modules) // len(self.forms)

    @cached_property
    def exchanged(self) -> frozenset[str]:
        """The slots of the test in which form A asks « …b » and form B « …a », unlike version 0.5."""
        tested = (question for module in self.written for question in module.test)
        return frozenset(one.slot for one in tested if not is_asked(one.id, one.form, ()))

    @property
    def every_question(self) -> tuple[Question, ...]:
        """Those of practice and those of the test."""
        return tuple(question for module in self.written for question in (*module.questions, *module.test))
