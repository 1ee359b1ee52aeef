"""Records for everybody else: the door to reading and writing, bound by rights. No commit, no HTTP."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.organisations import Organisations
from engine.access.policy import Policy
from engine.kernel.clock import Clock
from engine.records.compute.propagate import Propagation
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import Definitions, WriteHook
from engine.records.read.cursor import Cursors
from engine.records.read.getter import get_record, shown_after
from engine.records.read.list_query import Count, ListQuery, Page
from engine.records.read.lister import count_records, list_records
from engine.records.read.record import Record
from engine.records.session import Session
from engine.records.write.conflicts import raise_if_stale
from engine.records.write.entry import Entry, Outcome
from engine.records.write.stored import raise_missing
from engine.records.write.writer import Writer, only
from engine.store.files import FileStore
from engine.store.unit_of_work import UnitOfWork

COUNT_CAP = 10_000
Outcomes = list[Outcome]


class RecordService:
    """One per platform. Methods that write take a unit of work, those that read a connection."""

    def __init__(
        self,
        definitions: Definitions,
        policy: Policy,
        organisations: Organisations,
        clock: Clock,
        *,
        secret: bytes,
        timezone: str = "Asia/Shanghai",
        files: FileStore | None = None,
        hooks: Sequence[WriteHook] = (),
    ) -> None:
        self.definitions = definitions
        self.policy = policy
        self.organisations = organisations
        self.hooks: tuple[WriteHook, ...] = tuple(hooks)
        self.propagation = Propagation(definitions)
        self.cursors = Cursors(secret)
        self.files = files
        self._clock = clock
        self._zone = ZoneInfo(timezone)

    def session(self, at: UnitOfWork | Connection, actor: Actor, app: str) -> Session:
        """What a use case over an app works with: definitions, rights, surroundings."""
        connection = at.connection if isinstance(at, UnitOfWork) else at
        model = self.definitions.current(connection, app)
        directory = self.organisations.directory(connection, model.definition)
        now = at.now if isinstance(at, UnitOfWork) else self._clock.now()
        return Session(connection, model, actor, self.policy, directory, now, self._zone)

    # Reading

    def get(
        self, connection: Connection, actor: Actor, app: str, form: str, id: str, *, deleted: bool = False
    ) -> Record:
        """The whole record. Raises NotFound for what the actor may not read, as for what is not there."""
        session = self.session(connection, actor, app)
        return get_record(session, session.model.form(form), id, deleted=deleted)

    def list(self, connection: Connection, actor: Actor, app: str, form: str, query: ListQuery) -> Page:
        """A page of records by keyset. Raises Invalid for a bad filter, order, cursor or limit."""
        session = self.session(connection, actor, app)
        return list_records(session, session.model.form(form), query, self.cursors)

    def count(
        self, connection: Connection, actor: Actor, app: str, form: str, query: ListQuery, cap: int = COUNT_CAP
    ) -> Count:
        """How many records a list has, at most `cap` counted."""
        session = self.session(connection, actor, app)
        return count_records(session, session.model.form(form), query, cap)

    # Writing

    def create(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin = Origin()
    ) -> Record:
        """A new record; values in JSON form. Raises Invalid with every finding, located under /values."""
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        outcome = only(self._writer(session, uow, model, origin).write([Entry(values)]))
        return shown_after(session, model, outcome.values, warnings=outcome.warnings)

    def update(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        id: str,
        values: Mapping[str, Any],
        version: int | None = None,
        origin: Origin = Origin(),
    ) -> Record:
        """Changes a record. With `version`, a record that changed since raises Conflict that names the fields."""
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        (outcome,) = self._writer(session, uow, model, origin).write([Entry(values, id, version)])
        raise_missing(outcome.problems)
        raise_if_stale(session, model, outcome, values, version)
        only([outcome])
        return shown_after(session, model, outcome.values, warnings=outcome.warnings)

    def create_many(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        entries: Sequence[Entry],
        origin: Origin = Origin(),
    ) -> Outcomes:
        """Writes any number of entries (new records and changes, in order) of one form, set-wise. What fails is told in
        its outcome and left out; raises Invalid when the database finds values not unique: then nothing is kept."""
        session = self.session(uow, actor, app)
        return self._writer(session, uow, session.model.form(form), origin).write(entries)

    def _writer(self, session: Session, uow: UnitOfWork, form: FormModel, origin: Origin) -> Writer:
        return Writer(session, uow, form, self.hooks, origin, self.propagation, self.files)
