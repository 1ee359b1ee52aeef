"""dougong migrate: the engine's own tables, brought up to date."""

from engine.cli.language import Lang
from engine.cli.opened import opened


def migrate(lang: Lang = None) -> None:
    """Brings the system tables to the newest revision; serve does this by itself."""
    with opened(lang, new=True) as (_, console):
        console.say("migrated")
