"""Reports on several contracts as one file, for the formats that can hold several."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

JOINABLE = ("json", "sarif", "csv", "junit", "md", "text")
"""Formats of which one file can hold several reports."""


def join_reports(texts: list[str], format: str, *, many: bool = False) -> str:  # noqa: A002  # the word users know
    """Several reports of one format as one text: a JSON array, a SARIF log of several runs, one table, one XML file.

    A single report stays as it is; but of ``many`` JSON is an array even where one alone could be made.

    Raises:
        ValueError: one file cannot hold several reports of this format.
    """
    if len(texts) == 1 and not (many and format == "json"):
        return texts[0]
    if format == "json":
        return "[\n" + ",\n".join(text.rstrip("\n") for text in texts) + "\n]\n" if texts else "[]\n"
    if format == "sarif":
        logs = [json.loads(text) for text in texts]
        runs = [run for log in logs for run in log["runs"]]
        return json.dumps(logs[0] | {"runs": runs}, ensure_ascii=False, indent=1) + "\n"
    if format == "csv":
        return texts[0] + "".join(text.partition("\r\n")[2] for text in texts[1:])
    if format == "junit":
        return _join_suites(texts)
    if format in JOINABLE:
        return "\n".join(texts)
    raise ValueError(format)


def _join_suites(texts: list[str]) -> str:
    suites = ET.fromstring(texts[0])  # noqa: S314  # our own text
    for text in texts[1:]:
        suites.extend(ET.fromstring(text).findall("testsuite"))  # noqa: S314
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"
