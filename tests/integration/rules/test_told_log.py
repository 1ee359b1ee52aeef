"""The run log as people read it: which record, what was done, in either language."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from engine.definitions.app import AppDef
from engine.rules.told_effects import effect_text
from tests.integration.flows.kit import House, app_document, flow

LOG = {
    "key": "log",
    "name": {"en": "Log", "zh-CN": "日志"},
    "title_field": "title",
    "fields": [{"key": "title", "type": "text"}],
}
FLOW = flow([], ["start > end"], name={"en": "Review", "zh-CN": "评审"}, start={"on": "manual"})
NOTE = [{"field": "title", "value": {"expr": "title"}}]
TO = [{"kind": "starter"}]
BEFORE: list[dict[str, Any]] = [
    {"action": "set_value", "options": {"field": "status", "value": "open"}},
    {"action": "set_value", "options": {"field": "reason", "value": None}},
    {"action": "set_value", "options": {"field": "owner_person", "value": {"expr": "CURRENTUSER()"}}},
    {"action": "warn", "options": {"message": {"en": "Look twice", "zh-CN": "请再看一遍"}}},
]
AFTER: list[dict[str, Any]] = [
    {"action": "create_record", "options": {"form": "log", "set": NOTE}},
    {"action": "update_records", "options": {"form": "log", "filter": "title == trigger.title", "set": NOTE}},
    {"action": "notify", "options": {"to": TO, "title": {"en": "It is here", "zh-CN": "已收到"}}},
    {"action": "start_flow", "options": {"flow": "review"}},
]
EN = {
    "early": ["status: Open", "reason emptied", "owner_person: Ann", "Warned: Look twice"],
    "late": ["New record in “Log”", "Changed records in “Log”", "Notices sent (1): It is here", "Started “Review”"],
}
ZH = {
    "early": ["status：open", "清空reason", "owner_person：Ann", "已提醒：请再看一遍"],
    "late": ["在“日志”中新建记录", "更新“日志”中的记录", "已通知 1 人：已收到", "已发起“评审”"],
}


def rule(key: str, do: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "name": {"en": key.title(), "zh-CN": key},
        "form": "request",
        "on": ["created"],
        "do": do,
        **more,
    }


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    house = House.build(database_url, tmp_path)
    house.person("root", is_admin=True)
    house.person("ann")
    rules = [rule("early", BEFORE), rule("late", AFTER, phase="after_commit")]
    house.publish(app_document(rules=rules, flows=[FLOW], more_forms=[LOG]))
    yield house
    house.close()


def lines(house: House, language: Any = "en", **wanted: Any) -> list[dict[str, Any]]:
    with house.platform.database.read() as connection:
        reader = replace(house.actor("root"), language=language)
        return list(house.platform.rules.log(connection, reader, "desk", **wanted).to_json()["items"])


@pytest.mark.feature("R-40")
@pytest.mark.parametrize(("language", "told"), [("en", EN), ("zh-CN", ZH)])
def test_says_what_was_done_to_which_record(house: House, language: str, told: dict[str, list[str]]) -> None:
    house.create("ann", {"title": "Chair", "reason": "broken"})
    house.drain()
    found = lines(house, language)
    assert {line["rule"]: line["told"] for line in found} == told
    assert {(line["record_title"], line["form_name"]) for line in found} == {("Chair", "Request")}


def test_a_rule_that_is_gone_is_told_by_its_key(house: House) -> None:
    house.create("ann", {"title": "Chair", "reason": "broken"})
    house.drain()
    house.publish(app_document(flows=[FLOW], more_forms=[LOG]))
    assert {line["rule_name"]: line["told"] for line in lines(house)} == EN


def test_a_form_that_is_gone_leaves_keys() -> None:
    set_status = {"effect": "SetValue", "field": "status", "value": "open"}
    app = AppDef(key="desk", name="Desk")
    assert effect_text(set_status, None, app, "en") == "status: open"
    assert effect_text({"effect": "CreateRecord", "form": "log"}, None, app, "en") == "New record in “log”"


def test_a_longer_page_costs_no_more_statements(house: House) -> None:
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    counts = []
    for number in range(12):
        house.create("ann", {"title": f"Chair {number}"})
    house.drain()
    lines(house)
    event.listen(house.platform.database.engine, "before_cursor_execute", note)
    for limit in (2, 24):
        sent.clear()
        assert len(lines(house, limit=limit)) == limit
        counts.append(len(sent))
    event.remove(house.platform.database.engine, "before_cursor_execute", note)
    assert counts[0] == counts[1]
