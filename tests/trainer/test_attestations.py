"""What a trainer and whoever checks believe of the code of a signed attestation and of a card of keys: the published
vectors hold, one sign changed is refused, an issuer is named only by its card, a key withdrawn is told."""

from __future__ import annotations

import json

import pytest
from nacl.signing import SigningKey

from builder.model.places import THEME
from builder.site.bundles import classic, ordered
from hands import attestation_issuer

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
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
     "c027beceea1ec40a"),
]
START = """
const hex = text => Uint8Array.from(text.match(/../g) || [], two => parseInt(two, 16));
const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const why = act => { try { act(); return "accepted"; } catch (fault) { return fault.reason || String(fault); } };
const secret = n => new Uint8Array(32).fill(n), pub = n =>
  Course.attested.Attested.letters(NobleEd25519.getPublicKey(secret(n)));
const said = {course: "essai", version: "1.0", form: "a", day: "2026-11-28", person: "Aminata Traoré",
  parts: [["a", 9, 12]]};
const card = (n, keys, id = "A".repeat(16)) => Course.attested.Cards.make("essai", {id, issuer: "INFJ",
    day: "2026-11-28", number: n,
  keys: keys.map(([key, withdrawn]) => ({key: pub(key), withdrawn}))}, keys.map(([key]) => secret(key)));
Object.assign(window, {hex, toHex, why, secret, pub, said, card});
"""


@pytest.fixture
def ready(page):
    """A page with the scripts that the course and the kit share."""
    page.goto("about:blank")
    page.evaluate(in_window((THEME / "scripts/vendor/ed25519.js").read_text(encoding="utf-8")))
    page.evaluate(in_window(classic(ordered(["scripts/attested/card.js"]))))
    page.evaluate(in_window(START))
    return page


def in_window(script: str) -> str:
    return f"() => {{ (0, eval)({json.dumps(script)}); }}"


@pytest.mark.parametrize("vector", VECTORS)
def test_signatures_are_those_of_the_standard(ready, vector):
    secret, public, message, signature = vector
    assert ready.evaluate("""([secret, message]) => [toHex(NobleEd25519.getPublicKey(hex(secret))),
        toHex(NobleEd25519.sign(hex(message), hex(secret)))]""", [secret, message]) == [public, signature]
    key = SigningKey(bytes.fromhex(secret))
    assert (bytes(key.verify_key).hex(), key.sign(bytes.fromhex(message)).signature.hex()) == (public, signature)
    assert ready.evaluate("""([signature, message, key]) => [0, 1].map(turned => { const other = hex(message + "00");
        return NobleEd25519.verify(hex(signature), turned ? other : hex(message), hex(key), {zip215: false}); })""",
                          [signature, message, public]) == [True, False]


def test_the_page_and_a_second_hand_write_the_same_code_and_the_same_groups(ready):
    """PyNaCl, and the format said again in tests/hands/attestation_issuer.py."""
    said = attestation_issuer.statement("essai")
    assert ready.evaluate(
        "said => [Course.attested.Attested.make(said, secret(7)), Course.attested.Cards.groups(pub(7))]", said) == [
        attestation_issuer.code(said), attestation_issuer.groups()]
    card = attestation_issuer.card("essai", 2, {7: "2026-12-01", 8: ""})
    assert ready.evaluate("text => Course.attested.Cards.read(text, 'essai').keys.length", card) == 2


def mutations_accepted(page, count: int) -> list:
    """Codes changed by one sign, or two turned round, that were taken."""
    return page.evaluate("""count => {
      const flipped = (code, n) => { // one bit
        const bytes = Course.attested.Attested.bytesOf(code);
        bytes[n % bytes.length] ^= 1 << n % 8;
        return Course.attested.Attested.letters(bytes);
      };
      const code = Course.attested.Attested.make(said, secret(7)), letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
          taken = [];
      for (let n = 0; n < count; n++) {
        const at = (n * 7919) % code.length, other = letters[(letters.indexOf(code[at]) + 1 + n % 31) % 32];
        const changed = [code.slice(0, at) + other + code.slice(at + 1), code.slice(0, at) + code.slice(at + 1),
          code.slice(0, at) + other + code.slice(at),
          code.slice(0, at) + (code[at + 1] || "") + code[at] + code.slice(at + 2),
          flipped(code, n)][n % 5];
        if (changed !== code && why(() => Course.attested.Attested.read(changed)) === "accepted") taken.push(changed);
      }
      return taken;
    }""", count)


@pytest.mark.parametrize("changes", [200, pytest.param(10_000, marks=pytest.mark.release)])
def test_a_code_changed_by_one_sign_is_never_taken(ready, changes):
    copied = "Course.attested.Attested.make(said, secret(7)).replace(/(.{4})/g, '$1 ').toLowerCase()"
    assert ready.evaluate(f"Course.attested.Attested.read({copied}).statement") == ready.evaluate("said")
    assert mutations_accepted(ready, changes) == []


def test_an_issuer_is_named_only_by_its_own_card_and_a_withdrawn_key_is_told(ready):
    assert ready.evaluate("""() => {
      const first = Course.attested.Cards.read(card(1, [[7, ""]]), "essai"),
          paper = Course.attested.Cards.fromPaper("INFJ", "2026-11-28",
        Course.attested.Cards.groups(pub(7)).join(" "));
      const newer = Course.attested.Cards.read(card(2, [[7, "2026-11-29"], [8, ""]]), "essai");
      return [Course.attested.Cards.about([], pub(7)).length, Course.attested.Cards.about([first], pub(8)).length,
        Course.attested.Cards.about([first, paper], pub(7)).length,
        Course.attested.Cards.about(Course.attested.Cards.taken([first], newer), pub(7)).map(({withdrawn}) =>
            withdrawn)];
    }""") == [0, 0, 2, ["2026-11-29"]]


def test_a_card_changed_older_rival_or_of_another_course_is_refused(ready):
    assert ready.evaluate("""() => {
      const first = Course.attested.Cards.read(card(1, [[7, ""]]), "essai");
      const newer = Course.attested.Cards.read(card(2, [[7, "2026-11-29"], [8, ""]]), "essai");
      const groups = Course.attested.Cards.groups(pub(7)), turned = [groups[1], groups[0], ...groups.slice(2)];
      return [why(() => Course.attested.Cards.read(card(1, [[7, ""]]).replace("INFJ", "INFX"), "essai")),
        why(() => Course.attested.Cards.read(card(1, [[7, ""]]), "autre")), why(() =>
            Course.attested.Cards.taken([newer], first)),
        why(() => Course.attested.Cards.taken([first], Course.attested.Cards.read(card(3, [[9, ""]]), "essai"))),
        why(() => Course.attested.Cards.taken([newer], Course.attested.Cards.read(card(3, [[7, ""], [8, ""]]),
            "essai"))),
        why(() => Course.attested.Cards.read("{\\"format\\": [", "essai")), why(() =>
            Course.attested.Cards.typed(turned.join(" "))),
        why(() => Course.attested.Cards.typed(groups.join(" ").slice(1)))];
    }""") == ["card-broken", "card-other-course", "card-older", "card-rival", "card-rival", "card-none", "groups-wrong",
              "groups-count"]
