"""A table of the catalogue, or another value, in; JSON as a script of a page reads it out. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Mapping

from builder.words.catalogue import table
from builder.words.typography import french_spaces


def as_json(value: object) -> str:
    """The value on one line, for a script or for an attribute that a script reads."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def script_words(name: str, language: str, own: Mapping[str, str] | None = None) -> str:
    """The words of the table `name`, by key: what a script says, or what the search carries. `own`: those that
    the course says in its own way."""
    said = {key: french_spaces(words.fr) if language == "fr" else words.en for key, words in table(name).items()}
    return as_json(said | dict(own or {}))


def answer_words(language: str, about: Mapping[str, str]) -> str:
    """The words that an answer needs, as a classic script: the first to come. It gives the page, for all that follow,
    the data that all pages share: `about`, the language, and `up`, the way to its folder."""
    return (f"window.Words={script_words('answer', language)};\n"
            f"(({{dataset,lang}})=>{{Object.assign(dataset,{as_json(dict(about))},{{lang,up:dataset.root.slice(3)}})}})"
            "(document.documentElement);\n")


def words_script(language: str, own: Mapping[str, str]) -> str:
    """The other words that the scripts of every page say, as a classic script; `own`, as in `script_words`."""
    return f"Object.assign(window.Words,{script_words('scripts', language, own)});\n"
