"""Names of the broker's queues."""

from engine.settings import Settings

QUEUES = ("default", "flows", "rules", "messages", "imports", "reports")


def queue_name(settings: Settings, queue: str) -> str:
    """The broker's name for a queue of jobs; a queue nobody listens to goes with the default ones."""
    known = queue if queue in QUEUES else "default"
    return f"{settings.broker_prefix}.{known}"
