"""Makes the plan: what differs, how many records it touches, what would be lost."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.app_model import AppModel
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.schema.choices import choice_steps
from engine.records.schema.conversion import Conversion
from engine.records.schema.difference import Difference, differences, has_place
from engine.records.schema.duplicates import duplicates
from engine.records.schema.misfits import Misfits
from engine.records.schema.plan import SchemaPlan
from engine.records.schema.recomputed import to_recompute
from engine.records.schema.renames import rename_problems
from engine.records.schema.step import PlanStep
from engine.records.schema.words import words
from engine.records.session import Session


def plan_schema(session: Session, old: AppModel | None, renames: Mapping[str, str] | None = None) -> SchemaPlan:
    """The plan from `old` (None: nothing was published) to the session's model. Reads, never writes.

    Raises Invalid, at /renames/<old path>, for each rename that leads from nothing or to nothing.
    """
    wrong = list(rename_problems(old, session.model, renames or {}))
    if wrong:
        raise Invalid(wrong)
    found = differences(old, session.model, renames or {})
    planner = _Planner(session, session.over(old) if old is not None else session)
    steps = [step for difference in found for step in planner.steps(difference)]
    if old is not None:
        steps += choice_steps(session.connection, old, session.model, renames or {})
        steps += planner.constraints(old, renames or {})
    recomputed = to_recompute(old, session.model, found)
    steps += planner.recomputations(recomputed, found)
    return SchemaPlan(tuple(steps), tuple(recomputed))


class _Planner:
    def __init__(self, session: Session, before: Session) -> None:
        self._session = session
        self._before = before
        self._connection: Connection = session.connection

    def steps(self, difference: Difference) -> Iterator[PlanStep]:
        match difference:
            case Difference(kind="add_form", new=new) if new is not None:
                yield _step(difference, f"add {new.form}", form=new.name)
            case Difference(kind="drop_form", old=old) if old is not None:
                rows = self._count(old)
                yield _step(difference, f"drop {old.form}", rows, destructive=rows > 0, form=old.name)
            case Difference(kind="rename_form", old=old, new=new) if old is not None and new is not None:
                yield _step(difference, f"rename {old.form}", form=new.name, was=old.name)
            case Difference(old=old, new=new) if old is not None and new is not None:
                yield from self._field(difference, old, new)

    def constraints(self, old: AppModel, renames: Mapping[str, str]) -> Iterator[PlanStep]:
        """Fields that must be unique or filled from now on, each compared with what it was under its old name."""
        before = {renames.get(form.form, form.form): form for form in old.forms}
        for form in self._session.model.forms:
            was = before.get(form.form)
            if was is not None:
                names = {renames.get(f"{was.form}.{key}", key): key for key in was.fields}
                yield from self._unique(was, form, names)
                yield from self._required(was, form, names)

    def recomputations(self, nodes: list[tuple[str, str]], found: list[Difference]) -> Iterator[PlanStep]:
        made = {difference.new.path for difference in found if difference.kind == "add_form" and difference.new}
        added = {(d.new.path, d.after.key) for d in found if d.kind == "add_field" and d.new and d.after}
        for path, key in nodes:
            table = self._session.model.find(path)
            owner = table.parent or table
            if owner.path in made or (path, key) in added:
                continue
            rows = self._count(table)
            if rows:
                holes = {"field": label(table.fields[key]), "form": owner.name}
                yield PlanStep(
                    "recompute_field",
                    words("recompute_field", rows=rows, **holes),
                    rows,
                    False,
                    f"recompute {path}.{key}",
                )

    def _field(self, difference: Difference, old: TableModel, new: TableModel) -> Iterator[PlanStep]:
        before, after = difference.before, difference.after
        owner = new.parent or new
        name = _path(old, before) if before is not None else _path(new, after) if after is not None else ""
        if difference.kind == "add_field" and after is not None:
            filled = after.definition.default is not None and after.definition.default_expression is None
            rows = self._count(old) if filled and after.sql_type is not None else 0
            kind = "fill_field" if rows else "add_field"
            yield replace(_step(difference, f"add {name}", rows, kind, field=label(after), form=owner.name))
        elif difference.kind == "drop_field" and before is not None:
            rows = self._holding(old, before)
            lost = rows > 0 and not before.computed
            yield _step(difference, f"drop {name}", rows, destructive=lost, field=label(before), form=owner.name)
        elif difference.kind == "rename_field" and before is not None and after is not None:
            was, becomes = label(before), label(after)
            if was == becomes:
                # Names that stay do not tell what is renamed; keys do.
                was, becomes = before.key, after.key
            yield _step(difference, f"rename {name}", field=becomes, was=was, form=owner.name)
        elif before is not None and after is not None:
            yield from self._conversion(difference, old, before, after, owner, name)

    def _conversion(
        self,
        difference: Difference,
        old: TableModel,
        before: FieldModel,
        after: FieldModel,
        owner: TableModel,
        name: str,
    ) -> Iterator[PlanStep]:
        if after.computed or not has_place(before):
            rows = self._count(old)
            yield _step(difference, f"convert {name}", rows, field=label(after), form=owner.name, misfits=0)
            return
        conversion = Conversion(self._before, old, before, after)
        rows, misfits = 0, Misfits()
        for id, value in conversion.values():
            rows += 1
            _, problem = conversion.convert(id, value)
            if problem is not None:
                misfits.add(problem)
        holes: dict[str, Any] = {"field": label(after), "form": owner.name, "misfits": misfits.count}
        step = _step(difference, f"convert {name}", rows, destructive=misfits.count > 0, **holes)
        yield replace(step, problems=misfits.problems())

    def _unique(self, old: FormModel, new: FormModel, names: Mapping[str, str]) -> Iterator[PlanStep]:
        for keys in new.unique:
            before = tuple(names.get(key, "") for key in keys)
            if before in old.unique:
                continue
            labels = [label(new.fields[key]) for key in keys]
            step = PlanStep(
                "make_unique",
                words("make_unique", form=new.name, fields=labels),
                0,
                False,
                f"unique {new.form}.{'+'.join(keys)}",
            )
            twice, some = duplicates(self._connection, old, before) if all(before) else (0, None)
            code = "schema.duplicates" if some is None else "schema.duplicates_such_as"
            params = {"fields": labels, "form": new.name, "count": twice, **({"values": some} if some else {})}
            problem = Problem(code, pointer("forms", new.form, "fields", keys[0]), params)
            yield replace(step, rows=twice, problems=(problem,) if twice else ())

    def _required(self, old: FormModel, new: FormModel, names: Mapping[str, str]) -> Iterator[PlanStep]:
        for key, field in new.fields.items():
            was = old.fields.get(names.get(key, ""))
            if not field.definition.required or field.computed or (was is not None and was.definition.required):
                continue
            filled = was is None and field.definition.default is not None
            rows = 0 if filled else self._count(old) - (self._holding(old, was) if was is not None else 0)
            if rows:
                holes = {"field": label(field), "form": new.name}
                yield PlanStep(
                    "require_field",
                    words("require_field", rows=rows, **holes),
                    rows,
                    False,
                    f"require {new.form}.{key}",
                )

    def _count(self, table: TableModel) -> int:
        return int(self._connection.execute(select(func.count()).select_from(table.table)).scalar_one())

    def _holding(self, table: TableModel, field: FieldModel) -> int:
        """How many rows hold a value."""
        if field.linked:
            link = table.links[field.key].table
            statement = select(func.count(link.c.record_id.distinct()))
        elif field.holds_rows and isinstance(table, FormModel):
            rows = table.children[field.key].table
            statement = select(func.count(rows.c.parent_id.distinct()))
        elif field.sql_type is not None:
            statement = select(func.count(table.table.c[field.key]))
        else:
            return 0
        return int(self._connection.execute(statement).scalar_one())


def label(field: FieldModel) -> object:
    """What a person calls a field."""
    return field.definition.label or field.key


def _path(table: TableModel, field: FieldModel) -> str:
    return f"{table.path.partition('.')[2]}.{field.key}"


def _step(
    difference: Difference,
    name: str,
    rows: int = 0,
    kind: str | None = None,
    *,
    destructive: bool = False,
    **holes: object,
) -> PlanStep:
    kind = kind or difference.kind
    return PlanStep(kind, words(kind, rows=rows, **holes), rows, destructive, name, difference=difference)
