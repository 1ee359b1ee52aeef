"""Names of tables, indexes and constraints: readable, and never longer than both databases take."""

import hashlib

LONGEST = 60
DROPPED = "_dropped_v"


def table_name(app: str, form: str, field: str | None = None) -> str:
    """`app__form`, or `app__form__field` for child rows and links."""
    return _fit("__".join([app, form] if field is None else [app, form, field]))


def index_name(table: str, columns: tuple[str, ...], mark: str = "") -> str:
    """Name of a plain index; a different `mark`, of whatever else it consists of, makes a different name."""
    name = "ix__" + "__".join([table, *columns])
    return _marked(name, name + mark) if mark else _fit(name)


def unique_name(table: str, columns: tuple[str, ...]) -> str:
    """Name of a unique index; the write path finds the fields again by it."""
    return _fit("uq__" + "__".join([table, *columns]))


def foreign_key_name(table: str, column: str) -> str:
    """Name of a foreign key."""
    return _fit(f"fk__{table}__{column}")


def primary_key_name(table: str) -> str:
    """Name of a primary key."""
    return _fit(f"pk__{table}")


def dropped_name(version: int, name: str) -> str:
    """What a dropped column or table is called until the version after `version` is published."""
    return _fit(f"{DROPPED}{version}_{name}")


def dropped_in(name: str) -> int | None:
    """The version that dropped a column or table; None for one in use."""
    if not name.startswith(DROPPED):
        return None
    digits = name[len(DROPPED) :].split("_", 1)[0]
    return int(digits) if digits.isdigit() else None


def _fit(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    return _marked(name, name)


def _marked(name: str, whole: str) -> str:
    mark = hashlib.sha256(whole.encode()).hexdigest()[:10]
    return f"{name[: LONGEST - 11]}_{mark}"
