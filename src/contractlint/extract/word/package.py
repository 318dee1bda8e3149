"""The zip package of a Word file: its parts as XML trees, read within the limits and without trust."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from contractlint.extract.limits import Limits, UnreadableError
from contractlint.extract.word.names import RELATIONSHIPS

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, NotImplementedError, OverflowError,
)  # fmt: skip
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The strict variant of the format differs, for what is read here, only in its namespaces."""
_SHARE = 8
"""A part's tree takes several times the memory of its text, so one part may have this share of all bytes."""
_MARKED_UP = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class WordPackage:
    """A Word file's parts.

    Raises:
        UnreadableError: the file is broken, has a password, or unpacks to more than the limit.
    """

    def __init__(self, data: bytes, path: str, limits: Limits) -> None:
        self.path = path
        self.warnings: list[str] = []
        self._largest = limits.unpacked_bytes // _SHARE
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise self.broken() from error
        if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
            raise UnreadableError(
                path, f"unpacks to more than {limits.unpacked_bytes // 2**20} MiB", "save it anew without pictures"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError(path, "the file is encrypted", "save it as .docx without a password")
        self._names = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}
        self._targets: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")

    def hostile(self) -> UnreadableError:
        """The error for a main part with a document type of its own, with which it can swell or read other files."""
        return UnreadableError(self.path, "the file defines entities, which no sound file does", "ask for it again")

    def broken(self) -> UnreadableError:
        """The error for a file of which the main part cannot be read."""
        return UnreadableError(self.path, "the file is broken or cut off", "open and save it anew, or ask for it again")

    def holds(self, folder: str) -> bool:
        """Whether any part lies in a folder ("word/media")."""
        return any(name.startswith(folder + "/") for name in self._names)

    def main_tree(self) -> Any:
        """The tree of the document itself.

        Raises:
            UnreadableError: there is none, or it is not sound.
        """
        try:
            tree = self._parse(self.main)
        except EntitiesError as error:
            raise self.hostile() from error
        except (*_BROKEN, etree.LxmlError, RuntimeError) as error:
            raise self.broken() from error
        if tree is None:
            raise self.broken()
        return tree

    def tree(self, name: str) -> Any | None:
        """The tree of a further part; None, with a warning, where it cannot be read."""
        try:
            return self._parse(name)
        except (*_BROKEN, etree.LxmlError, RuntimeError):
            self.warnings.append(f"{name} in the file is broken and was left out")
            return None

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that ``part`` refers to as ``kind`` ("styles", "footnotes"); "" is the package itself."""
        return [target for is_a, target in self._relations(part).values() if is_a == kind]

    def target(self, part: str, identity: str) -> str | None:
        """The part that ``part`` calls by a relationship's id."""
        found = self._relations(part).get(identity)
        return found[1] if found else None

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """(kind, part's name) by relationship id."""
        if part not in self._targets:
            folder, name = posixpath.split(part)
            tree = self.tree(posixpath.join(folder, "_rels", name + ".rels"))
            self._targets[part] = {
                item.get("Id", ""): (item.get("Type", "").rsplit("/", 1)[-1], _resolve(folder, item.get("Target", "")))
                for item in (tree.iterchildren(RELATIONSHIPS + "Relationship") if tree is not None else ())
                if item.get("TargetMode") != "External"
            }
        return self._targets[part]

    def _parse(self, name: str) -> Any | None:
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        if entry.file_size > self._largest:
            raise UnreadableError(
                self.path,
                f"{name} in it unpacks to more than {self._largest // 2**20} MiB",
                "split it into smaller files",
            )
        data = self._zip.read(entry)
        return parse_part(data)


class EntitiesError(ValueError):
    """A part brings a document type of its own."""


def parse_part(data: bytes) -> Any:
    """A part's tree, in the usual namespaces.

    Raises:
        EntitiesError: it brings a document type of its own.
        lxml.etree.LxmlError: it is not sound.
    """
    if is_strict(data):
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    if _MARKED_UP.search(data):
        raise EntitiesError("a document type, which no Word file has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:  # one that the bytes hide by their encoding
        raise EntitiesError("a document type, which no Word file has")
    return root


def is_strict(data: bytes) -> bool:
    """Whether a part is in the strict variant of the format."""
    return b"purl.oclc.org/ooxml" in data


def made_strict(data: bytes) -> bytes:
    """A part in the usual namespaces, put into the strict variant's."""
    for strict, usual in _STRICT:
        data = data.replace(usual, strict)
    return data


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a part's name."""
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, target))
