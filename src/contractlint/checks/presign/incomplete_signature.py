"""A signature block that lacks a party, or a signatory’s printed name or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.presign._marks import say
from contractlint.model import Contract, Party, Severity
from contractlint.parse.party_roles import CLIENT_WORDS, PROVIDER_WORDS

_SIGNS = re.compile(
    r"(?i)(?:(?<![\w])(?:by|signature|signed|sign\shere|authori[sz]ed\s(?:signature|signatory)|signed\sby|x)\s{0,2}[:_]|/s/|_{8,}|\.{10,}|\bsignature\b)"
)
_LINE = re.compile(
    r"(?i)(?<!\w)(?:by|signature|signed|authori[sz]ed\s(?:signature|signatory))\s{0,2}:|/s/|(?<!\w)signed\s(?:by|for)\b"
)
_LABEL = re.compile(
    r"(?i)(?<![\w’'])(?P<label>(?:print(?:ed)?\s)?(?:full\s|signatory\s)?name(?:\sand\stitle)?|(?:job\s|official\s)?title|position|capacity|its)(?:\s?\((?:please\s)?print(?:ed)?\))?\s{0,2}:"
    r"[ \t]{0,3}(?P<blank>_{2,}[_ ]{0,60}|\[[^\]\n]{0,60}\]|\{\{[^}\n]{1,40}\}\}|<[^>\n]{1,40}>|«[^»\n]{1,40}»|\.{4,}|…{2,}|(?=\s{0,3}(?:$|\n|\||(?:print(?:ed)?\s)?(?:name|title|date[d]?|by|its|position|signature)\s{0,2}:)))",
    re.MULTILINE,
)
_OF_WITNESS = re.compile(r"(?i)(?<!in\s)\bwitness(?!\s(?:whereof|where))(?![^\n]*\n[^\n]*\n[^\n]*\n[^\n]*\n)")
_COMPANY = re.compile(
    r"(?i)\b(?:inc|llc|ltd|limited|corp|corporation|plc|gmbh|llp|company|customer|client|provider|supplier|exhibit|schedule|annex|appendix)\b"
)
_MOST_WORDS = 7
_NEAR = 160
"""Characters within which blanks belong to one block."""
_GAP = 4
_REACH = 200
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text in which the parties sign."""

    start: int
    end: int
    part: int
    """The index of the contract's part in which it stands."""


def find(subject: Subject) -> Iterator[Problem]:
    """Parties without a block, and printed names and titles that are blank."""
    regions = list(_regions(subject.contract))
    if not regions:
        return
    yield from _without_block(subject.contract, regions)
    # Forms that are attached have blanks for those who will use them; only where nothing else is signed they count.
    own = [region for region in regions if subject.contract.parts[region.part].label is None]
    for region in own or regions[:1]:
        yield from _blank_names(subject.contract, region)


def _regions(contract: Contract) -> Iterator[Region]:
    """Runs of sentences that belong to signature blocks, where somebody signs in them."""
    run: list[int] = []
    for sentence in contract.sentences:
        if not sentence.is_signature:
            continue
        if run and sentence.index - run[-1] > _GAP:
            yield from _region(contract, run)
            run = []
        run.append(sentence.index)
    if run:
        yield from _region(contract, run)


def _region(contract: Contract, run: list[int]) -> Iterator[Region]:
    first, end = run[0], contract.sentences[run[-1]].end
    while first > max(0, run[0] - _GAP) and _may_be_name(contract, first - 1):
        first -= 1
    start = contract.sentences[first].start
    if len(_SIGNS.findall(contract.text[start:end])) and len(run) > 1:
        yield Region(start, end, contract.sentences[run[0]].part)


def _may_be_name(contract: Contract, index: int) -> bool:
    """Whether a line above the first line to sign may name who signs there."""
    sentence = contract.sentences[index]
    words = contract.text[sentence.start : sentence.end]
    return len(words) < _LONGEST_NAME and (
        not words.endswith(".") or bool(re.search(r"(?i)\b(?:inc|ltd|co|corp|l\.?l\.?c)\.$", words))
    )


def _without_block(contract: Contract, regions: list[Region]) -> Iterator[Problem]:
    """The parties that are named in no block, where there are fewer lines to sign than parties."""
    parties = [party for party in contract.parties if party.name]
    words = " \n ".join(contract.text[region.start : region.end + _REACH] for region in regions)
    lines = len(_LINE.findall(words)) or len(re.findall(r"_{8,}", words))
    unnamed = [party for party in parties if not _is_named(party, words)]
    if len(parties) != 2 or len(unnamed) != 1 or lines >= len(parties):
        return
    last = regions[-1]
    other = next(party for party in parties if party not in unnamed)
    yield Problem(
        last.start,
        min(last.end, last.start + 300),
        f"{unnamed[0].name} has no place to sign: the signature block is only for {other.name}.",
        f"Add a block for {unnamed[0].name}: its full name, a line to sign, the signatory’s name and title, and the date.",
    )


def _is_named(party: Party, words: str) -> bool:
    flat = _flatten(words)
    roles = {"provider": PROVIDER_WORDS, "client": CLIENT_WORDS}.get(party.role or "", ())
    core = re.sub(r"(?i),?\s(?:inc|llc|ltd|limited|corp|corporation|plc|gmbh|llp|l\.?p|co|company)\.?$", "", party.name)
    return any(_flatten(name) in flat for name in (party.name, core, *party.short_names, *roles) if len(name) > 2)


def _flatten(words: str) -> str:
    return " " + " ".join(re.findall(r"\w+", words.lower())) + " "


def _blank_names(contract: Contract, region: Region) -> Iterator[Problem]:
    """One problem for each block of labels whose values are blank."""
    group: list[re.Match[str]] = []
    for match in _LABEL.finditer(contract.text, region.start, min(len(contract.text), region.end + _REACH)):
        if match.start() >= region.end or not _is_open(contract, match):
            continue
        if group and match.start() - group[-1].end() > _NEAR:
            yield _blank(group)
            group = []
        group.append(match)
    if group:
        yield _blank(group)


def _is_open(contract: Contract, match: re.Match[str]) -> bool:
    """Whether a label waits for its value now: a witness writes it at the signing, and it may stand on the next line."""
    if _OF_WITNESS.search(contract.text[max(0, match.start() - 110) : match.start()]):
        return False
    if match["blank"]:
        return True
    if match["label"].lower() == "its":
        return False
    next_line = re.match(r"\s{0,4}([^\n]{2,80})", contract.text[match.end() : match.end() + 90])
    return next_line is None or not _is_value(next_line[1], contract)


def _is_value(line: str, contract: Contract) -> bool:
    """Whether the line below a label is a person's name or title, rather than the next label, party or heading."""
    if re.search(r"[:_|]|-{3,}|\d", line) or len(line.split()) > _MOST_WORDS or not line[0].isupper() or line.isupper():
        return False
    flat = _flatten(line)
    return not any(
        _flatten(name) in flat for party in contract.parties for name in (party.name, *party.short_names)
    ) and not _COMPANY.search(line)


def _blank(group: list[re.Match[str]]) -> Problem:
    said = (" ".join(match["label"].lower().split()) for match in group)
    labels = list(dict.fromkeys("title" if label == "its" else label for label in said))
    start, end = group[0].start(), group[-1].end()
    are = "are" if len(labels) > 1 else "is"
    return Problem(
        start, end, f"In the signature block {' and '.join(labels)} {are} blank: {say(group[0].string[start:end])}."
    )


_BODY = "# Support Agreement\n\nThis Agreement is made between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\nThe Provider supports the Client.\n\nIN WITNESS WHEREOF the parties have signed this Agreement.\n\n"

CHECK = Check(
    id="presign/incomplete-signature",
    title="An incomplete signature block",
    severity=Severity.ERROR,
    question="Has each party a place to sign, with its signatory’s printed name and title?",
    why="Without the signatory’s name and title it may be impossible to tell later who signed, and whether that person could bind the party.",
    source="Companies Act 2006 (UK) s 44; practice on authority to sign (Restatement (Third) of Agency § 2.03).",
    find=find,
    suggestion="Print the name and title of the person who will sign; only the signature and its date stay open.",
    finds=(
        Example(
            _BODY
            + "Hill Systems Ltd\n\nBy: ____________________\n\nName: Ada Hill\n\nTitle: Director\n\nDate: __________",
            "Moor Foods Ltd",
        ),
        Example(
            _BODY
            + "Hill Systems Ltd\n\nBy: ________________\n\nName: Ada Hill\n\nTitle: Director\n\nMoor Foods Ltd\n\nBy: ________________\n\nName: ____________\n\nTitle: ____________",
            "name and title are blank",
        ),
        Example(
            _BODY
            + "Hill Systems Ltd\n\nBy: ____________ Name: [name] Title: Director\n\nMoor Foods Ltd\n\nBy: ____________ Name: Tom Moor Title: Buyer",
            "[name]",
        ),
        Example(
            _BODY
            + "| Hill Systems Ltd | Moor Foods Ltd |\n|---|---|\n| By: ____________ | By: ____________ |\n| Name: Ada Hill | Name: |\n| Title: Director | Title: |",
            "name and title",
        ),
        Example(
            _BODY
            + "Provider\n\nSignature: ____________\n\nPrinted name: ____________\n\nClient\n\nSignature: ____________\n\nPrinted name: Tom Moor",
            "printed name",
        ),
    ),
    skips=(
        _BODY
        + "Hill Systems Ltd\n\nBy: ____________\n\nName: Ada Hill\n\nTitle: Director\n\nDate: ________\n\nMoor Foods Ltd\n\nBy: ____________\n\nName: Tom Moor\n\nTitle: Buyer\n\nDate: ________",
        _BODY
        + "HILL SYSTEMS LTD\n\nBy: /s/ Ada Hill\n\nName: Ada Hill\n\nTitle: Director\n\nMOOR FOODS LTD\n\nBy: /s/ Tom Moor\n\nName: Tom Moor\n\nTitle: Buyer",
        _BODY
        + "For the Provider: ____________________ Ada Hill, Director\n\nFor the Client: ____________________ Tom Moor, Buyer",
        _BODY
        + "| Provider | Client |\n|---|---|\n| Signature: ________ | Signature: ________ |\n| Name: Ada Hill | Name: Tom Moor |\n| Date: ________ | Date: ________ |",
        "# Support Agreement\n\nThis Agreement is made between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\nThe Provider supports the Client.",
        _BODY
        + "Hill Systems Ltd\n\nBy: ____________\n\nName:\n\nAda Hill\n\nTitle:\n\nDirector\n\nMoor Foods Ltd\n\nBy: ____________\n\nName: Tom Moor\n\nTitle: Buyer\n\nWitness:\n\nName: ____________",
        "# Notices\n\nNotices go to the persons named here.\n\nName: Ada Hill\n\nTitle: Director\n\nThe parties may change them by notice.",
    ),
)
