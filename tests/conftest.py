"""Fixtures that tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

EVAL = Path(__file__).parents[2] / "shared" / "eval"


@pytest.fixture(scope="session")
def real_contracts() -> Path:
    """The folder of real contracts beside the checkout; the test is skipped where it is not there."""
    folder = EVAL / "labelled" / "contracts"
    if not folder.is_dir():
        pytest.skip("the real contracts are not beside this checkout")
    return folder
