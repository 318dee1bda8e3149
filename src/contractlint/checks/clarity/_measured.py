"""The subjects that need a value which can be measured, and how contracts leave it vague."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import EntityKind, Severity

_SOON = r"(?:promptly|prompt|as\s(?:soon|promptly|quickly|expeditiously)\sas\s(?:is\s|it\sis\s)?(?:reasonably\s|commercially\s)?(?:practicable|practical|possible|feasible)|without\s(?:undue|unreasonable)\sdelay|in\sa\s(?:\w+\s(?:and\s)?)?timely\s(?:manner|fashion)|timely|expeditiously|within\sa\sreasonable\s(?:time|period)(?:\sof\stime)?|with\sreasonable\s(?:speed|promptness|dispatch)|in\sdue\scourse)"
_NOW_AND_THEN = r"(?:from\stime\sto\stime|as\s(?:and\swhen\s)?(?:needed|required|necessary|appropriate)|when\s(?:needed|required|necessary)|periodic(?:ally)?|regular(?:ly)?|routine(?:ly)?|frequent(?:ly)?|at\s(?:appropriate|reasonable|regular)\sintervals|occasional(?:ly)?|on\sa\s(?:regular|periodic|timely)\sbasis)"
_NOTICE = r"(?P<vague>(?:reasonable|adequate|sufficient|appropriate|due)\s(?:\w+\s){0,3}?notice)"
_WHILE = r"(?P<vague>(?:a|such)\sreasonable\s(?:\w+\s)?(?:period|time)(?:\sof\stime)?)"
_OFTEN = r"\b(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|continuous(?:ly)?|real[\s-]time|every|each\s(?:\w+\s)?(?:day|night|week|month|quarter|year|evening)|(?:once|twice|times)\s(?:a|per|each)|per\s(?:day|week|month)|recovery\spoint|rpo|month-end)\b"
_BREACH = r"\b(?:(?:security|data|personal\s(?:data|information)|privacy|cyber(?:security)?)\b[^.;]{0,30}\b(?:breach(?:es)?|incidents?)|breach(?:es)?\sof\s(?:\w+\s)?(?:security|personal|data|unsecured)|unauthori[sz]ed\saccess)\b"
_TELL = r"(?:notif(?:y|ies|ied|ication)|inform\w{0,3}|report(?:ed|s)?|notice|advise|alert)"
_HOURS = (EntityKind.CLOCK,)
_TIME = (EntityKind.DURATION,)


@dataclass(frozen=True, slots=True)
class Measured:
    """A subject that wants a measure.

    ``element`` is its rule; ``thing`` and ``wants`` are words for the message: "how often data is backed up", "a
    frequency". ``vague`` finds the loose words (group ``vague``) in a lower-case sentence; ``anchors`` are words of all
    sentences about the subject, ``about`` tells which of those are, ``measure`` and ``values`` what measures it.
    """

    element: str
    thing: str
    wants: str
    anchors: tuple[str, ...]
    about: re.Pattern[str]
    vague: re.Pattern[str]
    measure: re.Pattern[str]
    values: tuple[EntityKind, ...] = _TIME
    not_about: re.Pattern[str] = re.compile(r"(?!)")
    severity: Severity = Severity.WARNING
    of_provider: bool = False
    """Only a duty of the provider wants the measure: how the client keeps its own house is its own affair."""
    owed: bool = True
    """Only words that oblige ("shall", "agrees to") want the measure: what a party says that it does, or a service listed, may not."""
    must_name: re.Pattern[str] = re.compile(r"")
    """What the sentence must also speak of, to be about the service and not about something else of that name."""


def _near(vague: str, words: str, reach: int = 60) -> re.Pattern[str]:
    """The vague words within reach of the subject's, on either side, in one clause."""
    return re.compile(
        rf"\b(?:(?P<vague>{vague})\b[^.;:]{{0,{reach}}}?\b{words}|{words}\b[^.;:]{{0,{reach}}}?\b(?P<behind>{vague})\b)"
    )


_NEVER = re.compile(r"(?!)")
_SUPPORT = re.compile(
    r"\b(?:support|incidents?|tickets?|help\s?desk|service\sdesk|outages?|downtime|unavailab\w{2,6}|service\s(?:requests?|calls?|levels?|interruptions?|failures?)|trouble|malfunctions?|targets?|bugs?|faults?|errors?|defects?|problems?|issues?)\b"
)

SUBJECTS = (
    Measured(
        "data/backup", "how often data is backed up", "a frequency (“every night”) and how long copies are kept",
        ("backup", "back-up", "back up", "backed up", "backing up"),
        re.compile(r"\bback(?:ed|ing)?[\s-]?up"),
        _near(rf"{_NOW_AND_THEN}|adequate|sufficient|appropriate", r"(?:\w+\s){0,2}back(?:ed|ing)?[\s-]?ups?", 40),
        re.compile(_OFTEN),
        of_provider=True,
        owed=False,
        not_about=re.compile(r"\b(?:records?|documentation|archiv\w{1,4}|retention)\b|\bback-?up\s(?:withholding|documentation|materials|facilit\w+|personnel|power|generator|support|plan)"),
    ),
    Measured(
        "data/breach-notice", "how soon notice of a security breach is given", "hours or days from discovery",
        ("breach", "incident", "unauthorized access", "unauthorised access"),
        re.compile(_BREACH),
        _near(_SOON, _TELL),
        re.compile(r"\b(?:immediately|forthwith|at\sonce)\b"),
        not_about=re.compile(r"\b(?:confidential\sinformation|claim|lawsuit|subpoena|log-?ins?\b|password)"),
    ),
    Measured(
        "term/termination-convenience", "on how much notice the contract may be ended without cause", "a number of days",
        ("terminat", "cancel"), re.compile(r"\b(?:terminat|cancel)"), re.compile(rf"\b(?:on|upon|with|giving|by)\s(?:an?\s)?{_NOTICE}"), _NEVER,
        not_about=re.compile(r"\b(?:breach\w{0,3}|default\w{0,3}|cure[ds]?|insolven\w{1,3}|for\scause|polic(?:y|ies)|insur\w{2,5})\b"),
    ),
    Measured(
        "term/non-renewal-notice", "how long before the end of the term renewal must be refused", "a number of days",
        ("renew",), re.compile(r"\brenew"), re.compile(rf"\b{_NOTICE}"), _NEVER,
    ),
    Measured(
        "term/exit-assistance", "how long the provider helps at the end", "a number of days or months",
        ("transition", "handover", "migration", "exit", "wind-down", "wind down"), re.compile(r"\b(?:transition|handover|hand\sover|migrat|exit|wind)"),
        re.compile(rf"\b{_WHILE}"), _NEVER, severity=Severity.INFO, of_provider=True,
    ),
    Measured(
        "confidentiality/duration", "how long the duty of confidentiality lasts", "a number of years, or “without limit in time”",
        ("confiden",), re.compile(r"\bconfiden"), re.compile(rf"\b(?:for|during)\s{_WHILE}"), re.compile(r"\b(?:perpetu\w{1,5}|indefinite\w{0,2}|trade\ssecret)\b"),
    ),
    Measured(
        "coverage/hours", "from when to when support is given", "days, hours and a time zone",
        ("support", "service", "help desk", "helpdesk", "hours"),
        re.compile(r"\bhours?\b|\b(?:monday|weekday)"),
        re.compile(r"\b(?:support|help\s?desk|service\sdesk|maintenance|technicians?|technical|remote|on-?site|assistance|respond)\b[^.;]{0,140}?\b(?P<vague>(?:normal|regular|standard|usual|ordinary|customary)\s(?:business|working|office|operating|support)?\s?hours|(?:business|working|office)\shours)\b"),
        re.compile(r"\b(?:24\s?(?:x|/|hours)|twenty-four\s\(?24|around\sthe\sclock)"),
        _HOURS, severity=Severity.INFO, of_provider=True, owed=False,
        not_about=re.compile(r"\b(?:outside|other\sthan|except|audit|inspect|books|records|premises|notice|facsimile|production|manufactur\w{1,5}|warehouses?|shipments?|plants?|test\sruns?)\b"),
    ),
    Measured(
        "risk/insurance", "for how much a party must be insured", "a limit for each kind of insurance",
        ("insur", "coverage"),
        re.compile(r"\b(?:insur|coverage)"),
        re.compile(
            r"\b(?P<vague>(?:adequate|sufficient|appropriate|(?:commercially\s)?reasonable|customary|suitable|proper)\s(?:and\s\w+\s)?(?:(?:levels?|amounts?|limits?|types?)\sof\s)?(?:\w+\s){0,3}?(?:insurance|coverage))\b"
            r"|\binsurance\b[^.;]{0,90}\b(?P<behind>(?:amounts?|limits|levels|coverages?)?\s?(?:as\s(?:are|is)\s|that\s(?:are|is)\s|which\s(?:are|is)\s|as\s)?(?:adequate|sufficient|appropriate|(?:commercially\s)?reasonable(?!\s(?:and\s)?(?:\w+\s){0,2}(?:fees|costs|expenses|disbursements|charges|notice|request|efforts|care|times?|opportunity|steps|manner|satisfaction|judge?ment|discretion)\b)|customary)(?:\sto\scover|\sfor|\sand\scustomary|\samounts?|\slimits?|\slevels?)?)\b"
        ),
        re.compile(r"\b(?:statutory|(?:replacement|full|insurable|market|reinstatement)\s(?:value|cost)|(?:sufficient|adequate|enough|cost|value)\s(?:to|of)\s(?:fully\s)?(?:replac|rebuild|reconstruct|reinstat)\w{1,4})\b"), (EntityKind.MONEY, EntityKind.BLANK), severity=Severity.INFO,
        not_about=re.compile(r"\b(?:fail(?:s|ure)?\s(?:by\s\w+\s)?to|amend\w{0,5}|represents?|proof\sof|audit|workers?[’']?\scompensation|unemployment|certificates?|reasonable\srequest|fdic|title\sinsur|self-insur)"),
    ),
    Measured(
        "issues/response-time", "how soon the provider responds", "a time for each level of severity",
        ("respon", "acknowledg"), re.compile(r"\b(?:respond|response|acknowledg)"), _near(_SOON, r"(?:respond|responses?|acknowledge)"), re.compile(r"\bimmediate(?:ly)?\b"),
        of_provider=True, must_name=_SUPPORT,
        not_about=re.compile(r"\b(?:confidential\sinformation|legally|subpoena|force\smajeure|regulat\w{2,5}|complaints?|governmental|its\s(?:own\s)?customers|end[\s-]users?|from\scustomers|disaster)\b"),
    ),
    Measured(
        "issues/resolution-time", "how soon a fault is repaired", "a target time for each level of severity",
        ("resol", "repair", "correct", "restor", "fix", "remed"), re.compile(r"\b(?:resol|repair|correct|restor|fix|remed)"),
        _near(_SOON, r"(?:resolve|repair|correct|restore|fix|remedy|resolution)"), _NEVER,
        of_provider=True, must_name=_SUPPORT,
        not_about=re.compile(r"\b(?:force\smajeure|invoices?|disputes?|reports?|accounting|payments?|regulat\w{2,5}|products?\sto\sbe\srejected|its\s(?:own\s)?customers|good\sfaith|beyond\s(?:its|the)\s(?:reasonable\s)?control)\b"),
    ),
    Measured(
        "responsibilities/report-frequency", "how often the provider reports", "an interval, such as each month",
        ("report",), re.compile(r"\breport"), _near(_NOW_AND_THEN, r"(?:\w+\s){0,3}reports?"), re.compile(_OFTEN + r"|\b(?:week|month|quarter|year)s?\b"),
        of_provider=True,
        not_about=re.compile(r"\b(?:regulat\w{2,5}|safety|adverse|governmental|tax|credit\sreports?|royalt\w{1,4}|committee|clinical|exposure)\b"),
    ),
    Measured(
        "costs/payment-due", "when payment is due", "a number of days from the invoice",
        ("pay", "invoice"), re.compile(r"\b(?:pay|paid|payable|invoice)"), _near(_SOON, r"(?:pay|paid|payments?|payable)", 40),
        re.compile(r"\b(?:net\s\d|when\sdue|as\sthey\s(?:fall|become)\sdue|(?:up)?on\sreceipt|in\sadvance|(?:first|last|\d(?:st|th))\s(?:business\s)?day)\b"), (EntityKind.DURATION, EntityKind.DATE),
        must_name=re.compile(r"\b(?:invoices?|fees|charges|bills?|services?|client|customer|you)\b"),
        not_about=re.compile(r"\b(?:tax(?:es)?|refund\w{0,3}|reimburs\w{1,6}|underpa\w{2,6}|overpa\w{2,6}|audit\w{0,3}|commissions?|third\spart\w{1,3}|discounts?|balance|filing|research|attorneys?|counsel|legal|registration|judgments?|insur\w{2,5})\b"),
    ),
    Measured(
        "issues/service-credits", "what credit a missed service level brings", "a percentage or an amount, and how it is claimed",
        ("credit", "refund", "abatement"), re.compile(r"\b(?:credit|refund|abatement)"),
        re.compile(r"\b(?P<vague>(?:appropriate|reasonable|equitable|fair|suitable)\s(?:service\s)?(?:credits?|refunds?|adjustments?|compensation))\b"),
        re.compile(r"\bpro[\s-]?rat"), (EntityKind.PERCENT, EntityKind.MONEY),
        must_name=_SUPPORT,
    ),
)  # fmt: skip
