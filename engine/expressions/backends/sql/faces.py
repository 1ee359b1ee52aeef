"""SQL faces that serve both databases, for functions whose SQL is not a call: choices, people, patterns."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from engine.expressions.backends.sql.result import Result, postgres_type
from engine.expressions.operations import id_of
from engine.expressions.patterns import date_pieces, number_pattern
from engine.expressions.tree import Call, Constant
from engine.expressions.types import BOOL, DATE, DATETIME, NUMBER, TEXT, ListOf

if TYPE_CHECKING:
    from engine.expressions.backends.sql.postgres import PostgresWriter
    from engine.expressions.backends.sql.writer import Sql, SqlWriter

_GROUP = 100
_FIELDS = {
    "yyyy": "YYYY",
    "yy": "YY",
    "MM": "MM",
    "M": "FMMM",
    "dd": "DD",
    "d": "FMDD",
    "HH": "HH24",
    "H": "FMHH24",
    "mm": "MI",
    "m": "FMMI",
    "ss": "SS",
    "s": "FMSS",
}


def first_present(writer: "SqlWriter", node: Call) -> "Sql":
    """COALESCE, IFERROR: the first that is not missing."""
    values = writer.alike([writer.value(argument) for argument in node.arguments], node.type)
    kind = values[0].type
    while len(values) > 1:
        # In groups, because SQLite takes no more than 127 arguments.
        groups = [values[start : start + _GROUP] for start in range(0, len(values), _GROUP)]
        values = [group[0] if len(group) == 1 else sa.func.coalesce(*group) for group in groups]
    return sa.type_coerce(values[0], kind)


def is_empty(writer: "SqlWriter", node: Call) -> "Sql":
    """ISEMPTY: missing, an empty text, an empty list."""
    argument = node.arguments[0]
    value = writer.value(argument)
    if isinstance(argument.type, ListOf):
        return writer.empty_list(value)
    if argument.type in (NUMBER, BOOL, DATE, DATETIME):
        return value.is_(None)
    return sa.func.coalesce(sa.type_coerce(value, sa.Text()) == "", sa.true(), type_=sa.Boolean())


def if_empty(writer: "SqlWriter", node: Call) -> "Sql":
    """IFEMPTY: the value, or another one when it is empty."""
    value, other = writer.alike([writer.value(argument) for argument in node.arguments], node.type)
    # The value is written once: written twice, nested calls would double at each level.
    if isinstance(node.type, ListOf):
        return writer.if_empty_list(value, other, node.type)
    if node.type in (NUMBER, BOOL, DATE, DATETIME):
        return sa.type_coerce(sa.func.coalesce(value, other), value.type)
    filled = sa.func.nullif(sa.type_coerce(value, sa.Text()), sa.literal_column("''"))
    return sa.type_coerce(sa.func.coalesce(filled, sa.type_coerce(other, sa.Text())), value.type)


def exclusive(writer: "PostgresWriter", node: Call) -> "Sql":
    """XOR on PostgreSQL."""
    values = postgresql.array([writer.value(argument) for argument in node.arguments])
    return sa.func.dg_xor(sa.cast(values, postgresql.ARRAY(sa.Boolean())), type_=sa.Boolean())


def of_person(fact: Callable[[Any, str], str | None]) -> Callable[["SqlWriter", Call], "Sql"]:
    """A fact about each person (or department), looked up in a table of all of them that travels with the statement."""

    def face(writer: "SqlWriter", node: Call) -> "Sql":
        subject = sa.type_coerce(writer.value(node.arguments[0]), sa.Text())
        directory = writer.env.directory
        subjects: Iterable[str] = directory.departments() if node.function.name == "DEPTHEAD" else directory.people()
        facts = {each: found for each in subjects if (found := fact(directory, each)) is not None}
        whens = [(sa.literal(each, sa.Text()), sa.literal(found, sa.Text())) for each, found in sorted(facts.items())]
        if not whens:
            return writer.bound(None, node.type)
        return sa.type_coerce(sa.case(*whens, value=subject), Result(node.type))

    return face


def in_department(writer: "SqlWriter", node: Call) -> "Sql":
    """INDEPT of a person in a column; the department must be known beforehand."""
    department, person = node.arguments[0], node.arguments[-1]
    if not writer.foldable(department):
        raise writer.refuse(node)
    where = id_of(writer.folded(department))
    return _among(writer, node, person, writer.env.directory.members_of(where) if where else ())


def has_role(writer: "SqlWriter", node: Call) -> "Sql":
    """HASROLE of a person in a column; the role must be known beforehand."""
    role, person = node.arguments[0], node.arguments[-1]
    if not writer.foldable(role):
        raise writer.refuse(node)
    known, directory = writer.folded(role), writer.env.directory
    return _among(writer, node, person, [each for each in directory.people() if directory.has_role(each, known or "")])


def _among(writer: "SqlWriter", node: Call, person: Any, people: Iterable[str]) -> "Sql":
    if len(node.arguments) < 2:
        raise writer.refuse(node)
    subject = sa.type_coerce(writer.value(person), sa.Text())
    listed = [sa.literal(each, sa.Text()) for each in people]
    # A missing person gives a missing answer, as everywhere; of an empty list SQL would not say so.
    return subject.in_(listed) if listed else sa.case((subject.is_not(None), sa.false()), else_=sa.null())


def overlapping(writer: "PostgresWriter", node: Call) -> "Sql":
    """OVERLAPS on PostgreSQL: a date as an end counts to the day's end."""
    start, end, other_start, other_end = (
        _edge(writer, argument, bool(index % 2)) for index, argument in enumerate(node.arguments)
    )
    return sa.and_(start < other_end, other_start < end)


def _edge(writer: "PostgresWriter", argument: Any, closing: bool) -> "Sql":
    value = writer.value(argument)
    if closing and argument.type == DATE:
        value = sa.cast(value, sa.DateTime()) + sa.literal_column("interval '1 day'")
        return sa.func.timezone(writer.zone(), value, type_=sa.DateTime(timezone=True))
    if argument.type == DATE:
        # Not as `moment`, which knows bounds: the first and the last day there is stand for no bound at all.
        return sa.func.timezone(writer.zone(), sa.cast(value, sa.DateTime()), type_=sa.DateTime(timezone=True))
    return sa.type_coerce(value, sa.DateTime(timezone=True))


def date_text(writer: "PostgresWriter", node: Call) -> "Sql":
    """FORMATDATE on PostgreSQL: each piece of the pattern by itself."""
    pattern = node.arguments[1]
    assert isinstance(pattern, Constant)
    return _formatted(writer, node, pattern.value)


def _formatted(writer: "PostgresWriter", node: Call, pattern: str) -> "Sql":
    wall = writer.wall(writer.value(node.arguments[0]), node.arguments[0].type)
    pieces = [
        _FIELDS[piece] if piece in _FIELDS else '"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for piece in date_pieces(pattern) or []
    ]
    # Nothing between quotes keeps fields apart that would be read as one: SS and SS is not SSSS.
    return sa.func.to_char(wall, sa.literal('""'.join(pieces), sa.Text()), type_=Result(TEXT))


def as_text(writer: "PostgresWriter", node: Call) -> "Sql":
    """TEXT on PostgreSQL."""
    argument = node.arguments[0]
    value = writer.value(argument)
    pattern = node.arguments[1].value if len(node.arguments) > 1 and isinstance(node.arguments[1], Constant) else None
    if argument.type == BOOL:
        return sa.type_coerce(sa.cast(value, sa.Text()), Result(TEXT))
    if argument.type in (DATE, DATETIME):
        usual = "yyyy-MM-dd" if argument.type == DATE else "yyyy-MM-dd HH:mm:ss"
        return _formatted(writer, node, pattern or usual)
    if argument.type != NUMBER:
        return value
    parts = number_pattern(pattern) if pattern is not None else None
    if parts is None:
        return sa.func.dg_plain(value, type_=Result(TEXT))
    text = postgres_type(TEXT)
    return sa.func.dg_format_number(
        value,
        sa.literal(parts.before, text),
        sa.literal(parts.after, text),
        sa.true() if parts.grouped else sa.false(),
        sa.literal_column(str(parts.least_whole)),
        sa.literal_column(str(parts.least_broken)),
        sa.literal_column(str(parts.most_broken)),
        sa.true() if parts.percent else sa.false(),
        type_=Result(TEXT),
    )


def instant_value(writer: "PostgresWriter", node: Call) -> "Sql":
    """DATETIMEVALUE on PostgreSQL."""
    return sa.func.dg_datetimevalue(writer.value(node.arguments[0]), writer.zone(), type_=Result(DATETIME))
