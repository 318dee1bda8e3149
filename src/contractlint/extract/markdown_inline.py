"""Marks inside a line of Markdown: emphasis, links, code, tags; blanks and redactions are none and stay."""

from __future__ import annotations

import html
import re

from contractlint.extract.lines import fold_runs

_RUN = re.compile(r"\*{1,3}(?!\*)")
_OPENS_BEFORE = frozenset(" \t([{“‘\"'—–-/>|:_~")
_CLOSES_AFTER = frozenset(" \t.,;:!?)]}”’\"'—–-/<|_~%")
_UNDERLINED = re.compile(r"(?<![\w_\\])(_{1,2})(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_\\])\1(?![\w_])")
_LINK = re.compile(r"!?\[([^\]\[]{1,200})\]\((?:[^()\s]{1,300})(?:\s\"[^\"]{0,100}\")?\)")
_PICTURE = re.compile(r"!\[[^\]\[]{0,200}\](?:\[[^\]\[]{1,80}\]|\(data:[^()\s]{1,10000000}\))")
"""A picture that stands elsewhere in the file, or is written out on the spot."""
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,300}|[\w.+-]{1,60}@[\w.-]{1,80})>")
_NOTE = re.compile(r"\[\^[\w-]{1,20}\]")
_CODE = re.compile(r"(`{1,2})(?=[^`])([^`\n]{1,300})(?<=[^`])\1(?!`)")
_BREAK = re.compile(r"(?i)<br\s{0,3}/?>")
_TAG = re.compile(
    r"(?i)</?(?:a|abbr|b|big|blockquote|center|cite|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|input|ins"
    r"|kbd|label|li|main|mark|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot"
    r"|th|thead|tr|tt|u|ul|var)(?:\s[^<>]{0,200})?/?>"
)
"""Only tags that HTML has: "<Client Name>" is a blank."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$&<])")
_SPACE = re.compile(r"[\s\u00a0]+")


def clean_inline(text: str) -> str:
    """A line without Markdown's and HTML's marks; blanks ("____") and redactions ("[***]") stay."""
    if "<" in text:
        text = _BREAK.sub(" ", _AUTOLINK.sub(r"\1", text))
        text = _TAG.sub("", text)
    if "![" in text:
        text = _PICTURE.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "[^" in text:
        text = _NOTE.sub("", text)
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text:
        text = _without_stars(text)
    if "_" in text:
        text = _UNDERLINED.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return _SPACE.sub(" ", fold_runs(text)).strip()


def _without_stars(text: str) -> str:
    """The text without stars that begin or end emphasis: those in pairs, and plain ones that a line end parts."""
    open_runs: list[tuple[int, int]] = []
    dropped: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    end = 0
    for match in _RUN.finditer(text):
        if match.start() < end or (match.start() and text[match.start() - 1] in "*\\"):
            continue
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == "[" and after == "]":
            continue
        span = (start, end)
        opens = bool(after and not after.isspace() and after not in ",;:.)]*") and (not before or _may_open(before))
        closes = bool(before and not before.isspace() and before not in "([*$") and (not after or _may_close(after))
        if closes and open_runs and text[open_runs[-1][0] : open_runs[-1][1]] == match[0]:
            dropped += [open_runs.pop(), span]
        elif opens:
            open_runs.append(span)
        elif closes and end - start == 2 and (before.isalnum() or before in ".:)”"):
            loose.append(span)
    loose += [span for span in open_runs if span[1] - span[0] == 2]
    for start, end in sorted(dropped + loose, reverse=True):
        text = text[:start] + text[end:]
    return text


def _may_open(before: str) -> bool:
    return before in _OPENS_BEFORE or before.isspace() or before.isalnum()


def _may_close(after: str) -> bool:
    return after in _CLOSES_AFTER or after.isspace() or after.isalnum()
