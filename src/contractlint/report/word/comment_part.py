"""The part of a Word file that holds its comments, and the comments that findings make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from contractlint.extract.word.names import W, as_number, value
from contractlint.model import Finding
from contractlint.report.word.parts import WordFile
from contractlint.report.wording import unwrap

AUTHOR = "contractlint"
INITIALS = "cl"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST_TITLE = 60
_SEVERITY = {"error": "error", "warning": "warning", "info": "note"}


class Comments:
    """The comments of a file: those that are there stay, new ones come behind them."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._name = file.name_of("comments")
        tree = file.part(self._name) if self._name else None
        self._tree = etree.Element(W + "comments", nsmap={"w": W[1:-1]}) if tree is None else tree
        marks = (W + "comment", W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
        used = (as_number(mark.get(W + "id")) for root in (self._tree, file.tree) for mark in root.iter(*marks))
        self._last = max((number for number in used if number is not None), default=-1)
        styles = file.tree_of("styles")
        self._text_style = _style(styles, "annotation text")
        self._sign_style = _style(styles, "annotation reference")

    def add(self, finding: Finding) -> str:
        """Add what a finding says; the new comment's id."""
        self._last += 1
        comment = etree.SubElement(self._tree, W + "comment")
        for key, said in (("id", str(self._last)), ("author", AUTHOR), ("initials", INITIALS)):
            comment.set(W + key, said)
        for place, (strong, plain) in enumerate(_lines(finding)):
            paragraph = etree.SubElement(comment, W + "p")
            if self._text_style:
                properties = etree.SubElement(paragraph, W + "pPr")
                etree.SubElement(properties, W + "pStyle").set(W + "val", self._text_style)
            if place == 0:
                etree.SubElement(self._run(paragraph), W + "annotationRef")
            _say(paragraph, strong, bold=True)
            _say(paragraph, plain, bold=False)
        return str(self._last)

    def sign(self) -> Any:
        """A run that holds the sign of the comment added last, to be put behind the words."""
        run = self._run(None)
        etree.SubElement(run, W + "commentReference").set(W + "id", str(self._last))
        return run

    def save(self) -> None:
        """Give the part back to its file, with the calls that a new part needs."""
        if self._name is None:
            self._name = self._file.free_name("comments")
            self._file.relate("comments", self._name, _TYPE)
        else:
            self._file.declare(self._name, _TYPE)
        self._file.put(self._name, self._tree)

    def _run(self, parent: Any | None) -> Any:
        run = etree.Element(W + "r") if parent is None else etree.SubElement(parent, W + "r")
        properties = etree.SubElement(run, W + "rPr")
        if self._sign_style:
            etree.SubElement(properties, W + "rStyle").set(W + "val", self._sign_style)
        else:
            etree.SubElement(properties, W + "sz").set(W + "val", "16")
        return run


def _lines(finding: Finding) -> Iterator[tuple[str, str]]:
    """A finding line by line: what is printed bold, and what follows it."""
    title, colon, rest = finding.message.partition(": ")
    yield (title + colon, rest) if colon and len(title) <= _LONGEST_TITLE else ("", finding.message)
    yield "Why: ", finding.why
    if finding.suggestion:
        first, *others = [line for line in unwrap(finding.suggestion).split("\n") if line.strip()]
        yield "Suggestion: ", first
        for line in others:
            yield "", line
    yield "", f"{finding.rule} ({_SEVERITY[finding.severity.value]})"


def _say(paragraph: Any, words: str, *, bold: bool) -> None:
    if not words:
        return
    run = etree.SubElement(paragraph, W + "r")
    properties = etree.SubElement(run, W + "rPr")
    if bold:
        etree.SubElement(properties, W + "b")
    etree.SubElement(properties, W + "sz").set(W + "val", "20")
    text = etree.SubElement(run, W + "t")
    text.text = words
    text.set(_SPACE, "preserve")


def _style(styles: Any | None, name: str) -> str | None:
    """The id of the style with a name, such as Word's own for comments."""
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        if (value(style, "name") or "").lower() == name:
            return style.get(W + "styleId") or None
    return None
