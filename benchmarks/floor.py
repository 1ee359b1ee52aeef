"""The bare floor: FastAPI and SQLAlchemy Core over one plain table, no rights, no history, no definitions.

`python -m benchmarks.floor URL PORT` serves it; the table is made and filled by benchmarks.floor_data.
"""

import contextlib
import sys
import threading
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from benchmarks.floor_table import engine_for, items
from engine.kernel.clock import SystemClock
from engine.kernel.ids import new_id


class ItemIn(BaseModel):
    """What a client sends."""

    title: str
    status: str
    priority: str
    amount: Decimal
    quantity: Decimal
    customer: str | None = None
    opened_at: datetime
    category: str | None = None
    note: str | None = None
    due_on: date | None = None


class Item(ItemIn):
    """What a client gets."""

    id: str
    version: int
    created_at: datetime
    updated_at: datetime


class Page(BaseModel):
    """A page of items."""

    items: list[Item]


def create_app(url: str) -> FastAPI:
    """The whole floor: five endpoints."""
    engine = engine_for(url)
    lock: contextlib.AbstractContextManager[Any] = (
        threading.Lock() if engine.dialect.name == "sqlite" else contextlib.nullcontext()
    )
    clock = SystemClock()
    app = FastAPI()

    @contextlib.contextmanager
    def writing() -> Iterator[sa.Connection]:
        with lock, engine.begin() as connection:
            yield connection

    @app.post("/items", status_code=201)
    def create(body: ItemIn) -> Item:
        now = clock.now()
        row = {**body.model_dump(), "id": new_id(), "version": 1, "created_at": now, "updated_at": now}
        with writing() as connection:
            connection.execute(items.insert(), row)
        return Item(**row)

    @app.get("/items/{item_id}")
    def get(item_id: str) -> Item:
        with engine.connect() as connection:
            row = connection.execute(sa.select(items).where(items.c.id == item_id)).mappings().first()
        if row is None:
            raise HTTPException(404)
        return Item(**row)

    @app.get("/items")
    def list_items(status: str, over: Decimal, limit: int = 20) -> Page:
        query = (
            sa.select(items)
            .where(items.c.status == status, items.c.amount > over)
            .order_by(items.c.opened_at.desc(), items.c.id.desc())
            .limit(limit)
        )
        with engine.connect() as connection:
            return Page(items=[Item(**row) for row in connection.execute(query).mappings()])

    @app.patch("/items/{item_id}")
    def update(item_id: str, body: dict[str, Any]) -> Item:
        with writing() as connection:
            changes = {**body, "updated_at": clock.now(), "version": items.c.version + 1}
            connection.execute(items.update().where(items.c.id == item_id).values(**changes))
            row = connection.execute(sa.select(items).where(items.c.id == item_id)).mappings().one()
        return Item(**row)

    @app.get("/groups")
    def groups() -> list[dict[str, Any]]:
        query = sa.select(
            items.c.priority, sa.func.count().label("n"), sa.func.sum(items.c.amount).label("total")
        ).group_by(items.c.priority)
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    return app


if __name__ == "__main__":
    uvicorn.run(create_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)
