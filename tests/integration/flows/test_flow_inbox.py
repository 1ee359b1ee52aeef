"""What people see: inbox, counts, opened tasks, traces; and what they do not see."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from engine.kernel.errors import Invalid, NotFound
from engine.kernel.jsons import instant_text
from tests.integration.flows.kit import House, app_document, flow

ROLES = [
    {
        "key": "everybody",
        "name": "All",
        "everyone": True,
        "rights": [{"form": "request", "verbs": ["create"], "fields": {"secret": "hidden"}}],
    },
    {
        "key": "reader",
        "name": "Reader",
        "rights": [{"form": "request", "verbs": ["read"], "fields": {"secret": "hidden"}}],
    },
    {"key": "manager", "name": "Managers"},
    {"key": "nobody", "name": "Nobody"},
]
NODES: list[dict[str, Any]] = [
    {
        "key": "check",
        "type": "approve",
        "name": {"en": "Check", "zh-CN": "审核"},
        "options": {
            "assignees": [{"kind": "people", "people": ["bob"]}],
            "fields": {"status": "read", "amount": "edit", "reason": "hidden"},
            "labels": {"agree": {"en": "Fine", "zh-CN": "可以"}},
        },
    },
    {"key": "copy", "type": "cc", "options": {"assignees": [{"kind": "people", "people": ["cid"]}]}},
]
WAYS = ["start > check", "check.agree > copy", "copy > end"]


@pytest.fixture
def desk(house: House) -> House:
    house.publish(app_document(flows=[flow(NODES, WAYS)], roles=ROLES))
    house.role("reader", "cid")
    return house


def submit(house: House, title: str = "Chair", **values: Any) -> str:
    record = house.submit("ann", {"title": title, "amount": "5", "reason": "old", **values})
    house.drain()
    return record.id


class TestInbox:
    @pytest.mark.feature("S-26")
    def test_says_what_waits(self, desk: House) -> None:
        id = submit(desk)
        (item,) = desk.inbox("bob")
        told = {
            key: item[key] for key in ("node", "node_name", "flow_name", "kind", "app", "form_name", "record", "title")
        }
        assert told == {
            "node": "check",
            "node_name": "Check",
            "flow_name": "Review",
            "kind": "approve",
            "app": "desk",
            "form_name": "Request",
            "record": id,
            "title": "Chair",
        }
        assert item["actions"] == ["agree", "refuse", "return", "hand_over"]
        assert item["labels"] == {"agree": "Fine"}
        assert item["starter_name"] == "Ann"
        assert {"label": "amount", "text": "5.00"} in item["summary"]
        assert "old" not in [line["text"] for line in item["summary"]], "hidden at this step"

    @pytest.mark.feature("S-26")
    def test_a_request_that_came_back_says_from_whom_and_why(self, desk: House) -> None:
        id = submit(desk)
        assert desk.inbox("bob")[0]["returned"] is None
        desk.act("bob", "return", comment="Which chair?")
        desk.drain()
        (item,) = desk.inbox("ann")
        assert (item["record"], item["node"]) == (id, "start")
        assert item["returned"] == {"by_name": "Bob", "comment": "Which chair?"}
        notice = desk.notices("ann")[0]
        assert (notice["title"], notice["text"]) == (f"Returned: {item['title']}", "Which chair?")
        desk.act("ann", "submit")
        desk.drain()
        assert desk.inbox("bob")[0]["returned"] is None, "the next step is not a return"

    def test_a_line_tells_first_what_the_step_is_about(self, desk: House) -> None:
        submit(desk)
        (item,) = desk.inbox("bob")
        assert [line["label"] for line in item["summary"]][:2] == ["status", "amount"], "as the node names them"

    def test_what_one_started_is_told_within_ones_own_rights(self, desk: House) -> None:
        submit(desk)
        with desk.platform.database.read() as connection:
            (item,) = desk.platform.flows.inbox(connection, desk.actor("ann"), "started").to_json("en")["items"]
        assert (item["title"], item["summary"]) == ("Chair", []), "what it is called, for she may not read it"
        desk.role("reader", "ann")
        with desk.platform.database.read() as connection:
            (item,) = desk.platform.flows.inbox(connection, desk.actor("ann"), "started").to_json("en")["items"]
        labels = [line["label"] for line in item["summary"]]
        assert labels and "secret" not in labels

    def test_speaks_the_readers_language(self, desk: House) -> None:
        submit(desk)
        with desk.platform.database.read() as connection:
            (item,) = desk.platform.flows.inbox(connection, desk.actor("bob")).to_json("zh-CN")["items"]
        assert (item["node_name"], item["labels"]["agree"]) == ("审核", "可以")

    def test_pages(self, desk: House) -> None:
        for number in range(5):
            submit(desk, f"T{number}")
        seen: list[str] = []
        cursor = None
        with desk.platform.database.read() as connection:
            while True:
                page = desk.platform.flows.inbox(connection, desk.actor("bob"), "open", None, 2, cursor)
                seen += [item["title"] for item in page.to_json("en")["items"]]
                cursor = page.next_cursor
                if cursor is None:
                    break
            with pytest.raises(NotFound):
                desk.platform.flows.inbox(connection, desk.actor("cid"), "open", None, 2, desk.task("bob"))
        assert seen == ["T4", "T3", "T2", "T1", "T0"]

    def test_boxes_and_counts(self, desk: House) -> None:
        first, second = submit(desk, "A"), submit(desk, "B")
        desk.act("bob", "agree", task=next(i["id"] for i in desk.inbox("bob") if i["record"] == first))
        desk.drain()
        assert [item["record"] for item in desk.inbox("bob")] == [second]
        assert [(item["record"], item["action"]) for item in desk.inbox("bob", "done")] == [(first, "agree")]
        assert [(i["title"], i["state"], i["node"]) for i in desk.inbox("ann", "started")] == [
            ("B", "open", "check"),
            ("A", "done", ""),
        ]
        assert [item["record"] for item in desk.inbox("cid", "cc")] == [first]
        with desk.platform.database.read() as connection:
            flows = desk.platform.flows
            assert flows.counts(connection, desk.actor("bob")) == {"open": 1, "cc": 0}
            assert flows.counts(connection, desk.actor("cid")) == {"open": 0, "cc": 1}
        desk.act("cid", "read")
        with desk.platform.database.read() as connection:
            assert flows.counts(connection, desk.actor("cid")) == {"open": 0, "cc": 0}

    def test_a_token_reaches_only_its_apps(self, desk: House) -> None:
        submit(desk)
        task, run = desk.task("bob"), desk.runs()[0].id
        narrow = replace(desk.actor("bob"), only_apps=frozenset({"other"}))
        flows = desk.platform.flows
        with desk.platform.database.read() as connection:
            assert flows.inbox(connection, narrow).items == ()
            assert flows.counts(connection, narrow) == {"open": 0, "cc": 0}
            assert flows.counts(connection, desk.actor("bob"))["open"] == 1
            for ask in (
                lambda: flows.task(connection, narrow, task),
                lambda: flows.inbox(connection, narrow, "open", "desk"),
                lambda: flows.run(connection, narrow, run),
            ):
                with pytest.raises(NotFound):
                    ask()
        with desk.platform.database.write() as uow, pytest.raises(NotFound):
            flows.act(uow, narrow, task, "agree")
        starter = replace(desk.actor("ann"), only_apps=frozenset({"other"}))
        with desk.platform.database.write() as uow, pytest.raises(NotFound):
            flows.withdraw(uow, starter, run)


class TestTask:
    @pytest.mark.feature("S-30")
    def test_shows_the_record_to_one_who_could_not_see_it(self, desk: House) -> None:
        id = submit(desk)
        with desk.platform.database.read() as connection:
            with pytest.raises((NotFound, Exception)):
                desk.platform.records.get(connection, desk.actor("bob"), "desk", "request", id)
            view = desk.platform.flows.task(connection, desk.actor("bob"), desk.task("bob"))
        data = view.to_json("en")["record_data"]
        assert data["values"]["title"] == "Chair"
        assert "reason" not in data["values"]
        assert data["may"] == {"update": False, "delete": False}
        assert (view.rights["amount"], view.rights["title"], view.rights["reason"]) == ("edit", "read", "hidden")

    def test_a_default_does_not_open_what_the_role_hides(self, desk: House) -> None:
        submit(desk)
        desk.act("bob", "agree")
        desk.drain()
        with desk.platform.database.read() as connection:
            view = desk.platform.flows.task(connection, desk.actor("cid"), desk.task("cid", state="cc"))
        assert view.rights["secret"] == "hidden"
        assert "secret" not in view.to_json("en")["record_data"]["values"]

    def test_draws_the_form_with_its_rights(self, desk: House) -> None:
        submit(desk)
        with desk.platform.database.read() as connection:
            view = desk.platform.flows.task(connection, desk.actor("bob"), desk.task("bob"))
            page = desk.platform.forms.page(connection, desk.actor("bob"), view.app, view.form, view.rights)
        access = {field["key"]: field["access"] for field in page["fields"]}
        assert access["amount"] == "edit"
        assert access["title"] == "read"
        assert "reason" not in access

    def test_belongs_to_one_person(self, desk: House) -> None:
        submit(desk)
        with desk.platform.database.read() as connection:
            for task in (desk.task("bob"), "0" * 32, "x"):
                with pytest.raises(NotFound, match=r"flow.task_not_found"):
                    desk.platform.flows.task(connection, desk.actor("ann"), task)

    def test_writes_with_the_rights_of_the_step(self, desk: House) -> None:
        id = submit(desk)
        desk.act("bob", "agree", values={"amount": "7"})
        assert str(desk.values(id)["amount"]) == "7.00"

    def test_what_is_written_says_by_whom_and_through_what(self, desk: House) -> None:
        id = submit(desk)
        desk.act("bob", "agree", values={"amount": "7"})
        (run,) = desk.runs(id)
        with desk.platform.database.read() as connection:
            story = desk.platform.records.history(connection, desk.actor("root"), "desk", "request", id)
        entry = next(item for item in story.items if item["action"] == "updated")
        assert entry["by"] == desk.ids["bob"]
        assert entry["origin"] == {"kind": "flow", "ref": run.id, "name": "Review"}

    def test_a_comment_has_a_limit(self, desk: House) -> None:
        submit(desk)
        with pytest.raises(Invalid, match=r"flow.comment_too_long"):
            desk.act("bob", "agree", comment="x" * 4001)


class TestTrace:
    @pytest.mark.feature("W-71")
    def test_tells_every_step(self, desk: House) -> None:
        id = submit(desk)
        desk.act("bob", "agree", comment="go")
        desk.drain()
        with desk.platform.database.read() as connection:
            (trace,) = desk.platform.flows.trace(connection, desk.actor("ann"), "desk", "request", id)
        told = trace.to_json("zh-CN")
        assert (told["name"], told["state"], told["started_by_name"]) == ("Review", "done", "Ann")
        check = told["steps"][1]
        assert (check["name"], check["outlet"], check["outlet_name"], check["state"]) == (
            "审核",
            "agree",
            "同意",
            "done",
        )
        (task,) = check["tasks"]
        assert (task["assignee_name"], task["action"], task["comment"]) == ("Bob", "agree", "go")
        assert [step["state"] for step in told["steps"]] == ["done", "done", "done", "done"]

    def test_an_open_task_lies_with_its_holder_since_it_was_handed_over(self, desk: House) -> None:
        id = submit(desk)
        for name in ("bob", "dan"):
            if name == "dan":
                desk.person("dan")
                desk.clock.advance(timedelta(minutes=15))
                desk.act("bob", "hand_over", to="dan")
            with desk.platform.database.read() as connection:
                (trace,) = desk.platform.flows.trace(connection, desk.actor("ann"), "desk", "request", id)
            *_, task = trace.to_json("en")["steps"][1]["tasks"]
            assert (task["assignee_name"], task["state"]) == (name.title(), "open")
            assert task["at"] == instant_text(desk.clock.now())

    def test_says_whether_it_may_be_withdrawn(self, desk: House) -> None:
        id = submit(desk)
        with desk.platform.database.read() as connection:
            flows = desk.platform.flows
            mine = flows.trace(connection, desk.actor("ann"), "desk", "request", id)[0].to_json("en")
            other = flows.trace(connection, desk.actor("bob"), "desk", "request", id)[0].to_json("en")
        nothing = {"withdraw": False, "retry": False}
        assert (mine["may"], other["may"]) == ({**nothing, "withdraw": True}, nothing)
        assert mine["steps"][1]["state"] == "open"

    def test_a_run_is_shown_to_whoever_has_to_do_with_it(self, desk: House) -> None:
        id = submit(desk)
        (run,) = desk.runs(id)
        desk.person("dan")
        with desk.platform.database.read() as connection:
            for name in ("ann", "bob", "cid", "root"):
                assert desk.platform.flows.run(connection, desk.actor(name), run.id).run.id == run.id
            with pytest.raises(NotFound, match=r"flow.run_not_found"):
                desk.platform.flows.run(connection, desk.actor("dan"), run.id)

    def test_failures_are_told_in_words(self, house: House) -> None:
        node = {
            "key": "set",
            "type": "update_record",
            "options": {"set": [{"field": "status", "value": {"expr": "title"}}]},
        }
        house.publish(app_document(flows=[flow([node], ["start > set", "set > end"])]))
        id = submit(house)
        with house.platform.database.read() as connection:
            told, told_root = (
                house.platform.flows.trace(connection, house.actor(name), "desk", "request", id)[0].to_json("en")
                for name in ("ann", "root")
            )
        assert told["state"] == "failed"
        assert (told["may"]["retry"], told_root["may"]["retry"]) == (False, True)
        assert told["steps"][1]["problems"][0]["message"] not in ("", "fields.not_a_choice")


class TestNotices:
    def test_who_gets_a_task_is_told_once(self, desk: House) -> None:
        id = submit(desk)
        (notice,) = desk.notices("bob")
        assert (notice["title"], notice["record"], notice["task"]) == ("Check: Chair", id, desk.task("bob"))

    def test_play_answers_at_a_node(self, desk: House) -> None:
        id = submit(desk)
        with desk.platform.database.write() as uow:
            desk.platform.flows.play(uow, desk.actor("bob"), id, "check", "agree")
        assert desk.runs(id)[0].state == "done"
        with desk.platform.database.write() as uow, pytest.raises(NotFound):
            desk.platform.flows.play(uow, desk.actor("bob"), id, "check", "agree")

    def test_the_next_task_of_the_same_person_is_named(self, house: House) -> None:
        fill = {"type": "fill", "options": {"assignees": [{"kind": "people", "people": ["bob"]}]}}
        nodes = [{**fill, "key": "one"}, {**fill, "key": "two"}]
        house.publish(app_document(flows=[flow(nodes, ["start > one", "one.done > two", "two.done > end"])]))
        submit(house)
        following = house.act("bob", "submit", "one")
        assert following == house.task("bob", "two")
        assert house.act("bob", "submit", "two") is None
