"""A Chromium for the tests of pages; where there is none, they can't run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def not_here(why: str) -> None:
    """CI must run these tests; on a user's machine they are left out with the reason."""
    if os.environ.get("CI"):
        pytest.fail(f"{why}; CI installs it (.ci/run)", pytrace=False)
    pytest.skip(why)


# Not for the whole session: while Playwright's loop is there, no async test can run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        not_here("Playwright is not installed (pip install playwright)")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        not_here("no Chromium was found (apt-get install chromium, or set CHROMIUM)")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS])
        yield launched
        launched.close()


class Watched:
    """A page in the browser, and what it did that it should not.

    Attributes:
        requests: The addresses that it asked for, itself left out.
        complaints: Errors of scripts, and all that was said on the console.
    """

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda each: self.requests.append(each.url))
        page.on("console", lambda each: self.complaints.append(each.text))
        page.on("pageerror", lambda each: self.complaints.append(str(each)))
        page.on("dialog", lambda each: self.complaints.append(f"dialog: {each.message}"))
        page.set_default_timeout(20_000)
        page.goto(address)
        self.requests.remove(address)

    def texts(self, selector: str) -> list[str]:
        found: list[str] = self.page.locator(selector).all_text_contents()
        return found


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Opens a page from a file. Whatever the test does, nothing may be fetched or complain."""
    opened: list[tuple[Any, Watched]] = []

    def open_(text: str, **options: Any) -> Watched:
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_text(text, encoding="utf-8")
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(**options)
        opened.append((context, Watched(context.new_page(), path.as_uri())))
        return opened[-1][1]

    yield open_
    for context, watched in opened:
        context.close()
        assert watched.requests == []
        assert watched.complaints == []
