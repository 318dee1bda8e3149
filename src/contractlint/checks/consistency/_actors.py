"""Who acts in a contract: names that stand before "shall pay", "agrees", "represents"."""

from __future__ import annotations

import re

from contractlint.checks.consistency._capitals import Use
from contractlint.checks.consistency._ordinary import is_ordinary
from contractlint.checks.consistency._terms import fold_term
from contractlint.model import Contract

_ACTS = re.compile(
    r"\s(?:(?:shall|will|may|must|has|is)\s(?:not\s|also\s|only\s|promptly\s|immediately\s|hereby\s|further\s|then\s|have\s(?:the\s|no\s)?){0,2}"
    r"(?:provide|pay|deliver|use|notify|indemnify|defend|hold|maintain|perform|make|give|cooperate|submit|ensure|cause|promptly|reimburse|keep|retain|obtain|furnish|supply|bear|comply|return|terminate"
    r"|assign|right|obligation|disclose|invoice|bill|charge|sell|purchase|buy|engage|responsible|entitled|obligated|assist|support|review|accept|reject|issue|grant|agree|appoint|designate|elect|conduct|carry|arrange|protect|treat|permit|allow|request|require|offer|own|act|take)\b"
    r"|(?:hereby\s|also\s|further\s)?(?:agrees|represents|warrants|acknowledges|undertakes|grants|desires|wishes|covenants|assumes|reserves|appoints|retains|accepts|owns|requests|elects)\b)"
)
_NAME = re.compile(r"(?<![\w’'&./@-])[A-Z][\w&-]*(?:\.\w{1,20})?(?:\s[A-Z][\w&-]*(?:\.\w{1,20})?){0,2}$")
_REACH = 70
_NO_NAME = frozenset(
    "if the in on upon when where whereas and but or as to for should unless until after before during while any each such no all this that these those neither either both every subject notwithstanding"
    " except however therefore thereafter further provided nothing furthermore additionally you we us our your it he she they who i what which there whoever one a an its his her their recital background".split()
)


def unknown_actors(contract: Contract, known: frozenset[str]) -> dict[str, Use]:
    """The names of those who act though the contract does not know them, by their folded words.

    Args:
        contract: all its text is looked at.
        known: folded terms; a name that begins or ends with one is known.
    """
    text = contract.text
    found: dict[str, Use] = {}
    for match in _ACTS.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        last = before.rsplit(None, 1)
        actor = _NAME.search(before) if last and last[-1][0].isupper() else None
        if not actor:
            continue
        words = list(re.finditer(r"\S+", actor[0]))
        while words and words[0][0].lower().strip(".,") in _NO_NAME:
            del words[0]
        if not words:
            continue
        name = actor[0][words[0].start() :]
        parts = [word[0] for word in words]
        ends = (parts[:1], parts[:2], parts[-1:], parts[-2:], parts)
        if any(fold_term(" ".join(some)) in known for some in ends) or is_ordinary(fold_term(name), name):
            continue
        use = found.setdefault(fold_term(name), Use(name, match.start() - len(name), match.start()))
        use.count += 1
    return found
