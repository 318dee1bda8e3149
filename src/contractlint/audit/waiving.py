"""Waivers in an audit: the files beside the contracts, as ``contractlint review`` knows them.

The files of a set may each have one; all of them hold for the set.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from contractlint.audit.outcome import Agreement
from contractlint.audit.walk import Found

if TYPE_CHECKING:
    from contractlint.extract import Reading
    from contractlint.model import Waiver


def waivers_of(agreement: Agreement, reading: Reading, contents: Mapping[str, bytes]) -> tuple[Waiver, ...] | None:
    """What is waived in a contract; None where there is no waiver file.

    Raises:
        WaiverError: a waiver file has mistakes.
        UnreadableError: one cannot be read.
    """
    from contractlint.review.waivers import parse_waivers  # noqa: PLC0415  # seldom there

    known: dict[tuple[str, str], Waiver] = {}
    files = [found.waivers for found in agreement.files if found.waivers]
    for path in files:
        for waiver in parse_waivers(_read(path, reading, contents), Found(path).name):
            known.setdefault((waiver.rule, waiver.fingerprint), waiver)
    return tuple(known.values()) if files else None


def waivers_stamp(agreement: Agreement, reading: Reading, today: datetime.date) -> str:
    """What of the waivers a result depends on: the files' content, and which of them have expired; "" without any."""
    from contractlint.extract.limits import UnreadableError  # noqa: PLC0415
    from contractlint.review.waivers import WaiverError  # noqa: PLC0415

    if not any(found.waivers for found in agreement.files):
        return ""
    digest = hashlib.sha256()
    try:
        for found in agreement.files:
            digest.update(_read(found.waivers, reading, {}) if found.waivers else b"\0")
        for waiver in waivers_of(agreement, reading, {}) or ():
            digest.update(b"expired" if waiver.expires and waiver.expires < today else b"holds")
    except (UnreadableError, WaiverError) as error:
        digest.update(str(error).encode("utf-8", "replace"))
    return digest.hexdigest()[:12]


def _read(path: str, reading: Reading, contents: Mapping[str, bytes]) -> bytes:
    from contractlint.audit.work import read_found  # noqa: PLC0415  # a circle at import, none when called

    return read_found(Found(path), reading, contents)
