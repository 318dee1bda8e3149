"""Where a cross-reference points: into this contract, or into a statute or another agreement."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from contractlint.parse.literals import places_of

_PAPERS = (
    r"agreement|contract|amendment|addendum|addenda|lease|indenture|note|plan|policy|policies|terms|conditions|statement|order|letter|deed|licen[cs]e|exhibit|schedule|annex|annexure|appendix"
    r"|attachment|supplement|rider|protocol|charter|bylaws?|by-laws|guidelines?|manual|memorandum|sow|msa|dpa|sla|baa|nda|prospectus|specifications?|undertaking|guarant(?:y|ee)|warrant|side\sletter"
)
_STATUTES = (
    r"acts?|codes?|laws?|statutes?|regulations?|rules?|directives?|gdpr|hipaa|ferpa|ccpa|ucc|erisa|constitution|c\.?\s?f\.?\s?r\b\.?|u\.?\s?s\.?\s?c\b\.?|far|dfars|ordinances?|conventions?|treaty|title|chapter|reg\.|regs\.|stat\."
    r"|order|standards?|principles|procedures|restatement|incoterms"
)
_THIS = re.compile(
    r"\b(?:[Tt]his|THIS)\s(?P<name>(?:[A-Z][\w’'&-]{0,20}\s(?:[Oo]f\s)?){0,3}[A-Z][\w’'-]{1,20}|agreement|contract)\b"
)
_DIVISIONS = frozenset(
    "section sections article clause paragraph subsection sub-section subparagraph recital item part".split()
)
_INSIDE = re.compile(
    r"(?i)^[\s,]{0,3}(?:(?:of|to|in|under|from|within|contained\sin|set\sforth\sin)\s{1,2}(?:this|these)\b|hereof|herein|hereto|hereunder|here(?:in)?(?:above|below)|above|below)"
)
_BEHIND = re.compile(
    r"(?i)^\s{0,2}(?:(?:\([^()\n]{1,90}\)|\[[^\[\]\n]{2,90}\]|[“\"][^“”\"\n]{2,90}[”\"])\s{0,2})?(?:as\samended\s)?,?\s{0,2}(?:et\sseq\.?,?\s)?(?:of|to|in|under|from|within|contained\sin|found\sin|set\sforth\sin|set\sout\sin|included\sin)\s{1,2}"
    r"(?P<target>(?:(?:the|that|such|said|its|their|a|an|any|each|both|certain|applicable|then-current|current|existing|original|underlying)\s{1,2}){0,3}[^\n;:]{1,80})"
)
_THEREOF = re.compile(r"(?i)^[\s,]{0,3}(?:\([^()\n]{2,90}\)\s?)?(?:thereof|therein|thereto|thereunder|ibid)\b")
_BARE_STATUTE = re.compile(
    r"^[\s,]{0,3}(?:(?:of|in|under)\s)?(?:GDPR|HIPAA|U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|UCC|FDCA|ERISA|BGB|HGB|DSGVO|TFEU|FADP|CCPA|HITECH|Township|TOWNSHIP|T\d|Block\s\d|Page\s\d|et\sseq)\b"
)
_AHEAD = re.compile(
    rf"(?:\b(?:{_STATUTES})(?:\s(?:of|as\samended)\s?\d{{0,4}}|\s\d{{1,5}}(?:/\d{{1,5}})?)?|(?:\b|\d\s?)(?:u\.?\s?s\.?\s?c|c\.?\s?f\.?\s?r|p\.l|usc|cfr)\.?)"
    r"(?:\s?\([^()]{1,40}\))?,?\s{0,2}(?:(?:under|in|at|and|including|particularly|part\s\d{1,4},?)\s{1,2})?$",
    re.IGNORECASE,
)
_AHEAD_PAPER = re.compile(
    rf"(?:[A-Z][\w’'&-]{{1,30}}\s{{1,2}}(?:(?i:{_PAPERS})\b|(?:[Aa]greement|[Ll]ease))|\b(?:MSA|DPA|SOW|SLA|BAA|NDA|GTC|PSA|ISDA\sForm|Exhibit\s\w{{1,3}}|Schedule\s\w{{1,3}}|Annex\s\w{{1,3}}|Appendix\s\w{{1,3}}|Attachment\s\w{{1,3}}))"
    r"(?:\sNo\.\s?\d{1,2})?[”\"]?(?:\s(?:at|under|in)|,)?\s{1,2}$"
)
_PAPER_WORD = re.compile(rf"(?i)\b(?:{_PAPERS}|{_STATUTES})(?![\w-])")
_STATUTE_NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]{1,20}\s(?:and\s)?){1,5}(?:Act|(?<!Source\s)(?<!Object\s)(?<!Area\s)Code|Statutes?|Regulations?|Rules|Directive|Ordinance|Laws?)\b|\b(?:Code|Act)\s(?:of|§)|\b(?:U\.?S\.?C|C\.?F\.?R|UCC|FDCA|ERISA|GDPR)\b|[Tt]reasury\sRegulation|[Ss]tatut(?:e|ory)\b|\bTitle\s\d"
)

_OURS = frozenset({"this", "these", "our", "your"})
_OF_SOME_PAPER = frozenset({"that", "such", "said", "its", "their", "each", "any"})
"""Before what is another paper only where its noun says so: "that Lease", but "such Services"."""
_DETERMINED = 7
"""Words behind these in which the noun stands."""
_BEFORE_NAME = frozenset({"the", "a", "an", "certain", "applicable", "then-current", "current"})
_EARLIER = frozenset({"original", "existing", "underlying"})
"""Before another agreement, however it is called: "the Original Agreement"."""


@dataclass(frozen=True, slots=True)
class OwnNames:
    """How a contract calls itself: the nouns behind "this" ("agreement", "amendment", "statement of work")."""

    nouns: frozenset[str]

    def has(self, words: str) -> bool:
        """Whether words name this contract by its noun."""
        folded = " ".join(words.lower().split())
        return any(folded.endswith(noun) for noun in self.nouns)


def own_names(text: str) -> OwnNames:
    """The nouns by which a contract means itself; those of a rare "this Exhibit" are not its own."""
    found = (_THIS.match(text, place) for place in places_of(("this ", "This ", "THIS "), text))
    counts = Counter(_noun(match["name"]) for match in found if match)
    for noun in _DIVISIONS:
        counts.pop(noun, None)
    if not counts:
        return OwnNames(frozenset({"agreement", "contract"}))
    most = max(counts.values())
    return OwnNames(frozenset(noun for noun, count in counts.items() if count * 4 >= most))


def _noun(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[-3:]) if words[-1] == "work" else words[-1]


def points_outside(text: str, start: int, end: int, names: OwnNames) -> bool:
    """Whether the citation at ``text[start:end]`` is of a statute or another document, by the words around it."""
    behind = text[end : end + 190]
    if _INSIDE.match(behind):
        return False
    if _THEREOF.match(behind) or _BARE_STATUTE.match(behind):
        return True
    match = _BEHIND.match(behind)
    if match and _is_other(match["target"], names):
        return True
    ahead = text[max(0, start - 70) : start]
    return bool(_AHEAD.search(ahead)) or _other_ahead(ahead)


def near_statute(text: str, start: int, end: int) -> bool:
    """Whether a statute is named close by, so that a bare "Section 15" may well be its section."""
    stop = text.find("\n", end, end + 100)
    around = text[max(0, start - 100, text.rfind("\n", 0, start)) : stop if stop >= 0 else end + 100]
    return bool(_STATUTE_NAME.search(around))


def _other_ahead(ahead: str) -> bool:
    """Another document's name stands before: "Exhibit B, Section 3", "the Loan Agreement, Section 2"."""
    match = _AHEAD_PAPER.search(ahead)
    if not match:
        return False
    words = match[0].strip(' ,”"').lower()
    return not re.search(r"(?i)\bth(?:is|ese)\s(?:[\w’'-]{1,20}\s){0,2}$", ahead[: match.start()]) and not re.match(
        r"(?:this|the|an?)\s", words
    )


def _is_other(target: str, names: OwnNames) -> bool:
    """Whether "of ..." goes on with the name of something that is not this contract."""
    words = target.split()
    determiner = words[0].lower()
    if determiner in _OURS:
        return False
    if determiner in _OF_SOME_PAPER:
        return bool(_PAPER_WORD.search(" ".join(words[:_DETERMINED])))
    while words and words[0].lower() in _BEFORE_NAME:
        words.pop(0)
    if words and words[0].lower() in _EARLIER:
        return True
    name = _name(words)
    if not name:
        paper = _PAPER_WORD.search(" ".join(words[:3]))
        return bool(paper) and not names.has(paper[0])  # type: ignore[index]
    if len(name) == 1 and names.has(name[0]):
        return False
    return bool(_PAPER_WORD.search(" ".join(name))) or name[0][:1].isupper() or name[0][:1].isdigit()


def _name(words: list[str]) -> list[str]:
    """The capitalised words with which a name begins, without their marks."""
    name: list[str] = []
    for word in words:
        bare = word.strip("“”\"'‘’(),.")
        if not bare or not (
            bare[0].isupper() or bare[0].isdigit() or (name and bare in ("of", "and", "for", "on", "the", "&"))
        ):
            break
        name.append(bare)
        if word[-1] in ",.)”":
            break
    while name and name[-1] in ("of", "and", "for", "on", "the", "&"):
        name.pop()
    return name
