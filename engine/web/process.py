"""One web process: built, opened, served until it is told to end."""

import gc

import structlog
import uvicorn

from engine.bootstrap.start import started
from engine.kernel.labels import Language
from engine.kernel.logs import set_up_logs
from engine.settings import Settings
from engine.web.app import create_app

LAST_WORDS_SECONDS = 3
_log = structlog.get_logger()


def run(language: Language = "en") -> None:
    """Serves until it is told to end; jobs run in here unless there is a broker. Refusals are told in `language`."""
    settings = Settings()
    set_up_logs(settings.log_level, settings.log_json)
    platform = started(settings, jobs=settings.broker_url is None, language=language)
    with platform.database.read() as connection:
        if not platform.people.has_anybody(connection):
            _log.warning("nobody can sign in yet: open the address to make the first administrator")
    app = create_app(platform)
    # What stands now stands for good; the collector need never look at it again.
    gc.freeze()
    gc.enable()
    try:
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_config=None,
            server_header=False,
            # Open streams of live updates never end by themselves.
            timeout_graceful_shutdown=LAST_WORDS_SECONDS,
        )
    finally:
        platform.close()
