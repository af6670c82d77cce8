"""What a clerk believes, years later and without a network, of the page that checks a signed attestation: it says that
a signature holds and by which key, names an issuer only by a card given here, and never calls anything valid."""

from __future__ import annotations

import json
import re

import pytest

from conftest import DESKTOP
from hands import attestation_issuer
from hands.attestation_check import HOLDS, ISSUED, UNKNOWN, give, open_check, paste, take, verdict
from hands.attestation_issuer import ISSUER, card, code, groups, statement
from hands.product import LANGUAGES, awaited, on_one_line, settle, until
from learner.test_lacking import REFUSED


@pytest.fixture
def clerk(page, package):
    """The page, open from the disk."""
    return open_check(page, package)


# --- what is said of a code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_issuer_is_named_only_once_its_card_was_given(page, package, course, language):
    open_check(page, package, language)
    said = paste(page, " ".join(re.findall("..?.?.?", code(statement(course.id)).lower())))
    assert HOLDS[language] in said and UNKNOWN[language] in said and ISSUER not in said
    assert "Aminata Traoré" in said and "11" in said and all(group in said for group in groups())
    take(page, card(course.id), ISSUER)
    until(lambda: ISSUED[language] in verdict(page) and UNKNOWN[language] not in verdict(page))
    assert UNKNOWN[language] in paste(page, code(statement(course.id), key=8)), "another key is nobody's"
    page.locator(".held button").click()
    assert UNKNOWN[language] in paste(page, code(statement(course.id)))
    assert not re.search(r"\bvalid", page.locator("main").inner_text(), re.I)


def test_the_groups_of_a_card_on_paper_name_the_issuer_and_a_slip_is_told_by_its_group(clerk, course):
    assert attestation_issuer.check_digit("572") == "4", "Damm's own example"
    paste(clerk, code(statement(course.id)))
    clerk.locator("summary").filter(has_text="imprimée").click()
    clerk.fill("#attested-issuer", ISSUER)
    clerk.fill("#attested-day", attestation_issuer.DAY)
    told = clerk.locator(".attested .told")
    own = groups()
    slip = own[3][:4] + str((int(own[3][4]) + 1) % 10)
    for typed, sentence in ((" ".join([*own[:3], slip, *own[4:]]), "Le groupe 4"),
                            (" ".join([own[1], own[0], *own[2:]]), "Le groupe 1"),
                            (" ".join(own[:7]), "Vous avez écrit 35"),
                            ("huit groupes", "que des chiffres")):
        clerk.fill("#attested-groups", typed)
        clerk.click(".add")
        assert sentence in on_one_line(told.inner_text()) and UNKNOWN["fr"] in verdict(clerk)
    clerk.fill("#attested-groups", "".join(own))
    clerk.click(".add")
    assert ISSUED["fr"] in verdict(clerk) and "recopiée du papier" in verdict(clerk)


def test_a_key_withdrawn_is_told_over_every_older_card_and_an_older_card_does_not_come_back(clerk, course):
    paste(clerk, code(statement(course.id)))
    take(clerk, card(course.id), ISSUER)
    clerk.locator("summary").filter(has_text="imprimée").click()
    for field, typed in (("issuer", ISSUER), ("day", attestation_issuer.DAY), ("groups", " ".join(groups()))):
        clerk.fill(f"#attested-{field}", typed)
    clerk.click(".add")
    take(clerk, card(course.id, 2, {7: "2027-03-01", 8: ""}, day="2027-03-01"), ISSUER)
    until(lambda: "a retiré cette clé de signature le 1er mars 2027" in verdict(clerk))
    assert "Attestation délivrée par" not in verdict(clerk), "neither by the card on paper, which knows nothing of it"
    take(clerk, card(course.id), "plus ancienne")
    assert "a retiré cette clé" in verdict(clerk)
    assert ISSUED["fr"] in paste(clerk, code(statement(course.id), key=8))


def test_a_code_of_another_course_changed_newer_or_odd_gets_its_own_sentence(clerk, course):
    own = code(statement(course.id))
    assert "autre cours (essai)" in paste(clerk, code(statement("essai")))
    assert "ne correspond pas" in paste(clerk, own[:60] + ("A" if own[60] != "A" else "B") + own[61:])
    assert "ne correspond pas" in paste(clerk, own[:-3])
    assert "version plus récente" in paste(clerk, code(statement(course.id), format=4))
    for odd in (b"[]", b"\xff", b"null", json.dumps([1] * 6).encode()):
        assert "n’est pas celui d’une attestation" in paste(clerk, code(odd))
    for more in ({"person": "A\u202eB"}, {"person": "A\nB"}, {"day": "2026-02-30"}, {"parts": [["a", 13, 12]]}):
        assert "n’est pas celui d’une attestation" in paste(clerk, code(statement(course.id, **more)))
    assert "n’est pas le code" in paste(clerk, "bonjour, voici 1 code") and "Il manque le code" in paste(clerk, "  ")
    assert "n’est pas le code" in paste(clerk, own.replace("I", "ı", 1)), "a letter that only its capital makes ours"


def test_what_is_signed_is_shown_as_text_whatever_it_holds(clerk, course):
    hostile = "<img src=x onerror=alert(1)>"
    said = paste(clerk, code(statement(course.id, person=hostile, parts=[["constructor", 1, 2]])))
    assert hostile in said and "native code" not in said and not clerk.locator(".verdict img").count()


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_file_of_the_kit_and_a_text_are_both_read(clerk, course):
    own = code(statement(course.id))
    for name, text in (("a.json", json.dumps({"format": f"{course.id}/attestation", "version": 1, "code": own})),
                       ("a.txt", "\ufeff" + own)):
        give(clerk, "#attested-file", name, text, "")
        until(lambda: HOLDS["fr"] in verdict(clerk))
        paste(clerk, "")


HOSTILE = {
    "empty": b"", "nothing": b"null", "a list": b"[[[[", "deep": b"[" * 200_000, "zeros": bytes(300_000),
    "letters without end": b"A" * 300_000, "a card": card("x").encode(), "markup": b"<script>alert(1)</script>",
    "keys of an object": b'{"format": "x/attestation", "code": {"__proto__": []}}',
    "pdf": b"%PDF-1.7\n\xff\xfe", "a broken picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
}


def test_no_hostile_file_passes_for_a_code_or_a_card_and_each_gets_a_sentence(clerk, course):
    for name, content in HOSTILE.items():
        clerk.locator(".verdict").evaluate("box => box.replaceChildren()")
        give(clerk, "#attested-file", name, content, "image/svg+xml" if name == "svg" else "")
        until(lambda: clerk.locator(".verdict > .bad").count())
        assert HOLDS["fr"] not in verdict(clerk), name
        clerk.locator(".attested .told").evaluate("box => box.replaceChildren()")
        give(clerk, "#attested-card", "a", content)
        until(lambda: on_one_line(clerk.locator(".attested .told").inner_text()))
        assert clerk.locator(".held-card").count() == 0, name
    for spoilt in (card(course.id).replace("INFJ de", "INFJ du"), card("essai"), card(course.id, issuer="A\u202eB")):
        give(clerk, "#attested-card", "a", spoilt)
        until(lambda: on_one_line(clerk.locator(".attested .told").inner_text()))
        assert clerk.locator(".held-card").count() == 0


# --- what is kept ----------------------------------------------------------------------------------------------------


STORED = "localStorage.getItem('issuer-cards:' + document.documentElement.dataset.course)"


def test_a_card_is_kept_only_if_asked_and_gone_once_it_is_no_longer(page, package, course):
    open_check(page, package)
    take(page, card(course.id), ISSUER)
    assert page.evaluate(STORED) is None
    open_check(page, package)
    assert page.locator(".held-card").count() == 0
    page.check("#attested-keep")
    take(page, card(course.id), ISSUER)
    open_check(page, package)
    assert page.is_checked("#attested-keep") and ISSUED["fr"] in paste(page, code(statement(course.id)))
    settle(page)
    assert ISSUER not in awaited(
        page, "Course.learner.Progress.exportFile()")["text"], "the file of progress comes from anyone's hand"
    page.uncheck("#attested-keep")
    assert page.evaluate(STORED) is None
    open_check(page, package)
    assert page.locator(".held-card").count() == 0


def test_what_the_browser_kept_is_read_again_as_from_a_stranger(page, package, course):
    open_check(page, package)
    changed = card(course.id).replace("INFJ", "INFX")
    for kept in ("{", "{}", "[null, 1, {\"text\": \"x\"}]", json.dumps([{"text": changed}]),
                 json.dumps([{"issuer": ISSUER, "day": "2026-11-28", "groups": ["11111"] * 8}])):
        page.evaluate(f"text => {STORED.replace('get', 'set').replace('course)', 'course, text)')}", kept)
        open_check(page, package)
        assert page.locator(".held-card").count() == 0, kept
    assert HOLDS["fr"] in paste(page, code(statement(course.id)))


def test_a_browser_that_keeps_nothing_checks_all_the_same_and_says_so(window, package, course):
    page = window(viewport=DESKTOP).new_page()
    page.add_init_script(REFUSED.format("localStorage"))
    open_check(page, package)
    take(page, card(course.id), ISSUER)
    assert ISSUED["fr"] in paste(page, code(statement(course.id)))
    page.check("#attested-keep")
    assert "ne garde rien" in on_one_line(page.locator(".attested .told").inner_text())
