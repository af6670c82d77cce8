"""What a trainer believes of a group's figures: their formulas are those of the books, the command and the desk say the
same, and little is said of few people."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from builder.results import statistics
from builder.results.collect import load_group
from builder.results.figures import figures
from builder.results.keys import item_for, kept_text, key_for, keys_of
from builder.results.learners import join
from builder.results.marking import Score
from builder.site.forms import answer_digest
from hands.results_made import file_of, group_of, read, sitting, text_of

EARLIER = Path(__file__).parents[1] / "earlier"

# --- the formulas ------------------------------------------------------------------------------------------------

# The 1,000 papers of five questions of Bock and Lieberman (Psychometrika 35, 1970), as the package ltm of R has them.
LSAT = """00000:3 00001:6 00010:2 00011:11 00100:1 00101:1 00110:3 00111:4 01000:1 01001:8 01011:16 01101:3 01110:2
01111:15 10000:10 10001:29 10010:14 10011:81 10100:3 10101:28 10110:15 10111:80 11000:16 11001:56 11010:21 11011:173
11100:11 11101:61 11110:28 11111:298"""
PAPERS = [[int(sign) for sign in pattern] for pattern, times in (one.split(":") for one in LSAT.split())
          for _ in range(int(times))]
# Student's ten patients, hours of sleep more with either drug (Biometrika 6, 1908).
SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("right", "asked", "low", "high"), [
    (81, 263, .2553, .3662), (15, 148, .0624, .1605), (0, 20, 0, .1611), (1, 29, .0061, .1718)])
def test_the_interval_of_a_proportion_is_that_of_newcombe_s_table(right, asked, low, high):
    """Statistics in Medicine 17 (1998), table I, method 3."""
    assert statistics.wilson(right, asked) == pytest.approx((low, high), abs=5e-5)


def test_kr20_of_published_papers():
    """Share right of each question .924 to .870 and alpha .295, as the books that use these papers print them."""
    assert [sum(item) / 1000 for item in zip(*PAPERS, strict=True)] == [.924, .709, .553, .763, .870]
    assert statistics.kr20(PAPERS) == pytest.approx(.295, abs=5e-4)


def test_the_discrimination_is_the_point_biserial_of_scipy_with_the_rest():
    """scipy.stats.pointbiserialr (1.17.1) of each question with the total less its own point."""
    totals = [sum(paper) for paper in PAPERS]
    assert [statistics.corrected_point_biserial(item, totals) for item in zip(*PAPERS, strict=True)] == near(SCIPY_R)


SCIPY_R = [0.11283268892234173, 0.15317812011653262, 0.17277894329109072, 0.14442809524709352, 0.12159640254709385]


@pytest.mark.parametrize(("share", "first", "second", "found"), [
    (.025, 29, 1015, 0.5503942228986061), (.975, 29, 1015, 1.591171622565445), (.025, 9, 315, 0.29801942630803113),
    (.975, 9, 315, 2.1542933818976118), (.975, 53, 1855, 1.424265198370343)])
def test_the_quantiles_of_f_are_those_of_scipy(share, first, second, found):
    assert statistics.f_quantile(share, first, second) == near(found)


@pytest.mark.parametrize(("freedom", "found"), [
    (1, 12.706204736174694), (2, 4.302652729749461), (9, 2.262157162798205), (29, 2.045229642132703),
    (59, 2.000995378088267)])
def test_the_quantiles_of_t_are_those_of_scipy(freedom, found):
    assert statistics.t_quantile(.975, freedom) == near(found)


def test_feldt_s_interval_is_the_published_formula():
    """1 - (1 - alpha) F(.975) to 1 - (1 - alpha) F(.025), by scipy's quantiles for 999 and 3,996 degrees of freedom; at
    25 people and 36 questions, .70 has .50 to .85."""
    assert statistics.feldt(.70, 25, 36) == pytest.approx((.50, .85), abs=.01)
    assert statistics.feldt(statistics.kr20(PAPERS), 1000, 5) == pytest.approx((.22347378, .36180253), abs=1e-7)


def test_the_paired_change_is_that_of_student_s_patients():
    change, interval = statistics.paired_change(*SLEEP)
    assert change == near(1.58) and interval == pytest.approx((.7001142367, 2.4598857633), abs=1e-9)


def test_where_nothing_varies_nothing_is_said():
    assert statistics.paired_change([.2, .3], [.4, .5]) == (near(.2), None)
    assert statistics.paired_change([.2], [.4])[1] is None
    assert statistics.kr20([[1, 0], [0, 1]]) is None and statistics.kr20([]) is None
    assert statistics.corrected_point_biserial([1, 1, 1], [5, 6, 7]) is None


# --- the keys of earlier versions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["0.4.0", "0.5.0"])
def test_the_key_kept_of_a_released_version_is_the_one_it_published(course, version):
    """Its package holds a digest of each right answer, and the codes of every option."""
    with zipfile.ZipFile(EARLIER / f"package-{version}.zip") as package:
        def assigned(name: str):
            text = package.read(f"cours-traite-trafic/assets/{name}").decode()
            return json.JSONDecoder().raw_decode(text.partition("=")[2])[0]

        published = assigned("test-key.js")["questions"]
        shown = {one["id"]: one for form in "ab" for one in assigned(f"form-{form}-fr.js")}
    kept = next(key for key in reversed(keys_of(course)) if key.version == version)
    assert set(kept.items) == set(published) and len(published) == 72
    for id, item in kept.items.items():
        assert answer_digest(id, item.revision, item.right) == published[id]["digest"]
        assert set(item.options) == {code for code, _ in shown[id]["options"]}


def test_a_question_that_changed_since_is_marked_by_the_key_of_its_version(course):
    """m05-x1a: revision 1 in 0.4.0, another one today."""
    key = key_for("0.4.0", 1, course)
    assert key.items["m05-x1a"].revision == 1 != key_for(course.version, 2, course).items["m05-x1a"].revision
    paper = sitting(course, form="a") | {"courseVersion": "0.4.0"}
    del paper["format"]
    paper["replies"] = [[item.id, item.revision, item.right] for item in sorted(key.form("a"), key=lambda one: one.id)]
    old = file_of(course, paper, version=1)
    [learner], doubts = join([read(course, old)], course)
    assert learner.final.score() == Score(36, 36) and not doubts
    assert item_for(key, "m05-x1a", 9, course) is None


def test_the_key_of_a_released_version_can_be_kept(course, fresh_course):
    from builder.read.kept_keys import read_kept_keys

    fresh_course.write("quizzes/keys/0.9.yml", kept_text(course))
    problems: list = []
    [kept] = read_kept_keys(fresh_course.root, problems)
    assert not problems and kept.id == "0.9" and kept.format == 2 and kept.released == course.released
    assert {id: sorted(one.right) for id, one in kept.questions.items()} == {
        id: item.right for id, item in keys_of(course)[0].items.items()}


# --- what is said of how many --------------------------------------------------------------------------------------


GOLDEN = json.loads(Path(__file__).with_name("figures_of_eighty.json").read_text(encoding="utf-8"))


def lasting(found: dict) -> dict:
    """The figures to six decimals, without the options."""
    def rounded(value):
        if isinstance(value, dict):
            return {key: rounded(one) for key, one in value.items() if key not in ("options", "wrong")}
        if isinstance(value, list):
            return [rounded(one) for one in value]
        return round(value, 6) if isinstance(value, float) else value

    return rounded(found)


def numbers(course, people: int) -> dict:
    learners, _ = join([read(course, file, f"{n}.json") for n, file in enumerate(group_of(course, people))], course)
    return figures(learners, course)


@pytest.mark.parametrize(("people", "options", "interval", "discrimination"), [
    (8, False, False, False), (24, True, True, False), (80, True, True, True)])
def test_little_is_said_of_few_people(course, people, options, interval, discrimination):
    """Half the group has form A last: 4, 12 and 40 papers of each question."""
    found = numbers(course, people)
    finals = [one for one in found["items"] if one["purpose"] == "final"]
    assert all((one["options"] is not None) == options for one in finals)
    assert all((one["interval"] is not None) == interval for one in finals)
    assert any(one["discrimination"] is not None for one in finals) == discrimination
    assert [one["kr20"] is not None for one in found["reliability"]] == [discrimination] * 4
    assert (found["rows"][0]["paired"]["interval"] is not None) == (people >= 10)
    assert all((one["p"] is not None) == interval for one in finals), "under ten, counts alone"
    paired = [row["paired"] for row in found["rows"]]
    assert all((one["change"] is not None) == (one["n"] >= 10) for one in paired)
    assert all((one["mean"] is not None) == (one["n"] >= 10) for one in found["reliability"])


def test_a_question_that_the_better_miss_is_to_be_read_again(course):
    """The stronger half misses what the weaker half knows."""
    slots = sorted({one.slot for one in course.form("a")})
    files = [file_of(course, sitting(course, f"s{n}", wrong={slots[0]} if n % 2 else set(slots[20:30 + n % 3])),
                     code=f"P{n}") for n in range(40)]
    learners, _ = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    told = {one["id"]: one for one in figures(learners, course)["items"]}
    assert told[slots[0] + "a"]["reread"] and told[slots[0] + "a"]["discrimination"] < -.9
    assert not told[slots[25] + "a"]["reread"]


def test_the_figures_of_eighty_people_are_those_written_down(course):
    """All with version 0.4.0, whose key never changes. Which letter an option has does: a question may be revised."""
    learners, _ = join([read(course, file, f"{n}.json")
                        for n, file in enumerate(group_of(course, 80, versions=("0.4.0",)))], course)
    assert lasting(figures(learners, course)) == GOLDEN


def test_no_name_is_in_the_figures(course):
    files = [file | {"name": f"Awa Diarra {n}"} for n, file in enumerate(group_of(course, 12))]
    learners, _ = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    assert "Diarra" not in json.dumps(figures(learners, course))


def test_the_figures_are_written_by_the_command(course, tmp_path):
    for n, file in enumerate(group_of(course, 12)):
        (tmp_path / f"{n}.json").write_text(text_of(file), encoding="utf-8")
    found = figures(load_group([str(tmp_path)], course).learners, course)
    assert found["learners"] == 12 and json.loads(json.dumps(found)) == found
