"""The command line: check, install, export, import, setup, people, doctor; findings located, in the reader's words."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.apps.gallery import shipped_gallery
from engine.cli.installation import place_of
from engine.settings import Settings

APP: dict[str, Any] = {"format": 1, "key": "desk", "name": {"en": "Desk", "zh-CN": "服务台"}}
FORM: dict[str, Any] = {
    "key": "ticket",
    "fields": [
        {"key": "number", "type": "text", "unique": True},
        {"key": "hours", "type": "number", "options": {"decimals": 1}},
        {"key": "double", "type": "formula", "options": {"expression": "hours * 2"}},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "desk"
    (made / "forms").mkdir(parents=True)
    write(made, FORM)
    (made / "app.json").write_text(json.dumps(APP))
    return made


def write(folder: Path, form: dict[str, Any]) -> None:
    (folder / "forms" / "ticket.json").write_text(json.dumps(form))


def test_templates_are_right(run: Any) -> None:
    for path in shipped_gallery().glob("*/app.json"):
        result = run("check", path.parent.name)
        assert result.exit_code == 0, result.output


def test_every_mistake_is_told_with_file_pointer_and_column(run: Any, folder: Path) -> None:
    fields = [*FORM["fields"][:2], {"key": "double", "type": "formula", "options": {"expression": "hours * minutes"}}]
    write(folder, {**FORM, "fields": [*fields, {"key": "x", "type": "nothing"}], "title_field": "none"})
    result = run("check", str(folder))
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert any(line.startswith("forms/ticket.json:/fields/2/options/expression:9: ") for line in lines), lines
    assert any(line.startswith("forms/ticket.json:/fields/3/type: ") for line in lines), lines
    chinese = run("check", str(folder), "--lang", "zh-CN").output
    assert "minutes" in chinese and "问题" in chinese


def test_findings_are_the_answer_and_can_be_kept_in_a_file(run: Any, folder: Path) -> None:
    write(folder, {**FORM, "title_field": "none"})
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert result.stdout.startswith("forms/ticket.json:/title_field: ") and result.stderr == "Problems found: 1.\n"


def test_nothing_is_said_when_the_reader_has_had_enough() -> None:
    program = [sys.executable, "-c", "from engine.cli.main import main; main()", "schema"]
    for language in ("en", "zh-CN"):
        running = subprocess.Popen([*program, "--lang", language], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() != 0


def test_a_database_is_named_as_it_was_given_without_its_password() -> None:
    given = "postgresql://ann:secret@host:5432/shop?schema=new2&password=hidden"
    assert place_of(Settings(database_url=given)) == "postgresql://ann:***@host:5432/shop?schema=new2"


def test_a_file_that_cannot_be_read_hides_nothing_else(run: Any, folder: Path) -> None:
    (folder / "app.json").write_text(json.dumps({**APP, "navigation": [{"items": [{"form": "tickt"}]}]}))
    (folder / "forms" / "ticket.json").write_text(json.dumps(FORM).replace(": true", " true"))
    (folder / "rules").mkdir()
    rule = {"key": "r", "form": "ticket", "when": "hours > 'x' and double > 1", "do": [{"action": "set_valu"}]}
    (folder / "rules" / "r.json").write_text(json.dumps(rule))
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.output.splitlines()[:-1]] == [
        "forms/ticket.json",
        "app.json:/navigation/0/items/0/form",
        "rules/r.json:/when:1",
        "rules/r.json:/do/0/action",
    ]
    installed = run("install", str(folder))
    assert installed.output == result.output and installed.exit_code == 1
    assert not (folder.parent / "data").exists()


def test_an_app_of_one_file_is_located_as_well(run: Any, tmp_path: Path) -> None:
    form = {**FORM, "title_field": "numbr"}
    (tmp_path / "desk.json").write_text(json.dumps({**APP, "forms": [form]}).replace('"unique": true', '"unique" true'))
    lines = run("check", str(tmp_path / "desk.json")).output.splitlines()
    assert lines[0].startswith("desk.json: Line 1, column ")
    assert lines[1].startswith("desk.json:/forms/0/title_field: ") and "“number”" in lines[1]


def test_install_shows_the_plan_and_keeps_data_unless_told(run: Any, folder: Path, tmp_path: Path) -> None:
    first = run("install", str(folder))
    assert first.exit_code == 0 and "version 1" in first.output, first.output
    file = tmp_path / "tickets.csv"
    file.write_text("number,hours\nA1,2.5\nA2,many\nA3,1\n")
    imported = run("import", str(file), "--app", "desk", "--form", "ticket", "--errors", str(tmp_path / "bad.csv"))
    assert imported.exit_code == 1, imported.output
    assert "Created 2, updated 0, unchanged 0, failed 1" in imported.output
    assert "many" in (tmp_path / "bad.csv").read_text()

    write(folder, {**FORM, "fields": FORM["fields"][:1]})
    planned = run("install", str(folder), "--plan")
    assert planned.exit_code == 0 and "Records with a value: 2" in planned.output, planned.output
    assert planned.output.count('--confirm "drop ticket.hours"') == 1, "the plan says what an installation will ask"
    refused = run("install", str(folder))
    assert refused.exit_code == 1 and '--confirm "drop ticket.hours"' in refused.output, refused.output
    confirmed = run("install", str(folder), "--confirm", "drop ticket.hours", "--confirm", "drop ticket.double")
    assert confirmed.exit_code == 0 and "version 2" in confirmed.output, confirmed.output


def test_a_field_is_renamed_everywhere_and_keeps_its_values(run: Any, folder: Path, tmp_path: Path) -> None:
    run("install", str(folder))
    file = tmp_path / "tickets.csv"
    file.write_text("number,hours\nA1,2.5\n")
    run("import", str(file), "--app", "desk", "--form", "ticket")
    used = run("usages", str(folder), "ticket.hours")
    assert used.output.splitlines()[0] == "forms/ticket.json:/fields/2/options/expression: ticket: hours * 2"
    renamed = run("rename", str(folder), "ticket.hours", "effort", "--lang", "zh-CN")
    assert renamed.exit_code == 0 and "--rename ticket.hours=effort" in renamed.output
    assert "effort * 2" in (folder / "forms" / "ticket.json").read_text()
    assert "新增字段“effort”" in run("diff", str(folder), "--lang", "zh-CN").output
    done = run("install", str(folder), "--rename", "ticket.hours=effort")
    assert done.exit_code == 0 and "version 2" in done.output, done.output
    assert run("diff", str(folder)).output == "Nothing has changed.\n"
    file.write_text("number,effort\nA1,2.5\n")
    again = run("import", str(file), "--app", "desk", "--form", "ticket", "--key", "number", "--mode", "update")
    assert "unchanged 1" in again.output


def test_a_rename_that_was_not_made_is_told_at_its_option(run: Any, folder: Path) -> None:
    run("install", str(folder))
    wanted = "--rename ticket.hours=effort"
    for command in (("install", str(folder), "--plan"), ("install", str(folder))):
        refused = run(*command, *wanted.split())
        assert refused.exit_code == 1, refused.output
        assert refused.output.startswith(f"{wanted}: ") and "[schema.rename_not_there]" in refused.output
        assert "新定义中没有“effort”" in run(*command, *wanted.split(), "--lang", "zh-CN").output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ticket.hous", "“hours”"),
        ("tickt", "“ticket”"),
        ("thing:x", "role:clerk"),
        ("role:x", "no role"),
        ("a.b", "form"),
    ],
)
def test_names_that_mean_nothing_are_told(run: Any, folder: Path, name: str, said: str) -> None:
    for command in (("usages", str(folder), name), ("rename", str(folder), name, "new")):
        result = run(*command)
        assert result.exit_code == 1 and said in result.output, result.output


def test_what_is_exported_can_be_checked_and_installed_again(run: Any, folder: Path, tmp_path: Path) -> None:
    run("install", str(folder))
    target = tmp_path / "out"
    assert run("export", "desk", str(target)).exit_code == 0
    assert json.loads((target / "forms" / "ticket.json").read_text())["key"] == "ticket"
    assert run("check", str(target)).exit_code == 0
    again = run("install", str(target), "--lang", "zh-CN")
    # Nothing is different, so it stays the version that it is.
    assert again.exit_code == 0 and "版本 1" in again.output, again.output


def test_the_first_administrator_is_made_in_the_terminal(run: Any) -> None:
    run("migrate")
    before = run("doctor")
    assert before.exit_code == 1 and "needs attention" in before.output
    made = run("setup", answers="root\nThe Root\na long enough one\na long enough one\n")
    assert made.exit_code == 0, made.output
    assert run("setup", "--username", "b", "--name", "B", "--password", "a long enough one").exit_code == 1
    assert "root" in run("people", "list").output
    assert run("people", "passwd", "root", "--password", "another long one").exit_code == 0
    assert run("people", "passwd", "who", "--password", "another long one").exit_code == 1


def test_nothing_found_is_said_in_words(run: Any) -> None:
    missing = run("install", "no_such_template", "--lang", "zh-CN")
    assert missing.exit_code == 1 and "找不到" in missing.output
    export = run("export", "nothing", "somewhere")
    assert export.exit_code == 1 and "nothing" in export.output


def test_the_schema_is_printed(run: Any) -> None:
    document = json.loads(run("schema").output)
    assert document["title"] and "FormDef" in document["$defs"]
