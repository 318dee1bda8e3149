"""An essential thing left to a later agreement: "fees to be mutually agreed", "service levels as the parties may agree"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import BlockKind, Contract, EntityKind, Severity, Status
from contractlint.parse.literals import places_of, small_letters

_THINGS = (
    ("the price", r"(?:fees?|prices?|pricing|rates?|charges?|compensation|remuneration|consideration|payments?)(?!\s(?:schedule|terms?|date|period|method))"),
    ("the payment terms", r"(?:payment\s(?:terms|schedules?|dates?)|terms\sof\spayment)"),
    ("the term", r"(?:(?:the|initial)\sterm|duration|start\sdate|commencement\sdate|effective\sdate|expiry\sdate|length\sof\s(?:the\s)?(?:term|contract|agreement))"),
    ("the scope", r"(?:scope(?:\sof\s(?:the\s)?(?:work|services))?(?!\sof\b)|(?<!\bof\s)services(?!\slevels?)|deliverables|specifications?|statement\sof\srequirements)"),
    ("the service levels", r"(?:services?[\s-]levels?(?:\sagreements?)?|sla|response\stimes?|resolution\stimes?|performance\s(?:standards|levels|targets|metrics)|availability|uptime|support\shours)"),
)  # fmt: skip
_NOUNS = "|".join(f"(?P<thing{place}>{words})" for place, (_, words) in enumerate(_THINGS))
_LEFT = r"(?:(?:mutually|jointly|later|subsequently|separately)\s){0,2}(?:agreed|negotiated|settled)"
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b")
_OPEN = re.compile(
    rf"\b(?:{_NOUNS})\b(?P<between>[^.;:|]{{0,60}}?)\s(?P<words>(?:(?:is|are|was|were)\s(?:yet\s)?to\sbe"
    rf"|shall\sbe|will\sbe|must\sbe|have\syet\sto\sbe|to\sbe|may\sbe)\s(?:as\s|at\s)?(?:{_LEFT}"
    rf"|determined\sby\s(?:mutual\s)?agreement|(?:based\s|determined\s|set\s|fixed\s)?(?:up)?(?:on|by"
    rf"|subject\sto)\s(?:the\s)?mutual\sagreement)(?:\s(?:up)?on\b)?(?:\s(?:by|between"
    rf"|among)\s(?:the\s)?parties)?|(?:shall\sbe|will\sbe|is"
    rf"|are)\s(?:as\s)?(?:the\sparties\s(?:may|shall|will)\s(?:\w+\s){{0,2}}?agree"
    rf"|(?:may\sbe\s)?mutually\sagreed))"
)
_WILL_AGREE = re.compile(
    rf"\bparties\s(?P<words>(?:shall|will|agree\sto|undertake\sto"
    rf"|must)\s(?:(?:mutually|jointly|in\sgood\sfaith|later|subsequently|meet\sand|discuss\sand"
    rf"|use\s\w+\s(?:\w+\s)?efforts\sto)\s){{0,3}}(?:agree(?:\s(?:up)?on|\sto)?"
    rf"|negotiate(?:\sand\sagree)?(?:\s(?:up)?on)?)(?:\sin\sgood\sfaith)?)\s(?P<between>(?:(?:a|an|the|all|any"
    rf"|upon|to|proposed|final|detailed|applicable|on|appropriate|sales"
    rf"|service)\s){{0,4}}?)(?:{_NOUNS.replace('thing', 'good')})\b"
)
_AT_RATES = re.compile(
    rf"\b(?:at|for|against)\s(?:an?\s|such\s|the\s)?(?:{_NOUNS.replace('thing', 'paid')})\s(?P<between>(?:which\s(?:are|is)\s|that\s(?:are|is)\s)?)(?P<words>to\sbe\s{_LEFT}(?:\s(?:up)?on)?(?:\sby\sthe\sparties)?|as\s(?:may\sbe\s|the\sparties\s(?:may|shall|will)\s)(?:mutually\s)?agreed?)\b"
)
_OF_IT = re.compile(r"\b(?:for|of)\s(?:(?:the|its|these|such|our|any|all)\s)?$")
_EXTRA = re.compile(
    r"\b(?:amend\w{0,5}|modif\w{2,8}|chang(?:e|es|ed|ing)|alterations?|variations?|revis\w{2,5}|deviations?"
    r"|increases?|decreases?|additions?|additional\w{0,2}(?!\s(?:renewal\s)?(?:terms?|periods?|years?)\b)"
    r"|further(?!\s(?:terms?|periods?|years?)\b)|extras?|optional|out-of-scope|outside|not\sincluded"
    r"|beyond\sthe\sscope|other\sservices|new|in\saddition|unless|otherwise|if|in\sthe\sevent|should|except"
    r"|in\scase|alternativ\w{1,4}|such\sother|special|adjust\w{0,5}|reduc\w{2,5}|equitabl\w{1,3}|replac\w{2,6}"
    r"|substitut\w{1,4}|extend\w{0,3}|extension|travel|expenses|promotion\w{0,3}|marketing|publicity|training"
    r"|upgrades?|enhancements?|customi[sz]\w{1,7}|expert|arbitrat\w{1,5}|mediat\w{1,4}|third\spart\w{1,3}"
    r"|shipping|packag\w{2,4}|labell?ing|transition\w{0,3}|wind-?down|audits?|inspections?"
    r"|upon\s(?:the\s)?(?:termination|expiration|expiry)|conversion|referrals?|cooperation|assistance|escrow"
    r"|on\srequest|upon\srequest|has\sbeen|have\sbeen|provided\sthat)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:each|every|any|given|particular|specific|individual|relevant"
    r"|per)\s(?:(?:and\severy|such|new|\w+ed)\s)?(?:projects?|engagements?|transactions?|shipments?"
    r"|deliver(?:y|ies)|events?|assignments?|jobs?|cases?|customers?|deals?|matters?)\b"
    r"|\b(?:statements?\sof\swork|sows?|orders?|order\sforms?|addend\w{2,3}|exhibits?|schedules?|annex\w{0,2}"
    r"|appendi\w{1,4}|attachments?|quot\w{1,6}|proposals?|budgets?|work\splans?|project\splans?|tasks?|purchase"
    r"|signed|set\s(?:out|forth)|described|specified|stated|listed|herein|hereunder|above|below|case-by-case)\b"
)
_SETTLED = re.compile(
    r"\b(?:not\s(?:to\s)?exceed\w{0,3}|no\smore\sthan|fail\w{2,4}\s(?:such\s)?(?:agreement|to\sagree)|absen\w{1,3}|then[\s-]current|standard\srates?|list\sprices?|market|until|pending|cap)\b"
)
_RENEWAL = re.compile(r"\brenew\w{0,5}\b")
_ANCHORS = ("agree", "negotiat")
_LONGEST = 700


def find(subject: Subject) -> Iterator[Problem]:
    """The first place for each essential thing that is left to be agreed."""
    contract, seen = subject.contract, set[str]()
    for start, words in _sentences(contract):
        for pattern in (_OPEN, _WILL_AGREE, _AT_RATES):
            match = pattern.search(words)
            if match is None or _is_sound(contract, start, words, match):
                continue
            noun = _nearest(words, match)
            thing = _THINGS[int((noun.lastgroup or "0")[-1])][0]
            if thing not in seen and not _is_shown(subject, start + match.start(), start + match.end()):
                seen.add(thing)
                said = contract.text[start + noun.start() : start + noun.end()]
                yield _problem(contract, start, match, thing, said, is_renewal=bool(_RENEWAL.search(words)))
            break


def _sentences(contract: Contract) -> Iterator[tuple[int, str]]:
    """The sentences that speak of agreeing, as (start, lower-case words), in order."""
    lower = small_letters(contract.text)
    starts = [sentence.start for sentence in contract.sentences]
    indexes = {
        bisect_right(starts, place) - 1
        for place in places_of(_ANCHORS, lower)
        if not lower.startswith("agreement", place) or lower.endswith("mutual ", 0, place)
    }
    for index in sorted(indexes):
        sentence = contract.sentences[index]
        if index < 0 or sentence.is_recital or sentence.is_signature or sentence.kind is BlockKind.HEADING:
            continue
        if sentence.end - sentence.start <= _LONGEST:
            yield sentence.start, lower[sentence.start : sentence.end]


def _nearest(words: str, match: re.Match[str]) -> re.Match[str]:
    """What is left open: of the things that the match names, the one nearest to the words that leave it open."""
    named = list(_NOUN.finditer(words, match.start(), match.end()))
    before = [noun for noun in named if noun.end() <= match.start("words")]
    heads = [noun for noun in before if not _OF_IT.search(words, 0, noun.start())]
    return (heads or before or named)[-1 if heads else 0]


def _is_sound(contract: Contract, start: int, words: str, match: re.Match[str]) -> bool:
    """The sentence is of something extra or conditional, points to a paper that settles it, or sets a measure."""
    near = words[max(0, match.start() - 160) : match.end() + 110]
    if _EXTRA.search(near) or _ELSEWHERE.search(near) or _SETTLED.search(words):
        return True
    first = bisect_left(contract.entities, start, key=lambda entity: entity.start)
    last = bisect_left(contract.entities, start + len(words), key=lambda entity: entity.start)
    measures = (EntityKind.MONEY, EntityKind.PERCENT, EntityKind.BLANK)
    return any(entity.kind in measures for entity in contract.entities[first:last])


def _is_shown(subject: Subject, start: int, end: int) -> bool:
    """A blank or deferred element already points to these words."""
    return any(
        element.status in (Status.BLANK, Status.DEFERRED)
        and any(evidence.start < end and start < evidence.end for evidence in element.evidence[:1])
        for element in subject.elements
    )


def _problem(
    contract: Contract, start: int, match: re.Match[str], thing: str, noun: str, *, is_renewal: bool
) -> Problem:
    first, last = start + match.start("words"), start + match.end("words")
    words = " ".join(contract.text[first:last].split())
    when = " for the renewal" if is_renewal else ""
    verb = "are" if thing.endswith("s") else "is"
    return Problem(
        first,
        last,
        f"“{noun} … {words}”: {thing}{when} {verb} left to a later agreement, which neither party can be made to conclude.",
        f"Agree on {thing} now, or say how it is settled if the parties do not agree (a formula, an index, an expert).",
    )


CHECK = Check(
    id="clarity/agreement-to-agree",
    title="An essential thing left to be agreed",
    severity=Severity.WARNING,
    question="Are price, term, scope and service levels agreed, rather than left to a later agreement?",
    why="As a rule, a promise to agree binds no one: if the parties cannot agree later, there is no price or scope, and perhaps no contract.",
    source="Walford v Miles [1992] 2 AC 128; Restatement (Second) of Contracts § 33; UCC § 2-305 for open prices.",
    find=find,
    needs_elements=True,
    finds=(
        Example("The fees for the services shall be mutually agreed by the parties.", "fees"),
        Example("Service levels will be agreed between the parties after signature.", "Service levels"),
        Example(
            "The Provider shall give support. The response times are to be agreed upon by the parties.", "to be agreed"
        ),
        Example("The Provider shall perform the work at rates to be agreed.", "to be agreed"),
        Example("The Client may renew this Agreement for a second year at a price to be mutually agreed.", "price"),
        Example("The parties shall negotiate in good faith the scope of the services.", "scope"),
        Example("The initial term shall be as the parties may agree.", "term"),
    ),
    skips=(
        "Additional services are provided at rates to be agreed in a change order.",
        "The fees shall be as set out in each Statement of Work agreed by the parties.",
        "Any change to the fees must be mutually agreed in writing.",
        "Any alteration to the payment terms must be mutually agreed in writing.",
        "Goods are sent in line with the shipping instructions and specifications to be agreed upon by the parties.",
        "For joint bids the parties shall agree to a proposed price in writing before the start of each project.",
        "The arbitrator shall be mutually agreed upon by the parties. Meetings are held at a place to be agreed.",
        "Unless otherwise agreed by the parties, the fees are due within 30 days.",
        "If the Client asks for new deliverables, the price shall be mutually agreed.",
        "Prices for the second year will be agreed by the parties, and shall not exceed $5,000 a month.",
        "The parties agree that the services will be provided in a professional manner.",
        "The agreed fees are payable monthly. Services are performed as agreed.",
        "Work is charged at the rates as agreed. Services are given at the agreed price.",
    ),
)
