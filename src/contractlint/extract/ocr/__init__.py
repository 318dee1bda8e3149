"""Text recognition (OCR): a picture of a page -> its lines, word by word, with places and confidence.

The doors are :class:`contractlint.extract.ocr.scanner.PageScanner` for the pages of a PDF and
:func:`contractlint.extract.ocr.picture.read_picture` for picture files. Both ask :func:`find_engine` for what this
machine has: the Tesseract program, else the extra "ocr". Nothing here is loaded for a page with text.
"""

from __future__ import annotations

from contractlint.extract.ocr.engine import Engine, NoEngineError, find_engine

__all__ = ["Engine", "NoEngineError", "find_engine"]
