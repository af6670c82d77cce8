"""What a trainer and whoever checks believe of a signed attestation: the vectors published hold, one sign changed is refused,
an issuer is named only to whoever holds its card, and a key withdrawn or a wrong passphrase is told."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from course.kit import attestations

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("vendor/ed25519.js", "attested/code.js", "attested/card.js")
# RFC 8032, 7.1: secret key, public key, message, signature
VECTORS = [
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
     "655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
     "b00d291612bb0c00"),
]
# draft-irtf-cfrg-xchacha-03, A.3.1
XCHACHA = {
    "key": bytes(range(0x80, 0xa0)).hex(), "nonce": bytes(range(0x40, 0x58)).hex(), "aad": "50515253c0c1c2c3c4c5c6c7",
    "text": b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
            b"would be it.".hex(), "tag": "c0875924c1c7987947deafd8780acf49"}
START = """
const hex = text => Uint8Array.from(text.match(/../g) || [], two => parseInt(two, 16));
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const why = act => { try { act(); return "accepted"; } catch (fault) { return fault.reason || String(fault); } };
const secret = n => new Uint8Array(32).fill(n), pub = n => Attested.letters(NobleEd25519.getPublicKey(secret(n)));
const said = {course: "essai", version: "1.0", form: "a", day: "2026-11-28", person: "Aminata Traoré", parts: [["a", 9, 12]]};
const card = (n, keys, id = "A".repeat(16)) => Cards.make("essai", {id, issuer: "INFJ", day: "2026-11-28", number: n,
  keys: keys.map(([key, withdrawn]) => ({key: pub(key), withdrawn}))}, keys.map(([key]) => secret(key)));
Object.assign(window, {hex, toHex, why, secret, pub, said, card});
"""


@pytest.fixture
def ready(page):
    """A page with the scripts that the course and the kit share."""
    page.goto("about:blank")
    for name in SCRIPTS:
        page.evaluate(in_window((ROOT / "theme/scripts" / name).read_text(encoding="utf-8")))
    page.evaluate(in_window(START))
    return page


def in_window(script: str) -> str:
    return f"() => {{ (0, eval)({json.dumps(script)}); }}"


@pytest.mark.parametrize("vector", VECTORS)
def test_signatures_are_those_of_the_standard(ready, vector):
    secret, public, message, signature = vector
    assert ready.evaluate("""([secret, message]) => [toHex(NobleEd25519.getPublicKey(hex(secret))),
        toHex(NobleEd25519.sign(hex(message), hex(secret)))]""", [secret, message]) == [public, signature]


def mutations_accepted(page, count: int) -> list:
    """Codes changed by one sign, or two turned round, that were taken."""
    return page.evaluate("""count => {
      const code = Attested.make(said, secret(7)), letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", taken = [];
      for (let n = 0; n < count; n++) {
        const at = (n * 7919) % code.length, other = letters[(letters.indexOf(code[at]) + 1 + n % 31) % 32];
        const changed = [code.slice(0, at) + other + code.slice(at + 1), code.slice(0, at) + code.slice(at + 1),
          code.slice(0, at) + other + code.slice(at), code.slice(0, at) + (code[at + 1] || "") + code[at] + code.slice(at + 2),
        ][n % 4];
        if (changed !== code && why(() => Attested.read(changed)) === "accepted") taken.push(changed);
      }
      return taken;
    }""", count)


def test_a_code_changed_by_one_sign_is_never_taken(ready):
    assert ready.evaluate("Attested.read(Attested.make(said, secret(7)).replace(/(.{4})/g, '$1 ').toLowerCase()).statement"
                          ) == ready.evaluate("said")
    assert mutations_accepted(ready, 200) == []


@pytest.mark.release
def test_ten_thousand_changed_codes_are_never_taken(ready):
    assert mutations_accepted(ready, 10_000) == []


def test_an_issuer_is_named_only_by_its_own_card_and_a_withdrawn_key_is_told(ready):
    assert ready.evaluate("""() => {
      const first = Cards.read(card(1, [[7, ""]]), "essai"), paper = Cards.fromPaper("INFJ", "2026-11-28",
        Cards.groups(pub(7)).join(" "));
      const newer = Cards.read(card(2, [[7, "2026-11-29"], [8, ""]]), "essai");
      return [Cards.about([], pub(7)).length, Cards.about([first], pub(8)).length, Cards.about([first, paper], pub(7)).length,
        Cards.about(Cards.taken([first], newer), pub(7)).map(({withdrawn}) => withdrawn)];
    }""") == [0, 0, 2, ["2026-11-29"]]


def test_a_card_changed_older_rival_or_of_another_course_is_refused(ready):
    assert ready.evaluate("""() => {
      const first = Cards.read(card(1, [[7, ""]]), "essai"), newer = Cards.read(card(2, [[7, "2026-11-29"], [8, ""]]), "essai");
      const groups = Cards.groups(pub(7)), turned = [groups[1], groups[0], ...groups.slice(2)];
      return [why(() => Cards.read(card(1, [[7, ""]]).replace("INFJ", "INFX"), "essai")),
        why(() => Cards.read(card(1, [[7, ""]]), "autre")), why(() => Cards.taken([newer], first)),
        why(() => Cards.taken([first], Cards.read(card(3, [[9, ""]]), "essai"))),
        why(() => Cards.taken([newer], Cards.read(card(3, [[7, ""], [8, ""]]), "essai"))),
        why(() => Cards.read("{\\"format\\": [", "essai")), why(() => Cards.typed(turned.join(" "))),
        why(() => Cards.typed(groups.join(" ").slice(1)))];
    }""") == ["card-broken", "card-other-course", "card-older", "card-rival", "card-rival", "card-none", "groups-wrong",
              "groups-count"]


# ---- The page of the kit

@pytest.fixture(scope="module")
def kit(course, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    (folder / "assets").mkdir()
    attestations.write(course, folder)
    return folder


def test_the_file_of_keys_rests_on_published_vectors(page, kit):
    page.goto((kit / "attestations-fr.html").as_uri())
    sealed, derived = page.evaluate("""async one => {
      const hex = text => Uint8Array.from(text.match(/../g), two => parseInt(two, 16));
      const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
      const cipher = NobleSeal.xchacha20poly1305(hex(one.key), hex(one.nonce), hex(one.aad));
      const derived = await NobleSeal.scryptAsync(hex("6d6f74"), hex("73656c"), {N: 1024, r: 8, p: 1, dkLen: 32});
      return [toHex(cipher.encrypt(hex(one.text))), toHex(derived)];
    }""", XCHACHA)
    assert sealed.endswith(XCHACHA["tag"])
    assert derived == hashlib.scrypt(b"mot", salt=b"sel", n=1024, r=8, p=1, dklen=32).hex()


def test_keys_made_sign_what_the_course_reads_and_open_by_their_passphrase_alone(page, kit, course):
    page.goto((kit / "attestations-fr.html").as_uri())
    told = page.locator(".told")
    page.fill("#new-issuer", "INFJ de Bamako")
    page.fill("#new-passphrase", "court")
    page.click(".begin")
    assert "trop courte" in told.inner_text()
    for field in ("new-passphrase", "new-again"):
        page.fill(f"#{field}", "baobab fleuve lampe cuivre")
    with page.expect_download() as download:
        page.click(".begin")
    page.locator(".open.printed").wait_for()
    page.fill("#person", "<b>Aminata</b> Traoré")
    page.locator("[data-part] input").first.fill("9")
    page.click(".sign")
    page.locator(".sheet .qr svg").wait_for()
    code = page.locator(".sheet .code").inner_text()
    read = page.evaluate("code => Attested.read(code)", code)
    assert read["statement"]["person"] == "<b>Aminata</b> Traoré" and read["statement"]["course"] == course.id
    assert page.evaluate("key => Cards.groups(key).join()", read["key"]) == ",".join(
        page.locator(".card .groups span").all_inner_texts())
    page.reload()
    page.set_input_files("#keys-file", download.value.path())
    for words, expected in (("baobab fleuve lampe fer", "n’est pas la bonne"), ("baobab fleuve lampe cuivre", "INFJ")):
        page.fill("#keys-passphrase", words)
        page.click(".unlock")
        page.locator(".told", has_text=expected).wait_for()
