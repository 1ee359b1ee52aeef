"""Records for everybody else: the door to reading and writing, bound by rights. No commit, no HTTP."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from engine.access.actor import SYSTEM, Actor
from engine.access.organisations import Organisations
from engine.access.policy import Policy
from engine.definitions.role import Verb
from engine.kernel.clock import Clock
from engine.kernel.errors import Invalid
from engine.records.compute.propagate import Propagation
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import Definitions, WriteHook
from engine.records.read.choosing import choices_of
from engine.records.read.cursor import Cursors
from engine.records.read.getter import get_record
from engine.records.read.lazy_record import LazyRecord
from engine.records.read.list_query import Count, ListQuery, Page
from engine.records.read.lister import count_records, list_records, matching
from engine.records.read.preview import Preview, preview_of
from engine.records.read.record import Record
from engine.records.read.story import Story, add_comment, comments_of, history_of, is_visible
from engine.records.read.written import shown_after
from engine.records.session import Session
from engine.records.write.conflicts import raise_if_stale
from engine.records.write.entry import Entry, Outcome
from engine.records.write.pointing import pointers
from engine.records.write.remover import Remover
from engine.records.write.stored import raise_missing
from engine.records.write.writer import Writer, only
from engine.store.files import FileStore
from engine.store.unit_of_work import UnitOfWork

COUNT_CAP = 10_000
BATCH = 500
Outcomes = list[Outcome]
Rows = list[dict[str, Any]]
Ids = list[str]


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

    def visible(self, connection: Connection, actor: Actor, app: str, form: str, id: str) -> bool:
        """Whether the actor may read the record; one in the recycle bin counts as what it was."""
        session = self.session(connection, actor, app)
        return is_visible(session, session.model.form(form), id)

    def history(self, connection: Connection, actor: Actor, app: str, form: str, id: str) -> Story:
        """Changes, newest first, of the fields that the actor may see. Raises NotFound."""
        session = self.session(connection, actor, app)
        return history_of(session, session.model.form(form), id, self.definitions)

    def comments(self, connection: Connection, actor: Actor, app: str, form: str, id: str) -> Rows:
        """Remarks, oldest first: `{"id", "by", "by_name", "at", "text"}`. Raises NotFound."""
        session = self.session(connection, actor, app)
        return comments_of(session, session.model.form(form), id)

    def choices(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        field: str,
        search: str = "",
        limit: int = 20,
        filling: LazyRecord | None = None,
        row: int | None = None,
    ) -> Rows:
        """What may be picked in a relation, member or department field (`table.field` for child rows) of the record
        `filling`, as a preview gives it, or of its child row number `row`."""
        session = self.session(connection, actor, app)
        return choices_of(session, session.model.form(form), field, search, limit, filling, row)

    def preview(
        self,
        connection: Connection,
        actor: Actor,
        app: str,
        form: str,
        values: Mapping[str, Any],
        id: str | None = None,
    ) -> Preview:
        """Computed fields for values that are not saved yet; with `id`, for changes of that record."""
        session = self.session(connection, actor, app)
        return preview_of(session, session.model.form(form), values, id)

    # Writing

    def create(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, values: Mapping[str, Any], origin: Origin = Origin()
    ) -> Record:
        """A new record; values in JSON form. Raises Invalid with every finding, located under /values."""
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        (outcome,) = self._writer(session, uow, model, origin).write([Entry(values)])
        raise_missing(outcome.problems)
        only([outcome])
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

    def update_where(
        self,
        uow: UnitOfWork,
        actor: Actor,
        app: str,
        form: str,
        filter: str | None,
        values: Mapping[str, Any],
        origin: Origin = Origin(),
    ) -> int:
        """Changes every record that matches and that the actor may change; how many there were.

        Raises Invalid with the findings of all of them when one does not pass: then nothing may be kept.
        """
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        ids = self._matching(session, model, filter, "update")
        writer = self._writer(session, uow, model, origin)
        for start in range(0, len(ids), BATCH):
            outcomes = writer.write([Entry(values, id) for id in ids[start : start + BATCH]])
            problems = [problem for outcome in outcomes for problem in outcome.problems]
            if problems:
                raise Invalid(problems)
        return len(ids)

    def delete(self, uow: UnitOfWork, actor: Actor, app: str, form: str, id: str, origin: Origin = Origin()) -> None:
        """Moves the record to the recycle bin. Raises NotFound, Forbidden, or Invalid when others still refer to it."""
        self.delete_many(uow, actor, app, form, [id], origin)

    def delete_many(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, ids: Sequence[str], origin: Origin = Origin()
    ) -> None:
        """Moves records to the recycle bin, all or none; what refers to them lets go where its relation says so."""
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        models = [session.model, *self.definitions.dependents(uow.connection, app)]
        remover = self._remover(session, uow, model, origin)
        for pointer, entries in remover.delete(list(dict.fromkeys(ids)), list(pointers(models, model.path))).items():
            if entries:
                other = Session(
                    uow.connection, pointer.model, SYSTEM, self.policy, session.env.directory, uow.now, self._zone
                )
                quiet = Origin("system", chain=origin.chain, at=origin.at, by=origin.by or actor.id)
                for outcome in self._writer(other, uow, pointer.form, quiet).write(entries):
                    if outcome.problems:
                        raise Invalid(outcome.problems)

    def delete_where(
        self, uow: UnitOfWork, actor: Actor, app: str, form: str, filter: str | None, origin: Origin = Origin()
    ) -> int:
        """Moves every matching record that the actor may delete to the recycle bin; how many there were."""
        session = self.session(uow, actor, app)
        ids = self._matching(session, session.model.form(form), filter, "delete")
        for start in range(0, len(ids), BATCH):
            self.delete_many(uow, actor, app, form, ids[start : start + BATCH], origin)
        return len(ids)

    def restore(self, uow: UnitOfWork, actor: Actor, app: str, form: str, id: str, origin: Origin = Origin()) -> Record:
        """Takes the record out of the recycle bin. Raises Invalid when its unique values are taken meanwhile."""
        session = self.session(uow, actor, app)
        model = session.model.form(form)
        (values,) = self._remover(session, uow, model, origin).restore([id])
        return shown_after(session, model, values)

    def comment(self, uow: UnitOfWork, actor: Actor, app: str, form: str, id: str, text: str) -> dict[str, Any]:
        """Adds a remark. Raises NotFound or Invalid."""
        session = self.session(uow, actor, app)
        return add_comment(session, uow, session.model.form(form), id, text)

    def _matching(self, session: Session, form: FormModel, filter: str | None, verb: Verb) -> Ids:
        session.rights.require(verb, form)
        names = session.names(form, guarded=True)
        conditions = [
            *matching(session, form, names, ListQuery(filter=filter)),
            *matching(session, form, names, ListQuery(), verb),
        ]
        statement = select(names.id).select_from(names.tables()).where(*conditions).order_by(names.id)
        return list(session.connection.execute(statement).scalars())

    def _remover(self, session: Session, uow: UnitOfWork, form: FormModel, origin: Origin) -> Remover:
        return Remover(session, uow, form, self.hooks, origin, self._writer(session, uow, form, origin))

    def _writer(self, session: Session, uow: UnitOfWork, form: FormModel, origin: Origin) -> Writer:
        return Writer(session, uow, form, self.hooks, origin, self.propagation, self.files)
