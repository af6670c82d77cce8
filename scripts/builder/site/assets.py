"""The files of assets/ that pages share: what each script is made of. Which page asks for which: model/kinds.py."""

from __future__ import annotations

SCRIPTS = {  # assets/NAME.js: these files of theme/scripts/, in this order
    "whole": ("core/whole.js",),  # on every page: says which file is missing or damaged
    "answer": (
        "core/faults.js",
        "core/own-key.js",
        "core/theme.js",
        "core/elements.js",
        "questions/rows.js",
        "questions/blank.js",
        "questions/decision.js",
        "questions/quiz.js",
        "core/rest.js",
    ),  # on every page, after its words: all that an answer needs
    "course": (
        "core/still.js",
        "core/page-elements.js",
        "core/size.js",
        "core/records.js",
        "questions/recall.js",
        "questions/tries.js",
        "test/attempts.js",
        "core/progress.js",
        "questions/review.js",
        "questions/mixed.js",
        "questions/kept.js",
        "questions/on-paper.js",
        "core/edition.js",
        "core/place.js",
        "core/ending.js",
        "core/page.js",
        "core/menu.js",
        "core/tables.js",
        "core/reading.js",
        "search/box.js",
        "core/ask.js",
        "core/profiles.js",
        "core/turn.js",
        "core/profile.js",
        "core/who.js",
        "core/whose.js",
        "path/onward.js",
    ),  # on every page, once it can be answered
    "search": (
        "vendor/base-stemmer.js",
        "vendor/french-stemmer.js",
        "vendor/english-stemmer.js",
        "search/words.js",
        "search/text.js",
        "search/passages.js",
        "search/slips.js",
        "search/asked.js",
        "search/meanings.js",
        "search/weights.js",
        "search/rank.js",
        "search/excerpt.js",
        "search/list.js",
        "search/marks.js",
    ),  # on any page, once its search is opened, or a result was followed
    "reading": (
        "reading/position.js",
        "reading/copy.js",
        "reading/notes.js",
        "reading/contents.js",
        "reading/offer.js",
    ),  # on a page of a module once it is idle, with its words; elsewhere when a reference is touched
    "listen": ("reading/listen.js",),  # when one asks to hear the lesson
    "offline": ("offline/keep.js",),  # over HTTPS alone, once the page is idle
    "long": ("reading/position.js", "reading/filter.js"),  # on the pages that are gone through rather than read
    # on a page with questions, in a review
    "walk": ("questions/reduce.js", "questions/over.js", "questions/walk.js", "questions/framed.js"),
    # on a page with a question whose answer changed, and before the script of those that lead there or tell of the test
    "changed": ("core/changed.js", "questions/changed.js", "path/changes.js", "test/changes.js"),
    "end": ("end/results.js", "end/card.js"),  # at the end of a lesson, a quiz, a module, a review
    "case": ("questions/case.js", "questions/case-dates.js", "questions/case-hand.js"),
    "writing": ("questions/writing.js",),  # on a page with a text to write
    "selection": ("path/selection.js",),  # what a review takes: before the script of two pages
    "progress": ("path/chooser.js", "path/picture.js", "path/path.js", "path/cases.js",
                 "path/elsewhere.js"),
    "attestation": ("test/mark.js", "path/attestation.js"),
    "attested": (
        "vendor/ed25519.js",
        "attested/code.js",
        "attested/card.js",
        "attested/verdict.js",
        "attested/page.js",
    ),  # on the page that checks a signed attestation
    "attested-picture": ("vendor/qr-decode.js", "attested/picture.js"),  # there, once a picture is chosen
    # how far one is, on which path: before the script of three pages, and at the end of a lesson where one is followed
    "following": ("path/course-progress.js", "path/following.js"),
    "start-page": ("path/chooser.js", "path/today.js", "path/elsewhere.js"),
    "review": ("questions/over.js", "review/frame.js", "review/page.js", "review/sheet.js"),
    "booklet": ("path/booklet.js",),
    "fill": ("sheets/fill.js",),
    "qualification": (
        "qualification/facts.js",
        "qualification/page.js",
        "qualification/people.js",
        "qualification/file.js",
        "qualification/address.js",
        "qualification/keep.js",
    ),
    "roadmap": (
        "roadmap/plan.js",
        "roadmap/file.js",
        "roadmap/merge.js",
        "roadmap/parts.js",
        "roadmap/steps.js",
        "roadmap/entry.js",
        "roadmap/document.js",
        "roadmap/timeline.js",
        "roadmap/keep.js",
        "roadmap/page.js",
    ),
    "test": ("test/mark.js", "test/attempt.js", "test/result.js", "test/file.js", "test/page.js"),
    # there, once a QR code of the answers is asked for
    "result-qr": ("../kit/vendor/qr-encode.js", "test/carried.js", "test/shown.js"),
}

# Of the page that a platform opens, in an edition alone (editions/scorm.py).
HOST = ("core/records.js", "questions/recall.js", "questions/tries.js", "test/attempts.js", "test/mark.js",
        "path/course-progress.js", "host/account.js", "host/bits.js", "host/codes.js", "host/state.js",
        "host/result.js", "host/api.js", "host/hub.js", "host/reach.js", "host/review.js", "host/told.js",
        "host/page.js")


def guarded(script: str) -> str:
    """The script in a shell of its own: what stops it is said by faults.js and leaves those that follow as they are."""
    return f"try {{\n{script}}} catch (fault) {{ setTimeout(() => {{ throw fault; }}); }}\n"


def declared(name: str, text: str) -> str:
    """The text of `name`, a .js or .css path from the root of the site, with a last line by which
    theme/scripts/core/whole.js knows that it came whole: a script cut in half « loads » as well as another."""
    if name.endswith(".css"):
        style = name.rpartition("/")[2].removesuffix(".css")
        return f"{text}\n:root{{--whole-{style}:1}}\n"
    return f'{text}(window.Loaded=window.Loaded||{{}})["{name}"]=1;\n'
