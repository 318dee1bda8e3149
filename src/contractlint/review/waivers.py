"""Waivers: findings that somebody has looked at and accepted, kept in a file beside the contract.

A waiver is anchored in the finding's fingerprint, and says why, who approved it and until when. One that no longer
matches a finding, or that has expired, is reported.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from contractlint.model import Finding, Report, Waiver

ENDING = ".waivers.yaml"
_KEYS = ("rule", "fingerprint", "words", "reason", "approved_by", "expires")
_LONGEST_WORDS = 160
PassedOver: TypeAlias = Callable[[str], bool]
"""Whether the rule or check of this id was not asked for: see ``Scope.passes_over``."""
_HEAD = """\
# Findings of contractlint that were looked at and accepted. Say why, who approved it, and until when
# (expires: 2030-12-31; leave it empty for always). What is removed here is reported again.
"""


class WaiverError(Exception):
    """A waiver file that cannot be used; ``problems`` holds one line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A contract's findings and waivers, matched."""

    kept: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    expired: tuple[Waiver, ...]
    stale: tuple[Waiver, ...]


def waiver_file(contract: Path) -> Path:
    """Where a contract's waivers are kept: ``draft.pdf.waivers.yaml`` beside ``draft.pdf``."""
    return contract.with_name(contract.name + ENDING)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file.

    Raises:
        WaiverError: the file cannot be read, is not YAML, or has mistakes; each is named.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise WaiverError([f"{path}: cannot be read: {error.strerror or error}"]) from error
    return parse_waivers(text, str(path))


def parse_waivers(text: bytes, path: str) -> tuple[Waiver, ...]:
    """The waivers in a waiver file's text; ``path`` names it in what is said of its mistakes.

    Raises:
        WaiverError: it is not YAML, or has mistakes; each is named.
    """
    try:
        data = yaml.safe_load(text.decode("utf-8"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: no UTF-8, or a 13th month
        raise WaiverError([f"{path}: is not YAML: {' '.join(str(error).split())}"]) from error
    rows = data.get("waivers", 0) if isinstance(data, dict) else 0
    rows = [] if rows is None else rows  # the last one was taken out
    if not isinstance(rows, list):
        raise WaiverError([f"{path}: a mapping with a list named waivers is wanted"])
    problems = [f"{path}: waiver {place}: {problem}" for place, row in enumerate(rows, 1) for problem in _problems(row)]
    problems += [] if problems else [f"{path}: {problem}" for problem in _doubles(rows)]
    if problems:
        raise WaiverError(problems)
    return tuple(
        Waiver(
            row["rule"],
            str(row["fingerprint"]),
            words=str(row.get("words") or ""),
            reason=str(row.get("reason") or ""),
            approved_by=str(row.get("approved_by") or ""),
            expires=_date(row),
        )
        for row in rows
    )


def _problems(row: object) -> Iterator[str]:
    """What is wrong with one entry."""
    if not isinstance(row, dict):
        yield "a mapping is wanted, with rule, fingerprint, reason, approved_by, expires"
        return
    yield from (f"there is no such key: {key}" for key in row if key not in _KEYS)
    if not isinstance(row.get("rule"), str):
        yield "rule: a rule's id is wanted"
    if not re.fullmatch(r"[0-9a-f]{20}", str(row.get("fingerprint"))):
        yield "fingerprint: 20 hexadecimal digits are wanted, as --write-baseline wrote them"
    try:
        _date(row)
    except ValueError:
        yield f"expires: a date is wanted, such as 2030-12-31, not {row['expires']!r}"


def _doubles(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Entries about one finding: which of two reasons, or of two dates, would hold?"""
    first: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows, 1):
        key = (row["rule"], str(row["fingerprint"]))
        if key in first:
            yield f"waiver {place}: is about the same finding as waiver {first[key]}; keep one of them"
        first.setdefault(key, place)


def _date(row: dict[str, Any]) -> datetime.date | None:
    """The last day on which an entry holds, in quotes or not; None: always.

    Raises:
        ValueError: it is no date.
    """
    value = row.get("expires")
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value).strip())


def _is_of_the_gate(rule_id: str) -> bool:
    return rule_id.startswith("presign/")


def apply_waivers(
    report: Report, waivers: Iterable[Waiver], today: datetime.date, passed_over: PassedOver = _is_of_the_gate
) -> Report:
    """The report without what is waived; expired and stale waivers are named in it.

    Args:
        report: the review.
        waivers: what was accepted.
        today: the day on which they must hold.
        passed_over: whether a rule was not asked for, so that its waivers are not stale; those of ``presign`` unless
            said, which a review does not ask for.
    """
    found = _sort(report.findings, tuple(waivers), today)
    return replace(
        report,
        findings=found.kept,
        waived=found.waived,
        expired_waivers=found.expired,
        stale_waivers=tuple(waiver for waiver in found.stale if not passed_over(waiver.rule)),
    )


def _sort(findings: tuple[Finding, ...], waivers: tuple[Waiver, ...], today: datetime.date) -> _Sorted:
    known = {(waiver.rule, waiver.fingerprint): waiver for waiver in waivers}
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    expired: list[Waiver] = []
    for finding in findings:
        waiver = known.pop((finding.rule, finding.fingerprint), None)
        if waiver is None:
            kept.append(finding)
        elif waiver.expires and waiver.expires < today:
            kept.append(finding)
            expired.append(waiver)
        else:
            waived.append((finding, waiver))
    return _Sorted(tuple(kept), tuple(waived), tuple(expired), tuple(known.values()))


def write_waivers(report: Report, former: Iterable[Waiver] = (), passed_over: PassedOver = _is_of_the_gate) -> str:
    """A waiver file's text for all findings of a report, waived ones too.

    What ``former`` said of one is kept, and all that it said of rules that were not asked for (``passed_over``).
    """
    said = {(waiver.rule, waiver.fingerprint): waiver for waiver in former}
    kept = [waiver for waiver in said.values() if passed_over(waiver.rule)]
    for finding in (*report.findings, *(finding for finding, _ in report.waived)):
        waiver = said.get((finding.rule, finding.fingerprint)) or Waiver(finding.rule, finding.fingerprint)
        kept.append(replace(waiver, words=_words(finding)))
    rows = [asdict(waiver) for waiver in kept]
    rows.sort(key=lambda row: (str(row["rule"]), str(row["words"]), str(row["fingerprint"])))
    data = yaml.safe_dump({"version": 1, "waivers": rows}, allow_unicode=True, sort_keys=False, width=110)
    return _HEAD + data.replace("expires: null", "expires:")


def _words(finding: Finding) -> str:
    """So that a person sees what is waived; the program does not compare them."""
    words = " ".join((finding.location.text if finding.location else finding.message).split())
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1].rsplit(" ", 1)[0] + " …"
