"""Documentation that can be wrong by itself: links, examples, commands and options, variables, both languages."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from jsonschema import Draft202012Validator

import engine.cli as cli
from engine.bootstrap import builtin_catalog
from engine.cli.check import findings
from engine.cli.main import program
from engine.definitions.load import load
from engine.definitions.mapping import ImportOptions
from engine.kernel.jsons import dump_pretty
from engine.settings import Settings
from tests.architecture.doc_blocks import PAGES, ROOT, blocks, commands, files, relative, variables

LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
SECTION = re.compile(r"(forms|flows|rules|roles|reports|mappings)/\w+\.json|app\.json")
TUTORIAL = ROOT / "docs" / "tutorial" / "README.md"
HOW_TOS = sorted((ROOT / "docs" / "how_to").glob("*.md"))
COMMANDS: Any = typer.main.get_command(program())


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if "docs/" in str(page)], ids=relative)
def test_json_is_json(page: Path) -> None:
    for block in blocks(page):
        if block.language == "json" and "…" not in block.text:
            json.loads(block.text)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_example_app_loads(page: str) -> None:
    examples = re.findall(r"```json\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
    assert examples
    for example in examples:
        assert list(load(json.loads(example), builtin_catalog()).problems) == []


def write(folder: Path, parts: dict[str, Any]) -> None:
    """The parts of an app, as files."""
    for name, content in parts.items():
        if SECTION.fullmatch(name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(dump_pretty(content))


def test_the_tutorial_builds_an_app_that_is_right(tmp_path: Path) -> None:
    shown = files(TUTORIAL)
    assert {"app.json", "forms/visit.json", "reports/overview.json"} <= set(shown)
    write(tmp_path, shown)
    assert findings(tmp_path, builtin_catalog()) == []


@pytest.mark.parametrize("page", [page for page in HOW_TOS if files(page)], ids=relative)
def test_what_a_how_to_adds_fits_the_tutorials_app(page: Path, tmp_path: Path) -> None:
    write(tmp_path, {**files(TUTORIAL), **files(page)})
    assert findings(tmp_path, builtin_catalog()) == []
    fields = {field["key"] for field in files(TUTORIAL)["forms/visit.json"]["fields"]}
    for name, content in files(page).items():
        if not SECTION.fullmatch(name):
            assert list(Draft202012Validator(ImportOptions.model_json_schema()).iter_errors(content)) == []
            assert {column["field"] for column in content["columns"].values()} <= fields


@pytest.mark.parametrize("page", [TUTORIAL, *HOW_TOS], ids=relative)
def test_both_languages_show_the_same(page: Path) -> None:
    other = page.with_name(page.name.replace(".zh-CN.md", ".md") if ".zh-CN" in page.name else f"{page.stem}.zh-CN.md")
    assert files(page) == files(other)
    assert list(commands(page)) == list(commands(other)) or sorted(commands(page)) == sorted(commands(other))


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_commands_exist_with_their_options(page: Path) -> None:
    targets = set(re.findall(r"^([a-z_]+)(?: [a-z_]+)*:", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for words in commands(page):
        if words[0] == "make":
            assert words[1] in targets, words
            continue
        command, rest = COMMANDS, words[1:]
        while rest and not rest[0].startswith("-") and getattr(command, "commands", None):
            assert rest[0] in command.commands, words
            command, rest = command.commands[rest[0]], rest[1:]
        known = {"--help", *(option for param in command.params for option in param.opts)}
        assert [word for word in rest if word.startswith("-") and word not in known] == [], words


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_tables_of_commands_name_what_must_be_given(page: str) -> None:
    rows = re.findall(r"^\| `dougong (\w+)([^`]*)` \|", (ROOT / page).read_text(), re.MULTILINE)
    assert len(rows) > 10
    for name, rest in rows:
        given = re.sub(r"--\w+ [A-Z]+", "", rest).split()
        params = COMMANDS.commands[name].params
        wanted = [param.name for param in params if param.required and not param.opts[0].startswith("-")]
        assert len(given) >= len(wanted), (name, wanted)


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_variables_exist(page: Path) -> None:
    known = {f"DOUGONG_{name.upper()}" for name in Settings.model_fields}
    for file in Path(inspect.getfile(cli)).parent.glob("*.py"):
        known |= set(re.findall(r'envvar="(DOUGONG_\w+)"', file.read_text()))
    assert variables(page) - known == set()


def test_every_command_is_in_both_readmes() -> None:
    shown = [name for name, command in COMMANDS.commands.items() if not command.hidden and name != "openapi"]
    for page in ("README.md", "README.zh-CN.md"):
        text = (ROOT / page).read_text()
        assert [name for name in shown if f"`dougong {name}" not in text] == []
