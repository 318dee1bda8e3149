"""What a review asks of a contract: the rules and checks that a user's options choose. The same for every contract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from contractlint.checks import Check, load_checks
from contractlint.config import Options
from contractlint.review.profiles import Profile, check_selection, load_profile
from contractlint.rules import Pack, Rule, load_rules, rules_of


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The packs, the rules and checks that are asked for, and every rule of the profile, which checks may lean on."""

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    every_rule: tuple[Rule, ...]
    checks: tuple[Check, ...]

    def passes_over(self, rule_id: str) -> bool:
        """Whether this rule or check is known and was not asked for: that it found nothing says nothing."""
        known = {rule.id for rule in rules_of(self.packs)} | {check.id for check in load_checks()}
        asked = {rule.id for rule in self.rules} | {check.id for check in self.checks}
        return rule_id in known - asked


def scope_of(options: Options, *, before_signature: bool = False) -> Scope:
    """What these options ask for; one and the same object until they, the packs or the profile change.

    Args:
        options: profile, the user's own packs, what to select or ignore.
        before_signature: with the checks of ``presign/``.

    Raises:
        PackError: a pack or the profile has mistakes, or an id that is selected or ignored is no rule's.
        CheckError: another package's check cannot be used.
    """
    return _choose(load_rules(options.rules), load_profile(options.profile), options, before_signature)


@lru_cache(maxsize=16)
def _choose(packs: tuple[Pack, ...], profile: Profile, options: Options, before_signature: bool) -> Scope:
    known = rules_of(packs)
    ids = [rule.id for rule in known]
    profile.check(ids)
    check_selection(options, ids)
    every_rule = profile.choose(known, replace(options, select=(), ignore=()))
    asked = every_rule if not (options.select or options.ignore) else profile.choose(known, options)
    return Scope(packs, asked, every_rule, profile.choose_checks(options, before_signature=before_signature))
