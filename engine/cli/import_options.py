"""Where the options of an import come from: a file, a mapping of the app, or what the columns are called."""

import itertools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from engine.apps.json_file import read_json
from engine.definitions.app import AppDef
from engine.definitions.mapping import ImportOptions
from engine.definitions.schema_problems import schema_problems
from engine.extend.catalog import Catalog
from engine.kernel.errors import Invalid
from engine.kernel.labels import Label
from engine.records.transfer.suggest import suggest
from engine.records.transfer.table import Table

_SAMPLES = 200


def chosen_options(
    definition: AppDef, form: str, mapping: str | None, changes: Mapping[str, Any], table: Table, catalog: Catalog
) -> ImportOptions:
    """The options of a file, of a named mapping of the app, or one field per column that is called like it; then
    changed. Raises Invalid for options that are none, and when no column is called like a field."""
    named = next((item for item in definition.mappings if item.key == mapping and item.form == form), None)
    if named is not None:
        # Only what it says itself: keys that are given now may stand for another mode.
        return ImportOptions.model_validate({**named.options.model_dump(exclude_unset=True), **changes})
    if mapping is not None:
        return _from_file(Path(mapping), form, changes)
    samples = [cells for _, cells in itertools.islice(table.rows(), _SAMPLES)]
    columns = suggest(definition.form(form), catalog.fields, table.shape.columns, samples)
    if not columns:
        fields: list[Label] = [field.label or field.key for field in definition.form(form).fields]
        raise Invalid.of("import.nothing_fits", "/file", columns=list(table.shape.columns), fields=fields)
    return ImportOptions.model_validate({"columns": columns, **changes})


def _from_file(path: Path, form: str, changes: Mapping[str, Any]) -> ImportOptions:
    if not path.is_file():
        raise Invalid.of("import.no_mapping", "/mapping", mapping=str(path), form=form)
    raw, problems = read_json(path.read_bytes())
    if problems:
        raise Invalid(problems)
    options = {**(raw.get("options", raw) if isinstance(raw, dict) else {}), **changes}
    errors = schema_problems(Draft202012Validator(ImportOptions.model_json_schema()).iter_errors(options))
    if errors:
        raise Invalid(errors)
    return ImportOptions.model_validate(options)
