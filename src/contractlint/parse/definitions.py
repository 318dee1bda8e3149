"""Defined terms and where they are introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contractlint.model import Definition

QUOTED = re.compile(
    r"(?:[“„]|[”\"](?<![\w”].))(?:(?:the|The|an?)\s(?=[A-Z]))?(?P<double>[A-Z][^“”\"„\n]{0,70}?)[,.;:]?[”“\"]"
    r"|['‘’`](?<![\w”].)(?:['‘’`](?P<twice>[A-Z][^'`’\n]{0,70}?)[,.;:]?['’]{2}|(?P<single>[A-Z][\w&/.\- ]{0,60}?)[,.]?[’'](?!\w))"
)
"""Words in quotation marks of any kind that begin with a capital."""
_LONGEST = 9
"""A defined term has no more words."""

_VERB = (
    r"(?:shall|will|is\sto|are\sto)?\s?(?:only\s|also\s)?(?:means?\b(?!\sof\b)|ha(?:ve|s)\sthe\s(?:same\s)?(?:respective\s)?(?:meanings?|definitions?)\b|refers?\sto\b|includes?\b(?!\snot)"
    r"|(?:is|are|be)\s(?:\w{1,12}\s){0,2}?(?:defined|described|determined|specified|set\s(?:forth|out))\b(?:\s(?:in|on|under|by|at)\b)?|(?:is|are|be)\s(?:the|an?|any|all|those|each)\b|denotes?\b|signif(?:y|ies)\b|ha(?:ve|s)\s(?:been\s)?(?:given|ascribed|assigned)\b)"
)
_ASIDE = r"(?:\s?\([^()\n]{1,90}\))?(?:,?\s(?:as\s(?:the\s|that\s|such\s)?(?:term\s(?:is\s)?)?(?:used|utilized|referred)|when\sused|for\s(?:the\s)?purposes?\sof|in\srelation\sto|with\srespect\sto|wherever)\b[^.;:\n“”\"]{0,90}?)?,?"
_BEHIND = re.compile(
    rf"{_ASIDE}\s{{1,3}}(?P<verb>{_VERB})|\s(?:of|for|in|at)\s[^.;:“”\"\n]{{1,60}}?\s(?:shall\s|will\s)?(?P<later>means?)\b"
)
_LABEL_BEHIND = re.compile(
    r"\s?(?::|[–—]|-\s)[ ]?\S|\s(?:an?|the|any|all|each|those|such)\s[a-z]|,\s(?:with|in|for|when|where)\s[a-z]"
)
_BLOCK_START = re.compile(r"(?:^|\n)(?:[\s•●▪■◦*·-]{0,4}(?:\(?[\da-zA-Z.]{1,8}[.)]?|[ivx]{1,5}[.)])?[\s:]{0,3})$")
_INTRODUCED = re.compile(
    r"(?:\brefer(?:red|s)?\sto\s(?:[\w/,]{1,16}\s){0,6}?(?:as|by)\b|\b(?:called|termed|styled)\b|\b(?:defined|abbreviated|(?:be|herein|hereinafter|hereafter)\s(?:known|designated))\s(?:\w{1,12}\s){0,3}?as\b"
    r"|\b(?i:herein(?:after)?|hereafter|henceforth)\b)[,:]?\s{1,3}(?:(?:the|an?|as|each|this|either|both|our|your)\s){0,2}$"
)
_IN_PARENTHESIS = re.compile(
    r"(?:\(|[,:;]|\b(?i:the|this|these|an?|each|any|all|every|both|either|as|is|are|be|being|or|and|also|such|singly|individually|collectively|jointly|severally|together|hereinafter|hereafter|herein|called|termed|meaning|to|party|our|your|its)\b)\s{0,3}$"
)
_QUOTES_ONLY = re.compile(
    r"(?i)\b(?:such\sas|titled|entitled|captions?|captioned|headed|heading|marked|label+ed|stamped|under|like|e\.g\.,?|i\.e\.,?|words?|phrases?|names?|known\sas|(?:formerly|previously),?|legends?|references?\s(?:herein\s)?to|definitions?\sof|term)\s(?:the\s|an?\s|of\s)?$"
)
_LINK = re.compile(
    r"[,;/]?\s{0,2}(?:(?:and|or|and/or|&)\s{1,2})?(?:(?:individually|collectively|together|jointly|each|any|all|also|the|an?|as)\b,?\s{0,2}){0,4}$"
)
_LONGEST_LINK = 40
_TOGETHER = re.compile(r"\b(?:together|collectively|individually|singly|each|jointly|any)\b")

_CAPITAL = r"[A-Z0-9][\w’'&/-]{0,30}(?:\.\w{1,9})?"
_TERM = rf"[A-Z][\w’'&/-]{{0,30}}(?:\s(?:(?:of|and|or|for|to|in|the|on|by|&)\s){{0,2}}{_CAPITAL}){{0,6}}"
_MEANS = re.compile(r"mean(?:s?\b(?!\sof\b)|ings?\b)")
_BEFORE_MEANS = re.compile(
    rf"(?:^|[\n.;:,)\d•—–-]\s?|\b(?:the|[Tt]he|an?|terms?|words?|phrase|expressions?|and)\s|\)\sor\s)(?P<term>{_TERM})\s{{1,2}}(?:\([^()\n]{{1,60}}\)\s)?(?:(?:shall|will)\s)?(?P<have>ha(?:ve|s)\sthe\s)?$"
)
_NO_SUBJECT = re.compile(r"\b(?:of|to|in|by|for|from|with|on|and|or)\s(?:the|an?)\s$|\b[Rr]eferences?\s[^.]{0,50}$")
_COMMON = frozenset("this it which that such what section he she they these those".split())
"""Words that begin a sentence before "means" and are no term."""
_BARE_PARENTHESIS = re.compile(
    rf"\((?P<lead>(?!and\s|or\s|as\s)(?:(?:each|collectively|together|hereinafter|hereafter|herein|individually|referred\sto|called|known|as|also|the|an?|this|and|or|either|both|jointly)[,:]?\s){{1,7}})(?P<term>{_TERM})[”\"]?\)"
)
_BARE_INTRODUCED = re.compile(
    rf"\breferred\sto\s(?:(?:herein|hereinafter|hereafter|in\sthis\sAgreement|collectively|individually|together|also|otherwise|sometimes)\s){{0,3}}as\s(?:the\s|an?\s)?(?P<term>{_TERM})(?=[,.;:)]|\s(?:and|or|shall|will|is|for|in|which|who)\b)"
    rf"|\b[Hh]ereinafter,?\s(?:called\s)?(?:the\s)?(?P<after>{_TERM})"
)
_ABBREVIATION = re.compile(
    r"\((?<=[\w”\"]\s.)(?:the\s|an?\s|or\s)?(?P<term>(?![IVX]{1,5}\))[A-Z][A-Za-z&/-]{0,8}[A-Z]s?)\)"
)
_LOST_MARK = re.compile(
    rf"\((?:(?:the|an?|each,?|collectively,?|hereinafter,?|together,?|this)\s(?:an?\s|the\s)?){{0,2}}(?:[“\"](?P<closing>{_TERM})\s?|(?P<opening>{_TERM})\s?[”\"])[)}}\]]"
    rf"|(?:^|\n|[.:]\s)\s{{0,3}}(?:\(?[\da-z.]{{1,6}}[.)]?\s{{1,3}})?A\s(?P<wordperfect>{_TERM})@\s"
)
"""One of the quotation marks was lost when the file was made ('(the "Notice)'), or both became letters ("A Notice@ shall mean")."""
_BESIDE_NAME = re.compile(
    r"\((?<=[\w.,”\"\]_]\s.)(?<![\dIVX]\s.)(?P<term>[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20}){0,2})\)"
)
_ROW = re.compile(r"(?m)^(?P<term>[A-Z][^|\n]{1,60}?)\s\|\s(?P<rest>[^\n]{1,400})$")
_HEADER_ROW = re.compile(
    r"(?i)^(?:defined\s)?(?:terms?|words?|expressions?|items?|phrases?)\s\|\s(?:definitions?|meanings?|means|descriptions?)\b"
)
_GLOSSARY_WORDS = (
    "efinition",
    "EFINITION",
    "lossary",
    "GLOSSARY",
    "efined Terms",
    "efined terms",
    "DEFINED TERMS",
    "nterpretation",
    "INTERPRETATION",
)
_NO_HEADING = re.compile(r"[a-z]{3,20}\s[a-z]{3,20}\s[a-z]{3,20}|\.{4}|\t")
_LONGEST_HEADING = 70
_LISTED = re.compile(
    rf"(?m)^(?:[\s•●▪■◦*·-]{{0,4}}(?:\(?[\da-z.]{{1,6}}[.)]?\s)?)(?P<term>{_TERM})\s?(?::|[–—]|\s-)\s[A-Za-z]"
)
_GLOSSARY_REACH = 30_000
_GLOSSARY_GAP = 1500


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Every defined term of a text and the places where it is introduced, in order.

    Found are words in quotation marks before "means" and the like or in a parenthesis or behind "hereinafter", and, where
    the marks were lost or never set, "X means", "(the X)", rows and lines of a glossary, and abbreviations in a parenthesis.

    Args:
        text: the document's text, paragraphs parted by blank lines, the cells of a row by " | ".

    Returns:
        Definitions of kind "quoted", "parenthesis", "reference" (the meaning is given elsewhere), "includes" (the text says
        what the term takes in), "table" (a row or line of a glossary) or "abbreviation" (letters or plain words in a
        parenthesis: "Managed Services Agreement (MSA)", "Acme Ltd (Supplier)").
    """
    found: dict[int, Definition] = {}
    for definition in (*_in_quotes(text), *_without_quotes(text), *_in_glossaries(text)):
        found.setdefault(definition.start, definition)
    return tuple(found[start] for start in sorted(found))


def quoted_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Every capitalised quotation that is short enough for a term: its words, start and end within the marks."""
    for match in QUOTED.finditer(text):
        name = match.lastgroup or "double"
        words = match[name].rstrip(" ,.;:")
        if words and len(words.split()) <= _LONGEST:
            yield words, match.start(name), match.start(name) + len(words)


def _in_quotes(text: str) -> Iterator[Definition]:
    """The quotations that introduce a term; those joined by "and" or "or" introduce theirs alike."""
    quotes = list(quoted_words(text))
    kinds = [_kind(text, start, end) for _, start, end in quotes]
    links = [_link(text[before[2] : behind[1]]) for before, behind in pairwise(quotes)]
    for place in range(len(links) - 1, -1, -1):
        if kinds[place] is None and links[place]:
            kinds[place] = kinds[place + 1]
    for place, link in enumerate(links):
        if kinds[place + 1] is None and kinds[place] == "parenthesis" and _TOGETHER.search(link):
            kinds[place + 1] = "parenthesis"
    for (words, start, end), kind in zip(quotes, kinds, strict=True):
        if kind:
            yield Definition(words, start, end, kind)


def _link(between: str) -> str:
    """The words that join two quotations to one list of terms ("and together, the"), or "" where others stand between."""
    plain = between.strip("”“\"'‘’`„,. ")
    return f"{plain} " if len(plain) < _LONGEST_LINK and "\n" not in plain and _LINK.match(f"{plain} ") else ""


def _kind(text: str, start: int, end: int) -> str | None:
    """How the quotation between two offsets introduces a term, or None where it only quotes."""
    mark = end
    while mark < len(text) and mark < end + 4 and text[mark] in ",.;:”“\"'’":
        mark += 1
    behind = text[mark : mark + 200]
    before = text[max(0, start - 240) : start].rstrip("“”\"'‘’`„")
    verb = _BEHIND.match(behind)
    if verb:
        said = verb["verb"] or verb["later"]
        elsewhere = "meaning" in said or "efinition" in said or said.endswith((" in", " on", " under", " by", " at"))
        return "reference" if elsewhere else "includes" if "includ" in said else "quoted"
    if _QUOTES_ONLY.search(before):
        return None
    if _INTRODUCED.search(before):
        return "parenthesis"
    opened = before.rfind("(")
    if opened >= 0 and ")" not in before[opened:] and _IN_PARENTHESIS.search(before[opened:]):
        return (
            "parenthesis"
            if re.match(
                r"\s{0,2}(?:[),;:]|and\b|or\b|as\b(?!\s(?:defined|used))|individually|collectively|in\b|for\b|$)",
                behind,
            )
            else None
        )
    colon = ":" if ":" in text[end:mark] else ""
    if _BLOCK_START.search(before[-16:]) and _LABEL_BEHIND.match(colon + behind[:60]):
        return "quoted"
    return None


def _without_quotes(text: str) -> Iterator[Definition]:
    """Terms before "means", in a parenthesis behind "the" or "hereinafter", and abbreviations, all without marks."""
    for verb in _MEANS.finditer(text):
        base = max(0, verb.start() - 120)
        before = text[base : verb.start()]
        term = _BEFORE_MEANS.search(before)
        if (
            term
            and bool(term["have"]) == ("meaning" in verb[0])
            and not _NO_SUBJECT.search(before[: term.start("term")])
        ):
            kind = "reference" if term["have"] else "quoted"
            if term["term"].lower() not in _COMMON:
                yield Definition(term["term"], base + term.start("term"), base + term.end("term"), kind)
    for pattern, name in ((_BARE_PARENTHESIS, "term"), (_BARE_INTRODUCED, "term"), (_BARE_INTRODUCED, "after")):
        for match in pattern.finditer(text):
            if match[name]:
                yield Definition(match[name], match.start(name), match.end(name), "parenthesis")
    for match in _LOST_MARK.finditer(text):
        name = match.lastgroup or "closing"
        yield Definition(
            match[name], match.start(name), match.end(name), "quoted" if name == "wordperfect" else "parenthesis"
        )
    for pattern in (_ABBREVIATION, _BESIDE_NAME):
        for match in pattern.finditer(text):
            yield Definition(match["term"], match.start("term"), match.end("term"), "abbreviation")


def _in_glossaries(text: str) -> Iterator[Definition]:
    """The rows of a table of terms, and the lines "Term: meaning" below a heading "Definitions"."""
    yield from _rows(text) if " | " in text else ()
    for end in _glossaries(text):
        last = end
        for line in _LISTED.finditer(text, end, end + _GLOSSARY_REACH):
            if line.start() - last > _GLOSSARY_GAP:
                break
            last = line.end()
            yield Definition(line["term"], line.start("term"), line.end("term"), "table")


def _glossaries(text: str) -> Iterator[int]:
    """Where the headings "Definitions", "Glossary" and the like end."""
    for word in _GLOSSARY_WORDS:
        place = text.find(word)
        while place >= 0:
            start = text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            if 0 <= end - start <= _LONGEST_HEADING and not _NO_HEADING.search(text[start:end]):
                yield end
            place = text.find(word, place + len(word))


def _rows(text: str) -> Iterator[Definition]:
    """The first cells of the rows below a header row "Term | Meaning"."""
    in_table, end = False, 0
    for row in _ROW.finditer(text):
        apart = text[end : row.start()].strip()
        end = row.end()
        if _HEADER_ROW.match(row[0]):
            in_table = True
        elif in_table and not apart:
            words = row["term"].strip(" “”\"'*:")
            if words and len(words.split()) <= _LONGEST:
                start = row.start("term") + row["term"].index(words)
                yield Definition(words, start, start + len(words), "table")
        else:
            in_table = False
