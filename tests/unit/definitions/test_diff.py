"""What changed between two versions, in words."""

from typing import Any

from engine.definitions.app import AppDef
from engine.definitions.diff import diff
from engine.definitions.load import load
from engine.extend.catalog import Catalog

CATALOG = Catalog.build()


def app(*fields: dict[str, Any], **more: Any) -> AppDef:
    form = {"key": "task", "name": {"en": "Task", "zh-CN": "任务"}, "fields": list(fields), **more}
    found = load({"format": 1, "key": "a", "name": "A", "forms": [form]}, CATALOG)
    assert found.ok and found.app
    return found.app


TITLE = {"key": "title", "type": "text", "label": {"en": "Title", "zh-CN": "标题"}}
COUNT = {"key": "n", "type": "number"}
ROWS = {"key": "rows", "type": "table", "options": {"fields": [TITLE]}}


class TestDiff:
    def test_tells_nothing_about_the_same(self) -> None:
        assert diff(app(TITLE), app(TITLE)) == []

    def test_tells_an_added_field(self) -> None:
        (change,) = diff(app(COUNT), app(COUNT, TITLE))
        assert (change.kind, change.part, change.keys, change.path) == (
            "added",
            "field",
            ("task", "title"),
            "/forms/0/fields/1",
        )
        assert change.text("en") == "Field “Title” was added to form “Task”."
        assert change.text("zh-CN") == "在表单“任务”中新增字段“标题”。"

    def test_tells_a_removed_field_where_it_was(self) -> None:
        (change,) = diff(app(COUNT, TITLE), app(COUNT))
        assert (change.kind, change.path) == ("removed", "/forms/0/fields/1")
        assert change.text("zh-CN") == "从表单“任务”中删除字段“标题”。"

    def test_names_what_changed_of_a_field(self) -> None:
        (change,) = diff(app(TITLE), app({**TITLE, "required": True, "options": {"max_length": 80}}))
        assert change.aspects == ("required", "options")
        assert change.text("en") == "Field “Title” in form “Task” was changed: required, settings."
        assert change.text("zh-CN") == "修改表单“任务”中的字段“标题”：必填、设置。"

    def test_tells_columns_of_a_table_apart(self) -> None:
        (change,) = diff(app(ROWS), app({**ROWS, "options": {"fields": [TITLE, COUNT]}}))
        assert (change.kind, change.part, change.keys) == ("added", "column", ("task", "rows", "n"))

    def test_tells_which_choices_come_and_go(self) -> None:
        def kind(*choices: dict[str, Any]) -> dict[str, Any]:
            return {"key": "kind", "type": "choice", "label": "Kind", "options": {"choices": list(choices)}}

        project = {"value": "project", "label": {"en": "Project", "zh-CN": "项目"}}
        repair, red = {"value": "repair"}, {"value": "repair", "color": "red"}
        added, gone = diff(app(kind(project, repair)), app(kind(repair, {"value": "visit"})))
        assert added.text("en") == "Choice “visit” was added to field “Kind”."
        assert gone.text("en") == "Choice “Project” was removed from field “Kind”."
        assert gone.text("zh-CN") == "从字段“Kind”中删除选项“项目”。"
        (changed,) = diff(app(kind(repair)), app(kind(red)))
        assert changed.text("en") == "Choice “repair” in field “Kind” was changed: colour."
        rows, less = ({"key": "rows", "type": "table", "options": {"fields": [kind(*all)]}} for all in ([red], []))
        (inside,) = diff(app(rows), app(less))
        assert (inside.part, inside.keys) == ("choice", ("task", "rows", "kind", "repair"))

    def test_tells_objects_of_one_name_by_their_keys(self) -> None:
        added, gone = diff(app(TITLE, COUNT), app({**TITLE, "key": "heading"}, COUNT))
        assert added.text("en") == "Field “Title (heading)” was added to form “Task”."
        assert gone.text("zh-CN") == "从表单“任务”中删除字段“标题 (title)”。"

    def test_tells_a_new_order(self) -> None:
        (change,) = diff(app(TITLE, COUNT), app(COUNT, TITLE))
        assert (change.part, change.aspects) == ("form", ("order",))

    def test_tells_a_new_form_once(self) -> None:
        new = load({"format": 1, "key": "a", "name": "A", "forms": [{"key": "note", "fields": [TITLE]}]}, CATALOG).app
        assert new is not None
        changes = diff(app(TITLE), new)
        assert [(change.kind, change.part) for change in changes] == [("added", "form"), ("removed", "form")]
        assert changes[0].text("en") == "Form “note” was added."

    def test_tells_a_new_layout(self) -> None:
        (change,) = diff(app(TITLE), app(TITLE, layout=[{"fields": ["title"]}]))
        assert change.text("zh-CN") == "修改表单“任务”：布局。"
