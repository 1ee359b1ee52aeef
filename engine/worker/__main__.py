"""One worker process: python -m engine.worker [--queues flows,imports] [--threads 4] [--beat]."""

import argparse

from engine.bootstrap.start import started
from engine.kernel.labels import LANGUAGES
from engine.kernel.logs import set_up_logs
from engine.settings import Settings
from engine.worker.celery_app import Work, celery_app
from engine.worker.queues import QUEUES, queue_name
from engine.worker.relay import Relay


def main() -> None:
    """Runs until it is told to end."""
    asked = argparse.ArgumentParser(prog="dougong worker")
    asked.add_argument("--queues", default=",".join(QUEUES))
    asked.add_argument("--threads", type=int, default=4)
    asked.add_argument("--beat", action="store_true")
    asked.add_argument("--lang", default="en", choices=LANGUAGES)
    options = asked.parse_args()
    settings = Settings()
    set_up_logs(settings.log_level, settings.log_json)
    platform = started(settings, jobs=False, language=options.lang)
    relay = Relay(platform)
    work = Work(run_job=platform.runner.run_job, relay=relay.once)
    app = celery_app(settings, work)
    relay.start()
    queues = ",".join(queue_name(settings, queue) for queue in options.queues.split(","))
    arguments = ["worker", "--pool=threads", f"--concurrency={options.threads}", f"--queues={queues}"]
    arguments += ["--without-gossip", "--without-mingle", f"--loglevel={settings.log_level}"]
    try:
        app.worker_main(arguments + (["--beat"] if options.beat else []))
    finally:
        relay.stop()
        platform.close()


if __name__ == "__main__":
    main()
