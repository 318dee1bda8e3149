"""Where words of the document stand on the pages of its PDF: boxes, in points from the lower left corner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from contractlint.model import Document, Evidence

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class PageTexts:
    """The text of every page as pdfium gives it, as the extractor put it together.

    The extractor's raw text is the pages' texts, each with a line feed behind it; so an offset in it is a page and a
    character there. Behind them stands what was recognised in pictures of pages: of that, the document has the places.
    """

    def __init__(self, pdf: Any, document: Document) -> None:
        """Read all pages' texts once; boxes are asked for only where something is noted."""
        self._pdf = pdf
        self._document = document
        self._starts: list[int] = []
        self._open: dict[int, tuple[Any, Any]] = {}
        self._aligned: list[bool] = []
        length = 0
        for index in range(len(pdf)):
            self._starts.append(length)
            text, count = self._text(index)
            self._aligned.append(len(text) == count)
            length += len(text) + 1 if count >= 0 else 0
        self._own = length
        self._seen = [
            (word, page.number - 1) for page in document.pages if page.recognised for word in page.recognised.words
        ]
        self._seen_ends = [word.end for word, _ in self._seen]

    def _text(self, index: int) -> tuple[str, int]:
        """A page's text and how many characters pdfium counts; ("", -1) for a page that it refuses."""
        try:
            page = self._pdf[index]
            text_page = page.get_textpage()
        except Exception:  # pdfium refuses a broken page, as it did when the contract was read
            return "", -1
        text: str = text_page.get_text_range()
        count = text_page.count_chars()
        text_page.close()
        page.close()
        return text, count

    def boxes(self, place: Evidence) -> list[tuple[int, list[Box]]]:
        """The boxes of some words, line by line, for each page (its index) on which they stand."""
        found: dict[int, list[Box]] = {}
        for start, end in self._runs(place):
            if start >= self._own:
                for index, box in self._recognised(start, end):
                    found.setdefault(index, []).append(box)
                continue
            index = bisect_right(self._starts, start) - 1
            if index < 0 or not self._aligned[index]:
                continue
            text_page = self._page(index)
            first = start - self._starts[index]
            for number in range(text_page.count_rects(first, end - start)):
                left, bottom, right, top = text_page.get_rect(number)
                if right > left and top > bottom:
                    found.setdefault(index, []).append((left, bottom, right, top))
        return sorted(found.items())

    def _recognised(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """The boxes of recognised words, each with the index of its page."""
        for number in range(bisect_right(self._seen_ends, start), len(self._seen)):
            word, index = self._seen[number]
            if word.start >= end:
                break
            if word.right > word.left and word.top > word.bottom:
                yield index, (word.left, word.bottom, word.right, word.top)

    def _runs(self, place: Evidence) -> list[tuple[int, int]]:
        """The words' stretches in the raw text, cut where cleaning took something out, and at page ends."""
        runs: list[list[int]] = []
        for offset in range(place.start, place.end):
            raw = self._document.raw_offset(offset)
            page = bisect_right(self._starts, raw)
            if runs and raw == runs[-1][1] and page == bisect_right(self._starts, runs[-1][0]):
                runs[-1][1] = raw + 1
            else:
                runs.append([raw, raw + 1])
        return [(start, end) for start, end in runs]

    def _page(self, index: int) -> Any:
        if index not in self._open:
            page = self._pdf[index]
            self._open[index] = (page, page.get_textpage())
        return self._open[index][1]

    def close(self) -> None:
        """Give back what pdfium holds."""
        for page, text_page in self._open.values():
            text_page.close()
            page.close()
        self._open.clear()
