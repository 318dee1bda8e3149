"""What was left to be filled in: "[●]", "$____", "TBD", "{{fee}}"; and what was blacked out, told once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._blank_lines import OpenLines
from contractlint.checks.consistency._open_words import OpenWords
from contractlint.checks.consistency._redactions import find_redactions, where
from contractlint.model import Contract, Entity, EntityKind, Severity
from contractlint.parse.blanks import is_aside

_TOGETHER = 18
"""Blanks with no more characters between them are one: "this ___ day of ____, 20__"."""
_MOST_NAMED = 8
"""How many blanks a message names."""
_MANY = 12
"""With more findings than this, those of a whole section are put together."""
_LONGEST = 400
_MOST_READ = 2000
"""Characters of a blank, or of many together, that its name is made of."""
_NOTE = re.compile(
    r"\[\s?(?:drafting\snote|drafter[’']?s?\snote|notes?\sto\s(?:draft|drafter|client|reader)|ntd)\b[^\]]{0,1500}\]",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\[(?:(?:or|and)\s[^\[\]\n]{3,300}|[a-z]{3,9}(?:[-\s][a-z]{3,9}){0,3}\s?\(\d{1,6}%?\)(?:\s[\w’'%]{1,14}){0,3})\]"
    r"|\[\s?(?i:insert|enter|describe|specify|fill\sin|add|provide|state|identify|include)\s[^\[\]\n]{2,400}\]"
    r"|\[[^\[\]\n]{2,200}\](?:\s?/\s?|\s?(?:or\s|and/or\s)?)\[[^\[\]\n]{2,200}\]"
)
_VALUE = re.compile(r"\[[a-z]{3,9}[^\[\]]{0,30}\(\d")
"""A value in brackets: in what was signed it is decided, and only its brackets were left."""
_SIGNED = "/s/"
_NOT_UNDECIDED = re.compile(
    r"(?i)\[\s?(?:x\s?\]|(?:drafting\s)?notes?\b)|\b(?:page|signatures?|intentionally|omitted|redacted|confidential|sic|schedule|exhibit|\d+)\b|\*|^\[\d"
)


_JOINS = re.compile(r"\s?(?:/|or|and/or)?\s?")
_CHOICE = "choice"
"""The value of brackets that hold words to choose from, rather than a field."""
_MISREAD = re.compile(r"\[(?!INSERT|ENTER|TBD|NAME|DATE|AMOUNT)[A-Z][A-Z ]{3,60}\]")
"""Where a page was read from its picture, such brackets are the edges of a box or a diagram."""
_LONG_LINE = re.compile(r"([_.])\1{11,}")


@dataclass(slots=True)
class _Gap:
    """A blank, or several that belong together ("this ___ day of ____"), and the block in which it stands."""

    start: int
    end: int
    block: int
    name: str
    """Its words, with those around it where it does not say itself what belongs there."""
    is_named: bool
    is_date_line: bool
    is_choice: bool
    count: int = 1


def find(subject: Subject) -> Iterator[Problem]:
    """The contract's open blanks, those of one paragraph together; its redactions, and drafting notes, each once."""
    contract = subject.contract
    redacted = find_redactions(contract)
    gaps = _gaps(contract, {blank.start for blank in redacted})
    groups = _by_paragraph(gaps)
    if len(groups) > _MANY:
        groups = _by_section(groups, contract)
    for group in groups:
        yield _problem(group, contract)
    if redacted:
        first, place = redacted[0], where(contract, redacted)
        yield Problem(
            first.start,
            first.end,
            f"Passages are redacted{place} (“{first.text}”)."
            if len(redacted) > 1
            else f"A passage is redacted{place} (“{first.text}”).",
            "What stands there cannot be reviewed: ask for the full text.",
            Severity.INFO,
        )
    notes = list(_NOTE.finditer(contract.text))
    if notes:
        often = f"{len(notes)} drafting notes are" if len(notes) > 1 else "A drafting note is"
        yield Problem(
            *notes[0].span(), f"{often} still in the text: “{_short(notes[0][0])}”.", "Take them out before signing."
        )


def _gaps(contract: Contract, redacted: set[int]) -> list[_Gap]:
    """The blanks that nobody meant to leave open, in order; the same placeholder only where it first stands."""
    lines, text = OpenLines(contract), contract.text
    gaps: list[_Gap] = []
    blanks = [blank for blank in contract.entities if blank.kind is EntityKind.BLANK and blank.value != "redaction"]
    pictured = {page.number for page in contract.document.pages if page.recognised}
    words = OpenWords(contract, blanks)
    for blank in _with_undecided(contract, blanks, words):
        if pictured and _MISREAD.fullmatch(blank.text) and contract.document.page_at(blank.start) in pictured:
            continue
        if blank.start in redacted or _NOTE.match(blank.text) or lines.is_meant(blank):
            continue
        sign = re.search(r"[$£€]\s?$", text[max(0, blank.start - 2) : blank.start])
        start, end = blank.start - (len(sign[0]) if sign else 0), blank.end + (text[blank.end : blank.end + 1] == "%")
        is_named = bool(re.search(r"[A-Za-z]{2}", blank.text))
        block, dates = lines.index(blank), lines.is_date_line(blank)
        last = gaps[-1] if gaps else None
        if last and is_named and last.is_choice and last.block == block and _JOINS.fullmatch(text, last.end, start):
            last.end, last.name = end, _short(text[last.start : end])
            continue
        if last and not is_named and _goes_on(last, block, text[last.end : start]):
            last.end, last.is_date_line = end, last.is_date_line or dates
            last.name = _name(contract, last.start, end, block, is_named=False)
            continue
        name = _name(contract, start, end, block, is_named=is_named)
        gaps.append(_Gap(start, end, block, name, is_named, dates, blank.value == _CHOICE))
    return _each_once(gaps)


def _each_once(gaps: list[_Gap]) -> list[_Gap]:
    """Blanks that are told by the same words are one, with its count; bare lines, which say nothing, are not."""
    known: dict[str, _Gap] = {}
    for gap in gaps:
        tells = gap.is_named or len(gap.name) > gap.end - gap.start
        first = known.setdefault(gap.name.lower() if tells else f"{gap.start}", gap)
        if first is not gap:
            first.count += gap.count
    return list(known.values())


def _with_undecided(contract: Contract, blanks: list[Entity], words: OpenWords) -> list[Entity]:
    """The blanks that are open, and words in brackets that offer a choice: "[ninety (90)] days", "[or of another state]"."""
    signed = _SIGNED in contract.text
    taken = {place for blank in blanks for place in range(blank.start, blank.end)}
    further = [
        choice
        for match in _UNDECIDED.finditer(contract.text)
        if match.start() not in taken
        and match.end() - 1 not in taken
        and not _NOT_UNDECIDED.search(re.sub(r"\(\d+%?\)", "", match[0]))
        and not (_VALUE.match(match[0]) and is_aside(contract.text, match.start()))
        and not (signed and _VALUE.match(match[0]))
        and not words.is_in_formula(choice := Entity(EntityKind.BLANK, match.start(), match.end(), match[0], _CHOICE))
    ]
    return sorted([*(blank for blank in blanks if words.is_open(blank)), *further], key=lambda blank: blank.start)


def _goes_on(last: _Gap, block: int, between: str) -> bool:
    return not last.is_named and last.block == block and len(between) <= _TOGETHER and not re.search(r"[.;|]", between)


def _by_paragraph(gaps: list[_Gap]) -> list[list[_Gap]]:
    """Gaps of one block, and of short blocks that follow each other, together; no more than a message can name."""
    groups: list[list[_Gap]] = []
    for gap in gaps:
        if groups and gap.block - groups[-1][-1].block <= 1 and len(groups[-1]) < _MOST_NAMED:
            groups[-1].append(gap)
        else:
            groups.append([gap])
    return groups


def _by_section(groups: list[list[_Gap]], contract: Contract) -> list[list[_Gap]]:
    """The groups of one article or attachment put together."""
    joined: list[list[_Gap]] = []
    last: tuple[int, int] | None = None
    for group in groups:
        sentence = contract.sentence_at(group[0].start)
        path = contract.section_path(sentence.section) if sentence else ()
        place = (sentence.part if sentence else 0, path[0].index if path else -1)
        if joined and place == last and len(joined[-1]) + len(group) <= _MOST_NAMED:
            joined[-1].extend(group)
        else:
            joined.append(list(group))
        last = place
    return joined


def _problem(group: list[_Gap], contract: Contract) -> Problem:
    first = group[0]
    near = [gap.end for gap in group if gap.block == first.block and gap.end - first.start <= _LONGEST]
    counts: dict[str, int] = {}
    for gap in group:
        counts[gap.name] = counts.get(gap.name, 0) + gap.count
    names = ", ".join(f"“{name}”" + (f" ({count} times)" if count > 1 else "") for name, count in counts.items())
    if len(group) > 1:
        message = f"{sum(counts.values())} blanks are not filled in: {names}."
    elif first.is_date_line:
        message = f"The date is left blank: {names}."
    elif first.is_named and "[" in contract.text[first.start : first.start + 3]:
        message = f"{names} is still in square brackets: it was not filled in or decided."
    elif first.is_named:
        message = f"{names} was not filled in."
    else:
        message = f"A blank is not filled in: {names}."
    return Problem(first.start, max(near, default=first.start + _LONGEST), message)


def _name(contract: Contract, start: int, end: int, block: int, *, is_named: bool) -> str:
    """The blank's words; with those around it where it does not say itself what belongs there."""
    text, place = contract.text, contract.document.blocks[block]
    words = _short(text[start:end])
    if is_named:
        return words
    before = re.search(r"(?:[^\s|]{1,30}\s{1,2}){0,4}[^\s|]{0,12}$", text[max(place.start, start - 60) : start])
    behind = re.match(r"[^\s|]{0,20}(?:\s[^\s|]{1,20}){0,2}", text[end : min(place.end, end + 40)])
    around = (before[0] if before else "", behind[0] if behind else "")
    return around[0].lstrip(" .,;:(“]") + words + around[1].rstrip(" .,;:(“[{")


def _short(words: str) -> str:
    words = _LONG_LINE.sub(lambda line: line[1] * 10, " ".join(words[:_MOST_READ].split()))
    return words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"


CHECK = Check(
    id="consistency/placeholder",
    title="Blank not filled in",
    severity=Severity.WARNING,
    question="Is every blank of the text filled in?",
    why="Whatever was to stand in a blank is not agreed. A court may fill it in a way that suits neither party, or find that there is no contract.",
    source="Drafting practice; definiteness of terms (Restatement (Second) of Contracts § 33).",
    suggestion="Write in what was agreed, or strike the words out.",
    find=find,
    finds=(
        Example("The monthly fee is $[AMOUNT], payable in advance.", "$[AMOUNT]"),
        Example("This Agreement is made on [●] between Birch Hosting Ltd and the Client.", "[●]"),
        Example("The Client shall pay $__________ for each further user.", "$__________"),
        Example("Response time for critical faults: [TBD]", "[TBD]"),
        Example("Dear {{client_name}}, the fee of {{fee}} covers ten users.", "{{fee}}"),
        Example("Notice is given at least ____ days before the end of the term.", "____ days"),
        Example("Support covers the sites in [insert the Client’s locations].", "[insert the Client’s locations]"),
        Example(
            "IN WITNESS WHEREOF, the parties sign this Agreement this ___ day of ________, 20__.",
            "___ day of ________, 20__",
        ),
        Example(
            "The term is [ninety (90)] days, under the law of Ohio [or of another state that the parties name].",
            "[ninety (90)]",
        ),
        Example("The rate is [***] per hour, the discount [***].", "Passages are redacted"),
        Example(
            "[***] Certain information was left out of this exhibit and filed separately.\n\nThe rate is [***] per hour, the discount [***].\n\n"
            "[***] Confidential treatment requested\n\nThe term is [***] years.",
            "Passages are redacted",
        ),
        Example("[Drafting note: choose one.] The Provider keeps a log.", "drafting note"),
    ),
    skips=(
        "1. Data. The Provider names each export [client]_[date].csv and keeps it for a year.\n\n2. Law. That of Ohio.",
        "1. Term. Either party may leave upon [ninety (90)] days’ notice.\n\n2. Law. That of Ohio.\n\nBy: /s/ Ann Birch",
        "This Agreement is made this __12th__ day of ___May___, 2003 between __Hill Ltd__ and Moor Ltd.",
        "[CONFORMED COPY]\n\nThe Bank of Hillmoor [BOH] lends to the Client, whose notice says: “the [Company] must pay the [Service Provider] at once”.",
        "| Item | Price [USD per month] | Duration [months] |\n|---|---|---|\n| Help desk | 40 | 12 |",
        "Credit = [Fees per month] / [Hours per month] x 2, whatever the Act says of persons who “[...] may appeal”.",
        "“TBD” means that the steering group sets the figure; shares are split in a way to be determined, in good faith, by both. Title XX of the Act applies.",
        "Basic desk ................ $40\n\nFull desk ................ $80\n\nSmall server*** 40 dollars\n\nLarge server*** 80 dollars\n\n*** For two years.",
        "State of ________ )\n\n) ss:\n\nCounty of _______ )\n\nThe foregoing instrument was acknowledged before me this ___ day of _____, 2003 by ___________ of Hill Ltd.",
        "Changes use Schedule 4. Other terms (if any): ____________\n\nSCHEDULE 4\n\nCHANGE REQUEST\n\nRequested by: ________\n\nWhat is to change: ________\n\nCost: $_______",
        "Confidential portion has been omitted and filed separately with the Commission: [*].\n\n5. [Omitted]\n\n6. Law. That of Ohio.",
        "IN WITNESS WHEREOF, the parties have signed.\n\nBy: ____________\n\nName: ______\n\nTitle: ___\n\nDate: ____",
        "[Signature page follows]\n\n[Remainder of page intentionally left blank]",
        "The notice read: “we will leve [sic] the site”. [Seal]",
        "Payment by: [ ] Cheque [ ] Bank transfer [x] Direct debit",
        "The Client may have the logs audited under Section 4.2 [AUDIT RIGHTS] once a year.",
        "___ Monthly billing ___ Yearly billing _X_ Quarterly billing",
        "ARTICLE XX\n\nThe Provider keeps the logs for a year.",
        "| Signed by Jo Marsh for and on behalf of MARSH SYSTEMS LIMITED | .......................................... Director |\n|---|---|\n"
        "| Signed by Kit Dale for and on behalf of DALE TRUST | .......................................... Trustee |",
        "Billing: [x] Fixed [ ] Metered\n\nor ___ Metered with ___ units at least",
        "The bar code holds P <product number> Q <quantity>.\n\nPlain text below it:\n\n(2P) Revision: <product revision>",
        "1. The staff of Exhibit A goes over to the Provider; Exhibit B has the budget.\n\nEXHIBIT A\n\n[List of Service Engineers]\n\nJo Marsh and Kit Dale.\n\nEXHIBIT B\n\n[First Service Budget]\n\nTwelve thousand dollars a month.",
        "1. Work is ordered by statements of work. They follow Exhibit D.\n\n2. The Provider is paid monthly for what it has done, and sends its invoice within five days of the end of each month.\n\n"
        "Exhibit D\n\nPrices\n\nAs agreed.\n\nFORM STATEMENT OF WORK\n\nThe work begins on ___________ and ends on ____________.",
        "The Client pays monthly in advance.\n\n[*]\n\nCertain information on this page has been omitted and filed separately.",
        "[*] = Certain portions of this document have been omitted and filed separately with the Commission.\n\nThe Client pays monthly in advance.",
        "Information marked “[***]” has been left out because it is not material and is competitively harmful. The Client pays monthly.",
        "DUNMORE SUPPORT LTD, 4 Mill Road, Akron, OH 44301 ________\n\nThe Provider keeps the logs for a year.",
        "Service is given under the Provider’s X Rate Plan Fixed ____ Rate Plan Metered.",
        "Label of each part: Date of making: <date of manufacture> YYYYMMDD, below the part number.",
        "Reports are ready by noon on each business day [sixteen (16) hours after the close of the year] if the Client sends its data by then.",
        "1. The Agent reports each quarter in substantially the format of Exhibit B, and pays then.\n\n"
        "2 May 2016 EXHIBIT B QUARTERLY REPORT UNDER THE AGREEMENT BETWEEN HILL LTD AND MOOR LTD FOR THE PERIOD FROM _________ TO _________ SUM DUE $_________",
        "The share is paid from the first full quarter [three (3) month period] of the term on.",
        "1. The Agent names each new customer on a form.\n\n2. The Provider pays the Agent one tenth of what the customer pays in its first year.\n\n"
        "EXHIBIT A LEAD FORM Customer: Date:\n\nTrial wanted: [YES OR NO]",
        "Orders use the form attached as Exhibit C.\n\n# Exhibit C\n\nRequest no. ____ of ________\n\nClerk: [Name]",
    ),
)
