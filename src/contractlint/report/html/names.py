"""Names of components and elements as a reader would say them.

A report carries the ids of rules only; their titles and questions come from our own packs. A user's own rule, which
they do not know, is named after its id.
"""

from __future__ import annotations

from functools import cache

from contractlint.model import Report
from contractlint.rules import Rule, load_rules, rules_of

_CLAUSE_GROUPS = {
    "consistency": "Consistency",
    "clarity": "Clarity",
    "balance": "Balance between the parties",
    "presign": "Before signature",
}
"""Groups of findings that are no components of the checklist."""


def element_name(rule: str) -> str:
    """ "term/end" as "End of the term"; "own/steering-group", which our packs do not hold, as "Steering group"."""
    known = _rules().get(rule)
    name = known.title if known else (rule.partition("/")[2] or rule).replace("-", " ")
    return name[:1].upper() + name[1:]


def element_question(rule: str) -> str:
    """What the element asks of the contract; empty for a rule that our packs do not hold."""
    known = _rules().get(rule)
    return known.question if known else ""


def component_name(component: str, report: Report) -> str:
    """A component's title, as the report gives it."""
    for count in report.components:
        if count.id == component:
            return count.title
    return _CLAUSE_GROUPS.get(component) or component.replace("-", " ").capitalize()


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules_of(load_rules())}
