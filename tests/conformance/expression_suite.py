"""Expression cases: reads the files, and turns their JSON values and types into those of the language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.calendars.calendar import STANDARD_WEEK, WorkCalendar
from engine.expressions.context import Env
from engine.expressions.scope import DictScope
from engine.expressions.types import DATE, DATETIME, NUMBER, SIMPLE, ListOf, RecordOf, RowsOf, Type
from engine.kernel.jsons import load

FOLDER = Path(__file__).parent / "expressions"
INSTANT = "%Y-%m-%dT%H:%M:%S.%f"


@dataclass(frozen=True)
class Case:
    """One case of a file; `raw` as written, `file` the whole document."""

    file: Mapping[str, Any]
    raw: Mapping[str, Any]
    group: str
    index: int

    @property
    def id(self) -> str:
        return f"{self.group}: {self.raw.get('name', self.raw['expr'])}"

    @property
    def names(self) -> dict[str, Any]:
        return {**self.file.get("names", {}), **self.raw.get("names", {})}

    @property
    def given(self) -> dict[str, Any]:
        return {**self.file.get("given", {}), **self.raw.get("given", {})}

    def gap(self, back_end: str) -> str | None:
        """Why a back end need not give this answer; None when it must."""
        found: str | None = {**self.file.get("except", {}), **self.raw.get("except", {})}.get(back_end)
        return found

    def env(self) -> Env:
        return env_of({**self.file.get("env", {}), **self.raw.get("env", {})})


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(FOLDER.glob("*.json")):
        document = load(path.read_bytes())
        for index, raw in enumerate(document["cases"]):
            yield Case(document, raw, path.stem, index)


def type_of(spec: Any) -> Type:
    """The type of a name: "number", ["text"] for a list, {"record": …}, {"rows": …}."""
    if isinstance(spec, list):
        return ListOf(type_of(spec[0]))
    if isinstance(spec, dict):
        kind, fields = next(iter(spec.items()))
        scope = scope_of(fields)
        form = " ".join(sorted(fields))
        return RowsOf(scope, form) if kind == "rows" else RecordOf(scope, form)
    return SIMPLE[spec.partition(".")[0]]


def scope_of(names: Mapping[str, Any]) -> DictScope:
    """The scope of a case's names."""
    return DictScope({name: type_of(spec) for name, spec in names.items()})


def read(value: Any, spec: Any) -> Any:
    """A JSON value as the run-time value of a type."""
    if value is None:
        return None
    if isinstance(spec, dict):
        kind, fields = next(iter(spec.items()))
        fields = {"id": "text", **fields}
        if kind == "rows":
            return tuple(read(row, {"record": fields}) for row in value)
        return {name: read(item, fields[name]) for name, item in value.items()}
    if isinstance(spec, list):
        return tuple(read(item, spec[0]) for item in value)
    return read_simple(value, type_of(spec))


def read_simple(value: Any, kind: Type) -> Any:
    """A JSON value as a run-time value of a simple type; instants end in Z."""
    if value is None:
        return None
    if isinstance(kind, ListOf):
        return tuple(read_simple(item, kind.item) for item in value)
    if kind == NUMBER:
        return Decimal(str(value))
    if kind == DATE:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(UTC) if kind == DATETIME else value


def shown(value: Any, kind: Type) -> Any:
    """A run-time value as JSON to compare: numbers as shortest text, sequences as lists."""
    if value is None:
        return None
    if isinstance(kind, ListOf) or isinstance(value, (list, tuple)):
        item = kind.item if isinstance(kind, ListOf) else kind
        return [shown(each, item) for each in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, (Decimal, int)):
        text = format(Decimal(value), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text == "-0" else text
    if isinstance(value, datetime):
        text = value.astimezone(UTC).strftime(INSTANT).rjust(26, "0")
        return text.removesuffix(".000000") + "Z"
    if isinstance(value, Mapping):
        return value["id"]
    return value.isoformat() if isinstance(value, date) else value


class People:
    """A small organisation given in a file: people, departments, roles."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._people = facts.get("people", {})
        self._departments = facts.get("departments", {})

    def name_of(self, person: str) -> str | None:
        return self._people.get(person, {}).get("name")

    def department_of(self, person: str) -> str | None:
        return next(iter(self.departments_of(person)), None)

    def departments_of(self, person: str) -> tuple[str, ...]:
        return tuple(self._people.get(person, {}).get("departments", ()))

    def superior_of(self, person: str) -> str | None:
        return self._people.get(person, {}).get("superior")

    def head_of(self, department: str) -> str | None:
        return self._departments.get(department, {}).get("head")

    def members_of(self, department: str) -> tuple[str, ...]:
        return tuple(
            person
            for person in self._people
            if any(self._below(own, department) for own in self.departments_of(person))
        )

    def has_role(self, person: str, role: str) -> bool:
        return role in self._people.get(person, {}).get("roles", ())

    def people(self) -> tuple[str, ...]:
        return tuple(self._people)

    def departments(self) -> tuple[str, ...]:
        return tuple(self._departments)

    def _below(self, department: str | None, above: str) -> bool:
        while department is not None and department != above:
            department = self._departments.get(department, {}).get("parent")
        return department == above


def env_of(facts: Mapping[str, Any]) -> Env:
    """The surroundings given in a file."""
    calendar = facts.get("calendar", {})
    return Env(
        now=datetime.fromisoformat(facts.get("now", "2026-11-21T08:30:00Z")),
        timezone=facts.get("timezone", "Asia/Shanghai"),
        actor=facts.get("actor"),
        directory=People(facts),
        calendar=WorkCalendar(
            week=STANDARD_WEEK.week,
            holidays=frozenset(map(date.fromisoformat, calendar.get("holidays", ()))),
            makeup_days=frozenset(map(date.fromisoformat, calendar.get("makeup_days", ()))),
        ),
        is_new=facts.get("is_new", False),
        old=facts.get("old"),
        changed=frozenset(facts.get("changed", ())),
        record_id=facts.get("record_id"),
        record_number=facts.get("record_number"),
    )
