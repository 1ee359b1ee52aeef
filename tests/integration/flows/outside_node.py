"""A node that reaches outside, for tests: it writes the key of its step into a file, as another system would be told."""

import os
from pathlib import Path

from engine.extend import About, Done, Example, Fail, NodeContext, NodeType, Options, Outcome, Plugin, opt


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


PLUGIN = Plugin(name="outside", nodes=(TellFile(),))
