"""Words that several reports share: verdicts, statuses, places, key terms as a reader would say them."""

from __future__ import annotations

import re

from contractlint.model import Evidence, Facts, Fee, Finding, Report, Severity

VERDICTS = {
    "complete": "Complete: nothing essential or recommended is missing or blank.",
    "gaps": "Gaps: nothing essential is missing or blank, but recommended components are.",
    "incomplete": "Incomplete: essential components are missing or blank.",
}
NOT_JUDGED = "Not judged: no element of the checklist was looked for."
"""In place of a verdict, where only checks of clauses were asked for."""
STATUS_WORDS = {
    "present": "present",
    "deferred": "promised elsewhere",
    "blank": "left blank",
    "missing": "missing",
    "not-applicable": "does not apply",
}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_WHOLE = 200
"""A sentence of so many characters is quoted whole around a finding's words; of a longer one only a part."""
_CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}


def say_counts(report: Report) -> str:
    """ "3 errors, 1 warning, 4 notes"."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(plural(report.count(severity), word) for severity, word in words.items())


def say_verdict(report: Report) -> str:
    """The verdict in a sentence."""
    return VERDICTS[report.verdict] if report.components else NOT_JUDGED


def say_share(report: Report) -> str:
    """ "82% complete"; "" where no element was looked for, for then nothing is known to be complete."""
    return f"{report.completeness:.0%} complete" if report.components else ""


def waiver_notes(report: Report) -> list[str]:
    """What the waiver file did, one line each; nothing where there is none."""
    notes = []
    if report.waived:
        notes.append(f"{plural(len(report.waived), 'finding')} waived, and not shown here.")
    for waiver in report.expired_waivers:
        notes.append(f"The waiver of {waiver.rule} expired on {waiver.expires}.")
    for waiver in report.stale_waivers:
        notes.append(f"A waiver of {waiver.rule} matches nothing any more: {shorten(waiver.words, 80)}")
    return notes


def nearest_clauses(report: Report) -> dict[str, Evidence]:
    """For each missing element's id the nearest clause, where there is one."""
    return {element.id: element.related for element in report.elements if element.related}


def findings_by_rule(report: Report, severity: Severity) -> list[tuple[Finding, ...]]:
    """The findings of a severity, those of one rule together, in the report's order."""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.severity is severity:
            groups.setdefault(finding.rule, []).append(finding)
    return [tuple(group) for group in groups.values()]


def says_what_lacks(report: Report, finding: Finding) -> bool:
    """Whether a finding is about an element of the checklist: its suggestion is then a clause, else advice."""
    return any(element.id == finding.rule for element in report.elements)


def unwrap(clause: str) -> str:
    """A clause with its line breaks taken back, but for blank lines and list items."""
    return re.sub(r"(?<!\n)\n(?!\n|[-•(])", " ", clause.strip())


def plural(count: int, word: str) -> str:
    """ "1 day", "30 days"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def say_duration(value: str | None) -> str | None:
    """An ISO 8601 duration in words: "P1Y6M" as "1 year 6 months"; what is not one stays as it is."""
    if not value:
        return None
    match = re.fullmatch(r"P(?P<date>(?:\d+[YMWD]){0,4})(?:T(?P<time>(?:\d+[HMS]){0,3}))?", value)
    if not match:
        return value
    parts = [plural(int(n), _UNITS[u]) for n, u in re.findall(r"(\d+)([YMWD])", match["date"] or "")]
    parts += [plural(int(n), _CLOCK_UNITS[u]) for n, u in re.findall(r"(\d+)([HMS])", match["time"] or "")]
    return " ".join(parts) or value


def say_place(evidence: Evidence) -> str:
    """ "page 4, section 6.2", or "page 4"."""
    place = f"page {evidence.page}"
    if evidence.section:
        section = evidence.section if len(evidence.section) <= 40 else evidence.section[:39].rstrip() + "…"
        word = "section " if section[0].isdigit() else ""
        place += f", {word}{section}"
    return place


def shorten(text: str, length: int = 240) -> str:
    """Words on one line, cut at a word if longer than ``length`` characters."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def passage(finding: Finding) -> str:
    """The words that a finding is about in their sentence, with "…" where the sentence goes on; "" without a place."""
    if finding.location is None:
        return ""
    if finding.context is None:
        return shorten(finding.location.text)
    before, after = goes_on(finding.context)
    return f"{'… ' if before else ''}{shorten(finding.context.text)}{' …' if after else ''}"


def goes_on(context: Evidence) -> tuple[bool, bool]:
    """Whether the sentence of which this is a part goes on before it, and after it."""
    if len(context.text) <= _WHOLE:  # whatever it begins and ends with
        return False, False
    return context.text[0].islower(), context.text[-1].isalnum() or context.text[-1] in ",;"


def key_terms(facts: Facts) -> list[tuple[str, str]]:
    """The key terms as (name, words) rows, in the order of the sheet; unknown ones say so."""
    unknown = "not found"
    renews = {True: "automatically", False: "not automatically", None: None}[facts.auto_renews]
    renewal = ", ".join(word for word in (renews, _for(say_duration(facts.renewal_term))) if word)
    rows = [(role_name(p.role), p.name) for p in facts.parties] or [("Parties", unknown)]
    fees = list(dict.fromkeys(say_fee(fee) for fee in facts.fees))
    times = [f"{say_level(time.level)}{say_duration(time.time)}" for time in facts.response_times]
    rows += [
        ("Effective date", facts.effective_date or ("left blank" if _is_blank(facts) else unknown)),
        ("Expires", facts.expiration_date or unknown),
        ("Term", say_duration(facts.term) or unknown),
        ("Renews", renewal or unknown),
        ("Notice against renewal", say_duration(facts.non_renewal_notice) or unknown),
        ("Last day for notice", facts.last_notice_day or unknown),
        ("Notice to terminate", say_duration(facts.termination_notice) or unknown),
        ("Governing law", facts.governing_law or unknown),
        ("Payment due", _within(say_duration(facts.payment_due)) or unknown),
        ("Late interest", facts.late_interest or unknown),
        ("Fees", "; ".join(fees[:6]) + (f"; and {len(fees) - 6} more" if len(fees) > 6 else "") or unknown),
        ("Support hours", facts.support_hours or unknown),
        ("Response times", "; ".join(times) or unknown),
    ]
    return rows


def say_fee(fee: Fee) -> str:
    """ "GBP 41,250.00 per quarter"."""
    whole, point, rest = fee.amount.partition(".")
    amount = f"{int(whole):,}{point}{rest}" if re.fullmatch("[0-9]{1,30}", whole) else fee.amount
    return f"{fee.currency or ''} {amount}{f' per {fee.per}' if fee.per else ''}".strip()


def say_level(name: str | None) -> str:
    """ "Level 1: " for a level that has only a number or letter, "Critical: " for one that has a name."""
    return f"{'Level ' if len(name) <= 2 else ''}{name}: " if name else ""


def _is_blank(facts: Facts) -> bool:
    """Whether the place for the date was found, and no date in it."""
    return facts.effective_date is None and any(field == "effective_date" for field, _ in facts.places)


def role_name(role: str | None) -> str:
    """ "Provider", "Client" or "Party"."""
    return role.capitalize() if role else "Party"


def _for(words: str | None) -> str | None:
    return f"for {words}" if words else None


def _within(words: str | None) -> str | None:
    return f"within {words}" if words else None
