"""Money and percentages."""

from __future__ import annotations

import pytest

from contractlint.parse.amounts import find_money, find_percents


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$2,500", "2500.00 USD"),
        ("US$1.1 million", "1100000.00 USD"),
        ("£95.50 an hour", "95.50 GBP"),
        ("$55 CAD", "55.00 CAD"),
        ("EUR 1,000", "1000.00 EUR"),
        ("Four Thousand Dollars ($4,000)", "4000.00 USD"),
        ("Two Million, Three Hundred Thousand Dollars ($2,300,000)", "2300000.00 USD"),
        ("ten dollars", "10.00 USD"),
        ("50 cents", "0.50 USD"),
        ("A$900", "900.00 AUD"),
        ("€ 1.500,00", "1500.00 EUR"),
        ("CHF 12'500", "12500.00 CHF"),
        ("Rs. 5,00,000", "500000.00 INR"),
        ("five lakh rupees", "500000.00 INR"),
        ("$.05", "0.05 USD"),
        ("$.004", "0.0040 USD"),
    ],
)
def test_an_amount_is_read_once(text: str, value: str) -> None:
    assert [money.value for money in find_money(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5%", "1.5"),
        ("one and one-half percent (1.5%)", "1.5"),
        ("one and one-half percent (1 ½%)", "1.5"),
        ("1 1/2% per month", "1.5"),
        ("1-1/2% a month", "1.5"),
        ("¾% of the fee", "0.75"),
        ("ten per cent", "10"),
        (".5 percent", "0.5"),
        ("one-half of one percent (0.5%)", "0.5"),
        ("half a percent", "0.5"),
    ],
)
def test_a_percentage_is_read_once(text: str, value: str) -> None:
    assert [percent.value for percent in find_percents(text)] == [value]
