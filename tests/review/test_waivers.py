"""Waivers: what was accepted is not shown again, whatever the next export of the file does to it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contractlint.model import Report, Waiver
from contractlint.review.fingerprints import with_fingerprints
from contractlint.review.waivers import WaiverError, apply_waivers, read_waivers, write_waivers
from drafting import make_report

TODAY = datetime.date(2026, 1, 31)
DRAFT = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Fees. The Client shall pay $500 per month within thirty (45) days of the invoice.

2. Term. This Agreement runs for two (3) years from 1 March 2024.
"""


def review(text: str = DRAFT) -> Report:
    return make_report(text, select=("consistency/number-mismatch", "costs", "term"))


def kept(tmp_path: Path, report: Report, change: tuple[str, str] = ("", "")) -> Path:
    path = tmp_path / "draft.md.waivers.yaml"
    path.write_text(write_waivers(report).replace(*change), "utf-8")
    return path


def test_everything_accepted_is_silent_afterwards(tmp_path: Path) -> None:
    report = review()
    assert len(report.findings) > 3
    after = apply_waivers(report, read_waivers(kept(tmp_path, report)), TODAY)
    assert after.findings == ()
    assert len(after.waived) == len(report.findings)
    assert after.elements == report.elements


def test_another_export_of_the_same_words_keeps_the_waivers(tmp_path: Path) -> None:
    path = kept(tmp_path, review())
    again = (
        DRAFT.replace("1. Fees", "7. Fees")
        .replace("2. Term", "8. Term")
        .replace('"', "”")
        .replace(" within", "\nwithin")
    )
    assert apply_waivers(review(again), read_waivers(path), TODAY).findings == ()


def test_a_changed_clause_is_reported_again_and_its_waiver_as_stale(tmp_path: Path) -> None:
    path = kept(tmp_path, review())
    after = apply_waivers(review(DRAFT.replace("thirty (45)", "thirty (60)")), read_waivers(path), TODAY)
    assert [finding.rule for finding in after.findings] == ["consistency/number-mismatch"]
    assert [waiver.words for waiver in after.stale_waivers] == ["thirty (45)"]


def test_an_expired_waiver_no_longer_hides_its_finding(tmp_path: Path) -> None:
    report = review()
    path = kept(tmp_path, report, ("expires:\n", "expires: 2026-01-30\n"))
    after = apply_waivers(report, read_waivers(path), TODAY)
    assert after.findings == report.findings
    assert len(after.expired_waivers) == len(report.findings)
    on_the_day = apply_waivers(report, read_waivers(path), datetime.date(2026, 1, 30))
    assert on_the_day.findings == ()


def test_writing_anew_keeps_reason_and_approver(tmp_path: Path) -> None:
    report = review()
    path = kept(tmp_path, report, ("reason: ''", "reason: insured otherwise"))
    former = read_waivers(path)
    more = review(DRAFT + "\n3. Notice. Notice is given ten (12) days before.\n")
    text = write_waivers(apply_waivers(more, former, TODAY), former)
    assert text.count("reason: insured otherwise") == len(former)
    assert text.count("reason: ''") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waivers: [", "is not YAML"),
        ("- 1", "a list named waivers is wanted"),
        ("waivers:\n- rule: term/end\n  fingerprint: x\n", "waiver 1: fingerprint: 20 hexadecimal digits"),
        ("waivers:\n- rule: term/end\n  fingerprint: 0123456789abcdef0123\n  until: 1\n", "no such key: until"),
        ("waivers:\n- rule: a/b\n  fingerprint: 0123456789abcdef0123\n  expires: soon\n", "expires: a date is wanted"),
        ("waivers:\n- 7\n", "waiver 1: a mapping is wanted"),
    ],
)
def test_mistakes_in_a_waiver_file_are_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.waivers.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(WaiverError, match=said) as error:
        read_waivers(path)
    assert str(path) in str(error.value)


def test_two_equal_findings_have_two_fingerprints() -> None:
    finding = review().findings[0]
    first, second = with_fingerprints((finding, finding))
    assert first.fingerprint != second.fingerprint


def test_a_waiver_for_the_gate_is_not_stale_in_a_review() -> None:
    waivers = [Waiver("presign/comments", "0123456789abcdef0123"), Waiver("term/end", "0123456789abcdef0123")]
    assert [waiver.rule for waiver in apply_waivers(review(), waivers, TODAY).stale_waivers] == ["term/end"]


ENTRY = "- {rule: a/b, fingerprint: 0123456789abcdef0123, expires: %s}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("waivers:\n" + ENTRY % "2030-13-45", "month must be in"),
        ("waivers:\n" + ENTRY % "0", "expires: a date is wanted"),
        ("waivers:\n" + ENTRY % "false", "expires: a date is wanted"),
        ("waivers:\n" + ENTRY % "2030-01-31" + ENTRY % "2031-01-31", "the same finding as waiver 1"),
        ("[" * 5000, "is not YAML"),
    ],
)
def test_odd_dates_doubles_and_nests_are_mistakes_and_no_faults(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "draft.md.waivers.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(WaiverError, match=said):
        read_waivers(path)


def test_a_date_in_quotes_is_a_date_and_no_waivers_are_none(tmp_path: Path) -> None:
    path = tmp_path / "draft.md.waivers.yaml"
    path.write_text("waivers:\n" + ENTRY % "'2027-05-03'", "utf-8")
    assert read_waivers(path)[0].expires == datetime.date(2027, 5, 3)
    path.write_text("version: 1\nwaivers:\n", "utf-8")
    assert read_waivers(path) == ()
