"""The loop guard by itself."""

import pytest

from engine.rules.chain import DEEPEST, link, loop_problem


class TestLoopProblem:
    def test_a_first_firing_is_no_loop(self) -> None:
        assert loop_problem("a.r", "1", ()) is None

    def test_another_record_is_no_loop(self) -> None:
        assert loop_problem("a.r", "1", (link("a.r", "2"),)) is None

    @pytest.mark.feature("R-43")
    def test_the_same_rule_on_the_same_record_is_one(self) -> None:
        problem = loop_problem("a.r", "1", (link("a.r", "1"), link("a.s", "1")))
        assert problem is not None
        assert problem.code == "rule.loop"
        assert problem.params["chain"] == "a.r → a.s → a.r"

    def test_a_chain_has_an_end(self) -> None:
        chain = tuple(link("a.r", str(number)) for number in range(DEEPEST))
        assert loop_problem("a.r", "x", chain[:-1]) is None
        assert loop_problem("a.r", "x", chain) is not None
