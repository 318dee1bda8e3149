"""Load, before the first contract, what every review needs.

Worker processes are copies of a fork server that has done this once, so they share it: its memory, and the second or
two that it takes.
"""

from __future__ import annotations

import contextlib
import gc

_SMALL = """\
# Support Agreement

This Agreement is made on 1 March 2024 between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Term. The term begins on 1 March 2024 and ends after three (3) years. Fees of $100.00 are due within 30 days.
"""
_SELDOM = (50_000, 20, 100)
"""Python looks for circles of garbage at every 700 new objects, an eighth of a review's time. A worker has it done
behind each contract, when next to nothing is left to look at."""
_done = False


def warm_up() -> None:
    """Import the rooms that a review walks through and their libraries, and load rules and model, once a process."""
    global _done  # noqa: PLW0603  # once a process
    if _done:
        return
    from contractlint.parse.language import load_spacy  # noqa: PLC0415  # heavy: only in workers

    load_spacy()
    import contractlint.extract.pdf  # noqa: F401, PLC0415
    from contractlint.extract import extract_text  # noqa: PLC0415
    from contractlint.report.json_report import report_data  # noqa: PLC0415
    from contractlint.review import review_document  # noqa: PLC0415

    with contextlib.suppress(ImportError):
        import pypdfium2  # noqa: F401, PLC0415
    report_data(review_document(extract_text(_SMALL)))
    gc.collect()
    gc.freeze()  # what is here now stays; no collection need look at it again
    gc.set_threshold(*_SELDOM)
    _done = True
