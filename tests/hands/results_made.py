"""Files of results as learners make them, for the command and the desk. Asserts nothing itself."""

from __future__ import annotations

import copy
import datetime
import json
import random
from collections.abc import Iterator

from builder.model.problem import Problem
from builder.model.question import is_asked
from builder.results.file import Result, read_result
from builder.results.keys import Key, KeyItem, key_for, keys_of, released_on
from builder.site.forms import digest
from hands.taking_the_test import right_codes, wrong_codes


def day_of(course, day: int, version: str = "") -> datetime.datetime:
    """So many days after the release of the course, or of that version, from which on its tests can be taken. The desk
    that `opened` opens lives 60 days after that of the course."""
    released = released_on(version or course.version, course)
    return datetime.datetime.combine(released, datetime.time()) + datetime.timedelta(day)


def sitting(course, id: str = "s1", purpose: str = "final", form: str = "a", wrong: set[str] = frozenset(),
            day: int = 20, minutes: int = 50, pair: str = "exchanged") -> dict:
    """A test handed in, every slot right but those named. `pair`: of its form; empty, as version 0.5 wrote it."""
    begun = day_of(course, day) + datetime.timedelta(hours=9)
    exchanged = course.exchanged if pair == "exchanged" else ()
    asked = [one for module in course.written for one in module.test if is_asked(one.id, form, exchanged)]
    return {"id": id, "purpose": purpose, "form": form, **({"pair": pair} if pair else {}), "begun": moment(begun),
            "handedIn": moment(begun + datetime.timedelta(minutes=minutes)),
            "courseVersion": course.version, "format": 2,
            "replies": [[one.id, one.revision, wrong_codes(one) if one.slot in wrong else right_codes(one)]
                        for one in sorted(asked, key=lambda one: one.id)]}


def moment(at: datetime.datetime) -> str:
    return at.isoformat(timespec="milliseconds") + "Z"


def file_of(course, *sittings: dict, code: str = "KITA07", name: str = "", saved: int = 25, **more) -> dict:
    return {"format": f"{course.id}/result", "version": 2, "course": course.id, "courseVersion": course.version,
            "savedAt": moment(day_of(course, saved) + datetime.timedelta(hours=12)), "code": code, "name": name,
            "sittings": list(sittings), **more}


def text_of(file: dict) -> str:
    """As saved: with the digest of what it says now, whoever wrote it."""
    return json.dumps({**file, "digest": digest(file)}, indent=1, ensure_ascii=False) + "\n"


def read(course, file: dict | str, path: str = "a.json") -> Result | Problem:
    return read_result(file if isinstance(file, str) else text_of(file), path, course.id)


def group_of(course, people: int, seed: int = 17, versions: tuple[str, ...] = ()) -> list[dict]:
    """A group drawn from the seed: each took the diagnostic in one form and the final test in the other, with the
    versions named in turn, the present one unless given; the stronger ones answer better, every twelfth has not taken
    the final test, one in twenty has no code. Of an earlier version alone nothing changes with the course."""
    draw = random.Random(seed)
    formats = {key.version: key.format for key in reversed(keys_of(course))}
    keys = [key_for(version, formats[version], course) for version in versions or (course.version,)]
    return [_drawn_file(course, keys[n % len(keys)], n, draw) for n in range(people)]


def _drawn_file(course, key: Key, n: int, draw: random.Random) -> dict:
    skill, forms = draw.gauss(0, .15), "ab" if n % 2 else "ba"
    tests = [_drawn(course, key, f"d{n}", "diagnostic", forms[0], .5 + skill, draw)]
    if n % 12 != 11:
        tests.append(_drawn(course, key, f"f{n}", "final", forms[1], .75 + skill, draw))
    saved = day_of(course, 25, key.version) + datetime.timedelta(hours=12)
    return file_of(course, *tests, code="" if n % 20 == 3 else f"KITA{n:02d}", version=key.format,
                   courseVersion=key.version, savedAt=moment(saved))


def _drawn(course, key: Key, id: str, purpose: str, form: str, level: float, draw: random.Random) -> dict:
    """A paper as that version wrote it; one in five leaves a question without an answer."""
    begun = day_of(course, 5 if purpose == "diagnostic" else 20, key.version) + datetime.timedelta(hours=9)
    pair = "exchanged" if key.exchanged else ""
    replies = [[item.id, item.revision, item.right if draw.random() < level - int(item.id[1:3]) / 40 + .15
                else _some_wrong(item, draw)] for item in sorted(key.form(form, pair), key=lambda one: one.id)]
    if draw.random() < .2:
        del replies[draw.randrange(len(replies))]
    return {"id": id, "purpose": purpose, "form": form, "begun": moment(begun), "courseVersion": key.version,
            **({"pair": pair} if pair else {}), **({"format": 2} if key.format == 2 else {}),
            "handedIn": moment(begun + datetime.timedelta(minutes=50)), "replies": replies}


def _some_wrong(item: KeyItem, draw: random.Random) -> list[str]:
    wrong = sorted(code for code, (_, right) in item.options.items() if not right)
    return [wrong[0] if draw.random() < .5 else draw.choice(wrong)]


def mutants(course, how_many: int, seed: int = 17) -> Iterator[str]:
    """Texts that were files of results: bytes changed, cut, doubled, swapped; values put in any place, with the digest
    that fits them or with the old one; hostile texts in the names. The file is of version 0.5.0, and stays what it is.
    """
    draw, sound = random.Random(seed), text_of(group_of(course, 1, versions=("0.5.0",))[0])
    for n in range(how_many):
        yield (_spoilt_text if n % 2 else _spoilt_value)(sound, draw)


def _spoilt_text(text: str, draw: random.Random) -> str:
    at, end = draw.randrange(len(text)), draw.randrange(len(text))
    odd = draw.choice(["", "x", "\0", "\"", "}", "]", "{", "\\", "😀", "<script>alert(1)</script>", "9" * 400])
    doubled = text[:at] + text[min(at, end):end] + text[at:]
    return draw.choice([text[:at], text[at:], text[:at] + odd + text[at + 1:], doubled, text[:at] + odd + text[at:],
                        text.replace(text[at], odd), text + text, odd])


ODD = (None, True, False, -1, 0, 1, 2, 3, 10 ** 12, [], {}, [[]], "", "x" * 3000, "a", "b", "final", "m01-x1a", "=1+1",
       "<img src=x onerror=alert(1)>", "\u202e\x1b[2J", "2026-02-31T00:00:00.000Z", "2016-11-25T09:00:00.000Z",
       "__proto__", "constructor", ["p00000"], {"__proto__": 1}, "2026-11-25T09:00:00.000Z", "javascript:alert(1)")


def _spoilt_value(text: str, draw: random.Random) -> str:
    file = json.loads(text)
    del file["digest"]
    for _ in range(draw.choice([1, 1, 2, 5])):
        _put(file, draw)
    return json.dumps({**file, "digest": digest(file) if draw.random() < .8 else "0a1b2c3d"})


def _put(value, draw: random.Random) -> None:
    """One odd value at one place below this one, a key taken away, or one added."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = draw.choice(keys)
    if isinstance(value[key], dict | list) and draw.random() < .8:
        _put(value[key], draw)
    elif draw.random() < .2:
        del value[key]
    else:
        value[key] = copy.deepcopy(draw.choice(ODD))
