"""What a set of roles may do in one app, worked out once per version and set of roles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.definitions.app import AppDef
from engine.definitions.form import FormDef
from engine.definitions.role import Access, RightDef, RoleDef, Verb
from engine.fields.field_def import FieldDef

VERBS: tuple[Verb, ...] = ("create", "read", "update", "delete", "purge", "export", "import")
_WEIGHT: dict[Access, int] = {"hidden": 0, "read": 1, "edit": 2}


@dataclass(frozen=True)
class FormRights:
    """`rows` holds the verbs that are given: None for all records, else an expression that must hold."""

    rows: Mapping[Verb, str | None] = field(default_factory=dict)
    mask: Mapping[str, Access] = field(default_factory=dict)


@dataclass(frozen=True)
class AppRights:
    """Rights on the forms that may be touched at all, reports that may be seen, and whether the app may be built."""

    forms: Mapping[str, FormRights]
    reports: frozenset[str]
    builder: bool


def rights_of(app: AppDef, roles: Iterable[RoleDef]) -> AppRights:
    """Several roles add up: a verb by any of them, rows by any of them, the more permissive access to a field."""
    held = list(roles)
    forms: dict[str, FormRights] = {}
    for form in app.forms:
        rights = [right for role in held if (right := role.right(form.key)) is not None and right.verbs]
        if rights:
            forms[form.key] = FormRights(_rows(rights), _mask(form, rights))
    reports: set[str] = set()
    for role in held:
        reports |= {report.key for report in app.reports} if role.reports == "all" else set(role.reports)
    return AppRights(forms, frozenset(reports), any(role.builder for role in held))


def all_rights(app: AppDef) -> AppRights:
    """Everything, for administrators and the engine itself."""
    every: dict[Verb, str | None] = dict.fromkeys(VERBS)
    forms = {form.key: FormRights(every, dict.fromkeys(paths(form), "edit")) for form in app.forms}
    return AppRights(forms, frozenset(report.key for report in app.reports), True)


def common_mask(app: AppDef, form_key: str) -> dict[str, Access]:
    """The least access to each field among the roles that may read the form; to a child field among those of them that
    see its table. All of it where there is no such role."""
    form = app.forms_by_key[form_key]
    masks = [
        _mask(form, [right])
        for role in app.roles
        if (right := role.right(form_key)) is not None and "read" in right.verbs
    ]
    common: dict[str, Access] = {}
    for path in paths(form):
        table, dot, _ = path.partition(".")
        asked = [mask[path] for mask in masks if not dot or mask[table] != "hidden"]
        common[path] = min(asked, key=_WEIGHT.__getitem__, default="edit")
    return common


def paths(form: FormDef) -> list[str]:
    """Keys of a form's fields, those of child rows as `parts.qty`."""
    found: list[str] = []
    for item in form.fields:
        found.append(item.key)
        found.extend(f"{item.key}.{child.key}" for child in children(item))
    return found


def children(item: FieldDef) -> tuple[FieldDef, ...]:
    """The fields of a field's child rows; () when it holds none."""
    held = getattr(item.options, "fields", ())
    return tuple(child for child in held if isinstance(child, FieldDef))


def _rows(rights: list[RightDef]) -> dict[Verb, str | None]:
    found: dict[Verb, str | None] = {}
    for verb in VERBS:
        texts = [right.rows_for.get(verb, right.rows) for right in rights if verb in right.verbs]
        if not texts:
            continue
        some = [str(text) for text in texts if text is not None]
        if len(some) < len(texts):
            found[verb] = None
        else:
            distinct = list(dict.fromkeys(some))
            found[verb] = distinct[0] if len(distinct) == 1 else " or ".join(f"({text})" for text in distinct)
    return found


def _mask(form: FormDef, rights: list[RightDef]) -> dict[str, Access]:
    return {path: max((_access(right, path) for right in rights), key=_WEIGHT.__getitem__) for path in paths(form)}


def _access(right: RightDef, path: str) -> Access:
    """A child field named in no right follows its table; one of a hidden table is hidden whatever it says itself."""
    fields: Mapping[str, Access] = {str(key): access for key, access in right.fields.items()}
    table, dot, _ = path.partition(".")
    outer = fields.get(table, right.fields_default)
    if not dot:
        return outer
    return min(outer, fields.get(path, outer), key=_WEIGHT.__getitem__)
