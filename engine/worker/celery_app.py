"""The Celery application: one task that runs the job row of an id, one that relays what has become due."""

from collections.abc import Callable
from dataclasses import dataclass

from celery import Celery
from kombu import Queue

from engine.settings import Settings
from engine.worker.queues import QUEUES, queue_name

RUN_JOB = "dougong.run_job"
RELAY = "dougong.relay"
RELAY_SECONDS = 5.0


@dataclass(frozen=True)
class Work:
    """What the tasks do, bound to the platform of the process."""

    run_job: Callable[[str], bool]
    relay: Callable[[], int]


def celery_app(settings: Settings, work: Work | None = None) -> Celery:
    """A Celery application on the broker of `settings`. Without `work` it can only send."""
    app = Celery("dougong", broker=settings.broker_url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_default_queue=queue_name(settings, "default"),
        task_queues=[Queue(queue_name(settings, queue)) for queue in QUEUES],
        task_create_missing_queues=False,
        # The job row is the truth: a message that is lost is sent again, one that comes twice finds the row taken.
        task_acks_late=False,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        enable_utc=True,
        beat_schedule={"relay": {"task": RELAY, "schedule": RELAY_SECONDS, "options": {"expires": RELAY_SECONDS}}},
        beat_schedule_filename=str(settings.data_dir / "beat-schedule"),
    )
    if work is not None:
        _add_tasks(app, work)
    return app


def _add_tasks(app: Celery, work: Work) -> None:
    def run_job(job_id: str) -> None:
        work.run_job(job_id)

    def relay() -> None:
        work.relay()

    app.task(name=RUN_JOB, shared=False)(run_job)
    app.task(name=RELAY, shared=False)(relay)
