"""All background work, run to rest in this process and thread."""

from engine.bootstrap import Platform

LONGEST_CHAIN = 10_000


def drain(platform: Platform) -> int:
    """Relays events and runs due jobs until nothing is due at the platform's clock; answers how many jobs were run.

    Raises AssertionError when work goes on for ever.
    """
    total = 0
    while count := platform.runner.run_due():
        total += count
        assert total < LONGEST_CHAIN, "jobs keep making jobs"
    return total
