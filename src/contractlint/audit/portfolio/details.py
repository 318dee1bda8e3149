"""What a row of the page opens: key terms, elements with their words, findings; kept small, and read when asked for.

The details of some dozens of agreements are one block, compressed: the page decompresses the block of the row that is
opened. Of each element the words of the first evidence are kept, cut; the whole report is in the contract's own page.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from typing import Any

from contractlint.audit.portfolio.quoted import read_facts
from contractlint.report.html.terms import say_date
from contractlint.report.wording import key_terms, shorten

_WORDS = 150
"""So many characters of an element's words are kept."""
_MESSAGE = 260


class Details:
    """Collects the details of the agreements, in the order of the page's rows."""

    size = 48
    """Agreements in a block."""

    def __init__(self) -> None:
        self.rules: dict[str, int] = {}
        """The rules of the findings, each with its number."""
        self.components: dict[str, str] = {}
        """The title of each component."""
        self.about: dict[str, str] = {}
        """Program, profile and side of the first report."""
        self._blocks: list[str] = []
        self._open: list[dict[str, Any]] = []

    def add(self, report: dict[str, Any], elements: dict[str, int]) -> None:
        """Take the next agreement's report; ``elements`` gives the number of each element's id."""
        self.about = self.about or {
            "version": report["tool"]["version"], "profile": report["profile"], "side": report["side"],
        }  # fmt: skip
        for component in report["summary"]["components"]:
            self.components.setdefault(component["id"], component["title"])
        self._open.append({
            "t": [[name, say_date(words)] for name, words in key_terms(read_facts(report["facts"]))],
            "e": [_element(element, elements) for element in report["elements"] if _tells(element)],
            "f": [self._finding(finding) for finding in report["findings"] if finding["rule"] not in elements],
            "w": report["document"]["warnings"],
            "p": report["document"]["pages"],
        })  # fmt: skip
        if len(self._open) == self.size:
            self._close()

    def blocks(self) -> Iterator[str]:
        """Each block as the page holds it: JSON, compressed, in base 64."""
        if self._open:
            self._close()
        yield from self._blocks

    def _finding(self, finding: dict[str, Any]) -> list[Any]:
        number = self.rules.setdefault(finding["rule"], len(self.rules))
        page = finding["location"]["page"] if finding["location"] else None
        return [number, finding["severity"], shorten(finding["message"], _MESSAGE), page]

    def _close(self) -> None:
        text = json.dumps(self._open, ensure_ascii=False, separators=(",", ":"))
        packed = gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)
        self._blocks.append(base64.b64encode(packed).decode("ascii"))
        self._open = []


def _tells(element: dict[str, Any]) -> bool:
    return bool(element["evidence"]) or "deferred_to" in element


def _element(element: dict[str, Any], elements: dict[str, int]) -> list[Any]:
    """Number, page, words of an element, and the document that is said to answer it."""
    first = next(iter(element["evidence"]), None)
    words = shorten(first["text"], _WORDS) if first else ""
    told: list[Any] = [elements[element["id"]], first["page"] if first else None, words]
    return [*told, element["deferred_to"]] if "deferred_to" in element else told
