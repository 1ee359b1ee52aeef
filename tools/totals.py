"""What test reports (JUnit XML) say: how many passed, and which requirements they prove."""

import re
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

IN_TITLE = re.compile(r"\[([A-Z]{1,3}-\d{1,3})\]")


@dataclass(frozen=True)
class Total:
    """Counts of tests; they add up."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    gaps: int = 0
    """Failures that a strict mark with a reason expects."""

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.gaps + other.gaps,
        )


@dataclass(frozen=True)
class Proof:
    """A test that names the requirement it proves."""

    requirement: str
    test: str
    passed: bool


def _outcome(case: xml.Element) -> Total:
    if case.find("failure") is not None or case.find("error") is not None:
        return Total(failed=1)
    skipped = case.find("skipped")
    if skipped is None:
        return Total(passed=1)
    return Total(gaps=1) if skipped.get("type") == "pytest.xfail" else Total(skipped=1)


def read_total(report: Path) -> Total:
    """Counts of one report; a report that was cut off counts as one failure."""
    try:
        root = xml.parse(report).getroot()
    except xml.ParseError:
        return Total(failed=1)
    return sum((_outcome(case) for case in root.iter("testcase")), Total())


def read_proofs(report: Path) -> Iterator[Proof]:
    """Tests marked with a requirement, by pytest's marker or by [S-02] in a vitest title."""
    for case in xml.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname', '')} {case.get('name', '')}".strip()
        passed = bool(_outcome(case).passed)
        marked = [item.get("value", "") for item in case.iter("property") if item.get("name") == "feature"]
        for requirement in dict.fromkeys([*marked, *IN_TITLE.findall(case.get("name", ""))]):
            yield Proof(requirement, name, passed)
