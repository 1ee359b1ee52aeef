"""References and expressions that belong to another form than the one at hand: the `form` option beside them."""

from engine.kernel.options import Expression, FieldRef


class TargetFieldRef(FieldRef):
    """A field of the form named by the nearest `form` option around it."""

    kind = "target_field"


class TargetExpression(Expression):
    """An expression over the rows of the form named by the nearest `form` option; the record at hand is `trigger`."""

    kind = "target_expression"


class TargetCondition(TargetExpression):
    """A TargetExpression that must give yes or no."""

    kind = "target_condition"
