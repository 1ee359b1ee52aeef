"""Gives fields of the run's record new values, in the transaction of the step."""

from engine.extend import About, Assignment, Done, Example, NodeContext, NodeType, Options, Outcome, opt


class UpdateRecordOptions(Options):
    """The fields and their values."""

    set: tuple[Assignment, ...] = opt(title={"en": "Values", "zh-CN": "赋值"}, min_length=1)


class UpdateRecord(NodeType):
    """Written like any other change: rules and checks of the form hold."""

    about = About("update_record", {"en": "Update the record", "zh-CN": "更新记录"}, group="data", icon="pencil")
    Options = UpdateRecordOptions
    examples = (
        Example({"en": "Set the state", "zh-CN": "设置状态"}, {"set": [{"field": "status", "value": "approved"}]}),
        Example(
            {"en": "Note the time", "zh-CN": "记录时间"}, {"set": [{"field": "done_at", "value": {"expr": "NOW()"}}]}
        ),
    )

    def run(self, o: UpdateRecordOptions, ctx: NodeContext) -> Outcome:
        ctx.records.update(ctx.form, ctx.record["id"], {step.field: step.value for step in o.set})
        return Done()


node_type = UpdateRecord()
