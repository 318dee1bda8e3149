"""Numbered lists: a contract's sections go in, the lists in which they count and the jumps in each list come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contractlint.checks.consistency._misprints import is_sound
from contractlint.model import Contract, Section
from contractlint.parse.numbering import parse_label
from contractlint.parse.section_numbers import Path, number_path

_CITED = re.compile(r"\S\s(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Pp]aragraphs?)\s{0,4}$")
"""The end of a paragraph that a page's end cut before the number it refers to."""
_MOST_RUNS = 12
"""So many lists in lists are kept open at a time."""
SLIP = 3
"""Where the next number is so little ahead of the one before, the number between is a slip: 3, 9, 5."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered section: its value in its own list, and where it stands."""

    value: int
    section: Section
    label: str


@dataclass
class Run:
    """Siblings whose numbers go on from each other."""

    items: list[Item] = field(default_factory=list)

    @property
    def last(self) -> Item:
        return self.items[-1]


def numbered_lists(contract: Contract) -> list[list[Item]]:
    """The numbered sections, those that count together in one list."""
    lists: dict[tuple[object, ...], list[Item]] = {}
    paths: list[Path] = []
    for section in contract.sections:
        above = paths[section.parent] if section.parent is not None else ()
        own = number_path(section.number) if section.number and is_sound(section.number) else ()
        paths.append(own or above)
        if not section.number or not own or _CITED.search(contract.text, max(0, section.start - 20), section.start):
            continue
        shape = _shape(contract.text, section)
        last = own[-1]
        if last.isdigit():
            within: object = own[:-1] if len(own) > 1 else section.parent if shape.startswith("(") else ()
            value = int(last)
        elif len(last) == 1 and last.isalpha():
            within, value = section.parent, ord(last) - ord("a") + 1
        else:
            continue
        lists.setdefault((section.part, within, shape, last.isdigit()), []).append(Item(value, section, section.number))
    return list(lists.values())


def _shape(text: str, section: Section) -> str:
    """How a number is written, without its figures: "0." of "4.", "(a)" of "(c)", "SECTION 0." of "SECTION 4."."""
    label = parse_label(text[section.start : section.start + 60])
    written = text[section.start : section.start + label.end].strip(" :–—-") if label else ""
    written = re.sub(r"(?<![A-Za-z])[a-z](?![A-Za-z])", "a", re.sub(r"\d+", "0", written))
    return re.sub(r"(?<![A-Za-z])[A-Z](?![A-Za-z])|\b[IVXL]+\b", "A", written).rstrip(".")


def find_jumps(items: list[Item]) -> Iterator[tuple[Run, Item, list[Item]]]:
    """Each item that goes on from none of the lists begun before it, with the list it should go on from and the items after."""
    runs: list[Run] = []
    for place, item in enumerate(items):
        goes_on = next((run for run in reversed(runs) if run.last.value == item.value - 1), None)
        if goes_on:
            del runs[runs.index(goes_on) + 1 :]
            goes_on.items.append(item)
        elif item.value == 1 or not runs:
            runs = [*runs[-_MOST_RUNS:], Run([item])]
        else:
            run = runs[-1]
            yield run, item, items[place + 1 :]
            following = items[place + 1].value if place + 1 < len(items) else 0
            if not run.last.value + 1 < following <= min(run.last.value + SLIP, item.value - 1):
                runs.append(Run([item]))  # the numbers go on from here
            else:
                # a slip: the next one counts as if it were right
                run.items.append(Item(following - 1, item.section, item.label))
