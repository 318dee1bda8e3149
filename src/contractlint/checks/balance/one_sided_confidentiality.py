"""A duty of confidentiality that binds only the reader's side, or protects only the other's information."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from contractlint.checks.balance._actors import Clause, Sides, clauses, read_sides
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import Severity

_STEMS = ("confiden", "secre", "disclos", "proprietary", "divulg", "reveal")
_DUTY = re.compile(
    r"(?i)\b(?:(?:shall|will|must|agrees?|undertakes?|covenants?|may|is|are|promises?)\b[^;:.]{0,90}?\b(?:keep|kept|hold|held|maintain|maintained|treat|treated|preserve|protect|safeguard|confidence|bound\s[^;:.]{0,40}?confidential\w{0,3}|(?:not|refrain)\b[^;:.]{0,60}?\b(?:disclos\w{1,4}|divulg\w{1,3}|reveal|use))\b|\b(?:neither|no\sparty)\b[^;:.]{0,60}?\b(?:disclos\w{1,4}|divulg\w{1,3}|reveal)\b)"
)
_MOST = 12
"""Duties that are looked at in one sentence."""
_BOUND = re.compile(
    r"(?i)\b(?:keep|kept|hold|held|maintain|maintained|treat|treated|preserve|protect|safeguard)\b[^;:.]{0,160}?\b(?:confiden\w{2,8}|secre(?:t|cy)|trade\ssecrets?|proprietary)\b"
    r"|\b(?:not|refrain)\b[^;:.]{0,60}?\b(?:disclos\w{1,4}|divulg\w{1,3}|reveal)|\bconfiden\w{2,8}\b[^;:.]{0,120}?\b(?:kept|held|not\s(?:be\s)?disclos)"
)
_SECRET = re.compile(r"(?i)\bconfiden|\bsecre[tc]|\bdisclos|\bdivulg|\breveal")
_NARROW = re.compile(
    r"(?i)\bpasswords?\b|\bcredentials?\b|\blog-?ins?\b|\buser\s?(?:id|name)s?\b|\baccess\scodes?\b|\bpress\b|\b(?:financial\s)?terms\s(?:and\sconditions\s)?of\sthis\b|\bexistence\sof\sthis\b|\bthis\s(?:agreement|contract)\s(?:\w+\s){0,3}confidential|\bpublicity\b|\baccount\sinformation\b|\bbenchmark|\blicen[cs]e\skeys?\b"
)
_DEFINES = re.compile(
    r"(?i)[“\"](?:confidential|proprietary)\s(?:\w+\s)?information[”\"][^.;]{0,60}?\b(?:means?|includes?|refers?\sto|is\sdefined)\b"
)
_OWNED = re.compile(
    r"(?i)[’']s?\s(?:\w+\s){0,4}?(?:confidential|proprietary|secret|non-public)|\b(?:confidential|proprietary|non-public|secret|sensitive)\s(?:\w+\s){0,4}?(?:information|data|materials?|records)\s(?:\w+\s){0,5}?(?:of|about|from|by|belonging\sto|relating\sto)\s(?:the\s)?$"
)


def find(subject: Subject) -> Iterator[Problem]:
    """One finding: the duty of which only the reader's side is the debtor, or the definition that covers one side."""
    sides = read_sides(subject)
    if sides is None:
        return
    found = list(clauses(subject.contract, *_STEMS))
    definition = next((clause for clause in found if _DEFINES.search(clause.words)), None)
    duties = [clause for clause in found if clause is not definition]
    if (
        definition is not None
        and definition.sentence.part == 0
        and _covers_only_theirs(definition, sides)
        and not any(_owners(clause, sides) & {MINE, BOTH} for clause in duties)
    ):
        yield _covered(definition, sides)
        return
    bound = _first_bound(duties, sides)
    if bound:
        yield _bound(bound, sides)


def _first_bound(duties: list[Clause], sides: Sides) -> Clause | None:
    """The first duty of secrecy, where only the reader's side has any; None where anyone else has one too."""
    first = None
    for clause in duties:
        if not _SECRET.search(clause.words):
            continue
        if any(mention.side == BOTH for mention in sides.mentions(clause.start, clause.end)):
            return None
        places = [clause.start + duty.start() for duty in islice(_DUTY.finditer(clause.words), _MOST)]
        if not places:
            continue
        # "The Client shall see to it that what it receives is kept secret by the Provider" binds the provider.
        if any(sides.subject_before(clause, at) != MINE for at in places) or sides.agent_behind(
            clause, places[0], 400
        ) in (THEIRS, BOTH):
            return None
        narrow = _NARROW.search(clause.words) or clause.sentence.part != 0 or not _BOUND.search(clause.words)
        first = first or (None if narrow else clause)
    return first


def _bound(clause: Clause, sides: Sides) -> Problem:
    return Problem(
        clause.start,
        min(clause.end, clause.start + 400),
        f"{quote(clause.words, 130)}: binds {sides.my_name} to secrecy; nothing binds {sides.their_name}.",
        "Make it mutual: “Each party shall keep the other party’s Confidential Information confidential …”.",
    )


def _covered(clause: Clause, sides: Sides) -> Problem:
    return Problem(
        clause.start,
        min(clause.end, clause.start + 400),
        f"{quote(clause.words, 130)}: only information of {sides.their_name} is protected, not that of {sides.my_name}.",
        "Define it for both: “Confidential Information means non-public information that one party discloses to the other …”.",
    )


def _covers_only_theirs(clause: Clause, sides: Sides) -> bool:
    """Whether a definition names the other side as the source or owner, and neither the reader's side nor both."""
    named = sides.mentions(clause.start, clause.end)
    if any(mention.side == BOTH for mention in named):
        return False
    owners = {mention.side for mention in named if _is_source(mention.start, mention.end, sides)}
    # "whether developed by us, you or a third party": who made it is no owner, yet the words speak of both.
    joined = re.search(r"(?i)\b(?:third\spart|anyone|any\sperson|whether\s(?:\w+\s){0,4}by)\b", clause.words)
    return owners == {THEIRS} and not joined


def _is_source(start: int, end: int, sides: Sides) -> bool:
    text = sides.contract.text
    if re.match(r"[’']s?\s", text[end : end + 3]):
        return True
    return bool(
        re.search(
            r"(?i)\b(?:of|by|from|about|concerning|belonging\sto|relating\sto|regarding)\s(?:the\s)?$",
            text[max(0, start - 24) : start],
        )
    )


def _owners(clause: Clause, sides: Sides) -> set[str]:
    """Whose confidential information a sentence speaks of."""
    text = sides.contract.text
    found = set()
    for mention in sides.mentions(clause.start, clause.end):
        behind, before = (
            text[mention.end : mention.end + 60],
            text[max(clause.start, mention.start - 110) : mention.start],
        )
        if _OWNED.match(behind) or _OWNED.search(before):
            found.add(mention.side)
    return found


_PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"

CHECK = Check(
    id="balance/one-sided-confidentiality",
    title="Confidentiality that runs one way",
    severity=Severity.WARNING,
    question="Is each side bound to keep the other’s information confidential?",
    why="Whoever supports a network sees all that is on it, and whoever buys sees prices and methods. A duty on one side alone leaves the other’s secrets without protection.",
    source="Drafting practice; trade-secret law asks each owner for reasonable measures (18 U.S.C. § 1839(3); Directive (EU) 2016/943, Art. 2).",
    find=find,
    finds=(
        Example(
            _PARTIES + "The Client shall keep the Provider’s prices, methods and documentation strictly confidential.",
            "nothing binds the Provider",
        ),
        Example(
            _PARTIES
            + "The Provider shall hold all information of the Client in confidence and shall not disclose it to anyone.",
            "nothing binds the Client",
            side="provider",
        ),
        Example(
            _PARTIES
            + "The Client agrees not to disclose any confidential or proprietary information that it learns about the Provider’s products.",
            "binds the Client",
        ),
        Example(
            _PARTIES
            + "“Confidential Information” means all technical and business information disclosed by the Provider in the course of the Services.\n\n"
            "Each party shall protect Confidential Information with reasonable care.",
            "only information of the Provider",
        ),
        Example(
            _PARTIES
            + "“Confidential Information” means the Client’s data, customer lists and plans.\n\nThe Provider shall not use or disclose Confidential Information except to perform the Services.",
            "only information of the Client",
            side="provider",
        ),
        Example(
            "Consulting Agreement between Dunmore Dental Partners, Inc. (“Customer”) and Ada Hill (“Consultant”).\n\n"
            "Consultant must not reveal to others any trade secret of Customer, during the engagement or after it.",
            "binds Consultant",
            side="provider",
        ),
    ),
    skips=(
        _PARTIES + "Each party shall keep the other party’s Confidential Information confidential.",
        _PARTIES
        + "The Client shall keep the Provider’s methods confidential. The Provider shall keep the Client’s data confidential.",
        _PARTIES + "The Receiving Party shall not disclose the Disclosing Party’s Confidential Information.",
        _PARTIES + "The Client shall keep its passwords confidential and tell the Provider when one is lost.",
        _PARTIES + "All information exchanged under this Agreement shall be kept in confidence.",
        _PARTIES
        + "“Confidential Information” means information of a party that is marked as confidential when the Provider or the Client discloses it.\n\nThe parties shall keep Confidential Information secret.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\nAcme shall keep Bright Water’s information confidential.",
        _PARTIES
        + "The Client shall not disclose the Provider’s price list. Neither party shall disclose the other’s trade secrets.",
    ),
)
