"""Files that a record holds: their facts come from the store, and they belong to the record from the write on."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.kernel.problems import Problem, pointer
from engine.records.change import Change
from engine.records.model.form_model import FormModel
from engine.records.session import Session
from engine.records.write.draft import Draft
from engine.store.files import FileOwner, FileStore
from engine.store.stored_file import StoredFile
from engine.store.unit_of_work import UnitOfWork


def fill_facts(session: Session, files: FileStore, form: FormModel, drafts: Sequence[Draft]) -> None:
    """Gives every new file of the drafts its name, size and type; in one statement.

    A file is refused when it is not there, belongs to another record, or was uploaded by somebody else.
    """
    places = [
        (draft, key, place, file)
        for draft in drafts
        for key, value in draft.given.items()
        if form.fields[key].files is not None
        for place, file in enumerate(value or ())
    ]
    if not places:
        return
    known = files.get_many(session.connection, [file["id"] for *_, file in places])
    for draft, key, place, file in places:
        held = {item["id"] for item in (draft.old or {}).get(key) or ()}
        found = known.get(file["id"])
        if found is None or (file["id"] not in held and _strange(session, form, draft, found)):
            draft.problems.append(Problem("record.file_unknown", pointer("values", key, place)))
        else:
            file.clear()
            file.update(found.facts())
    again = {(id(draft), key): (draft, key) for draft, key, *_ in places}
    for draft, key in again.values():
        _check_limits(form, draft, key)


def _strange(session: Session, form: FormModel, draft: Draft, file: StoredFile) -> bool:
    if file.record_id is not None:
        holder = (file.field or "").partition(".")[0]
        return file.record_id != draft.entry.id or session.rights.access(form, holder) == "hidden"
    return not session.actor.unbounded and file.created_by != session.actor.id


def _check_limits(form: FormModel, draft: Draft, key: str) -> None:
    """Size and type are the store's word, not the caller's."""
    field = form.fields[key]
    assert field.files is not None
    limits = field.files.limits(field.options)
    for place, file in enumerate(draft.given[key] or ()):
        name = str(file.get("name", ""))
        if limits.types and name.rpartition(".")[2].lower() not in limits.types:
            params: dict[str, Any] = {"name": name, "types": list(limits.types)}
            draft.problems.append(Problem("fields.file_type", pointer("values", key, place), params))
        if file.get("size", 0) > limits.bytes:
            params = {"name": name, "max": limits.bytes // 1024 // 1024}
            draft.problems.append(Problem("fields.file_too_big", pointer("values", key, place), params))


def bind_files(uow: UnitOfWork, files: FileStore, form: FormModel, changes: Iterable[Change]) -> None:
    """Makes added files part of their records and lets removed ones go."""
    keys = [key for key, field in form.fields.items() if field.files is not None]
    for change in changes if keys else ():
        for key in keys:
            if key not in change.changed:
                continue
            before = {file["id"] for file in (change.old or {}).get(key) or ()}
            after = {file["id"] for file in (change.new or {}).get(key) or ()}
            if after - before:
                files.bind(uow, sorted(after - before), FileOwner(form.app, form.form, change.record_id, key))
            if before - after:
                files.release(uow, sorted(before - after))
