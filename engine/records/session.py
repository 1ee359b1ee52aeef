"""What one use case works with: connection, app, actor, rights, surroundings, and the rows it has read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.actor import Actor
from engine.access.policy import Policy
from engine.expressions.context import Directory, Env
from engine.fields.text_context import TextContext
from engine.records.model.app_model import AppModel
from engine.records.model.form_model import FormModel
from engine.records.model.table_model import TableModel
from engine.records.read.eyes import Eyes
from engine.records.read.guarded_loader import GuardedLoader
from engine.records.read.lazy_record import LazyRecord
from engine.records.read.loader import Loader
from engine.records.read.titles import Titles
from engine.records.rights import Rights
from engine.records.sql.names import TableNames
from engine.records.sql.reader import Reader
from engine.records.sql.space import Dialect, Space


class Session:
    """Made for one use case and thrown away with it; nothing here outlives the transaction."""

    def __init__(
        self,
        connection: Connection,
        model: AppModel,
        actor: Actor,
        policy: Policy,
        directory: Directory,
        now: datetime,
        zone: ZoneInfo,
    ) -> None:
        self._policy = policy
        self.connection = connection
        self.model = model
        self.actor = actor
        self.now = now
        self.organisation_zone = zone
        """Which day it is for serial numbers."""
        self.dialect = cast(Dialect, connection.dialect.name)
        self.rights = Rights(policy, actor, model)
        own = self.rights if actor.grant is None else Rights(policy, replace(actor, grant=None), model)
        self._own_rights = own
        """What holds for every other record than the one that a task grants."""
        self.loader = Loader(connection, model.find)
        self.env = Env(
            now=now,
            timezone=actor.timezone,
            actor=None if actor.is_system else actor.id,
            directory=directory,
        )

    @cached_property
    def open_space(self) -> Space:
        """Names that see every row: the engine's own reading."""
        return Space(self.model.find, self.env, self.dialect)

    @cached_property
    def reader_space(self) -> Space:
        """Names as the actor may follow them, from the record in hand to others."""
        return replace(self.open_space, guard=None if self.actor.sees_all else Reader(self._own_rights))

    @cached_property
    def guarded_loader(self) -> GuardedLoader:
        """Rows as the actor may see them."""
        return GuardedLoader(self.connection, self.reader_space, self._own_rights)

    def forget_seen(self) -> None:
        """Rows as the actor may see them are read again: some were written."""
        self.__dict__.pop("guarded_loader", None)

    def eyes(
        self, form: FormModel, values: Mapping[str, Any], env: Env, old: Mapping[str, Any] | None = None
    ) -> Eyes | None:
        """A record in hand as the actor may see it; None for whoever sees everything."""
        return None if self.actor.sees_all else Eyes(self, form, values, env, old)

    @cached_property
    def titles(self) -> Titles:
        """Titles of records and people, kept as they are found."""
        return Titles(self)

    @cached_property
    def words(self) -> TextContext:
        """For putting values in words for the actor."""
        return TextContext(self.actor.language, self.actor.timezone, names=self.titles)

    def over(self, model: AppModel) -> "Session":
        """The same use case over another app, or another version of this one."""
        return Session(
            self.connection, model, self.actor, self._policy, self.env.directory, self.now, self.organisation_zone
        )

    def names(self, model: TableModel, *, guarded: bool) -> TableNames:
        """The names of a table under a fresh alias."""
        space = self.reader_space if guarded else self.open_space
        return TableNames(space, model, space.alias(model))

    def record(self, model: TableModel, values: Mapping[str, Any], env: Env | None = None) -> LazyRecord:
        """A row as expressions in Python see it."""
        return LazyRecord(model, values, self.loader, env or self.env)
