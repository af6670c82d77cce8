"""A path through the course: the pages that one function needs first, as course.yml lists them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.problem import Where, Words


@dataclass(frozen=True)
class ChosenPage:
    """One page of a path, by its module and its file: it may name nothing, which `check` tells."""

    module: str  # "m02"
    file: str  # "1-acte.md"
    where: Where


@dataclass(frozen=True, kw_only=True)
class LearningPath:
    """A choice of pages, in the order in which they are read. Its id is kept in learners' progress: never changed."""

    id: str
    title: Words
    about: Words  # for whom, and what for, in a sentence
    most: int = 0  # minutes it promises not to pass; 0 when it promises nothing
    choices: tuple[ChosenPage, ...]
    where: Where
