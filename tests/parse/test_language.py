"""Words as the spaCy pipeline parts them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from contractlint.parse.language import make_doc


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("non-renewal", ["non", "-", "renewal"]),
        ("$2,500.00/month", ["$", "2,500.00", "/", "month"]),
        ("the Client's data", ["the", "Client", "'s", "data"]),
        ("and/or", ["and", "/", "or"]),
        ("(the “Provider”)", ["(", "the", "“", "Provider", "”)"]),
        ("U.S. law, etc.", ["U.S.", "law", ",", "etc."]),
        ("help@example.com", ["help@example.com"]),
        ("Service(s)", ["Service", "(", "s", ")"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in make_doc(text)] == tokens


def test_a_very_long_row_of_signs_takes_no_time() -> None:
    import time

    started = time.perf_counter()
    for sign in "_.-*=(":
        make_doc("Name: " + sign * 20_000 + " and " + "a" + sign * 20_000 + "b")
    assert time.perf_counter() - started < 5


def test_no_character_is_lost() -> None:
    text = "Fees:\t$5 – per seat…\n\n“All” of it (see § 4.2(a))."
    assert "".join(token.text_with_ws for token in make_doc(text)) == text


def test_the_quick_start_leaves_spacy_whole() -> None:
    """After it, spaCy tokenises as ever and its command line can still be imported."""
    code = (
        "from contractlint.parse.language import load_spacy, make_doc; load_spacy()\n"
        "import sys; assert 'spacy.cli' not in sys.modules\n"
        "assert [t.text for t in make_doc('The Client pays.')] == ['The', 'Client', 'pays', '.']\n"
        "import spacy.cli; assert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_contractions_are_two_words() -> None:
    assert [token.text for token in make_doc("We'll pay; you don’t, and it isn't due.")][:2] == ["We", "'ll"]
    assert "n’t" in [token.text for token in make_doc("you don’t")]
