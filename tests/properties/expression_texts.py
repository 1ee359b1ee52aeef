"""Random expressions that make sense, by type, over a fixed set of names."""

from hypothesis import strategies as st

NAMES = {
    "a": "number",
    "b": "number.2",
    "c": "number.0",
    "t": "text",
    "u": "text",
    "yes": "bool",
    "no": "bool",
    "d": "date",
    "e": "date",
    "at": "datetime",
    "by": "datetime",
    "tags": ["text"],
    "rows": {"rows": {"n": "number.2", "m": "number", "s": "text", "on": "date", "ok": "bool"}},
}

ROWS = [
    {
        "a": "12.5",
        "b": "3.25",
        "c": 7,
        "t": "Dougong 斗拱",
        "u": "a-b",
        "yes": True,
        "no": False,
        "d": "2026-11-21",
        "e": "2024-02-29",
        "at": "2026-11-21T15:59:59.5Z",
        "by": "2026-11-21T16:00:00Z",
        "tags": ["a", "b"],
        "rows": [
            {"n": "1.50", "m": "0.333", "s": "x", "on": "2026-01-31", "ok": True},
            {"n": "-2.00", "m": None, "s": "Y y", "on": None, "ok": None},
            {"n": None, "m": "100000", "s": None, "on": "2025-12-31", "ok": False},
        ],
    },
    {
        "a": "-0.000001",
        "b": "-99.99",
        "c": 0,
        "t": "",
        "u": "ä",
        "yes": False,
        "d": "1999-12-31",
        "tags": [],
        "rows": [],
    },
    {"a": "0", "b": "0.00", "t": "b", "at": "2024-02-29T00:00:00Z", "e": "2026-11-20", "rows": [{"n": "5.00"}]},
    {},
    {"a": "999999999999999.5", "b": "12345678.90", "c": 123456789, "t": "b", "u": "b", "yes": True, "no": True},
]

LITERALS = st.sampled_from(["0", "1", "2", "3", "-1", "0.5", "1.005", "7", "100", "1234567.891", "0.000000000003"])
TEXTS = st.sampled_from(['""', '"a"', '"b"', '"a-b"', '"斗"', '"X y"', '"ß"', "'12.5'", '"2026-01-05"'])
DATES = st.sampled_from(
    ["DATE(2026, 11, 21)", "DATE(2024, 2, 29)", "DATE(2026, 1, 31)", "TODAY()", "DATE(1, 1, 1)", "DATE(9999, 12, 31)"]
)
UNITS = st.sampled_from(["year", "quarter", "month", "week", "day"])
CLOCKS = st.sampled_from(["hour", "minute", "second"])
ORDERS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _call(name: str, *parts: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    return st.tuples(*parts).map(lambda found: f"{name}({', '.join(found)})")


def _quoted(units: "st.SearchStrategy[str]") -> "st.SearchStrategy[str]":
    return units.map(lambda unit: f'"{unit}"')


def _numbers(depth: int, row: bool) -> "st.SearchStrategy[str]":
    names = ["a", "b", "c"] + (["rows.n", "rows.m"] if row else [])
    leaf = st.sampled_from(names) | LITERALS
    if not depth:
        return leaf
    n, t, b, d, i = (make(depth - 1, row) for make in (_numbers, _texts, _bools, _dates, _instants))
    operators = st.sampled_from(["+", "-", "*", "/", "//", "%"])
    found = [
        leaf,
        st.tuples(n, operators, n).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        n.map(lambda x: f"-({x})"),
        st.tuples(n, st.integers(-3, 3)).map(lambda p: f"(({p[0]}) ** {p[1]})"),
        st.tuples(n, b, n).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})"),
        st.sampled_from(["ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC"]).flatmap(
            lambda f: _call(f, n, st.sampled_from("0123"))
        ),
        st.sampled_from(["ABS", "INT", "SIGN"]).flatmap(lambda f: _call(f, n)),
        st.sampled_from(["MOD", "QUOTIENT", "IFERROR", "IFEMPTY", "CEILING", "FLOOR"]).flatmap(
            lambda f: _call(f, n, n)
        ),
        st.sampled_from(["SUM", "AVERAGE", "MIN", "MAX", "COUNT", "MEDIAN", "MODE", "COALESCE"]).flatmap(
            lambda f: _call(f, n, n, n)
        ),
        _call("LEN", t),
        _call("VALUE", t),
        _call("FIND", t, t),
        st.sampled_from(["YEAR", "MONTH", "DAY", "WEEKDAY", "QUARTER", "WEEKNUM", "ISOWEEKNUM", "HOUR"]).flatmap(
            lambda f: _call(f, d | i)
        ),
        _call("DATEDIF", d | i, d | i, _quoted(UNITS | CLOCKS)),
        _call("DAYS", d, d),
        _call("HOURS", i, i),
        _call("NETWORKDAYS", d, d),
        st.tuples(d, d).map(lambda p: f"({p[0]} - {p[1]})"),
    ]
    return st.one_of(*found, *([] if row else _over_rows(depth - 1)))


def _over_rows(depth: int) -> "list[st.SearchStrategy[str]]":
    n, b = _numbers(depth, True), _bools(depth, True)
    return [
        st.sampled_from(["SUM", "AVERAGE", "MIN", "MAX", "COUNT", "MEDIAN"]).flatmap(
            lambda f: st.sampled_from([f"{f}(rows.n)", f"{f}(rows.m)"])
        ),
        st.sampled_from(["SUMIF", "AVERAGEIF", "MAXIFS", "MINIFS", "LOOKUP"]).flatmap(
            lambda f: st.tuples(n, b).map(lambda p: f"{f}({p[0]}, rows.ok or {p[1]})")
        ),
        b.map(lambda condition: f"COUNTIF(rows, {condition})"),
        n.map(lambda value: f"SUMPRODUCT(rows.n, {value})"),
    ]


def _texts(depth: int, row: bool) -> "st.SearchStrategy[str]":
    leaf = st.sampled_from(["t", "u"] + (["rows.s"] if row else [])) | TEXTS
    if not depth:
        return leaf
    n, t, b, d, i = (make(depth - 1, row) for make in (_numbers, _texts, _bools, _dates, _instants))
    return st.one_of(
        leaf,
        st.tuples(t, t).map(lambda p: f"({p[0]} & {p[1]})"),
        st.tuples(t, b, t).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})"),
        st.sampled_from(["UPPER", "LOWER", "TRIM", "CLEAN", "PROPER"]).flatmap(lambda f: _call(f, t)),
        st.sampled_from(["LEFT", "RIGHT", "REPT"]).flatmap(lambda f: _call(f, t, n)),
        _call("MID", t, n, n),
        _call("SUBSTITUTE", t, t, t),
        _call("REPLACE", t, n, n, t),
        _call("PAD", t, n, t),
        _call("CONCAT", t, t),
        _call("TEXTJOIN", t, t, t),
        _call("COALESCE", t, t),
        _call("TEXT", n),
        _call("TEXT", n, st.sampled_from(['"0.00"', '"#,##0.##"', '"0%"'])),
        _call("FORMATDATE", d | i, st.sampled_from(['"yyyy-MM-dd HH:mm:ss"', '"d/M/yy"'])),
        _call("RMBCAP", n),
        _call("INDEX", _call("SPLIT", t, st.just('"-"')), n),
        *([] if row else [_call("TEXTJOIN", st.just('","'), st.sampled_from(["rows.s", "tags"]))]),
    )


def _bools(depth: int, row: bool) -> "st.SearchStrategy[str]":
    leaf = st.sampled_from(["yes", "no", "True"] + (["rows.ok"] if row else []))
    if not depth:
        return leaf
    n, t, b, d, i = (make(depth - 1, row) for make in (_numbers, _texts, _bools, _dates, _instants))
    sides = st.one_of(
        st.tuples(n, n), st.tuples(t, t), st.tuples(d, d), st.tuples(i, i), st.tuples(i, d), st.tuples(d, i)
    )
    return st.one_of(
        leaf,
        st.tuples(sides, ORDERS).map(lambda p: f"({p[0][0]} {p[1]} {p[0][1]})"),
        st.tuples(b, st.sampled_from(["and", "or"]), b).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        b.map(lambda x: f"(not {x})"),
        st.tuples(n | t | d, st.sampled_from(["==", "!="])).map(lambda p: f"({p[0]} {p[1]} None)"),
        st.tuples(n, n, n).map(lambda p: f"({p[0]} in [{p[1]}, {p[2]}])"),
        st.tuples(t, t).map(lambda p: f'({p[0]} not in [{p[1]}, "a"])'),
        st.sampled_from(["CONTAINS", "STARTSWITH", "ENDSWITH"]).flatmap(lambda f: _call(f, t, t)),
        _call("ISEMPTY", n | t | d),
        _call("XOR", b, b),
        _call("OVERLAPS", d, d | i, i, d),
        t.map(lambda x: f"({x} in tags)"),
    )


def _dates(depth: int, row: bool) -> "st.SearchStrategy[str]":
    leaf = st.sampled_from(["d", "e"] + (["rows.on"] if row else [])) | DATES
    if not depth:
        return leaf
    n, b, d, i = (make(depth - 1, row) for make in (_numbers, _bools, _dates, _instants))
    return st.one_of(
        leaf,
        st.tuples(d, n).map(lambda p: f"({p[0]} + {p[1]})"),
        _call("DATEADD", d, n, _quoted(UNITS)),
        st.sampled_from(["STARTOF", "ENDOF"]).flatmap(lambda f: _call(f, d, _quoted(UNITS))),
        st.sampled_from(["EDATE", "EOMONTH", "WORKDAY"]).flatmap(lambda f: _call(f, d, n)),
        _call("DATEOF", i),
        _call("DATE", n, n, n),
        _call("MAX", d, d),
        st.tuples(d, b, d).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})"),
    )


def _instants(depth: int, row: bool) -> "st.SearchStrategy[str]":
    leaf = st.sampled_from(["at", "by", "NOW()"])
    if not depth:
        return leaf
    n, d, i = (make(depth - 1, row) for make in (_numbers, _dates, _instants))
    return st.one_of(
        leaf,
        _call("DATEADD", i, n, _quoted(UNITS | CLOCKS)),
        st.sampled_from(["STARTOF", "ENDOF"]).flatmap(lambda f: _call(f, i, _quoted(UNITS | CLOCKS))),
        _call("DATETIME", d, n, n),
    )


def expressions(depth: int = 3) -> "st.SearchStrategy[str]":
    """Expressions of every type."""
    return st.one_of(*(make(depth, False) for make in (_numbers, _texts, _bools, _dates, _instants)))
