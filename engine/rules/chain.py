"""The loop guard: how far one change may lead to another through rules. Pure."""

from engine.kernel.problems import Problem

DEEPEST = 8
"""So many rules may follow from one another; a longer chain is taken for a loop."""


def link(rule: str, record_id: str) -> str:
    """What a firing adds to the chain of what it changes."""
    return f"{rule}@{record_id}"


def loop_problem(rule: str, record_id: str, chain: tuple[str, ...]) -> Problem | None:
    """A finding when the rule must not fire: it has fired on this record in this chain, or the chain is too long."""
    here = link(rule, record_id)
    if here not in chain and len(chain) < DEEPEST:
        return None
    names = [entry.partition("@")[0] for entry in (*chain, here)]
    return Problem("rule.loop", params={"rule": rule, "chain": " → ".join(names), "depth": len(chain)})
