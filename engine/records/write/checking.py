"""What a record must satisfy before it is written: required fields, linkage, the form's own checks."""

from engine.definitions.linkage_state import NO_LINKAGE, LinkageState, linkage_state
from engine.expressions.backends.python import evaluate, holds
from engine.expressions.context import Env
from engine.kernel.problems import Problem, pointer
from engine.records.model.field_model import FieldModel
from engine.records.model.form_model import FormModel
from engine.records.read.lazy_record import LazyRecord
from engine.records.write.draft import Draft
from engine.records.write.reading import label_of


def linkage_of(form: FormModel, record: LazyRecord, env: Env) -> LinkageState:
    """What the form's linkage makes of a record."""
    if not form.linkage:
        return NO_LINKAGE
    holding = [place for place, when in enumerate(form.linkage) if holds(when, record, env)]
    return linkage_state(form.definition.linkage, holding)


def check_draft(form: FormModel, draft: Draft, env: Env) -> None:
    """Notes every finding on a draft whose computed values are known."""
    assert draft.record is not None
    state = linkage_of(form, draft.record, env)
    for key, field in form.fields.items():
        if key in state.hidden or draft.new.get(key) is not None or field.computed or field.generated is not None:
            continue
        by_linkage = key in state.required
        if (field.definition.required and _asked(draft, key)) or by_linkage:
            draft.problems.append(Problem("record.required", pointer("values", key), {"field": label_of(field)}))
    _check_rows(form, draft)
    for check in form.checks:
        if evaluate(check.expression, draft.record, env) is False:
            fields = [str(key) for key in check.definition.fields]
            path = pointer("values", fields[0]) if fields else "/values"
            found = Problem(
                "record.check_failed",
                path,
                {"message": check.definition.message, "fields": fields},
                severity=check.definition.severity,
            )
            (draft.problems if found.severity == "error" else draft.warnings).append(found)


def check_given(form: FormModel, draft: Draft) -> None:
    """What can be said of a draft of which some values could not be read: fields that are required and left out."""
    for key, field in form.fields.items():
        lacking = draft.new.get(key) is None and (key in draft.given or key not in draft.entry.values)
        if lacking and _needed(field) and _asked(draft, key) and field.definition.default is None:
            draft.problems.append(Problem("record.required", pointer("values", key), {"field": label_of(field)}))


def _needed(field: FieldModel) -> bool:
    return field.definition.required and not field.computed and field.generated is None


def _asked(draft: Draft, key: str) -> bool:
    """A field that became required after a record was made is asked for only when somebody touches it."""
    return draft.is_new or key in draft.given or (draft.old or {}).get(key) is not None


def _check_rows(form: FormModel, draft: Draft) -> None:
    for key, child in form.children.items():
        if key not in draft.given:
            continue
        needed = [field for field in child.fields.values() if field.definition.required and not field.computed]
        for place, row in enumerate(draft.new.get(key) or ()):
            for field in needed:
                if row.get(field.key) is None:
                    path = pointer("values", key, place, field.key)
                    draft.problems.append(Problem("record.required", path, {"field": label_of(field)}))
