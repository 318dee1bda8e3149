"""The corpus: contracts written for this project, and what a careful reader finds in each."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from contractlint.review import review

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CORPUS.glob("*.expected.json"))
STATUSES = ("present", "deferred", "blank", "missing", "not-applicable")
KNOWN_WRONG: dict[str, dict[str, str]] = json.loads((CORPUS / "known_wrong.json").read_text(encoding="utf-8"))


@cache
def expected(name: str) -> dict[str, Any]:
    """What a careful reader finds: "elements" by id and "facts" by name."""
    found: dict[str, Any] = json.loads((CORPUS / f"{name}.expected.json").read_text(encoding="utf-8"))
    return found


@cache
def differences(name: str) -> dict[str, str]:
    """Where the review differs from the careful reader: by element id or "facts/NAME", how it differs."""
    (path,) = (path for path in CORPUS.glob(f"{name}.*") if path.suffix in (".pdf", ".docx", ".txt", ".md"))
    report = review(path)
    found = {element.id: element for element in report.elements}
    differing = {}
    for element_id, status in expected(name)["elements"].items():
        element = found[element_id]
        if element.status != status:
            shown = element.evidence[0].text[:120] if element.evidence else "no evidence"
            differing[element_id] = f"expected {status}, found {element.status} ({shown!r})"
    for fact, value in expected(name)["facts"].items():
        if same_value(getattr(report.facts, fact)) != same_value(value):
            differing[f"facts/{fact}"] = f"expected {value!r}, found {getattr(report.facts, fact)!r}"
    return differing


def same_value(value: object) -> object:
    """Durations in one unit where they are equal (P1Y is P12M), other values as they are."""
    years = re.fullmatch(r"P(\d+)Y", value) if isinstance(value, str) else None
    return f"P{int(years[1]) * 12}M" if years else value


@pytest.mark.parametrize("name", NAMES)
def test_the_review_finds_what_a_careful_reader_finds(name: str) -> None:
    known = KNOWN_WRONG.get(name, {})
    wrong = {item: how for item, how in differences(name).items() if item not in known}
    assert not wrong, f"{name}: {len(wrong)} wrong\n" + "\n".join(f"  {i}: {h}" for i, h in wrong.items())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_listed_as_known_to_be_wrong_is_wrong(name: str) -> None:
    mended = KNOWN_WRONG.get(name, {}).keys() - differences(name).keys()
    assert not mended, f"{name}: now right, take out of known_wrong.json: {', '.join(sorted(mended))}"


def test_known_wrong_names_only_contracts_of_the_corpus() -> None:
    assert set(KNOWN_WRONG) <= set(NAMES)


@pytest.mark.parametrize("status", ["present", "missing"])
def test_every_element_is_there_in_one_contract_and_missing_in_another(status: str) -> None:
    everywhere = set(expected(NAMES[0])["elements"])
    assert len(everywhere) == 66
    seen = {i for name in NAMES for i, found in expected(name)["elements"].items() if found == status}
    assert everywhere - seen == set()


@pytest.mark.parametrize("status", ["blank", "deferred"])
def test_many_elements_are_blank_or_deferred_somewhere(status: str) -> None:
    seen = {i for name in NAMES for i, found in expected(name)["elements"].items() if found == status}
    assert len(seen) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_every_expectation_names_the_same_elements_and_a_known_status(name: str) -> None:
    assert expected(name)["elements"].keys() == expected(NAMES[0])["elements"].keys()
    assert expected(name)["facts"].keys() == expected(NAMES[0])["facts"].keys()
    assert set(expected(name)["elements"].values()) <= set(STATUSES)


def test_every_contract_has_its_line_in_the_readme() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}." not in readme] == []


def test_rendered_contracts_are_up_to_date() -> None:
    pytest.importorskip("reportlab", reason="the dev extra renders the corpus")
    command = [sys.executable, str(ROOT / "scripts" / "render_corpus.py"), "--check"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
