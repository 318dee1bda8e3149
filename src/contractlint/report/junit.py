"""The report as JUnit XML, for build servers: a test case an element, and one a rule of the analyzer that fired."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from contractlint.model import Finding, Report, Severity
from contractlint.report.wording import STATUS_WORDS, say_place, shorten

_ILLEGAL = {code: " " for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: " ", 0xFFFF: " "}


def render_junit(report: Report) -> str:
    """The report as XML: errors are failures; warnings and notes are written into the test case's output."""
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        findings.setdefault(finding.rule, []).append(finding)
    suite = ET.Element("testsuite", name=_clean(report.document.path))
    names = [*(element.id for element in report.elements), *findings]
    for name in dict.fromkeys(names):
        group, _, rule = name.partition("/")
        case = ET.SubElement(suite, "testcase", classname=f"contractlint.{group}", name=rule or group)
        _judge(case, findings.get(name, []))
    for element in report.elements:
        if element.status.value == "not-applicable":
            place = names.index(element.id)
            ET.SubElement(suite[place], "skipped", message=STATUS_WORDS[element.status.value])
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suites = ET.Element("testsuites", name="contractlint")
    suites.append(suite)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _judge(case: ET.Element, findings: list[Finding]) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        failure = ET.SubElement(case, "failure", type="error", message=_clean(errors[0].message))
        failure.text = _clean("\n\n".join(_say(finding) for finding in errors))
    lesser = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if lesser:
        ET.SubElement(case, "system-out").text = _clean("\n\n".join(_say(finding) for finding in lesser))


def _say(finding: Finding) -> str:
    lines = [f"{finding.severity.value}: {finding.message}"]
    if finding.location:
        lines.append(f"“{shorten(finding.location.text)}” ({say_place(finding.location)})")
    if finding.suggestion:
        lines.append(finding.suggestion)
    return "\n".join(lines)


def _clean(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return text.translate(_ILLEGAL)
