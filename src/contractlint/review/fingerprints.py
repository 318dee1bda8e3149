"""Fingerprints: what a finding is anchored in, so that it is known again in the next export of the file.

A fingerprint holds the rule and the sentence around the words, reduced to letters and figures: pages, offsets, section
numbers, line breaks and kinds of quotes may change. Equal ones are told apart by their order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

from contractlint.model import Finding

_LENGTH = 20


def with_fingerprints(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint: 20 hexadecimal digits, different for each of a contract's findings."""
    seen: Counter[str] = Counter()
    marked = []
    for finding in findings:
        anchor = _anchor(finding)
        seen[anchor] += 1
        digest = hashlib.sha256(f"{anchor}\n{seen[anchor]}".encode()).hexdigest()[:_LENGTH]
        marked.append(replace(finding, fingerprint=digest))
    return tuple(marked)


def _anchor(finding: Finding) -> str:
    place = finding.context or finding.location
    words = finding.location.text if finding.location else ""
    return "\n".join((finding.rule, _letters(words), _letters(place.text if place else "")))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
