"""Contracts in object stores, on servers and in archives, through fsspec: which there are, and their bytes.

Only what the user names is asked for. A listing is taken folder by folder, as it is wanted; a file's bytes are
fetched where it is reviewed, no more of them than the limits allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from contractlint.audit.addresses import is_web, local_path
from contractlint.audit.fetching import ask, fetch, told, version_of
from contractlint.audit.listing import Listing, Pattern
from contractlint.audit.walk import ENDINGS, Found, find_contracts
from contractlint.extract.limits import Limits, UnreadableError
from contractlint.extract.source import too_large

_AT_ONCE = 16
"""So many files' stores are asked at the same time, where many are named."""
_BATCH = 128


def find_remote(*places: str) -> Iterator[Found]:
    """The contracts that addresses name, place by place; of files that are named, several are asked for at once."""
    for start in range(0, len(places), _BATCH):
        batch = places[start : start + _BATCH]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            asked = {place: threads.submit(_all_in, place) for place in batch if _is_quick(place)}
        for place in batch:
            yield from asked[place].result() if place in asked else _find_in(place)


def _is_quick(place: str) -> bool:
    """Whether an address surely is a file's, in a store that may be asked several things at once."""
    from fsspec.registry import get_filesystem_class  # noqa: PLC0415  # an extra

    head, tail = _parts(place)
    ending = PurePosixPath(head.partition("?")[0]).suffix.lower()
    if tail or local_path(place) is not None or _pattern_start(head) or ending not in ENDINGS:
        return False
    try:
        return bool(get_filesystem_class(head.partition("://")[0].lower()).async_impl)
    except (ImportError, ValueError):
        return False  # told when it is asked for


def _all_in(place: str) -> list[Found]:
    return list(_find_in(place))


def _find_in(place: str) -> Iterator[Found]:
    """The contracts that one address names: a file, a folder ("s3://bucket/2019/"), or a pattern ("s3://bucket/*.pdf").

    As on this machine, a folder stands for the contracts in it and below it, and a file that is named is taken
    whatever its name; a folder on the web must end in "/". What cannot be listed is yielded with the reason as its
    ``problem``. ``changed`` is made from the checksum that the store keeps, else from the time of change, and is 0
    where the store tells neither.
    """
    path = local_path(place)
    if path is not None:
        yield from find_contracts([path])
        return
    try:
        yield from _find(place)
    except Exception as error:  # libraries of many makers: whatever they raise, it costs this place only
        yield Found(place, problem="; ".join(told(error)))


def read_remote(found: Found, limits: Limits) -> bytes:
    """A file's bytes.

    Raises:
        UnreadableError: it is not there, may not be read, is too large, or does not come in time.
    """
    name = found.name
    if found.size > limits.file_bytes:
        raise too_large(name, limits)
    size = found.size if found.changed else None
    try:
        data = fetch(found.path, size=size, most=limits.file_bytes + 1, seconds=limits.seconds)
    except MemoryError:
        raise
    except Exception as error:  # as above
        raise UnreadableError(name, *told(error)) from error
    if len(data) > limits.file_bytes:
        raise too_large(name, limits)
    return data


def _find(place: str) -> Iterator[Found]:
    head, tail = _parts(place)
    start = _pattern_start(head)
    if start and (is_web(head) or not _is_there(place)):
        pattern = Pattern(head[start:], web=is_web(head))
        yield from _matching(place, Listing(head[:start], tail), pattern)
        return
    info = None if head.endswith("/") else ask(place)
    if info is not None and info["type"] != "directory":
        yield Found(place, int(info.get("size") or 0), version_of(info))
    else:
        yield from Listing(head if head.endswith("/") else f"{head}/", tail).contracts()


def _parts(place: str) -> tuple[str, str]:
    """An address, and the rest of the chain that it begins: ("zip://*.pdf", "::s3://bucket/old.zip")."""
    end = place.find("::", place.index("://"))
    return (place, "") if end < 0 else (place[:end], place[end:])


def _pattern_start(head: str) -> int:
    """Where the part of an address begins that is a pattern; 0 where it has none."""
    least = head.index("://") + 3
    if is_web(head):  # the server's name is no pattern, though it may be a number in brackets
        least = head.find("/", least) + 1 or len(head)
    magic = re.search(r"[*\[]" if is_web(head) else r"[*?\[]", head[least:])
    return max(head.rfind("/", 0, least + magic.start()) + 1, least) if magic else 0


def _is_there(place: str) -> bool:
    """Whether what looks like a pattern is a file's name."""
    try:
        ask(place)
    except Exception:  # what is wrong, the listing will tell
        return False
    return True


def _matching(place: str, listing: Listing, pattern: Pattern) -> Iterator[Found]:
    found = None
    for found in listing.contracts(pattern):
        yield found
    if found is None:
        yield Found(place, problem="nothing is there that fits this pattern; check the address")
