"""Documents that belong to the contract, or to which it points for an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractlint.model import Attachment, Document, Part
from contractlint.parse.attachment_headings import AttachmentHeadings, Presence
from contractlint.parse.attachment_labels import find_mentions
from contractlint.parse.pointing import own_names
from contractlint.parse.titles import PART_TITLE

_DOCUMENTS = (
    # what is ordered, and how
    r"[Ss]tatements?\s[Oo]f\s[Ww]orks?",
    r"SOWs?",
    r"STATEMENTS?\sOF\sWORK",
    r"[Ss]copes?\s[Oo]f\s(?:[Ww]ork|[Ss]ervices?)\s(?:[Dd]ocument|[Aa]ttachment)",
    r"[Ww]ork\s[Oo]rders?",
    r"[Tt]ask\s[Oo]rders?",
    r"[Ss]ervice\s?[Oo]rders?",
    r"[Oo]rder(?:ing)?\s(?:[Ff]orms?|[Dd]ocuments?)",
    r"Orders?(?=[\s,.;)])",
    r"Service\sAttachments?",
    r"[Pp]urchase\s[Oo]rders?",
    r"[Cc]hange\s[Oo]rder\s[Ff]orm",
    r"[Qq]uot(?:es?|ations?)(?=[\s,.;)])",
    r"[Pp]roposals?(?=[\s,.;)])",
    # what it costs
    r"[Pp]ric(?:e|ing)\s(?:[Ll]ists?|[Ss]chedules?|[Ss]heets?|[Ee]xhibit)",
    r"[Rr]ate\s(?:[Cc]ards?|[Ss]heets?|[Ss]chedules?)",
    r"[Ff]ee\s(?:[Ss]chedules?|[Ll]etter)",
    r"[Ss]chedule\sof\s(?:[Ff]ees|[Cc]harges|[Rr]ates|[Ss]ervices|[Pp]rices)",
    # how well it is done
    r"[Ss]ervice[\s-][Ll]evel\s(?:[Aa]greements?|[Ss]chedule|[Aa]ddendum|[Dd]ocument|[Gg]uide)",
    r"SLAs?",
    # rules of use
    r"[Aa]cceptable\s[Uu]se\s[Pp]olic(?:y|ies)",
    r"AUP",
    r"[Pp]rivacy\s(?:[Pp]olicy|[Nn]otice|[Ss]tatement)",
    r"[Tt]erms\sof\s(?:[Ss]ervice|[Uu]se)",
    # what the services are
    r"[Ss]ervices?\s(?:[Dd]escriptions?|[Gg]uides?|[Cc]atalog(?:ue)?s?|[Hh]andbooks?|[Ss]pecifications?|[Ss]chedules?|[Pp]lans?)",
    r"[Cc]lient\s[Hh]andbook",
    r"[Cc]ustomer\s[Hh]andbook",
    # data
    r"[Dd]ata\s(?:[Pp]rocessing|[Pp]rotection|[Ss]ecurity)\s(?:[Aa]ddend(?:um|a)|[Aa]greements?|[Ss]chedule|[Pp]olicy|[Tt]erms)",
    r"DPA",
    r"BAA",
    r"[Bb]usiness\s[Aa]ssociate\s(?:[Aa]ddendum|[Aa]greements?)",
    # sheets with the particulars, and bills
    r"[Cc]over\s[Pp]ages?",
    r"[Kk]ey\s[Tt]erms(?:\s[Ss]heet)?",
    r"[Tt]erm\s[Ss]heets?",
    r"[Ii]nvoices?(?=[\s,.;)])",
    # more of the services
    r"[Ss]upport\s(?:[Pp]olicy|[Gg]uide|[Tt]erms|[Hh]andbook)",
    r"[Ss]ecurity\s(?:[Pp]olic(?:y|ies)|[Aa]ddendum|[Ee]xhibit|[Pp]lan)",
    r"[Pp]olicies\sand\s[Pp]rocedures",
    r"[Dd]ocumentation",
    r"[Uu]ser\s(?:[Gg]uide|[Mm]anual)s?",
    # where it is kept
    r"[Ww]eb\s?sites?",
    r"[Ww]eb\s[Pp]ages?",
    r"[Pp]ortal",
    # agreements beside this one
    r"[Mm]aster\s(?:[Ss]ervices?\s)?[Aa]greements?",
    r"MSA",
    r"[Nn]on-?[Dd]isclosure\s[Aa]greements?",
    r"NDA",
    r"[Cc]onfidentiality\s[Aa]greements?",
    # what was asked for before
    r"RF[PQ]",
    r"[Rr]equest\s[Ff]or\s(?:[Pp]roposals?|[Qq]uotations?)",
    r"[Ss]ubscription\s(?:[Ff]orm|[Aa]greement)",
    r"[Aa]mendments?\s(?:No\.?\s?)?\d{1,2}",
)
"""Documents that contracts name without a letter or number; capitals are optional but for letters and single words."""
_NAMED = re.compile(
    rf"\b(?P<name>{'|'.join(_DOCUMENTS)})\b"
    r"|\b(?P<url>https?://[^\s<>\"”’)\]]{3,200}|www\.[^\s<>\"”’)\]]{3,200})"
)
_SHORT = {"sow": "statement of work", "sows": "statement of work", "sla": "service level agreement", "slas": "service level agreement",
          "aup": "acceptable use policy", "dpa": "data processing agreement", "baa": "business associate agreement",
          "msa": "master services agreement", "nda": "non disclosure agreement"}  # fmt: skip
_LONGEST_TITLE = 8
_FEWEST_WORDS = 20


def find_attachments(document: Document, parts: Sequence[Part]) -> tuple[Attachment, ...]:
    """Every document that the contract names, whether it is in the file, and each place that names it.

    "Exhibit A" is in the file where a part has that title; an order form, price list, policy or web page
    where a part or the file's own title says so.
    """
    text = document.text
    headings = AttachmentHeadings(document)
    parts = [part for part in parts if _has_text(document, part)]
    titles = {_plain(part.title) for part in parts} | {_plain(_opening(document))}
    mentions: dict[tuple[str, bool], list[tuple[int, int]]] = {}
    for mention in find_mentions(text, own_names(text)):
        if not headings.is_heading(mention.start):
            in_file = not mention.external and headings.presence(mention.kind, mention.mark) is Presence.HERE
            mentions.setdefault((mention.label, in_file), []).append((mention.start, mention.end))
    for match in _NAMED.finditer(text):
        label = match["url"] or " ".join(match["name"].split())
        in_file = not match["url"] and _is_here(label, titles)
        mentions.setdefault((label, in_file), []).append(match.span())
    return tuple(Attachment(label, in_file, tuple(spans)) for (label, in_file), spans in mentions.items())


def _is_here(label: str, titles: set[str]) -> bool:
    plain = _plain(_SHORT.get(label.lower(), label))
    return any(plain in title for title in titles if title)


def _has_text(document: Document, part: Part) -> bool:
    """Whether more than its title stands in the file: a bare list of schedules holds none of them."""
    return part.label is None or len(document.text[part.start : part.end].split()) >= _FEWEST_WORDS


def _opening(document: Document) -> str:
    """The file's own title: its first paragraph, unless that is a sentence."""
    first = document.text[:160].split("\n\n")[0] if document.text else ""
    return "" if first.rstrip().endswith(".") and len(first.split()) > _LONGEST_TITLE else first


def _plain(text: str) -> str:
    """Words in lower case, without plural and hyphens, for comparing titles."""
    words = re.sub(r"[\W_]+", " ", PART_TITLE.sub("", text).lower()).split()
    return " ".join(word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words)
