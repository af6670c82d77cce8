"""What a learner whose work is kept by a platform believes of the text that carries it: nothing is lost or invented on
the way, it fits in the 4,096 signs of SCORM 1.2, one that was cut or changed is refused, no other bank misreads it."""

from __future__ import annotations

import hashlib
import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model.lists import FORMS
from builder.site.bundles import classic, ordered
from builder.site.forms import option_code

MINUTES = (1, 60, 1440, 10080, 43200, 129600, 259200)  # of the units of moments
MINUTE, LIMIT, ROOM = 60_000, 4096, 10**9
PAGES = ["index.html", "glossaire.html", *(f"m0{n}-essai/{k}-lecon.html" for n in range(1, 4) for k in range(1, 6))]
ENOUGH = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
START = 1_793_000_000_000


@pytest.fixture(scope="module")
def coder(one_window):
    """The coder of the course's own scripts, in a browser."""
    one_window.goto("about:blank")
    one_window.evaluate("document.documentElement.dataset.course = 'essai'")
    one_window.evaluate(classic(ordered(f"scripts/host/{name}.js" for name in ("account", "state"))) + "\n0")
    return one_window


def encode(coder, records: list[dict], limit: int = ROOM, pages: list[str] = PAGES) -> dict | None:
    return coder.evaluate(
        "([records, pages, limit]) => Course.host.HostState.encode(records, pages, limit)", [records, pages, limit]
    )


def decode(coder, text: str, pages: list[str] = PAGES) -> list[dict] | None:
    return coder.evaluate("([text, pages]) => Course.host.HostState.decode(text, pages)", [text, pages])


# Whatever may be kept

moments = st.one_of(st.integers(START, START + 86_400_000), st.integers(0, 4_102_444_800_000))
revisions = st.one_of(st.just(1), st.integers(0, 9999))
texts = st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,12}\Z")
ids = st.one_of(st.from_regex(r"\Am0[1-3]-q[0-9]{2}\Z"), st.from_regex(r"\Am0[1-3]-d[1-9][0-9]?\Z"), texts)
chosen = st.one_of(
    st.none(),
    st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True).map(sorted),
    st.lists(st.from_regex(r"\A[a-f][a-f]\Z"), max_size=6),
    st.lists(st.from_regex(r"\A[a-f][1-8]\Z"), max_size=6),
    st.lists(st.from_regex(r"\Ap[0-9a-f]{5}\Z"), max_size=3),
    st.lists(texts, max_size=4),
)


def of(kind: str, names, **fields):
    return st.fixed_dictionaries({"k": names.map(lambda name: f"{kind}:{name}"), **fields, "at": moments})


answers = of("q", ids, rev=revisions, chosen=chosen, right=st.booleans(), tries=st.integers(0, 9999))
tries = of(
    "tried", ids, rev=revisions, **{"from": moments}, sure=st.booleans(), later=st.lists(st.booleans(), max_size=9)
)
returns = of("recall", ids, rev=revisions, step=st.integers(0, 9999))
pages_read = of("page", st.sampled_from(PAGES), done=st.booleans())
editions = of("edition", st.sampled_from(PAGES), rev=revisions)
preferences = of(
    "pref",
    st.sampled_from(["theme", "path", "text-size"]),
    value=st.from_regex(r"\A[\w-]{1,20}\Z", alphabet=st.characters(max_codepoint=127)),
)
last = st.fixed_dictionaries(
    {"k": st.just("last"), "page": st.sampled_from(PAGES), "at": moments}, optional={"spot": texts}
)


LISTS = ({}, {"pair": "former"}, {"pair": "exchanged"})


@st.composite
def sittings(draw):
    """The records of a test: begun, perhaps handed in, perhaps read again after."""
    id = draw(st.from_regex(r"\A[a-z0-9]{1,12}\Z"))
    made = [
        {
            "k": f"sitting:{id}",
            "purpose": draw(st.sampled_from(["diagnostic", "final"])),
            "order": draw(st.integers(0, 9999)),
            "at": draw(moments),
            **draw(st.sampled_from([*({"form": form} | pair for form in "ab" for pair in LISTS),
                                    *({"form": form} for form in FORMS[2:])])),
        }
    ]
    asked = draw(
        st.dictionaries(
            st.from_regex(r"\Am0[1-3]-x[1-6][a-d]\Z"), st.tuples(revisions, chosen.filter(bool)), max_size=8
        )
    )
    if draw(st.booleans()):
        scores = draw(
            st.dictionaries(
                st.from_regex(r"\Am[01][0-9]\Z"), st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5
            )
        )
        made.append(
            {
                "k": f"paper:{id}",
                "version": draw(st.from_regex(r"\A[\w.-]{1,20}\Z", alphabet=st.characters(max_codepoint=127))),
                "replies": [[name, *asked[name]] for name in sorted(asked)],
                "scores": [[name, *scores[name]] for name in sorted(scores)],
                "at": draw(moments),
            }
        )
        if draw(st.booleans()):
            made.append({"k": f"again:{draw(st.sampled_from(PAGES))}", "after": id, "at": draw(moments)})
    else:
        made += [
            {"k": f"reply:{id}-{name}", "rev": rev, "chosen": what, "at": draw(moments)}
            for name, (rev, what) in asked.items()
        ]
    return made


def by_key(lists: list) -> list[dict]:
    flat = [one for item in lists for one in (item if isinstance(item, list) else [item])]
    return list({one["k"]: one for one in flat}.values())


works = st.lists(
    st.one_of(answers, answers, tries, returns, pages_read, editions, preferences, last, sittings()), max_size=30
).map(by_key)


def floored(records: list[dict], unit: int = 0) -> dict[str, dict]:
    """The same at the precision of a unit: tests are dated to the minute."""
    size = MINUTES[unit] * MINUTE
    return {
        one["k"]: {
            **one,
            **{
                name: one[name] // step * step
                for name in ("at", "from")
                if name in one
                for step in [MINUTE if one["k"].startswith(("sitting", "paper")) else size]
            },
        }
        for one in records
    }


@ENOUGH
@given(works)
def test_all_that_is_written_is_read_back_to_the_minute(coder, work):
    back = decode(coder, encode(coder, work)["text"])
    assert {one["k"]: one for one in back} == floored(work)


@ENOUGH
@given(works, st.integers(50, 800))
def test_a_text_never_passes_its_limit_and_says_the_same_at_whatever_precision(coder, work, limit):
    made = encode(coder, work, limit)
    if made is None:
        return
    assert len(made["text"]) <= limit and made["text"].isascii()
    back, expected = {one["k"]: one for one in decode(coder, made["text"])}, floored(work, made["unit"])
    assert all(expected[key] == one for key, one in back.items())
    gone = expected.keys() - back.keys()
    decisions = {name for kind, _, name in (key.partition(":") for key in gone) if kind in ("q", "tried", "recall")}
    assert all(re.search(r"-d\d+$", name) for name in decisions), "only decisions, which count for nothing, give way"
    others = {kind for kind, _, _ in (key.partition(":") for key in gone)} - {"q", "tried", "recall"}
    assert others <= {"pref", "sitting", "paper", "reply", "again"} and (made["unit"] >= 3 or not gone)
    assert made["left"] == len(decisions) + sum(key.startswith("sitting:") for key in gone)


@ENOUGH
@given(works, st.data())
def test_a_text_cut_or_changed_is_refused(coder, work, data):
    text = encode(coder, work)["text"]
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("AZaz09-_ é{").filter(lambda sign: sign != text[place]))
    for spoilt in (
        text[:place],
        text[:place] + other + text[place + 1 :],
        text + "A",
        text[:place] + text[place + 1 :],
    ):
        assert decode(coder, spoilt) is None or spoilt == text


@pytest.mark.parametrize(
    "text", ["", "1", "x" * 4096, "2" + "0" * 60, '{"format": 1}', "1" + "0" * 8 + "A", "é" * 9]
)
def test_a_text_of_somebody_elses_is_refused(coder, text):
    assert decode(coder, text) is None


@ENOUGH
@given(st.text(max_size=300))
def test_an_account_has_one_name_whatever_its_id_holds_and_the_name_is_its_digest(coder, id):
    written = id.encode("utf-8", "replace") if id.isascii() else id.encode()
    assert coder.evaluate("id => Course.host.accountName(id)", id) == hashlib.sha256(written).hexdigest()[:32]


# The course itself


def pages_of(course) -> list[str]:
    """Every page of the course."""
    return [page.url for page in (*course.pages, *(page for module in course.written for page in module.pages))]


def whole_work(course, pages: list[str], days: int, together: bool) -> list[dict]:
    """A learner who has answered everything, read everything and sat the test three times, within so many days.
    `together`: page after page, as one works; otherwise each answer on any day, the worst case of all."""
    chance = random.Random(7)
    now = START

    def moment() -> int:
        nonlocal now
        now += chance.randrange(90_000) + (
            chance.randrange(days * 86_400_000 // 100) if chance.random() < 0.01 else 0
        )
        return now if together else START + chance.randrange(days * 86_400_000)

    made: list[dict] = []
    for question in course.questions.values():
        if question.traits.is_text:  # nothing is kept of a text to write
            continue
        at, rev = moment(), question.revision
        options = [
            row.id + other.id for row, other in zip(question.rows, reversed(question.rows), strict=True)
        ] or sorted(option.id for option in question.right or question.options[:1])
        made += [
            {
                "k": f"q:{question.id}",
                "rev": rev,
                "chosen": None if question.kind == "fill" else options,
                "right": chance.random() < 0.7,
                "tries": chance.randrange(1, 4),
                "at": at,
            },
            {
                "k": f"tried:{question.id}",
                "rev": rev,
                "from": at,
                "sure": chance.random() < 0.2,
                "later": [],
                "at": at,
            },
        ]
        if question.scored:
            made.append(
                {
                    "k": f"recall:{question.id}",
                    "rev": rev,
                    "step": chance.randrange(5),
                    "at": at if together else moment(),
                }
            )
    for page in pages:
        at = moment()
        made += [{"k": f"page:{page}", "done": True, "at": at}, {"k": f"edition:{page}", "rev": 2, "at": at}]
    for n, (purpose, form) in enumerate((("diagnostic", "a"), ("final", "b"), ("final", "a"))):
        id = f"mwbcr9c{n}1x"
        made += [
            {"k": f"sitting:{id}", "purpose": purpose, "form": form, "order": n, "at": moment()},
            {
                "k": f"paper:{id}",
                "version": course.version,
                "at": moment(),
                "scores": [[module.id, 2, 3] for module in course.written if module.test],
                "replies": sorted(
                    [
                        question.id,
                        question.revision,
                        sorted(option_code(question, option) for option in question.right),
                    ]
                    for question in course.form(form)
                ),
            },
        ]
    return made


@pytest.mark.parametrize(
    ("days", "together", "finest"), [(120, True, 2), (30, False, 3), (365, False, 5), (730, False, 6)]
)
def test_the_whole_course_answered_read_and_sat_fits_in_scorm_1_2(coder, course, days, together, finest):
    pages = pages_of(course)
    work = whole_work(course, pages, days, together)
    made = encode(coder, work, LIMIT, pages)
    assert len(made["text"]) <= LIMIT and made["unit"] <= finest
    back, expected = {one["k"]: one for one in decode(coder, made["text"], pages)}, floored(work, made["unit"])
    assert all(expected[key] == one for key, one in back.items())
    scored = {key for key in expected if key.startswith(("q:", "tried:", "recall:", "page:"))}
    assert {key for key in scored if together or not re.search(r"-d\d+$", key)} <= back.keys()
    assert len([key for key in back if key.startswith("paper:")]) >= 2  # the diagnostic and the last final test


def test_decisions_which_count_for_nothing_give_way_before_the_days_of_the_reviews(coder):
    chance = random.Random(3)
    work = [{"k": f"q:m0{m}-{kind}{n:02}", "rev": 1, "chosen": ["a"], "right": True, "tries": 1,
             "at": START + chance.randrange(600 * 86_400_000)}
            for m in range(1, 10) for kind in "dq" for n in range(1, 80)]
    made = encode(coder, work, LIMIT)
    back = {one["k"] for one in decode(coder, made["text"])}
    assert made["unit"] == 3 and made["left"] == 9 * 79
    assert back == {one["k"] for one in work if "-q" in one["k"]}
    assert encode(coder, work[:300], LIMIT)["left"] == 0


@pytest.mark.parametrize("limit", [ROOM, 70])
def test_what_was_told_of_a_changed_answer_is_carried_until_it_is_answered_anew(coder, limit):
    """In the least room too, where other preferences are left behind. Of a test handed in, for good."""
    told = [{"k": f"pref:told-{id}", "value": "2", "at": START} for id in ("m01-q01", "m01-q02", "m01-x1a")]
    work = [{"k": "q:m01-q01", "rev": 1, "chosen": ["a"], "right": True, "tries": 1, "at": START},
            {"k": "q:m01-q02", "rev": 2, "chosen": ["a"], "right": True, "tries": 1, "at": START},
            *told, *({"k": f"pref:other-{n}", "value": "x" * 20, "at": START} for n in range(9))]
    made = encode(coder, work, limit)
    assert made and len(made["text"]) <= limit
    back = {one["k"] for one in decode(coder, made["text"])}
    assert {key for key in back if "told" in key} == {"pref:told-m01-q01", "pref:told-m01-x1a"}
    assert ("pref:other-1" in back) is (limit == ROOM)


def test_no_two_pages_share_an_address_in_the_state(coder, course):
    pages = pages_of(course)
    work = [{"k": f"page:{page}", "done": True, "at": START} for page in pages]
    assert len(decode(coder, encode(coder, work, ROOM, pages)["text"], pages)) == len(pages) > 150


@ENOUGH
@given(works, st.lists(st.sampled_from(PAGES), unique=True), st.permutations(PAGES))
def test_a_bank_that_changed_never_misreads_it(coder, work, gone, moved):
    """Pages taken out, added or put in another order: what still exists is read as it was, the rest left out."""
    text = encode(coder, work)["text"]
    pages = ["nouvelle.html", *(page for page in moved if page not in gone)]
    back = {one["k"]: one for one in decode(coder, text, pages)}
    expected = {key: one for key, one in floored(work).items() if not any(page in json.dumps(one) for page in gone)}
    assert back == expected
