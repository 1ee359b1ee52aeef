"""Runs: answers that meet, versions that change, steps that fail and are tried again, steps that sleep."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.access.actor import SYSTEM
from engine.kernel.errors import Conflict, DougongError, Forbidden, Invalid, NotFound
from engine.records.origin import Origin
from tests.integration.flows.kit import House, app_document, flow

BOTH = [{"kind": "people", "people": ["bob", "cid"]}]


def approve(**options: Any) -> dict[str, Any]:
    return {"key": "check", "type": "approve", "name": "Check", "options": {"assignees": BOTH, **options}}


def set_status(key: str, value: Any) -> dict[str, Any]:
    return {"key": key, "type": "update_record", "options": {"set": [{"field": "status", "value": value}]}}


WAYS = ["start > check", "check.agree > end"]


class TestMeetingAnswers:
    @pytest.mark.feature("S-02")
    def test_all_who_answer_at_once_are_counted(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve(mode="all")], WAYS)]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        self._together(house, [("bob", "agree"), ("cid", "agree")])
        house.drain()
        (run,) = house.runs(record.id)
        assert run.state == "done"
        assert [step[0] for step in house.trace(run.id)] == ["start", "check", "end"]

    @pytest.mark.feature("S-01")
    def test_one_of_two_who_answer_at_once_is_told(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS)]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        errors = self._together(house, [("bob", "agree"), ("cid", "refuse")])
        assert [type(error) for error in errors] == [Conflict]
        (run,) = house.runs(record.id)
        states = sorted(task[1] for task in house.trace(run.id)[1][3])
        assert states == ["done", "skipped"]

    def test_one_task_answered_twice_at_once_counts_once(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve(mode="all")], WAYS)]))
        house.submit("ann", {"title": "a"})
        house.drain()
        errors = self._together(house, [("bob", "agree"), ("bob", "agree"), ("bob", "refuse")])
        assert [type(error) for error in errors] == [Conflict, Conflict]

    def _together(self, house: House, answers: list[tuple[str, str]]) -> list[DougongError]:
        """Answers from threads that start at one moment; what was refused."""
        gate = threading.Barrier(len(answers))
        errors: list[DougongError] = []
        tasks = {name: house.task(name) for name, _ in answers}

        def answer(name: str, action: str) -> None:
            gate.wait()
            try:
                house.act(name, action, task=tasks[name])
            except DougongError as error:
                errors.append(error)

        threads = [threading.Thread(target=answer, args=pair) for pair in answers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return errors


class TestVersions:
    @pytest.mark.feature("W-67")
    def test_a_run_stays_on_the_version_it_started_on(self, house: House) -> None:
        first = flow([approve(), set_status("ok", "approved")], ["start > check", "check.agree > ok", "ok > end"])
        house.publish(app_document(flows=[first]))
        old = house.submit("ann", {"title": "a"})
        house.drain()
        second = flow([approve(), set_status("no", "refused")], ["start > check", "check.agree > no", "no > end"])
        house.publish(app_document(flows=[second]))
        new = house.submit("ann", {"title": "b"})
        house.drain()
        for record in (old, new):
            (run,) = house.runs(record.id)
            task = next(item["id"] for item in house.inbox("bob") if item["run"] == run.id)
            house.act("bob", "agree", task=task)
        house.drain()
        assert [house.values(record.id)["status"] for record in (old, new)] == ["approved", "refused"]
        assert [house.runs(record.id)[0].version for record in (old, new)] == [1, 2]

    def test_a_flow_taken_away_still_ends_its_runs(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS)]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        house.publish(app_document(flows=[]))
        house.act("bob", "agree")
        house.drain()
        assert house.runs(record.id)[0].state == "done"


class TestFailures:
    @pytest.mark.feature("W-65")
    def test_a_failed_run_is_tried_again_from_the_failed_step(self, house: House) -> None:
        nodes = [set_status("one", "open"), set_status("two", {"expr": "reason"})]
        house.publish(app_document(flows=[flow(nodes, ["start > one", "one > two", "two > end"])]))
        record = house.submit("ann", {"title": "a", "reason": "nonsense"})
        house.drain()
        (run,) = house.runs(record.id)
        assert run.state == "failed"
        assert house.values(record.id)["status"] == "open"
        house.update("ann", record.id, {"reason": "approved"})
        with house.platform.database.write() as uow, pytest.raises(Forbidden, match=r"flow.admins_retry"):
            house.platform.flows.retry(uow, house.actor("ann"), run.id)
        with house.platform.database.write() as uow:
            house.platform.flows.retry(uow, house.actor("root"), run.id)
        house.drain()
        assert house.runs(record.id)[0].state == "done"
        assert house.values(record.id)["status"] == "approved"
        with house.platform.database.write() as uow, pytest.raises(Conflict, match=r"flow.not_failed"):
            house.platform.flows.retry(uow, house.actor("root"), run.id)
        with house.platform.database.write() as uow, pytest.raises(NotFound, match=r"flow.run_not_found"):
            house.platform.flows.retry(uow, house.actor("root"), "0" * 32)

    def test_a_step_that_breaks_off_keeps_its_trace(self, house: House, tmp_path: Path) -> None:
        options = {"file": str(tmp_path / "told"), "fail": "crash"}
        nodes = [{"key": "tell", "type": "tell_file", "options": options}]
        house.publish(app_document(flows=[flow(nodes, ["start > tell", "tell > end"])]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        (run,) = house.runs(record.id)
        assert run.state == "failed"
        assert [problem["code"] for problem in run.problem] == ["flow.step_crashed"]
        assert "ZeroDivisionError" in self._step(house, run.id)["trace"]

    def test_what_a_node_calls_a_failure_is_kept(self, house: House, tmp_path: Path) -> None:
        options = {"file": str(tmp_path / "told"), "fail": "test.unwilling"}
        nodes = [{"key": "tell", "type": "tell_file", "options": options}]
        house.publish(app_document(flows=[flow(nodes, ["start > tell", "tell > end"])]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        assert [problem["code"] for problem in house.runs(record.id)[0].problem] == ["test.unwilling"]

    def test_going_in_circles_is_stopped(self, house: House) -> None:
        branch = {"key": "again", "type": "branch", "options": {"cases": [{"outlet": "on", "when": "title == 'b'"}]}}
        nodes = [set_status("set", "open"), branch]
        ways = ["start > set", "set > again", "again.on > end", "again.otherwise > set"]
        house.publish(app_document(flows=[flow(nodes, ways)]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        (run,) = house.runs(record.id)
        assert run.state == "failed"
        assert [problem["code"] for problem in run.problem] == ["flow.endless"]

    def _step(self, house: House, run_id: str) -> Any:
        with house.platform.database.read() as connection:
            trace = house.platform.flows.run(connection, house.actor("root"), run_id)
        return trace.steps[-1].output


class TestSleeping:
    @pytest.mark.feature("W-11")
    def test_a_step_wakes_when_its_time_has_come(self, house: House) -> None:
        nodes = [{"key": "nap", "type": "nap", "options": {"minutes": 90}}, set_status("ok", "approved")]
        house.publish(app_document(flows=[flow(nodes, ["start > nap", "nap > ok", "ok > end"])]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        house.clock.advance(timedelta(minutes=89))
        house.drain()
        assert house.runs(record.id)[0].state == "open"
        house.clock.advance(timedelta(minutes=1))
        house.drain()
        assert house.runs(record.id)[0].state == "done"
        assert house.values(record.id)["status"] == "approved"


class TestStarting:
    def test_by_hand(self, house: House) -> None:
        manual = flow([set_status("ok", "approved")], ["start > ok", "ok > end"], start={"on": "manual"})
        off = {**flow([], ["start > end"]), "key": "off", "enabled": False}
        house.publish(app_document(flows=[manual, off]))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        assert house.runs(record.id) == []
        for key, error, code in (("gone", NotFound, "flow.not_found"), ("off", Invalid, "flow.disabled")):
            with house.platform.database.write() as uow, pytest.raises(error, match=code):
                house.platform.flows.start(uow, house.actor("ann"), "desk", key, record.id, Origin("ui"))
        with house.platform.database.write() as uow, pytest.raises(NotFound):
            house.platform.flows.start(uow, house.actor("ann"), "desk", "review", "0" * 32, Origin("ui"))
        with house.platform.database.write() as uow:
            house.platform.flows.start(uow, house.actor("ann"), "desk", "review", record.id, Origin("ui"))
        assert house.runs(record.id)[0].state == "done", "whoever starts a run walks it on at once"

    def test_not_twice_at_a_time(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS, start={"on": "manual"})]))
        record = house.submit("ann", {"title": "a"})
        with house.platform.database.write() as uow:
            house.platform.flows.start(uow, house.actor("ann"), "desk", "review", record.id, Origin("ui"))
        with house.platform.database.write() as uow, pytest.raises(Invalid, match=r"flow.already_running"):
            house.platform.flows.start(uow, house.actor("ann"), "desk", "review", record.id, Origin("ui"))

    @pytest.mark.feature("W-01")
    def test_people_see_what_they_may_start(self, house: House) -> None:
        manual = flow([approve()], WAYS, start={"on": "manual"})
        costly = {**flow([], ["start > end"], start={"on": "manual", "when": "amount > 100"}), "key": "costly"}
        ruled = {**flow([], ["start > end"], start={"on": "rule"}), "key": "ruled"}
        off = {**manual, "key": "off", "enabled": False}
        rights = [
            {"form": "request", "verbs": ["create", "read"]},
            {"form": "request", "verbs": ["read", "update"], "rows": "created_by == CURRENTUSER()"},
        ]
        roles = [{"key": f"part_{at}", "everyone": True, "rights": [right]} for at, right in enumerate(rights)]
        house.publish(app_document(flows=[manual, costly, ruled, off], roles=roles))
        record = house.submit("ann", {"title": "a"})
        house.drain()
        assert house.startable("ann", record.id) == ["review"]
        assert house.startable("cid", record.id) == [], "who may not change it starts nothing"
        refused = (("cid", "review", Forbidden, "flow.not_to_start"), ("ann", "ruled", Invalid, "flow.not_by_hand"))
        for who, key, error, code in (*refused, ("ann", "off", Invalid, "flow.disabled")):
            with pytest.raises(error, match=code):
                house.start(who, record.id, key)
        house.update("ann", record.id, {"amount": "101"})
        assert house.startable("ann", record.id) == ["review", "costly"]
        house.start("ann", record.id, "review")
        assert house.startable("ann", record.id) == ["costly"]

    @pytest.mark.feature("S-02")
    def test_started_twice_at_once_runs_once(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS, start={"on": "manual"})]))
        record = house.submit("ann", {"title": "a"})
        codes: list[str] = []
        gate = threading.Barrier(2)

        def start(who: str) -> None:
            gate.wait()
            try:
                house.start(who, record.id, "review")
            except DougongError as error:
                codes.append(error.problems[0].code)

        both = [threading.Thread(target=start, args=(who,)) for who in ("ann", "bob")]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert codes == ["flow.already_running"]
        assert len(house.runs(record.id)) == 1

    def test_what_the_system_started_cannot_be_returned(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS, start={"on": "manual"})]))
        record = house.submit("ann", {"title": "a"})
        with house.platform.database.write() as uow:
            house.platform.flows.start(uow, SYSTEM, "desk", "review", record.id, Origin("system"))
        with pytest.raises(Invalid, match=r"flow.no_way_back"):
            house.act("bob", "return")

    def test_a_submission_heard_twice_starts_once(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS)]))
        record = house.submit("ann", {"title": "a"})
        with house.platform.database.write() as uow:
            house.platform.forms.submitted(uow, house.actor("ann"), "desk", "request", record.id, Origin("ui"))
        house.drain()
        assert len(house.runs(record.id)) == 1

    def test_a_record_that_went_meanwhile_starts_nothing(self, house: House) -> None:
        house.publish(app_document(flows=[flow([approve()], WAYS)]))
        record = house.submit("ann", {"title": "a"})
        house.delete("ann", record.id)
        house.drain()
        assert house.runs(record.id) == []
