"""Amounts in tables: what a cell says as a number, and where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from contractlint.model import Contract, Span, Table

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?"
_CELL = re.compile(
    rf"""(?P<open>\()?\s?(?P<minus>[-–−])?\s?
    (?P<sign>(?:US|A|C|CA|CDN|NZ|HK|S)?\s?\$|[£€¥₹]|(?:USD|EUR|GBP|CAD|AUD|NZD|CHF)\s?\$?)?\s?
    (?P<minus2>[-–−])?(?P<number>{_NUMBER})\s?(?P<percent>%)?\s?(?P<code>USD|EUR|GBP|CAD|AUD|NZD|CHF|€)?\s?(?P<close>\))?
    \s?(?P<stars>\*{{1,3}})?\.?$""",
    re.VERBOSE,
)
_SILENT = re.compile(
    r"(?i)(?:[-–—.\s]{0,5}|n\.?/?a\.?|nil|none|no\s(?:extra\s)?(?:charge|cost|fee)|free|included|incl\.?|waived|not\sapplicable)$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell that holds a number and nothing else: its value, and in what ("$", "%" or "" for a mere number)."""

    value: Decimal
    unit: str
    places: int
    """Digits behind the point."""


def read_amount(cell: str) -> Amount | None:
    """The number that a cell holds; None where it holds other words, two numbers, or none."""
    match = _CELL.match(" ".join(cell.replace("**", "").split()))
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    value = Decimal(match["number"].replace(",", ""))
    if match["open"] or match["minus"] or match["minus2"]:
        value = -value
    unit = "%" if match["percent"] else (match["sign"] or match["code"] or "").replace(" ", "")
    return Amount(value, unit, len(match["number"].partition(".")[2]))


def is_silent(cell: str) -> bool:
    """A cell that adds nothing: empty, a dash, "included", "n/a"."""
    return bool(_SILENT.match(" ".join(cell.split())))


def cell_span(contract: Contract, table: Table, row: int, cell: str) -> Span:
    """Where a cell of a row stands in the text; the whole table where it cannot be told."""
    blocks = [
        block for block in contract.document.blocks if table.start <= block.start < max(table.end, table.start + 1)
    ]
    words = " ".join(cell.split())
    ahead = [blocks[row]] if row < len(blocks) else []
    for block in (*ahead, *reversed(blocks)):
        at = contract.text.rfind(words, block.start, block.end)
        if at >= 0:
            return Span(at, at + len(words))
    return Span(table.start, table.end)
