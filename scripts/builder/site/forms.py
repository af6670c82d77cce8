"""The forms of the test as the browser gets them: classic scripts, never a page, never mkdocs-quiz. Pure.

A form's file holds its questions in one language, and nothing that tells a right answer: options go by a code that is
the same in both languages, drawn with a salt that no package holds. The key's file holds, for each question, a digest
of its right answer: enough to mark a paper on the reader's machine, of no use to one who searches the source. Whoever
runs programs can still try the options one by one: the test helps an honest learner, and proves nothing of an
unwatched one (README).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable

from builder.model.asked import Line, ask
from builder.model.course import Course, page_url
from builder.model.problem import Words
from builder.model.question import Option, Question
from builder.words.for_scripts import as_json
from builder.words.typography import french_spaces

FORMAT = 2  # of the codes in papers handed in


def option_code(question: Question, option: Option | Line, format: int = FORMAT) -> str:
    """The option's name in the browser and in papers handed in: six signs that say neither its place nor its letter to
    whoever lacks the salt. Their first tells the format: `o`, that of version 0.4.0, drawn without salt, is only
    marked."""
    letter, drawn = ("o", "") if format == 1 else ("p", question.salt)
    return letter + hashlib.sha256(f"{drawn}{question.id}/{option.id}".encode()).hexdigest()[:5]


def digest(value: object) -> str:
    """The FNV-1a of theme/scripts/learner/records.js, of a value's canonical JSON: tells an accident, not a forger."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    total = 0x811C9DC5
    for sign in re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text):  # as browsers write half a sign
        total = (total ^ ord(sign)) * 0x01000193 & 0xFFFFFFFF
    return f"{total:08x}"


def answer_digest(question_id: str, revision: int, codes: Iterable[str]) -> str:
    """What the key holds for an answer."""
    return digest({"id": question_id, "rev": revision, "chosen": sorted(codes)})


def right_digest(question: Question) -> str:
    """What the key holds for the right answer of a question."""
    return answer_digest(question.id, question.revision, (option_code(question, option) for option in question.right))


def form_script(course: Course, form: str, language: str) -> str:
    """assets/form-FORM-LANGUAGE.js: the form's questions in their order."""
    def said(words: Words) -> str:
        return french_spaces(words[language]) if language == "fr" else words[language]

    questions = [{"id": one.of.id, "rev": one.of.revision, "right": len(one.right), "kind": one.of.kind,
                  "facts": one.facts, "stem": one.stem,
                  "options": [[option_code(one.of, line), line.text] for line in one.lines]}
                 for one in (ask(question, language, said) for question in course.form(form))]
    return _script("TestForm", questions)


def key_script(course: Course) -> str:
    """assets/test-key.js: what marks a paper, and what to read again. Of all forms, in no language."""
    modules = {module.id: part.id for part in course.parts for module in part.modules if module.test}
    questions = {question.id: {"rev": question.revision, "module": module.id, "digest": right_digest(question),
                               "page": page_url(question.read_again)}
                 for module in course.written for question in module.test}
    parts = {part.id: course.mark.of_part(course.asked_of(part.modules))
             for part in course.parts if any(module.test for module in part.modules)}
    return _script("TestKey", {"pass": {"right": course.mark.right, "parts": parts}, "modules": modules,
                               "exchanged": sorted(course.exchanged), "forms": course.form_pairs,
                               "questions": questions})


def _script(name: str, value: object) -> str:
    return f"window.{name}={as_json(value)};\n"
