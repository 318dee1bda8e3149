"""Renders the corpus: one text source -> the file that a user would really have."""

from __future__ import annotations

from corpus_rendering.source import Source, read_source

__all__ = ["Source", "read_source", "render"]


def render(source: Source) -> bytes:
    """The rendered file's bytes; the same source gives the same bytes."""
    if source.format == "docx":
        from corpus_rendering.word import render_word  # noqa: PLC0415  # each format brings its own library

        return render_word(source)
    if source.format == "pdf" and source.option("layout") == "scanned":
        from corpus_rendering.scan import render_scan  # noqa: PLC0415

        return render_scan(source)
    if source.format == "pdf":
        from corpus_rendering.pdf import render_pdf  # noqa: PLC0415

        return render_pdf(source)
    if source.format == "txt":
        from corpus_rendering.plain import render_plain  # noqa: PLC0415

        return render_plain(source)
    return source.body.encode()
