"""Totals outside tables: instalments in a sentence, and lines that each end in an amount."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from contractlint.checks.check import Problem
from contractlint.model import Block, Contract, Entity, EntityKind
from contractlint.parse.number_words import NUMBER_WORDS, parse_number

_INSTALMENTS = re.compile(
    rf"(?i)\b(?P<count>{NUMBER_WORDS}|\d{{1,3}})\s(?:\(\d{{1,3}}\)\s)?(?:\w{{3,12}}\s){{0,3}}?(?:instal?lments?|payments)\sof\s(?:\w{{3,12}}\s){{0,3}}?$"
)
_TOTALS = re.compile(
    r"(?i)^[\s,(]{0,3}(?:each|apiece)?[\s,(]{0,3}(?:\w{2,9}\s){0,3}?(?:totall?ing|total(?:\samount|\sprice|\ssum)?\sof|aggregate(?:\samount)?\sof|in\stotal,?\s|which\sis)\s?(?:of\s)?$"
)
_PAID_IN = re.compile(
    r"(?i)\b(?:paid|payable|divided|due|pay|spread|split|invoiced|billed)\s(?:by\s[\w\s]{2,40}?\s)?(?:over\s|as\s|into\s|in\s|by\s|equally\s){1,2}"
)
_TOTAL_LINE = re.compile(
    r"(?i)\W{0,4}(?:(?:grand|overall|combined|monthly|annual|contract|project|estimated)\s){0,2}totals?\b[^.;|]{0,40}$"
)
_LESS = re.compile(r"(?i)\b(?:discount|credit|less|deduct\w{0,5}|rebate|deposit)\b")
_PERIODS = (3, 4, 12, 24, 36, 48, 60)
"""A total may be of a year or a term, and the lines of a month."""
_LONGEST_LINE = 140
_MOST_LINES = 40


def find_instalments(contract: Contract) -> Iterator[Problem]:
    """ "Three instalments of $2,500 each, totalling $8,000", and "$24,000, payable in four instalments of $5,000 each"."""
    if "instal" not in contract.text.lower() and " payments of " not in contract.text.lower():
        return
    for sentence in contract.sentences:
        words = contract.text[sentence.start : sentence.end]
        if "nstal" not in words and "payments of" not in words:
            continue
        amounts = _amounts(contract, sentence.start, sentence.end)
        if len(amounts) != 2:
            continue
        for part, total in (amounts, amounts[::-1]):
            match = _INSTALMENTS.search(contract.text[sentence.start : part.start])
            count = int(parse_number(match["count"]) or 0) if match else 0
            between = contract.text[min(part.end, total.end) : max(part.start, total.start)]
            if count < 2 or not _joined(between, total.start > part.start):
                continue
            made, said = count * _value(part), _value(total)
            if abs(made - said) > count * Decimal("0.01") and made and abs(made - said) < max(made, said):
                message = f"{count} instalments of {part.text} make {made:,.2f}, but the text says {total.text} in all."
                yield Problem(min(part.start, total.start), max(part.end, total.end), message)


def _joined(between: str, total_last: bool) -> bool:
    """The words between the two amounts make one of them the sum of the instalments."""
    return bool(_TOTALS.match(between) if total_last else _PAID_IN.search(between) and "balance" not in between.lower())


def find_listed_totals(contract: Contract) -> Iterator[Problem]:
    """Lines that each end in one amount, then a line "Total" with another."""
    blocks = contract.document.blocks
    for index, block in enumerate(blocks):
        words = contract.text[block.start : block.end]
        if block.end - block.start > _LONGEST_LINE or "otal" not in words.lower() or "|" in words:
            continue
        total = _only_amount(contract, block)
        if total is None or not _TOTAL_LINE.match(contract.text[block.start : total.start]):
            continue
        parts = list(_amounts_above(contract, index))
        if len(parts) < 2 or len({part.value.split()[1] for part in (*parts, total) if part.value}) > 1:
            continue
        made, said = sum((_value(part) for part in parts), Decimal(0)), _value(total)
        less = sum((_value(part) for part in parts if _LESS.search(_label(contract, part))), Decimal(0))
        if abs(made - said) > 1 and abs(made - 2 * less - said) > 1 and not (made and said / made in _PERIODS):
            message = f"{total.text} is not the sum of the {len(parts)} lines above it, which is {made:,.2f}."
            yield Problem(total.start, total.end, message)


def _label(contract: Contract, amount: Entity) -> str:
    """The words of the line before its amount."""
    return contract.text[
        max(contract.text.rfind("\n", 0, amount.start), amount.start - _LONGEST_LINE) + 1 : amount.start
    ]


def _amounts_above(contract: Contract, index: int) -> Iterator[Entity]:
    """The amounts of the lines right above a total, as far up as each line ends in one."""
    for block in reversed(contract.document.blocks[max(0, index - _MOST_LINES) : index]):
        amount = _only_amount(contract, block) if block.end - block.start <= _LONGEST_LINE else None
        if amount is None or "|" in contract.text[block.start : block.end]:
            return
        yield amount


def _only_amount(contract: Contract, block: Block) -> Entity | None:
    """The amount with which a line ends, if it holds no other."""
    amounts = _amounts(contract, block.start, block.end)
    return amounts[0] if len(amounts) == 1 and not contract.text[amounts[0].end : block.end].strip(" .;*") else None


def _amounts(contract: Contract, start: int, end: int) -> list[Entity]:
    low = bisect_left(contract.entities, start, key=lambda entity: entity.start)
    high = bisect_left(contract.entities, end, key=lambda entity: entity.start)
    return [e for e in contract.entities[low:high] if e.kind is EntityKind.MONEY and e.value]


def _value(amount: Entity) -> Decimal:
    return Decimal((amount.value or "0").split()[0])
