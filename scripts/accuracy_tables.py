"""The tables of docs/accuracy.md and of the README, as lines of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

import cross_validation as cv
import figures as fig
from contractlint.report.json_report import facts_data
from evaluate import agrees
from evaluate_facts import outcome, said_of
from joining import Array
from witness_data import is_covered

FACTS = {
    "governing_law": "governing law",
    "effective_date": "effective date",
    "expiration_date": "expiration date",
    "non_renewal_notice": "notice against renewal",
}
"""The key terms that CUAD knows, and how the pages call them."""
READ = {
    "provider": "provider's name", "client": "client's name", "effective_date": "effective date", "term": "term",
    "renewal_term": "renewal term", "non_renewal_notice": "notice against renewal",
    "termination_notice": "notice of termination", "governing_law": "governing law", "payment_due": "payment due",
    "late_interest": "interest on late payment", "currency": "currency",
}  # fmt: skip
"""The key terms that the labels know."""
BANDS = ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass(frozen=True)
class Measured:
    """What the tables are made from: the reviews, the elements' ids and CUAD's answers by digest of the file."""

    reviewed: list[cv.Reviewed]
    ids: list[str]
    rows: dict[str, dict[str, str]]
    cuad: ModuleType
    files: dict[str, list[tuple[str, object]]]

    def group(self, name: str) -> list[cv.Reviewed]:
        """Contracts by name: "all" labelled ones, "open", "held aside", "apart" (not in CUAD), "CUAD", "CUAD aside"."""
        kept = []
        for one in self.reviewed:
            is_labelled, is_cuad = one.item.source == "labelled", one.item.digest in self.rows
            belongs = {
                "all": is_labelled,
                "open": is_labelled and not one.item.held_aside,
                "held aside": is_labelled and one.item.held_aside,
                "apart": is_labelled and not is_cuad,
                "CUAD": is_cuad,
                "CUAD aside": is_cuad and one.item.held_aside,
            }
            if belongs[name]:
                kept.append(one)
        return kept

    def counts(self, group: str, way: str = cv.BOTH) -> fig.Counts:
        """How a way of deciding did on the labels of a group of contracts."""
        reviewed = self.group(group)
        return fig.count(cv.said(reviewed, way, self.ids), cv.labels([one.item for one in reviewed], self.ids))

    def cuad_counts(self, group: str, way: str = cv.BOTH) -> fig.Counts:
        """The same for CUAD's questions, each answered by an element or by one of several."""
        reviewed = self.group(group)
        found = cv.said(reviewed, way, self.ids)
        answering = [[self.ids.index(name) for name in names.split("|")] for names in self.cuad.PRESENCE.values()]
        said = [found[:, columns].any(axis=1) for columns in answering]
        gold = [[self.cuad.marked(self.rows[one.item.digest], name) for name in self.cuad.PRESENCE] for one in reviewed]
        return fig.count(np.array(said).T, np.array(gold) * 1)


def headline(measured: Measured) -> list[str]:
    """The table of the main figures, for each way of deciding."""
    lines = ["| figure | phrases and model | phrases alone | model alone |", "|---|---|---|---|"]

    def row(title: str, cells: list[fig.Figure], *, strong: bool = False) -> None:
        texts = [cell.show(3) for cell in cells]
        lines.append("| " + " | ".join(f"**{text}**" if strong else text for text in [title, *texts]) + " |")

    for group, title in GROUPS.items():
        counts = [measured.counts(group, way) for way in cv.WAYS]
        size = len(counts[0].covered)
        cells = [fig.figure_of(fig.macro_balanced, some) for some in counts]
        row(f"{title} ({size}): macro balanced accuracy", cells, strong=group == "held aside")
        if group in ("all", "held aside"):
            row("– false alarms, all elements together", [fig.figure_of(fig.all_alarms, some) for some in counts])
            row("– misses, all elements together", [fig.figure_of(fig.all_misses, some) for some in counts])
            row("– status exactly right", [_status(measured.group(group), way, measured.ids) for way in cv.WAYS])
            row("– evidence agrees with the label", [_evidence(measured.group(group), way) for way in cv.WAYS])
    for group, title in (("CUAD", "CUAD"), ("CUAD aside", "CUAD, held aside")):
        counts = [measured.cuad_counts(group, way) for way in cv.WAYS]
        cells = [fig.figure_of(fig.macro_f1, some) for some in counts]
        row(f"{title} ({len(counts[0].covered)}): macro F1 of presence, ten questions", cells)
    return lines


def brief(measured: Measured) -> list[str]:
    """The README's table: what the program as it is reaches."""
    aside, opened = measured.counts("held aside"), measured.counts("open")
    rows = {
        "**contracts held aside, macro balanced accuracy: what to expect**": fig.figure_of(fig.macro_balanced, aside),
        "false alarms there: said to be missing, and it is there": fig.figure_of(fig.all_alarms, aside),
        "misses there: the reverse": fig.figure_of(fig.all_misses, aside),
        "evidence there agrees with the label": _evidence(measured.group("held aside"), cv.BOTH),
        "macro balanced accuracy on contracts that rule writers could read": fig.figure_of(fig.macro_balanced, opened),
        "CUAD, macro F1 of presence, ten questions": fig.figure_of(fig.macro_f1, measured.cuad_counts("CUAD")),
    }
    rows |= {f"CUAD, {title} exactly right": _cuad_fact(measured, "CUAD", fact) for fact, title in FACTS.items()}
    return [
        "| figure | value (95 % interval) |",
        "|---|---|",
        *(f"| {name} | {one.show()} |" for name, one in rows.items()),
    ]


GROUPS = {
    "held aside": "labelled contracts held aside",
    "open": "labelled contracts that rule writers could read",
    "all": "all labelled contracts",
    "apart": "those of them that are no SEC filings of CUAD",
}


def _status(reviewed: list[cv.Reviewed], way: str, ids: list[str]) -> fig.Figure:
    """The share of labels whose status is said exactly."""
    right, asked = [], []
    for one in reviewed:
        known = [name for name in ids if is_covered(one.item.statuses.get(name, "na")) is not None]
        right.append(sum(one.elements[way][name].status.value == one.item.statuses[name] for name in known))
        asked.append(len(known))
    return fig.figure(fig.share(np.array(right), np.array(asked)), len(reviewed))


def _evidence(reviewed: list[cv.Reviewed], way: str) -> fig.Figure:
    """The share of elements labelled and said to be there whose evidence shares words with the label's quotes."""
    right, asked = [], []
    for one in reviewed:
        both = [
            (quotes, [piece.text for piece in one.elements[way][name].evidence])
            for name, quotes in one.item.quotes.items()
            if is_covered(one.item.statuses[name]) and is_covered(one.elements[way][name].status.value)
        ]
        right.append(sum(agrees(quotes, texts) for quotes, texts in both))
        asked.append(len(both))
    return fig.figure(fig.share(np.array(right), np.array(asked)), len(reviewed))


def questions(measured: Measured) -> list[str]:
    """The table of CUAD's questions."""
    lines = ["| CUAD's question | has it | phrases and model | phrases alone | model alone |", "|---|---|---|---|---|"]
    counts = [measured.cuad_counts("CUAD", way) for way in cv.WAYS]
    for column, name in enumerate(measured.cuad.PRESENCE):
        cells = [fig.figure_of(fig.macro_f1, some.column(column)).show() for some in counts]
        title = name.replace("|", " or ")
        lines.append(f"| {title} | {int(counts[0].covered[:, column].sum())} | {' | '.join(cells)} |")
    return lines


def terms(measured: Measured) -> list[str]:
    """The table of key terms: CUAD's, then the labels'."""
    lines = ["| key term | CUAD | CUAD, held aside | labelled | labelled, held aside |", "|---|---|---|---|---|"]
    for fact, title in (READ | FACTS).items():
        cells = [_cuad_fact(measured, group, fact).show() if fact in FACTS else "–" for group in ("CUAD", "CUAD aside")]
        cells += [_label_fact(measured, group, fact).show() for group in ("all", "held aside")]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return lines


def _cuad_fact(measured: Measured, group: str, fact: str) -> fig.Figure:
    answers = []
    for one in measured.group(group):
        agreed = dict(measured.cuad.facts_agree(measured.rows[one.item.digest], facts_data(one.facts)))
        if fact in agreed:
            answers.append(agreed[fact])
    return _rate(answers)


def _label_fact(measured: Measured, group: str, fact: str) -> fig.Figure:
    answers = []
    for one in measured.group(group):
        facts = facts_data(one.facts)
        for name, gold in measured.files[one.item.digest]:
            if name == fact and gold not in (None, ""):
                answers.append(outcome(fact, gold, said_of(facts, fact)) == "right")
    return _rate(answers)


def _rate(answers: list[bool]) -> fig.Figure:
    return fig.figure(fig.share(np.array(answers) * 1, np.ones(len(answers))), len(answers))


def reliability(measured: Measured) -> list[str]:
    """What was said with which confidence, and how much of it was right."""
    lines = [
        "| said with confidence | all: answers | mean confidence | right | held aside: answers | mean | right |",
        "|---|---|---|---|---|---|---|",
    ]
    groups = [np.array(list(cv.confidences(measured.group(name), measured.ids))) for name in ("all", "held aside")]
    for low, high in BANDS:
        cells = []
        for pairs in groups:
            some = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < high)]
            cells += [str(len(some)), *(f"{value:.2f}" if len(some) else "–" for value in _means(some))]
        lines.append(f"| {low:.1f} to {min(high, 1):.1f} | {' | '.join(cells)} |")
    return lines


def _means(pairs: Array) -> tuple[float, float]:
    return (float(pairs[:, 0].mean()), float(pairs[:, 1].mean())) if len(pairs) else (np.nan, np.nan)


def by_element(measured: Measured) -> list[str]:
    """A row for each element, those with the lowest balanced accuracy first."""
    lines = [
        "| element | there | not there | false alarms | misses | balanced accuracy "
        "| held aside | phrases alone | model alone |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    every = {way: measured.counts("all", way) for way in cv.WAYS}
    aside = measured.counts("held aside")
    rows = []
    for column, name in enumerate(measured.ids):
        own = every[cv.BOTH].column(column)
        main = fig.figure_of(fig.macro_balanced, own)
        others = [
            fig.figure_of(fig.macro_balanced, some.column(column)).value
            for some in (aside, every[cv.PHRASES], every[cv.MODEL])
        ]
        totals: list[Any] = [part.sum() for part in (own.covered, own.lacking, own.false_alarm, own.miss)]
        cells = [f"`{name}`", *map(str, totals), main.show(), *(f"{value:.2f}" for value in others)]
        rows.append((main.value, name, "| " + " | ".join(cells) + " |"))
    return lines + [line for _, _, line in sorted(rows)]
