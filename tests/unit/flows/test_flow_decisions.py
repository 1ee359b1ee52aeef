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
        rights = task_rights(["a", "b"], self.options, {"a": "hidden", "b": "edit"})
        assert rights == {"a": "required", "b": "hidden"}

    def test_the_default_stays_within_the_persons_own(self) -> None:
        rights = task_rights(["c", "d", "e", "f"], self.options, {"c": "edit", "d": "read", "e": "hidden"})
        assert rights == {"c": "edit", "d": "read", "e": "hidden", "f": "hidden"}

    def test_nobody_edits_what_is_computed(self) -> None:
        assert task_rights(["a", "c"], self.options, {"c": "edit"}, ["a", "c"]) == {"a": "read", "c": "read"}

    def test_values_are_refused_where_they_may_not_be_written(self) -> None:
        found = refused_values(["a", "b", "x"], {"a": "required", "b": "read"})
        assert [problem.path for problem in found] == ["/values/b", "/values/x"]

    @pytest.mark.parametrize("empty", [None, "", [], ()])
    def test_what_is_required_must_be_there(self, empty: object) -> None:
        rights = {"a": "required", "b": "edit"}
        assert [p.path for p in missing_values({"a": empty}, rights)] == ["/values/a"]  # type: ignore[arg-type]
        assert missing_values({"a": 0}, rights) == []  # type: ignore[arg-type]
