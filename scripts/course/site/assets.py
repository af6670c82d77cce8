"""The files of assets/ that pages share: what each script is made of. Which page asks for which: model/kinds.py."""

from __future__ import annotations

SCRIPTS = {  # assets/NAME.js: these files of theme/scripts/, in this order
    "course": ("core/elements.js", "core/records.js", "questions/recall.js", "test/sittings.js", "core/progress.js", "questions/review.js", "questions/quiz.js", "core/place.js",
               "core/page.js", "core/notes.js", "search/box.js", "core/ask.js", "core/profile.js"),  # on every page: what an answer needs, and little else
    "search": ("vendor/base-stemmer.js", "vendor/french-stemmer.js", "vendor/english-stemmer.js", "search/words.js",
               "search/passages.js", "search/slips.js", "search/meanings.js", "search/weights.js", "search/rank.js", "search/excerpt.js",
               "search/list.js", "search/marks.js"),  # on any page, once its search is opened, or a result was followed
    "progress": ("path/standing.js", "path/picture.js", "path/path.js"),
    "attestation": ("path/standing.js", "test/mark.js", "path/attestation.js"),
    "booklet": ("path/booklet.js",),
    "qualification": ("qualification/facts.js", "qualification/page.js"),
    "roadmap": ("roadmap/plan.js", "roadmap/file.js", "roadmap/merge.js", "roadmap/parts.js", "roadmap/steps.js",
                "roadmap/entry.js", "roadmap/document.js", "roadmap/timeline.js", "roadmap/keep.js", "roadmap/page.js"),
    "test": ("test/mark.js", "test/sitting.js", "test/result.js", "test/file.js", "test/page.js"),
}
