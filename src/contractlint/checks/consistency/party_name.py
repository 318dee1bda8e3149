"""A party's name written in another way: with another legal form, or with a word misspelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._company_names import FORM_WORDS, CompanyName, company_names
from contractlint.model import Party, Severity

_OPENING = 6000
"""The parties are named within so many characters."""
_RELATED_BEFORE = re.compile(
    r"(?i)\b(?:affiliates?|subsidiar(?:y|ies)|parents?|formerly(?:\sknown\sas)?|f/?k/?a|a/?k/?a|n/?k/?a|d/?b/?a|t/a|doing\sbusiness\sas|trading\sas|known\sas|renamed|previously|originally|changed\sits\sname|successor|predecessor|partner|managing\smember|division|sister|holding\scompany|wholly[\s-]owned|owned\sby|controlled\sby|acquired|merge[dr]?|spun\soff|guarantor|assign(?:ed|ee|s)?\s(?:to|of))\b[^;\n]{0,60}$|\bby:\s*$"
)
_RELATED_BEHIND = re.compile(
    r"(?i)[, (]{0,3}(?:\w+[ ]){0,4}?(?:affiliate|subsidiary|parent|formerly|previously|f/?k/?a|a/?k/?a|n/?k/?a|d/?b/?a|doing\sbusiness\sas|trading\sas|wholly[\s-]owned|holding\scompany|successor\s(?:to|of|in)|predecessor|general\spartner|managing\smember|division|sister|as\sgeneral\spartner)\b"
)
"""What makes of a like name another company, or a former name of the same."""
_CITED = re.compile(
    r"(?i)(?<!\bthis\s)(?<!\bthe\s)\b(?:[\w-]{1,20}\s){1,6}?(?:agreement|contract|lease|note|licen[cs]e|addendum)\b[^.;]{0,60}\b(?:dated|entered\sinto)\b[^.;]{0,60}\b(?:between|among|with)\b[^.;]{0,120}$"
)
"""The parties of another paper, of another day: one of them may be a company that only bears a like name."""
_DESCRIBED = re.compile(
    r"(?i)[,\s]{0,2}\(?\s?an?\s(?:\w+[\s-]){1,4}?(?P<kind>limited\sliability\scompany|limited\spartnership|corporation|company|partnership)\b"
)
_KIND_OF = {
    "LLC": "limited liability company",
    "LP": "limited partnership",
    "Inc.": "corporation",
    "Corp.": "corporation",
}
_OF_GROUPS = frozenset("holding partner investor investment property trust trustee".split())
"""Words that tell companies of one group apart by their plural."""
_AROUND = 90
_CITING = 260
_PARTNERSHIPS = frozenset({"LP", "LLP"})
"""A partnership and its general partner often share a name."""
_LEAST_LETTERS = 5
_JOINING = frozenset({"and", "of", "the", "for", "&"})
_KINDS = frozenset(
    "new old first second north south east west american british european global international national united great royal central general".split()
)
"""Words that make another name of a name."""
_TITLES = frozenset("dr mr mrs ms messrs prof attn attention".split())
_WITH_GROUP = re.compile(
    r"[, (]{0,3}(?:and|or)\s(?:any\sof\s)?its\s(?:\w+\s){0,3}(?:affiliate|subsidiar)", re.IGNORECASE
)
"""Behind a company that is named for its whole group: the parent of the party."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each name that differs from a company named in the opening by its legal form or by a letter or two of one word."""
    text = subject.contract.text
    by_core = _gather(text, list(company_names(text)))
    parties = _party_cores(subject.contract.parties)
    told: set[str] = set()
    for core, all_names in by_core.items():
        if parties and not any(name.shorts for name in all_names) and not parties & {core, *_misspelt(core, by_core)}:
            continue  # a company that is named, but is no party: its like may be named as well
        explained = {name.form for name in all_names if _is_related(text, name)}
        names = [name for name in all_names if not _is_related(text, name)]
        if not names or names[0].start > _OPENING or core in told:
            continue
        known = _known(names)
        names = [name for name in names if name.start <= known.start or not _WITH_GROUP.match(text, name.end)]
        misspelt = list(_misspelt(core, by_core))
        others = [
            name
            for name in names
            if not _compatible(name.form, known.form)
            and name.form not in explained
            and not _is_another(name, known, all_names)
            if not _is_described(text, name, known)
            and not _CITED.search(text, max(0, name.start - _CITING), name.start)
        ]
        others += [
            name
            for near in misspelt
            for name in by_core[near]
            if _compatible(name.form, known.form) and not _is_related(text, name)
        ]
        odd = next((name for name in sorted(others, key=lambda name: name.start) if _is_odd(name, known)), None)
        if odd:
            told.update((core, *misspelt))
            yield _problem(odd, known)


def _party_cores(parties: Sequence[Party]) -> set[str]:
    """The names proper of the parties that were made out, where each has a legal form; empty where one has not."""
    names = [next(company_names(f"\n{party.name}\n"), None) for party in parties]
    return {name.core for name in names if name} if len(names) > 1 and all(names) else set()


def _gather(text: str, names: Sequence[CompanyName]) -> dict[str, list[CompanyName]]:
    """The names by their core; where words before a known one were taken for a part of it, by the known one."""
    opening = {name.core for name in names if name.start < _OPENING}
    shorts = frozenset[str]().union(*(name.shorts for name in names))
    by_core: dict[str, list[CompanyName]] = {}
    for name in names:
        trimmed = _trim(text, name, opening, shorts) or name
        by_core.setdefault(trimmed.core, []).append(trimmed)
    return by_core


def _trim(text: str, name: CompanyName, opening: set[str], shorts: frozenset[str]) -> CompanyName | None:
    """The known name at the end of a longer one: "Pay Acme Data LLC", "Otter Schools and Acme Data LLC", "Dr. Moss Acme Data LLC"."""
    words = name.core.split()
    first_of_sentence = text[max(0, name.start - 2) : name.start].strip() in ("", ".")
    for place in range(1, len(words) - 1):
        tail = " ".join(words[place:])
        joined = (
            words[place - 1] in _JOINING
            or words[place - 1] in FORM_WORDS
            or (place == 1 and first_of_sentence and words[0] not in _KINDS)
        )
        joined = joined or words[0] in _TITLES or " ".join(words[:place]) in shorts | opening
        start = name.start + text[name.start : name.end].lower().find(words[place]) if joined and tail in opening else 0
        if start > name.start:
            return replace(name, core=tail, start=start, written=" ".join(text[start : name.end].split()))
    return None


def _known(names: Sequence[CompanyName]) -> CompanyName:
    """The name as the contract introduces it, else in the form in which it stands most often."""
    counts = Counter(name.form for name in names)
    introduced = next((name for name in names if name.shorts), names[0])
    form = introduced.form if introduced.shorts else counts.most_common(1)[0][0]
    fuller = [other for other in counts if other.startswith(form)]
    form = max(fuller, key=lambda other: (counts[other], other))
    return next(name for name in names if name.form == form)


def _is_related(text: str, name: CompanyName) -> bool:
    """Whether the text calls the name an affiliate's, a partner's or a former one."""
    before = text[max(0, name.start - _AROUND) : name.start].rsplit(")", 1)[-1]
    return bool(_RELATED_BEFORE.search(before) or _RELATED_BEHIND.match(text, name.end))


def _is_described(text: str, name: CompanyName, known: CompanyName) -> bool:
    """Whether the text itself says behind a name that it is a company of that form ("X LLC, a Delaware limited liability company")."""
    described = _DESCRIBED.match(text, name.end)
    kind = " ".join(described["kind"].lower().split()) if described else None
    return kind is not None and kind == _KIND_OF.get(name.form) != _KIND_OF.get(known.form)


def _compatible(form: str, other: str) -> bool:
    """Whether two legal forms are one, or one is the other cut short ("Co." of "Co., Ltd.")."""
    return form.startswith(other) or other.startswith(form)


def _is_another(name: CompanyName, known: CompanyName, names: Sequence[CompanyName]) -> bool:
    """Whether the contract somewhere gives the name in this form a short name that the known one does not have."""
    shorts = frozenset[str]().union(*(other.shorts for other in names if other.form == name.form))
    return bool(shorts and known.shorts) and not shorts & known.shorts


def _is_odd(name: CompanyName, known: CompanyName) -> bool:
    """Whether a like name can be no other company's: it has no short name of its own, and is no partnership's partner."""
    if (name.form in _PARTNERSHIPS) != (known.form in _PARTNERSHIPS):
        return False
    if name.shorts and not known.shorts:
        return name.start < _OPENING
    return not (name.shorts and known.shorts) or bool(name.shorts & known.shorts)


def _misspelt(core: str, by_core: dict[str, list[CompanyName]]) -> Iterator[str]:
    """The names that are the same but for a letter or two of one word."""
    words = core.split()
    for other in by_core:
        theirs = other.split()
        if other == core or len(theirs) != len(words):
            continue
        differing = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
        if len(differing) == 1 and _is_misspelt(*differing[0]) and not _is_of_group(*differing[0]):
            yield other


def _is_of_group(word: str, other: str) -> bool:
    """Whether two words differ by the plural that tells a parent from its subsidiary."""
    return word.rstrip("s") == other.rstrip("s") and word.rstrip("s") in _OF_GROUPS


def _is_misspelt(word: str, other: str) -> bool:
    """Whether two long words differ by one letter more, less or other, or by two letters that changed places."""
    if min(len(word), len(other)) < _LEAST_LETTERS or not (word.isalpha() and other.isalpha()):
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, theirs = word[start:], other[start:]
    swapped = rest[:2] == theirs[1::-1] and rest[2:] == theirs[2:]
    return rest[1:] == theirs[1:] or rest[1:] == theirs or rest == theirs[1:] or swapped


def _problem(odd: CompanyName, known: CompanyName) -> Problem:
    return Problem(
        odd.start,
        odd.end,
        f"“{odd.written}” is written where the contract elsewhere names “{known.written}”.",
        f"Write “{known.written}” throughout, or say who “{odd.written}” is if it is another company.",
    )


CHECK = Check(
    id="consistency/party-name",
    title="Variants of a party's name",
    severity=Severity.WARNING,
    question="Is each company named in the same way throughout the contract?",
    why="A name with another legal form or a misspelt word may be another company, or none: then it is open who is bound and who signed.",
    source="Drafting practice; the exact registered name identifies the party.",
    find=find,
    finds=(
        Example(
            "This Agreement is between Tarn Valley Networks, Inc. (“Provider”) and Orme Dental Group LLP (“Client”).\n\n"
            "Notices to Provider go to Tarn Valley Networks LLC, 4 Mill Lane.",
            "Tarn Valley Networks LLC",
        ),
        Example(
            "Services contract between Brightwater Hosting Limited and the City of Ashby.\n\n"
            "The Supplier is Brightwater Hosting Limited. Cheques are made out to Brightwater Hosting plc.",
            "Brightwater Hosting plc",
        ),
        Example(
            "BETWEEN\n\nCalloway Data Systems Corporation (“Calloway”)\n\nand\n\nPine Street Clinic, P.C. (“Customer”)\n\n"
            "SIGNED\n\nCALLOWAY DATA SYSTEMS, INC.\n\nBy: ______",
            "CALLOWAY DATA SYSTEMS, INC.",
        ),
        Example(
            "This Agreement is made by Harrow Lane Software Pty Ltd (“Vendor”) and Quay Foods Pty Ltd (“Buyer”).\n\n"
            "All rights in the Software remain with Harrow Lane Sofware Pty Ltd.",
            "Harrow Lane Sofware Pty Ltd",
        ),
        Example(
            "Agreement between Ogle Corporation (“Ogle”), 2 Palm Avenue, Tampa, Florida 33600, and Ashby Water Corporation (“AWC”), an Ohio corporation.\n\n"
            "APPROVED: Ogle Corporation Ashby Water Company Limited",
            "Ashby Water Company Limited",
        ),
        Example(
            "Agreement between Vole Hill Corporation (“VHC”), a Nevada Corporation, and Ashby Water Corporation (“AWC”), an Ohio Corporation, and Dr. Moss.\n\n"
            "Copies go to VHC, Vole Hill Corporation, 3 Low Road.\n\nDr. Moss Ashby Water LLC\n\nBy: ______",
            "Ashby Water LLC",
        ),
        Example(
            "Agreement between Meridian Cloud Services, LLC and Otter Creek Schools.\n\nInvoices are issued by Meridian Clouds Services, LLC.",
            "Meridian Clouds Services, LLC",
        ),
    ),
    skips=(
        "This Agreement is between Tarn Valley Networks, Inc. (“Provider”) and Orme Dental Group LLP.\n\nNotices go to TARN VALLEY NETWORKS INC and to Tarn Valley Networks, Incorporated.",
        "Between Tarn Valley Networks, Inc. (“Provider”) and Orme Dental Group LLP (“Client”).\n\nTarn Valley may subcontract. Tarn Valley Networks shall keep records.",
        "Between Brightwater Hosting Limited (“Brightwater UK”) and Brightwater Hosting, Inc. (“Brightwater US”), on the one side, and the Customer.",
        "Between Calloway Data Systems Corporation (“Calloway”) and Pine Street Clinic, P.C.\n\nCalloway may assign this Agreement to its affiliate Calloway Data Systems GmbH.",
        "Between Calloway Data Systems Corporation, formerly Calloway Data Systems LLC (“Calloway”), and Pine Street Clinic.",
        "Between Elm Partners Fund, L.P. (“Fund”) and Rook Advisers LLC (“Adviser”).\n\nElm Partners Fund, L.P.\n\nBy: Elm Partners Fund LLC, its general partner",
        "Between Kestrel Industrial Co., Ltd. (“Supplier”) and Vane Motors Corp. (“Buyer”).\n\nThe bank account is that of Kestrel Industrial Co.",
        "Between Calloway Data AG (“Distributor”) and Pine Street Clinic.\n\nNo gift is made to obtain a favour for Calloway Data Company or its subsidiaries (“Calloway”).",
        "Between Calloway Data Systems LLC, also known as Calloway Data Systems Limited (“Calloway”), and Pine Street Clinic.\n\n"
        "The list is that of Calloway Data Systems Limited.",
        "Between Calloway Data Systems Corporation (“Calloway”) and Pine Street Clinic, P.C. (“Clinic”).\n\n"
        "Exhibit A is the Supply Agreement dated 3 May 2018 between Hope Imaging plc and Calloway Data Systems GmbH.",
        "Between Calloway Data Systems Corporation (“Calloway”) and Pine Street Clinic, P.C. (“Clinic”).\n\n"
        "Servers are leased from Calloway Data Systems LLC, a Delaware limited liability company.",
        "Between Brook Holdings Inc. (“Brook”) and Pine Street Clinic, P.C. (“Clinic”).\n\nShares of Brook are held by Brook Holding Inc.",
        "Between Acorn Lending Fund II, LLC (“Lender”) and Acorn Lending Fund III, LLC (“Participant”).",
    ),
)
