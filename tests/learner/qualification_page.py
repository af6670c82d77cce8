"""Gestures of a magistrate on the page « Qualifier les faits », and what can be read off it. Asserts nothing itself."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from hands.product import open_page, until

PAGE = "qualifier.html"
GROUPS = ("established", "to-prove", "not-examined", "ruled-out")


def open_tool(page: Page, package: Path, language: str = "fr") -> None:
    open_page(page, package, f"{language}/{PAGE}")
    until(lambda: page.locator(".qualify.ready").count() == 1)


def answer(page: Page, **facts: str) -> None:
    """Answers by the ids of the facts, `_` for `-`: answer(page, illegal_entry="established")."""
    answer_all(page, {fact.replace("_", "-"): state for fact, state in facts.items()})


def answer_all(page: Page, facts: dict[str, str]) -> None:
    """Opens the topic of each fact and chooses its answer with the mouse."""
    for fact, state in facts.items():
        row = page.locator(f'.fact[data-fact="{fact}"]')
        if not row.is_visible():
            page.locator(".topic", has=row).locator("summary").first.click()
        row.locator(f'label:has(input[value="{state}"])').click()


# Each situation, the one before cleared: every answer but the last is put among the page's own, the last is given with
# its button, so that the page sorts and draws once for all.
TELL = """situations => situations.map(facts => {
  if (document.querySelector(".fact input:checked")) { document.querySelector(".tally .clear").click(); }
  const given = Object.entries(facts), last = given.pop();
  for (const [id, said] of given) { Course.qualification.answers[id] = Course.qualification.STATES.indexOf(said); }
  if (last) { document.querySelector(`.fact[data-fact="${last[0]}"] input[value="${last[1]}"]`).click(); }
  const all = (selector, name, within = document) =>
    [...within.querySelectorAll(selector)].map(one => one.dataset[name]);
  return {
    groups: Object.fromEntries(Array.from(document.querySelectorAll("[data-group]"),
      group => [group.dataset.group, all(":scope > * > [data-offence]", "offence", group)])),
    aggravations: Object.fromEntries(Array.from(document.querySelectorAll(".card"),
      card => [card.dataset.offence, all("[data-aggravation]", "aggravation", card)])),
    notices: all(".recalled [data-notice]", "notice"),
    leads: all(".follows [data-lead]", "lead"),
    cited: [...document.querySelectorAll(".result a.law")].map(link => link.hash.slice(1)),
    said: document.querySelector(".result").textContent,
  };
})"""


def sorted_at_once(page: Page, situations: list[dict[str, str]]) -> list[dict]:
    """What the page makes of each, in one load: `groups` and `aggravations` by name, `notices` and `leads`; the
    provisions `cited` by the outcome, and all it `said`."""
    return page.evaluate(TELL, situations)


def groups(page: Page) -> dict[str, list[str]]:
    """The offences shown, by group."""
    return {group: page.locator(f'[data-group="{group}"] > * > [data-offence]').evaluate_all(
        "all => all.map(one => one.dataset.offence)") for group in GROUPS}


def group_of(page: Page, offence: str) -> str:
    """The group of one offence, empty when it is not shown."""
    return next((group for group, offences in groups(page).items() if offence in offences), "")


def card(page: Page, offence: str):
    return page.locator(f"#examen-{offence}")


def elements(page: Page, offence: str) -> dict[str, str]:
    """Each element of an offence shown, with its state."""
    return dict(card(page, offence).locator(".element").evaluate_all(
        "all => all.map(one => [one.dataset.element, one.dataset.state])"))


def aggravations(page: Page, offence: str) -> dict[str, str]:
    return dict(card(page, offence).locator("[data-aggravation]").evaluate_all(
        "all => all.map(one => [one.dataset.aggravation, one.dataset.state])"))


def notices(page: Page) -> list[str]:
    return page.locator(".recalled [data-notice]").evaluate_all("all => all.map(one => one.dataset.notice)")


def status(page: Page) -> str:
    return page.locator(".tally > [role=status]").inner_text()


def making(expression, state: str) -> dict[str, str]:
    """Answers that bring a condition to this state: established, to-prove or ruled-out."""
    if expression.kind == "fact":
        return {expression.fact: state}
    if expression.kind == "no":
        opposite = {"established": "ruled-out", "ruled-out": "established"}
        return making(expression.parts[0], opposite.get(state, state))
    if expression.kind == "once":
        return making(expression.parts[0], state)
    enough = (expression.kind == "any") != (state == "ruled-out")  # one part decides, or each must
    parts = expression.parts[:1] if enough else expression.parts
    return {fact: said for part in parts for fact, said in making(part, state).items()}


def making_offence(qualification, offence: str, **others: str) -> dict[str, str]:
    """Answers that establish every element of an offence, but those named: `making_offence(q, "x", act="to-prove")`.

    An element said to be `not-examined` is left without answer.
    """
    [found] = [one for one in qualification.offences if one.id == offence]
    facts: dict[str, str] = {}
    for element in sorted((*found.elements, *qualification.common), key=lambda element: element.id in others):
        state = others.get(element.id, "established")
        if state == "not-examined":
            facts = {fact: said for fact, said in facts.items() if fact not in set(element.met.facts())}
        else:
            facts |= making(element.met, state)
    return facts
