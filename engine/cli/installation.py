"""Whether there is an installation where the settings point: a command in the wrong folder must not make one."""

from pathlib import Path

from sqlalchemy import inspect, make_url

from engine.settings import Settings
from engine.store.database import Database
from engine.store.engines import parse_url

_REVISION = "dg_revision"


def is_there(settings: Settings) -> bool:
    """Whether the database has been made. Where that cannot be told, opening it will say what is wrong."""
    url = parse_url(settings.database)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        return file.exists() or any(folder.exists() and not folder.is_dir() for folder in file.parents)
    database = Database(settings.database, pool_size=1)
    try:
        with database.read() as connection:
            return inspect(connection).has_table(_REVISION)
    finally:
        database.close()


def place_of(settings: Settings) -> str:
    """The data folder, or the address of the database where one is set: as it was given, but for the password."""
    if settings.database_url is None:
        return str(settings.data_dir.resolve())
    url = make_url(settings.database).difference_update_query(["password"])
    return url.render_as_string(hide_password=True)
