"""Two invented « real files » for the small course, in both languages, with their decisions and their list."""

from __future__ import annotations

from pathlib import Path

FOLDER, LIST = "dossiers-reels", "dossiers-reels.md"
PRESS, COURT = "kayes-2020", "agadez-2019"  # a Malian one that ends on what the press says, one without a known outcome
IDS = {PRESS: {1: "m01-d51", 2: "m01-d52"}, COURT: {1: "m01-d53", 2: "m01-d54"}}
ENTRIES, BANK, RULINGS = "law/real-files.yml", "quizzes/dossiers-reels.yml", "law/decisions.yml"
_LISTED = {"fr": "# Dossiers réels\n\nIls ont existé.\n\n[](course:real-files)\n",
           "en": "# Real files\n\nThey happened.\n\n[](course:real-files)\n"}
_ENTRY = """- id: {id}
  country: {country}
  year: {year}
  place: {{fr: "{fr}", en: "{en}"}}
  court: {court}
  certainty: {certainty}
  known: {{fr: "le verdict, par un journal", en: "the verdict, from one newspaper"}}
  outcome: {outcome}
  evening: {evening}
  offences: [cp-324-29]
  modules: [m01]
  lessons: [{lessons}]
  sources:
    - {{title: Le Journal, of: 2021-03, at: journal.example/article, read: part}}
"""
_DECISION = """- id: {asked}
  revision: 1
  objective: o1
  level: analyse
  type: decision
  sources: [cp-324-29]
  facts:
    fr: >-
      On vous propose de clore le dossier {id} dès ce soir ({n}).
    en: >-
      You are asked to close the file {id} this very evening ({n}).
  question:
    fr: >-
      Que décidez-vous ({n}) ?
    en: >-
      What do you decide ({n})?
  right:
    - id: a
      fr: "Vous ouvrez une enquête ({id}, {n})."
      en: "You open an inquiry ({id}, {n})."
      why: {{fr: "Le récit de {id} suffit pour commencer ({n}).", en: "The account of {id} is enough to begin ({n})."}}
  wrong:
    - id: b
      fr: "Vous classez ce dossier ({id}, {n})."
      en: "You close this file ({id}, {n})."
      why: {{fr: "Le dossier {id} se ferme sans preuve ({n}).", en: "The file {id} closes without evidence ({n})."}}
"""
_PAGE = {
    "fr": """---
revision: 1
---
# Ce qui se passa {where}

## Les faits {{#faits}}

Selon la presse, le meneur était poursuivi en mars 2020. Il lui était reproché un transport de nuit.

## Vous décidez {{#decisions}}

Supposez les mêmes faits aujourd’hui.

[](quiz:{ids[1]})

[](quiz:{ids[2]})

## {followed} {{#suite}}

L’issue fut une condamnation étonnante, selon la presse (recours inconnu).

## Ce que donne le Code {{#code}}

Le texte punit l’acte ([](law:cp-324-29)) par une règle limpide.

[](open:open-sursis)

## Ce que ce dossier apprend {{#apprend}}

- On ouvre.
- On prouve.
- On protège.
""",
    "en": """---
translates: 1
---
# What happened {where}

## The facts {{#faits}}

According to the press, the leader was prosecuted in March 2020. He was charged with a transport by night.

## You decide {{#decisions}}

Suppose the same facts today.

[](quiz:{ids[1]})

[](quiz:{ids[2]})

## {followed} {{#suite}}

The outcome was an astonishing conviction, according to the press (any appeal unknown).

## What the Code gives {{#code}}

The text punishes the act ([](law:cp-324-29)) by a limpid rule.

[](open:open-sursis)

## What this file teaches {{#apprend}}

- One opens.
- One proves.
- One protects.
""",
}
_FOLLOWED = {"convicted": {"fr": "Ce qui est arrivé", "en": "What happened"},
             "unknown": {"fr": "Ce que l’on sait de la suite", "en": "What is known of what followed"}}
_FILES = (
    {"id": PRESS, "country": "ML", "year": "2020", "fr": "cercle de Kayes", "en": "cercle of Kayes", "court": "assises",
     "certainty": "press", "outcome": "convicted", "evening": 1, "lessons": "m01-exemple/1-lecon.md"},
    {"id": COURT, "country": "NE", "year": "2018-2019", "fr": "région d’Agadez", "en": "region of Agadez",
     "court": "aucun", "certainty": "mixed", "outcome": "unknown", "evening": 2, "lessons": ""},
)


def add_real_files(root: Path) -> None:
    """Puts them in the small course below `root`."""
    for language, text in _LISTED.items():
        folder = root / "docs" / language
        (folder / FOLDER).mkdir()
        (folder / LIST).write_text(text, encoding="utf-8")
        for file in _FILES:
            page = _PAGE[language].format(ids=IDS[str(file["id"])], followed=_FOLLOWED[file["outcome"]][language],
                                          where={"fr": "à ", "en": "at "}[language] + str(file["id"]))
            (folder / FOLDER / f"{file['id']}.md").write_text(page, encoding="utf-8")
    (root / ENTRIES).write_text("".join(_ENTRY.format(**file) for file in _FILES), encoding="utf-8")
    asked = [_DECISION.format(id=file, n=n, asked=id) for file, own in IDS.items() for n, id in own.items()]
    (root / BANK).write_text("".join(asked), encoding="utf-8")
    plan = (root / "course.yml").read_text(encoding="utf-8")
    lines = [f"  - {{file: {LIST}, kind: real-files, minutes: 1}}"]
    lines += [f"  - {{file: {FOLDER}/{file['id']}.md, kind: real, minutes: 9}}" for file in _FILES]
    (root / "course.yml").write_text(plan.replace("parts:\n", "\n".join([*lines, "parts:\n"]), 1), encoding="utf-8")
