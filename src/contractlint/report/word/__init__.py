"""The contract's own Word file with the review in it: as comments, or as tracked insertions.

The doors are :func:`comment_docx` and :func:`redline_docx`.
"""

from contractlint.report.word.comments import comment_docx

__all__ = ["comment_docx"]
