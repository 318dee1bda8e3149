"""The portfolio on the screen: what somebody who runs these agreements wants to know first, in 80 columns."""

from __future__ import annotations

import datetime
import statistics
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from contractlint.audit.portfolio.rows import Portfolio, Row, shared_folder
from contractlint.report.names import rule_name
from contractlint.report.wording import plural

_WIDTH = 80
_MOST = 8
"""So many lines of a list are shown."""
_QUESTIONS = (
    ("expired_without_known_renewal", "ended, and no renewal is known", "ended, and no renewal is known"),
    (
        "renews_without_limit",
        "renews by itself again and again, without a limit",
        "renew by themselves again and again, without a limit",
    ),
    ("without_liability_cap", "does not limit liability", "do not limit liability"),
    (
        "without_breach_notice",
        "does not say when a security breach is notified",
        "do not say when a security breach is notified",
    ),
    ("without_exit_assistance", "promises no help at the end", "promise no help at the end"),
    (
        "left_to_other_documents",
        "names or relies on a document that is not there",
        "name or rely on a document that is not there",
    ),
    (
        "blanks_before_signing",
        "has blanks, placeholders or comments in it",
        "have blanks, placeholders or comments in them",
    ),
)
"""Views that count agreements, and what they say of one, and of several."""


def summary_lines(portfolio: Portfolio, today: datetime.date) -> list[str]:
    """The portfolio in a screenful: how many, what is due, what is wrong, what lacks, what could not be read."""
    lines = _head(portfolio)
    if portfolio.agreements:
        names = _Names([row["path"] for row in portfolio.agreements])
        lines += _notices(portfolio, names, today)
        lines += _ends(portfolio, names, today)
        lines += _attention(portfolio)
        lines += _lacking(portfolio)
    lines += _reasons("Could not be read", [(row["path"], row["problem"]) for row in portfolio.unread])
    lines += _reasons("Read with reservations", [(row["path"], row["warning"]) for row in portfolio.warned])
    return lines


class _Names:
    """Paths as the screen shows them: without the folder that all are in, and shortened in the middle."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._cut = len(shared_folder(paths))

    def short(self, path: str, width: int) -> str:
        return _fit(path[self._cut :], width)


def _fit(text: str, width: int) -> str:
    """A text shortened in its middle: both ends of a file's name tell."""
    if len(text) <= width:
        return text
    tail = (width - 1) // 2
    return f"{text[: width - 1 - tail]}…{text[-tail:]}"


def _head(portfolio: Portfolio) -> list[str]:
    rows = portfolio.agreements
    if rows and not portfolio.counts:
        return [f"{plural(len(rows), 'agreement')}; no element of the checklist was looked for"]
    verdicts = Counter(row["verdict"] for row in rows)
    told = [f"{verdicts['complete']} complete", f"{verdicts['gaps']} with gaps", f"{verdicts['incomplete']} incomplete"]
    lines = [f"{plural(len(rows), 'agreement')}: {', '.join(told)}"]
    if rows:
        shares = sorted(row["completeness"] for row in rows)
        middle = statistics.median(shares)
        lines.append(f"Coverage of the checklist: median {middle:.0%}, from {shares[0]:.0%} to {shares[-1]:.0%}")
    return lines


def _notices(portfolio: Portfolio, names: _Names, today: datetime.date) -> list[str]:
    """The next days for notice, soonest first, whenever they are."""
    coming = sorted(
        (row for row in portfolio.terms if (row["last_notice_day"] or "") >= today.isoformat()),
        key=lambda row: (row["last_notice_day"], row["path"]),
    )
    shown = [
        f"{row['last_notice_day']}  {_days(row['last_notice_day'], today):>13}  {names.short(row['path'], 28):28}  "
        + _fit(_afterwards(row), _WIDTH - 2 - 10 - 2 - 13 - 2 - 28 - 2)
        for row in coming
    ]
    lines = _section("Next days for notice", shown)
    if any(row["renewals"] for row in coming):
        lines.append("  (what has renewed by itself is counted on, as if nobody had ended it)")
    return lines


def _ends(portfolio: Portfolio, names: _Names, today: datetime.date) -> list[str]:
    """What ends or renews within 90 days, and whether there is still time for notice."""
    until = (today + datetime.timedelta(days=90)).isoformat()
    rows = [row for row in portfolio.terms if today.isoformat() <= row["term_ends"] <= until]
    shown = [
        f"{row['term_ends']}  {'renews' if row['auto_renews'] else 'ends':6}  {names.short(row['path'], 36):36}  "
        + _still_time(row, today)
        for row in rows
    ]
    return _section("Renew or end within 90 days", [line.rstrip() for line in shown])


def _still_time(row: Row, today: datetime.date) -> str:
    day = row["last_notice_day"]
    if not day:
        return "day for notice unknown" if row["auto_renews"] else ""
    if day >= today.isoformat():
        return f"notice by {day}"
    return f"too late since {day}" if row["auto_renews"] else f"notice was due {day}"


def _afterwards(row: Row) -> str:
    """ "renews on 2027-03-27", "ends 2027-03-27"."""
    return f"{'renews' if row['auto_renews'] else 'ends'} {row['term_ends']}"


def _days(day: str, today: datetime.date) -> str:
    left = (datetime.date.fromisoformat(day) - today).days
    return "today" if left == 0 else f"in {plural(left, 'day')}"


def _attention(portfolio: Portfolio) -> list[str]:
    """How many agreements each of the store's questions finds."""
    found = [(len({row["path"] for row in portfolio.rows(view)}), one, many) for view, one, many in _QUESTIONS]
    lines = [f"  {count:6,}  {one if count == 1 else many}" for count, one, many in found if count]
    return ["", "Of these agreements", *lines] if lines else []


def _lacking(portfolio: Portfolio) -> list[str]:
    count = len(portfolio.agreements)
    rows = sorted(portfolio.counts, key=lambda row: (-(row["missing"] + row["blank"]), row["id"]))
    lacking = [(row["missing"] + row["blank"], row["id"]) for row in rows if row["missing"] + row["blank"]]
    return _section(
        "Lacking most often",
        [f"{n:6,}  {_fit(rule_name(name), 44):44}{n / count:5.0%}" for n, name in lacking],
        counts=False,
    )


def _section(title: str, rows: Sequence[str], *, counts: bool = True) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - _MOST:,} more"] if len(rows) > _MOST and counts else []
    return ["", f"{title} ({len(rows):,})" if counts else title, *(f"  {row}" for row in rows[:_MOST]), *more]


def _reasons(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """Each file with its reason beneath it, folded to the width of the screen."""
    if not rows:
        return []
    lines = ["", f"{title} ({len(rows):,})"]
    for path, reason in rows[:_MOST]:
        lines += [f"  {_fit(path, _WIDTH - 2)}", *_folded(reason.removeprefix(f"{path}: "))]
    return [*lines, *([f"  and {len(rows) - _MOST:,} more"] if len(rows) > _MOST else [])]


def _folded(text: str) -> Iterable[str]:
    indent = " " * 6
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
