"""What a page shows that nobody wrote, and what it prints that leads elsewhere. Asserts nothing itself."""

from __future__ import annotations

import html
import re
from pathlib import Path

from playwright.sync_api import Frame, Page

# Made to be signed or put in a file: their words alone print.
PAPERS = {"bench-sheet", "document", "roadmap", "attestation", "booklet", "qualification"}
# What a script says when it has lost what it had to say: in what is seen, and in what is read aloud.
UNSAID = r"""() => {
  const lost = /\bundefined\b|\bNaN\b|\bnull\b(?! and void)|\[object|Invalid Date|\{[\w-]*\}/;
  const seen = one => one.checkVisibility({visibilityProperty: true}) && !one.closest("script, style, noscript");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [document.title];
  while (texts.nextNode()) {
    const {data, parentElement} = texts.currentNode;
    if (lost.test(data) && seen(parentElement)) { said.push(data); }
  }
  const named = ["aria-label", "title", "placeholder", "alt", "data-head"];
  for (const one of document.querySelectorAll("select, input, textarea, " + named.map(name => `[${name}]`).join())) {
    const own = [...named.map(name => one.getAttribute(name)), one.type === "hidden" ? "" : one.value,
      one.localName === "select" ? one.textContent : ""];
    if (seen(one)) { said.push(...own); }
  }
  return said.filter(text => text && lost.test(text)).map(text => text.trim().slice(0, 90));
}"""
# What a page hides and a style of its kind shows all the same.
SHOWN = """() => [...document.querySelectorAll("[hidden]")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().height)
  .map(one => `${one.localName}.${one.className} is to be hidden`)"""
# What leads elsewhere. A reference to a text, a term, an open point, a page named as one to open or a place of the same
# paper is a word of the sentence; elsewhere than on a paper so is a link within the text, and the module's name at the
# head.
WAYS = """paper => [...document.querySelectorAll("nav, button, a[href]")].filter(one => {
  const {width, height} = one.getBoundingClientRect();
  if (!one.checkVisibility({visibilityProperty: true}) || !width || !height) { return false; }
  if (one.localName !== "a") { return true; }
  if (paper) { return !one.matches("article :is(.law, .term, .point, .named, [href^='#'])"); }
  return !one.closest("article, .place") || one.closest(".practise, .to-read");
}).map(one => `${one.localName} ${one.textContent.trim().slice(0, 60)}`)"""


def unsaid(page: Page, file: Path) -> list[str]:
    """On screen or on paper, as the page stands, in what it frames too; not what its file says so."""
    written = html.unescape(file.read_text(encoding="utf-8"))
    return [text for frame in _frames(page) for text in frame.evaluate(UNSAID)
            if len(text) < 20 or text not in written]


def _frames(page: Page) -> list[Frame]:
    return [page.main_frame, *(frame for frame in page.frames[1:] if frame.frame_element().is_visible())]


def leads_elsewhere(page: Page, kind: str) -> list[str]:
    """On the page as it prints, made to be signed or to be read in a module."""
    is_of_a_module = page.evaluate("document.documentElement.dataset.page.includes('/')")
    return page.evaluate(WAYS, kind in PAPERS) if kind in PAPERS or is_of_a_module else []


def seen_and_printed(page: Page, file: Path, kind: str) -> list[str]:
    """What is wrong on the open page, on screen, then on paper; it is shown on screen again."""
    wrong = [f"on screen: {text}" for text in [*unsaid(page, file), *page.evaluate(SHOWN)]]
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wrong += [f"on paper: {text}" for text in [*unsaid(page, file), *leads_elsewhere(page, kind)]]
    page.emulate_media(media="screen")
    return [re.sub(r"\s+", " ", text) for text in wrong]
