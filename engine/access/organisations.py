"""The present organisation, loaded once and kept until somebody changes it."""

from dataclasses import replace

from sqlalchemy import Connection, select

from engine.access.actor import Actor
from engine.access.department import Department
from engine.access.directory import AppDirectory
from engine.access.organisation import Organisation
from engine.access.person import Person
from engine.definitions.app import AppDef
from engine.kernel.labels import Language
from engine.store.marks import ORGANISATION, mark_of, set_mark
from engine.store.tables.organisation import department_members, departments, people, role_members
from engine.store.unit_of_work import UnitOfWork

_PEOPLE = select(
    people.c.id,
    people.c.username,
    people.c.name,
    people.c.email,
    people.c.phone,
    people.c.superior_id,
    people.c.language,
    people.c.timezone,
    people.c.active,
    people.c.is_admin,
)


class Organisations:
    """A mark tells whether the kept picture is still right; four statements load a new one.

    `language` is spoken to those who never chose one, where no browser says what they like.
    """

    def __init__(self, language: Language = "en") -> None:
        self._language = language
        self._kept: Organisation | None = None

    def current(self, connection: Connection) -> Organisation:
        """The organisation as `connection` sees it: at most one statement, and that once per use case."""
        mark = mark_of(connection, ORGANISATION)
        kept = self._kept
        if kept is None or kept.mark != mark:
            self._kept = kept = _load(connection, mark, self._language)
        return kept

    def again(self, connection: Connection, actor: Actor) -> Actor | None:
        """The actor with the roles and departments of now, no wider than before; None once they may not sign in."""
        now = self.current(connection).actor(actor.id)
        if now is None:
            return None
        return replace(now.narrowed(actor.only_apps, read_only=actor.read_only), language=actor.language)

    def directory(self, connection: Connection, app: AppDef | None = None) -> AppDirectory:
        """The organisation for expressions of an app."""
        organisation = self.current(connection)
        if app is None:
            return AppDirectory(organisation)
        return AppDirectory(organisation, app.key, frozenset(role.key for role in app.roles if role.everyone))

    def changed(self, uow: UnitOfWork) -> None:
        """To be called by whoever changes people, departments or roles."""
        set_mark(uow, ORGANISATION)


def _load(connection: Connection, mark: str, language: Language) -> Organisation:
    own: dict[str, list[tuple[bool, str]]] = {}
    for row in connection.execute(select(department_members)):
        own.setdefault(row.person_id, []).append((not row.main, row.department_id))
    persons = [
        Person(
            row.id,
            row.username,
            row.name,
            row.email,
            row.phone,
            row.superior_id,
            row.language or None,
            row.timezone,
            row.active,
            row.is_admin,
            tuple(department for _, department in sorted(own.get(row.id, ()))),
        )
        for row in connection.execute(_PEOPLE)
    ]
    tree = [
        Department(row.id, row.name, row.parent_id, row.head_id, row.position)
        for row in connection.execute(select(departments).order_by(departments.c.position, departments.c.id))
    ]
    given: dict[tuple[str, str], set[str]] = {}
    for row in connection.execute(select(role_members)):
        given.setdefault((row.kind, row.ref_id), set()).add(f"{row.app}:{row.role}")
    return Organisation(mark, persons, tree, {key: frozenset(roles) for key, roles in given.items()}, language)
