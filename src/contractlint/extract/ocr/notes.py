"""What the reader of a report is told of pages that were, or could not be, recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_UNSURE = 0.8
_MOST = 10


def say_recognised(confidences: Mapping[int, float], of: int, engine: str) -> list[str]:
    """The warnings about pages whose text was recognised.

    Args:
        confidences: by the page's number, how sure the engine was on average.
        of: how many pages the file has.
        engine: its name.
    """
    if not confidences:
        return []
    sure = sum(confidences.values()) / len(confidences)
    which = f"{_count(len(confidences), of)} read from {_plural(len(confidences), 'its picture', 'their pictures')}"
    numbers = "" if len(confidences) == of else f": {page_numbers(sorted(confidences))}"
    warnings = [f"{which} by {engine}, {sure:.0%} sure on average{numbers}"]
    unsure = sorted(number for number, confidence in confidences.items() if confidence < _UNSURE)
    if unsure:
        what = _plural(len(unsure), "page is", "pages are")
        warnings.append(f"{len(unsure)} {what} hardly legible: {page_numbers(unsure)}; compare with the original")
    return warnings


def say_unread(failures: Mapping[int, str], of: int) -> list[str]:
    """The warnings about pages of which the text could not be read: one for each reason."""
    by_reason: dict[str, list[int]] = {}
    for number in sorted(failures):
        by_reason.setdefault(failures[number], []).append(number)
    held = _plural(of, "page holds", "pages hold")
    return [
        f"{len(numbers)} of {of} {held} no text (scanned?): {page_numbers(numbers)}; {reason}"
        for reason, numbers in by_reason.items()
    ]


def page_numbers(numbers: Sequence[int]) -> str:
    """Pages in a few words: "1 to 3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs[:_MOST]]
    return ", ".join(shown) + (", ..." if len(runs) > _MOST else "")


def _count(count: int, of: int) -> str:
    if count == of:
        return "all pages were" if of > 1 else "the page was"
    return f"{count} of {of} pages {_plural(count, 'was', 'were')}"


def _plural(count: int, one: str, more: str) -> str:
    return one if count == 1 else more
