"""How a text introduces a term without "means": by a label, "as defined in", "shall be a sum of", or what a paper contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLACE_SAID = r"(?:(?:attached\s)?(?:[Ee]xhibits?|[Ss]chedules?|[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Aa]nnex|[Aa]nnexure|[Aa]ppendix|[Aa]ttachment|EXHIBIT|SCHEDULE|Order|SOW|Statement|date|even)\b|[A-Z][a-z]{2,9}\s\d)"
_SAID_IN = re.compile(
    r"s?(?:,?\s\(?as\s(?:such|that|the|those)\sterms?\s(?:is|are)\s(?:\w{1,12}\s)?defined\b|\s\((?:as|which|has|have)\b[^()]{0,40}\bdefin"
    r"|,?\s(?:(?P<verb>is|are)\s|(?:as|that\sis|that\sare|which\sis|which\sare|to\sbe)\s)?(?:hereinafter\s)?(?:defined|described|specified|identified|listed|set\s(?:forth|out)|contained|attached|shown|dated|of\seven\sdate)\b"
    rf"[^.;]{{0,50}}?\b(?:in|on|to|hereto|as|herewith|of)\s(?:the\s)?{_PLACE_SAID}|\s(?:in|on)\s(?:the\s)?{_PLACE_SAID}|,?\s(?:of\seven\sdate|dated|entered\sinto|(?:by\sand\s)?(?:between|among))\b)"
)
_PROMISED = re.compile(
    r"s?,?\s\(?(?:as\s|(?:the|which|such)\sterms?\s(?:is|are)\s)?(?:\w{1,12}\s)?(?:later\s)?defined\s(?:(?:in|under|at)\s(?:this\s\w{1,12}|[Ss]ection|[Cc]lause|[Aa]rticle|[Pp]aragraph)\b|(?:\w{1,12}\s)?(?:below|above|herein(?:after)?|later|hereunder)\b)|s?\s\(later\sdefined\)"
)
"""Behind a term: the text promises a definition of its own."""
_SHORTENED = re.compile(r"s?\s{1,2}\((?:the\s|an\s|a\s|or\s)?[“\"‘][A-Z]{2,6}s?[”\"’]\)")
"""Behind a term: the text gives letters for it, and so takes the words themselves for known."""
_HALF_QUOTED = re.compile(r"s?[”\"]\s(?:means?|(?:shall|will)\smean|ha(?:s|ve)\sthe\smeaning|refers?\sto|includes?)\b")
"""Behind a term whose first quotation mark was lost."""
_TITLE_OF_SECTION = re.compile(
    r"(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?|[Pp]aragraphs?)\s\d[\d.()a-z]{0,10}\s\((?:[A-Z][\w-]{1,20}\s(?:(?:and|of|or|for)\s)?){0,3}$"
)
"""Before what is a section's title: "Section 9 (Marks and Licensing)"."""
_SETTLED = re.compile(
    r"s?\s(?:(?:for|of|payable)\s[^.;:]{1,60}?\s)?(?:shall|will)\sbe\s(?:(?:equal|determined|calculated|computed|governed|as\sset|as\sfollows)\b|[$£€]|[a-z]{3,12}\sas\sfollows)"
)
"""Behind the term that opens a sentence: "the Price for each order shall be calculated"."""
_IN_PARENTHESIS = re.compile(
    r"[(,;]\s?(?:the|an?|each,?\san?|collectively,?(?:\sthe)?|together,?(?:\sthe)?|hereinafter,?(?:\sthe)?)\s$"
)
_CLOSES = re.compile(r"s?\s?\)")
_PAPER_SAYS = re.compile(r"\s(?:will|shall)\scontain\s(?:the|all|each|an?|any)\b")
"""Behind a paper of whose contents the text speaks: "the Project Sheets will contain the dates of each task"."""
_LASTS = re.compile(
    r"\s(?:of|for|under)\sthis\s(?:[A-Z][\w’'-]{1,24}\s){1,5}(?:is|shall\sbe|will\sbe|(?:shall\s|will\s)?(?:begins?|commences?|starts?|runs?))\b"
)
_IS = re.compile(
    r"s?,?\s(?:(?:shall|will)\sbe|is|are|(?:shall\s|will\s)?(?:equals?|consists?\sof|comprises?|means|includes?|be\scomprised\sof|be\scomputed|be\scalculated)|(?:shall|will)\s(?:commence|begin|start|run))\s"
    r"(?P<what>:|(?:as\sfollows|equal\sto|defined|calculated|determined|computed|composed|comprised|made\sup)\b|(?:a|an|the|any|all|those|each|that|every)\s[a-z]|[A-Z][a-z]+\s(?:Million|Thousand|Hundred|Percent)|[$£€\d]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|half)\b)"
)
"""Behind the term that opens a sentence: what it is, or from when it runs."""
_NO_DEFINITION = re.compile(
    r"(?:an?|the)\s(?:responsibility|property|sole|(?:legal\s|beneficial\s|record\s|registered\s){1,2}(?:and\s)?(?:owner|holder)|exclusive|only|subject|result|owner|one)\b|the\ssame\b"
)
_OF_A_KIND = re.compile(
    r"s?\s(?:(?:which|that)\s(?:shall|will|is)\s(?:be\s)?(?:calculated|computed|determined|equal|defined|identified)|(?:equal\sto|consisting\sof|comprising|comprised\sof|in\s(?:the|an)\samount\s(?:of|equal)|in\sthe\ssum\sof|of\s[$£€]|of\s(?:\w{2,12}\s){1,3}(?:percent|per\scent)|for\s(?:a|the)\speriod\sof|calculated|computed|determined)\b)"
)
"""Behind "a Service Fee": the amount, the parts or the time."""
_NAMED_HOLDER = re.compile(
    r"s?\s(?:shall\sbe|is|are|will\sbe)[,:]?\s(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][A-Za-z’'-]+"
)
_DEEMED = re.compile(r"\bdeemed\s(?:to\sbe\s)?(?:the|an?)\s$")
_NAMED = re.compile(
    r"(?i)\b(?:known\sas|entitled|titled|called|termed|named|designated(?:\sas)?|referred\sto\sas|branded|under\sthe\s(?:trade\s)?name(?:\sof)?|\bi\.e\.,?)\s(?:the\s|an?\s|as\s)?[“\"‘]?$"
)
_CASE_OF = re.compile(
    r"\b(?:(?:shall|will)\s(?:each\s)?(?:be|constitute)|constitutes?|is)\s(?:deemed\s)?(?:an?|the)\s$"
)
_CASES = re.compile(r"s?(?:\s[a-z][^.;:]{0,60})?\s?(?:\bif\b|\bwhen\b|:|\bupon\b)")
"""Around a term: "it shall be an Event of Default if"."""
_HOLDS_OFFICE = re.compile(
    r"(?i:\b(?:act|acts|acting|serve|serves|serving|appoints?|appointed|appointment|designates?|designated|engages?|engaged)\s(?:[\w’',]{1,20}\s){0,6}?as\s(?:the\s|an?\s|its\s|their\s)?|\b(?:solely|capacity|individually)\sas\s(?:the\s)?|\b(?:will|shall)\sbe\s(?:the\s)?(?:[“\"][^“”\"]{1,30}[”\"]\sand\s)?(?:the\s)?)$"
)
_CONCLUDED = re.compile(r"\b(?:party\sto|entered\sinto|executed|signed|concluded)\san?\s(?:[a-z]{2,14}\s){0,4}$")
_WITH = re.compile(r"\s(?:with|between)\s")
_SUBJECT = re.compile(r"(?:^|[.:;)]\s{1,2}|\n)(?:[Tt]he\s|All\s|Each\s|[Aa]n?\s|Such\s)?$")
_INDEFINITE = re.compile(r"\b[Aa]n?\s(?:[a-z-]{3,15}\s)?$")
_ATTACHED = re.compile(
    r"(?:Exhibit|Schedule|Annex|Appendix|Attachment|Addendum|EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT)\s[“\"]?[A-Z\d][\w.-]{0,4}[”\"]?\s?(?:[:–—(]|-)\s?(?:the\s)?[“\"(]?$"
)
_LAST_CAPITAL = re.compile(r"(?<![.:;]\s)(?<!\n)\b(?!(?:The|Any|Each|All|Such|An?|No)\b)[A-Z][\w’'/-]*\s$")
_NEXT_CAPITAL = re.compile(r"(?:\s[A-Z](?=[\w’'-])|-[A-Z])")
_OF_LAW = re.compile(
    r"(?i:\b(?:sections?|articles?|rules?|regulations?|chapters?|§{1,2}|part|title)\s\(?[\dIVX][\w.()-]{0,14}(?:\s(?:and|or|of)\s\(?\d[\w.()-]{0,10})?\sof\s(?:the\s)?)$"
)
"""Before a term: a part of a statute is cited, with its number."""
_LEGAL_FORM = re.compile(
    r"(?:\s[A-Z][\w&.-]{1,20}){0,3},?\s(?:Inc\b|INC\b|LLC\b|L\.L\.C|Corp\b|Corporation\b|Ltd\b|Limited\b|N\.A\.|GmbH|S\.A\.|B\.V\.|Pty\b|plc\b)"
)
_NUMBER = re.compile(r"(?:^|\s)(?:\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2}\.|\([a-z]\))\s{1,3}$")
_HEADING_ENDS = re.compile(r"\.\s|:\s|\s\d")
_SHORT_LEAD = 12
_LABEL_LEAD = re.compile(r"(?:\(?[\da-zA-Z]{1,3}[.)]\s{1,3}|[\d.]{1,6}\s{1,3}|[*|#•]{1,3}\s?){0,2}(?:The\s|THE\s)?")
LABEL = re.compile(r"s?[*]{0,2}\s{0,2}(?::|[–—]|-\s|\||$)", re.MULTILINE)
LABEL_OF_WORD = re.compile(r"s?[*]{0,2}\s{0,2}(?::|[–—]\s|-\s|\|\s{0,3}[^|\s])")
"""Behind a single word, which as a heading says only what a clause is about ("Services"), and as a label what it means."""
COLON = re.compile(r"s?[*]{0,2}\s?(?:\||:[ ]{0,3}(?!By\b|BY\b|Name|NAME|Sign|SIGN|_)[A-Z{\[])")


def is_introduced(text: str, words: str) -> bool:
    """Whether the text says at some place what the words mean, names or lists them, or sends the reader to where they are listed."""
    return any(
        _is_said(text, place, place + len(words))
        for place in places(text, words)
        if _stands_alone(text, place, place + len(words))
    )


def is_quoted(text: str, words: str) -> bool:
    """Whether the words stand in quotation marks once, be it over the end of a line or a page."""
    spread = r"\s{1,4}".join(re.escape(word) for word in words.split())
    return bool(re.search(rf"[“\"]{spread}s?[,.]?[”\"]", text))


def is_in_parenthesis(text: str, words: str) -> bool:
    """Whether a parenthesis gives the words as a name without quotation marks: "(together, the Test Papers)"."""
    return any(
        _IN_PARENTHESIS.search(text, max(0, place - 40), place) and _CLOSES.match(text, place + len(words))
        for place in places(text, words)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no other word with a capital is joined to the words."""
    return not _NEXT_CAPITAL.match(text, end) and not _LAST_CAPITAL.search(text, max(0, start - 30), start)


def is_named(text: str, words: str) -> bool:
    """Whether someone is called or deemed by the words, or a person is said to be the one so called."""
    for place in places(text, words):
        before = text[max(0, place - 60) : place]
        if _NAMED_HOLDER.match(text, place + len(words)):
            return True
        if (_DEEMED.search(before) or _NAMED.search(before)) and not _NEXT_CAPITAL.match(text, place + len(words)):
            return True
    return False


def is_held(text: str, words: str) -> bool:
    """Whether the text says who acts as the words: "serves as the Site Coordinator"."""
    return any(_HOLDS_OFFICE.search(text[max(0, place - 90) : place]) for place in places(text, words))


def is_company(text: str, words: str) -> bool:
    """Whether the words are, or begin, the full name of a company."""
    return words.endswith(" Company") or any(
        _LEGAL_FORM.match(text, place + len(words)) and not _LAST_CAPITAL.search(text, max(0, place - 30), place)
        for place in places(text, words)
    )


def is_promised(text: str, words: str) -> bool:
    """Whether the text says "as defined below" behind the words."""
    return any(_PROMISED.match(text, place + len(words)) for place in places(text, words))


def is_of_law(text: str, words: str) -> bool:
    """Whether a numbered section of the words is cited, as of a statute."""
    return any(_OF_LAW.search(text[max(0, place - 60) : place]) for place in places(text, words))


def names_a_section(text: str, words: str) -> bool:
    """Whether the words are the heading in a numbered paragraph: "20.1 Recovery Plan. The Provider ..."."""
    return any(
        _NUMBER.search(text, max(0, place - 14), place) and _HEADING_ENDS.match(text, place + len(words))
        for place in places(text, words)
    )


def is_one_of_kind(text: str, words: str) -> bool:
    """Whether the text speaks of one such thing, as where it asks for it: "shall keep a Recovery Plan"."""
    return any(_INDEFINITE.search(text, max(0, place - 24), place) for place in places(text, words))


def is_own_title(text: str, words: str) -> bool:
    """Whether a paper calls itself by the words: "this Hosting Agreement", "in these Guidelines"."""
    return any(
        f" {pointer} {words}" in text or f"\n{pointer.title()} {words}" in text
        for pointer in ("this", "these", "This", "These")
    )


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets are joined to what they mean, or to where that is said."""
    before = text[max(0, start - 60) : start]
    if (_HALF_QUOTED.match(text, end) and before[-1:] not in ("“", '"')) or _TITLE_OF_SECTION.search(before):
        return True
    if (
        _DEEMED.search(before)
        or _NAMED.search(before)
        or _ATTACHED.search(before)
        or (_CONCLUDED.search(before) and _WITH.match(text, end))
    ):
        return True
    if (
        _NAMED_HOLDER.match(text, end)
        or (" " in text[start:end] and _SHORTENED.match(text, end))
        or (_INDEFINITE.search(before) and _OF_A_KIND.match(text, end))
        or (_CASE_OF.search(before) and _CASES.match(text, end))
    ):
        return True
    if _SUBJECT.search(before):
        if _PAPER_SAYS.match(text, end) or _SETTLED.match(text, end) or _LASTS.match(text, end):
            return True
        said = _IS.match(text, end)
        if said and not _NO_DEFINITION.match(text, said.start("what")):
            return True
    said = _SAID_IN.match(text, end)
    if said is None or _PROMISED.match(text, end):
        return False
    return not said["verb"] or bool(_SUBJECT.search(before[-8:]))


def places(text: str, words: str) -> Iterator[int]:
    """Where words stand as whole words."""
    place = text.find(words)
    while place >= 0:
        behind = text[place + len(words) : place + len(words) + 1]
        if not text[place - 1 : place].isalnum() and not (behind.isalnum() and behind != "s"):
            yield place
        place = text.find(words, place + 1)


def is_labelled(text: str, words: str, ends: re.Pattern[str]) -> bool:
    """Whether the words are a label ("Initial Order: ..."), a heading, or fill a table's cell."""
    for form in dict.fromkeys((words, words.upper(), words.lower(), words.upper().replace(" ", "\n\n"))):
        for place in places(text, form):
            line = (
                text[text.rfind("\n", 0, place) + 1 : place]
                if place < _SHORT_LEAD or "\n" in text[place - _SHORT_LEAD : place]
                else "-"
            )
            if (_LABEL_LEAD.fullmatch(line) or text[max(0, place - 2) : place] == "| ") and ends.match(
                text, place + len(form)
            ):
                return True
    return False
