"""What an author believes of the live preview: it shows the page, then the page as just saved. On the small course: the
preview is the same."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import urllib.request

import pytest

from builder.site.policy import CONTENT_SECURITY_POLICY, page_policy
from hands.author_fixtures import small_project
from hands.product import until


@pytest.fixture
def preview(tmp_path):
    """A project copied, its preview running: (copy, reader of a page)."""
    small_project(tmp_path)
    log = tmp_path / "said.txt"
    with log.open("w") as said:
        process = subprocess.Popen([sys.executable, "-P", "-m", "builder", "serve", "--lang", "fr"], cwd=tmp_path,
                                   stdout=said, stderr=subprocess.STDOUT,
                                   env={**os.environ, "PYTHONPATH": str(tmp_path / "scripts"), "PYTHONUNBUFFERED": "1"})
    try:
        # It builds first, on a machine that may be busy.
        until(lambda: "http://" in log.read_text(encoding="utf-8"), 180)
        address = re.search(r"http://127.0.0.1:\d+", log.read_text(encoding="utf-8"))[0]

        def read(page: str) -> str:
            with urllib.request.urlopen(f"{address}/{page}") as answer:
                return answer.read().decode("utf-8")

        read.address = address
        until(lambda: _answers(read), 180)
        yield tmp_path, read
    finally:
        process.terminate()
        process.wait(20)


def _answers(read) -> bool:
    try:
        return "Glossaire" in read("fr/glossaire.html")
    except OSError:
        return False


def test_a_saved_page_is_shown_again_and_a_fault_leaves_the_last_good_one(preview):
    copy, read = preview
    page = copy / "docs" / "fr" / "glossaire.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\nUne phrase nouvelle.\n", encoding="utf-8")
    until(lambda: "Une phrase nouvelle." in read("fr/glossaire.html"), 120)
    page.write_text(text + "\n[](law:cp-999-9)\n", encoding="utf-8")
    until(lambda: "cp-999-9" in (copy / "said.txt").read_text(encoding="utf-8"), 120)
    assert "Une phrase nouvelle." in read("fr/glossaire.html")
    for page in ("index.html", "fr/glossaire.html"):  # whichever process drew it
        assert "connect-src 'self'" in read(page), f"{page}: refreshed by the server"


def test_the_page_refreshes_itself_and_runs_no_script_but_the_previews_and_the_courses(preview, chromium_window):
    """A script that somebody else's page would bring is planted in what is served."""
    copy, read = preview
    served = copy / "site.preview" / "fr" / "glossaire.html"
    text = served.read_text(encoding="utf-8")
    planted = "<script>document.documentElement.dataset.ran = 1</script><i onclick=\"this.dataset.ran = 1\">x</i>"
    served.write_text(text.replace("</main>", planted + "</main>"), encoding="utf-8")
    page = chromium_window().new_page()
    page.goto(f"{read.address}/fr/glossaire.html")
    assert page.locator("main i").count() == 1, "it is there"
    page.locator("main i").dispatch_event("click")
    assert page.locator("[data-ran]").count() == 0 and "nonce-" in read("fr/glossaire.html")
    source = copy / "docs" / "fr" / "glossaire.md"
    source.write_text(source.read_text(encoding="utf-8") + "\nUne phrase nouvelle.\n", encoding="utf-8")
    until(lambda: "Une phrase nouvelle." in page.locator("main").inner_text(), 120)
    assert page.locator("main i").count() == 0, "the page as it was built anew"


def test_only_a_browser_of_this_machine_is_answered(preview):
    """Any page of the web may give this address a name of its own: its Host header tells."""
    _, read = preview
    port = int(read.address.rpartition(":")[2])
    for host, status in ((f"127.0.0.1:{port}", 200), (f"localhost:{port}", 200), ("evil.example", 403),
                         (f"evil.example:{port}", 403), (f"127.0.0.1.evil.example:{port}", 403), ("127.0.0.1:1", 403)):
        asked = http.client.HTTPConnection("127.0.0.1", port)
        asked.request("GET", "/fr/glossaire.html", headers={"Host": host})
        answer = asked.getresponse()
        assert answer.status == status, host
        assert status == 200 or b"Glossaire" not in answer.read()


def test_only_what_is_served_while_it_is_written_has_the_weaker_policy(monkeypatch):
    monkeypatch.setenv("COURSE_PREVIEW", "n0nce")
    assert "script-src 'self' 'nonce-n0nce';" in page_policy() and "connect-src 'self'" in page_policy()
    monkeypatch.delenv("COURSE_PREVIEW")
    assert page_policy() == CONTENT_SECURITY_POLICY and CONTENT_SECURITY_POLICY.startswith("default-src 'none';")
    assert "connect-src" not in CONTENT_SECURITY_POLICY
