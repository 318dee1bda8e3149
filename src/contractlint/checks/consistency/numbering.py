"""A section's number that is skipped, repeated or out of order among its siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._citing import is_supplement, numbers_came_loose
from contractlint.checks.consistency._misprints import has_children, is_misprinted
from contractlint.checks.consistency._numbered_lists import SLIP, Item, Run, find_jumps, numbered_lists
from contractlint.model import Contract, Severity
from contractlint.parse.numbering import parse_label, parse_roman, to_roman

_LONGEST_GAP = 8
"""A number that is further ahead than this is another list's, a year or a price, rather than a jump."""
_STARS = r"(?:\*\*|[…\[]\s?\*|(?i:\bredacted\b)|\bX{6,})"
_REDACTED = re.compile(rf"\n\W{{0,6}}{_STARS}|{_STARS}[\W_]{{0,8}}(?:\n|$)")
"""A paragraph that begins or ends with a redaction: others may be hidden in it."""
_TITLED = re.compile(r"[:)]?\s{1,4}[A-Z]")
_LONG_RUN = 3
_SENTENCE = 60
"""Characters from which an item is taken for a sentence, not a row of a table that lost its lines."""
_UNSURE = frozenset("ilovx")
"""Letters that may be roman numbers, or figures misread; no gap is told by them."""
_QUOTES = "“\"‘'"


def find(subject: Subject) -> Iterator[Problem]:
    """Every jump once, at the number that does not follow the one before it."""
    contract = subject.contract
    if numbers_came_loose(contract):
        return
    supplement = is_supplement(contract)
    for items in numbered_lists(contract):
        for before, item, rest in find_jumps(items):
            if supplement and _is_quoted(contract, item):
                continue
            problem = _judge(contract, before, item, rest)
            if problem:
                yield problem


def _judge(contract: Contract, run: Run, item: Item, rest: list[Item]) -> Problem | None:
    """What is wrong at a jump, or None where the reading may be at fault."""
    before = run.last
    follows = rest[0].value if rest else None
    slip = follows is not None and before.value + 1 < follows <= before.value + SLIP and follows < item.value
    sure = follows == before.value + 2 and len(rest) > 1 and rest[1].value == before.value + 3
    if (
        not slip
        and ((run.items[0].value > 2 and len(run.items) < _LONG_RUN) or len(run.items) < 2)
        and not _is_pair(contract, run, item)
    ):
        return None
    ends = item.section.start + _label_length(contract, item)
    if item.value == before.value:
        if "." not in item.label or follows not in (None, item.value + 1) or not _is_sibling(contract, before, item):
            return None
        return Problem(
            item.section.start,
            ends,
            f"“{item.label}” stands twice, here and before.",
            "Renumber, and correct the references to what moves.",
        )
    if item.value < before.value:
        return None
    missing = range(before.value + 1, before.value + 2 if slip else item.value)
    if not slip and (len(missing) > _LONGEST_GAP or follows not in (None, item.value + 1)):
        return None
    if not sure and any(_stands_between(contract, before, item, value, slip=slip) for value in missing):
        return None
    expected = _like(item.label, before.value + 1)
    bare = _unnumbered(contract, before, item) if len(missing) == 1 and not slip else None
    if bare:
        return Problem(
            item.section.start,
            ends,
            f"“{item.label}” follows “{before.label}”: {expected} is not there, and “{bare}” between them has no number.",
            f"Number “{bare}”, if it is {expected}.",
        )
    lacks = (
        expected
        if len(missing) == 1 or slip
        else f"{expected} {'and' if len(missing) == 2 else 'to'} {_like(item.label, item.value - 1)}"
    )
    return Problem(
        item.section.start,
        ends,
        f"“{item.label}” follows “{before.label}”: {lacks} {'is' if lacks == expected else 'are'} not there.",
        "Ask whether a clause was taken out or lost; then renumber, and correct the references to what moves.",
    )


def _unnumbered(contract: Contract, before: Item, item: Item) -> str | None:
    """The title of the only section between two that has none of their numbers, where one is left out."""
    between = contract.sections[before.section.index + 1 : item.section.index]
    bare = [section for section in between if not section.number and section.title]
    if (
        len(bare) != 1
        or bare[0].end - bare[0].heading_end < _SENTENCE // 2
        or ":" in contract.text[bare[0].heading_end - 1 : bare[0].heading_end + 1]
    ):
        return None
    often = sum(section.title == bare[0].title for section in contract.sections) > 1  # a line that stands on each page
    return None if often else bare[0].title


def _is_pair(contract: Contract, run: Run, item: Item) -> bool:
    """Whether a jump follows directly on number one, and both are sentences: "1. The Provider watches ... 5. It reports ..."."""
    before = run.last
    if (
        len(run.items) > 1
        or before.value != 1
        or item.section.index != before.section.index + 1
        or is_supplement(contract)
    ):
        return False
    texts = [" ".join(contract.text[section.start : section.end].split()) for section in (before.section, item.section)]
    return all(len(words) > _SENTENCE and words.endswith((".", ";", "; and")) for words in texts)


def _label_length(contract: Contract, item: Item) -> int:
    label = parse_label(contract.text[item.section.start : item.section.start + 60])
    written = contract.text[item.section.start : item.section.start + label.end].rstrip(" :–—-") if label else ""
    return len(written) or min(40, max(1, item.section.heading_end - item.section.start))


def _is_sibling(contract: Contract, before: Item, item: Item) -> bool:
    """Whether two sections with one number have other words: the same words are one section that was read twice."""
    text = contract.text
    one, other = (text[i.section.start : i.section.start + 60] for i in (before, item))
    return one != other and bool(item.section.title) == bool(before.section.title)


def _stands_between(contract: Contract, before: Item, item: Item, value: int, *, slip: bool = False) -> bool:
    """Whether a number that seems to be left out stands in the text between: in a paragraph, in a table, with a reserve."""
    text = contract.text
    wanted = _like(item.label, value)
    last = re.split(r"[.(]", wanted)[-1].rstrip(")")
    if wanted.isalpha() and wanted.isupper() and parse_roman(wanted):
        pattern = rf"(?:\n|(?i:section|article|part)\s){wanted}\b"
    elif last.isalpha():
        if last.lower() in _UNSURE or item.label.rstrip(")")[-1].lower() in _UNSURE:
            return True
        pattern = rf"(?i)\(\s?{last}\s?\)|\b{last}[.)]\s"
    elif "." in wanted:
        head, last = wanted.rsplit(".", maxsplit=1)
        pattern = rf"(?<![\d.]){re.escape(head)}\.0?{last.lstrip('0')}(?!\d)"
    else:
        pattern = rf"(?:^|\n\s{{0,3}}|[|.;:)”\"-]\s{{1,3}}|(?i:section|article|clause|§)\s)[“\"]?{last}(?:\s?[.:)]\s{{0,4}}|\s?[–-]?[^\S\n]{{0,4}})(?=[A-Z“\"(\[–-])|\s{last}\.\s?[“\"]?[A-Z]|\n{last}[.)]\s"
    if not slip and _REDACTED.search(text, before.section.start, item.section.start):
        return True
    start = before.section.start + 1
    between = text[start : item.section.start]
    if is_misprinted(between, before.label, wanted) or has_children(between, wanted):
        return True
    cited = {
        reference.start - start for reference in contract.references if start <= reference.start < item.section.start
    }
    return any(
        found.start() not in cited or _TITLED.match(between, found.end()) for found in re.finditer(pattern, between)
    )


def _like(label: str, value: int) -> str:
    """A number of the same form with another value: 3 like "2.1" is "2.3", like "IV" is "III", like "5(a)" is "5(c)"."""
    head, last = re.fullmatch(r"(.*?)([A-Za-z]+|\d+)\)?", label).groups()  # type: ignore[union-attr]
    if last.isdigit():
        written = str(value).zfill(len(last)) if last.startswith("0") else str(value)
    elif not head and parse_roman(last):
        written = to_roman(value)
    else:
        written = chr(ord("A" if last.isupper() else "a") + value - 1)
    return head + written + (")" if label.endswith(")") else "")


def _is_quoted(contract: Contract, item: Item) -> bool:
    """Whether an amendment quotes a section of what it amends."""
    before = contract.text[max(0, item.section.start - 40) : item.section.start].rstrip()
    return before.endswith((":", *_QUOTES)) or contract.text[item.section.start : item.section.start + 1] in _QUOTES


CHECK = Check(
    id="consistency/numbering",
    title="Numbers out of order",
    severity=Severity.WARNING,
    question="Do the numbers of sections and paragraphs run on without gaps or repetitions?",
    why="A gap shows a clause that was taken out or lost, and references that count on the old numbers point at the wrong ones.",
    source="Drafting practice.",
    find=find,
    finds=(
        Example(
            "3. Fees\n\nThe Client pays.\n\n4. Term\n\nOne year.\n\n5. Data\n\nKept safe.\n\n9. Notices\n\nIn writing.\n\n10. Law\n\nOhio.",
            "“9”",
        ),
        Example(
            "7.1 Invoices. The Supplier invoices monthly.\n\n7.2 Payment. The Customer pays in thirty days.\n\n7.4 Interest. Late sums bear interest at 1% a month.",
            "7.3",
        ),
        Example(
            "## 3. Duties\n\nThe Provider shall:\n\n(a) watch the network at all hours;\n\n(b) answer calls within the hour;\n\n(d) report to the Client each month.",
            "(d)",
        ),
        Example(
            "ARTICLE I\n\nSERVICES\n\nThe Vendor hosts.\n\nARTICLE II\n\nFEES\n\nThe Customer pays.\n\nARTICLE IV\n\nLAW\n\nThe law of Maine governs.",
            "III",
        ),
        Example(
            "9.1 Cap. Liability is capped.\n\n9.2 Exceptions. The cap does not cover fraud.\n\n9.2 Insurance. The Contractor is insured.\n\n9.3 Proof. It shows its policy.",
            "twice",
        ),
        Example(
            "ARTICLE II\n\nDUTIES\n\nA. OF THE PROVIDER.\n\n1. The Provider watches the network of the Client at all hours of the day and night.\n\n"
            "5. The Provider tells the Client of each alarm, and of what it did about it, before noon.\n\nB. OF THE CLIENT. The Client pays.",
            "“5”",
        ),
        Example(
            "7.1 Law. The law of Ohio governs this Agreement.\n\n7.2 Courts. The courts of Ohio decide.\n\nAmendments. Only what both parties sign changes this Agreement.\n\n7.4 Waiver. None, unless it is in writing.",
            "“Amendments” between them has no number",
        ),
        Example(
            "1. Scope\n\nSupport.\n\n2. Hours\n\nNine to five.\n\n6. Response\n\nOne hour.\n\n4. Reports\n\nMonthly.\n\n5. Law\n\nTexas.",
            "“6”",
        ),
    ),
    skips=(
        "1. Services\n\nThe Provider runs the help desk.\n\n2. Fees\n\nThe Client pays.\n\n3. Term\n\nOne year.\n\n4. Law\n\nOhio.",
        "5.1 Rates. The rates are fixed. 5.2 Taxes. Taxes are added. 5.3 Interest. Late sums bear interest.\n\n5.4 Refunds. None.\n\n5.5 Set-off. None.",
        "1. Services\n\nAs agreed.\n\n2. Fees\n\nMonthly.\n\n3. [Reserved]\n\n4. Term\n\nOne year.\n\n# Schedule 1\n\n1. Monitoring\n\nAt all hours.\n\n2. Backup\n\nEach night.",
        "4. Notice\n\nEither party may end this Agreement on written notice of not less than\n30 days.\n\n5. Law\n\nThe law of Ohio governs.\n\n6. Courts\n\nThose of Ohio.",
        "2.1 Fees. See below.\n\n2.2 Rates.\n\n[***]\n\n2.4 Taxes. Taxes are added.\n\n2.5 Refunds. None are given.",
        "## 6. Cover\n\nThe Provider covers (a) servers, (b) switches, (c) firewalls; and\n\n(d) any printer on the list.\n\n(e) Phones are not covered.",
        "# Amendment No. 3\n\n1. Section 7 is replaced as follows:\n\n7. Term. The term ends on 31 May 2031.\n\n2. All else stays as it was.",
        "Prices\n\n1. Small server, with disks and a spare part kit ready for use\n\n4. Large server, with disks and two spare part kits ready for use",
        "4.1 Hours. Nine to five.\n\n4.2 Calls. Within an hour.\n\n4,3 Visits. Within a day.\n\n4.4 Spares. Kept at the site.\n\n4.5 Logs. Kept for a year.",
        "ARTICLE II\n\nFEES\n\nMonthly.\n\nARTICLE III\n\nTAXES\n\nAdded.\n\nARTICLE IIII\n\nTERM\n\nOne year.\n\nARTICLE V\n\nLAW\n\nOhio.\n\nARTICLE VI\n\nNOTICES\n\nIn writing.",
        "4. Orders\n\n4.1 Form. In writing.\n\n5.1 Price. As listed.\n\n5.2 Taxes. Taxes are added.\n\n6. Payment\n\nThirty days.\n\n7. Delivery\n\nTo the door.\n\n8. Law\n\nOhio.",
        "(h) for insolvency;\n\n(i) for a breach, being:\n\n(i) a failure to pay; or\n\n(ii) a failure to perform; or\n\n(j) for convenience.",
    ),
)
