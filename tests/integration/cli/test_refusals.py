"""What cannot be done is told in words, in the reader's language, with a code of its own and never a traceback."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import engine.store.engines as engines
from engine.cli.chinese import helps
from engine.cli.main import main, outline, program
from engine.cli.speech import padded, words

READING = [
    ["export", "work_order", "wo"],
    ["import", "a.csv", "--app", "a", "--form", "b"],
    ["people", "list"],
    ["people", "add", "ann", "--name", "Ann", "--password", "a long enough one"],
    ["doctor"],
    ["diff", "work_order"],
    ["install", "work_order", "--plan"],
    ["seed", "work_order"],
]


def texts(command: Any) -> Iterator[str]:
    """Every help text of a command and of those below it."""
    yield from (part.help for part in (command, *command.params) if part.help is not None)
    for inner in getattr(command, "commands", {}).values():
        yield from texts(inner)


def test_every_help_text_is_there_in_chinese_and_none_is_left_over() -> None:
    english = {*texts(typer.main.get_command(program())), "Show this message and exit."}
    assert set(helps()) == english
    assert all(re.search("[一-鿿]", text) for text in helps().values())


def test_the_list_of_commands_is_that_of_the_commands_themselves() -> None:
    listed, real = (typer.main.get_command(made()) for made in (outline, program))
    assert [(name, command.help, command.hidden) for name, command in listed.commands.items()] == [
        (name, command.help, command.hidden) for name, command in real.commands.items()
    ]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_list_of_commands_loads_none_of_them(language: str) -> None:
    check = "import sys; from engine.cli.main import main\ntry: main()\nfinally: print(sorted(sys.modules))"
    shown = subprocess.run(
        [sys.executable, "-c", check, "--lang", language, "--help"], capture_output=True, text=True, check=True
    )
    assert "install" in shown.stdout and "engine.cli.main" in shown.stdout
    assert "sqlalchemy" not in shown.stdout and "engine.bootstrap" not in shown.stdout


def test_a_command_is_found_behind_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dougong", "--lang", "zh-CN", "check", "nowhere"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "找不到文件夹或模板 nowhere" in capsys.readouterr().err


def test_every_word_is_there_in_both_languages_and_is_used() -> None:
    source = "".join(path.read_text() for path in Path("engine/cli").glob("*.py"))
    for key, said in words().items():
        assert set(said) == {"en", "zh-CN"}, key
        assert set(re.findall("{(.*?)}", said["en"])) == set(re.findall("{(.*?)}", said["zh-CN"])), key
        assert f'"{key}"' in source, key


def test_columns_are_as_wide_as_they_look() -> None:
    assert [padded(text, 6) for text in ("ab", "工单", "长长的名称")] == ["ab    ", "工单  ", "长长的名称"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["import"], 2, "缺少 file"),
        (["import", "x"], 2, "缺少 --app"),
        (["chek"], 2, "没有命令 chek"),
        (["check", "x", "--quick"], 2, "没有选项 --quick"),
        (["serve", "--port", "70000"], 2, "--port 的值无效"),
        (["people", "--help"], 0, "管理可登录的人员"),
        (["import", "--help"], 0, "显示此帮助"),
        (["check", "nowhere"], 1, "找不到文件夹或模板 nowhere"),
    ],
)
def test_in_chinese(
    arguments: list[str], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dougong", *arguments, "--lang", "zh-CN"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code == code
    assert said in told.out + told.err


@pytest.fixture(autouse=True)
def english_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The titles of the help are the whole process's; they go back after each test."""
    for name in ("ARGUMENTS", "OPTIONS", "COMMANDS"):
        monkeypatch.setattr(typer.rich_utils, f"{name}_PANEL_TITLE", name.capitalize())
    for name in ("DEFAULT_STRING", "ENVVAR_STRING", "REQUIRED_LONG_STRING"):
        monkeypatch.setattr(typer.rich_utils, name, getattr(typer.rich_utils, name))


def test_settings_that_cannot_be_used_are_all_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "PORT": "abc",
        "LOG_LEVEL": "loud",
        "TIMEZONE": "Mars",
        "BROKER_URL": "x",
        "LOG_JSON": "?",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"DOUGONG_{name}", value)
    for command in ("serve", "worker", "doctor"):
        result = run(command)
        assert result.exit_code == 1
        assert {line.split(" ")[0] for line in result.output.splitlines()} == {f"DOUGONG_{name}" for name in wrong}
        assert "a whole number" in result.output and "debug, info, warning, error" in result.output


def test_a_port_in_use(run: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--host", "127.0.0.1", "--port", str(port))
    assert result.exit_code == 1 and f"Port {port} is in use" in result.output


def test_the_language_may_stand_before_the_command(run: Any) -> None:
    for arguments in (("check", "nowhere"), ("people", "list"), ("doctor",)):
        assert "没有" in run("--lang", "zh-CN", *arguments).output.replace("找不到", "没有"), arguments
    assert "没有" in run("people", "--lang", "zh-CN", "list").output
    assert "There is no" in run("--lang", "zh-CN", "check", "nowhere", "--lang", "en").output


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_command_in_the_wrong_folder_makes_nothing(
    run: Any, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("a\n1\n")
    result = run(*arguments)
    assert result.exit_code == 1
    assert f"There is no installation of Dougong in {tmp_path / 'data'}. " in result.output
    assert "DOUGONG_DATA_DIR" in result.output
    assert not (tmp_path / "data").exists()


def test_an_empty_database_elsewhere_is_none_either(
    run: Any, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOUGONG_DATABASE_URL", postgres_url)
    assert "There is no installation of Dougong in postgresql" in run("people", "list").output
    made = run("migrate")
    assert made.exit_code == 0 and "A new installation is made in postgresql" in made.output
    assert run("people", "list").output == ""


def test_install_says_where_it_makes_a_new_installation(run: Any, tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text(json.dumps({"format": 1, "key": "desk", "name": "Desk"}))
    made = run("install", str(tmp_path / "desk.json"))
    assert made.output.startswith(f"A new installation is made in {tmp_path / 'data'}.\n")
    assert "new installation" not in run("install", str(tmp_path / "desk.json")).output


@pytest.mark.parametrize("url", ["nonsense", "mysql://a/b"])
def test_a_database_that_is_none(run: Any, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOUGONG_DATABASE_URL", url)
    result = run("doctor")
    assert result.exit_code == 1 and "Use SQLite or PostgreSQL" in result.output


def test_a_data_folder_that_is_none(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DOUGONG_DATA_DIR", str(tmp_path / "file"))
    result = run("doctor", "--lang", "zh-CN")
    assert result.exit_code == 1 and result.output == f"{tmp_path / 'file'} 不是文件夹。\n"


def test_a_file_that_is_no_database(run: Any, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "dougong.sqlite3").write_text("nothing of the kind" * 100)
    result = run("doctor")
    assert result.exit_code == 1 and "Restore it from a backup" in result.output


def test_a_database_that_somebody_holds(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_BUSY_MS", 50)
    assert run("migrate").exit_code == 0
    holder = sqlite3.connect(tmp_path / "data" / "dougong.sqlite3", isolation_level=None)
    holder.execute("begin immediate")
    result = run("people", "add", "ann", "--name", "Ann", "--password", "a long enough one")
    holder.close()
    assert result.exit_code == 1 and "busy" in result.output


def test_a_database_of_a_newer_program(run: Any, tmp_path: Path) -> None:
    run("migrate")
    with sqlite3.connect(tmp_path / "data" / "dougong.sqlite3") as connection:
        connection.execute("update dg_revision set version_num = 'r9999'")
    connection.close()
    result = run("doctor")
    assert result.exit_code == 1 and "r9999" in result.output


def test_doctor_names_the_apps_and_their_versions(run: Any, tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text(json.dumps({"format": 1, "key": "desk", "name": "Desk"}))
    run("install", str(tmp_path / "desk.json"))
    assert re.search(r"Apps +fine +desk 1\n", run("doctor").output)


def test_doctor_says_that_the_broker_is_silent(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run("migrate")
    monkeypatch.setenv("DOUGONG_BROKER_URL", "redis://127.0.0.1:1/0")
    result = run("doctor", "--lang", "zh-CN")
    assert result.exit_code == 1 and "没有响应" in result.output
