"""A contract completeness linter and clause analyzer.

``contractlint.review(path)`` reads one contract and returns its
:class:`~contractlint.model.Report`; everything else is reached through the rooms
below this package (see ``docs/architecture.md``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contractlint.model import Report as Report
    from contractlint.review import review as review

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "review"]


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that importing the package stays cheap."""
    if name == "review":
        from contractlint.review import review  # noqa: PLC0415  # heavy: brings spaCy

        return review
    if name == "Report":
        from contractlint.model import Report  # noqa: PLC0415

        return Report
    raise AttributeError(name)
