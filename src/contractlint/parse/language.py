"""The one spaCy pipeline: English words, nothing trained, nothing downloaded.

spaCy's own English tokenizer knows some 1,300 contractions and emoticons and works out a dozen attributes for each new
word. Contracts need neither, and a process that reviews one contract would spend a fifth of its time on them, so the
blank pipeline gets a tokenizer of its own.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from types import ModuleType
from typing import Any

# Signs are taken off in runs, so that a line of ten thousand underscores costs no more than its length.
_OPENING = re.compile(r"[(\[{<\"'“”‘’«*_•●▪■○◦·#~=|/\\,;:!?—–-]{1,9999}|[§$£€¥₹]|\.{3,9999}|…{1,9999}")
_CLOSING = re.compile(
    r"(?:(?<=[a-z])n['’]t|['’](?:s|ll|re|ve|m|d)|[)\]}>\"'“”‘’»*_,;:!?%°™®©=|/\\—–-]{1,40}|…{1,40}|\.{2,40}|(?<=[a-z0-9)\]”’\"'])\.|(?<=[A-Z][A-Z])\.)$"
)
_INSIDE = re.compile(
    r"[()\[\]{}<>\"“”«»;:!?|/\\=*•…—–]{1,40}|\$|\.{3,40}|_{2,40}|-{2,40}|(?<=[A-Za-z])-(?=[A-Za-z])|(?<=\d)-(?=\d)|(?<=[a-z])\.(?=[A-Z])|(?<!\d),|,(?!\d)"
)
_LONGEST_CLOSING = 48
"""More characters than ``_CLOSING`` takes off at once: no match begins further from a word's end."""
_WHOLE = re.compile(
    r"(?:https?://|www\.)\S{1,300}$|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}$|\d{1,3}(?:[.,:/]\d{1,4}){1,6}$"
)
_KEPT = (
    "e.g.",
    "i.e.",
    "Inc.",
    "Ltd.",
    "Co.",
    "Corp.",
    "No.",
    "St.",
    "Mr.",
    "Ms.",
    "Dr.",
    "a.m.",
    "p.m.",
    "vs.",
    "etc.",
)


def load_spacy() -> None:
    """Import spaCy without its command line, for a process that reviews contracts and then ends.

    A third of spaCy's start-up is its own command (its downloader, its web client, its project manager), which
    ``spacy/__init__.py`` imports for one function, ``spacy.info``. An empty stand-in takes its place while spaCy is
    imported and is taken away again, so that ``import spacy.cli`` still finds the real one. Where a later spaCy should
    not bear this, it is imported as usual. A program that uses contractlint as a library never comes here.
    """
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401, PLC0415  # half a second of start-up
    except Exception:  # whatever a later spaCy may miss
        for name in [name for name in sys.modules if name == "spacy" or name.startswith("spacy.")]:
            del sys.modules[name]
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _find_closing(word: str) -> re.Match[str] | None:
    """The signs at a word's end; it is looked for there alone, as a "word" may be a hundred thousand brackets long."""
    return _CLOSING.search(word, max(0, len(word) - _LONGEST_CLOSING))


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """spaCy's blank English pipeline with our tokenizer, made once a process."""
    import spacy  # noqa: PLC0415  # half a second of start-up: only when a text is parsed
    from spacy.attrs import LOWER, NORM, ORTH  # noqa: PLC0415
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415

    @spacy.registry.tokenizers("contractlint.words.v1")  # type: ignore[untyped-decorator]  # spaCy is untyped here
    def make_tokenizer() -> Any:
        return lambda nlp: Tokenizer(
            nlp.vocab,
            rules={word: [{ORTH: word}] for word in _KEPT},
            prefix_search=_OPENING.match,
            suffix_search=_find_closing,
            infix_finditer=_INSIDE.finditer,
            token_match=_WHOLE.match,
        )

    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "contractlint.words.v1"}}})
    nlp.vocab.lex_attr_getters = {key: nlp.vocab.lex_attr_getters[key] for key in (LOWER, NORM)}
    nlp.max_length = 50_000_000
    return nlp


def make_doc(text: str) -> Any:
    """The text as a spaCy Doc; it is tokenised here and nowhere else."""
    return pipeline().make_doc(text)
