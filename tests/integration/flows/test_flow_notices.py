"""A notice that a task waits is read once the task waits no longer; other notices stay as they are."""

import pytest

from tests.integration.flows.kit import House, app_document, flow

ASKED = ["bob", "cid", "root"]
CHECK = {
    "key": "check",
    "type": "approve",
    "options": {
        "assignees": [{"kind": "people", "people": ASKED}],
        "mode": "any_one",
        "actions": ["agree", "refuse", "hand_over"],
    },
}


@pytest.fixture
def desk(house: House) -> House:
    house.publish(app_document(flows=[flow([CHECK], ["start > check", "check.agree > end", "check.refuse > end"])]))
    return house


def submit(house: House) -> str:
    record = house.submit("ann", {"title": "Chair"})
    house.drain()
    return record.id


def read(house: House, name: str) -> list[bool]:
    return [notice["read"] for notice in house.notices(name)]


def test_whoever_answers_the_others_are_not_reminded_of_it(desk: House) -> None:
    submit(desk)
    assert [read(desk, name) for name in ASKED] == [[False]] * 3
    desk.act("bob", "agree")
    assert [read(desk, name) for name in ASKED] == [[True]] * 3


def test_a_notice_of_another_record_stays_unread(desk: House) -> None:
    submit(desk)
    task = desk.task("bob")
    submit(desk)
    desk.act("bob", "agree", task=task)
    assert read(desk, "bob") == [False, True]


def test_what_is_taken_back_or_deleted_waits_no_longer(desk: House) -> None:
    id = submit(desk)
    with desk.platform.database.write() as uow:
        desk.platform.flows.withdraw(uow, desk.actor("ann"), desk.runs(id)[0].id)
    assert read(desk, "cid") == [True]
    desk.delete("ann", submit(desk))
    assert read(desk, "cid") == [True, True]


def test_a_task_that_comes_back_is_told_of_again(desk: House) -> None:
    submit(desk)
    desk.person("dan")
    desk.act("bob", "hand_over", to="dan")
    assert (read(desk, "bob"), read(desk, "dan")) == ([True], [False])
    desk.act("dan", "hand_over", to="bob")
    assert (read(desk, "bob"), read(desk, "dan")) == ([False, True], [True])
    desk.act("bob", "agree")
    assert (read(desk, "bob"), read(desk, "cid")) == ([True, True], [True])
