"""What an event says to a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.kernel.events import Event


@dataclass(frozen=True, slots=True)
class Hint:
    """One server-sent event. `person` limits it to one reader, `app` and `form` to those who may read that form.

    With both, the person's token must reach the app.
    """

    name: str
    data: Mapping[str, Any]
    person: str | None = None
    app: str | None = None
    form: str | None = None
    record: str | None = None


def _record(event: Event) -> Hint:
    data = event.data
    change = event.name.partition(".")[2]
    told = {"app": data.get("app"), "form": data.get("form"), "id": data.get("id"), "change": change}
    return Hint("record", told, app=data.get("app"), form=data.get("form"), record=data.get("id"))


def _records(event: Event) -> Hint:
    data = event.data
    told = {"app": data.get("app"), "form": data.get("form"), "id": None, "change": data.get("change", "updated")}
    return Hint("record", told, app=data.get("app"), form=data.get("form"))


def _task(event: Event) -> Hint:
    told = {key: event.data.get(key) for key in ("id", "app", "form", "record")}
    return Hint("task", told, person=event.data.get("person"), app=event.data.get("app"))


def _notice(event: Event) -> Hint:
    return Hint("notice", {"id": event.data.get("id")}, person=event.data.get("person"), app=event.data.get("app"))


def _job(event: Event) -> Hint:
    data, happening = event.data, event.name.partition(".")[2]
    state = "running" if happening == "progress" else happening
    progress = {"done": data["done"], "total": data.get("total")} if "done" in data else None
    told = {"id": data.get("id"), "kind": data.get("kind"), "state": state, "progress": progress}
    return Hint("job", told, person=data.get("person"))


def _access(event: Event) -> Hint:
    return Hint(WHO_IS_IT, {}, person=event.data.get("person"))


def _app(event: Event) -> Hint:
    told = {"app": event.data.get("app"), "version": event.data.get("version")}
    return Hint("app", told, app=event.data.get("app"))


WHO_IS_IT = "access"
"""Never sent: the line asks anew whether it may stay open."""
SUBJECTS: dict[str, Callable[[Event], Hint]] = {
    "record": _record,
    "records": _records,
    "task": _task,
    "notice": _notice,
    "job": _job,
    "access": _access,
    "app": _app,
}
PERSONAL = {"task", "notice", "job", WHO_IS_IT}


def hint_of(event: Event) -> Hint | None:
    """The hint for an event; None for events that no screen shows, and for personal ones that name no person."""
    make = SUBJECTS.get(event.name.partition(".")[0])
    if make is None:
        return None
    hint = make(event)
    return None if hint.name in PERSONAL and hint.person is None else hint
