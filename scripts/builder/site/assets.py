"""The files of assets/ that pages share: what each script is made of. Which page asks for which: model/kinds.py."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from builder.model.places import THEME
from builder.site.bundles import Script, classic, guarded, ordered


@dataclass(frozen=True)
class Bundle:
    """A script of assets/: its entry points in theme/scripts/, in the order in which they speak; the bundles that every
    page which loads it has loaded before; and what others wrote, which no module imports: it names itself on the page.
    """

    entries: tuple[str, ...]
    after: tuple[str, ...] = ("answer", "course")
    vendor: tuple[str, ...] = ()


OF_EDITIONS = ("host", "phone")  # written by editions, not into the course
BUNDLES = {
    # on every page, after its words: all that an answer needs. What fails is told from the first line on.
    "answer": Bundle(("core/faults.js", "learner/theme.js", "questions/quiz.js", "core/load-rest.js"), after=()),
    "course": Bundle((
        "reading/size.js", "questions/mixed.js", "questions/kept.js", "questions/on-paper.js", "learner/edition.js",
        "reading/page.js", "core/load-sheets.js", "core/menu.js", "core/tables.js", "reading/load-reading.js",
        "search/box.js", "learner/profile.js", "learner/learner-badge.js", "learner/confirm-learner.js",
        "path/onward.js", "report/foot.js", "core/duration.js",
    ), after=("answer",)),  # on every page, once it can be answered
    "search": Bundle(("search/rank.js", "search/list.js", "search/marks.js"), vendor=(
        "scripts/vendor/base-stemmer.js", "scripts/vendor/french-stemmer.js", "scripts/vendor/english-stemmer.js",
    )),  # on any page, once its search is opened, or a result was followed
    # on a page of a module once it is idle, with its words; elsewhere when a reference is touched
    "reading": Bundle(("reading/notes.js", "reading/contents.js", "reading/offer.js")),
    # on the pages of the register, with its words, before all others: their texts are what one came for
    "register": Bundle(("reading/register.js",), after=()),
    "listen": Bundle(("reading/listen.js",)),  # when one asks to hear the lesson
    "offline": Bundle(("offline/keep.js",)),  # over HTTPS alone, once the page is idle
    "long": Bundle(("reading/filter.js",)),  # on the pages that are gone through rather than read
    "walk": Bundle(("questions/reduce.js", "questions/walk.js", "questions/framed.js")),  # with questions, in a review
    # on a page with a question whose answer changed, and before the script of those that lead there or tell of the test
    "changed": Bundle(("questions/changed.js", "path/changes.js", "test/changes.js")),
    "end": Bundle(("end/card.js",)),  # at the end of a lesson, a quiz, a module, a review
    # on a lesson opened for ten minutes, once it has what an end says and what the path follows
    "ten": Bundle(("end/ten.js",), after=("answer", "course", "end", "following")),
    "quiz": Bundle(("questions/map.js",)),  # on a quiz, once it can be answered; its style with it
    "case": Bundle(("case/case.js",)),  # a page that unfolds; then what a case holds besides its text
    "case-file": Bundle(("case/case-dates.js", "case/case-hand.js"), after=("answer", "course", "case")),
    "writing": Bundle(("questions/writing.js",)),  # on a page with a text to write
    "selection": Bundle(("path/selection.js",)),  # what a review takes: before the script of two pages
    # how far one is, on which path: before the script of three pages, and at the end of a lesson where one is followed
    "following": Bundle(("path/course-progress.js", "learner/following.js")),
    "on-path": Bundle(("path/on-path.js",), after=("answer", "course", "following")),  # with it, on a page of a module
    # what takes progress up stands under the panel; the views last: they divide what the others have put on the page
    "progress": Bundle(("learner/panel.js", "phone/take-up.js", "path/chooser.js", "path/path.js", "path/cases.js",
                        "path/elsewhere.js", "path/views.js"),
                       after=("answer", "course", "following", "changed", "selection")),
    "real-list": Bundle(("path/real-list.js",)),  # on the list of real files
    "attestation": Bundle(("path/attestation.js",), after=("answer", "course", "following", "tested")),
    # on the page that checks a signed attestation; there, once a picture is chosen
    "attested": Bundle(("attested/page.js",), vendor=("scripts/vendor/ed25519.js",)),
    "attested-picture": Bundle(("attested/picture.js",), vendor=("scripts/vendor/qr-decode.js",)),
    "start-page": Bundle(("home/today.js", "home/cards.js", "path/elsewhere.js"),
                         after=("answer", "course", "following", "changed", "tested")),
    "review": Bundle(("review/page.js", "review/sheet.js"), after=("answer", "course", "following", "selection")),
    "booklet": Bundle(("path/booklet.js",)),
    "sheets-fill": Bundle(("sheets/fill.js",)),
    # there, and on a page to which « Qualifier les faits » led with what is known of the case file, once it is idle
    "sheets": Bundle(("sheets/desk.js", "sheets/received.js"), after=("answer", "course", "sheets-fill")),
    "qualification": Bundle(("qualification/keep.js", "qualification/paper.js")),
    "roadmap": Bundle(("roadmap/page.js",)),
    "reckoner": Bundle(("deadlines/page.js",), after=("answer", "course", "long")),
    # what a test handed in is worth: before the script of each page that tells, and of a page that one sends to
    "tested": Bundle(("test/again.js",)),
    "test": Bundle(("test/page.js",), after=("answer", "course", "changed", "tested")),
    # there, once it is begun or gone on with; where it is only told of, never
    "attempt": Bundle(("test/attempt.js",), after=("answer", "course", "changed", "tested", "test")),
    "qr": Bundle(("core/qr.js",), vendor=("kit/vendor/qr-encode.js",)),  # before what shows a code, here and below
    "report": Bundle(("report/panel.js",)),  # on any page, once one says that it is wrong
    # there, once a QR code of the answers is asked for
    "result-qr": Bundle(("test/shown.js",), after=("answer", "course", "changed", "tested", "test", "qr")),
    # of the file of a module, in an edition (editions/phone.py), after its store
    "phone": Bundle(("core/faults.js", "learner/theme.js", "questions/quiz.js", "reading/size.js",
                     "questions/mixed.js", "questions/kept.js", "questions/on-paper.js", "core/tables.js",
                     "learner/profile.js", "phone/take-up.js", "phone/codes.js", "phone/page.js", "phone/search.js"),
                    after=(), vendor=("kit/vendor/qr-encode.js",)),
    "host": Bundle(("host/page.js",), after=()),  # of the page that a platform opens, in an edition (editions/scorm.py)
}


@functools.cache  # a bundle is asked for by each that comes after it; `build` forgets them, for a preview builds again
def scripts_of(name: str) -> list[Script]:
    """The modules of that bundle, without those that its pages have by then. Raises ScriptFault, OSError."""
    bundle = BUNDLES[name]
    before = {module.name for one in bundle.after for module in scripts_of(one)}
    return ordered((f"scripts/{entry}" for entry in bundle.entries), before)


def bundled(name: str) -> str:
    """That bundle, as a browser runs it. Raises ScriptFault, OSError."""
    vendor = "".join(guarded((THEME / path).read_text(encoding="utf-8")) for path in BUNDLES[name].vendor)
    return vendor + classic(scripts_of(name))


def declared(name: str, text: str) -> str:
    """The text of `name`, a .js or .css path from the root of the site, with a last line by which
    theme/scripts/core/integrity.js knows that it came whole: a script cut in half « loads » as well as another."""
    if name.endswith(".css"):
        style = name.rpartition("/")[2].removesuffix(".css")
        return f"{text}\n:root{{--whole-{style}:1}}\n"
    return f'{text}(window.Loaded=window.Loaded||{{}})["{name}"]=1;\n'
