"""What the gate reads from test reports."""

from pathlib import Path

from tools.totals import Proof, Total, read_proofs, read_total

REPORT = """<?xml version="1.0"?>
<testsuites><testsuite name="pytest">
  <testcase classname="tests.a" name="test_one">
    <properties><property name="feature" value="S-02"/><property name="feature" value="S-02"/></properties>
  </testcase>
  <testcase classname="tests.a" name="test_two"><failure message="no"/></testcase>
  <testcase classname="tests.a" name="test_three"><skipped/></testcase>
  <testcase classname="tests.a" name="test_four"><skipped type="pytest.xfail"/></testcase>
  <testcase classname="src/x.test.ts" name="shows a field [F-11] &gt; and more"><error/></testcase>
</testsuite></testsuites>
"""


def test_counts_every_outcome(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert read_total(report) == Total(passed=1, failed=2, skipped=1, gaps=1)


def test_a_report_cut_off_is_a_failure(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT[:80])
    assert read_total(report) == Total(failed=1)


def test_finds_proofs_by_marker_and_by_title(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert list(read_proofs(report)) == [
        Proof("S-02", "tests.a test_one", True),
        Proof("F-11", "src/x.test.ts shows a field [F-11] > and more", False),
    ]
