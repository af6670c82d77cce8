"""What an author's file may hold follows from the noun it is read into: its fields, their types and their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from builder.model.problem import Where, Words
from builder.model.written import InlineWords, Under, WordsOrText
from builder.read.reader import Reader


@dataclass(frozen=True)
class Leg:
    id: str
    text: InlineWords
    where: Where


@dataclass(frozen=True, kw_only=True)
class Stool:
    id: str
    height: int
    name: Words
    made: WordsOrText
    wood: Annotated[tuple[str, ...], Under("woods")]
    legs: tuple[Leg, ...]
    colour: str = "bare"
    spare: Leg | None = None
    by_id: dict[str, Leg] = field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shelf: str
    where: Where


WHOLE = """id: s1
height: 45
name: {fr: Tabouret, en: Stool}
made: 1926
woods: [teck, okoumé]
legs:
- {id: a, fr: Gauche, en: Left}
spare: {id: b, en: Right}
by_id: [{id: c}]
also: {en: [seat]}
"""


def read(tmp_path, text: str) -> tuple[Stool, list[tuple[str, int, object]]]:
    (tmp_path / "stool.yml").write_text(text, encoding="utf-8")
    reader = Reader(tmp_path, "stool.yml", found := [])
    stool = reader.noun(Stool, reader.document(), shelf=lambda top: f"shelf of {top['id']}")
    return stool, [(one.code, one.where.line, one.values.get("key")) for one in found]


def test_each_type_of_field_is_read_in_its_own_way(tmp_path):
    def leg(id: str, line: int, fr: str = "", en: str = "") -> Leg:
        return Leg(id, Words(fr, en), Where("stool.yml", line))

    stool, faults = read(tmp_path, WHOLE)
    assert faults == [] and stool == Stool(
        id="s1", height=45, name=Words("Tabouret", "Stool"), made=Words("1926", "1926"), wood=("teck", "okoumé"),
        legs=(leg("a", 7, "Gauche", "Left"),), spare=leg("b", 8, en="Right"), by_id={"c": leg("c", 9)},
        also={"fr": (), "en": ("seat",)}, shelf="shelf of s1", where=Where("stool.yml", 1))


def test_what_has_no_default_is_asked_for_words_excepted_and_what_no_field_bears_is_told(tmp_path):
    stool, faults = read(tmp_path, "id: s1\nshelf: x\nlegs:\n- {fr: Gauche, size: 4}\nheight: tall\n")
    assert faults == [("S-UNKNOWN-KEY", 2, "shelf"), ("S-MISSING-KEY", 1, "woods"), ("S-NUMBER", 5, "height"),
                      ("S-UNKNOWN-KEY", 4, "size"), ("S-MISSING-KEY", 4, "id")]
    assert (stool.colour, stool.spare, stool.by_id, stool.name) == ("bare", None, {}, Words())
