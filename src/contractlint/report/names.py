"""Names of components, elements and checks as a reader would say them.

A report carries the ids of rules only; titles and questions come from our own packs, and from the checks. A rule of a
user's own pack is named after its id.
"""

from __future__ import annotations

from functools import cache

from contractlint.checks import load_checks
from contractlint.model import Report
from contractlint.rules import load_rules, rules_of

_CLAUSE_GROUPS = {
    "consistency": "Consistency",
    "clarity": "Clarity",
    "balance": "Balance between the parties",
    "presign": "Before signature",
}
"""Groups of findings that are no components of the checklist."""


def rule_name(rule: str, *, capital: bool = True) -> str:
    """ "term/end" as "End of the term"; "own/steering-group", which our packs do not hold, as "Steering group".

    Without ``capital`` the first letter is a small one, for a name in a sentence or a row of names.
    """
    title, _ = _known().get(rule, ("", ""))
    name = title or (rule.partition("/")[2] or rule).replace("-", " ")
    if not capital and not name[1:2].isupper():  # "SLA" stays as it is
        return name[:1].lower() + name[1:]
    return name[:1].upper() + name[1:]


def rule_question(rule: str) -> str:
    """What the rule asks of the contract; empty for one that is neither in our packs nor a check."""
    return _known().get(rule, ("", ""))[1]


def component_name(component: str, report: Report) -> str:
    """A component's title, as the report gives it."""
    for count in report.components:
        if count.id == component:
            return count.title
    return _CLAUSE_GROUPS.get(component) or component.replace("-", " ").capitalize()


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Title and question by id."""
    known = {check.id: (check.title, check.question) for check in load_checks()}
    return known | {rule.id: (rule.title, rule.question) for rule in rules_of(load_rules())}
