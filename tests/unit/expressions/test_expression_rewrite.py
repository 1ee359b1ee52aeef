"""Renaming inside expressions and templates touches the name and nothing else."""

from engine.expressions.rewrite import references, rename, rename_field
from engine.expressions.scope import DictScope
from engine.expressions.template import check_template, holes, rename_in_template, render_template
from engine.expressions.types import NUMBER, TEXT, RecordOf, RowsOf

CUSTOMER = DictScope({"level": TEXT, "amount": NUMBER})
PARTS = DictScope({"amount": NUMBER, "maker": RecordOf(CUSTOMER, "customer")})
SCOPE = DictScope(
    {
        "amount": NUMBER,
        "level": TEXT,
        "标题": TEXT,
        "customer": RecordOf(CUSTOMER, "customer"),
        "parts": RowsOf(PARTS, "part"),
    }
)


class TestRename:
    def test_keeps_spacing_and_everything_else(self) -> None:
        text = "  ROUND( amount*1.0 ,2 )+SUM(parts.amount)  & 'amount' "
        assert rename(text, ("amount",), "cost", SCOPE) == "  ROUND( cost*1.0 ,2 )+SUM(parts.amount)  & 'amount' "

    def test_renames_inside_rows(self) -> None:
        text = "SUMIF(parts.amount, parts . amount > amount)"
        assert rename(text, ("parts", "amount"), "sum", SCOPE) == "SUMIF(parts.sum, parts . sum > amount)"

    def test_renames_the_first_of_a_path(self) -> None:
        assert rename("customer.level & level", ("customer",), "client", SCOPE) == "client.level & level"

    def test_renames_a_field_of_a_form_wherever_it_is_reached(self) -> None:
        text = "customer.level & level & LOOKUP(parts.maker.level, True)"
        assert rename_field(text, "customer", "level", "rank", SCOPE) == (
            "customer.rank & level & LOOKUP(parts.maker.rank, True)"
        )

    def test_renames_chinese_names(self) -> None:
        assert rename('标题 & "标题"', ("标题",), "主题", SCOPE) == '主题 & "标题"'

    def test_leaves_alone_what_cannot_be_read(self) -> None:
        assert rename("amount +", ("amount",), "cost", SCOPE) == "amount +"

    def test_does_not_take_functions_for_names(self) -> None:
        scope = DictScope({"SUM": NUMBER})
        assert rename("SUM(SUM)", ("SUM",), "total", scope) == "SUM(total)"


class TestReferences:
    def test_lists_each_step_with_its_place_and_form(self) -> None:
        found = references("customer.level == level", SCOPE)
        assert [(each.path, each.span, each.form) for each in found] == [
            (("customer",), (0, 8), None),
            (("customer", "level"), (9, 14), "customer"),
            (("level",), (18, 23), None),
        ]


class TestTemplate:
    def test_fills_holes(self) -> None:
        template, problems = check_template("{{ 标题 }}: {{amount * 2}} for {{ customer.level }}.", SCOPE)
        assert template is not None, problems
        names = {"标题": "门坏了", "amount": 3, "customer": None}
        assert render_template(template, names, lambda value, kind: f"<{value}>") == "<门坏了>: <6> for ."
        assert ("customer", "level") in template.reads

    def test_braces_in_a_text_do_not_close_a_hole(self) -> None:
        template, _ = check_template("{{ '}}' & 标题 }}", SCOPE)
        assert template is not None
        assert render_template(template, {"标题": "x"}, lambda value, kind: str(value)) == "}}x"

    def test_problems_are_placed_in_the_whole_text(self) -> None:
        template, problems = check_template("Dear {{ nobody }}, {{ amount + 'x' }}", SCOPE, path="/body")
        assert template is None
        assert [(problem.code, problem.path, problem.span) for problem in problems] == [
            ("expression.unknown_name", "/body", (8, 14)),
            ("expression.not_a_number", "/body", (31, 34)),
        ]

    def test_an_open_hole_is_a_problem(self) -> None:
        _, problems = check_template("Dear {{ amount", SCOPE)
        assert [problem.code for problem in problems] == ["expression.hole_not_closed"]

    def test_plain_text_has_no_holes(self) -> None:
        assert holes("nothing } here { at all") == []

    def test_renames_in_holes_only(self) -> None:
        found = rename_in_template("amount {{ amount }}", lambda text: rename(text, ("amount",), "cost", SCOPE))
        assert found == "amount {{ cost }}"
