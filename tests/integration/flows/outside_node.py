"""Nodes of a plugin, for tests: one reaches outside (it writes the key of its step into a file), one sleeps."""

import os
from datetime import timedelta
from pathlib import Path

from engine.extend import (
    About,
    Done,
    Example,
    Fail,
    NodeContext,
    NodeType,
    Options,
    Outcome,
    Plugin,
    Signal,
    Wait,
    opt,
)


class TellFileOptions(Options):
    """Which file is told, and whether it then fails."""

    file: str = opt(title={"en": "File", "zh-CN": "文件"})
    fail: str = opt("", title={"en": "Fail with", "zh-CN": "失败代码"})


class TellFile(NodeType):
    """Appends `step_key` to a file."""

    about = About("tell_file", {"en": "Tell a file", "zh-CN": "写文件"}, group="test", icon="file")
    Options = TellFileOptions
    inside_transaction = False
    examples = (Example({"en": "A file", "zh-CN": "文件"}, {"file": "x"}),)

    def run(self, o: TellFileOptions, ctx: NodeContext) -> Outcome:
        with Path(o.file).open("a") as told:
            told.write(f"{ctx.step_key} {ctx.record['title']} {ctx.evaluate('amount')}\n")
            told.flush()
            os.fsync(told.fileno())
        if o.fail == "crash":
            raise ZeroDivisionError
        return Fail(o.fail) if o.fail else Done()


class NapOptions(Options):
    """How long."""

    minutes: int = opt(title={"en": "Minutes", "zh-CN": "分钟"})


class Nap(NodeType):
    """Sleeps until an instant, then goes on."""

    about = About("nap", {"en": "Nap", "zh-CN": "小憩"}, group="test", icon="moon")
    Options = NapOptions
    examples = (Example({"en": "An hour", "zh-CN": "一小时"}, {"minutes": 60}),)

    def run(self, o: NapOptions, ctx: NodeContext) -> Outcome:
        return Wait(until=ctx.now + timedelta(minutes=o.minutes), state={"since": ctx.now.isoformat()})

    def resume(self, o: NapOptions, ctx: NodeContext, signal: Signal) -> Outcome:
        ctx.log(f"woken by {signal.name}", since=ctx.state["since"])
        return Done()


PLUGIN = Plugin(name="outside", nodes=(TellFile(), Nap()))
