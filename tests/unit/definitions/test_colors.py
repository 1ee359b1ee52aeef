"""The names of colours that definitions may use are those that the screens and the charts know."""

import re
from pathlib import Path

from engine.fields.choices import COLORS, is_hex
from engine.reports.palette import NAMED

SCREENS = Path(__file__).parents[3] / "designer_ui" / "src" / "ui" / "colors.ts"


def test_the_screens_know_every_name() -> None:
    text = SCREENS.read_text()
    tags, others = text.split("const OTHER_NAMES")
    known = {
        *re.findall(r"'([a-z]+)'", tags.split("TAG_COLORS")[1]),
        *re.findall(r"^  ([a-z]+):", others, re.MULTILINE),
    }
    assert known == set(COLORS)


def test_the_charts_know_every_name() -> None:
    assert set(NAMED) == set(COLORS)


def test_six_digits_are_a_colour_of_their_own() -> None:
    assert is_hex("#1f6feb") and not is_hex("#fff") and not is_hex("1f6feb")
