"""People: adding, changing, finding."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from engine.access.actor import Actor
from engine.access.audit import Audit
from engine.access.organisations import Organisations
from engine.access.password_rules import password_problems
from engine.access.passwords import Passwords
from engine.access.people_checks import normal_username, person_problems, username_problems
from engine.access.person import Person
from engine.access.require import require_admin, require_whole
from engine.access.tokens import end_tokens
from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.ids import new_id
from engine.kernel.problems import Problem
from engine.store.tables.organisation import department_members, people
from engine.store.tables.sign_in import sessions
from engine.store.unit_of_work import UnitOfWork

_COLUMNS = {"superior": "superior_id"}
_OWN = frozenset({"name", "language", "timezone"})
_ALL = _OWN | {"email", "phone", "departments", "superior", "active", "is_admin"}


class People:
    """Administrators change people; people change their own name, language and time zone."""

    def __init__(
        self,
        organisations: Organisations,
        passwords: Passwords,
        audit: Audit,
        *,
        timezone: str = "UTC",
    ) -> None:
        self._organisations = organisations
        self._passwords = passwords
        self._audit = audit
        self._timezone = timezone

    def get(self, connection: Connection, person_id: str) -> Person:
        """The person of this id; NotFound("access.person_not_found")."""
        person = self._organisations.current(connection).people.get(person_id)
        if person is None:
            raise NotFound.of("access.person_not_found")
        return person

    def list(
        self,
        connection: Connection,
        *,
        search: str = "",
        department: str | None = None,
        active: bool | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> tuple[Sequence[Person], str | None]:
        """A page of people by name, and the cursor of the next one. `department` includes those below it."""
        organisation = self._organisations.current(connection)
        below = None if department is None else set(organisation.with_below(department))
        word = search.strip().casefold()
        found = [
            person
            for person in organisation.people.values()
            if (active is None or person.active == active)
            and (below is None or not below.isdisjoint(person.departments))
            and (not word or word in f"{person.name}\n{person.username}\n{person.email or ''}".casefold())
        ]
        found.sort(key=lambda person: (person.name, person.id))
        if cursor is not None:
            last = organisation.people.get(cursor)
            if last is not None:
                found = [person for person in found if (person.name, person.id) > (last.name, last.id)]
        page = found[:limit]
        return page, page[-1].id if len(found) > limit else None

    def choices(self, connection: Connection, search: str = "", limit: int = 20) -> Sequence[dict[str, str]]:
        """Active people for a picker: id, text, hint (main department, else user name)."""
        organisation = self._organisations.current(connection)
        page, _ = self.list(connection, search=search, active=True, limit=limit)
        return [
            {
                "id": person.id,
                "text": person.name,
                "hint": organisation.departments[person.departments[0]].name if person.departments else person.username,
            }
            for person in page
        ]

    def create(
        self,
        uow: UnitOfWork,
        actor: Actor,
        username: str,
        name: str,
        *,
        password: str | None = None,
        **values: Any,
    ) -> Person:
        """A new person. `values`: email, phone, departments (main one first), superior, language, timezone, is_admin.

        Without a password they cannot sign in until one is set. Raises Invalid with all findings.
        """
        require_admin(actor)
        organisation = self._organisations.current(uow.connection)
        username = normal_username(username)
        given = {key: value for key, value in values.items() if value is not None} | {"name": name}
        problems = username_problems(username, organisation) + person_problems(given, organisation)
        if password is not None:
            problems += password_problems(password, username)
        if problems:
            raise Invalid(problems)
        person_id = new_id()
        row = {
            "id": person_id,
            "username": username,
            "name": name.strip(),
            "email": given.get("email"),
            "phone": given.get("phone"),
            "password_hash": None if password is None else self._passwords.hash(password),
            "superior_id": given.get("superior"),
            "language": given.get("language", ""),
            "timezone": given.get("timezone", self._timezone),
            "active": True,
            "is_admin": given.get("is_admin", False),
            "created_at": uow.now,
            "updated_at": uow.now,
        }
        uow.connection.execute(insert(people), row)
        self._place(uow, person_id, given.get("departments") or ())
        self._organisations.changed(uow)
        self._audit.note(uow, actor, "person.created", username)
        return self.get(uow.connection, person_id)

    def ensure(self, uow: UnitOfWork, actor: Actor, names: Sequence[str]) -> dict[str, str]:
        """Ids of people by name, as an import knows them; those missing are added, without a password.

        A name is looked for among user names, e-mail addresses, then names (the first of equal names is taken).
        """
        organisation = self._organisations.current(uow.connection)
        known: dict[str, str] = {}
        for person in sorted(organisation.people.values(), key=lambda person: person.id, reverse=True):
            known[person.name.casefold()] = person.id
        for person in organisation.people.values():
            if person.email:
                known[person.email.casefold()] = person.id
        for person in organisation.people.values():
            known[person.username] = person.id
        found: dict[str, str] = {}
        rows: list[dict[str, Any]] = []
        taken = set(organisation.by_username)
        for name in dict.fromkeys(names):
            key = name.strip().casefold()
            if key not in known:
                known[key] = new_id()
                rows.append(self._imported(uow, known[key], name.strip(), taken))
            found[name] = known[key]
        if rows:
            require_admin(actor)
            uow.connection.execute(insert(people), rows)
            self._organisations.changed(uow)
            self._audit.note(uow, actor, "people.imported", str(len(rows)))
        return found

    def _imported(self, uow: UnitOfWork, person_id: str, name: str, taken: set[str]) -> dict[str, Any]:
        username = normal_username("".join(name.split()))[:70]
        if not username or username in taken:
            username = f"{username}-{person_id[-6:]}"
        taken.add(username)
        return {
            "id": person_id,
            "username": username,
            "name": name[:120],
            "language": "",
            "timezone": self._timezone,
            "active": True,
            "is_admin": False,
            "created_at": uow.now,
            "updated_at": uow.now,
        }

    def update(self, uow: UnitOfWork, actor: Actor, person_id: str, values: Mapping[str, Any]) -> Person:
        """Changes the named values only (see `create`; also `active`).

        Who may no longer sign in loses sessions and tokens for good, also when active again later.
        Raises Invalid with all findings, NotFound, Forbidden (a narrowed token too), Conflict("access.last_admin").
        """
        unknown = set(values) - _ALL
        if unknown:
            raise Invalid([Problem("access.value_unknown", f"/{key}", {"key": key}) for key in sorted(unknown)])
        if person_id != actor.id or not set(values) <= _OWN:
            require_admin(actor)
        require_whole(actor)
        before = self.get(uow.connection, person_id)
        organisation = self._organisations.current(uow.connection)
        problems = person_problems(values, organisation, person_id)
        if problems:
            raise Invalid(problems)
        after_active = values.get("active", before.active)
        stays_admin = after_active and values.get("is_admin", before.is_admin)
        if before.is_admin and not stays_admin and organisation.admins() == [person_id]:
            raise Conflict(Problem("access.last_admin"))
        columns = {_COLUMNS.get(key, key): value for key, value in values.items() if key != "departments"}
        if "language" in columns:
            columns["language"] = columns["language"] or ""
        changed = update(people).where(people.c.id == person_id).values(**columns, updated_at=uow.now)
        uow.connection.execute(changed)
        if "departments" in values:
            self._place(uow, person_id, values["departments"] or ())
        self._organisations.changed(uow)
        self._audit.note(uow, actor, "person.changed", before.username, details={"values": sorted(values)})
        if not after_active:
            self._shut_out(uow, actor, before)
        return self.get(uow.connection, person_id)

    def _shut_out(self, uow: UnitOfWork, actor: Actor, person: Person) -> None:
        """Who may sign in again later does so anew: neither browsers nor programs that were let in are so any more."""
        uow.connection.execute(delete(sessions).where(sessions.c.person_id == person.id))
        # Tells the lines that are open for them, too.
        end_tokens(uow, self._audit, actor, person)

    def has_anybody(self, connection: Connection) -> bool:
        """Whether there is any person yet; without one the installation asks for its first administrator."""
        return connection.execute(select(people.c.id).limit(1)).first() is not None

    def _place(self, uow: UnitOfWork, person_id: str, departments: Sequence[str]) -> None:
        uow.connection.execute(delete(department_members).where(department_members.c.person_id == person_id))
        rows = [
            {"person_id": person_id, "department_id": department, "main": index == 0}
            for index, department in enumerate(dict.fromkeys(departments))
        ]
        if rows:
            uow.connection.execute(insert(department_members), rows)
