"""The whole gate: every check and every test, all of them run, one plain total at the end."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools import browser_app, python_env
from tools.services import services
from tools.shell import ROOT, Stop, run, say
from tools.totals import Total, read_total

RESULTS = ROOT / "build" / "test-results"
BROWSER_TESTS = ROOT / "tests" / "e2e"


@dataclass(frozen=True)
class Stage:
    """One check: a command that succeeds or fails."""

    name: str
    command: list[str | Path]
    cwd: Path = ROOT
    env: Mapping[str, str] = field(default_factory=dict)


def _python_checks(python: Path) -> list[Stage]:
    programs = python.parent
    house_rules = "tests/architecture"
    return [
        Stage("lint (ruff)", [programs / "ruff", "check", "."]),
        Stage("format (ruff)", [programs / "ruff", "format", "--check", "."]),
        Stage("types (mypy)", [programs / "mypy"]),
        Stage("layers (import-linter)", [programs / "lint-imports", "--no-logo"]),
        Stage("house rules", [python, "-m", "pytest", "-q", "--no-header", house_rules, *_junit("house-rules")]),
    ]


def _browser_checks() -> list[Stage]:
    folder = browser_app.FOLDER
    report = RESULTS / "vitest.xml"
    reporters = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    return [
        Stage("lint (biome)", ["npm", "run", "--silent", "lint"], folder),
        Stage("types (tsc)", ["npm", "run", "--silent", "typecheck"], folder),
        Stage("page sizes", ["npm", "run", "--silent", "size"], folder),
        Stage("tests of the screens (vitest)", ["npm", "test", "--silent", "--", *reporters], folder),
    ]


def _junit(name: str) -> list[str]:
    return [f"--junitxml={RESULTS / (name + '.xml')}"]


def _tests(python: Path, env: Mapping[str, str]) -> list[Stage]:
    fast: list[str | Path] = [python, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "tests", "examples"]
    fast += ["--ignore=tests/e2e", "--ignore=tests/architecture", *_junit("tests")]
    stages = [Stage("tests (pytest)", fast, env=env)]
    if BROWSER_TESTS.exists():
        # The synchronous Playwright shares its process with no other test.
        browser: list[str | Path] = [python, "-m", "pytest", "-q", "-p", "no:xdist", "tests/e2e", *_junit("browser")]
        stages.append(Stage("tests in the browser (pytest)", browser, env=env))
    return stages


def _failed(stages: list[Stage]) -> list[str]:
    """Names of the stages that failed; every one of them is run."""
    failed = []
    for stage in stages:
        say(stage.name)
        begun = time.monotonic()
        code = run(stage.command, cwd=stage.cwd, env=stage.env)
        say(f"{'ok' if code == 0 else 'FAILED'}: {stage.name} ({time.monotonic() - begun:.0f} s)")
        if code:
            failed.append(stage.name)
    return failed


def _close(failed: list[str]) -> int:
    total = sum((read_total(path) for path in sorted(RESULTS.glob("*.xml"))), Total())
    for name in failed:
        say(f"FAILED: {name}")
    if total.gaps:
        say(f"known gaps, each marked with its reason: {total.gaps}")
    print(f"total: {total.passed} passed, {total.failed} failed, {total.skipped} skipped", flush=True)
    return 1 if failed or total.failed else 0


def lint() -> int:
    """Every check that starts no service."""
    python = python_env.ensure()
    browser_app.install()
    RESULTS.mkdir(parents=True, exist_ok=True)
    return 1 if _failed(_python_checks(python) + _browser_checks()[:2]) else 0


def test() -> int:
    """Set-up, checks and all tests. Non-zero when anything failed."""
    python = python_env.ensure()
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    failed = []
    try:
        browser_app.build()
        checks = _python_checks(python) + _browser_checks()
    except Stop as stop:
        say(str(stop))
        failed.append("building the screens")
        checks = _python_checks(python)
    with services(python) as env:
        failed += _failed(checks + _tests(python, env))
    return _close(failed)
