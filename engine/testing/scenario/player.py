"""Installs a template on an empty platform and plays its scenario step by step."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.access.actor import SYSTEM
from engine.apps.package import Package
from engine.apps.package_reader import read_package
from engine.bootstrap import Platform
from engine.kernel.errors import DougongError
from engine.kernel.labels import text_of
from engine.testing.fake_clock import FakeClock
from engine.testing.scenario import figure_steps, record_steps, work_steps
from engine.testing.scenario.failed import ScenarioFailed
from engine.testing.scenario.stage import Stage, Step

PLAYED: Mapping[str, Callable[[Stage, Step], None]] = {
    "create": record_steps.create,
    "update": record_steps.update,
    "delete": record_steps.delete,
    "restore": record_steps.restore,
    "expect": record_steps.expect,
    "unseen": record_steps.unseen,
    "list": record_steps.listing,
    "history": record_steps.history,
    "task": work_steps.act,
    "withdraw": work_steps.withdraw,
    "tasks": work_steps.tasks,
    "run": work_steps.run,
    "notices": work_steps.notices,
    "query": figure_steps.query,
    "report": figure_steps.report,
    "drill": figure_steps.drill,
    "import": figure_steps.import_file,
    "advance": lambda stage, step: stage.advance(step["advance"]),
}


def play(platform: Platform, folder: Path) -> int:
    """Plays `scenario.json` of the template in `folder`; how many steps there were.

    The platform must be opened, empty and run on a FakeClock. Raises ScenarioFailed at the first step that does not
    hold.
    """
    package = read_package(folder)
    scenario = package.scenario or {}
    stage = _set(platform, package, folder, scenario)
    steps = scenario.get("steps", ())
    for number, step in enumerate(steps, 1):
        title = text_of(step.get("title"), platform.settings.language, "")
        try:
            _step(stage, step)
            stage.rest()
        except ScenarioFailed as failure:
            message = f"step {number} {title}: {failure}".replace("  :", ":")
            raise ScenarioFailed(message) from failure
        except DougongError as error:
            raise ScenarioFailed(f"step {number} {title}: {error}") from error
    return len(steps)


def _set(platform: Platform, package: Package, folder: Path, scenario: Mapping[str, Any]) -> Stage:
    clock = platform.clock
    if not isinstance(clock, FakeClock):
        raise TypeError("a scenario is played on a FakeClock")
    if "at" in scenario:
        clock.set(datetime.fromisoformat(scenario["at"]))
    language = platform.settings.language
    sample = bool(scenario.get("sample_data"))
    done = platform.installer.install(SYSTEM, package, sample_data=sample, language=language)
    with platform.database.read() as connection:
        definition = platform.definitions.current(connection, done.app).definition
    named = {key: scenario[key] for key in ("departments", "people") if key in scenario}
    refs = platform.seeder.sow_people(definition, named or package.people, language)
    stage = Stage(platform, clock, definition, folder, dict(refs))
    stage.rest()
    return stage


def _step(stage: Stage, step: Step) -> None:
    kinds = [kind for kind in PLAYED if kind in step]
    # "import" has a "mapping", "task" an "action": the first key in the order above names the step.
    if not kinds:
        raise ScenarioFailed(f"no step is called so: {sorted(step)}")
    refused = step.get("problems")
    try:
        PLAYED[kinds[0]](stage, step)
    except DougongError as error:
        if refused is None:
            raise
        _compare(refused, error)
        return
    if refused is not None:
        raise ScenarioFailed("this should have been refused", refused, [])


def _compare(refused: Any, error: DougongError) -> None:
    found = record_steps.codes(error)
    wanted = [(item, None) if isinstance(item, str) else (item["code"], item.get("path")) for item in refused]
    told = [(code, path if any(want == (code, path) for want in wanted) else None) for code, path in found]
    if sorted(wanted, key=str) != sorted(told, key=str):
        raise ScenarioFailed("refused for other reasons", wanted, found)
