"""What a trainer believes of the page that signs attestations: keys open by their passphrase alone, whoever passed is
handed over from the desk without a name, what is printed is one page whose QR code the course reads."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

import pytest
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt
from pypdf import PdfReader

from builder.model.lists import LANGUAGES
from builder.words.dates import long_date
from hands.attestation_check import HOLDS, of_picture, open_check, verdict
from hands.attestation_issuer import bitmap_of
from hands.product import comes_to, given_to_save, on_one_line, until
from hands.results_made import day_of, file_of, sitting, text_of
from trainer.at_the_desk import *  # noqa: F403  the page that signs, and the desk
from trainer.at_the_desk import open_desk

PASSPHRASE = "baobab fleuve lampe cuivre"
TOTAL = 36  # questions of a form
DAY = datetime.date.today().isoformat()  # neither before the release nor after today: any other is asked about
# draft-irtf-cfrg-xchacha-03, A.3.1
XCHACHA = {
    "key": bytes(range(0x80, 0xa0)).hex(), "nonce": bytes(range(0x40, 0x58)).hex(), "aad": "50515253c0c1c2c3c4c5c6c7",
    "text": b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
            b"would be it.".hex(), "sealed":
    "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
    "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13"
    "b52ec0875924c1c7987947deafd8780acf49"}


def with_keys(page, kit, language: str = "fr"):
    """The page that signs, keys just made."""
    page.goto((kit / f"attestations-{language}.html").as_uri())
    page.fill("#new-issuer", "INFJ de Bamako")
    for field in ("new-passphrase", "new-again"):
        page.fill(f"#{field}", PASSPHRASE)
    _, text = given_to_save(page, lambda: page.click(".begin"))
    page.locator(".open.printed").wait_for()
    page.fill("#day", DAY)
    return keys_file(text)


def keys_file(text: str) -> dict:
    """That text, as a field for files takes it."""
    return {"name": "cles-emetteur-1.json", "mimeType": "application/json", "buffer": text.encode()}


def scores(page, right: str = "") -> None:
    """Writes as many right answers in each part, all of them unless given."""
    for row in page.locator("[data-part]").all():
        row.locator("input").first.fill(right or row.locator("input").last.input_value())


def signed(page, person: str) -> str:
    """Signs for this person, who passed; the code, in letters."""
    page.fill("#person", person)
    scores(page)
    page.click(".sign")
    page.locator(".told", has_text=person.strip()).wait_for()
    page.locator(".sheet .qr svg").wait_for()
    return page.locator(".sheet .code").inner_text()


def test_the_file_of_keys_rests_on_published_vectors(page, kit):
    page.goto((kit / "attestations-fr.html").as_uri())
    sealed, derived = page.evaluate("""async one => {
      const hex = text => Uint8Array.from(text.match(/../g), two => parseInt(two, 16));
      const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
      const cipher = NobleSeal.xchacha20poly1305(hex(one.key), hex(one.nonce), hex(one.aad));
      const derived = await NobleSeal.scryptAsync(hex("6d6f74"), hex("73656c"), {N: 1024, r: 8, p: 1, dkLen: 32});
      return [toHex(cipher.encrypt(hex(one.text))), toHex(derived)];
    }""", XCHACHA)
    assert sealed == XCHACHA["sealed"] == crypto_aead_xchacha20poly1305_ietf_encrypt(
        *(bytes.fromhex(XCHACHA[name]) for name in ("text", "aad", "nonce", "key"))).hex()
    assert derived == hashlib.scrypt(b"mot", salt=b"sel", n=1024, r=8, p=1, dklen=32).hex()


def test_keys_made_sign_what_the_course_reads_and_open_by_their_passphrase_alone(page, kit, course):
    page.goto((kit / "attestations-fr.html").as_uri())
    page.fill("#new-issuer", "INFJ de Bamako")
    page.fill("#new-passphrase", "court")
    page.click(".begin")
    page.locator(".told", has_text="trop courte").wait_for()
    file = with_keys(page, kit)
    read = page.evaluate("code => Course.attested.Attested.read(code)", signed(page, "<b>Aminata</b> Traoré"))
    assert read["statement"]["person"] == "<b>Aminata</b> Traoré" and read["statement"]["course"] == course.id
    assert page.evaluate("key => Course.attested.Cards.groups(key).join()", read["key"]) == ",".join(
        page.locator(".card .groups span").all_inner_texts())
    page.reload()
    page.set_input_files("#keys-file", file)
    for words, expected in (("baobab fleuve lampe fer", "n’est pas la bonne"), (PASSPHRASE, "INFJ")):
        page.fill("#keys-passphrase", words)
        page.click(".unlock")
        page.locator(".told", has_text=expected).wait_for()


def test_a_spoilt_or_foreign_file_of_keys_opens_nothing_and_says_why(page, kit, course):
    text = with_keys(page, kit)["buffer"].decode()
    sealed = json.loads(text)
    page.reload()
    page.fill("#keys-passphrase", PASSPHRASE)
    changed = sealed["sealed"][:9] + ("A" if sealed["sealed"][9] != "A" else "B") + sealed["sealed"][10:]
    for spoilt, told in ((text[:80], "fichier de clés"), ("null", "fichier de clés"),
                         (json.dumps(sealed | {"format": "essai/issuer-keys"}), "autre cours"),
                         (json.dumps(sealed | {"version": 2}), "autre version"),
                         (json.dumps(sealed | {"nonce": "AA"}), "fichier de clés"),
                         (json.dumps(sealed | {"sealed": changed}), "abîmé")):
        page.locator(".told").evaluate("box => box.replaceChildren()")
        page.set_input_files("#keys-file", {"name": "a.json", "mimeType": "", "buffer": spoilt.encode()})
        page.click(".unlock")
        page.locator(".told", has_text=told).wait_for()
        assert page.locator(".open").first.is_hidden()


def test_a_new_card_withdraws_the_former_key_and_the_course_follows_it(page, kit, package, course, tmp_path):
    with_keys(page, kit)
    code, cards = signed(page, "Aminata Traoré"), []
    for renewed in (False, True):
        if renewed:
            page.locator("summary").first.click()
            for words, told in ((PASSPHRASE, "l’ancien fichier"), ("court", "trop courte")):
                renewing(page, words)
                page.click(".renew")
                page.locator(".told", has_text=told).wait_for()
            renewing(page, "karité pirogue mortier laine")
            name, newer = given_to_save(page, lambda: page.click(".renew"))
            assert name == "cles-emetteur-2.json"
            page.locator(".told", has_text="cles-emetteur-2.json").wait_for()
            assert page.locator(".sheet").is_hidden(), "signed by the key just withdrawn"
        cards.append(given_to_save(page, lambda: page.click(".save-card"))[1])
    page.reload()
    page.set_input_files("#keys-file", keys_file(newer))
    for words, told in ((PASSPHRASE, "n’est pas la bonne"), ("karité pirogue mortier laine", "INFJ")):
        page.fill("#keys-passphrase", words)
        page.click(".unlock")
        page.locator(".told", has_text=told).wait_for()
    open_check(page, package)
    page.fill("#attested-code", code)
    page.click(".check")
    until(lambda: f"{TOTAL} réponses justes sur {TOTAL}" in verdict(page) and "surveillé" in verdict(page))
    outcomes = ("Attestation délivrée par INFJ de Bamako", "INFJ de Bamako a retiré cette clé de signature")
    for card, said in zip(cards, outcomes, strict=True):
        page.set_input_files("#attested-card", {"name": "a.json", "mimeType": "", "buffer": card.encode()})
        until(lambda said=said: said in verdict(page))


def renewing(page, words: str) -> None:
    for field in ("renew-passphrase", "renew-again"):
        page.fill(f"#{field}", words)


def test_keys_made_in_one_browser_sign_in_the_other_and_each_reads_what_the_other_signed(
        chromium_window, firefox_window, kit):
    made, other = chromium_window().new_page(), firefox_window().new_page()
    file = with_keys(made, kit)
    code = signed(made, "Aminata Traoré")
    other.goto((kit / "attestations-fr.html").as_uri())
    other.set_input_files("#keys-file", file)
    other.fill("#keys-passphrase", PASSPHRASE)
    other.click(".unlock")
    other.locator(".told", has_text="INFJ").wait_for()
    other.fill("#day", made.input_value("#day"))
    assert signed(other, "Aminata Traoré") == code, "one key, one statement, one signature (RFC 8032)"
    theirs = signed(other, "Oumar Sy")
    for page, said, person in ((made, theirs, "Oumar Sy"), (other, code, "Aminata Traoré")):
        assert page.evaluate("code => Course.attested.Attested.read(code).statement.person", said) == person


# ---- What an attestation attests


def sheet(page) -> str:
    return on_one_line(page.locator(".sheet").inner_text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_that_the_test_was_supervised_the_total_the_mark_and_that_it_is_passed(
        page, kit, course, language):
    with_keys(page, kit, language)
    signed(page, "Aminata Traoré")
    said = {"fr": f"surveillé ce test, et qu’il est réussi : {TOTAL} réponses justes sur {TOTAL}, "
                  f"seuil {course.mark.right}.",
            "en": f"under the issuer’s supervision, and that it is passed: {TOTAL} right answers of {TOTAL}, "
                  f"pass mark {course.mark.right}."}
    assert said[language] in sheet(page) and {"fr": "cachet", "en": "stamp"}[language] in sheet(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_is_that_of_the_test_and_is_never_guessed(page, kit, language):
    """Attestations are signed days later, too: today's date would then be told for the test's."""
    page.goto((kit / f"attestations-{language}.html").as_uri())
    assert page.locator("#day").input_value() == ""
    with_keys(page, kit, language)
    page.fill("#day", "")
    page.fill("#person", "Aminata Traoré")
    scores(page)
    page.click(".sign")
    page.locator(".told", has_text={"fr": "la date du test", "en": "the date of the test"}[language]).wait_for()
    page.fill("#day", DAY)
    signed(page, "Aminata Traoré")
    assert {"fr": "Test passé le ", "en": "Test taken on "}[language] + long_date(DAY, language) in sheet(page)


def test_a_test_that_is_not_passed_is_signed_only_if_one_insists_and_the_sheet_says_so(page, kit, course):
    with_keys(page, kit)
    page.fill("#person", "Aminata Traoré")
    weakest = page.locator("[data-part] input").first
    for right, weak in (("1", "1"), ("", "0")):  # the total; then one part alone
        scores(page, right)
        weakest.fill(weak)
        page.click(".sign")
        page.locator(".asked", has_text="n’est pas réussi").wait_for()
        page.get_by_role("button", name="Ne pas signer").click()
        page.locator(".told", has_text="Aucune attestation n’est signée").wait_for()
        assert page.locator(".sheet").is_hidden()
    page.click(".sign")
    page.get_by_role("button", name="Signer quand même").click()
    page.locator(".sheet .qr svg").wait_for()
    assert "n’est pas réussi" in sheet(page)
    scores(page)
    weakest.fill("")
    page.click(".sign")
    page.locator(".asked", has_text="une partie est vide").wait_for()
    page.get_by_role("button", name="Signer quand même").click()
    until(lambda: "ne dit pas qu’il est réussi" in sheet(page))


# ---- From the desk, and to paper

def test_whoever_passed_is_handed_over_from_the_desk_without_a_name(page, kit, course):
    open_desk(page, kit)
    slots = {one.slot for module in course.written for one in module.test}
    files = [file_of(course, sitting(course, form="b"), code="KITA07", name="Awa Diarra"),
             file_of(course, sitting(course, form="b"), code="SIKO11", name="Modibo Keita"),
             file_of(course, sitting(course, wrong=slots), code="TOMB03", name="Oumar Sy")]
    page.set_input_files("#files", [{"name": f"{n}.json", "mimeType": "", "buffer": text_of(file).encode()}
                                    for n, file in enumerate(files)])
    until(lambda: page.locator("#attest tbody tr").count() == 2)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Préparer une attestation pour le code KITA07").click()
    signing = popup.value
    until(lambda: "KITA07" in signing.locator(".told").inner_text())
    assert [signing.input_value(f"#{field}") for field in ("form", "version", "day", "person")] == [
        "b", course.version, day_of(course, 20).date().isoformat(), ""]
    asked = [signing.locator(f"[data-part={part.id}] input").evaluate_all("all => all.map(one => one.value)")
             for part in course.parts if part.id != "d"]
    assert all(right == of and int(of) > 5 for right, of in asked) and len(asked) == 3
    assert "Ouvrez d’abord vos clés de signature" in signing.locator(".told").inner_text()
    comes_to("keys-file", lambda: signing.evaluate("document.activeElement.id"))  # no field for the name while closed
    assert "KITA07" not in signing.url and "Diarra" not in signing.content()
    signing.evaluate("document.querySelector('#person').value = 'Awa Diarra'")
    page.get_by_role("button", name="Préparer une attestation pour le code SIKO11").click()
    until(lambda: "SIKO11" in signing.locator(".told").inner_text())
    assert signing.input_value("#person") == "", "the name of one is never left to the scores of another"


def sheets(page, selector: str, place: Path) -> Path:
    """What that button prints, as a file."""
    page.evaluate("window.print = () => {}")
    page.click(selector)
    page.pdf(path=str(place), prefer_css_page_size=True, format="A4")
    return place


def marked(page) -> None:
    """Writes a mark that a jury of a long name set for the session: the longest code there is."""
    page.evaluate("() => { document.querySelector('.own-mark').open = true; }")
    jury = "le jury de l’Institut national de formation judiciaire, réuni à Bamako-Coura"
    for name, value in (("right", "26"), ("share", "60"), ("by", jury), ("day", "2026-11-30")):
        page.fill(f"#own-{name}", value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_and_the_card_are_one_page_each(chromium_window, kit, language, tmp_path):
    page = chromium_window().new_page()
    with_keys(page, kit, language)
    marked(page)
    signed(page, "Aminata Traoré " + "Konaté " * 9)
    for selector, said in ((".print", "Aminata"), (".print-card", "INFJ")):
        [leaf] = PdfReader(sheets(page, selector, tmp_path / "page.pdf")).pages
        assert said in leaf.extract_text() and (selector == ".print") == ("Aminata" in leaf.extract_text())


@pytest.mark.release
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_reads_the_code_from_the_printed_page(chromium_window, kit, package, language, tmp_path):
    page = chromium_window().new_page()
    with_keys(page, kit, language)
    marked(page)
    signed(page, "Aminata Traoré")
    picture = bitmap_of(sheets(page, ".print", tmp_path / "page.pdf"))
    open_check(page, package, language)
    assert HOLDS[language] in of_picture(page, picture, "image/bmp")
