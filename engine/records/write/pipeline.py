"""The write path: many drafts of one form go through every step together, each step costing few statements."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.expressions.backends.python import holds
from engine.expressions.checked import Checked
from engine.expressions.context import Env
from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.change import Change
from engine.records.compute.own import compute_own
from engine.records.model.form_model import FormModel
from engine.records.origin import Origin
from engine.records.ports import HookResult, WriteHook
from engine.records.read.eyes import prime_eyes
from engine.records.session import Session
from engine.records.write import serials
from engine.records.write.checking import check_draft, check_given
from engine.records.write.conflicts import stale
from engine.records.write.draft import Draft
from engine.records.write.entry import Entry
from engine.records.write.files import fill_facts
from engine.records.write.merging import add_defaults, differing, merge
from engine.records.write.reading import label_of, read_values
from engine.records.write.references import check_references
from engine.records.write.stored import load_for
from engine.store.files import FileStore

_STOPS = frozenset({"record.not_found", "record.forbidden", "record.version_conflict"})
_NUMBERED = frozenset({"import", "seed", "system"})


class Pipeline:
    """Prepares drafts: afterwards each is right and complete, or carries its problems. Nothing is written here."""

    def __init__(
        self,
        session: Session,
        form: FormModel,
        hooks: Sequence[WriteHook],
        origin: Origin,
        files: FileStore | None,
    ) -> None:
        self._files = files
        self._session = session
        self._form = form
        self._hooks = hooks
        self._origin = origin
        self._plan = form.plan(session.model.graph)
        self._by = origin.by or session.actor.id
        self._state: dict[str, dict[str, Any]] = {}

    def prepare(self, entries: Sequence[Entry]) -> list[Draft]:
        """Drafts in the order of the entries."""
        session, form = self._session, self._form
        session.forget_seen()
        drafts = [
            Draft(place, entry, entry.at or self._origin.at or session.now) for place, entry in enumerate(entries)
        ]
        for verb in dict.fromkeys("create" if entry.makes else "update" for entry in entries):
            session.rights.require(verb, form)
        mask = session.rights.mask(form)
        for draft in drafts:
            types = session.model.catalog.fields
            read_values(form, draft, mask, types, numbers=self._origin.kind in _NUMBERED)
        self._load(drafts)
        if self._files is not None:
            fill_facts(session, self._files, form, drafts)
        check_references(session, form, [(draft, draft.given) for draft in drafts])
        for wave in _waves(drafts):
            self._wave(wave)
        return drafts

    def changes(self, drafts: Iterable[Draft]) -> list[Change]:
        """What the drafts change, as hooks and history see it."""
        return [self._change(draft) for draft in drafts]

    def _load(self, drafts: Sequence[Draft]) -> None:
        fresh = {draft.entry.id for draft in drafts if draft.entry.fresh}
        wanted = [draft for draft in drafts if draft.entry.id is not None and draft.entry.id not in fresh]
        found = load_for(self._session, self._form, [str(draft.entry.id) for draft in wanted], "update")
        for draft in wanted:
            old = found[str(draft.entry.id)]
            if isinstance(old, Problem):
                draft.problems.append(old)
                continue
            draft.old = old
            draft.new = {"id": old["id"]}
            if draft.entry.version is not None and draft.entry.version != old["version"]:
                draft.problems.append(stale(old, draft.entry.version))

    def _wave(self, drafts: Sequence[Draft]) -> None:
        """Takes drafts of different records from merging to checking."""
        session, form = self._session, self._form
        there = [draft for draft in drafts if self._is_there(draft)]
        for draft in there:
            readable = not draft.failed
            merge(session, form, draft, self._by)
            if not readable:
                # Values are lacking, so only what holds without them is asked.
                check_given(form, draft)
        good = [draft for draft in there if not draft.failed]
        for draft in good:
            add_defaults(form, draft, self._env(draft))
            self._compute(draft)
        self._ask_hooks([draft for draft in good if not draft.failed])
        for draft in good:
            draft.changed = differing(form, draft)
            check_draft(form, draft, self._env(draft))
            self._check_right(draft)
        # Numbers come last, so that what is refused takes none.
        good = [draft for draft in good if not draft.failed]
        serials.number(session.connection, form, good, session.organisation_zone)
        for draft in good:
            if form.serials and draft.is_new:
                self._compute(draft)
            if draft.changed or draft.is_new:
                self._state[draft.id] = draft.new

    def _check_right(self, draft: Draft) -> None:
        """A new record must be one of those that the actor may make."""
        allowed = self._session.rights.rows("create", self._form) if draft.is_new else None
        if not isinstance(allowed, Checked) or draft.record is None:
            return
        if not holds(allowed, draft.record, self._env(draft)):
            draft.problems.append(Problem("record.forbidden", params={"form": self._form.name}))

    def _is_there(self, draft: Draft) -> bool:
        """Whether the record is new, or was found at the version asked for."""
        if draft.entry.makes:
            return True
        if not draft.failed or draft.old is not None:
            draft.old = self._state.get(str(draft.entry.id), draft.old)
            if draft.old is None:
                draft.problems.append(Problem("record.not_found", params={"id": draft.entry.id}))
        return draft.old is not None and not any(problem.code in _STOPS for problem in draft.problems)

    def _compute(self, draft: Draft) -> None:
        assert draft.record is not None
        if self._plan:
            draft.problems += compute_own(self._plan, draft.record, draft.old, self._env(draft))
        draft.changed = differing(self._form, draft)

    def _ask_hooks(self, drafts: Sequence[Draft]) -> None:
        if drafts and self._hooks:
            prime_eyes(self._session, self._form, [draft.new for draft in drafts])
        for hook in self._hooks if drafts else ():
            changes = self.changes(drafts)
            results = hook.before(self._session.connection, changes)
            for draft, result in zip(drafts, results, strict=True):
                self._take(draft, result)
            check_references(self._session, self._form, [(d, r.values) for d, r in zip(drafts, results, strict=True)])

    def _take(self, draft: Draft, result: HookResult) -> None:
        draft.problems += result.problems
        draft.warnings += result.warnings
        assert draft.record is not None
        for key, value in result.values.items():
            field = self._form.fields.get(key)
            path = pointer("values", key)
            if field is None or field.computed or field.holds_rows:
                label = key if field is None else label_of(field)
                draft.problems.append(Problem("record.field_computed", path, {"field": label}))
                continue
            try:
                draft.record.put(key, field.type.parse(field.type.to_json(value, field.options), field.options))
            except Invalid as error:
                draft.problems += [problem.under(path) for problem in error.problems]
        if result.values:
            draft.change = None
            self._compute(draft)

    def _change(self, draft: Draft) -> Change:
        env = self._env(draft)
        if draft.change is None or draft.change.env is not env:
            draft.change = self._made(draft, env)
        return draft.change

    def _made(self, draft: Draft, env: Env) -> Change:
        return Change(
            action="created" if draft.is_new else "updated",
            app_model=self._session.model,
            form=self._form,
            record_id=draft.id,
            old=draft.old,
            new=draft.new,
            given=frozenset(draft.given),
            changed=draft.changed,
            actor=self._session.actor,
            origin=self._origin,
            at=draft.at,
            names_old=draft.old_record,
            names_new=draft.record,
            env=env,
            eyes=lambda values, env: self._session.eyes(self._form, values, env, draft.old),
        )

    def _env(self, draft: Draft) -> Env:
        serials = self._form.serials
        number = draft.new.get(serials[0].key) if serials else None
        known = draft.env
        if known is None or known.changed is not draft.changed or known.record_number != number:
            around = self._session.env
            draft.env = known = Env(
                now=around.now,
                timezone=around.timezone,
                actor=around.actor,
                directory=around.directory,
                calendar=around.calendar,
                is_new=draft.is_new,
                old=draft.old_record,
                changed=draft.changed,
                record_id=draft.new.get("id"),
                record_number=number,
            )
        return known


def _waves(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Groups in order, each with at most one draft per record, so that a later change stands on the earlier one."""
    waves: list[list[Draft]] = []
    seen: dict[str, int] = {}
    for draft in drafts:
        id = draft.entry.id
        turn = seen.get(id, 0) if id is not None else 0
        if id is not None:
            seen[id] = turn + 1
        while len(waves) <= turn:
            waves.append([])
        waves[turn].append(draft)
    return waves


def values_of(draft: Draft) -> Mapping[str, Any]:
    """The record as it stands after the draft."""
    return draft.new if draft.record is not None else (draft.old or {})
