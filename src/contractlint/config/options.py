"""What a user may choose, with its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for one review.

    ``select`` and ``ignore`` hold rule ids or their prefixes ("risk", "risk/insurance"); an empty ``select``
    means all. ``rules`` is a folder with the user's own packs. ``fail_on`` is the least severity that makes
    the exit status 1, or "never".
    """

    profile: str = "managed-services"
    side: str = "client"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Path | None = None
    fail_on: str = "error"

    def wants(self, rule_id: str) -> bool:
        """Whether this rule is asked for."""
        if any(_covers(prefix, rule_id) for prefix in self.ignore):
            return False
        return not self.select or any(_covers(prefix, rule_id) for prefix in self.select)


def _covers(prefix: str, rule_id: str) -> bool:
    prefix = prefix.rstrip("/")
    return rule_id == prefix or rule_id.startswith(prefix + "/")
