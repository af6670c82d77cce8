"""The files of assets/ that pages share: what each script is made of, and which kind of page asks for what."""

from __future__ import annotations

SCRIPTS = {  # assets/NAME.js: these files of theme/scripts/, in this order
    "course": ("core/elements.js", "core/records.js", "questions/recall.js", "test/sittings.js", "core/progress.js", "questions/review.js", "questions/quiz.js", "core/place.js",
               "core/page.js", "search/box.js", "core/ask.js", "core/profile.js"),  # on every page: what an answer needs, and little else
    "search": ("search/rank.js",),  # on any page, once its search is opened
    "progress": ("path/standing.js", "path/picture.js", "path/path.js"),
    "attestation": ("path/standing.js", "test/mark.js", "path/attestation.js"),
    "booklet": ("path/booklet.js",),
    "qualification": ("qualification/facts.js", "qualification/page.js"),
    "roadmap": ("roadmap/plan.js", "roadmap/file.js", "roadmap/merge.js", "roadmap/parts.js", "roadmap/steps.js",
                "roadmap/entry.js", "roadmap/document.js", "roadmap/timeline.js", "roadmap/keep.js", "roadmap/page.js"),
    "test": ("test/mark.js", "test/sitting.js", "test/result.js", "test/file.js", "test/page.js"),
}
STYLES = ("start", "progress", "attestation", "qualification", "roadmap", "booklet", "test")  # theme/styles/NAME.css, besides first.css and course.css

_OF_KIND = {"diagnostic": ("test",), "final-test": ("test",), "progress": ("progress", "test")}  # the others ask for their own name


def styles(kind: str) -> list[str]:
    """The style sheets that a page of that kind waits for before it shows its text, in their order."""
    return ["first.css", *(f"{name}.css" for name in _OF_KIND.get(kind, (kind,)) if name in STYLES)]


def scripts(kind: str) -> list[str]:
    """The scripts of a page of that kind besides those of every page, in their order."""
    return [f"{name}.js" for name in _OF_KIND.get(kind, (kind,)) if name in SCRIPTS]
