"""What a contract calls itself: the title above its opening, else the name it gives itself there."""

from __future__ import annotations

import re

from contractlint.model import BlockKind, Document
from contractlint.parse.titles import is_title

_NOUNS = (
    r"agreements?|contract|amendments?|addend(?:um|a)|lease|licen[cs]e|deed|charter|indenture|plan|policy|warranty|guarant(?:y|ee)|"
    r"terms\s(?:and|&)\sconditions|terms\sof\s(?:service|use|sale)|conditions|memorandum(?:\sof\s\w+)?|letter\sof\s\w+|side\sletter|term\ssheet|"
    r"statement\sof\s(?:work|services|objectives)|work\sstatement|scope\sof\swork|(?:work|purchase|change|task|delivery)\sorder|order\sform|"
    r"service\slevels?|engagement\sletter|proposal|supplement|schedule|exhibit|appendix|annex|attachment|confirmation|waiver|joinder|"
    r"description|specification|handbook|protocol|undertaking|bylaws|articles\sof\s\w+|franchise|termination|settlement|release"
)
_NOUN = re.compile(rf"(?i)\b(?:{_NOUNS})\b")
_FILING = re.compile(
    r"(?i)\W{0,20}(?:(?:ex(?:hibit)?|annex|schedule|appendix|attachment)[\s.:-]{0,8}\(?[\da-z]{1,4}(?:[.()/-]{1,2}[\da-z]{1,4}){0,4}\)?(?:\sto\sform\s\S{1,8})?"
    r"|page\s\d+(?:\sof\s\d+)?|\d{1,6}|confidential(?:\streatment\srequested)?|(?:execution|final|conformed|signature|blank)\s?(?:copy|version|form)?"
    r"|draft(?:\s\S{1,20}){0,3}|(?:translation|english\stranslation|form\sof)|table\sof\scontents)\W{0,20}"
)
"""What a filing, a printer or a drafter puts above a title."""
_LABELLED = re.compile(
    r"(?i)(?:(?:ex(?:hibit)?|attachment|annex)[\s.-]{1,2}\(?(?:\d{1,3}(?:\.\d{1,3}){0,2}|[a-z])\)?|(?:execution|final|conformed)\s(?:version|copy)|form\sof|\[form\])[\s:–—-]{1,3}(?=\w)"
)
"""The same at the beginning of a title's line."""
_NUMBER_OF = re.compile(
    r"(?i)\b(?:agreement|contract|order|schedule|amendment)\s(?:reference\s)?(?:number|no\.?|#|id)\s?:?\s?[\w-]*\d{3}[\w-]*$|^(?:document|reference|supplier)\b"
)
_OTHER_WORDS = re.compile(
    r"(?i)\b(?:omitted|redacted|confidential\streatment|securities\s(?:and|act)|pursuant|has\sbeen|filed|registration|commission\sfile|certain\s(?:information|portions)|asterisks?)\b"
)
_CUT = re.compile(
    r"(?i)(?:(?<![\s,:;–—-])[\s,:;–—-]{1,20})?\b(?:(?:made\s|entered\s)?by\sand\s(?:between|among)|between|among|dated|effective(?:\sas\sof|\sdate)?|as\sof|made\s(?:as|and|this|on|the|effective)|is\smade|entered\sinto|this\s(?:[\w-]+\s){0,5}(?:agreement|amendment|contract)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2},?\s\d{4})\b"
)
_UNFINISHED = re.compile(r"(?i)\b(?:to|of|and|for|the|a|an|no\.?\s?\d{0,3}|with|on|regarding|in|&|re)$|[,–—-]$")
_ORDINAL = re.compile(
    r"(?i)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|amended\s(?:and|&)\srestated)$"
)
_SENTENCE = re.compile(r"\b(?:shall|will|is|are|was|were|has|have|hereby|agrees?|WHEREAS|Whereas|means)\b")
_NUMBER = re.compile(
    r"\W{0,2}(?:\d{1,3}[.)]|[IVX]{1,5}\.|ARTICLE\b|Article\b|SECTION\b|Section\b|RECITALS|WITNESSETH|BACKGROUND)"
)
_ITSELF = re.compile(
    rf"\b[Tt](?:his|HIS)\s(?P<name>(?:(?:[A-Z][\w’'&/-]{{0,25}}|and|of|for|to|No\.|\d{{1,3}}|&),?\s){{0,12}}(?i:{_NOUNS}))\b"
)
_NAME = re.compile(
    r"(?i)\b(?:inc|ltd|llc|corp|corporation|company|limited|l\.p|lp|plc|gmbh|bank|bancorp|trust|university|holdings|fund|group)\b"
)
_DIGITS = re.compile(r"\d")
_SHORT = 3
_OPENING_BLOCKS = 30
_OPENING = 6_000
_ITSELF_WITHIN = 5_000
_LONGEST = 160
_MOST_WORDS = 26
_MOST_LINES = 3
_MOST_READ = 2_000
"""Characters of a paragraph that are looked at: a title is far shorter."""


def document_name(document: Document) -> str | None:
    """The contract's title, as written; None where it has none.

    Titles in several lines ("MASTER SERVICES" over "AGREEMENT") are put together; parties and dates behind a title do
    not belong to it, nor does what a filing puts above it ("Exhibit 10.1").
    """
    return _title_above(document) or _called_itself(document.text)


def _title_above(document: Document) -> str | None:
    """The first lines of the opening that read as the title of a contract."""
    lines = _opening_lines(document)
    for index, line in enumerate(lines):
        noun = _NOUN.search(line)
        if not noun:
            continue
        first = index
        while first > 0 and index - first < _MOST_LINES and _leads_to(lines[first - 1], lines[first]):
            first -= 1
        words = " ".join(lines[first : index + 1])
        last = index
        while (
            last + 1 < len(lines)
            and last - first < _MOST_LINES
            and _UNFINISHED.search(words)
            and not _CUT.match(lines[last + 1])
        ):
            last += 1
            words += f" {lines[last]}"
        return _trimmed(words)
    return None


def _opening_lines(document: Document) -> list[str]:
    """The short lines in title form before the text begins, without what belongs to the filing."""
    lines: list[str] = []
    for block in document.blocks[:_OPENING_BLOCKS]:
        words = " ".join(document.text[block.start : min(block.end, block.start + _MOST_READ)].split())
        if block.start > _OPENING:
            break
        if _FILING.fullmatch(words) or block.kind is BlockKind.MARGIN or _OTHER_WORDS.search(words):
            continue
        title = _CUT.split(_LABELLED.sub("", words, count=1), maxsplit=1)[0].strip(" :,;–—-|*_")
        if _NUMBER_OF.search(title):
            continue
        if _SENTENCE.search(title) or len(title) > _LONGEST or (_NUMBER.match(words) and lines):
            break
        if title and is_title(title, _MOST_WORDS):
            lines.append(title)
        elif len(words) > _LONGEST:
            break
    return lines


def _leads_to(line: str, below: str) -> bool:
    """Whether a line without a title's noun is the first part of the title below: "MASTER SERVICES" over "AGREEMENT"."""
    if _NAME.search(line) or _DIGITS.search(line):
        return False
    short = len(below.split()) <= _SHORT and line.isupper() == below.isupper()
    return bool(_ORDINAL.search(line) or _UNFINISHED.search(line)) or short


def _trimmed(words: str) -> str | None:
    words = re.sub(r"(?i)^(?:and|to|for)\s|(?:,?\s(?:on|and|for|of|to|the|with)){1,3}$", "", words)
    words = re.sub(r"\s?\((?:the\s)?[“\"][^()]{0,60}\)?$", "", words.strip(' :,;–—-|*_“”"'))
    return words if 3 < len(words) <= 2 * _LONGEST else None


def _called_itself(text: str) -> str | None:
    """The name in "This Hosting Services Agreement is made ...", where it says more than "Agreement"."""
    for match in _ITSELF.finditer(text, 0, _ITSELF_WITHIN):
        name = " ".join(match["name"].split())
        if len(name.split()) > 1 and name[0].isupper():
            return name
    return None
