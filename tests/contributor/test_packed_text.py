"""Whoever touches the search's data believes: no text is changed by being packed, and what is not ours is refused."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.package.packed_text import NEAR, SHORTEST, pack, unpack
from builder.package.search_index import read_search_script, search_script

PIECES = ("traite", "Traite", "l", "œuvre", "ÉTAT", "ß", "ŉ", "ǆ", "324", " ", "  ", "’", "-", ". ", ".\n", "\n", "« ",
          "😀", "تهريب", "e\u0301", "<b>", "&")
TEXT = "Titre\nDes mots que l’on compte ici, un à un.\n"
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a slow machine is no fault of ours
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))


@UNHURRIED
@given(TEXTS)
@example("")
@example(" ")
@example("Il part. elle reste. Elle part.\n")
def test_a_text_comes_back_as_it_was(text):
    assert unpack(pack(text, "")) == text


def test_what_stands_twice_far_apart_is_written_once():
    said = "Nul ne peut être poursuivi pour ce que la contrainte lui a fait faire. "
    between = " ".join(f"mot{number % 97}" for number in range(NEAR)) + ". "
    once, twice = (pack(text, "")["text"][1] for text in (said + between, said + between + said))
    assert len(said.split()) > SHORTEST and len(twice) - len(once) < 10
    assert unpack(pack(said + between + said, "")) == said + between + said


@UNHURRIED
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
def test_passages_come_back_whatever_they_hold(passages):
    """Spaces and line breaks are one space, an accent is one sign with its letter; nothing else changes."""
    sections = [{"location": f"{number}.html", "title": html.escape(title), "text": html.escape(text)}
                for number, (title, text) in enumerate(passages)]
    clean = [[" ".join(unicodedata.normalize("NFC", part).split()) for part in passage] for passage in passages]
    assert read_search_script(search_script(sections)) == [
        (f"{number}.html", title, text) for number, (title, text) in enumerate(clean) if title or text]


@pytest.mark.parametrize("size", [-1, 10, 12, 1e300, float("inf"), float("nan"), "11", None, 10**40])
def test_a_text_of_another_length_than_it_says_is_refused(size):
    packed = pack(TEXT, "")
    assert packed["text"][0] == 11
    with pytest.raises((ValueError, TypeError)):
        unpack({**packed, "text": (size, packed["text"][1])})


@pytest.mark.parametrize("key", ["vocabulary", "gaps", "opening", "text"])
def test_a_part_that_is_cut_is_refused(key):
    packed = pack(TEXT, "")
    size, signs = packed["text"]
    cut = {"text": (size, signs[:-2]), "vocabulary": packed["vocabulary"].rpartition("#")[0]}
    with pytest.raises((ValueError, LookupError)):
        unpack({**packed, key: cut.get(key, packed[key][:-1])})
