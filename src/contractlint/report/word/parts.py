"""A Word file to be written again: all its parts as they were, but for those that somebody changed."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from contractlint.extract import UnreadableError
from contractlint.extract.docx import trace_docx
from contractlint.extract.word.names import RELATIONSHIPS
from contractlint.extract.word.package import is_strict, made_strict, parse_part
from contractlint.model import Document

_TYPES = "[Content_Types].xml"
_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KEPT = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, etree.LxmlError, ValueError, OSError, EOFError, NotImplementedError)


class WordFile:
    """A Word file while it is changed.

    Args:
        document: what was extracted from it.
        original: its bytes.

    Raises:
        ValueError: the document is of another file.
        UnreadableError: the file cannot be read or written again.
    """

    def __init__(self, document: Document, original: bytes) -> None:
        self.path = document.path
        traced = trace_docx(original, path=document.path)
        if traced.document.text != document.text:
            msg = f"{document.path}: the document was read from other bytes"
            raise ValueError(msg)
        self.package, self.tree, self.origins = traced.package, traced.tree, traced.origins
        self.main = self.package.main
        self._original = original
        self._changed: dict[str, bytes] = {}
        self._left_out: set[str] = set()
        with zipfile.ZipFile(io.BytesIO(original)) as old:
            self._names = {_key(entry.filename): entry.filename for entry in old.infolist()}
        data = self._data(self.main)
        self._is_strict = is_strict(data)
        if self._is_strict and made_strict(data) != data:  # then the way back from the usual names is not known
            raise self._refusal("it mixes two variants of the format", "save it anew as .docx")

    def tree_of(self, kind: str) -> Any | None:
        """The tree of the part that the document calls as ``kind`` ("styles", "settings"); None if there is none."""
        name = self.name_of(kind)
        return self.package.tree(name) if name else None

    def name_of(self, kind: str) -> str | None:
        """The name of the part that the document calls as ``kind``."""
        return next(iter(self.package.related(self.main, kind)), None)

    def part(self, name: str) -> Any | None:
        """A part's tree to be changed and given back with :meth:`put`; None where there is no such part.

        Raises:
            UnreadableError: the part is broken, so that nothing can be added to it.
        """
        if _key(name) not in self._names and name not in self._changed:
            return None
        try:
            return parse_part(self._data(name))
        except _BROKEN as error:
            raise self._refusal(f"{name} in it is broken", "open and save it anew in Word") from error

    def put(self, name: str, tree: Any) -> None:
        """Replace a part, or add one."""
        data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[self._names.get(_key(name), name)] = made_strict(data) if self._is_strict else data

    def free_name(self, stem: str) -> str:
        """A name beside the document's own part that no part has: "word/comments.xml", else with a number."""
        folder = posixpath.dirname(self.main)
        names = (posixpath.join(folder, f"{stem}{number or ''}.xml") for number in range(10_000))
        return next(name for name in names if _key(name) not in self._names)

    def relate(self, kind: str, name: str, content_type: str) -> None:
        """Have the document call the new part ``name`` as ``kind``."""
        relations, tree = self._relations()
        folder = posixpath.dirname(self.main)
        taken = {item.get("Id") for item in tree}
        identity = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        item = etree.SubElement(tree, RELATIONSHIPS + "Relationship", Id=identity, Type=_KINDS + kind)
        item.set("Target", posixpath.relpath(name, folder) if folder else name)
        self.put(relations, tree)
        self.declare(name, content_type)

    def declare(self, name: str, content_type: str) -> None:
        """Say in the package's list of types what the part ``name`` is, unless the list says so."""
        types = self.part(_TYPES)
        if types is None:
            raise self.package.broken()
        said = {_key(item.get("PartName") or "") for item in types.iterchildren(_CONTENT + "Override")}
        if _key(name) not in said:
            etree.SubElement(types, _CONTENT + "Override", PartName="/" + name, ContentType=content_type)
            self.put(_TYPES, types)

    @property
    def has_macros(self) -> bool:
        """Whether macros are in the file."""
        return self.name_of("vbaProject") is not None

    def write(self) -> bytes:
        """The bytes of a .docx: the document's tree as it is now, the parts put, and all others untouched.

        Macros and the mark of a template, which no .docx may have, are left out.
        """
        self.put(self.main, self.tree)
        self._make_plain()
        target = io.BytesIO()
        try:
            with zipfile.ZipFile(io.BytesIO(self._original)) as old, zipfile.ZipFile(target, "w") as new:
                last = {_key(entry.filename): entry for entry in old.infolist()}
                for entry in old.infolist():
                    if last[_key(entry.filename)] is entry and _key(entry.filename) not in self._left_out:
                        data = self._changed.pop(entry.filename, None)
                        new.writestr(_like(entry), old.read(entry) if data is None else data)
                for name, data in self._changed.items():
                    new.writestr(_fresh(name), data)
        except _BROKEN as error:
            raise self.package.broken() from error
        return target.getvalue()

    def _make_plain(self) -> None:
        """Leave out what makes the file a .docm or .dotx."""
        types = self.part(_TYPES)
        if types is None:
            raise self.package.broken()
        before = etree.tostring(types)
        for part in self.package.related(self.main, "vbaProject"):
            folder, file = posixpath.split(part)
            own = {part, posixpath.join(folder, "_rels", file + ".rels"), *self.package.related(part, "wordVbaData")}
            self._left_out |= set(map(_key, own))
        for item in list(types.iterchildren(_CONTENT + "Override")):
            if _key(item.get("PartName") or "") in self._left_out:
                types.remove(item)
            elif _key(item.get("PartName") or "") == _key(self.main):
                item.set("ContentType", _PLAIN)
        if etree.tostring(types) != before:
            self.put(_TYPES, types)
        if self._left_out:
            name, tree = self._relations()
            for item in list(tree):
                if item.get("Type", "").endswith("/vbaProject"):
                    tree.remove(item)
            self.put(name, tree)

    def _relations(self) -> tuple[str, Any]:
        """The part in which the document calls others."""
        folder, file = posixpath.split(self.main)
        name = posixpath.join(folder, "_rels", file + ".rels")
        tree = self.part(name)
        if tree is None:
            tree = etree.Element(RELATIONSHIPS + "Relationships", nsmap={None: RELATIONSHIPS[1:-1]})
        return name, tree

    def _data(self, name: str) -> bytes:
        name = self._names.get(_key(name), name)
        if name in self._changed:
            return self._changed[name]
        with zipfile.ZipFile(io.BytesIO(self._original)) as old:
            return old.read(name)

    def _refusal(self, reason: str, advice: str) -> UnreadableError:
        return UnreadableError(self.path, reason, advice)


def _key(name: str) -> str:
    """A part's name for comparing: packages do not tell capitals from small letters."""
    return name.replace("\\", "/").lstrip("/").lower()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry with the name, time and rights of another."""
    fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
    fresh.compress_type = entry.compress_type if entry.compress_type in _KEPT else zipfile.ZIP_DEFLATED
    fresh.external_attr, fresh.create_system = entry.external_attr, entry.create_system
    return fresh


def _fresh(name: str) -> zipfile.ZipInfo:
    """An entry for a new part, with the earliest time there is, so that the same input gives the same bytes."""
    fresh = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    fresh.compress_type = zipfile.ZIP_DEFLATED
    return fresh
