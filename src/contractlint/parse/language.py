"""The one spaCy pipeline: English tokens, nothing trained, nothing downloaded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """spaCy's blank English pipeline, made once a process."""
    import spacy  # noqa: PLC0415  # a second of start-up: only when a text is parsed

    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000
    return nlp


def make_doc(text: str) -> Any:
    """The text as a spaCy Doc; it is tokenised here and nowhere else."""
    return pipeline().make_doc(text)
