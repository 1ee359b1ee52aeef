"""On whose behalf something is done."""

from dataclasses import dataclass, replace
from functools import cached_property

from engine.access.grant import Grant
from engine.kernel.labels import Language

SYSTEM_ID = "0" * 32


@dataclass(frozen=True)
class Actor:
    """A person at work, or the engine itself.

    `departments` are the person's own, without those above. `roles` are `app:role`, given to the person or to a
    department the person belongs to (those above it included). `unbounded` actors may do everything in apps;
    `is_admin` says in addition that the whole installation may be administered. A token narrows its actor:
    to `only_apps`, to reading. A `grant` adds the record of a task.
    """

    id: str
    name: str
    username: str
    is_admin: bool = False
    unbounded: bool = False
    departments: frozenset[str] = frozenset()
    department_main: str | None = None
    roles: frozenset[str] = frozenset()
    superior: str | None = None
    language: Language = "en"
    timezone: str = "UTC"
    only_apps: frozenset[str] | None = None
    read_only: bool = False
    grant: Grant | None = None

    @property
    def is_system(self) -> bool:
        """Whether this is the engine itself and no person."""
        return self.id == SYSTEM_ID

    @property
    def sees_all(self) -> bool:
        """Whether no right needs to be asked for on the way from one record to another."""
        return self.unbounded and self.only_apps is None

    def reaches(self, app: str) -> bool:
        """Whether the actor's token, if there is one, was given for the app."""
        return self.only_apps is None or app in self.only_apps

    def narrowed(self, apps: frozenset[str] | None, *, read_only: bool = False) -> "Actor":
        """The same person through a token for `apps` (None: all of them) or for reading, who administers nothing."""
        if apps is None and not read_only:
            return self
        return replace(self, is_admin=False, only_apps=apps, read_only=read_only)

    @cached_property
    def _roles_by_app(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for role in self.roles:
            app, _, key = role.partition(":")
            found.setdefault(app, set()).add(key)
        return {app: frozenset(keys) for app, keys in found.items()}

    def roles_in(self, app: str) -> frozenset[str]:
        """Keys of the roles given to the actor in an app."""
        return self._roles_by_app.get(app, frozenset())


SYSTEM = Actor(id=SYSTEM_ID, name="Dougong", username="", is_admin=True, unbounded=True)
"""The engine itself: rules, flows and installation act so when no person stands behind them."""
