"""The paths of course.yml read into nouns: `pages` gives, under the id of each module, the files chosen there."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.paths import ChosenPage, LearningPath
from builder.model.problem import Where
from builder.read.reader import Reader
from builder.read.strict_yaml import Map, Text


def read_paths(reader: Reader, top: Map) -> tuple[LearningPath, ...]:
    """The paths as far as they can be understood; none for a course that offers none."""
    return tuple(reader.each(reader.list(top, "paths"), lambda node: reader.noun(
        LearningPath, node, (), ("pages",), choices=tuple(_choices(reader, node.get("pages", Map()))))))


def _choices(reader: Reader, node: object) -> Iterator[ChosenPage]:
    if not isinstance(node, Map):
        reader.note("S-MAP", getattr(node, "line", 0), keys="m01, m02, …")
        return
    for module in node:
        for file in reader.list(node, module):
            if isinstance(file, Text):
                yield ChosenPage(module, str(file).strip(), Where(reader.path, file.line))
            else:
                reader.note("S-TEXT", getattr(file, "line", 0), key=module)
