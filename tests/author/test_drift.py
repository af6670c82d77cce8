"""What a jurist believes of law drift: an error slipped into a rewritten page is told, an honest rewriting hardly is,
and nothing is accepted without a reason."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from builder import cli, commands
from builder.author.drift.command import drift, tell
from builder.author.drift.states import BASE, base_of
from builder.model.problem import Refusal
from builder.statements import numbers
from builder.statements.text import sentences
from builder.words.catalogue import words
from hands.author_fixtures import FreshCourse

FIXTURE = Path(__file__).with_name("drift_fixture")
RISKS, LEGALITY = "docs/fr/m01-exemple/2-risques.md", "docs/en/m01-exemple/3-legality.md"
ACCEPTED = "law/accepted/m01.yml"
SWAP = "\0"

# (what it is, page, the text as rewritten, what the error makes of it; SWAP: each of the two in the other's place)
ERRORS = (
    ("decider", RISKS, "président du tribunal, par", "juge d’instruction, par"),
    ("decider", RISKS, "relève du juge des enfants", "relève du juge d’instruction"),
    ("decider", RISKS, "le procureur seul peut", "la brigade seule peut"),
    ("decider", LEGALITY, "**the division’s investigating judge**", "**the division’s prosecutor**"),
    ("decider", LEGALITY, "the investigating judge may stop", "the president may stop"),
    ("number", RISKS, "au moins cinq ans", "au moins trois ans"),
    ("number", RISKS, "2 000 000", "1 000 000"),
    ("number", RISKS, "quarante-huit heures", "soixante-douze heures"),
    ("number", LEGALITY, "thirty for a crime", "twenty for a crime"),
    ("time limit", LEGALITY, "[6 months](deadline:interception)", "[4 months](deadline:infiltration)"),
    ("peut for doit", RISKS, "peut cependant ordonner", "doit cependant ordonner"),
    ("doit for peut", LEGALITY, "must act within", "may act within"),
    ("exception dropped", RISKS, "Sauf autorisation motivée, la mesure", "La mesure"),
    ("exception dropped", LEGALITY, "Unless a life is at risk, the investigating", "The investigating"),
    ("limit dropped", LEGALITY, "person charged only", "person charged"),
    ("or for and", RISKS, "procureur ou juge d’instruction", "procureur et juge d’instruction"),
    ("moved provision", RISKS, "([](law:cp-242-34))" + SWAP, "([](law:cp-243-91))"),
    ("moved provision", LEGALITY, "([](law:cpp-331))" + SWAP, "([](law:cpp-333))"),
    ("quotation altered", RISKS, "« ainsi que sur leur famille »", "« ainsi que sur leurs proches »"),
    ("quotation altered", LEGALITY, "« formalité substantielle »", "« formalité essentielle »"),
)


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def rewritten(fresh_course) -> FreshCourse:
    """The small course with two more pages, published, then rewritten without moving the law."""
    shutil.copytree(FIXTURE / "before", fresh_course.root, dirs_exist_ok=True)
    git(fresh_course.root, "init", "-q")
    git(fresh_course.root, "add", "-A")
    git(fresh_course.root, "commit", "-qm", "published")
    git(fresh_course.root, "tag", "v1")
    shutil.copytree(FIXTURE / "after", fresh_course.root, dirs_exist_ok=True)
    return fresh_course


def changes(course: FreshCourse, *pages: str) -> set[tuple[str, str, str]]:
    """(page, section, change) of everything told."""
    return {(place.path, difference.section, str(change)) for place, found in drift(course.root, "v1", pages).items()
            for difference in found for change in difference.changes}


def _slip(course: FreshCourse, page: str, right: str, wrong: str) -> None:
    if right.endswith(SWAP):
        one = right.removesuffix(SWAP)
        course.replace(page, one, SWAP)
        course.replace(page, wrong, one)
        right = SWAP
    course.replace(page, right, wrong)


def test_the_errors_of_a_rewriting_are_told(rewritten):
    honest, missed = changes(rewritten), []
    for kind, page, right, wrong in ERRORS:
        text = rewritten.read(page)
        _slip(rewritten, page, right, wrong)
        if not changes(rewritten, page) - honest:
            missed.append((kind, right, wrong))
        rewritten.write(page, text)
    assert len(ERRORS) == 20 and len(missed) <= 2, missed


def test_an_honest_rewriting_has_little_to_read(rewritten):
    """Four changes in some thirty sentences: a report that cries wolf is not read."""
    assert len(changes(rewritten)) <= 4, changes(rewritten)


def test_a_page_that_is_not_touched_is_not_told(rewritten):
    assert changes(rewritten, "m01-exemple/1-lecon.md") == set()


def run_drift(course: FreshCourse, capsys, *arguments: str, language: str = "fr") -> tuple[int, str]:
    asked = commands.parse(commands.find("law"), ["drift", *arguments])
    status = tell(course.root, asked.since, asked.named, asked.write, asked.release, language)
    return status, capsys.readouterr().out


def test_the_report_shows_the_sentence_before_and_after_with_its_place(rewritten, capsys):
    rewritten.replace(RISKS, "peut cependant ordonner", "doit cependant ordonner")
    status, report = run_drift(rewritten, capsys, RISKS)
    assert status == 1 and RISKS in report and "#qui-decide" in report and "cpp-955" in report
    assert f"ligne {rewritten.line(RISKS, 'doit cependant')}" in report
    assert "la chambre de contrôle peut ordonner" in report and "doit cependant ordonner" in report
    assert "Changes to check first" in run_drift(rewritten, capsys, RISKS, language="en")[1]


def test_what_decides_comes_before_what_is_new(rewritten, capsys):
    rewritten.replace(RISKS, "peut cependant ordonner", "doit cependant ordonner")
    rewritten.add(RISKS, "- Le procureur général contrôle aussi l’article [280](law:cpp-280).\n")
    report = run_drift(rewritten, capsys, RISKS)[1]
    assert report.index("à vérifier d’abord") < report.index("doit cependant") < report.index("Ce qui a été ajouté")
    assert report.index("Ce qui a été ajouté") < report.index("procureur général contrôle")


def accept_everything(course: FreshCourse, capsys) -> None:
    """What a jurist does: has the lines written, opens the articles, writes each reason."""
    assert run_drift(course, capsys, "--write")[0] == 1
    course.write(ACCEPTED, course.read(ACCEPTED).replace("reason: }", "reason: Article ouvert}"))


@pytest.fixture
def one_change(rewritten) -> FreshCourse:
    rewritten.replace(RISKS, "peut cependant ordonner", "doit cependant ordonner")
    return rewritten


def test_a_line_with_its_reason_accepts_what_it_names(one_change, capsys):
    accept_everything(one_change, capsys)
    assert run_drift(one_change, capsys) == (0, "Depuis v1 : aucun énoncé de droit n’a changé.\n")
    assert not [code for code, path, _ in one_change.told() if path == ACCEPTED]


def test_a_line_without_a_reason_accepts_nothing_and_is_refused_by_check(one_change, capsys):
    before = run_drift(one_change, capsys)[1]
    assert run_drift(one_change, capsys, "--write")[1].startswith(before.partition("  →")[0])
    assert run_drift(one_change, capsys) == (1, before)
    assert {code for code, path, _ in one_change.told() if path == ACCEPTED} == {"D-REASON"}


def test_the_lines_proposed_again_replace_those_without_a_reason_and_keep_the_others(one_change, capsys):
    run_drift(one_change, capsys, "--write")
    proposed = one_change.read(ACCEPTED)
    run_drift(one_change, capsys, "--write")
    assert one_change.read(ACCEPTED) == proposed
    first, mark, rest = proposed.partition("reason: }")
    one_change.write(ACCEPTED, f"{first}reason: L’article le dit.}}{rest}")
    run_drift(one_change, capsys, "--write")
    assert one_change.read(ACCEPTED).count("L’article le dit.") == 1
    assert one_change.read(ACCEPTED).count("- {page:") == proposed.count("- {page:")


def test_a_line_that_accepts_nothing_any_more_is_told(one_change, capsys):
    accept_everything(one_change, capsys)
    one_change.replace(RISKS, "doit cependant ordonner", "peut cependant ordonner")
    status, report = run_drift(one_change, capsys)
    assert status == 1 and "Lignes de law/accepted/ qui ne servent plus" in report
    fault = words("problem.{}.fault".format("D-STALE")).fr.partition("«")[0]
    assert report.count(fault) == 1 and f"{ACCEPTED}, ligne {one_change.line(ACCEPTED, '- {page')}" in report


def test_of_a_line_that_still_serves_only_the_dead_claim_is_to_be_taken_out(one_change, capsys):
    accept_everything(one_change, capsys)
    lines = one_change.read(ACCEPTED)
    one_change.write(ACCEPTED, lines.replace('claims: ["', 'claims: ["came provision cp-1", "', 1))
    status, report = run_drift(one_change, capsys, language="en")
    assert status == 1 and "no longer: came provision cp-1.\n" in report and "Take only these out" in report
    one_change.write(ACCEPTED, lines)
    assert run_drift(one_change, capsys)[0] == 0


def test_the_lines_just_written_are_named_by_number_and_not_offered_again(one_change, capsys):
    assert "--write" in run_drift(one_change, capsys, language="en")[1]
    said = run_drift(one_change, capsys, "--write", language="en")[1]
    waiting = [str(n) for n, line in enumerate(one_change.read(ACCEPTED).splitlines(), 1) if "reason: }" in line]
    assert "--write" not in said and f"{ACCEPTED}, line(s) {', '.join(waiting)}" in said


def test_a_reason_does_not_cover_an_error_made_later_in_the_same_sentence(one_change, capsys):
    accept_everything(one_change, capsys)
    one_change.replace(RISKS, "la chambre de contrôle de l’instruction doit", "le procureur doit")
    status, report = run_drift(one_change, capsys)
    assert status == 1 and "− chambre de contrôle de l’instruction" in report


def test_a_sentence_changed_alike_in_both_languages_is_accepted_once(rewritten, capsys):
    rewritten.replace(RISKS, "le procureur seul peut", "le président seul peut")
    rewritten.replace("docs/en/m01-exemple/2-risques.md", "The prosecutor alone", "The president alone")
    run_drift(rewritten, capsys, "--write", "m01-exemple/2-risques.md")
    [line] = [piece for piece in rewritten.read(ACCEPTED).split("- {page: ") if "president" in piece]
    assert line.count("\n") == 1 and "fr: \"" in line and "en: \"" in line


def test_a_line_that_cannot_be_understood_is_refused(fresh_course):
    fresh_course.write(ACCEPTED, "- page: m01-exemple/1-lecon.md\n  claims: [gone decider judge]\n  reason: Lu.\n")
    assert {code for code, path, _ in fresh_course.told() if path == ACCEPTED} == {"D-CLAIM", "D-SENTENCE"}


def test_a_new_page_and_a_page_withdrawn_are_told_once(rewritten):
    rewritten.remove("docs/fr/m01-exemple/cas.md")
    rewritten.write("docs/en/m01-exemple/neuf.md", "# New\n\nThe judge must.\n")
    assert {("docs/fr/m01-exemple/cas.md", "", "left page m01-exemple/cas.md"),
            ("docs/en/m01-exemple/neuf.md", "", "came page m01-exemple/neuf.md")} <= changes(rewritten)


def test_the_right_answer_and_the_sources_of_a_question_are_followed(rewritten):
    bank = "quizzes/m01-exemple.yml"
    rewritten.replace_after(bank, "m01-q01", "cp-324-29-1", "cp-324-41-3a")
    found = {change for _, section, change in changes(rewritten, "m01-q01")}
    assert {"left provision cp-324-29", "came provision cp-324-41"} <= found


def test_without_history_the_command_says_so(fresh_course, capsys):
    """The sources handed out as an archive."""
    assert refused(fresh_course) == refused(fresh_course, "v1") == "D-NO-HISTORY"
    status, said = run_drift(fresh_course, capsys)
    assert status == 2 and "historique git" in said and "clone" in said


@pytest.fixture
def released(one_change, capsys) -> FreshCourse:
    """The state after a release, in a folder whose history is then gone: the sources as an archive."""
    assert run_drift(one_change, capsys, "--release")[0] == 1 and not (one_change.root / BASE).exists()
    accept_everything(one_change, capsys)
    assert "est écrit" in run_drift(one_change, capsys, "--release")[1]
    assert [path.name for path in (one_change.root / "law/accepted").iterdir()] == ["base.yml"]
    assert not [path for _, path, _ in one_change.told() if path == BASE]
    shutil.rmtree(one_change.root / ".git")
    return one_change


def test_a_release_lets_the_next_comparison_do_without_history(released, capsys):
    status, said = run_drift(released, capsys)
    assert status == 0 and "aucun énoncé de droit n’a changé" in said and "Sans l’historique git" in said
    released.replace(RISKS, "doit cependant ordonner", "doit  cependant ordonner")
    assert run_drift(released, capsys)[0] == 0, "a space is no change of the law"
    released.replace(RISKS, "doit  cependant ordonner", "peut cependant ordonner")
    status, said = run_drift(released, capsys)
    assert status == 1 and "peut cependant ordonner" in said and "phrases supprimées" in said
    accept_everything(released, capsys)
    assert run_drift(released, capsys)[0] == 0


def refused(course: FreshCourse, revision: str = "", *pages: str) -> str:
    with pytest.raises(Refusal) as refusal:
        drift(course.root, revision or base_of(course.root), pages)
    return refusal.value.args[0].code


def test_what_cannot_be_compared_is_refused(rewritten, capsys):
    assert refused(rewritten, "v9") == refused(rewritten, "--output=x") == "D-REVISION"
    assert refused(rewritten, "v1", "m77") == "D-PAGE"
    git(rewritten.root, "tag", "-d", "v1")
    assert refused(rewritten) == "D-NO-BASE"
    assert run_drift(rewritten, capsys, "--since", "v9")[0] == run_drift(rewritten, capsys, "m01")[0] == 2


def test_the_revision_written_in_the_folder_comes_before_the_last_tag(rewritten, capsys):
    git(rewritten.root, "add", "-A")
    git(rewritten.root, "commit", "-qm", "rewritten")
    git(rewritten.root, "tag", "v2")
    assert run_drift(rewritten, capsys)[1].startswith("Depuis v2")
    rewritten.write("law/accepted/base.yml", "revision: v1\nversion: 0.4.0\n")
    assert "Depuis la version 0.4.0 (v1)" in run_drift(rewritten, capsys)[1]


def test_the_command_is_one_of_law(capsys):
    assert cli.main(["law", "drift", "--nothing", "--lang", "en"]) == 2
    assert "Usage:" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "said", "value"), [
    ("fr", "quatre-vingt-dix jours", "90 days"), ("fr", "les quarante-huit premières heures", "48 hours"),
    ("fr", "la 24e heure", "24 hours"), ("fr", "deux jours ouvrables", "2 working-days"),
    ("fr", "1 000 000 de francs", "1000000"), ("fr", "cinq millions de francs", "5000000"),
    ("fr", "soixante-douze heures", "72 hours"), ("en", "CFA 1,000,000", "1000000"),
    ("en", "five years’ imprisonment", "5 years"), ("en", "one hundred and twenty days", "120 days"),
    ("en", "aged twenty", "20 years"), ("en", "a sixteen-year-old", "16 years"),
])
def test_a_quantity_is_the_same_in_figures_and_in_words(language, said, value):
    assert [found for found, _ in numbers.quantities(said, language)] == [value]


def test_a_semicolon_ends_a_statement_but_not_within_brackets_or_a_quotation():
    assert sentences("Il peut (art. 3 ; art. 4) ; « il doit. Il veut. » Fin.") == [
        "Il peut (art. 3 ; art. 4) ;", "« il doit. Il veut. » Fin."]


