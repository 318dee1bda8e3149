"""A document -> a Contract: what the text is made of.

outline       parts (schedules, exhibits) and sections, with their numbers in full
sentences     each in its section, list items with the sentence that introduces them
entities      dates, durations, money and the like, with normalised values
definitions, references, attachments, parties
"""

from __future__ import annotations

from contractlint.model import Contract, Document

__all__ = ["parse"]


def parse(document: Document) -> Contract:
    """Understand a document as a contract. The text is tokenised once, here.

    Args:
        document: from :func:`contractlint.extract.extract`.

    Returns:
        The contract; parts of it are empty where the text has none (a contract without headings has no sections).
    """
    from contractlint.parse.attachments import find_attachments  # noqa: PLC0415
    from contractlint.parse.definitions import find_definitions  # noqa: PLC0415
    from contractlint.parse.entities import find_entities  # noqa: PLC0415
    from contractlint.parse.language import make_doc  # noqa: PLC0415  # brings spaCy, a second of start-up
    from contractlint.parse.outline import find_outline  # noqa: PLC0415
    from contractlint.parse.parties import find_parties  # noqa: PLC0415
    from contractlint.parse.references import find_references  # noqa: PLC0415
    from contractlint.parse.sentences import find_sentences  # noqa: PLC0415

    text = document.text
    doc = make_doc(text)
    parts, sections = find_outline(document)
    definitions = find_definitions(text)
    return Contract(
        document=document,
        doc=doc,
        parts=parts,
        sections=sections,
        sentences=find_sentences(document, doc, parts, sections),
        entities=find_entities(text),
        definitions=definitions,
        references=tuple(find_references(text, sections)),
        attachments=find_attachments(document, parts),
        parties=find_parties(text),
    )
