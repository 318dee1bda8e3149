"""A right to end the contract that only the other side has."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.balance._actors import Sides, read_sides
from contractlint.checks.balance._exit_rights import Right, exit_rights, may_leave
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import Severity


def find(subject: Subject) -> Iterator[Problem]:
    """The other side's right to end the contract at will, or for cause, where the reader's side has no such right."""
    sides = read_sides(subject)
    if sides is None:
        return
    rights = exit_rights(sides)
    for at_will in (True, False):
        alike = [right for right in rights if right.at_will is at_will]
        # A right of whom the text does not say, or the reader's right to go at will, may be the counterpart.
        if any(right.side in (MINE, BOTH, None) for right in alike) or (not at_will and may_leave(rights)):
            continue
        theirs = [right for right in alike if right.side == THEIRS and right.in_main]
        if theirs:
            yield _problem(min(theirs, key=lambda right: (not right.granted, not right.titled, right.start)), sides)


def _problem(right: Right, sides: Sides) -> Problem:
    words = quote(sides.contract.text[right.start : right.end])
    their, my = sides.their_name, sides.my_name
    if right.at_will:
        message = f"{words}: only {their} may end the contract without a reason; {my} has no such right."
        advice = f"Ask for the same right, on the same notice: “Either party may terminate this Agreement for convenience …”, or a longer notice from {their}."
    else:
        message = f"{words}: only {their} may end the contract for the other’s breach; nothing says that {my} may."
        advice = "Write it for both: “Either party may terminate this Agreement if the other materially breaches it and does not cure …”."
    return Problem(right.start, right.end, message, advice)


CHECK = Check(
    id="balance/one-sided-termination",
    title="Only the other side may end it",
    severity=Severity.WARNING,
    question="Where one side may end the contract, may the reader's side too?",
    why="Whoever cannot leave when the other can bears the risk of the relationship alone: it has planned, invested or paid for a term that the other need not keep.",
    source="Drafting practice; reciprocity of exit rights is what both sides' forms usually concede first.",
    find=find,
    suggestion="Ask for the same right for both parties.",
    finds=(
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "The Provider may terminate this Agreement for convenience on thirty days’ written notice.\n\n"
            "The Client may terminate this Agreement if the Provider materially breaches it and does not cure the breach in time.",
            "only the Provider",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "The Client may at any time and for any reason cancel this Agreement by writing to the Provider.\n\n"
            "Either party may terminate this Agreement for the other’s uncured material breach.",
            "only the Client",
            side="provider",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "If the Client fails to pay an invoice or otherwise breaches this Agreement, the Provider may terminate this Agreement at once.",
            "for the other’s breach",
        ),
        Example(
            "We run your servers. You pay us monthly, and we send you reports. We answer your calls. You give us access.\n\n"
            "We may end the services at any time, for any reason, by e-mail. You agree to our price list. We keep your data for a week, and you may then ask us for a copy.",
            "without a reason",
        ),
        Example(
            "Master agreement between Lakeside Computing, LLC (“Contractor”) and Dunmore Dental Partners, Inc. (“Customer”).\n\n"
            "Contractor reserves the right to terminate the Services without cause upon fifteen (15) days prior written notice.",
            "only Contractor",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Supplier”) and Moor Foods Ltd (the “Customer”).\n\n"
            "This Agreement may be terminated by the Customer for its convenience on ten days’ notice. It may be ended by either party for a material breach that is not remedied.",
            "only the Customer",
            side="provider",
        ),
    ),
    skips=(
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "Either party may terminate this Agreement for convenience on thirty days’ written notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Provider may terminate this Agreement on ninety days’ notice for any reason. The Client may terminate this Agreement for convenience on thirty days’ notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "If the Client fails to pay, the Provider may terminate this Agreement. If the Provider fails to perform, the Client may terminate this Agreement.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "This Agreement may be terminated for convenience on sixty days’ notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Provider may terminate a technician’s access to the building at any time. The Client may not terminate this Agreement before the end of the first year except as the Provider agrees.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\n"
        "Acme may terminate this Agreement at any time.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Client’s licence may be terminated by the Provider for a material breach of section 4.\n\n"
        "Either party may choose to terminate the rights and duties set out in this Agreement:\n\n"
        "(a) on thirty days’ notice where the other party has not performed a material duty.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "Termination for convenience. A party may at any time:\n\n- terminate this Agreement by giving sixty days’ notice to the other.",
    ),
)
