"""Fixtures that tests share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

EVAL = Path(__file__).parents[2] / "shared" / "eval"


@pytest.fixture(scope="session")
def real_contracts() -> Path:
    """The folder of real contracts beside the checkout; the test is skipped where it is not there."""
    folder = EVAL / "labelled" / "contracts"
    if not folder.is_dir():
        pytest.skip("the real contracts are not beside this checkout")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium: the system's own, or the one that playwright has installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        program = next(filter(None, map(shutil.which, names)), started.chromium.executable_path)
        if not Path(program).exists():
            pytest.skip("Chromium is not installed")
        browser = started.chromium.launch(executable_path=program)
        yield browser
        browser.close()
