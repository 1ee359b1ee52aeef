"""Records named in a file: found by title, many at a time, and made when the mapping asks for it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from engine.access.departments import Departments
from engine.access.people import People
from engine.fields.links import split_list
from engine.kernel.errors import Invalid
from engine.records.origin import Origin
from engine.records.read.titles import title_column
from engine.records.service import RecordService
from engine.records.session import Session
from engine.records.transfer.column_plan import ColumnPlan
from engine.records.write.entry import Entry
from engine.store.unit_of_work import UnitOfWork


class LinkNames:
    """Implements the fields' `Names` for reading; kept for one import, so that a name is looked up once."""

    def __init__(self, records: RecordService, people: People, departments: Departments, origin: Origin) -> None:
        self._records = records
        self._people = people
        self._departments = departments
        self._origin = origin
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        self.created = 0
        self.made: set[str] = set()

    def title(self, form: str, id: str) -> str:
        """Ids speak for themselves here: nothing is shown."""
        return id

    def find(self, form: str, text: str) -> Sequence[str]:
        """Ids of the records of that title, as learnt before."""
        return self._known.get((form, text.strip()), ())

    def learn(self, uow: UnitOfWork, session: Session, cells: Iterable[tuple[ColumnPlan, Sequence[str]]]) -> None:
        """Looks up the titles in the cells of link columns: one statement for each form, none for what is known."""
        for column, texts in cells:
            if column.field.target is None:
                continue
            form = _form(column)
            parts = [part for text in texts for part in (split_list(text) if column.field.many else [text.strip()])]
            wanted = [part for part in dict.fromkeys(parts) if part and (form, part) not in self._known]
            if not wanted:
                continue
            found = self._lookup(session, column.field.target, wanted)
            for text in wanted:
                self._known[form, text] = tuple(found.get(text.casefold(), ()))
            missing = [text for text in wanted if not self._known[form, text]]
            if column.create and missing:
                self._make(uow, session, column, form, missing)

    def forget(self) -> None:
        """Drops what was learnt: whoever imports may see others from now on."""
        self._known.clear()

    def _lookup(self, session: Session, target: str, texts: Sequence[str]) -> dict[str, list[str]]:
        names = session.names(session.model.find(target), guarded=True)
        title, _ = title_column(names)
        columns = [title, *(names.own(key) for key in ("username", "email") if target == "$people")]
        found: dict[str, list[str]] = {}
        for place, column in enumerate(columns):
            # Names, not keys: a file's capital letters may differ. Exact case wins where two differ in case only.
            lowered = [text.casefold() for text in texts]
            statement = select(names.id, column).select_from(names.tables()).where(func.lower(column).in_(lowered))
            if names.model.recycles:
                statement = statement.where(names.source.c.deleted_at.is_(None))
            seen = names.visible()
            if seen is not None:
                statement = statement.where(seen)
            for id, name in session.connection.execute(statement):
                ids = found.setdefault(str(name).casefold(), [])
                if place == 0 or not ids:
                    ids.append(id)
        return found

    def _make(self, uow: UnitOfWork, session: Session, column: ColumnPlan, form: str, missing: Sequence[str]) -> None:
        target = column.field.target or ""
        if target == "$people":
            made = self._people.ensure(uow, session.actor, missing)
        elif target == "$departments":
            made = {text: self._departments.create(uow, session.actor, text).id for text in missing}
        else:
            made = self._records_named(uow, session, target, missing)
        for text, id in made.items():
            self._known[form, text] = (id,)
        self.created += len(made)
        self.made.update(made.values())

    def _records_named(self, uow: UnitOfWork, session: Session, target: str, missing: Sequence[str]) -> dict[str, str]:
        app, _, form = target.partition(".")
        title = session.model.find(target).title_field
        if title is None:
            return {}
        entries = [Entry({title: text}) for text in missing]
        outcomes = self._records.create_many(uow, session.actor, app, form, entries, self._origin)
        refused = [problem for outcome in outcomes for problem in outcome.problems if outcome.result == "failed"]
        if refused:
            raise Invalid(refused)
        return {text: str(outcome.id) for text, outcome in zip(missing, outcomes, strict=True)}


def _form(column: ColumnPlan) -> str:
    """The form as the field's own options name it: what `from_text` will ask for."""
    return str(column.field.type.target(column.field.options))  # type: ignore[attr-defined]
