"""The contract's own Word file with the review in it: as comments, or as tracked insertions.

The doors are :func:`comment_docx` and :func:`redline_docx`; :func:`make_redline` also tells what was done.
"""

from contractlint.report.word.comments import comment_docx
from contractlint.report.word.redline import Redline, Replacement, make_redline, redline_docx

__all__ = ["Redline", "Replacement", "comment_docx", "make_redline", "redline_docx"]
