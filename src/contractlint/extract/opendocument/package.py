"""The parts of an OpenDocument text, opened without trust."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from contractlint.extract.limits import Limits, UnreadableError
from contractlint.extract.opendocument.names import MANIFEST, OFFICE
from contractlint.extract.word.package import EntitiesError, parse_part

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, NotImplementedError, OverflowError,
    RuntimeError, KeyError, etree.LxmlError,
)  # fmt: skip
_SHARE = 8
"""A part's tree takes several times the memory of its text, so one part may have this share of all bytes."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The text with its own styles, and beside it the common styles and the properties where there are any."""

    content: Any
    styles: Any | None
    meta: Any | None
    warnings: tuple[str, ...] = ()


def open_parts(data: bytes, *, path: str, limits: Limits) -> Parts:
    """The parts of a file.

    Raises:
        UnreadableError: it is broken, has a password, or unpacks to more than the limits allow.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = set(package.namelist())
        if "META-INF/manifest.xml" in names:
            manifest = _part(package, "META-INF/manifest.xml", path, limits)
            if next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
                raise UnreadableError(path, "the file has a password", "save a copy without it and review that")
        content = _part(package, "content.xml", path, limits)
    except EntitiesError as error:
        raise UnreadableError(
            path, "the file defines entities, which no sound file does", "ask for it again"
        ) from error
    except _BROKEN as error:
        raise UnreadableError(
            path, "the file is broken or cut off", "open and save it anew, or ask for it again"
        ) from error
    if content.find(f"{OFFICE}body/{OFFICE}text") is None:
        raise UnreadableError(path, "this OpenDocument file holds no text", "save the contract as .docx or PDF")
    further: list[Any | None] = []
    warnings: list[str] = []
    for name in ("styles.xml", "meta.xml"):
        try:
            further.append(_part(package, name, path, limits) if name in names else None)
        except _BROKEN:
            further.append(None)
            warnings.append(f"{name} in the file is broken and was left out")
    return Parts(content, further[0], further[1], tuple(warnings))


def _part(package: zipfile.ZipFile, name: str, path: str, limits: Limits) -> Any:
    entry = package.getinfo(name)
    most = limits.unpacked_bytes // _SHARE
    if entry.file_size > most:
        raise UnreadableError(
            path, f"{name} in it unpacks to more than {most // 2**20} MiB", "split it into smaller files"
        )
    with package.open(entry) as file:
        return parse_part(file.read(most + 1))
