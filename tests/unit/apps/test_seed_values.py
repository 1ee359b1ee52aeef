"""Values of sample data: moments told from now, references, texts in a language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.apps.seed.moments import day, is_relative, moment
from engine.apps.seed.values import SeedValues
from engine.bootstrap.catalog import builtin_catalog
from engine.definitions.load import load
from engine.kernel.errors import Invalid
from engine.kernel.jsons import instant_text

NOW = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # 22 November, 01:30 in Shanghai
ZONE = ZoneInfo("Asia/Shanghai")
CATALOG = builtin_catalog()


class TestMoments:
    @pytest.mark.parametrize(
        ("text", "instant"),
        [
            ("-3h", "2026-11-21T14:30:00Z"),
            ("+90m", "2026-11-21T19:00:00Z"),
            ("-1d", "2026-11-20T17:30:00Z"),
            ("-1d 09:00", "2026-11-21T01:00:00Z"),
            ("+0d 00:00", "2026-11-21T16:00:00Z"),
        ],
    )
    def test_are_told_from_now(self, text: str, instant: str) -> None:
        assert instant_text(moment(text, NOW, ZONE)) == instant

    def test_a_day_is_that_of_the_organisation(self) -> None:
        assert day("+0d", NOW, ZONE).isoformat() == "2026-11-22"

    @pytest.mark.parametrize("text", ["+8613800010001", "-", "3d", "+3d 9:00", "+3w", " +3d", 5, None])
    def test_other_texts_are_left_alone(self, text: object) -> None:
        assert not is_relative(text)


class TestValues:
    def values(self, language: str = "zh-CN") -> SeedValues:
        return SeedValues(CATALOG, {"wang": "1" * 32, "hq": "2" * 32}, NOW, ZONE, language)  # type: ignore[arg-type]

    def form(self) -> object:
        fields = [
            {"key": "title", "type": "text"},
            {"key": "day", "type": "date"},
            {"key": "at", "type": "datetime"},
            {"key": "people", "type": "member", "options": {"many": True}},
            {"key": "rows", "type": "table", "options": {"fields": [{"key": "on", "type": "date"}]}},
        ]
        app = load({"format": 1, "key": "demo", "name": "Demo", "forms": [{"key": "f", "fields": fields}]}, CATALOG).app
        assert app is not None
        return app.form("f")

    def test_take_the_form_of_their_field(self) -> None:
        given = {
            "title": {"en": "Pump", "zh-CN": "水泵"},
            "day": "+1d",
            "at": "+1d",
            "people": ["@wang", "@hq"],
            "rows": [{"on": "-1d"}],
        }
        assert self.values().real(self.form(), given) == {  # type: ignore[arg-type]
            "title": "水泵",
            "day": "2026-11-23",
            "at": "2026-11-22T17:30:00Z",
            "people": ["1" * 32, "2" * 32],
            "rows": [{"on": "2026-11-21"}],
        }

    def test_an_unknown_reference_is_told(self) -> None:
        with pytest.raises(Invalid) as caught:
            self.values().plain({"a": "@nobody"})
        assert caught.value.problems[0].params == {"ref": "@nobody"}

    def test_a_mail_address_or_a_sentence_is_no_reference(self) -> None:
        assert self.values().plain({"a": "@ the gate", "b": "x@y"}) == {"a": "@ the gate", "b": "x@y"}
