"""Patterns that builders write: ordinary ones are taken, those that could hold the server are refused."""

import re
import time

import pytest

from engine.fields.patterns import LONGEST, is_slow

SLOW = [
    r"^(a|a)*$",
    r"^(a|aa)+$",
    r"(\w|\d)+!",
    r"(?=(a+))\1+$",
    r"^(?:a?){30}a{30}$",
    r"^a*a*a*a*a*a*a*a*a*b$",
    r"(a+)+$",
    r"(a*)*b",
    r"((ab)*)*c",
    r"(a{1,2})+b",
    r"([a-z]+|\d?)*!",
    r"(.*,)*x",
    r"(\s|\t)*x",
    r"(?i)(a|A)*!",
    r"([a-m]|[k-z])+!",
    r"([^,]|[^;])*!",
    r"(?:a{,}){,}b",
    r"(?P<x>a+)(?P=x)*",
    r"(a)?(?(1)b|c)*",
    r"(x?y?){20}z",
    r"(?:\x61|a)*b",
    r"(?=(a+)+b)",
    r"(a|b|ab)*c",
    r"(?x) (a | a)*",
    r"(a?){64}b",
    r"((a|b?)c?)*d",
]
ORDINARY = [
    r"^[A-Z]{2}-\d{4}$",
    r"^\d+(\.\d{1,2})?$",
    r"^[\w.+-]+@[\w-]+\.[\w.-]+$",
    r"^(A|B|C)\d*$",
    r"^1[3-9]\d{9}$",
    r"^(\+86)?1\d{10}$",
    r"^(\d{3,4}-)?\d{7,8}$",
    r"^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}$",
    r"^\d{6}$",
    r"^\d{5}(-\d{4})?$",
    r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$",
    r"^\d{17}[\dXx]$",
    r"[A-Z]{2}\d+",
    r"(ab)+-[+*]{2}(\(x\))?",
    r"https?://[^\s/]+(/\S*)?",
    r"^([A-Z][a-z]+ )*[A-Z][a-z]+$",
    r"^(\d{1,3}\.){3}\d{1,3}$",
    r"^(?=.*[A-Z])(?=.*\d).{8,}$",
    r".*(draft|final).*",
    r"^\+?[0-9 ()-]{7,20}$",
    r"(?i)^(mr|ms|dr)\.? \w+$",
    r"[\]\[{}]+x{}",
    r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
    r"^\w+( \w+)*$",
    r"",
    r"\s*\d*?\s*",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_slow_ones(pattern: str) -> None:
    re.compile(pattern)
    assert is_slow(pattern)


@pytest.mark.parametrize("pattern", ORDINARY)
def test_ordinary_ones(pattern: str) -> None:
    assert not is_slow(pattern)
    match = re.compile(pattern).fullmatch
    begun = time.process_time()
    for piece in ("a", "A", "0", "a ", "a.", "Aa ", "1.", "-", " ", "(", "\t", "ab", "@a.", "/"):
        match((piece * LONGEST)[:LONGEST])
        match((piece * LONGEST)[: LONGEST - 1] + "\n")
    assert time.process_time() - begun < 2


def test_judging_takes_no_time_itself() -> None:
    begun = time.process_time()
    for pattern in (
        "(" * 90 + ")" * 90,
        "(a{1000}){1000}",
        "((((a{99}){99}){99}){99}){99}",
        "[" + "a-z" * 60 + "]",
        "a?" * 99,
    ):
        is_slow(pattern)
    assert time.process_time() - begun < 1
