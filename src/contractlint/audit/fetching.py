"""What a store tells of one file, and the file's bytes, within time and size; and what is said where that fails."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from contractlint.audit.addresses import is_web, without_secrets

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds to wait for the listing of one folder, or for what a store says of one file."""
_PIECE = 2**20
_LONGEST = 300
"""Characters of what a library says that are passed on."""
_CHECKSUMS = (
    "ETag", "etag", "e_tag", "md5Hash", "crc32c", "Content-MD5", "Digest", "checksum", "generation", "version_id",
    "VersionId", "sha256", "sha", "blob_id", "CRC",
)  # fmt: skip
"""What stores call a number that changes with a file's content; the last is an archive's."""
_TIMES = (
    "LastModified", "Last-Modified", "last_modified", "updated", "mtime", "modified", "modify", "created", "date_time",
)  # fmt: skip


def open_address(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system of an address, and the path in it; nothing that was known of it before is trusted."""
    from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra

    store, path = url_to_fs(url)
    store.invalidate_cache()
    return store, path


def ask(url: str) -> dict[str, Any]:
    """What the store says of a file or folder."""

    def info() -> dict[str, Any]:
        store, path = open_address(url)
        return dict(store.info(path))

    return within(PATIENCE, info)


def version_of(info: Mapping[str, Any]) -> int:
    """A number that changes with the file's content: of the store's checksum, else of the time of change, else 0."""
    known = [f"{name}={info[name]}" for name in _CHECKSUMS if info.get(name)]
    known = known or [f"{name}={info[name]}" for name in _TIMES if info.get(name)]
    if not known:
        return 0
    return int.from_bytes(hashlib.sha256(known[0].encode("utf-8", "replace")).digest()[:7])


def fetch(url: str, *, size: int | None, most: int, seconds: float) -> bytes:
    """The first ``most`` bytes of a file; ``size`` is what its store said of its length, if it did.

    Raises:
        TimeoutError: they did not come within ``seconds``.
        Exception: whatever the library for this store raises; :func:`told` puts it in words.
    """
    return within(seconds, lambda: _fetch(url, size, most))


def _fetch(url: str, size: int | None, most: int) -> bytes:
    store, path = open_address(url)
    if is_web(url) and "::" not in url:
        # Not every server sends a part of a file: the whole is asked for, and no more of it is read.
        with store.open(path, "rb", block_size=0, size=size or 1) as file:
            return _read(file, most)
    if getattr(store, "async_impl", False):  # one request
        size = store.info(path).get("size") if size is None else size
        return bytes(store.cat_file(path, start=0, end=most)) if size != 0 else b""
    with store.open(path, "rb") as file:
        return _read(file, most)


def _read(file: Any, most: int) -> bytes:
    pieces: list[bytes] = []
    left = most
    while left > 0:
        piece = file.read(min(_PIECE, left))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def within(seconds: float, work: Callable[[], T]) -> T:
    """Do something that may hang.

    Raises:
        TimeoutError: it did not end in time; its thread is left to itself.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # raised again where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return results[0]


def told(error: BaseException) -> tuple[str, str]:
    """What went wrong with an address, and what to do, each in one line and without passwords."""
    error = _cause(error)
    status = getattr(error, "status", None)
    kind = type(error).__name__
    if isinstance(error, ModuleNotFoundError):
        package = (error.name or "a package").partition(".")[0]
        extra = "'contractlint[remote]'" if package == "fsspec" else package
        return f"needs {package}, which is not installed", f"pip install {extra}, where the file is to be read"
    if isinstance(error, TimeoutError):
        return "did not come in time", "check the connection and try again"
    if isinstance(error, PermissionError) or status in (401, 403, 407) or "Credential" in kind or "Auth" in kind:
        return f"access is refused ({_words(error)})", "check the credentials in the environment"
    if isinstance(error, FileNotFoundError) or status in (404, 410):
        return "is not there", "check the address"
    if isinstance(error, IsADirectoryError):
        return "is a folder", "end its address with /"
    reason = getattr(error, "os_error", None)
    if reason is not None:
        return f"its server cannot be reached ({_words(reason)})", "check the address and the connection"
    if isinstance(status, int):
        return f"the server answers with error {status}", "try again later"
    return f"cannot be fetched ({_words(error)})", "check the address and the connection"


def _cause(error: BaseException) -> BaseException:
    """fsspec tells whatever a web server answers as a file that is not there; the answer is behind it."""
    cause = error.__cause__
    if isinstance(error, FileNotFoundError | ImportError) and cause is not None:
        return cause
    return error


def _words(error: BaseException) -> str:
    words = without_secrets(str(error))
    words = words if len(words) <= _LONGEST else words[:_LONGEST] + "..."
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
