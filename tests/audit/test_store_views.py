"""The store's views: each answers the question that docs/audit-store.md says it does."""

from __future__ import annotations

import calendar
import contextlib
import datetime
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit_stores import Paper, day, fill, today
from contractlint.audit import Store, audit
from contractlint.config import Options

ROLLS = "This Agreement renews for successive periods unless either party gives notice."
DOCS = Path(__file__).parents[2] / "docs" / "audit-store.md"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "audit.db") as store:
        yield store


def renewing(path: str, ends: str, renewal: str | None = "P1Y", words: str = ROLLS, **facts: Any) -> Paper:
    """An agreement that renews by itself."""
    return Paper(
        path, facts={"expiration_date": ends, "auto_renews": True, "renewal_term": renewal, **facts}, renewal=words
    )


def paths(store: Store, view: str) -> list[str]:
    return [row["path"] for row in store.rows(view)]


def years_ago(offset: int, years: int) -> str:
    """The day so many days from today, in an earlier year."""
    then = today() + datetime.timedelta(days=offset)
    return then.replace(year=then.year - years, day=min(then.day, 28)).isoformat()


def test_what_renews_soon_with_its_last_day_for_notice(store: Store) -> None:
    soon = renewing("soon.pdf", day(80), non_renewal_notice="P30D", last_notice_day=day(50))
    late = renewing("late.pdf", day(20), non_renewal_notice="P60D", last_notice_day=day(-40))
    far = renewing("far.pdf", day(120), non_renewal_notice="P60D", last_notice_day=day(60))
    ends = Paper("ends.pdf", facts={"expiration_date": day(10), "auto_renews": False})
    fill(store, [soon, late, far, ends])
    rows = store.rows("renewals_in_90_days")
    assert [(row["path"], row["days_left_for_notice"]) for row in rows] == [("late.pdf", -40), ("soon.pdf", 50)]
    assert paths(store, "notices_in_90_days") == ["soon.pdf", "far.pdf"]
    assert paths(store, "ends_in_90_days") == ["ends.pdf"]


def test_an_old_agreement_that_renews_is_in_the_term_that_renewals_have_brought(store: Store) -> None:
    fill(store, [renewing("old.pdf", years_ago(45, 7), non_renewal_notice="P1M", last_notice_day=years_ago(15, 7))])
    (row,) = store.rows("renewals_in_90_days")
    assert row["renewals"] == 7
    assert row["first_term_ended"] == years_ago(45, 7)
    assert row["term_ends"] == years_ago(45, 0)
    assert 0 < row["days_left_for_notice"] < 45


@pytest.mark.parametrize(("renewal", "months"), [("P1M", 1), ("P6M", 6), ("P1Y", 12), ("P2Y", 24)])
def test_months_are_counted_from_the_first_end_and_never_run_over(store: Store, renewal: str, months: int) -> None:
    fill(store, [renewing("a.pdf", "2019-08-31", renewal)])
    (row,) = store.rows("running_terms")
    ends = datetime.date.fromisoformat(row["term_ends"])
    assert ends >= today()
    assert (ends.year * 12 + ends.month - 2019 * 12 - 8) == row["renewals"] * months
    assert ends.day == calendar.monthrange(ends.year, ends.month)[1]


@pytest.mark.parametrize(
    ("notice", "days"),
    [("P45D", 45), ("P6W", 42)],
)
def test_notice_in_days_and_weeks_is_counted_back_from_the_end(store: Store, notice: str, days: int) -> None:
    fill(store, [renewing("a.pdf", years_ago(30, 3), non_renewal_notice=notice, last_notice_day=years_ago(-20, 3))])
    (row,) = store.rows("running_terms")
    ends, by = (datetime.date.fromisoformat(row[name]) for name in ("term_ends", "last_notice_day"))
    assert (ends - by).days == days


@pytest.mark.parametrize(
    "words",
    [
        "The Agreement renews automatically for one (1) additional term of one year.",
        "The term is extended automatically for another year.",
        "It renews automatically for up to three successive periods of one year.",
        "It shall renew once, for twelve months.",
    ],
)
def test_a_renewal_that_happens_only_so_often_is_counted_once(store: Store, words: str) -> None:
    fill(store, [renewing("a.pdf", years_ago(30, 5), words=words)])
    (row,) = store.rows("running_terms")
    assert row["renewals"] == 1
    assert row["term_ends"] < today().isoformat()
    assert not paths(store, "renews_without_limit")


@pytest.mark.parametrize(
    "words",
    [
        ROLLS,
        "It continues from year to year until either party ends it.",
        "It is renewed for an additional year on each anniversary of the Effective Date.",
        "It renews automatically for additional one-year terms.",
        "Unless notice is given, the term is prolonged by twelve months at a time.",
    ],
)
def test_what_renews_again_and_again(store: Store, words: str) -> None:
    once = renewing("once.pdf", day(9), words="It renews automatically for one additional year.")
    fill(store, [renewing("always.pdf", day(9), words=words), once, Paper("not.pdf")])
    assert [(row["path"], row["words"]) for row in store.rows("renews_without_limit")] == [("always.pdf", words)]


def test_words_that_tell_two_things_stand_there_once(tmp_path: Path) -> None:
    renews = "It renews automatically for successive one (1) year terms unless notice is given sixty (60) days before."
    path = tmp_path / "a.md"
    path.write_text(f"# Support Agreement\n\nThe term ends on 28 February 2027. {renews}\n", "utf-8")
    with Store(tmp_path / "a.db") as store:
        audit([str(path)], store, options=Options(select=("term",)), workers=1)
        assert [row["words"] for row in store.rows("renews_without_limit")] == [renews]


def test_what_has_ended_and_is_not_known_to_renew(store: Store) -> None:
    ended = Paper("ended.pdf", facts={"expiration_date": day(-10)})
    fill(store, [ended, renewing("renewed.pdf", day(-10)), Paper("runs.pdf", facts={"expiration_date": day(10)})])
    assert [(row["path"], row["days_ago"]) for row in store.rows("expired_without_known_renewal")] == [
        ("ended.pdf", 10)
    ]


def test_a_date_without_a_day_is_no_end(store: Store) -> None:
    fill(store, [Paper("a.pdf", facts={"expiration_date": "2019-04"})])
    assert store.rows("running_terms") == []


@pytest.mark.parametrize(
    ("view", "element"),
    [
        ("without_breach_notice", "data/breach-notice"),
        ("without_liability_cap", "risk/liability-cap"),
        ("without_exit_assistance", "term/exit-assistance"),
    ],
)
def test_what_lacks_an_element(store: Store, view: str, element: str) -> None:
    statuses = ("missing", "blank", "deferred", "present", "not-applicable")
    fill(store, [Paper(f"{status}.pdf", {element: status}) for status in statuses])
    assert paths(store, view) == ["blank.pdf", "missing.pdf"]
    assert [(row["path"], row["id"]) for row in store.rows("lacking_elements")] == [
        ("blank.pdf", element),
        ("missing.pdf", element),
    ]


def test_what_is_left_to_documents_that_are_not_there(store: Store) -> None:
    deferring = Paper("a.pdf", {"costs/fees": "deferred"}, deferred_to="the Rate Card")
    naming = Paper("b.pdf", findings=[("consistency/missing-attachment", "warning", "Exhibit C is not in the file.")])
    fill(store, [deferring, naming, Paper("c.pdf")])
    rows = store.rows("left_to_other_documents")
    assert [(row["path"], row["answers"], row["document"], row["page"]) for row in rows] == [
        ("a.pdf", "costs/fees", "the Rate Card", 1),
        ("b.pdf", None, "Exhibit C is not in the file.", 3),
    ]


def test_blanks_before_signing(store: Store) -> None:
    blank = Paper("a.pdf", {"costs/fees": "blank"})
    placeholder = Paper("b.pdf", findings=[("consistency/placeholder", "warning", "[amount]")])
    hidden = Paper("c.pdf", findings=[("presign/comments", "error", "A comment is left.")])
    other = Paper("d.pdf", findings=[("consistency/number-mismatch", "warning", "thirty (45)")])
    fill(store, [blank, placeholder, hidden, other])
    rows = [(row["path"], row["blank"]) for row in store.rows("blanks_before_signing")]
    assert rows == [("a.pdf", "costs/fees"), ("b.pdf", "consistency/placeholder"), ("c.pdf", "presign/comments")]


def test_what_was_read_with_reservations(store: Store) -> None:
    fill(store, [Paper("a.pdf", warnings=("2 of 9 pages hold no text (scanned?): 3, 4",)), Paper("b.pdf")])
    assert [(row["path"], row["warning"][:7]) for row in store.rows("read_with_warnings")] == [("a.pdf", "2 of 9 ")]


def test_what_is_said_of_a_sets_files_is_no_reservation(store: Store) -> None:
    told = (
        "pages 1 to 3 are those of msa.pdf",
        "page 4 is sla.pdf",
        "sla.pdf: 1 of 1 pages hold no text (scanned?): 1",
    )
    lost = "rates.pdf belongs to this contract and could not be read: it is empty"
    fill(store, [Paper("moor/", files=("moor/msa.pdf", "moor/sla.pdf"), warnings=(*told, lost))])
    assert [row["warning"] for row in store.rows("read_with_warnings")] == [told[2]]


def test_files_of_an_earlier_audit_are_not_shown(store: Store) -> None:
    fill(store, [renewing("old.pdf", day(20), non_renewal_notice="P10D", last_notice_day=day(10))])
    fill(store, [Paper("new.pdf", {"risk/liability-cap": "missing"})])
    shown = {
        row["path"] for view in store.views() if view != "element_counts" for row in store.rows(view) if "path" in row
    }
    assert shown == {"new.pdf"}


def test_every_view_is_described(store: Store) -> None:
    described = set(re.findall(r"^\| `(\w+)`", DOCS.read_text("utf-8"), re.MULTILINE))
    assert set(store.views()) <= described


def test_the_queries_in_the_docs_run(store: Store) -> None:
    fill(store, [renewing("a.pdf", day(9), non_renewal_notice="P5D", last_notice_day=day(4))])
    queries = re.findall(r"`(SELECT [^`]+)`", DOCS.read_text("utf-8"))
    assert len(queries) > len(store.views()) - 3
    with contextlib.closing(sqlite3.connect(store.path)) as database:
        for query in queries:
            if " view" not in query:
                database.execute(query).fetchall()
