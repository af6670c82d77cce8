"""A text to write, in the small course: the task, its points, a model and two texts to judge."""

from __future__ import annotations

from hands.author_fixtures import BANK

ID = "m01-w01"
PAGE = "docs/{}/m01-exemple/quiz.md"
TASK = """- id: m01-w01
  revision: 1
  objective: o1
  level: apply
  sources: [cp-324-29, cp-324-29-1]
  facts:
    fr: >-
      Quatre femmes logent chez Ali, qui garde leurs papiers et tient le compte de leur dette ; elles travaillent pour
      la payer. Il dit les avoir seulement logées.
    en: >-
      Four women lodge with Ali, who keeps their papers and the account of their debt; they work to pay it. He says that
      he only gave them a room.
  question:
    fr: >-
      Écrivez en deux phrases pourquoi loger suffit à l’acte.
    en: >-
      Write in two sentences why giving a room is enough for the act.
  points:
    - id: a
      fr: "Il nomme l’hébergement."
      en: "It names harbouring."
      sources: [cp-324-29-1]
      asks: m01-q01
      why: {fr: Le texte le cite., en: The section names it.}
    - id: b
      fr: "Il dit qu’un acte suffit."
      en: "It says that one act is enough."
      sources: [cp-324-29]
      asks: m01-q02
      why: {fr: Les actes sont séparés., en: The acts stand apart.}
    - id: c
      fr: "Il rattache l’acte aux faits."
      en: "It ties the act to the facts."
      sources: [cp-324-29]
      asks: m01-q01
      why: {fr: Un mot ne prouve rien., en: A word proves nothing.}
    - id: d
      fr: "Il garde le but pour la suite."
      en: "It leaves the purpose for later."
      sources: [cp-324-29]
      asks: m01-q02
      why: {fr: Le but se prouve seul., en: The purpose is proved alone.}
  faults:
    - id: e
      fr: "Il nomme une des femmes."
      en: "It names one of the women."
      sources: [cp-324-29]
      asks: m01-q01
      why: {fr: Son nom la met en danger., en: Her name puts her at risk.}
  model:
    fr: >-
      Ali a hébergé quatre femmes dont il gardait les papiers. Cet acte suffit, et le but se prouvera à part.
    en: >-
      Ali harboured four women whose papers he kept. This act is enough, and the purpose will be proved apart.
  samples:
    - ticked: [a, b, c, d]
      fr: Loger quatre femmes sans papiers est héberger. Un seul acte suffit. Le but vient après.
      en: To house four women without papers is to harbour them. One act is enough. The purpose comes later.
    - ticked: [a, e]
      fr: L’hébergement d’Awa par Ali est établi, puisque tout le quartier le sait.
      en: The harbouring of Awa by Ali is established, since the whole quarter knows it.
"""


def add_a_task(course, task: str = TASK) -> None:
    """At the end of the bank, and alone at the end of the page of the quiz, in both languages."""
    course.add(BANK, task)
    for language in ("fr", "en"):
        course.add(PAGE.format(language), f"\n[](quiz:{ID})\n")
