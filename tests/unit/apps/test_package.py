"""Packages: read from folders and files, written back the same, findings located in files."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.apps.gallery import Gallery, shipped_gallery
from engine.apps.json_file import read_json
from engine.apps.json_mending import mended
from engine.apps.package import Package, SeedFile
from engine.apps.package_reader import read_files, read_package, unknown_files
from engine.apps.package_writer import package_files, write_package
from engine.kernel.errors import Conflict, Invalid, NotFound
from engine.kernel.problems import Problem

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "key": "demo",
    "name": {"zh-CN": "演示", "en": "Demo"},
    "forms": [{"key": "a", "fields": []}, {"key": "b", "fields": []}],
    "rules": [{"key": "r"}],
    "navigation": [{"items": [{"form": "a"}]}],
}


def demo() -> Package:
    seeds = (SeedFile("data/01_a.json", {"form": "a", "records": []}),)
    return Package(DOCUMENT, people={"people": []}, seeds=seeds, scenario={"steps": []}, readme="# Demo\n")


class TestWrite:
    def test_one_object_a_file(self) -> None:
        assert sorted(package_files(demo())) == [
            "README.md",
            "app.json",
            "data/01_a.json",
            "data/people.json",
            "forms/a.json",
            "forms/b.json",
            "rules/r.json",
            "scenario.json",
        ]

    def test_what_is_written_is_read_again(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        again = read_package(tmp_path / "demo")
        assert again.document == DOCUMENT
        assert again.files["forms", 1] == "forms/b.json"
        assert (again.seeds, again.scenario, again.readme) == (demo().seeds, demo().scenario, demo().readme)
        assert package_files(again) == package_files(demo())

    def test_chinese_stays_readable_and_order_stays(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        text = (tmp_path / "demo" / "app.json").read_text()
        assert '"zh-CN": "演示"' in text
        assert text.index("zh-CN") < text.index('"en"')

    def test_a_full_folder_is_kept_unless_asked(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        with pytest.raises(Conflict):
            write_package(demo(), tmp_path / "demo")
        smaller = Package({**DOCUMENT, "forms": DOCUMENT["forms"][:1]})
        write_package(smaller, tmp_path / "demo", overwrite=True)
        assert [path.name for path in (tmp_path / "demo" / "forms").iterdir()] == ["a.json"]


class TestRead:
    def test_a_single_file_will_do(self, tmp_path: Path) -> None:
        path = tmp_path / "demo.json"
        path.write_text('{"key": "demo"}')
        assert read_package(path).key == "demo"

    def test_every_bad_file_is_told_at_once(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / "forms" / "a.json").write_text('{"key": "a",\n  oops}')
        (tmp_path / "demo" / "forms" / "b.json").write_text('{"key": "c"}')
        (tmp_path / "demo" / "rules" / "r.json").write_text("[1]")
        with pytest.raises(Invalid) as caught:
            read_package(tmp_path / "demo")
        found = {(p.code, p.params["file"], p.params.get("line")) for p in caught.value.problems}
        assert found == {
            ("package.json_no_key", "forms/a.json", 2),
            ("package.file_name", "forms/b.json", None),
            ("package.not_an_object", "rules/r.json", None),
        }

    def test_no_app_no_package(self, tmp_path: Path) -> None:
        with pytest.raises(Invalid) as caught:
            read_package(tmp_path)
        assert caught.value.problems[0].code == "package.no_app"

    def test_strangers_are_pointed_out(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / "froms").mkdir()
        assert [p.params["file"] for p in unknown_files(tmp_path / "demo")] == ["froms"]


class TestLocated:
    @pytest.mark.parametrize(
        ("path", "file", "inside"),
        [
            ("/forms/1/fields/0/type", "forms/b.json", "/fields/0/type"),
            ("/forms/1", "forms/b.json", ""),
            ("/forms/7", "app.json", "/forms/7"),
            ("/name", "app.json", "/name"),
            ("/forms/b/name", "forms/b.json", "/name"),
            ("/forms/nothing/name", "app.json", "/forms/nothing/name"),
            ("", "app.json", ""),
        ],
    )
    def test_in_the_file_and_inside_it(self, tmp_path: Path, path: str, file: str, inside: str) -> None:
        write_package(demo(), tmp_path / "demo")
        problem = read_package(tmp_path / "demo").located(Problem("x.y", path, {"a": 1}, span=(3, 5)))
        assert problem == Problem("x.y", inside, {"a": 1, "file": file}, span=(3, 5))

    def test_a_definition_without_files_stays_as_it_is(self) -> None:
        assert demo().located(Problem("x.y", "/forms/1")) == Problem("x.y", "/forms/1")


class TestGallery:
    def test_ships_templates_that_can_be_read(self) -> None:
        assert shipped_gallery().is_dir()
        assert {"work_order", "it_incident"} <= set(Gallery().slugs())
        for slug, package in Gallery().packages():
            assert package.key == slug
            assert unknown_files(Gallery().folder / slug) == []

    @pytest.mark.parametrize("slug", ["../work_order", "nowhere", ""])
    def test_knows_only_its_own(self, slug: str) -> None:
        with pytest.raises(NotFound):
            Gallery().package(slug)


class TestReadJson:
    @pytest.mark.parametrize(
        ("text", "code", "line", "column"),
        [
            ('{"a": 1\n "b": 2}', "package.json_no_comma", 2, 2),
            ('{"a": [1, 2,]}', "package.json_comma_too_many", 1, 13),
            ('{"a": 1,\n}', "package.json_comma_too_many", 2, 1),
            ('{"a" 1}', "package.json_no_colon", 1, 6),
            ("{a: 1}", "package.json_no_key", 1, 2),
            ('{"a": True}', "package.json_no_value", 1, 7),
            ("{\"a\": 'x'}", "package.json_quotes", 1, 7),
            ("{“a”: 1}", "package.json_wide", 1, 2),
            ('{"a"： 1}', "package.json_wide", 1, 5),
            ('{"a": "x\n"}', "package.json_line_break", 1, 9),
            ('{"a": "C:\\x"}', "package.json_backslash", 1, 10),
            ('{"a": 1}}', "package.json_goes_on", 1, 9),
            ('{"a": [1', "package.json_ends", 1, 9),
            ('{"a": "x', "package.json_text_open", 1, 7),
            ('{"a": NaN}', "package.not_json", 1, 7),
        ],
    )
    def test_says_what_is_wrong_and_where(self, text: str, code: str, line: int, column: int) -> None:
        value, problems = read_json(text.encode())
        assert value is None
        assert problems == [
            Problem(code, "", {**problems[0].params, "line": line, "column": column}),
        ]

    def test_too_deep(self) -> None:
        assert [p.code for p in read_json(b"[" * 100_000)[1]] == ["package.json_too_deep"]

    def test_other_encodings_and_nothing_at_all(self) -> None:
        assert [p.code for p in read_json('{"a": "工单"}'.encode("gb18030"))[1]] == ["package.not_utf8"]
        assert [p.code for p in read_json(b" \n")[1]] == ["package.empty_file"]

    def test_a_byte_order_mark_is_let_pass(self) -> None:
        assert read_json(b'\xef\xbb\xbf{"a": 1}') == ({"a": 1}, [])

    def test_a_key_that_stands_twice(self) -> None:
        value, problems = read_json(b'{"a": [{"b": 1, "c": 2, "b": 3}]}')
        assert value == {"a": [{"b": 3, "c": 2}]}
        assert problems == [Problem("package.key_twice", "/a/0/b", {"key": "b"})]


class TestReadFiles:
    def test_what_was_meant_stands_in_for_a_faulty_file(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / "forms" / "a.json").write_text(
            '{"key": "a", "fields": [{"key": "size" "type": "number"}],}'
        )
        reading = read_files(tmp_path / "demo")
        assert [problem.code for problem in reading.problems] == ["package.json_no_comma"]
        assert reading.package.document["forms"][0] == {"key": "a", "fields": [{"key": "size", "type": "number"}]}
        assert reading.checkable and reading.unread == frozenset()

    @pytest.mark.parametrize(("file", "checkable"), [("rules/r.json", True), ("forms/a.json", False)])
    def test_nothing_is_said_about_what_cannot_be_read_at_all(self, tmp_path: Path, file: str, checkable: bool) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / file).write_text("")
        reading = read_files(tmp_path / "demo")
        assert (reading.unread, reading.checkable) == ({file}, checkable)
        assert reading.located(Problem("x.y", "/" + file.split("/")[0] + "/0/fields")) is None
        assert reading.located(Problem("x.y", "/forms/1/name")) is not None

    def test_a_file_with_another_ending_is_pointed_out(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / "forms" / "c.jsn").write_text("{}")
        (tmp_path / "demo" / "rule").mkdir()
        found = {p.params["file"]: p.params.get("near") for p in unknown_files(tmp_path / "demo")}
        assert found == {"forms/c.jsn": "forms/c.json", "rule": "rules"}

    def test_a_section_under_another_name_is_an_error(self, tmp_path: Path) -> None:
        write_package(demo(), tmp_path / "demo")
        (tmp_path / "demo" / "forms").rename(tmp_path / "demo" / "form")
        assert [(p.params["near"], p.severity) for p in unknown_files(tmp_path / "demo")] == [("forms", "error")]


class TestMended:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ('{"a": 1 "b": [1,2,], "c": {"d" True}', {"a": 1, "b": [1, 2], "c": {"d": True}}),
            ("{'a': 'x', b: None}", {"a": "x", "b": None}),
            ('{“a”：“x”，"b":}', {"a": "x"}),
            ('{"a": "x\n "b": "\\u4e00"}', {"a": "x", "b": "一"}),
            ("", None),
            ("[" * 100_000, None),
        ],
    )
    def test_takes_what_was_meant(self, text: str, meant: Any) -> None:
        assert mended(text) == meant

    def test_leaves_good_json_as_it_is(self) -> None:
        for file in shipped_gallery().rglob("*.json"):
            assert mended(file.read_text()) == json.loads(file.read_text())
