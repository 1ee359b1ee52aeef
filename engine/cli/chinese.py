"""The help and the refusals of the command line in Chinese; English ones stand beside the commands."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import typer
import typer.rich_utils

from engine.cli.speech import word
from engine.kernel.jsons import load

_NO_COMMAND = re.compile("No such command '(.*)'")
HELP = Path(__file__).with_name("help.zh-CN.json")


@cache
def helps() -> dict[str, str]:
    """Chinese of every help text, by the English one."""
    found: dict[str, str] = load(HELP.read_bytes())
    return found


def translate(command: Any) -> None:
    """Puts the help of a command, its parameters and the commands below it into Chinese."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    typer.rich_utils.OPTIONS_PANEL_TITLE = "选项"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "命令"
    typer.rich_utils.DEFAULT_STRING = "[默认：{}]"
    typer.rich_utils.ENVVAR_STRING = "[环境变量：{}]"
    typer.rich_utils.REQUIRED_LONG_STRING = "[必填]"
    _below(command)


def _below(command: Any) -> None:
    for part in (command, *command.params):
        if part.help is not None:
            part.help = helps()[part.help]
    offered = command.get_help_option
    command.get_help_option = lambda context: _said(offered(context))
    for inner in getattr(command, "commands", {}).values():
        _below(inner)


def _said(option: Any) -> Any:
    if option is not None:
        option.help = helps()["Show this message and exit."]
    return option


def refusal(error: Any) -> str:
    """What is wrong with what was typed."""
    param = getattr(error, "param", None)
    kind = type(error).__name__
    if kind == "MissingParameter" and param is not None:
        return word("usage.missing", "zh-CN", name=_spelt(param))
    if kind == "NoSuchOption":
        return word("usage.no_option", "zh-CN", name=error.option_name)
    if kind == "BadParameter" and param is not None:
        return word("usage.bad_value", "zh-CN", name=_spelt(param), reason=error.message)
    unknown = _NO_COMMAND.search(error.format_message())
    if unknown:
        return word("usage.no_command", "zh-CN", name=unknown[1])
    return word("usage.other", "zh-CN", reason=error.format_message())


def _spelt(param: Any) -> str:
    return " / ".join(param.opts) if param.param_type_name == "option" else str(param.name)
