"""An exhibit, schedule or annex that the contract leans on and that is not in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._citing import Blocks, is_supplement, times
from contractlint.checks.consistency._incorporated import find_incorporated
from contractlint.checks.consistency._named import find_named
from contractlint.checks.wording import listed
from contractlint.model import Contract, Severity
from contractlint.parse.attachment_headings import AttachmentHeadings, Presence
from contractlint.parse.attachment_labels import Mention, find_mentions, fold_mark
from contractlint.parse.pointing import own_names
from contractlint.parse.titles import is_title

_ATTACHED = re.compile(
    r"(?i)\b(?:attached|annexed|appended|enclosed|hereto|hereof|this\s(?:amendment|addendum|agreement|sow|order|statement|supplement))\b"
)
_SINGLY = 3
"""More attachments than these that are missing are one finding: the reader learns nothing from a list of findings."""
_TITLE_WORDS = 20
_REACH = 70
_FORM = re.compile(r"(?i)\b(?:form of|form for|template|sample|specimen|model|pro forma)\b")
_TITLE_REACH = 140
_CALL_SO = "The file has {}: if that is meant, call it so."
_FILING_NUMBER = re.compile(r"Exhibit (?:[1-9]|10|99)\.\d{1,3}")
_OPENING = 1500
_ENDS = (".", ":", "]", ")", "”", "_", "*", "")
"""A number of the filing may also stand behind a note on what was left out: "... has been omitted. Exhibit 10.7"."""
_ATTACH_OR_CALL_SO = "Attach {} to the copy that is signed; if {} is meant, call it so."
_FILED_AT = 12
"""A file that begins with a label is that attachment of something else: "Exhibit 10.2" of a filing."""


def find(subject: Subject) -> Iterator[Problem]:
    """Every attachment that is missing, once, at its first place; where many are, one problem that names them all."""
    contract = subject.contract
    headings = AttachmentHeadings(contract.document)
    missing, cited = _missing(contract, headings)
    others_of = {mentions[0].label: headings.others_with(mentions[0].mark) for mentions, _ in missing}
    omitted = [mentions for mentions, presence in missing if presence is Presence.OMITTED]
    absent = [(mentions, presence) for mentions, presence in missing if presence is not Presence.OMITTED]
    others = [
        mentions
        for mentions, presence in absent
        if presence is Presence.ABSENT and _not_cited(others_of[mentions[0].label], cited)
    ]
    if len(others) > _SINGLY:
        yield _under_another_name(others_of, others)
        absent = [(mentions, presence) for mentions, presence in absent if mentions not in others]
    alone = [(mentions, presence) for mentions, presence in absent if mentions in others]
    if len(absent) - len(alone) > _SINGLY:
        yield _together(
            [mentions for mentions, _ in absent if mentions not in others], "are referred to and are not in the file"
        )
        absent = alone
    for mentions, presence in absent:
        yield _problem(others_of[mentions[0].label], mentions, presence)
    if omitted:
        yield _left_out(omitted)
    named = {
        name: places
        for name, places in find_named(contract).items()
        if contract.text[places[0][1] : places[0][1] + 1] != "s"
    }
    for name, places in named.items():
        yield Problem(
            *places[0],
            f"“{name}” is said to be attached, and is not in the file.{times(len(places))}",
            f"Attach the {name} to the copy that is signed, or strike the reference.",
        )
    for name, places in find_incorporated(contract).items():
        if name not in named:
            yield Problem(
                *places[0],
                f"“{name}” is made part of this contract, and is not among its files.{times(len(places))}",
                f"Ask for the {name}: what it says binds as the contract does.",
            )


def _together(missing: list[list[Mention]], fault: str) -> Problem:
    first = min((mentions[0] for mentions in missing), key=lambda mention: mention.start)
    labels = listed(f"“{mentions[0].label}”" for mentions in sorted(missing, key=_by_label))
    return Problem(
        first.start,
        first.end,
        f"{labels} {fault} ({len(missing)} attachments).",
        "Attach each of them to the copy that is signed, or strike the references.",
    )


def _not_cited(others: list[str], cited: set[tuple[str, str]]) -> list[str]:
    """Of attachments with the same mark those that the text never names: one that it names is not meant by another name."""
    return [other for other in others if (other.split()[0], fold_mark(other.split(maxsplit=1)[1])) not in cited]


def _under_another_name(others_of: dict[str, list[str]], missing: list[list[Mention]]) -> Problem:
    """Many attachments for which the file has others with the same letters: "Exhibit A" to "F", and Schedules A to F."""
    first = min((mentions[0] for mentions in missing), key=lambda mention: mention.start)
    ordered = sorted(missing, key=_by_label)
    labels = listed(f"“{mentions[0].label}”" for mentions in ordered)
    here = listed(dict.fromkeys(other for mentions in ordered for other in others_of[mentions[0].label]))
    return Problem(
        first.start,
        first.end,
        f"{labels} are referred to; the file has {here} instead.",
        f"If {here} are meant, call them so throughout.",
    )


def _by_label(mentions: list[Mention]) -> tuple[str, list[tuple[int, str]]]:
    """As a reader sorts labels: Schedule 2 before Schedule 10."""
    return mentions[0].kind, [
        (int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[A-Za-z]+", mentions[0].mark)
    ]


def _left_out(omitted: list[list[Mention]]) -> Problem:
    first = omitted[0][0]
    labels = listed(f"“{mentions[0].label}”" for mentions in omitted)
    many = len(omitted) > 1
    return Problem(
        first.start,
        first.end,
        f"{labels} {'are' if many else 'is'} referred to, but the file says that {'they are' if many else 'it is'} left out.",
        "Ask for what was left out before relying on it, or strike the references.",
        Severity.INFO,
    )


def _missing(
    contract: Contract, headings: AttachmentHeadings
) -> tuple[list[tuple[list[Mention], Presence]], set[tuple[str, str]]]:
    """The mentions of each attachment that is not in the file, in the order of the text; and all that are named, by kind and mark."""
    text, blocks = contract.text, Blocks(contract)
    names = own_names(text)
    supplement = is_supplement(contract)
    forms = [
        part
        for part in contract.parts
        if part.label and _FORM.search(text, part.start, min(part.end, part.start + _TITLE_REACH))
    ]
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in find_mentions(text, names):
        if any(part.start <= mention.start < part.end for part in forms):
            continue  # a form speaks of the papers of the day it will be filled in
        if (
            mention.start < _FILED_AT
            or mention.external
            or headings.is_heading(mention.start)
            or not blocks.is_read(mention.start)
        ):
            continue
        if (
            mention.start < _OPENING
            and _FILING_NUMBER.fullmatch(mention.label)
            and text[: mention.start].rstrip()[-1:] in _ENDS
        ):
            continue
        if supplement and not _ATTACHED.search(text, max(0, mention.start - _REACH), mention.end + _REACH):
            continue
        if not _in_title(contract, blocks, mention):
            found.setdefault((mention.kind, fold_mark(mention.mark)), []).append(mention)
    missing: list[tuple[list[Mention], Presence]] = []
    for mentions in found.values():
        presence = headings.presence(mentions[0].kind, mentions[0].mark)
        if presence is not Presence.HERE and not _within_another(headings, mentions[0], found):
            missing.append((mentions, presence))
    return missing, set(found)


def _in_title(contract: Contract, blocks: Blocks, mention: Mention) -> bool:
    """Whether a mention stands in a title or a line of a list of contents, which claims nothing."""
    block = blocks.at(mention.start)
    words = contract.text[block.start : block.end] if block else ""
    return len(words) < 120 and words[-1:] not in ".;:,)" and is_title(words, _TITLE_WORDS)


def _within_another(
    headings: AttachmentHeadings, mention: Mention, found: dict[tuple[str, str], list[Mention]]
) -> bool:
    """Whether "Schedule A-2" is a part of a Schedule A that is in the file, or is missing itself."""
    parent = re.match(r"[A-Z]{1,2}(?=[-–.]?\d)", mention.mark)
    if not parent:
        return False
    return headings.presence(mention.kind, parent[0]) is Presence.HERE or (mention.kind, fold_mark(parent[0])) in found


def _problem(others: list[str], mentions: list[Mention], presence: Presence) -> Problem:
    first = mentions[0]
    fault = "the file has hardly more of it than its title" if presence is Presence.TITLE else "is not in the file"
    if others and presence is Presence.ABSENT:
        return Problem(
            first.start,
            first.end,
            f"“{first.label}” is referred to; the file has no {first.label}, but has {listed(others)}.{times(len(mentions))}",
            _ATTACH_OR_CALL_SO.format(first.label, listed(others)),
        )
    advice = (
        _CALL_SO.format(listed(others))
        if others
        else f"Attach {first.label} to the copy that is signed, or strike the reference."
    )
    joint = "but" if presence is Presence.TITLE else "and"
    return Problem(
        first.start, first.end, f"“{first.label}” is referred to, {joint} {fault}.{times(len(mentions))}", advice
    )


CHECK = Check(
    id="consistency/missing-attachment",
    title="Attachment that is not in the file",
    severity=Severity.WARNING,
    question="Is every exhibit, schedule and annex that the contract refers to in the file?",
    why="What an absent schedule was to say (prices, services, service levels) is not agreed, or is whatever either side later says it was.",
    source="Drafting practice: the signature copy is checked against its list of attachments.",
    find=find,
    finds=(
        Example("The Client pays the fees set out in Exhibit B, which is attached hereto.", "Exhibit B"),
        Example(
            "The Provider keeps the service levels of Schedule 2.\n\n# Schedule 1\n\nThe services are monitoring, backup and a help desk, as this schedule describes.",
            "Schedule 2",
        ),
        Example(
            "The forms are those of Exhibits A through C.\n\n## Exhibit A\n\nThe form of order, with its blanks and its boxes.\n\n## Exhibit C\n\nThe form of notice of acceptance.",
            "Exhibit B",
        ),
        Example("Personal data is processed as Annex II describes. Annex II prevails over this Agreement.", "Annex II"),
        Example(
            "Hourly rates stand in “Appendix 3”.\n\nAttachment 3\n\nRates: 120 dollars an hour in working hours, 180 dollars outside them.",
            "Appendix 3",
        ),
        Example(
            "The Provider keeps to the Service Level Agreement attached hereto, which prevails over its brochures.",
            "Service Level Agreement",
        ),
        Example(
            "The sites are listed in Schedule A and the equipment in Schedule B.\n\nSCHEDULE A – SITES\n\nSCHEDULE B – EQUIPMENT",
            "Schedule B",
        ),
    ),
    skips=(
        "The fees stand in Exhibit B.\n\n## EXHIBIT B\n\nFEES\n\nThe monthly fee is 4,000 dollars, payable in advance on the first day.",
        "The Supplier observes Annex I of Directive 2011/65/EU and Schedule 1 to the Data Protection Act 1998.",
        "The collateral is described in Exhibit C to the Loan Agreement between the Bank and the Client.",
        "The services are in Schedule One.\n\nSchedule 1: Services\n\nThe Provider watches the network at all hours and tells the Client what it sees.",
        "Reports follow Appendix A.\n\n### Appendix A - Service Levels\n\nSeverity 1: one hour. Severity 2: four hours. Severity 3: the next business day.",
        "The Company filed its annual report on Form 10-K, with Exhibit 10.4, in March. The Investor files a Schedule 13D.",
        "The Provider renders the services of the attached Statement of Work.\n\n# Statement of Work\n\nThe Provider moves the mail to the new server by June.",
        "The order form is that of Exhibit A.\n\n## Exhibit A\n\nFORM OF ORDER\n\nThe goods are those of Attachment 1 to this Order, and their price stands there too.",
        "The staff of Exhibit G goes over to the Provider.\n\n&sbsp; EXHIBIT G\n\n[List of Engineers]\n\nJo Marsh and Kit Dale, who have run the Client's help desk since May.",
        "You may schedule 2 meetings a month, exhibit a logo and annex nothing.",
        "The Price List attached hereto as Exhibit A applies.\n\n## Exhibit A\n\nA licence costs 40 dollars a month; setup costs 500 dollars once.",
        "# Amendment No. 2\n\nThe table in Exhibit D of the Agreement now reads as follows. All else in the Agreement stays as it is.",
        "Sales goals follow Schedule 2.5(d)(i)(2) of the Alliance Agreement between the Client and Moor Foods Ltd.",
        "# Amendment No. 1\n\nNew Exhibits AA-1 and AA-2 shall be attached (inserted between Exhibit A-5 and Exhibit B-1). Exhibits AA-1 and AA-2 set forth the new rates.\n\n"
        "Exhibit AA-1\n\nHourly rates: 90 dollars in office hours.\n\nExhibit AA-2\n\nMonthly rates: 900 dollars for each ten users.",
        "Prices are those of Annex 1.\n\nANNEX I\n\nPRICES\n\nThe price of each licence is 40 dollars a month, and does not rise in the first year.",
    ),
)
