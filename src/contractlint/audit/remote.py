"""Contracts in object stores, on servers and in archives, through fsspec: which there are, and their bytes.

Only what the user names is asked for. A listing is taken folder by folder, as it is wanted; a file's bytes are
fetched where it is reviewed, no more of them than the limits allow.
"""

from __future__ import annotations

import hashlib
import queue
import re
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from contractlint.audit.addresses import local_path, public_name, schemes, without_secrets
from contractlint.audit.walk import ENDINGS, Found, find_contracts
from contractlint.extract.limits import Limits, UnreadableError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")

_PATIENCE = 120.0
"""Seconds to wait for the listing of one folder, or for what a store says of one file."""
_MOST_FILES = 200_000
_MOST_FOLDERS = 100_000
_DEEPEST = 40
"""Bounds of one place: pages on the web can link in circles."""
_PIECE = 2**20
_AT_ONCE = 16
"""So many files a store is asked about at the same time."""
_CHECKSUMS = (
    "ETag", "etag", "e_tag", "md5Hash", "crc32c", "Content-MD5", "Digest", "checksum", "generation", "version_id",
    "VersionId", "sha256", "sha", "blob_id", "CRC",
)  # fmt: skip
"""What stores call a number that changes with a file's content; the last is an archive's."""
_TIMES = ("LastModified", "Last-Modified", "last_modified", "updated", "mtime", "modified", "modify", "created")


def find_remote(place: str) -> Iterator[Found]:
    """The contracts that an address names: a file, a folder ("s3://bucket/2019/"), or a pattern ("s3://bucket/*.pdf").

    As on this machine, a folder stands for the contracts in it and below it, and a file that is named is taken
    whatever its name. What cannot be listed is yielded with the reason as its ``problem``. ``changed`` is made from the
    checksum that the store keeps, else from the time of change, and 0 where the store tells neither.
    """
    path = local_path(place)
    if path is not None:
        yield from find_contracts([path])
        return
    try:
        yield from _find(place)
    except Exception as error:  # libraries of many makers: whatever they raise, it costs this place only
        yield Found(place, problem="; ".join(_told(error)))


def read_remote(found: Found, limits: Limits) -> bytes:
    """A file's bytes.

    Raises:
        UnreadableError: it is not there, may not be read, is too large, or does not come in time.
    """
    name = found.name
    if found.size > limits.file_bytes:
        raise _too_large(name, limits)
    try:
        data = _within(limits.seconds, lambda: _fetch(found, limits.file_bytes + 1))
    except Exception as error:  # as above
        raise UnreadableError(name, *_told(error)) from error
    if len(data) > limits.file_bytes:
        raise _too_large(name, limits)
    return data


def _find(place: str) -> Iterator[Found]:
    head, mark, tail = place.partition("::") if not _is_wrapper(place) else _split_wrapped(place)
    tail = mark + tail
    web = schemes(head)[-1] in ("http", "https")
    magic = re.search(r"[*\[]" if web else r"[*?\[]", head)
    if magic and not _is_there(head + tail):
        yield from _matching(head, tail, magic.start(), web=web)
    elif head.endswith("/") or (not _has_ending(head) and not web and _is_folder(head + tail)):
        listing = _Listing(head.rstrip("/") + "/", tail)
        for found, is_folder in listing.below(""):
            if not is_folder and _is_contract(found.path[len(listing.head) :].partition("::")[0]):
                yield found
    else:
        yield _stat(place)
