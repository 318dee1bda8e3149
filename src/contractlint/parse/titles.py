"""Titles: which words at a paragraph's start are its heading."""

from __future__ import annotations

import re

_SMALL = frozenset("of and the to for in on or by a an with from at as & per upon its not no be is under".split())
_RUN_IN = re.compile(
    r"[“\"]?(?P<title>[A-Z][^.:;?!]{2,90}?)[”\"]?\s?(?:[.:]|\s?[–—]\s|\.\s?[–—-])\s{0,3}(?=[“\"(A-Z\[])"
)
_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Corp|Ltd|Co|No|Mr|Ms|Dr|St|Jr|Sr|vs?|Sec|Art|U\.S|L\.P|e\.g|i\.e)|\b[A-Z])$")
PART_TITLE = re.compile(
    r"(?:(?:[A-Z][\w’'-]{0,30}\s){0,3}?)?(?P<kind>EXHIBIT|Exhibit|SCHEDULE|Schedule|ANNEX|Annex|ANNEXURE|Annexure|APPENDIX|Appendix|ATTACHMENT|Attachment"
    r"|ADDENDUM|Addendum|ENCLOSURE|Enclosure)\s{1,2}(?:(?:No\.?|NO\.?|#)\s?)?[“\"]?(?P<mark>[A-Z]{1,2}(?:[-.]?\d{1,2}(?:\.\d{1,2})?)?|[IVX]{1,5}|\d{1,2}(?:[-.]?[A-Za-z\d]{1,2}){0,2}|One|Two|Three|Four|Five|ONE|TWO|THREE|FOUR)[”\"]?(?![\w.]*\w)[\s:.–—-]{0,4}"
)
NAMED_PART = re.compile(
    r"(?i)(?:STATEMENT OF WORK|SCOPE OF WORK|SERVICE LEVEL AGREEMENT|ORDER FORM|DATA PROCESSING (?:ADDENDUM|AGREEMENT)|BUSINESS ASSOCIATE (?:ADDENDUM|AGREEMENT)"
    r"|PRICE LIST|PRICING SCHEDULE|FEE SCHEDULE|RATE (?:CARD|SCHEDULE)|ACCEPTABLE USE POLICY|COVER PAGE|KEY TERMS|TERMS AND CONDITIONS|GENERAL TERMS AND CONDITIONS)$"
)


def is_title(text: str, words_at_most: int = 12) -> bool:
    """Whether words are written as a title: each capitalised but for small words, or all capitals."""
    words = [word for word in re.split(r"[\s/]+", text.strip(" .:")) if any(c.isalpha() for c in word)]
    if not words or len(words) > words_at_most:
        return False
    if text.upper() == text:
        return True
    return words[0].lstrip('“"(')[:1].isupper() and all(
        word.lstrip('“"(')[:1].isupper() or word.lower().strip('(),.:;”"') in _SMALL or word[0].isdigit()
        for word in words
    )


def run_in_title(text: str, *, numbered: bool) -> tuple[str, int] | None:
    """The heading with which a paragraph opens ("Termination. Either party may ...") and where it ends.

    Behind a number the heading may be in sentence case ("2.1 Late payment. If ..."), by itself it must be
    in title case and short.
    """
    match = _RUN_IN.match(text)
    if not match:
        return None
    title = match["title"].strip()
    count = len(title.split())
    if _ABBREVIATED.search(title) or count > (10 if numbered else 7):
        return None
    if is_title(title, 10) or (numbered and count <= 6 and not _is_clause(title)):
        return title, match.end()
    return None


def _is_clause(text: str) -> bool:
    """Whether words are a sentence of their own rather than a heading."""
    return bool(re.search(r"(?i)\b(?:shall|will|may|must|is|are|has|have|agrees?|means)\b", text))
