"""A total that is not the sum of what stands above it or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._instalments import find_instalments, find_listed_totals
from contractlint.checks.consistency._table_amounts import Amount, cell_span, is_silent, read_amount
from contractlint.model import Contract, Severity, Table

_SUBTOTAL = re.compile(r"(?i)\W{0,4}sub-?\s?total\b")
_TOTAL = re.compile(
    r"(?i)\W{0,4}(?:(?:grand|overall|combined|final|contract|project|net|estimated|monthly|annual|yearly|quarterly|one-time|recurring|initial)\s){0,3}"
    r"(?:totals?\b|sum\s(?:total)?\b)(?!\s(?:hours\sof|number|uptime|loss|liab))"
)
_TOTAL_COLUMN = re.compile(
    r"(?i)\W{0,4}(?:(?:line|row|grand|extended|item|monthly|annual|yearly|one-time|net)\s){0,2}(?:total|sub-?total|extended\s(?:price|cost|amount)|extension|amount)\b"
)
_LESS = re.compile(r"(?i)\b(?:discount|credit|less|deduct\w{0,5}|rebate|deposit|minus|allowance|concession)\b")
_OPTIONAL = re.compile(
    r"(?i)\boption(?:al)?\b|\bif\s(?:selected|required|ordered)\b|\bnot\sincluded\b|\bof\swhich\b|\bthereof\b"
)
_NOT_ADDED = re.compile(
    r"(?i)\b(?:rate|unit|each|per|hourly|price/|date|phone|no\.|number|#|year|item|line|ref|id|version|level|priority|target|maximum|minimum|average|balance|cumulative|running|%\sof)\b"
)
_QUANTITY = re.compile(
    r"(?i)\b(?:qty|quantity|quantities|units|count|number|no\.\sof|#|users|seats|devices|hours|days|months|licen[cs]es|workstations|servers|endpoints)\b"
)
_UNIT_PRICE = re.compile(r"(?i)\b(?:rate|unit\s(?:price|cost|fee)|price|cost|each|per\s\w+|fee)\b")
_MULTIPLES = (2, 3, 4, 5, 6, 10, 12, 24, 36, 48, 52, 60)
_MOST_ROWS = 200
_MOST_PARTS = 12

_Grid = list[list[Amount | None]]


def find(subject: Subject) -> Iterator[Problem]:
    """Totals of tables, of typed lists and of instalments that do not add up."""
    contract = subject.contract
    for table in contract.document.tables:
        if 2 < len(table.rows) <= _MOST_ROWS and len({len(row) for row in table.rows}) == 1:
            grid = [[read_amount(cell) for cell in row] for row in table.rows]
            yield from _column_totals(contract, table, grid)
            yield from _row_totals(contract, table, grid)
    yield from find_listed_totals(contract)
    yield from find_instalments(contract)


def _label(row: tuple[str, ...]) -> str:
    """The words of a row: those of its cells that hold no number."""
    return " ".join(cell.strip() for cell in row if cell.strip() and read_amount(cell) is None)


def _column_totals(contract: Contract, table: Table, grid: _Grid) -> Iterator[Problem]:
    """Each number in a row labelled as a total, against the numbers above it."""
    labels = [_label(row) for row in table.rows]
    kinds = ["sub" if _SUBTOTAL.match(label) else "total" if _TOTAL.match(label) else "" for label in labels]
    for at in (index for index, kind in enumerate(kinds) if kind and index):
        for column, total in enumerate(grid[at]):
            head = table.rows[0][column]
            if total is None or (_NOT_ADDED.search(head) and not _TOTAL_COLUMN.match(head)):
                continue
            items = _items(table, grid, kinds, column, at, is_share=total.unit == "%")
            if items is None or len(items) < 2 or _explains(items, labels, kinds, total, at):
                continue
            if _by_quantity(grid, items, total):
                continue
            added = _latest(items, kinds, at)
            if len(added) < 2:
                continue
            sum_of = sum((amount.value for _, amount in added), Decimal(0))
            span = cell_span(contract, table, at, table.rows[at][column])
            yield _problem(span.start, span.end, table.rows[at][column], labels[at], sum_of, total, "the rows above it")


def _items(
    table: Table, grid: _Grid, kinds: list[str], column: int, at: int, *, is_share: bool
) -> list[tuple[int, Amount]] | None:
    """The numbers above a total in its column, with their rows; None where a cell there cannot be read."""
    items = []
    for row in range(at):
        amount, cell = grid[row][column], table.rows[row][column]
        titled = not any(grid[row]) and not any(character.isdigit() for character in cell)
        if amount is None and (row == 0 or titled or is_silent(cell)):
            continue
        if amount is None or (amount.unit == "%") != is_share:
            return None
        if row == 0 and not kinds[row] and not amount.unit:
            return None  # a heading that is a year or a number, or a table without headings
        items.append((row, amount))
    return items


def _latest(items: list[tuple[int, Amount]], kinds: list[str], at: int) -> list[tuple[int, Amount]]:
    """What a reader would add up: for a subtotal the rows since the last one, for a total all but the subtotals."""
    since = max((row for row in range(at) if kinds[row]), default=-1)
    if kinds[at] == "sub":
        return [item for item in items if item[0] > since]
    plain = [item for item in items if not kinds[item[0]]]
    return plain or items


def _explains(items: list[tuple[int, Amount]], labels: list[str], kinds: list[str], total: Amount, at: int) -> bool:
    """Whether some usual way to add up gives the total: all, since the last subtotal, subtotals, less discounts."""
    plain = [item for item in items if not kinds[item[0]]]
    since = max((row for row in range(at) if kinds[row]), default=-1)
    behind = [item for item in items if item[0] > since]
    last = [item for item in items if item[0] == since]
    subtotals = [item for item in items if kinds[item[0]] == "sub"]
    totals = [item for item in items if kinds[item[0]]]
    behind_sub = [item for item in plain if not subtotals or item[0] > subtotals[-1][0]]
    ways = [plain, behind, last + behind, subtotals, subtotals + behind_sub, totals, totals + behind]
    ways += [[item for item in way if not _OPTIONAL.search(labels[item[0]])] for way in ways[:3]]
    ways.append(_without_parts(plain))
    for way in ways:
        if not way:
            continue
        signed = sum((-abs(a.value) if _LESS.search(labels[row]) else a.value for row, a in way), Decimal(0))
        straight = sum((amount.value for _, amount in way), Decimal(0))
        slack = _slack(total, [amount for _, amount in way])
        for value in (signed, straight):
            if abs(value - total.value) <= slack or (value and total.value / value in _MULTIPLES):
                return True
    return False


def _without_parts(items: list[tuple[int, Amount]]) -> list[tuple[int, Amount]]:
    """The rows but for those that only break up the row above them."""
    kept, at = [], 0
    while at < len(items):
        kept.append(items[at])
        behind = [amount.value for _, amount in items[at + 1 : at + 1 + _MOST_PARTS]]
        parts = next((n for n in range(2, len(behind) + 1) if sum(behind[:n]) == items[at][1].value), 0)
        at += 1 + parts
    return kept


def _slack(total: Amount, parts: list[Amount]) -> Decimal:
    """How far rounding may lead: cents, whole units of great amounts, the last digit of percentages."""
    count = len(parts)
    places = max(part.places for part in (*parts, total))
    if total.unit == "%":
        return Decimal(count) / 2 * Decimal(f"1e-{places}")
    if places:
        return Decimal(count) / 2 / 100
    return Decimal(1) if total.value >= 10_000 else Decimal(0)


def _by_quantity(grid: _Grid, items: list[tuple[int, Amount]], total: Amount) -> bool:
    """Whether the column holds prices of one, and the total takes another column's quantities into account."""
    for column in range(len(grid[0])):
        products = [grid[row][column].value * a.value for row, a in items if grid[row][column] is not None]  # type: ignore[union-attr]
        if len(products) == len(items) and abs(sum(products) - total.value) <= Decimal("0.5"):
            return True
    return False


def _row_totals(contract: Contract, table: Table, grid: _Grid) -> Iterator[Problem]:
    """A column headed as a total, against quantity times price or the sum of the cells before it."""
    heads = table.rows[0]
    column = next((i for i in range(len(heads) - 1, 0, -1) if _TOTAL_COLUMN.match(heads[i])), None)
    if column is None or any(grid[0]):
        return
    rows = [i for i in range(1, len(grid)) if grid[i][column] is not None and not _TOTAL.match(_label(table.rows[i]))]
    way = _way(heads, grid, rows, column)
    if way is None:
        return
    how, columns = way
    for row in rows:
        total, parts = grid[row][column], _known(grid[row], columns)
        if total is None or parts is None:
            continue
        made = _combine(how, parts)
        slack = max(_slack(total, parts), Decimal("0.05") if how == "times" else Decimal(0))
        if abs(made - total.value) > slack and not (made and total.value / made in _MULTIPLES):
            span = cell_span(contract, table, row, table.rows[row][column])
            cells = (" × " if how == "times" else " + ").join(table.rows[row][i].strip() for i in columns)
            yield _problem(span.start, span.end, table.rows[row][column], _label(table.rows[row]), made, total, cells)


def _known(row: list[Amount | None], columns: tuple[int, ...]) -> list[Amount] | None:
    """The numbers in some cells of a row; None where one holds none."""
    parts = [amount for amount in (row[i] for i in columns) if amount is not None]
    return parts if len(parts) == len(columns) else None


def _combine(how: str, parts: list[Amount]) -> Decimal:
    values = [part.value for part in parts]
    made = Decimal(1) if how == "times" else Decimal(0)
    for value in values:
        made = made * value if how == "times" else made + value
    return made


def _way(heads: tuple[str, ...], grid: _Grid, rows: list[int], column: int) -> tuple[str, tuple[int, ...]] | None:
    """How the total column comes about: by its heads (quantity and price), else as most rows show it."""
    numeric = [i for i in range(column) if rows and sum(grid[row][i] is not None for row in rows) * 2 > len(rows)]
    money = [i for i in numeric if any(grid[row][i] is not None and grid[row][i].unit not in ("", "%") for row in rows)]  # type: ignore[union-attr]
    ways = [("times", pair) for size in (2, 3) for pair in combinations(numeric[:6], size)]
    ways += [("plus", tuple(money))] if len(money) > 1 else []
    best: tuple[int, tuple[str, tuple[int, ...]] | None] = (0, None)
    for how, columns in ways:
        fits = 0
        for row in rows:
            parts, total = _known(grid[row], columns), grid[row][column]
            if total is not None and parts is not None:
                fits += abs(_combine(how, parts) - total.value) <= max(_slack(total, parts), Decimal("0.01"))
        if fits > best[0]:
            best = fits, (how, columns)
    if best[0] >= 2 and best[0] * 2 > len(rows):
        return best[1]
    if len(numeric) == 2 and len(money) == 1:
        (price,) = money
        count = next(i for i in numeric if i != price)
        if _QUANTITY.search(heads[count]) and _UNIT_PRICE.search(heads[price]):
            return "times", (count, price)
    return None


def _problem(start: int, end: int, cell: str, label: str, value: Decimal, total: Amount, parts: str) -> Problem:
    sign = total.unit if total.unit != "%" else ""
    right = f"{sign}{value:,.{max(total.places, -int(value.normalize().as_tuple().exponent), 0)}f}" + "%" * (
        total.unit == "%"
    )
    named = f"“{' '.join(label.split())[:60]}”: " if label else ""
    if "×" in parts or "+" in parts:
        message = f"{named}{parts} makes {right}, but the table says {cell.strip()}."
    else:
        message = f"{named}{cell.strip()} is not the sum of {parts}, which is {right}."
    return Problem(start, end, message)


CHECK = Check(
    id="consistency/sum-mismatch",
    title="A total does not add up",
    severity=Severity.ERROR,
    question="Do the totals of tables and instalments add up?",
    why="Either a line or the total is wrong, and each side will rely on the figure that suits it.",
    source="Drafting practice: price schedules are checked by adding them up before signature.",
    suggestion="Add it up again, and correct the line or the total; say in the text which of the two prevails.",
    find=find,
    finds=(
        Example(
            "| Service | Monthly fee |\n|---|---|\n| Monitoring | $1,200.00 |\n| Help desk | $800.00 |\n| Backup | $350.00 |\n| Total | $2,450.00 |",
            "$2,350.00",
        ),
        Example(
            "| Item | Qty | Unit price | Total |\n|---|---|---|---|\n| Firewall | 2 | $900.00 | $1,800.00 |\n| Switch | 3 | $400.00 | $1,600.00 |",
            "$1,600.00",
        ),
        Example(
            "| Phase | Fee |\n|---|---|\n| Discovery | £4,000 |\n| Migration | £9,500 |\n| Subtotal | £13,500 |\n| VAT at 20% | £2,700 |\n| Grand total | £17,200 |",
            "£17,200",
        ),
        Example(
            "| Site | Year 1 | Year 2 | Total |\n|---|---|---|---|\n| Leeds | £100 | £120 | £220 |\n| York | £200 | £210 | £410 |\n| Hull | £300 | £310 | £600 |",
            "£600",
        ),
        Example("The set-up fee is paid in three equal instalments of $2,500 each, totalling $8,000.", "$8,000"),
        Example("The project price of €24,000 is payable in four instalments of €5,000 each.", "€24,000"),
        Example(
            "| Measure | Weight |\n|---|---|\n| Uptime | 50% |\n| Response | 30% |\n| Reports | 15% |\n| Total | 100% |",
            "95%",
        ),
    ),
    skips=(
        "| Service | Monthly fee |\n|---|---|\n| Monitoring | $1,200.00 |\n| Help desk | $800.00 |\n| Total | $2,000.00 |",
        "| Item | Fee |\n|---|---|\n| Set-up | $1,000.00 |\n| Discount | $100.00 |\n| Total | $900.00 |",
        "| Service | Monthly |\n|---|---|\n| Monitoring | $1,000 |\n| Backup | $500 |\n| Total monthly | $1,500 |\n| Total for the first year | $18,000 |",
        "| Item | Qty | Unit price |\n|---|---|---|\n| Laptop | 10 | $900 |\n| Dock | 10 | $150 |\n| Total | | $10,500 |",
        "| Measure | Share |\n|---|---|\n| A | 33.3% |\n| B | 33.3% |\n| C | 33.3% |\n| Total | 100% |",
        "| Item | Fee |\n|---|---|\n| Audit | $4,000 |\n| Training | on request |\n| Travel | at cost, up to $2,000 |\n| Total | $9,000 |",
        "| Phase | Hours | Rate | Fee |\n|---|---|---|---|\n| Plan | 10 | $150 | $1,500 |\n| Build | 40 | $120 | $4,800 |\n| Total | 50 | | $6,300 |",
        "| Item | Fee |\n|---|---|\n| Servers | $2,000 |\n| Desktops | $1,000 |\n| Phone system (optional) | $700 |\n| Total | $3,000 |",
        "| Item | Fee |\n|---|---|\n| Hardware | $900 |\n| - firewall | $600 |\n| - switch | $300 |\n| Labor | $400 |\n| Total | $1,300 |",
        "The licence fee is paid in three instalments of $2,500 each, totalling $7,500.",
        "After a deposit of $2,000 the price of $12,000 is paid in four instalments of $2,500.",
    ),
)
