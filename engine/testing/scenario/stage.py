"""What the steps of a scenario share: the platform, its clock, the app, and names for records and people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engine.access.actor import SYSTEM, Actor
from engine.apps.seed.values import SeedValues
from engine.bootstrap import Platform
from engine.definitions.app import AppDef
from engine.records.origin import Origin
from engine.testing.drain import drain
from engine.testing.fake_clock import FakeClock
from engine.testing.scenario.failed import ScenarioFailed

Step = Mapping[str, Any]
ORIGIN = Origin("ui")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


@dataclass
class Stage:
    """`refs` are ids by name; `forms` the forms of named records."""

    platform: Platform
    clock: FakeClock
    definition: AppDef
    folder: Path
    refs: dict[str, str]
    forms: dict[str, str] = field(default_factory=dict)

    @property
    def app(self) -> str:
        """Key of the app."""
        return self.definition.key

    def actor(self, step: Step) -> Actor:
        """The person of a step's `as`; the engine itself without one."""
        return SYSTEM if "as" not in step else self.person(step["as"])

    def person(self, username: str) -> Actor:
        """Somebody by user name."""
        with self.platform.database.read() as connection:
            actor = self.platform.organisations.current(connection).actor(self.refs.get(username, ""))
        if actor is None:
            raise ScenarioFailed(f"there is no person {username}")
        return actor

    def record(self, ref: str) -> tuple[str, str]:
        """(form, id) of a record that an earlier step named."""
        if ref not in self.forms:
            raise ScenarioFailed(f"no step has named a record {ref}")
        return self.forms[ref], self.refs[ref]

    def name(self, ref: str | None, form: str, record_id: str) -> None:
        """Names a record for later steps."""
        if ref:
            self.refs[ref] = record_id
            self.forms[ref] = form

    def values(self, form: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values with names and moments made real."""
        settings = self.platform.settings
        zone = ZoneInfo(settings.timezone)
        made = SeedValues(self.platform.catalog, self.refs, self.clock.now(), zone, settings.language)
        return made.real(self.definition.form(form), values)

    def usernames(self) -> dict[str, str]:
        """User names by id."""
        with self.platform.database.read() as connection:
            people = self.platform.organisations.current(connection).people
        return {person.id: person.username for person in people.values()}

    def rest(self) -> None:
        """Runs background work until nothing is due."""
        drain(self.platform)

    def advance(self, text: str) -> None:
        """Moves the clock, then lets happen what has become due."""
        parts = re.findall(r"(\d+)\s*([dhms])", text)
        if not parts:
            raise ScenarioFailed(f"{text} is no duration")
        self.clock.advance(timedelta(**{_UNITS[unit]: int(count) for count, unit in parts}))
        self.rest()
