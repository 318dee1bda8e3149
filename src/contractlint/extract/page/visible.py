"""Which parts of a page are no part of its contract: scripts, menus, what is not shown."""

from __future__ import annotations

import re
from typing import Any

_SKIPPED = frozenset(
    "script style noscript head nav template iframe object embed svg canvas video audio map button datalist dialog"
    " select textarea math title applet frameset noframes".split()
)
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip".split())
_CHROME = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookie(?:s|bar|banner|consent)?|breadcrumbs?|skip-?link|back-?to-?top|navbar|site-(?:header|footer)"
    r"|share|social|newsletter|screen-reader-text|sr-only|visually-hidden|page-footer)(?:$|[\s_-])"
)
_UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_MUCH = 600
"""Characters from which a part that is named like a page's furniture is taken for contract text all the same."""
_ENOUGH = 0.6
"""Share of the page's words that its main part must hold to be read alone."""
_SOME = 200


def is_left_out(element: Any) -> bool:
    """Whether an element and all in it are left out."""
    tag = element.tag
    if tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag == "sup" and _calls_note(element):
        return True
    style = element.get("style")
    if style and _UNSEEN.search(style):
        return True
    if element.get("role") in _ROLES or tag in ("footer", "header"):
        return _is_furniture(element)
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(len(name) > 1 and _CHROME.search(name)) and _is_furniture(element)


def _calls_note(element: Any) -> bool:
    """Whether a raised figure only leads to a footnote."""
    link = element.find(".//a")
    return (
        link is not None and (link.get("href") or "").startswith("#") and len("".join(element.itertext()).strip()) <= 5
    )


def _is_furniture(element: Any) -> bool:
    """Whether a header, footer or the like holds no more than such a part does."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length >= _MUCH:
            return False
    return element.tag != "header" or element.find(".//h1") is None


def content_root(root: Any) -> Any:
    """The page's main part where it has just one that holds most of the words; else its body."""
    body = root.find(".//body")
    body = root if body is None else body
    mains = [element for element in body.iter("main", "article") if element.tag == "main"]
    mains = mains or [element for element in body.iter("div", "section") if element.get("role") == "main"]
    if len(mains) == 1 and _length(mains[0]) > max(_ENOUGH * _length(body), _SOME):
        return mains[0]
    return body


def _length(element: Any) -> int:
    return sum(len(text) for text in element.itertext() if text.strip())
