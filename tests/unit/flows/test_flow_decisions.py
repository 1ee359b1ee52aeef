"""How answers become the answer of a step, and what a task lets its person do."""

import pytest

from engine.flows.decisions import Verdict, decide
from engine.flows.rights import missing_values, refused_values, task_rights
from engine.flows.task_options import AudienceOptions


class TestDecide:
    @pytest.mark.parametrize("mode", ["any_one", "all", "in_order"])
    def test_without_an_answer_nothing_is_decided(self, mode: str) -> None:
        assert decide(mode, ["a", "b"], []) == Verdict()  # type: ignore[arg-type]

    def test_any_one(self) -> None:
        assert decide("any_one", ["a", "b"], ["agree"]).action == "agree"
        assert decide("any_one", ["a", "b"], ["refuse"]).action == "refuse"

    def test_all(self) -> None:
        assert decide("all", ["a", "b"], ["agree"]) == Verdict()
        assert decide("all", ["a", "b"], ["agree", "agree"]).action == "agree"
        assert decide("all", ["a", "b"], ["refuse"]).action == "refuse"

    def test_in_order(self) -> None:
        assert decide("in_order", ["a", "b"], ["agree"]).ask == "b"
        assert decide("in_order", ["a", "b"], ["agree", "agree"]).action == "agree"
        assert decide("in_order", ["a", "b", "c"], ["agree", "refuse"]).action == "refuse"


class TestTaskRights:
    options = AudienceOptions.model_validate(
        {"assignees": [{"kind": "starter"}], "fields": {"a": "required", "b": "hidden"}, "fields_default": "edit"}
    )

    def test_what_the_node_says_holds(self) -> None:
        rights = task_rights(self.options, {"a": "hidden", "b": "edit"})
        assert rights == {"a": "required", "b": "hidden"}

    def test_the_default_stays_within_the_persons_own(self) -> None:
        rights = task_rights(self.options, {"c": "edit", "d": "read", "e": "hidden"})
        assert rights == {"c": "edit", "d": "read", "e": "hidden"}

    def test_a_table_is_no_more_open_in_its_columns_than_the_person_may_see(self) -> None:
        mask = {"a": "read", "a.x": "edit", "a.y": "hidden", "a.z": "read", "b": "edit", "b.x": "edit"}
        mask |= {"c": "read", "c.x": "read", "d": "edit", "d.x": "edit", "d.y": "hidden"}
        assert task_rights(self.options, mask) == {
            "a": "required",
            "b": "hidden",
            "a.x": "edit",
            "a.y": "hidden",
            "a.z": "read",
            "b.x": "hidden",
            "c": "read",
            "c.x": "read",
            "d": "edit",
            "d.x": "edit",
            "d.y": "hidden",
        }

    def test_a_column_may_be_named(self) -> None:
        options = AudienceOptions.model_validate(
            {"assignees": [{"kind": "starter"}], "fields": {"a": "read", "a.x": "edit", "b": "edit", "b.x": "read"}}
        )
        mask = {"a": "hidden", "a.x": "hidden", "b": "edit", "b.x": "edit", "b.y": "edit"}
        assert task_rights(options, mask) == {"a": "read", "a.x": "read", "b": "edit", "b.x": "read", "b.y": "edit"}

    def test_a_column_that_is_required_is_not_looked_for_in_the_record(self) -> None:
        assert missing_values({"a": [1]}, {"a": "edit", "a.x": "required"}) == []

    def test_nobody_edits_what_is_computed(self) -> None:
        assert task_rights(self.options, {"a": "edit", "c": "edit"}, ["a", "c"]) == {"a": "read", "c": "read"}

    def test_values_are_refused_where_they_may_not_be_written(self) -> None:
        found = refused_values(["a", "b", "x"], {"a": "required", "b": "read"})
        assert [problem.path for problem in found] == ["/values/b", "/values/x"]

    @pytest.mark.parametrize("empty", [None, "", [], ()])
    def test_what_is_required_must_be_there(self, empty: object) -> None:
        rights = {"a": "required", "b": "edit"}
        assert [p.path for p in missing_values({"a": empty}, rights)] == ["/values/a"]  # type: ignore[arg-type]
        assert missing_values({"a": 0}, rights) == []  # type: ignore[arg-type]
