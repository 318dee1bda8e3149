"""Which files are one contract, and which of them is the main agreement.

With ``--group-by folder`` the files of a folder are one contract: agreement, statements of work, service levels,
schedules, amendments. A folder that is called after such a part ("acme/Schedules") belongs to the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from contractlint.audit.addresses import is_url
from contractlint.audit.outcome import Agreement, last_part, last_separator
from contractlint.audit.walk import Found

T = TypeVar("T")

_AMENDING = re.compile(
    r"""(?xi)(?<![a-z])(?:amend(?:ment|ed)?s?|variations?|change[\s_.,-]{0,3}(?:orders?|control)|side[\s_.,-]{0,3}letters?
    |extensions?|renewals?|modifications?|addend(?:um|a))(?![a-z])"""
)
_ATTACHED = re.compile(
    r"""(?xi)(?<![a-z])(?:schedules?|exhibits?|annex(?:es|ures?)?|append(?:ix|ices)|attachments?|enclosures?|riders?
    |sows?|slas?|dpas?|baas?|aups?|(?:statements?|scopes?)[\s_.,-]{0,3}of[\s_.,-]{0,3}works?
    |(?:work|service|task)[\s_.,-]{0,3}orders?|order[\s_.,-]{0,3}forms?|service[\s_.,-]{0,3}(?:levels?|descriptions?)
    |(?:price|pricing|rate|fee)s?[\s_.,-]{0,3}(?:lists?|cards?|sheets?)?|quot(?:e|ation)s?|proposals?
    |data[\s_.,-]{0,3}(?:processing|protection)|business[\s_.,-]{0,3}associate|polic(?:y|ies)
    |acceptable[\s_.,-]{0,3}use|glossary|definitions)(?![a-z])"""
)
_MAIN = re.compile(
    r"(?i)(?<![a-z])(?:agreements?|contracts?|msas?|master|terms|conditions|engagement[\s_.,-]{0,3}letter)(?![a-z])"
)
_WITH = re.compile(r"(?i)[\s_(+-](?:with|incl(?:uding|\.)?|and|plus)[\s_.].{0,200}")
"""What a name says behind it is in the file beside what the name calls it: "Agreement with schedules"."""
_MAIN_RANK, _UNKNOWN_RANK, _ATTACHED_RANK, _AMENDING_RANK = range(4)


def group_by_folder(files: Iterable[Found]) -> list[Agreement]:
    """One contract for each folder, named after it, in the order in which the folders come first."""
    folders: dict[str, list[Found]] = {}
    for found in files:
        folders.setdefault(_folder(found.name), []).append(found)
    return [
        Agreement(folder, tuple(sorted(members, key=lambda found: found.name))) for folder, members in folders.items()
    ]


def main_first(files: Sequence[T], names: Sequence[str], titles: Sequence[str]) -> list[T]:
    """The files in the order of one text: the main agreement, what is unknown, attachments, amendments.

    Args:
        files: anything, one a file.
        names: their file names, which decide where they tell what a file is.
        titles: their own titles, which decide where the names do not; "" where there is none.
    """
    keys = [(_rank(name, title), _natural(name)) for name, title in zip(names, titles, strict=True)]
    return [files[place] for place in sorted(range(len(files)), key=lambda place: keys[place])]


def _rank(name: str, title: str) -> int:
    stem = name.rpartition(".")[0] or name
    rank = _kind(stem)
    return _kind(title) if rank == _UNKNOWN_RANK else rank


def _kind(words: str) -> int:
    """What a name or a title calls a file: "Amendment to the Service Level Agreement" is an amendment before all."""
    words = _WITH.sub("", words)
    if _AMENDING.search(words):
        return _AMENDING_RANK
    if _ATTACHED.search(words):
        return _ATTACHED_RANK
    return _MAIN_RANK if _MAIN.search(words) else _UNKNOWN_RANK


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """ "Schedule 2" before "Schedule 10"."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part.lower()) for part in re.findall(r"[0-9]{1,9}|[^0-9]+", name)
    )


def _folder(name: str) -> str:
    """The folder whose contract a file belongs to, with a sign behind it that parts it from a file's name."""
    head, chain, rest = name.partition("::") if is_url(name) else (name, "", "")
    folder = _parent(head)
    while _is_of_parts(folder) and _parent(folder):
        folder = _parent(folder)
    return f"{folder or '.'}/{chain}{rest}"


def _parent(path: str) -> str:
    cut = last_separator(path)
    return path[:cut] if cut > 0 and not path[:cut].endswith(("/", ":")) else ""


def _is_of_parts(folder: str) -> bool:
    last = last_part(folder)
    return _kind(last) in (_ATTACHED_RANK, _AMENDING_RANK) and len(re.findall(r"[A-Za-z]+", last)) <= 3
