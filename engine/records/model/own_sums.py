"""Sums that a record makes of its own child rows, and of nothing else."""

from engine.fields.powers import Lookup, Rollup
from engine.records.model.form_model import FormModel


def sums_own_rows(form: FormModel, key: str) -> bool:
    """Whether a field is a rollup over columns that stand in the record's own rows: none of them is looked up."""
    field = form.fields.get(key)
    made = field.computation if field is not None else None
    if field is None or not isinstance(made, Rollup) or made.rows not in form.children:
        return False
    columns = form.children[made.rows].fields
    reads = [
        *([tuple(made.field.split("."))] if made.field else []),
        *(field.expression.reads if field.expression else ()),
    ]
    return all(
        len(path) == 1 and path[0] in columns and not isinstance(columns[path[0]].computation, (Lookup, Rollup))
        for path in reads
    )
