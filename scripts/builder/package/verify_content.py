"""A whole product in; what a learner would stumble on out. Standard library only.

Links and anchors, outside addresses, the security policy, questions against the manifest, the search indexes.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.model.question import TELLING
from builder.package.names import KIT, MANIFEST
from builder.package.search_index import Document, read_search_script
from builder.package.verify_open import Damaged, Product
from builder.package.verify_pages import (
    Link,
    PageFacts,
    css_addresses,
    is_outside,
    read_page,
    script_addresses,
)
from builder.words.folding import one_case

_POLICY_NEEDS = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_POLICY_REFUSES = re.compile(
    r"(?:^|\s)(\*|https?:[^\s;]*|wss?:[^\s;]*|'unsafe-eval'|'unsafe-hashes'|blob:|filesystem:)(?=\s|;|$)")
_UNSAFE_SCRIPT = re.compile(r"script-src[^;]*'unsafe-inline'")
MOST_TEXT = 128 * 2**20  # bytes of pages, styles and scripts in all: the course has fourteen million
_PAGES, _TEXTS = (".html", ".svg"), (".css", ".js", ".json")
_INDEXES = frozenset(f"{language}/search.js" for language in LANGUAGES)  # words, not code


@dataclass(frozen=True)
class Contents:
    """What the checks look at: the files that came out, and what their pages hold."""

    names: frozenset[str]
    texts: dict[str, str]  # of .css, .js and .json
    pages: dict[str, PageFacts]
    unsound: frozenset[str]  # missing or damaged, already reported: not worth a second line


def read_contents(product: Product, unsound: Iterable[str]) -> tuple[Contents, list[Problem]]:
    """Everything the checks need, and the files that are not UTF-8."""
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    pages: dict[str, PageFacts] = {}
    unsound = frozenset(unsound)
    named = sorted(name for name in product.sizes.keys() - unsound if name.endswith((*_PAGES, *_TEXTS)))
    if (size := sum(product.sizes[name] for name in named)) > MOST_TEXT:
        about = {"size": size // 2**20, "most": MOST_TEXT // 2**20}
        problems.append(Problem("PKG-ABSURD-TEXT", Where(KIT if product.is_kit else MANIFEST), about))
        unsound, named = unsound | set(named), []
    for name in named:
        try:
            text = product.read(name).decode("utf-8")
        except UnicodeDecodeError:
            problems.append(Problem("PKG-ENCODING", Where(name)))
        except Damaged:
            continue  # reported by its hash, or as damaged when there is none
        else:
            if name.endswith(_PAGES):
                pages[name] = read_page(text)  # its facts are kept, and not the page
            else:
                texts[name] = text
    return Contents(frozenset(product.sizes), texts, pages, unsound), problems


def links(contents: Contents) -> Iterator[Problem]:
    """Every link of every page and style sheet, its anchor included."""
    for name, facts in contents.pages.items():
        yield from (Problem("PKG-SCRIPT-LINK", Where(name, link.line), {"link": link.address})
                    for link in facts.script_links)
        for link in facts.links:
            yield from _followed(contents, name, link)
    for name, text in contents.texts.items():
        if name.endswith(".css"):
            for link in css_addresses(text):
                if not is_outside(link.address) and not link.address.startswith(("data:", "#")):
                    yield from _followed(contents, name, link)


def outside(contents: Contents) -> Iterator[Problem]:
    """Every address of another host, in pages, style sheets and scripts; plain text may name one."""
    for name, facts in contents.pages.items():
        yield from (Problem("PKG-OUTSIDE", Where(name, link.line), {"link": link.address}) for link in facts.outside)
    for name, text in contents.texts.items():
        found: list[Link] = []
        if name.endswith(".css"):
            found = [link for link in css_addresses(text) if is_outside(link.address)]
        elif name.endswith(".js") and name not in _INDEXES:
            found = script_addresses(text)
        yield from (Problem("PKG-OUTSIDE", Where(name, link.line), {"link": link.address}) for link in found)


def policy(contents: Contents) -> Iterator[Problem]:
    """Every page has the security policy, before anything it should govern, and without a hole."""
    for name, facts in contents.pages.items():
        if not name.endswith(".html"):
            continue
        if facts.policy is None or facts.loads_before_policy:
            yield Problem("PKG-NO-POLICY", Where(name))
            continue
        said = " ".join(facts.policy.split())
        holes = [f"{needed.split()[0]} ≠ 'none'" for needed in _POLICY_NEEDS if needed not in said]
        holes += [found[1] for found in _POLICY_REFUSES.finditer(said)]
        holes += ["script-src 'unsafe-inline'"] if _UNSAFE_SCRIPT.search(said) else []
        if holes:
            yield Problem("PKG-WEAK-POLICY", Where(name), {"part": ", ".join(holes)})


def questions(contents: Contents, manifest: dict) -> Iterator[Problem]:
    """Every question of the manifest is on its page, once, in its place; no other page has any."""
    listed = {f"{language}/{page}": ids
              for language in LANGUAGES for page, ids in manifest["questions"][language].items()}
    for name in sorted(listed.keys() | contents.pages.keys()):
        if name in contents.unsound:
            continue
        expected, found = listed.get(name, []), contents.pages[name].quizzes if name in contents.pages else []
        missing, extra = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
        if missing or extra:
            words = {"missing": ", ".join(missing.elements()) or "0", "extra": ", ".join(extra.elements()) or "0"}
            yield Problem("PKG-QUIZ", Where(name), words)
        elif expected != found:
            yield Problem("PKG-QUIZ-ORDER", Where(name))


def listing(contents: Contents, manifest: dict) -> Iterator[Problem]:
    """Both languages have the same pages and questions, all there, and no page is left out of the manifest."""
    first, second = ({(page, id) for page in manifest["pages"][language]
                      for id in ("", *manifest["questions"][language].get(page, []))} for language in LANGUAGES)
    for page in sorted({page for page, _ in first ^ second}):
        only = ", ".join(sorted(id for p, id in first ^ second if p == page and id)) or page
        yield Problem("PKG-LANGUAGES", Where(page), {"only": only})
    listed = {f"{language}/{page}" for language in LANGUAGES for page in manifest["pages"][language]}
    yield from (Problem("PKG-NO-PAGE", Where(name)) for name in sorted(listed - contents.names - contents.unsound))
    for name in sorted(contents.pages.keys() - listed):
        if name.endswith(".html") and name.startswith(tuple(f"{language}/" for language in LANGUAGES)):
            yield Problem("PKG-UNLISTED", Where(name))


def without_announced(contents: Contents, manifest: dict) -> Contents:
    """The same, where the announced pages that are not there count as reported: `listing` named them once."""
    listed = {f"{language}/{page}" for language in LANGUAGES for page in manifest["pages"][language]}
    return replace(contents, unsound=contents.unsound | (listed - contents.names))


def search(contents: Contents, manifest: dict) -> Iterator[Problem]:
    """Each language's index holds every page, leads only to places that exist, and gives no answer away."""
    for language in LANGUAGES:
        name = f"{language}/search.js"
        if name in contents.unsound:
            continue
        documents = read_search_script(contents.texts.get(name, ""))
        if documents is None:
            yield Problem("PKG-INDEX", Where(name))
            continue
        known = {place.partition("#")[0] for place, _, _ in documents}
        yield from (Problem("PKG-INDEX-PAGE", Where(name), {"page": page})
                    for page in manifest["pages"][language]
                    if page not in known and f"{language}/{page}" not in contents.unsound)
        for place in sorted({place for place, _, _ in documents}):
            for _ in _followed(contents, name, Link(place, 0)):
                yield Problem("PKG-INDEX-DEAD", Where(name), {"link": place})
        yield from _given_away(contents, name, documents)


def _followed(contents: Contents, source: str, link: Link) -> Iterator[Problem]:
    path, _, anchor = link.address.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
    if target in contents.unsound:
        return
    where = Where(source, link.line)
    if target not in contents.names or path.endswith("/"):  # from a stick, a folder opens as a list of files
        yield Problem("PKG-LINK", where, {"link": link.address})
    elif anchor and anchor != "top" and target in contents.pages and unquote(anchor) not in contents.pages[target].ids:
        yield Problem("PKG-ANCHOR", where, {"link": link.address, "target": target})


def _given_away(contents: Contents, index: str, documents: list[Document]) -> Iterator[Problem]:
    words = "\n".join(one_case(text) for _, _, text in documents)
    for name, facts in contents.pages.items():
        if name.startswith(index.split("/")[0] + "/"):
            for question, option in facts.options:
                option = re.sub(r"^[A-Z] ", "", option)  # the letter printed before it
                if len(option) >= TELLING and one_case(option) in words:
                    yield Problem("PKG-INDEX-ANSWER", Where(index), {"question": question, "text": option})
