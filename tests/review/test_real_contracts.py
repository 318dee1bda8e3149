"""A glance at real contracts where they are beside the checkout: no fault, and places that are right."""

from __future__ import annotations

from pathlib import Path

from contractlint.extract import extract
from contractlint.review import review_document


def test_reports_of_real_contracts_quote_their_texts(real_contracts: Path) -> None:
    for path in sorted(real_contracts.iterdir())[::15]:
        document = extract(path)
        report = review_document(document)
        for element in report.elements:
            for evidence in element.evidence:
                assert document.text[evidence.start : evidence.end] == evidence.text
                assert 1 <= evidence.page <= len(document.pages)
