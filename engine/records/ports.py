"""What records ask of others: definitions of apps, rights, and hooks into writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sqlalchemy import Connection

from engine.kernel.problems import Problem
from engine.records.change import Change
from engine.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from engine.records.model.app_model import AppModel

Access = Literal["hidden", "read", "edit"]


class Definitions(Protocol):
    """Published apps, compiled. Implementations keep compiled models by app and version."""

    def current(self, connection: Connection, app: str) -> "AppModel":
        """The newest published version. Raises NotFound("app.not_found")."""
        ...

    def version(self, connection: Connection, app: str, number: int) -> "AppModel":
        """A certain version, for runs that started on it. Raises NotFound."""
        ...

    def dependents(self, connection: Connection, app: str) -> "Sequence[AppModel]":
        """Current models of the other apps that use forms of `app`; () when none."""
        ...


@dataclass(frozen=True, slots=True)
class HookResult:
    """What a hook makes of a change before it is written: values to set, findings that refuse it, warnings."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class WriteHook(Protocol):
    """Takes part in every write, whoever makes it (rules and forms do). Changes of one call are of one form, each of
    another record."""

    def before(self, connection: Connection, changes: Sequence[Change]) -> Sequence[HookResult]:
        """Called inside the transaction before checks; one result per change, in the same order."""
        ...

    def after(self, uow: UnitOfWork, changes: Sequence[Change]) -> None:
        """Called when the rows are written, inside the transaction."""
        ...
