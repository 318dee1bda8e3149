"""Headers and footers: what they say once, and the watermarks that they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from contractlint.extract.word.names import R, V, W, switch
from contractlint.extract.word.package import WordPackage

_KINDS = (W + "headerReference", W + "footerReference")
_PAGING = re.compile(r"(?i)\b(?:page|of|p|pg|seite|von|sur|de)\b|[^\w]|[\d_]")
"""What is left of "Page 3 of 12" once the figures are gone."""

_PAGE_END = re.compile(r"(?i)[\s|,–—-]{0,5}\bpage(?: of)?[\s|–—-]{0,5}$")


def margin_trees(package: WordPackage, document: Any, settings: Any | None) -> Iterator[Any]:
    """The headers and footers that some page shows, each part once, in the order of the sections."""
    two_sided = bool(switch(settings, "evenAndOddHeaders"))
    seen: set[str] = set()
    for section in document.iter(W + "sectPr"):
        for reference in section.iterchildren(*_KINDS):
            kind = reference.get(W + "type") or "default"
            if (kind == "first" and not switch(section, "titlePg")) or (kind == "even" and not two_sided):
                continue
            part = package.target(package.main, reference.get(R + "id") or "")
            if part and part not in seen:
                seen.add(part)
                tree = package.tree(part)
                if tree is not None:
                    yield tree


def says_something(text: str) -> bool:
    """Whether a header's or footer's words are more than a page number."""
    return bool(_PAGING.sub("", text))


def without_page(text: str) -> str:
    """The words without a "Page" at their end that has lost its number."""
    return _PAGE_END.sub("", text)


def is_watermark(drawn: Any) -> bool:
    """Whether WordArt in the body is a watermark, by the name that Word gives its shape."""
    shape = drawn.getparent()
    return shape is not None and "watermark" in (shape.get("id") or "").lower()


def watermarks(tree: Any) -> Iterator[str]:
    """The words of WordArt drawn behind a page."""
    for drawn in tree.iter(V + "textpath"):
        words = " ".join((drawn.get("string") or "").split())
        if words:
            yield words
