"""Into the recycle bin and out of it: records with their child rows, and what points to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, update

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, errors_only
from engine.records.change import Action, Change
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import WriteHook
from engine.records.read.lazy_record import LazyRecord
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.records.write.entry import Entry
from engine.records.write.pointing import Pointer, still_referred
from engine.records.write.references import check_references
from engine.records.write.stored import load_for, raise_missing
from engine.records.write.uniqueness import located
from engine.records.write.writer import Writer
from engine.store.unit_of_work import UnitOfWork

Row = Mapping[str, Any]


class Remover:
    """Deletes and restores records of one form for one use case; all of them or none."""

    def __init__(
        self,
        session: Session,
        uow: UnitOfWork,
        form: FormModel,
        hooks: Sequence[WriteHook],
        origin: Origin,
        writer: Writer,
    ) -> None:
        self._session = session
        self._uow = uow
        self._form = form
        self._hooks = hooks
        self._origin = origin
        self._writer = writer

    def delete(self, ids: Sequence[str], found: Sequence[Pointer]) -> dict[Pointer, list[Entry]]:
        """Moves records to the bin. Answers the changes by which other records let go of them, for the caller to write.

        Raises NotFound, Forbidden, or Invalid when relations forbid it or a hook refuses.
        """
        self._session.rights.require("delete", self._form)
        rows = self._load(ids, deleted=False)
        problems = still_referred(self._session, found, ids)
        if problems:
            raise Invalid(problems)
        letting_go = {pointer: self._released(pointer, ids) for pointer in found if pointer.clears}
        self._mark(rows, "deleted")
        return letting_go

    def restore(self, ids: Sequence[str]) -> list[Row]:
        """Takes records out of the bin. Raises Invalid when another one took their unique values, or what they refer
        to is gone."""
        self._session.rights.require("delete", self._form)
        rows = self._load(ids, deleted=True)
        drafts = []
        for place, row in enumerate(rows):
            draft = Draft(place, Entry({}, row["id"]), self._session.now)
            values = {key: row.get(key) for key, field in self._form.fields.items() if not field.computed}
            drafts.append((draft, {key: value for key, value in values.items() if value is not None}))
        # Nothing is chosen anew: what was referred to stays so, seen or not.
        check_references(self._session, self._form, drafts, guarded=False)
        lost = [problem for draft, _ in drafts for problem in draft.problems]
        if lost:
            raise Invalid(lost)
        return self._mark(rows, "restored")

    def _load(self, ids: Sequence[str], *, deleted: bool) -> list[dict[str, Any]]:
        found = load_for(self._session, self._form, ids, "delete", deleted=deleted)
        raise_missing(item for item in found.values() if isinstance(item, Problem))
        return [row for row in found.values() if not isinstance(row, Problem)]

    def _mark(self, rows: Sequence[dict[str, Any]], action: Action) -> list[Row]:
        now = self._session.now
        by = self._origin.by or self._session.actor.id
        if not rows:
            return []
        marks = [
            row
            | {
                "deleted_at": now if action == "deleted" else None,
                "updated_at": now,
                "updated_by": by,
                "version": row["version"] + 1,
            }
            for row in rows
        ]
        changes = [self._change(row, new, action) for row, new in zip(rows, marks, strict=True)]
        self._ask_hooks(changes)
        table = self._form.table
        columns = ("deleted_at", "updated_at", "updated_by", "version")
        values = {column: bindparam(f"b_{column}", type_=table.c[column].type) for column in columns}
        with located(self._form):
            self._uow.connection.execute(
                update(table).where(table.c.id == bindparam("b_id")).values(values),
                [{"b_id": new["id"]} | {f"b_{column}": new[column] for column in columns} for new in marks],
            )
        self._writer.finish(changes)
        return list(marks)

    def _ask_hooks(self, changes: Sequence[Change]) -> None:
        problems: list[Problem] = []
        for hook in self._hooks:
            for result in hook.before(self._session.connection, changes):
                problems += result.problems
        if errors_only(problems):
            raise Invalid(problems)

    def _change(self, row: Row, new: Row, action: Action) -> Change:
        session, form = self._session, self._form
        names = LazyRecord(form, dict(row), session.loader, session.env)
        gone = action == "deleted"
        return Change(
            action=action,
            app_model=session.model,
            form=form,
            record_id=row["id"],
            old=row if gone else None,
            new=None if gone else new,
            given=frozenset(),
            changed=frozenset(),
            actor=session.actor,
            origin=self._origin,
            at=self._origin.at or session.now,
            names_old=names,
            names_new=None if gone else names,
            env=replace(session.env, record_id=row["id"], old=names),
        )

    def _released(self, pointer: Pointer, ids: Sequence[str]) -> list[Entry]:
        """Entries that empty the links of other records to the deleted ones."""
        pairs = self._session.connection.execute(pointer.to(ids)).all()
        loader = self._session.over(pointer.model).loader
        gone = set(ids)
        key = pointer.field.key
        targets: dict[str, set[str]] = defaultdict(set)
        for record, target in pairs:
            if pointer.form.path != self._form.path or record not in gone:
                targets[record].add(target)
        entries = []
        for record in targets:
            if pointer.table is pointer.form:
                kept = loader.links(pointer.table, key, record) if pointer.field.linked else ()
                left = [id for id in kept if id not in gone] or None
                entries.append(Entry({key: left}, record))
                continue
            rows_key = pointer.table.path.rpartition(".")[2]
            rows = []
            for row in loader.children(pointer.table, record):
                held = loader.links(pointer.table, key, row["id"]) if pointer.field.linked else (row.get(key),)
                rows.append({"id": row["id"]} | ({key: None} if gone & set(held) else {}))
            entries.append(Entry({rows_key: rows}, record))
        return entries
