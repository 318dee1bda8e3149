"""A duty to indemnify that only the reader's side has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from contractlint.checks.balance._actors import Clause, Sides, clauses, read_sides, shown_at
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import Severity

_DUTY = re.compile(
    r"(?i)\b(?P<modal>shall|will|must|agrees?|undertakes?|covenants?|hereby|is\s(?:responsible|obligated|required))\b(?![^;:.]{0,25}\bnot\b)[^;:.]{0,120}?\b(?P<verb>indemnif(?:y|ied)|hold\b|be\sheld\sharmless|save\b|defend)\b"
    r"|\b(?P<plain>indemnifies|holds)\b"
)
_MOST = 12
"""Duties that are looked at in one sentence."""
_REACH = 70
"""Behind the verb the one who is held harmless stands so near."""
_IN_SO_MANY_WORDS = re.compile(r"(?i)\bindemnif|\bindemnit|\bharmless\b")
_NO_DUTY = re.compile(
    r"(?i)\bnot\s(?:\w+\s){0,4}(?:indemnif|be\s(?:obligated|required|liable))|\b(?:insurance|insurer|policy|bond)\b"
)
_ABOUT = re.compile(r"(?i)\bindemnif|\bharmless\b|\bindemnit|\bdefend\b")


def find(subject: Subject) -> Iterator[Problem]:
    """The reader's side's duty to indemnify the other, where the other indemnifies it for nothing."""
    sides = read_sides(subject)
    if sides is None:
        return
    mine: list[Clause] = []
    for clause in clauses(subject.contract, "indemnif", "indemnit", "harmless", "defend "):
        side = _indemnitor(clause, sides)
        if side is not None and _protects_reader(clause, sides):
            return  # whoever owes it, a guarantor or an affiliate: the reader's side has an indemnity of its own
        if side == MINE and (clause.sentence.part != 0 or not _IN_SO_MANY_WORDS.search(clause.words)):
            continue  # a duty to defend alone is no indemnity of the reader's, but it is a counterpart where the other has it
        if side == MINE:
            mine.append(clause)
        elif side is not None:
            return
    if mine:
        first = mine[0]
        named = _IN_SO_MANY_WORDS.search(first.words)
        start, end = shown_at(first, named.start(), named.end()) if named else (first.start, first.end)
        yield Problem(
            start,
            min(end, start + 400),
            f"{quote(subject.contract.text[start:end], 130)}: {sides.my_name} indemnifies, and {sides.their_name} gives no indemnity in return.",
            f"Ask {sides.their_name} to indemnify {sides.my_name} in return for the risks that it controls: third parties’ rights in what it supplies, injury and damage that it causes, its breaches of law.",
        )


def _indemnitor(clause: Clause, sides: Sides) -> str | None:
    """Who indemnifies in a sentence; "?" where someone does and the text does not tell who; None where no one does."""
    duty = _DUTY.search(clause.words)
    if duty is None or not _ABOUT.search(clause.words[duty.start() :]):
        return None if not _says_reciprocal(clause, sides) else BOTH
    if _NO_DUTY.search(clause.words[max(0, duty.start() - 20) : duty.end() + 30]):
        return None
    who = [_debtor(clause, duty, sides) for duty in islice(_DUTY.finditer(clause.words), _MOST)]
    return who[0] if all(side == who[0] for side in who) else BOTH


def _protects_reader(clause: Clause, sides: Sides) -> bool:
    """Whether the one named behind "indemnify" or "hold harmless" is the reader's side ("at the Client's expense" names none)."""
    duty = _DUTY.search(clause.words)
    if duty is None or duty["modal"] is None or re.search(r"(?i)\bbe\s(?:\w+\s){0,3}(?:indemnified|held)", duty[0]):
        return False
    end = clause.start + duty.end()
    text = sides.contract.text
    named = [
        m
        for m in sides.mentions(end, min(clause.end, end + _REACH))
        if not re.match(r"[’'][sS]?\s(?!(?:officers|directors|affiliates|employees))", text[m.end : m.end + 14])
    ]
    return (
        bool(named)
        and named[0].side == MINE
        and not re.search(r"(?i)\b(?:by|from|against|of|at|with)\s(?:the\s)?$", text[end : named[0].start])
    )


def _debtor(clause: Clause, duty: re.Match[str], sides: Sides) -> str:
    """Who owes one duty: in the passive the side behind "by", else who acts; "?" where the text does not tell."""
    at = clause.start + duty.start()
    if re.search(r"(?i)\bbe\s(?:\w+\s){0,3}(?:indemnified|held)", duty[0]):
        return sides.agent_behind(clause, at, 200) or "?"
    return sides.subject_before(clause, at) or "?"


def _says_reciprocal(clause: Clause, sides: Sides) -> bool:
    """A heading-like sentence or a definition that speaks of both, or of the other side's indemnity."""
    named = sides.mentions(clause.start, clause.end)
    owned = re.search(r"(?i)\bindemnif\w{1,8}\sby\b|[’']s\sindemnif|indemnification\sobligations", clause.words)
    return bool(owned) and any(mention.side in (BOTH, THEIRS) for mention in named)


_PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"

CHECK = Check(
    id="balance/one-sided-indemnity",
    title="Only the reader’s side indemnifies",
    severity=Severity.WARNING,
    question="Where the reader’s side indemnifies the other, does the other indemnify it too?",
    why="An indemnity makes one party the other’s insurer. Where it runs one way only, the reader pays for third parties’ claims and has none to call on.",
    source="Drafting practice; each party usually indemnifies for the risks it controls.",
    find=find,
    suggestion="Ask for an indemnity in return, or limit yours to third parties’ claims caused by your negligence.",
    finds=(
        Example(
            _PARTIES
            + "The Client shall indemnify, defend and hold harmless the Provider from all claims that arise from the Client’s use of the Services.",
            "no indemnity in return",
        ),
        Example(
            _PARTIES + "The Provider agrees to indemnify the Client against any loss caused by its staff.",
            "the Provider indemnifies",
            side="provider",
        ),
        Example(
            _PARTIES
            + "The Client hereby indemnifies the Provider, its officers and employees against third parties’ claims about data that the Client stores.",
            "the Client indemnifies",
        ),
        Example(
            _PARTIES
            + "The Provider shall be indemnified and held harmless by the Client against all costs of such a claim.",
            "the Client indemnifies",
        ),
        Example(
            "We host your shop. You pay us monthly. We keep it running and you keep your passwords. We send you an invoice, and we call before we come. You read it. "
            "You will indemnify us and hold us harmless against any claim that follows from your content. We tell you of it.",
            "indemnify us",
        ),
        Example(
            "Services Agreement between Lakeside Computing, LLC (“Contractor”) and Dunmore Dental Partners, Inc. (“Customer”).\n\n"
            "Contractor must, at its own cost, defend and indemnify Customer from any claim of infringement.",
            "Contractor indemnifies",
            side="provider",
        ),
    ),
    skips=(
        _PARTIES + "Each party shall indemnify the other against third parties’ claims caused by its negligence.",
        _PARTIES
        + "The Client shall indemnify the Provider for claims about its data. The Provider shall indemnify the Client for claims that the Services infringe a patent.",
        _PARTIES
        + "The Provider’s insurance policy shall name the Client as an additional insured and indemnify it as the policy says.",
        _PARTIES + "Neither party is obliged to indemnify the other.",
        _PARTIES + "The indemnifying party shall hold the indemnified party harmless from the costs of such claims.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\nAcme shall indemnify Bright Water.",
        _PARTIES
        + "The parties’ remedies are those of this Agreement.\n\nMutual indemnity. Client and Provider shall each indemnify and hold harmless the other from claims for bodily injury.",
    ),
)
