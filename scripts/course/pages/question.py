"""What mkdocs-quiz 1.7.1 writes, turned into what our script, our readers and our printed pages need.

The plugin numbers questions by position, inlines 62.8 KB of assets in each page and submits through `javascript:`
addresses. Every string replaced here is counted: an update of the plugin that changes one stops the build.
"""

from __future__ import annotations

import html
import re

from course.model.question import Question, options_in_order
from course.read.interface import Interface

_TAIL = '<div id="quiz-progress-sidebar"'
_QUIZ = re.compile(r'<div class="quiz[^"]*" [^>]*id="quiz-(\d+)">.*?<section class="content hidden">.*?</section>\s*</div>',
                   re.S)
_START = re.compile(r'<div class="quiz[" ]')
_OPTION = re.compile(r'<div><input type="(radio|checkbox)" name="answer" value="(\d+)" id="quiz-\d+-\d+" '
                     r'(data-correct="true")?>', re.S)


class Unexpected(RuntimeError):
    """mkdocs-quiz no longer writes what this module knows: update both together."""


def own_markup(page: str, questions: list[Question], language: str, words: Interface) -> str:
    """The page's HTML with our quiz markup and without the plugin's assets. Raises Unexpected."""
    if page.count(_TAIL) != 1:
        raise Unexpected(f"« {_TAIL} » × {page.count(_TAIL)}")
    page = page[:page.index(_TAIL)]
    found = _QUIZ.findall(page)
    if len(found) != len(questions) or len(_START.findall(page)) != len(questions):
        raise Unexpected(f"{len(found)} quizzes, {len(questions)} questions")
    total = len(questions)
    page = _QUIZ.sub(lambda m: _question(m[0], questions[int(m[1])], int(m[1]) + 1, total, language, words), page)
    return page + (_key(questions, language, words) if questions else "")


def _once(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise Unexpected(f"« {old} » × {text.count(old)}")
    return text.replace(old, new)


def _question(quiz: str, question: Question, number: int, total: int, language: str, words: Interface) -> str:
    index = number - 1
    id = question.id
    quiz = re.sub(r'^<div class="quiz[^>]*>', f'<div class="quiz" id="{id}" data-qid="{id}" '
                  f'data-rev="{question.revision}" data-kind="{question.kind}" data-count="{len(question.right)}">',
                  quiz, count=1)
    label = words("decision" if question.kind == "decision" else "question", language, n=number, total=total)
    kind = words("kind-" + question.kind, language)
    quiz = _once(quiz, f'<a href="#quiz-{index}" class="quiz-header-link">#</a>',
                 f'<p class="quiz-id">{label} <span>{kind} · {id}</span></p>')
    quiz = _once(quiz, '<form action="javascript:void(0);" onsubmit="return false;">', "<form>")
    quiz = _once(quiz, '<div class="quiz-feedback hidden"></div>', "")
    quiz = _once(quiz, '">Submit</button>',
                 f'">{words("check-answer", language)}</button><p class="verdict" role="status"></p>')
    quiz = _once(quiz, '<section class="content hidden">', '<div class="basis" hidden>').replace("</section>", "</div>")
    quiz = quiz.replace('<div class="quiz-question">', f'<div class="quiz-question" id="{id}-question">')
    quiz = quiz.replace(f'id="quiz-{index}-question"', f'id="{id}-question"').replace(
        f'aria-labelledby="quiz-{index}-question"', f'aria-labelledby="{id}-question"')
    if question.kind == "fill":
        return _blank(quiz, index, id, language, words)
    return _options(quiz, question)


def _blank(quiz: str, index: int, id: str, language: str, words: Interface) -> str:
    """The field moves into the form, so that Enter answers; its place in the sentence stays marked."""
    found = re.search(rf'<input type="text" class="quiz-blank-input" id="quiz-{index}-blank-0"[^>]*>', quiz)
    if not found:
        raise Unexpected("quiz-blank-input")
    field = re.sub(r' aria-label="[^"]*"', "", found[0]).replace(f'id="quiz-{index}-blank-0"', f'id="{id}-blank"')
    quiz = quiz.replace(found[0], "<span class='blank'>…</span>")
    label = f'<label for="{id}-blank">{words("your-answer", language)}</label> {field}'
    return _once(quiz, "<form>", f"<form><p class='fill'>{label}</p>")


def _options(quiz: str, question: Question) -> str:
    options = options_in_order(question)
    if len(_OPTION.findall(quiz)) != len(options):
        raise Unexpected(f"{question.id}: options")

    def option(found: re.Match[str]) -> str:
        place = int(found[2])
        own = options[place]
        if bool(found[3]) != own.right:
            raise Unexpected(f"{question.id}/{own.id}: data-correct")
        verdict = f' data-verdict="{own.verdict}"' if question.kind == "decision" else ""
        return (f'<div class="option"><input type="{found[1]}" name="{question.id}" value="{own.id}" '
                f'id="{question.id}-{own.id}"{" data-correct" if own.right else ""}{verdict}>')

    quiz = _OPTION.sub(option, quiz)
    for place, own in enumerate(options):
        letter = f'<span class="letter">{chr(65 + place)}</span>'
        old = re.search(rf'<label for="quiz-\d+-{place}">', quiz)
        if not old:
            raise Unexpected(f"{question.id}: label")
        quiz = quiz.replace(old[0], f'<label for="{question.id}-{own.id}">{letter} <span>', 1)
    quiz = quiz.replace("</label>", "</span></label>")
    return quiz.replace('<div class="answer-feedback hidden">', '<div class="why" hidden>')


def _key(questions: list[Question], language: str, words: Interface) -> str:
    """The key, for paper and for readers without scripts; the reasons join it when the page is printed."""
    rows = []
    for question in questions:
        if question.kind == "fill":
            answer = html.escape(question.accept[language][0])
        else:
            answer = ", ".join(chr(65 + place) for place, option in enumerate(options_in_order(question))
                               if option.right)
        rows.append(f'<li data-key="{question.id}"><b>{question.id} : {answer}</b></li>')
    return f'<section class="key"><h2 id="corrige" data-search-exclude>{words("key", language)}</h2><ol>{"".join(rows)}</ol></section>'
