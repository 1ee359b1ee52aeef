"""How long one checked condition takes, compiled, beside the same condition written by hand."""

import timeit
from decimal import Decimal

from engine.expressions.backends.python import compile_python
from engine.expressions.checker import compile_text
from engine.expressions.context import Env
from engine.expressions.scope import DictScope
from engine.expressions.types import NUMBER, TEXT
from engine.kernel.clock import SystemClock

TEXT_OF_IT = 'priority == "high" and amount > 1000 and department in ["it", "ops"]'
TIMES = 200_000


def by_hand(record: dict[str, object]) -> bool:
    """The floor: a Python function of the same meaning."""
    return bool(
        record["priority"] == "high"
        and record["amount"] > 1000  # type: ignore[operator]
        and record["department"] in ("it", "ops")
    )


def measure() -> tuple[float, float]:
    """Microseconds for one evaluation: ours, by hand. Best of five."""
    checked = compile_text(TEXT_OF_IT, DictScope({"priority": TEXT, "amount": NUMBER, "department": TEXT}))
    compiled = compile_python(checked)
    record = {"priority": "high", "amount": Decimal("1500.50"), "department": "ops"}
    env = Env(now=SystemClock().now())
    assert compiled(record, env) is True and by_hand(record)
    ours = min(timeit.repeat(lambda: compiled(record, env), number=TIMES, repeat=5)) / TIMES
    floor = min(timeit.repeat(lambda: by_hand(record), number=TIMES, repeat=5)) / TIMES
    return ours * 1e6, floor * 1e6
