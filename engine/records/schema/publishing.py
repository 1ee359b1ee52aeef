"""The door for publishing: plan a change of the schema, and carry it out."""

from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from engine.access.actor import SYSTEM
from engine.access.policy import Policy
from engine.expressions.context import NoDirectory
from engine.records.model.app_model import AppModel
from engine.records.schema.execution import Execution
from engine.records.schema.plan import SchemaPlan
from engine.records.schema.planning import plan_schema
from engine.records.session import Session
from engine.store.unit_of_work import UnitOfWork


def plan_change(
    connection: Connection,
    old: AppModel | None,
    new: AppModel,
    now: datetime,
    renames: Mapping[str, str] | None = None,
) -> SchemaPlan:
    """What publishing `new` over `old` would do. `renames` gives new keys by old path (`order.total` → `amount`).

    Raises Invalid for renames that make no sense.
    """
    return plan_schema(_session(connection, new, now), old, renames)


def apply_change(
    uow: UnitOfWork,
    old: AppModel | None,
    new: AppModel,
    version: int,
    *,
    confirm: Collection[str] = (),
    renames: Mapping[str, str] | None = None,
) -> SchemaPlan:
    """Plans and changes the tables within `Database.ddl()`; `version` is the number of the new version.

    Raises Invalid with everything that forbids it: senseless renames, destructive steps not named in `confirm`,
    duplicates.
    """
    session = _session(uow.connection, new, uow.now)
    plan = plan_schema(session, old, renames)
    plan.check(confirm)
    Execution(session, uow, old, version).run(plan)
    return plan


def _session(connection: Connection, model: AppModel, now: datetime) -> Session:
    return Session(connection, model, SYSTEM, Policy(), NoDirectory(), now, ZoneInfo("UTC"))
