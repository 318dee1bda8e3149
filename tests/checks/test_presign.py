"""What must be gone before anyone signs: every defect of corpus/hygiene/ is found, and nothing in a clean file."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from contractlint.checks import Subject, load_checks
from contractlint.config import Options
from contractlint.extract import extract, extract_text
from contractlint.model import Finding, Report
from contractlint.parse import parse
from contractlint.report.presign import judge
from contractlint.review import review

ROOT = Path(__file__).resolve().parents[2]
HYGIENE = ROOT / "corpus" / "hygiene"
DEFECTS: dict[str, list[list[str]]] = json.loads((HYGIENE / "expected.json").read_text("utf-8"))


@cache
def reviewed(name: str) -> Report:
    return review(HYGIENE / name, before_signature=True)


def shows(finding: Finding, rule: str, words: str) -> bool:
    """Whether a finding is of this rule and names or points to these words."""
    return finding.rule == rule and (
        words in finding.message or bool(finding.location and words in finding.location.text)
    )


@pytest.mark.parametrize("name", DEFECTS)
def test_every_defect_is_found_and_nothing_else(name: str) -> None:
    obstacles = judge(reviewed(name)).obstacles
    defects = DEFECTS[name]
    missed = [(rule, words) for rule, words in defects if not any(shows(o, rule, words) for o in obstacles)]
    assert not missed
    rules = {rule for rule, _ in defects}
    assert [o.message for o in obstacles if o.rule not in rules] == []


def test_a_clean_file_is_ready_and_the_others_are_not() -> None:
    assert {name for name in DEFECTS if judge(reviewed(name)).ready} == {"clean.docx"}


def test_the_files_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "render_hygiene.py"), "--check"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_changes_of_one_paragraph_are_told_together_with_who_made_them() -> None:
    (price,) = [f for f in reviewed("changed-words.docx").findings if "1,650" in f.message]
    assert price.message == "Tracked changes by Ann Okafor and Ben Marsh: inserted “1,650”; deleted “1,450”."
    assert price.location is not None
    assert price.location.section == "3.1"


def test_a_review_asks_for_it_only_before_signature_or_where_it_is_selected() -> None:
    path = HYGIENE / "changed-words.docx"
    assert not any(f.rule.startswith("presign/") for f in review(path).findings)
    selected = review(path, options=Options(select=("presign",)))
    assert {f.rule for f in selected.findings} == {"presign/tracked-changes"}
    ignored = review(path, options=Options(ignore=("presign/tracked-changes",)), before_signature=True)
    assert not any(f.rule.startswith("presign/") for f in ignored.findings)


DRAFT = next(check for check in load_checks() if check.id == "presign/draft-mark")


@pytest.mark.parametrize(
    ("path", "is_draft"),
    [
        ("contracts/contract_draft_v3.docx", True),
        ("Support agreement DRAFT.pdf", True),
        ("msa-redline.docx", True),
        ("C:\\drafts\\support-agreement.docx", False),
        ("drafting-services-agreement.docx", False),
        ("contract_final.docx", False),
    ],
)
def test_a_file_name_that_says_draft_is_a_mark(path: str, is_draft: bool) -> None:
    contract = parse(
        extract_text("# Support Agreement\n\nThe Provider supports the Client.", format="markdown", path=path)
    )
    assert bool(list(DRAFT.find(Subject(contract)))) is is_draft


@pytest.mark.parametrize("mark", ["DRAFT", "AB draft 2 of 4 May 2024"])
def test_a_mark_on_every_page_of_a_pdf_is_found_although_it_is_no_part_of_the_text(tmp_path: Path, mark: str) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="the dev extra makes PDFs").Canvas(
        str(tmp_path / "support.pdf")
    )
    for page in range(3):
        canvas.drawString(60, 800, mark)
        for line in range(20):
            canvas.drawString(
                60, 760 - 24 * line, f"{page + 1}.{line + 1} The Provider shall support the Client in matter {line}."
            )
        canvas.showPage()
    canvas.save()
    contract = parse(extract(tmp_path / "support.pdf"))
    assert mark not in contract.text
    assert [problem.message for problem in DRAFT.find(Subject(contract))] == [
        f"A header, footer or watermark says “{mark}”."
    ]
