"""Silence that counts as acceptance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.balance._actors import Clause, Sides, clauses, read_sides
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import BlockKind, Entity, EntityKind, Severity
from contractlint.parse.durations import days_of

_STEMS = ("deem", "constitut", "silence", "considered", "treated as", "taken to", "conclusive", "presumed")
_ACCEPTANCE = ("accept", "approv", "agreed", "consent", "correct", "satisfactory", "undisputed")
_ACCEPTS = re.compile(
    r"(?i)\b(?:deem(?:ed|s)?|considered|presumed|treated\sas|taken)\s(?:to\s(?:be|have\s(?:been|(?:irrevocably\s|fully\s)?))\s?)?(?:\w+ly\s|that\s|as\s|(?:an?|the|its|their|your)\s){0,3}(?:accept(?:ed|s|ance)?|approv(?:ed|al)|agreed|consent(?:ed)?|correct|satisfactory|undisputed)\b"
    r"|\bconstitutes?\s(?:\w+\s){0,4}?(?:acceptance|approval|agreement\sto|consent)\b|\bsilence\s(?:\w+\s){0,9}?(?:acceptance|approval|consent|accept)"
    r"|\b(?:acceptance|approval|consent)\s(?:\w+\s){0,6}?(?:shall|will|is|be)\s(?:\w+\s){0,2}?(?:deemed|presumed|considered)\s(?:to\s(?:be|have\s(?:been|occurred))|given|granted|obtained|made)"
)
_SILENT = re.compile(
    r"(?i)\b(?:fail(?:s|ed|ure)?|neglects?|omits?)\s(?:by\s(?:\S+\s){1,4}|of\s(?:\S+\s){1,4})?(?:to|or\srefus\w{1,4}\sto)\s(?:so\s|timely\s|promptly\s)?(?:\w+\s){0,3}?(?:respond|object|reject|notify|give|provide|deliver|accept|approve|dispute|reply|inform|advise|return|raise|report|comment|do\sso|sign|identify|submit|complete|make|send|act|test|inspect|contest|complain|issue|serve|express|exercise|request|comply\swith\sthis)"
    r"|\b(?:does|do|did|has|have|is|are)\s?(?:not|n[’']t)\s(?:\w+\s){0,3}?(?:respond|object|reject|notif|give|given|provide|provided|deliver|accept|approve|dispute|repl|inform|advise|receiv|rais|report|comment|sign|identif|send|sent|contest|complain|issue|serve|express|request|submit|been\s(?:rejected|disputed|notified|given|received|objected)|rejected|disputed)"
    r"|\bunless\b(?!\s(?:otherwise|expressly|an?\s(?:\w+\s){1,3}(?:is|are)\b))(?=[^.;]{0,140}?\b(?:notif|reject"
    r"|object|disput|give|given|deliver|provid|advis|respon|report|inform|compla|rais|claim|contest|return"
    r"|refus|disapprov|written\sexception|question|challeng))|\bin\sthe\sabsence\sof\b|\babsent\b"
    r"|\bno\s(?:\w+\s){0,3}?(?:response|objection|notice|rejection|reply|comments?|complaint|dispute|such)"
    r"|\bsilence\b|\bwithout\s(?:\w+\s){0,4}?(?:objection|response|notice|rejection|comment|reply)|\bif\snot\b"
    r"|\bnot\s(?:\w+\s){0,2}?(?:rejected|disputed|objected|contested|accepted\sor\srejected)"
)
_NOT_SILENCE = re.compile(
    r"(?i)\bnot\s(?:be\s)?(?:deemed|constitute|considered|presumed)|\bdeemed\s(?:to\shave\s)?(?:rejected|denied|refused|disapproved)|\bnever\b|\bwaiver\b|\bcourier\b|\bmailed?\b|\bpostage\b|\bno\s(?:\w+\s){0,4}deemed\b|\bneither\b|\bnothing\b|\bassign(?:ment|ee)?\b"
)
_THINGS = re.compile(
    r"(?i)\b(?:deliverables?|invoices?|statements?|bills?|work(?:\sproduct)?|services|software|product|products|goods|equipment|system|milestones?|report|installation|project|quote|estimate|website|site|testing|release|change\s(?:order|request)|charges|timesheet)\b"
)
_SHORT = 10
"""Days below which the silence is short: seven business days are as many."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each section, once, by which the reader's side accepts something by not answering."""
    sides = read_sides(subject)
    if sides is None:
        return
    told: set[int] = set()
    for clause in clauses(subject.contract, *_STEMS, beside=_ACCEPTANCE):
        if clause.sentence.kind is BlockKind.TABLE_ROW or clause.sentence.is_recital:
            continue
        accepts = _ACCEPTS.search(clause.words)
        silent = _SILENT.search(clause.words)
        if (
            accepts
            and silent
            and not _NOT_SILENCE.search(clause.words)
            and _who(clause, silent, accepts, sides) == MINE
            and clause.sentence.section not in told
        ):
            if clause.sentence.section is not None:
                told.add(clause.sentence.section)
            yield _problem(clause, sides)


def _problem(clause: Clause, sides: Sides) -> Problem:
    time = next(
        (e for e in sides.contract.entities if clause.start <= e.start < clause.end and e.kind is EntityKind.DURATION),
        None,
    )
    within = f" within {_say(time)}" if time else ""
    short = time is None or round(days_of(time.value, time.unit)) < _SHORT
    return Problem(
        clause.start,
        min(clause.end, clause.start + 400),
        f"{quote(clause.words, 150)}: if {sides.my_name} says nothing{within}, it is taken to have accepted.",
        "Ask that acceptance be in writing, or for a period long enough to test, and that payment or use alone does not end the right to reject.",
        Severity.WARNING if short else Severity.INFO,
    )


def _say(time: Entity) -> str:
    """A time as in the text, but "a 10-day period" as "10 days"."""
    days = re.fullmatch(r"P(\d+)D", time.value or "")
    if days is None or time.text.endswith("s"):
        return " ".join(time.text.split())
    return f"{days[1]} {'business ' if time.unit == 'business' else ''}day{'' if days[1] == '1' else 's'}"


def _who(clause: Clause, silent: re.Match[str], accepts: re.Match[str], sides: Sides) -> str | None:
    """Whose silence it is: who fails to answer, else who is deemed to accept; of things delivered, the client."""
    start, end = clause.start, clause.end
    if re.match(r"(?i)unless", silent[0]):
        named = [m for m in sides.mentions(start + silent.end(), end) if sides.acts(m)]
        if named:
            return named[0].side
    elif re.search(r"(?i)\breceiv", silent[0]):
        return _unheard(clause, silent, sides)
    else:
        by = re.search(r"(?i)(?:fail(?:s|ed|ure)?\s)(?:by|of)\s|^absen", silent[0])
        inside = sides.mentions(start + silent.start(), start + silent.end() + 40)
        if by and inside:
            return inside[0].side
        before = [m for m in sides.mentions(start, start + silent.start()) if sides.acts(m)]
        owned = [m for m in sides.mentions(start, start + silent.start()) if silent.start() + start - m.end < 4]
        if owned or before:
            return (owned or before)[-1].side
    accepting = [m for m in sides.mentions(start, start + accepts.start()) if sides.acts(m)]
    if accepting and start + accepts.start() - accepting[-1].end < 30:
        return accepting[-1].side
    behind = sides.agent_behind(clause, start + accepts.end(), 40)
    if behind:
        return behind
    if any(mention.side == BOTH for mention in sides.mentions(start, end)):
        return BOTH  # "what one party delivers to the other": either may be the one that is silent
    return MINE if sides.side == "client" and _THINGS.search(clause.words) else None


def _unheard(clause: Clause, silent: re.Match[str], sides: Sides) -> str | None:
    """Who says nothing where the other does not receive it: the one named behind, else not the one named before."""
    behind = sides.mentions(clause.start + silent.end(), min(clause.end, clause.start + silent.end() + 60))
    if behind:
        return behind[0].side
    before = [m for m in sides.mentions(clause.start, clause.start + silent.start()) if sides.acts(m)]
    return {MINE: THEIRS, THEIRS: MINE, BOTH: BOTH}[before[-1].side] if before else None


_PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"

CHECK = Check(
    id="balance/deemed-acceptance",
    title="Silence counts as acceptance",
    severity=Severity.WARNING,
    question="Does the reader’s side accept only what it says it accepts?",
    why="Where silence accepts, a missed e-mail or a holiday ends the right to reject work that does not work, or a bill that is wrong.",
    source="Drafting practice; silence is acceptance only in a few cases (Restatement (Second) of Contracts § 69).",
    find=find,
    finds=(
        Example(
            _PARTIES
            + "If the Client does not reject a deliverable in writing within five days, it is deemed accepted.",
            "says nothing within five days",
        ),
        Example(
            _PARTIES
            + "The Client’s failure to object to an invoice within ten (10) days shall constitute acceptance of it.",
            "the Client says nothing",
        ),
        Example(
            _PARTIES
            + "Work is deemed accepted unless the Client notifies the Provider of defects within 3 business days of delivery.",
            "3 business days",
        ),
        Example(
            _PARTIES
            + "If the Provider fails to respond to a change request within two days, it shall be deemed to have accepted the change at no charge.",
            "the Provider says nothing",
            side="provider",
        ),
        Example(
            _PARTIES + "Invoices not disputed within seven days of their date shall be deemed correct.", "seven days"
        ),
        Example(
            "We build your site. You send us texts, and we send you drafts. You tell us what you like and we change it for you. We host it if you want. You pay us.\n\n"
            "If we do not hear from you within a week, or you do not object, the draft is considered approved and we go on.",
            "considered approved",
        ),
    ),
    skips=(
        _PARTIES + "A deliverable is accepted only when the Client confirms it in writing.",
        _PARTIES + "A notice sent by courier is deemed received on the next business day unless it is returned.",
        _PARTIES + "If the Client does not respond within five days, the deliverable shall be deemed rejected.",
        _PARTIES + "The Client’s silence shall not constitute acceptance, even if it does not object within ten days.",
        _PARTIES + "By using the Services the Client is deemed to have accepted these terms.",
        _PARTIES + "A party’s failure to enforce a term shall not be deemed consent to its breach or a waiver.",
        _PARTIES + "If the Provider fails to respond within four hours, the Client may claim a credit.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\nIf Acme does not object within five days, the plan is deemed approved.",
    ),
)
