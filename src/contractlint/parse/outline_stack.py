"""The outline while it grows: which sections are open, and how many stay open above a new one."""

from __future__ import annotations

from dataclasses import dataclass, field

from contractlint.model import Document
from contractlint.parse.numbering import Label


@dataclass
class OpenSection:
    """A section whose end is not known yet."""

    index: int
    style: str
    label: str | None
    number: str | None
    title: str
    level: int
    start: int
    heading_end: int
    parent: int | None
    part: int
    end: int = 0


@dataclass
class OutlineStack:
    """The outline while it grows."""

    document: Document
    parts: list[tuple[str | None, str, int]] = field(default_factory=list)
    sections: list[OpenSection] = field(default_factory=list)
    stack: list[OpenSection] = field(default_factory=list)

    def close(self, keep: int, at: int) -> None:
        """Close all but the outermost ``keep`` open sections."""
        for section in self.stack[keep:]:
            section.end = at
        del self.stack[keep:]

    def open(self, style: str, label: str | None, number: str | None, title: str, start: int, heading_end: int) -> None:
        """Open a section below those on the stack."""
        parent = self.stack[-1].index if self.stack else None
        section = OpenSection(
            len(self.sections), style, label, number, title, len(self.stack) + 1, start, heading_end, parent,
            len(self.parts) - 1,
        )  # fmt: skip
        self.sections.append(section)
        self.stack.append(section)


def siblings(outline: OutlineStack, style: str, label: Label) -> int:
    """How many open sections stay open above a new one of this style."""
    if style.startswith("decimal"):
        depth = int(style[-1])
        for place, section in enumerate(outline.stack):
            if section.style.startswith("decimal") and (
                int(section.style[-1]) >= depth or not label.text.startswith(f"{section.label}.")
            ):
                return place
        if depth == 1:
            return _above_numbers(outline)
        return next(
            (i for i, s in enumerate(outline.stack) if s.style in LISTED or s.style == "run-in"), len(outline.stack)
        )
    if style in ("article", "ROMAN", "upper") and not label.bracketed:
        for place, section in enumerate(outline.stack):
            if section.style == style:
                return place
        if style == "article":
            return _above_numbers(outline)
        return len(outline.stack)
    for place in range(len(outline.stack) - 1, -1, -1):
        if outline.stack[place].style == style:
            return place
    return len(outline.stack)


LISTED = ("lower", "roman", "upper", "digit")


def _above_numbers(outline: OutlineStack) -> int:
    """How many of the open sections may hold a top-level number: articles, parts and headings of the file's own."""
    keep = 0
    for section in outline.stack:
        if section.style in ("part", "article", "ROMAN") or section.style.startswith(("level", "caps")):
            keep += 1
        else:
            break
    return keep


def above_heading(outline: OutlineStack, style: str) -> int:
    """How many open sections stay open above an unnumbered heading."""
    for place, section in enumerate(outline.stack):
        if style.startswith("level") and section.style.startswith("level") and section.style >= style:
            return place
        if section.style == style and not style.startswith("level"):
            return place
        if section.style == "title" and style == "caps":
            return place
        if section.style == "part":
            continue
        numbered = section.style not in ("caps", "title", "run-in") and not section.style.startswith("level")
        if section.style == "run-in" or section.style in LISTED:
            return place
        if numbered and (not section.title or (style == "caps" and not section.title.isupper())):
            return place
        if numbered and style.startswith("level"):
            return place
    return len(outline.stack)
