"""Two records with the same values: the database finds it, here it becomes a problem at the fields."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from engine.kernel.errors import Invalid
from engine.kernel.problems import Problem, pointer
from engine.records.model.form_model import FormModel
from engine.records.tables.naming import unique_name
from engine.records.write.reading import label_of
from engine.store.failures import Violation, violation_of


@contextmanager
def located(form: FormModel) -> Iterator[None]:
    """Raises Invalid("record.not_unique") that names the fields when a unique index of the form refuses a row."""
    try:
        yield
    except IntegrityError as error:
        violation = violation_of(error)
        fields = _fields(form, violation) if violation is not None and violation.kind == "unique" else None
        if fields is None:
            raise
        raise Invalid(not_unique(form, fields)) from error


def not_unique(form: FormModel, fields: tuple[str, ...]) -> Problem:
    """The problem of a record whose `fields` are those of another."""
    labels = [label_of(form.fields[key]) for key in fields]
    return Problem("record.not_unique", pointer("values", fields[0]), {"fields": labels, "keys": list(fields)})


def _fields(form: FormModel, violation: Violation) -> tuple[str, ...] | None:
    for keys in form.unique:
        if violation.name == unique_name(form.spec.name, keys) or violation.columns == keys:
            return keys
    return None
