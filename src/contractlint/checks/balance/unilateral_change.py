"""Price or terms that the other side may change when it likes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.balance._actors import Clause, Sides, clauses, read_sides
from contractlint.checks.balance._exit_rights import exit_rights, may_leave
from contractlint.checks.balance._side_names import THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import BlockKind, Contract, Sentence, Severity

_CHANGES = r"(?:chang(?:e|ed|ing)|modif(?:y|ied|ying)|amend(?:ed|ing)?|revis(?:e|ed|ing)|updat(?:e|ed|ing)|increas(?:e|ed|ing)|rais(?:e|ed|ing)|adjust(?:ed|ing)?|alter(?:ed|ing)?|replac(?:e|ed|ing)|supplement(?:ed|ing)?|vary|varied)"
_PRICE = r"(?:fees?|prices?|pricing|charges|rates?|rate\sschedule|price\slists?|fee\sschedule)"
_TERMS = r"(?:terms(?:\sand\sconditions|\sof\s(?:service|use))?|agreement|contract|conditions|tos|(?:acceptable|fair)[\s-]use\spolic(?:y|ies)|(?:usage|use|support|service|billing)\spolic(?:y|ies)|(?<!its\s)(?<!their\s)(?<!own\s)polic(?:y|ies)|aup|sla|service\slevels?)"
_SCOPE = r"(?:scope(?:\sof\s(?:work|the\s?services))?|requirements|specifications?)"
_STEMS = (
    "chang",
    "modif",
    "amend",
    "revis",
    "updat",
    "increas",
    "rais",
    "adjust",
    "alter",
    "replac",
    "supplement",
    "vary",
    "varied",
)
_FREE = ("may", "right", "entitled", "subject to", "can ")
_WORDS = r"(?:(?:[\w’'/-]+|\([^()]{0,40}\)),?\s){0,7}?"
_MAY = r"(?:may|can|(?:has|have|reserves?|retains?)\s(?:\w+\s){0,2}rights?\s(?:\([^()]{0,40}\)\s)?(?:,[^,]{1,80},\s)?to|(?:is|are)\sentitled\sto|shall\s(?:have\sthe\sright|be\sentitled)\sto)"
_ACTIVE = re.compile(
    rf"(?i)\b(?P<may>{_MAY}),?\s{_WORDS}(?P<verb>{_CHANGES}),?\s{_WORDS}(?:(?P<price>{_PRICE})|(?P<terms>{_TERMS})|(?P<scope>{_SCOPE}))\b"
)
_PASSIVE = re.compile(
    rf"(?i)\b(?:(?P<price>{_PRICE})|(?P<terms>{_TERMS}))\b[^;:.]{{0,60}}?\b(?:(?P<may>may\s(?:\w+\s){{0,2}}?be\s(?:\w+\s){{0,2}}?{_CHANGES})|(?:is|are)\s(?:also\s)?subject\sto\s(?:change|increase|adjustment|revision))\b"
)
_FREELY = re.compile(
    r"(?i)\bat\sany\stime\b|\bfrom\stime\sto\stime\b|\b(?:sole|absolute|own)\s(?:and\s\w+\s)?(?:discretion|option)|\bat\s(?:its|their|our)\s(?:\w+\s)?discretion|\bwithout\s(?:\w+\s){0,3}(?:notice|consent|approval)|\b(?:up)?on\s(?:\S+\s){0,9}?noti(?:ce|fication)|\bby\s(?:\S+\s){0,7}?(?:posting|notice|notif\w{2,8}|publish\w{1,3}|e-?mail)|\bwith\s(?:\S+\s){0,9}?notice|\bsubject\sto\schange\b|\bnotice\b|\bnotif"
)
_BOUNDED = re.compile(
    r"(?i)\bnot\s(?:to\s)?(?:exceed|more\sthan)|\bno\smore\sthan\b|\bup\sto\s(?:a\smaximum|\d|\w+\s(?:\(\d{1,2}\)\s)?per\s?cent)|\bmaximum\b|\bcapped\b|\bceiling\b|\bexceed|\bat\sleast\sas\s(?:favou?rable|protective)|\bcpi\b|\bconsumer\sprice|\bretail\sprice|\binflation\b|\bindex\b|\bcost\sof\sliving\b|\bproportion|\bpro[\s-]rata\b|\b\d{1,2}(?:\.\d)?\s?%|\bper\s?cent"
    r"|\b(?:mutual(?:ly)?|written|prior)\s(?:\w+\s){0,2}(?:agree\w{0,4}|consent|approval)|\bagree(?:d|s|ment)?\s(?:in\swriting|by\s(?:both|the)|to\sby|between)|\bsigned\sby\b|\bwriting\ssigned|\bin\s(?:a\s)?writing\s(?:signed|executed|by)|\bamendment\b|\bchange\s(?:order|control)|\bconsult(?!an)|\bnegotiat|\b(?:subject\sto|with|without)\s(?:\w+[’']?s?\s){0,3}(?:consent|approval|acceptance)"
    r"|\bmaterially\s(?:\w+\s){0,3}(?:reduce|decrease|degrade|diminish|adverse|affect|lessen)|\bnot\s(?:\w+\s){0,3}(?:reduce|degrade|diminish|affect)|\badministrative\b|\bform\b|\bcontact\b|\baddress\b|\bpass(?:ed)?[\s-]?through|\bthird[\s-]part\w{1,3}|\bsuppliers?\b|\btax|\bgovernment|\bregulat|\bby\slaw\b|\brequired\sby\b|\btransportation\b|\bfuel\b|\bchanges?\s(?:to|in)\s(?:the\s|any\s|applicable\s)?laws?\b|\bdut(?:y|ies)\b|\bscope\schanges?"
)
_WAY_OUT = re.compile(
    r"(?i)\b(?:may|can|right\sto|option\sto|entitled\sto|free\sto)\s(?:\S+\s){0,9}?(?:terminat|cancel|reject"
    r"|object|declin|refus|end\s|leave|opt|stop|withdraw|not\s(?:to\s)?renew|accept\sor)|\bterminat|\bcancel"
    r"|\bobjects?\b|\breject|\bdecline|\brenew|\bexpir|\bafter\sthe\s(?:initial|first|end|term)"
    r"|\bend\sof\sthe\s(?:\w+\s){0,3}term|\banniversary|\bsubsequent\s(?:term|period|year|order)"
    r"|\bnew\s(?:term|order|services)|\bfuture\sorders?|\bexceed|\bno\smore\sthan\b|\bmay\snot\sbe\sincreased"
)
_LEAVES = re.compile(
    r"(?i)\b(?:do(?:es)?\snot|not)\s(?:agree|accept|consent|wish|want|approve)\b[^.;]{0,120}\b(?:terminat|cancel|end\s|stop\s|withdraw|leave|close)"
    r"|\b(?:terminat|cancel|end\s|stop\s|withdraw|leave|close)[^.;]{0,120}\b(?:do(?:es)?\snot|not)\s(?:agree|accept|consent|wish|want|approve)\b"
    r"|\b(?:reject|object\sto|declin\w{1,4}|refus\w{1,4})\s(?:\w+\s){0,3}(?:change|amendment|modification|revision|update|increase)"
)
"""Who does not like the change may go: said in a paragraph of its own, where a bare "terminate" may be of anything."""
_FAR = 14
_LONGEST = 5000
_NEGATED = re.compile(
    r"(?i)\b(?:may|can|shall|will)\s?not\b|\bno\s(?:change|amendment|modification|increase|terms?|provision)|\bneither\b|\bnothing\b|\bonly\s(?:by|if|in|with|upon|when|through|pursuant)|\bexcept\b|\bunless\b|\bprovided\sthat\b"
)
_NOT_OURS = re.compile(
    r"(?i)\b(?:interest|exchange|tax|discount|prime|error|frame|failure)\srates?\b|\binsurance\b|\bpersonnel\b|\bstaff\b|\bother\s(?:part(?:y|ies)|customers?|clients?|licensees?|franchis\w{2,4})\b|\bto\sothers\b|\b(?:internal|security|privacy|employment|safety|travel)\s(?:\w+\s){0,2}polic"
)


_RENEWS_AT = re.compile(
    rf"(?i)\b(?:automatically|shall|will)\s(?:\w+\s){{0,3}}?(?:renew|extend|continue)\w{{0,3}}\b[^;.]{{0,160}}?\bat\s(?:[\w’'.&-]{{1,30}}\s){{0,4}}?(?P<words>then[\s-](?:current|prevailing|existing|effective|standard)\s(?:\w+\s){{0,3}}?{_PRICE})\b"
)
_MUST_CHOOSE = re.compile(
    r"(?i)\b(?:may|can|option|elect\w{0,3}|request|mutual\w{0,2}|agrees?|agreed)\b[^.;]{0,60}\b(?:renew|extend)"
)
"""It is renewed by somebody's word, not by itself."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each clause, once for price and once for terms, by which the other side changes them without the reader's word."""
    sides = read_sides(subject)
    if sides is None:
        return
    yield from _renews_at_their_price(sides)
    seen: set[str] = set()
    for clause in clauses(subject.contract, *_STEMS, beside=_FREE):
        if clause.sentence.kind is BlockKind.TABLE_ROW or clause.sentence.is_definition:
            continue
        what = _changed(clause, sides)
        if what and what not in seen and not _has_way_out(clause, sides):
            if may_leave(exit_rights(sides)):
                return  # who may go at will is not held to a change
            seen.add(what)
            yield _problem(clause, sides, what)


def _renews_at_their_price(sides: Sides) -> Iterator[Problem]:
    """The first clause by which the contract renews by itself at whatever the provider then charges."""
    if sides.side != "client":
        return
    for clause in clauses(
        sides.contract,
        "then current",
        "then-current",
        "then prevailing",
        "then-prevailing",
        "then existing",
        "then effective",
    ):
        match = _RENEWS_AT.search(clause.words)
        if match is None or _MUST_CHOOSE.search(clause.words) or _BOUNDED.search(_near(sides, clause)):
            continue
        price = " ".join(match["words"].split())
        yield Problem(
            clause.start,
            min(clause.end, clause.start + 400),
            f"{quote(clause.words, 150)}: the contract renews automatically at “{price}”, and nothing here caps what {sides.their_name} then charges.",
            "Fix the renewal price or cap its rise, and ask to be told the new price before the last day for giving notice against renewal.",
        )
        return


def _near(sides: Sides, clause: Clause) -> str:
    """The words of a clause and of the next sentences of its section."""
    first = clause.sentence
    following = sides.contract.sentences[first.index + 1 : first.index + 4]
    return " ".join(
        [clause.words, *(sides.contract.text[s.start : s.end] for s in following if s.section == first.section)]
    )


def _problem(clause: Clause, sides: Sides, what: str) -> Problem:
    end = min(clause.end, clause.start + 400)
    their, my = sides.their_name, sides.my_name
    words = quote(clause.words, 150)
    if what == "price":
        message = f"{words}: {their} may change the price on its own, without a cap, and nothing near says that {my} may leave because of it."
        advice = f"Cap the increase (“once a year, by no more than the change in the consumer price index”), or let {my} terminate without charge when the price rises."
    else:
        message = f"{words}: {their} may change the {what} on its own, and {my} is bound by what it has not agreed to."
        advice = f"Ask for changes by written agreement only, or for notice and a right of {my} to terminate when it does not accept a change."
    return Problem(clause.start, end, message, advice)


def _changed(clause: Clause, sides: Sides) -> str | None:
    """What the other side may change at will by this clause: "price", "terms" or "scope"; None for nothing."""
    words = clause.words
    if _BOUNDED.search(words) or _NOT_OURS.search(words) or not _FREELY.search(words):
        return None
    active = _ACTIVE.search(words)
    if active:
        if sides.subject_before(clause, clause.start + active.start()) != THEIRS or _NEGATED.search(words):
            return None
        if active["scope"]:
            return "scope" if sides.side == "provider" else None
        return "price" if active["price"] else "terms"
    passive = _PASSIVE.search(words)
    if passive is None or _NEGATED.search(words):
        return None
    agent = sides.agent_behind(clause, clause.start + passive.end(), 120)
    prices_are_theirs = agent is None and sides.side == "client" and passive["price"] is not None
    if agent != THEIRS and not prices_are_theirs:
        return None
    return "price" if passive["price"] else "terms"


def _has_way_out(clause: Clause, sides: Sides) -> bool:
    """Whether the clause, or the next ones of its section, let the reader's side leave, refuse or wait for the term's end."""
    contract, first = sides.contract, clause.sentence
    near = [
        contract.sentences[index]
        for index in range(max(0, first.index - 2), min(len(contract.sentences), first.index + 5))
    ]
    words = " ".join(contract.text[s.start : s.end] for s in near if s.section == first.section)
    return bool(_WAY_OUT.search(words)) or _siblings_let_leave(sides, clause)


def _siblings_let_leave(sides: Sides, clause: Clause) -> bool:
    """Whether a later paragraph under the same heading, "(c)" behind "(a)", lets who does not accept the change leave."""
    contract, first = sides.contract, clause.sentence
    above = _above(contract, first)
    if above is None:
        return False
    for sentence in contract.sentences[first.index + 1 : first.index + _FAR]:
        if sentence.start >= contract.sections[above].end:
            break
        if _above(contract, sentence) == above and _LEAVES.search(contract.text[sentence.start : sentence.end]):
            return True
    return False


def _above(contract: Contract, sentence: Sentence) -> int | None:
    """The section that holds the sentence's own lettered or numbered paragraph, if it is no more than an article."""
    if sentence.section is None:
        return None
    parent = contract.sections[sentence.section].parent
    if parent is None or contract.sections[parent].end - contract.sections[parent].start > _LONGEST:
        return None
    return parent


_PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"

CHECK = Check(
    id="balance/unilateral-change",
    title="The other side may change price or terms",
    severity=Severity.WARNING,
    question="Do price and terms stay as agreed unless both sides agree to change them?",
    why="What one party may change alone is no promise: the price, the service levels and the limits that were negotiated hold only until the next notice.",
    source="Restatement (Second) of Contracts § 77 (illusory promises); for consumers Directive 93/13/EEC, Annex 1(j)-(l).",
    find=find,
    finds=(
        Example(
            _PARTIES + "The Provider may modify these terms at any time by posting them on its website.",
            "may change the terms",
        ),
        Example(
            _PARTIES + "The Provider reserves the right to increase the Fees upon thirty days’ notice.",
            "may change the price",
        ),
        Example(
            _PARTIES + "The Client may change the scope of the Services at any time in its sole discretion.",
            "may change the scope",
            side="provider",
        ),
        Example(_PARTIES + "All prices are subject to change without notice.", "may change the price"),
        Example(
            "We host your site. You pay us monthly, and we send you a bill. You tell us what you need and we answer you. We keep it up. You own your pages.\n\n"
            "We may amend this Agreement from time to time, and you are bound by the new version.",
            "may change the terms",
        ),
        Example(
            _PARTIES
            + "This Agreement shall automatically renew for terms of one year at the Provider’s then-current rates unless either party gives notice sixty days before.",
            "then-current rates",
        ),
        Example(
            _PARTIES + "The hourly rates may be adjusted by the Provider from time to time in its sole discretion.",
            "may change the price",
        ),
    ),
    skips=(
        _PARTIES + "This Agreement may be amended only by a writing signed by both parties.",
        _PARTIES
        + "The Provider may increase the Fees once a year upon sixty days’ notice by no more than the change in the consumer price index.",
        _PARTIES
        + "The Provider may modify these terms upon thirty days’ notice. The Client may terminate this Agreement before the change takes effect.",
        _PARTIES
        + "7. Changes\n\n(a) The Provider reserves the right to revise these terms at any time. Revisions may follow new law or new products.\n\n"
        "(b) The Provider will try to announce larger revisions by e-mail.\n\n"
        "(c) A Client that does not accept a revision may cancel its plan as section 5 says.",
        _PARTIES
        + "The Provider may change the Fees for a renewal term by notice given ninety days before the current term ends.",
        _PARTIES + "The Provider may not change the Fees at any time during the term.",
        _PARTIES + "The Provider may change its technicians at any time and revise the monthly report upon notice.",
        _PARTIES
        + "3. Prices\n\nThe Provider may revise its rates at any time upon notice.\n\n9. End\n\nEither party may terminate this Agreement for any reason on ninety days’ written notice.",
        _PARTIES + "The parties may amend this Agreement at any time by written agreement.",
        _PARTIES + "The Client may renew this Agreement for one year at the Provider’s then-current rates.",
        _PARTIES
        + "This Agreement shall automatically renew at the Provider’s then-current rates, which shall not exceed those of the last term by more than 3%.",
        _PARTIES + "Work outside the scope is charged at the Provider’s then-current rates.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\nAcme may change its prices at any time upon notice.",
    ),
)
