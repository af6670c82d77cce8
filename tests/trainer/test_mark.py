"""What a trainer believes of a mark that a jury set for a session: typed once at the desk, it counts and is said
everywhere there, in the tables and in the attestation, beside the course's own; only its own file keeps it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from builder.model.lists import LANGUAGES
from builder.results.collect import load_group
from hands import attestation_issuer
from hands.attestation_check import HOLDS, open_check, verdict
from hands.product import given_to_save, on_one_line, on_paper, until
from hands.results_made import day_of, file_of, sitting, text_of
from trainer.at_the_desk import codes, give, kit, open_desk
from trainer.test_doubts import clock
from trainer.test_signing import scores, sheet, with_keys

__all__ = ["kit"]

BY = "le jury de l’INFJ"
LINES = {"fr": "Seuil de cette session : 26 réponses justes sur 36, et 60 % des questions de chaque partie. Fixé par "
               "{by}, le {day}.",
         "en": "Pass mark of this session: 26 right answers of 36, and 60% of the questions of each part. Set by {by}, "
               "on {day}."}
OF_THE_COURSE = {"fr": "encore le seuil du cours : 29 sur 36", "en": "still shows the course’s mark: 29 of 36"}

LATE = "daté d’après un test final déjà rendu"


def set_mark(desk, right: str = "26", share: str = "60", by: str = BY, day: str = "") -> str:
    """Types the mark and applies it; what the page says."""
    desk.evaluate("() => { document.querySelector('.session-mark').open = true; }")
    for name, value in (("right", right), ("share", share), ("by", by)):
        desk.fill(f"#mark-{name}", value)
    desk.fill("#mark-day", day)
    desk.locator(".session-mark .use").click()
    return on_one_line(desk.locator(".mark-told").inner_text())


def group(course) -> list[str]:
    """27 of 36: 9/12, 12/15, 6/9; 25 of 36: 8/12, 11/15, 6/9; 27 again, of which 8/15 in part B."""
    slots = [f"m{module:02d}-x{n}" for module in range(1, 13) for n in (1, 2, 3)]
    parts = [[slot for module in part.modules for slot in slots if slot.startswith(module.id)]
             for part in course.parts][:3]
    assert [len(part) for part in parts] == [12, 15, 9]
    wrong = {"KITA01": [slot for part in parts for slot in part[:3]],
             "KITA02": [*parts[0][:4], *parts[1][:4], *parts[2][:3]], "KITA03": [*parts[1][:7], *parts[0][:2]]}
    return [text_of(file_of(course, sitting(course, f"f{code.lower()}", wrong=set(slots)), code=code))
            for code, slots in wrong.items()]


def outcomes(desk) -> dict[str, str]:
    rows = desk.locator("#people tbody tr").all_inner_texts()
    return {row.split("\t")[0]: row.split("\t")[5] for row in rows}


def test_whoever_passes_by_the_jurys_mark_is_passed_everywhere_and_the_course_s_comes_back(page, kit, course):
    desk = open_desk(page, kit)
    give(desk, *group(course))
    again = {code: "à repasser" for code in ("KITA01", "KITA02", "KITA03")}
    assert outcomes(desk) == again and not desk.locator("#attest tbody tr").count()
    assert "Seuil : 29 réponses justes sur 36, et 60 %" in on_one_line(desk.locator("#group").inner_text())
    day = day_of(course, 3).date().isoformat()
    assert "maintenant de 26 sur 36" in set_mark(desk, day=day)
    assert outcomes(desk) == again | {"KITA01": "réussi"}, "27 of 36; 25; 8 of the 9 that part B asks for"
    assert desk.locator("#attest tbody th").all_inner_texts() == ["KITA01"]
    assert "Partie B : 8/15 ; il en faut 9" in on_one_line(desk.locator("#people tbody").inner_text())
    assert desk.evaluate("Course.desk.group().figures.outcomes") == {"passed": 1, "failed": 2, "open": 0}
    assert desk.evaluate("Course.desk.group().figures.mark") == {"right": 26, "share": 60,
        "day": day}, "by whom is a name"
    assert desk.evaluate("Course.desk.group().figures.help") == ["KITA02", "KITA03"]
    set_mark(desk, right="25", share="50", day=day)
    assert set(outcomes(desk).values()) == {"réussi"}
    set_mark(desk, right="36", share="0", day=day)
    assert outcomes(desk) == again
    desk.get_by_role("button", name="Revenir au seuil du cours").click()
    assert outcomes(desk) == again and "C’est celui du cours" in desk.locator("#group").inner_text()
    assert desk.evaluate("Course.desk.group().figures.mark") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_and_the_tables_say_both_marks_who_set_it_and_when(chromium_window, kit, course, language):
    desk = open_desk(chromium_window().new_page(), kit, language)
    give(desk, *group(course))
    set_mark(desk, day=day_of(course, 3).date().isoformat())
    day = desk.evaluate("day => Course.core.day(Date.parse(day), 'UTC')", day_of(course, 3).date().isoformat())
    line = LINES[language].format(by=BY, day=day)
    for section in ("#group", "#people", "#attest"):
        shown = on_one_line(desk.locator(section).inner_text())
        assert line in shown and OF_THE_COURSE[language] in shown, section
    people = list(csv.reader(io.StringIO(desk.evaluate("Course.desk.peopleTable(Course.desk.group())").removeprefix(
        "\ufeff")),
                             delimiter=";"))
    assert all("26" in row[-1] and BY in row[-1] and day in row[-1] for row in people[1:]) and len(people) == 4
    assert on_paper(desk)
    printed = on_one_line(desk.locator("main").inner_text())
    assert line in printed and "course.version" not in printed
    assert on_one_line(course.title[language]) in printed.split("Rapport" if language == "fr" else "Report")[0]
    assert f" {course.version}. " in printed and desk.locator(".foot").is_hidden() and desk.locator(
        ".session-mark").is_hidden()


NO_SENSE = [
    ({"right": "37"}, "de 1 à 36"), ({"right": ""}, "de 1 à 36"), ({"right": "vingt-neuf"}, "de 1 à 36"),
    ({"right": "0"}, "de 1 à 36"), ({"right": "-5"}, "de 1 à 36"), ({"right": "26,5"}, "de 1 à 36"),
    ({"right": "1e1"}, "de 1 à 36"), ({"share": "101"}, "de 0 à 100"), ({"share": ""}, "de 0 à 100"),
    ({"share": "60 %"}, "de 0 à 100"), ({"by": " "}, "qui a fixé"), ({"day": ""}, "le jour où"),
    ({"day": "2062-01-01"}, "dans l’avenir")]


def test_a_mark_that_makes_no_sense_is_told_and_changes_nothing(page, kit, course):
    desk = open_desk(page, kit)
    give(desk, *group(course))
    set_mark(desk, day="2026-12-03")
    before = outcomes(desk)
    for typed, said in NO_SENSE:
        desk.evaluate("document.activeElement.blur()")
        told = set_mark(desk, **{"right": "20", "day": "2026-12-03", **typed})
        assert said in told and "Rien n’a changé" in told and outcomes(desk) == before, typed
        assert desk.evaluate("document.activeElement.id").startswith("mark-"), typed


def test_a_mark_set_once_results_were_known_is_told(page, kit, course):
    desk = open_desk(page, kit)
    give(desk, *group(course))
    for day, late in ((19, False), (20, False), (21, True)):
        set_mark(desk, day=day_of(course, day).date().isoformat())
        assert (LATE in on_one_line(desk.locator("#group").inner_text())) == late


def test_a_clock_that_is_wrong_makes_no_mark_late(page, kit, course):
    desk = open_desk(page, kit)
    give(desk, *group(course), text_of(file_of(course, sitting(course, "f9") | clock(course, 2016), code="KITA09")))
    set_mark(desk, day=day_of(course, 19).date().isoformat())
    assert "H-EARLY" in codes(desk) and LATE not in on_one_line(desk.locator("#group").inner_text())


def test_a_mark_is_lost_with_the_page_unless_its_file_brings_it_back(page, kit, course, tmp_path):
    desk = open_desk(page, kit)
    assert desk.locator(".save-mark").is_hidden()
    assert "Cette page oublie ce seuil quand vous la fermez" in desk.locator(".session-mark").text_content()
    assert "Enregistrez-le" in set_mark(desk, by="<b>Jury</b> {right}", day="2026-12-03"), "without any result yet"
    name, text = given_to_save(desk, desk.get_by_role("button", name="Enregistrer ce seuil").click)
    assert name == f"{course.id}-seuil-2026-12-03.json"
    desk = open_desk(page, kit)
    assert desk.evaluate("Course.desk.ownMark()") is None
    give(desk, *group(course), text)
    assert desk.evaluate("Course.desk.ownMark()") == {"right": 26, "share": 60, "by": "<b>Jury</b> {right}",
                                               "day": "2026-12-03"}
    assert outcomes(desk)["KITA01"] == "réussi" and codes(desk) == []
    assert "vient du fichier déposé" in desk.locator(".mark-told").inner_text()
    assert desk.input_value("#mark-by") == "<b>Jury</b> {right}" and not desk.locator("#group b b").count()
    desk.get_by_role("button", name="Tout effacer de cette page").click()
    assert desk.evaluate("Course.desk.ownMark()") is None and desk.input_value("#mark-right") == ""
    sound = json.loads(text)
    spoilt = {"H-DAMAGED": text.replace("26", "20"), "H-CUT": text[:60],
              "H-OTHER-COURSE": text.replace(course.id, "cours-x"),
              "H-SHAPE": text_of({key: value for key, value in (sound | {"right": 99}).items() if key != "digest"})}
    for code, one in spoilt.items():
        assert desk.evaluate("text => Course.desk.readAll(text, 'a.json').map(one => one.fault && one.fault.code)",
            one) == [
            code]
    (tmp_path / "seuil.json").write_text(text, encoding="utf-8")
    assert [one.code for one in load_group([str(tmp_path)], course).refused] == ["H-MARK"]


# --- the attestation -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_attestation_says_the_jurys_mark_and_asks_nothing(page, kit, package, course, language):
    desk = open_desk(page, kit, language)
    give(desk, *group(course))
    day = day_of(course, 3).date().isoformat()
    set_mark(desk, day=day)
    with page.expect_popup() as popup:
        desk.locator("#attest tbody button").click()
    signing = popup.value
    until(lambda: "KITA01" in signing.locator(".told").inner_text())
    offered = [signing.input_value(f"#own-{name}") for name in ("right", "share", "by", "day")]
    assert offered == ["26", "60", BY, day]
    for field in ("new-passphrase", "new-again"):
        signing.fill(f"#{field}", "baobab fleuve lampe cuivre")
    signing.fill("#new-issuer", "INFJ de Bamako")
    given_to_save(signing, lambda: signing.click(".begin"))
    signing.locator(".open.printed").wait_for()
    taken = signing.input_value("#day")
    assert taken == day_of(course, 20).date().isoformat()
    signing.fill("#person", "Awa Diarra")
    signing.fill("#day", min(taken, signing.evaluate("new Date().toJSON().slice(0, 10)")))  # no test of tomorrow
    signing.click(".sign")
    signing.locator(".sheet .qr svg").wait_for()
    assert signing.locator(".asked").is_hidden()
    said = sheet(signing)
    for words in ({"fr": ["il est réussi : 27 réponses justes sur 36, seuil 26", f"fixé par {BY} le", "Celui du cours "
                          "est de 29"],
                   "en": ["it is passed: 27 right answers of 36, pass mark 26", f"set by {BY} on", "The course’s own "
                          "is 29"]}[language]):
        assert words in said
    code = signing.locator(".sheet .code").inner_text()
    assert signing.evaluate("code => Course.attested.Attested.read(code).statement.mark", code) == [26, 60, BY, day]
    open_check(signing, package, language)
    signing.fill("#attested-code", code)
    signing.click(".check")
    until(lambda: HOLDS[language] in verdict(signing))
    assert BY in verdict(signing) and "29" not in verdict(signing).split(BY)[0].split("36")[-1]


def test_a_code_with_a_mark_is_read_as_another_library_writes_it_and_not_otherwise(page, package, course):
    """PyNaCl: the second format is the first with one more field, and nothing else is taken."""
    said = attestation_issuer.statement(course.id)
    fields = [said[name] for name in attestation_issuer.FIELDS]
    mark = [26, 60, "le jury", "2026-12-03"]
    later = [(said | {"form": "c"})[name] for name in attestation_issuer.FIELDS]

    def code(told: list, format: int) -> str:
        said = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        return attestation_issuer.code(said, format=format)

    open_check(page, package)
    cases = [([*fields, mark], 2, "ok"), (fields, 1, "ok"), ([*fields, mark], 1, "odd"), (fields, 2, "odd"),
             ([*fields, [37.5, *mark[1:]]], 2, "odd"), ([*fields, [26, 101, *mark[2:]]], 2, "odd"),
             ([*fields, [26, 60, "a\nb", mark[3]]], 2, "odd"), ([*fields, [*mark[:3], "2026-02-30"]], 2, "odd"),
             ([*fields, [*mark, 1]], 2, "odd"), ([*fields, None], 2, "odd"), ([*fields, mark], 4, "newer"),
             ([*later, mark], 3, "ok"), (later, 3, "ok"), (later, 1, "odd"), ([*later, mark], 2, "odd"),
             (fields, 3, "odd"), ([*fields, mark], 3, "odd")]
    found = page.evaluate("""codes => codes.map(code => {
        try { Course.attested.Attested.read(code); return 'ok';
            } catch (fault) { return fault.reason || String(fault); } })""",
                          [code(told, format) for told, format, _ in cases])
    assert found == [expected for _, _, expected in cases]
    assert page.evaluate("code => 'mark' in Course.attested.Attested.read(code).statement", code(fields, 1)) is False


def test_a_mark_half_written_is_told_and_one_not_reached_is_asked_about(page, kit, course):
    with_keys(page, kit)
    page.fill("#person", "Awa Diarra")
    scores(page)
    page.locator(".own-mark summary").click()
    page.fill("#own-right", "26")
    page.click(".sign")
    page.locator(".told", has_text="est incomplet").wait_for()
    for name, value in (("share", "60"), ("by", BY), ("day", "2026-11-30")):
        page.fill(f"#own-{name}", value)
    for right, expected in (("37", "est incomplet"), ("x", "est incomplet")):
        page.locator(".told").evaluate("box => box.replaceChildren()")
        page.fill("#own-right", right)
        page.click(".sign")
        page.locator(".told", has_text=expected).wait_for()
    page.fill("#own-right", "31")
    scores(page, "9")
    page.click(".sign")
    page.locator(".asked", has_text="il en faut 31").wait_for()
    page.get_by_role("button", name="Ne pas signer").click()
    page.fill("#own-right", "27")
    page.click(".sign")
    until(lambda: "seuil 27" in on_one_line(page.locator(".sheet").inner_text()))


def test_an_attestation_is_dated_from_no_wrong_clock_unasked(page, kit, course):
    desk = open_desk(page, kit)
    old = sitting(course, "f1") | clock(course, 2016)
    give(desk, text_of(file_of(course, old, code="KITA09")), text_of(file_of(course, sitting(course, "f2"))))
    assert "H-EARLY" in codes(desk)
    with page.expect_popup() as popup:
        desk.get_by_role("button", name="Préparer une attestation pour le code KITA09").click()
    signing = popup.value
    until(lambda: "KITA09" in signing.locator(".told").inner_text())
    assert signing.input_value("#day") == "" and "est en doute" in signing.locator(".told").inner_text()
    with_keys(signing, kit)
    signing.fill("#person", "Awa Diarra")
    scores(signing)
    for day, said in (("2016-12-04", "est avant la version"), ("2062-12-04", "dans l’avenir")):
        signing.fill("#day", day)
        signing.click(".sign")
        signing.locator(".asked", has_text=said).wait_for()
        signing.get_by_role("button", name="Ne pas signer").click()
        signing.locator(".told", has_text="Aucune attestation n’est signée").wait_for()
    signing.click(".sign")
    signing.get_by_role("button", name="Signer avec cette date").click()
    signing.locator(".sheet .qr svg").wait_for()
