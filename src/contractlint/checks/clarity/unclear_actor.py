"""A duty without who owes it: "Backups shall be taken daily", in a place that names no party."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import BlockKind, Contract, Sentence, Severity

_NOUN = (
    r"(?P<noun>(?:data\s|system\s|server\s|file\s|image\s|cloud\s|off-?site\s|incremental\s|full\s){0,2}back-?ups?(?:\scopies)?"
    r"|(?:(?:security|software|firmware|critical|operating\ssystem)\s){0,2}(?:patches|updates|upgrades)"
    r"|anti-?(?:virus|malware)(?:\s(?:software|signatures|protection|definitions))?|malware\sscans?|firewalls?(?:\srules|\slogs)?|intrusion\sdetection"
    r"|(?:(?:audit|system|event|access|security|server|firewall)\s)?logs(?:\sfiles)?|vulnerability\sscans?|vulnerabilities|penetration\stests?"
    r"|(?:restore|recovery|restoration|disaster\srecovery|backup|failover)\stests?|disaster\srecovery\splans?|risk\sassessments?|access\sreviews?|security\s(?:audits?|assessments?|reviews?)"
    r"|(?:(?:status|performance|monthly|weekly|quarterly|annual|service|service\slevel|incident|security|usage|activity|root\scause|uptime|progress)\s){0,2}reports?"
    r"|(?:notice|notification)s?\sof\s(?:an?\s|any\s|planned\s|scheduled\s|security\s){0,2}(?:outages?|maintenance|incidents?|breach(?:es)?|downtime)|(?:security|data)\s(?:incidents?|breach(?:es)?)|outages?|incidents?|alerts?"
    r"|(?:user|administrator|administrative|privileged|login)\s(?:accounts|rights)|passwords|credentials|multi-?factor\sauthentication|an?\sinventory(?:\sof\s[\w\s]{3,30}?)?|asset\sregister|(?:system|network|technical)\sdocumentation"
    r"|(?:liability\s|cyber\s|professional\sliability\s|adequate\s)?insurance(?:\scoverage)?|(?:routine|preventive|preventative|scheduled|regular|monthly)\smaintenance"
    r"|(?:network\s|system\s|server\s|security\s|proactive\s){0,2}monitoring|(?:user\s|staff\s|security\sawareness\s)training|(?:sales\s|use\s)?tax(?:es)?|shipping(?:\scosts)?|freight|travel\s(?:costs|expenses)"
    r"|(?:servers?|workstations?|systems|laptops|devices|networks?|equipment|hardware|replacement\sparts|spare\sparts|data|files|backup\smedia|tapes))"
)
_DONE = (
    r"(?P<verb>performed|taken|made|provided|delivered|submitted|given|sent|maintained|kept|tested|notified|reported|paid|borne|prepared|issued|conducted|carried\sout|run|completed|installed|applied|deployed|monitored|reviewed|updated"
    r"|patched|backed\sup|stored|encrypted|destroyed|deleted|returned|obtained|procured|taken\sout|documented|recorded|logged|escalated|inspected|scheduled|restored|retained|rotated|changed|disabled|revoked|enabled|scanned|archived|replaced|secured|remediated|serviced|cleaned|enforced|configured|produced|circulated|held|carried|up\sto\sdate|in\splace)"
)
_SUBJECT = r"(?:[^.;:,|]{4,60},\s)?(?:[\w’'/-]{1,20}\s){0,5}?"
_OF_IT = r"(?:\s(?:of|for|on|to|from|about|in|at|and|or|per)\s(?:[^.;:,|()]|,\d){1,45}?)?"
_OWED = re.compile(
    rf"^\W{{0,3}}(?:[\da-z]{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]?\s)?{_SUBJECT}{_NOUN}{_OF_IT}\s(?P<owed>(?:shall|must|will)\s(?:\w+ly\s|also\s|then\s|always\s)?be|(?:are|is)\sto\sbe|to\sbe)\s(?:\w+ly\s)?{_DONE}\b"
)
_USUAL = re.compile(
    rf"^\W{{0,3}}(?:[\da-z]{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]?\s)?{_SUBJECT}{_NOUN}{_OF_IT}\s(?P<owed>are|is)\s(?:\w+ly\s)?{_DONE}\b[^.;]{{0,60}}?\b(?:hourly|daily|nightly|weekly|monthly|quarterly|annually|every\s\w+|each\s\w+|once\sa|twice\sa|(?:within|at\sleast\severy)\s\w+)"
)
_SOMEONE = re.compile(
    r"\b(?:client|customer|provider|supplier|vendor|contractor|subcontractor|consultant|party|parties"
    r"|licen[cs]e[er]|licensor|company|we|you|us|your|our|ours|yours|seller|buyer|purchaser|distributor"
    r"|reseller|agency|government|county|city|state|district|owner|operator|manager|administrator|engineers?"
    r"|technicians?|staff|personnel|team|employees?|users?|representatives?|officers?|auditors?|insurer|he|she"
    r"|they|whoever|msp|bank|department|committee|board|help\s?desk|service\sdesk|noc|host|tenant|landlord"
    r"|agent|affiliate|either|both|neither)\b"
)
_BY_WHOM = re.compile(
    r"\bby\s(?:the\s|a\s|an\s|its\s|our\s)?(?!(?:e-?mail|post|phone|telephone|fax|means|way|using|hand|courier|\d|noon|midnight|close|end|default|law|applicable|mutual)\b)[a-z]{3,}"
)
_NO_DUTY = re.compile(
    r"^\W{0,3}(?:no|if|where|when|unless|except|such|this|these|those|in\sthe\sevent|notwithstanding)\b|\b(?:not(?!\s(?:less|later|more|fewer))|if|unless|deemed|considered|construed|confiden\w{2,8}|secret|may\sbe|subject\sto|at\sno\s(?:additional|extra)|included\sin)\b"
)
_ANCHORS = (" shall be", " must be", " will be", " to be")
_OFTEN = re.compile(r"\b(?:hourly|daily|nightly|weekly|monthly|quarterly|annually|every|each|once|twice|within)\b")
_OF_ALL = re.compile(r"(?i)\b(?:agreement|contract)\b")
"""A title of the whole paper ("Client Services Agreement") gives no duty to the party it names."""
_OF_SERVICE = re.compile(
    r"(?i)\b(?:scope|statement\sof\swork|services?|deliverables?|support|maintenance|work|performance)\b"
)
"""Under such a title it is the provider that acts, though nothing names it."""
_SHORT_SECTION = 2000
_MOST = 3
_AROUND = 2
"""Sentences of the same section, on either side, in which the actor may be named."""


def find(subject: Subject) -> Iterator[Problem]:
    """Duties of operation that nobody owes, one a section, and three a contract at most."""
    contract = subject.contract
    named = _names(contract)
    sections: dict[int | None, list[tuple[Sentence, re.Match[str]]]] = {}
    for sentence in contract.sentences:
        match = _owed(contract, sentence)
        if match and not _someone(contract, sentence, named, match["noun"]):
            sections.setdefault(sentence.section, []).append((sentence, match))
    for found in list(sections.values())[:_MOST]:
        yield _problem(contract, found)


def _owed(contract: Contract, sentence: Sentence) -> re.Match[str] | None:
    """The duty that a sentence states in the passive voice, if it is one that matters."""
    if (
        sentence.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
        or sentence.end - sentence.start > 400
    ):
        return None
    if sentence.is_recital or sentence.is_signature or sentence.is_definition:
        return None
    words = contract.text[sentence.start : sentence.end].lower()
    opening = words[:130]
    match = None
    if any(anchor in opening for anchor in _ANCHORS):
        match = _OWED.match(words)
    elif (" are " in opening or " is " in opening) and _OFTEN.search(words):
        match = _USUAL.match(words)
    return match if match and not _NO_DUTY.search(words) else None


def _names(contract: Contract) -> re.Pattern[str]:
    """An expression for whatever the parties are called."""
    names = {name.lower() for party in contract.parties for name in (*party.short_names, party.name) if len(name) > 1}
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b" if names else r"(?!)"
    )


def _someone(contract: Contract, sentence: Sentence, named: re.Pattern[str], noun: str) -> bool:
    """Whether the sentence, its introduction, its headings or its neighbours say who acts."""
    near = [contract.text[sentence.start : sentence.end].lower().replace(noun, "")]
    if sentence.lead_in is not None:
        lead = contract.sentences[sentence.lead_in]
        near.append(contract.text[lead.start : lead.end])
    titles = [section.title for section in contract.section_path(sentence.section)]
    near += [title for title in titles if not _OF_ALL.search(title)]
    if any(
        _OF_SERVICE.search(title) and not _OF_ALL.search(title)
        for title in (*titles, contract.parts[sentence.part].title)
    ):
        return True
    section = contract.sections[sentence.section] if sentence.section is not None else None
    if section is not None and section.end - section.start <= _SHORT_SECTION:
        near.append(contract.text[section.heading_end : sentence.start])
        near.append(contract.text[sentence.end : section.end])
    low, high = max(0, sentence.index - _AROUND), sentence.index + _AROUND + 1
    near += [
        contract.text[other.start : other.end]
        for other in contract.sentences[low:high]
        if other is not sentence and other.section == sentence.section and _is_of_block(contract, other, sentence)
    ]
    words = "\n".join(near).lower()
    return bool(_SOMEONE.search(words) or named.search(words) or _BY_WHOM.search(near[0]))


def _is_of_block(contract: Contract, other: Sentence, sentence: Sentence) -> bool:
    """Two sentences of one paragraph, or items of one list."""
    blocks = contract.document.blocks
    places = [bisect_right(blocks, one.start, key=lambda block: block.start) for one in (other, sentence)]
    return places[0] == places[1]


def _problem(contract: Contract, found: list[tuple[Sentence, re.Match[str]]]) -> Problem:
    sentence, match = found[0]
    start, end = sentence.start + match.start("noun"), sentence.start + match.end("verb")
    words = " ".join(contract.text[start:end].split())
    more = len(found) - 1
    also = f" The same is true of {more} more in this section." if more else ""
    return Problem(
        start,
        end,
        f"“{words}” does not say by whom: neither this sentence nor its heading names a party.{also}",
        f"Name the party that owes it: “the Provider shall …” or “the Client shall …”, instead of “{words}”.",
    )


CHECK = Check(
    id="clarity/unclear-actor",
    title="A duty without who owes it",
    severity=Severity.INFO,
    question="Does each duty say who owes it?",
    why="If a backup is not taken or a patch not applied, the first question is whose duty it was.",
    source="Drafting practice: the active voice for obligations (Adams, A Manual of Style for Contract Drafting).",
    find=find,
    finds=(
        Example("Backups shall be taken daily and stored off-site.", "Backups"),
        Example("# 4. Security\n\nSecurity patches must be applied within 14 days of their release.", "patches"),
        Example("# Reports\n\nMonthly performance reports will be prepared and discussed.", "reports"),
        Example("# 6. Data\n\nAll backup media shall be encrypted.", "encrypted"),
        Example("Liability insurance shall be maintained throughout the term.", "insurance"),
        Example(
            "# Logs\n\nAudit logs are to be kept for one year.\n\nFirewall logs are to be reviewed weekly.", "logs"
        ),
    ),
    skips=(
        "The Provider shall take backups daily. Backups shall be stored off-site.",
        "# Provider's duties\n\nBackups shall be taken daily.",
        "The Provider shall see to it that:\n\n- backups are taken daily;\n- patches are applied monthly.",
        "Backups shall be taken daily by the Provider.",
        "# Scope of services\n\nSecurity patches must be applied within 14 days of their release.",
        "# 7. Servers\n\nThe Provider keeps the servers in its data centre.\n\nAll software is licensed. Spare parts are on site.\n\nBackups shall be taken daily.",
        "This Agreement shall be governed by the laws of Ohio. Notices shall be deemed given when received.",
        "Monthly reports shall be delivered to the Client.",
        "If a provision is held invalid, it shall be severed. No waiver shall be made except in writing.",
        "All disputes shall be resolved by arbitration. The hearing shall be held in Toronto.",
        "Invoices shall be paid within 30 days.",
        "# Confidentiality\n\nAll data shall be kept confidential for five years.",
    ),
)
