"""What the search answers to the queries of a file, for a person to judge: run by hand after `course.py build`.

    .venv/bin/python tests/hands/ask_search.py QUERIES [SITE]

A line of QUERIES is « language | query », and what follows a second bar is not read. For each, what was said above the
list and the first three results: page, anchor, title, excerpt.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from builder.setup import browsers  # noqa: E402

FIRST = 3
ASK = """async query => {
  const root = document.documentElement, field = document.getElementById("search-query");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  while (root.dataset.searched !== query) await new Promise(go => setTimeout(go, 5));
  const results = [...document.querySelectorAll("a[data-result]")].map(link => [
    (link.pathname + link.hash).replace(/^.*\\/(?:fr|en)\\//, ""), link.textContent,
    link.parentNode.querySelector("p").textContent]);
  return [document.querySelector(".search-count").textContent, results];
}"""


def main(file: Path, site: Path) -> None:
    """Prints the answers to each query of the file, the languages one after the other."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if "|" in line and not line.startswith("#")]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(browsers.chromium()), args=["--no-sandbox"])
        page = browser.new_page()
        for language in dict.fromkeys(row[0] for row in rows):
            page.goto((site / language / "index.html").as_uri())
            page.locator("#search-open").click()
            for row in rows:
                if row[0] == language:
                    _print(page, *row[:2])
        browser.close()


def _print(page: Page, language: str, query: str) -> None:
    said, results = page.evaluate(ASK, query)
    print(f"\n{language} | {query}\n  {said}")
    for rank, (address, title, excerpt) in enumerate(results[:FIRST], 1):
        print(f"  {rank}. {address}\n     {title}\n     {excerpt}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else ROOT / "site")
