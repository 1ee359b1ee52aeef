"""Server-sent events: hints reach those who may see, and nobody else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.testing.platforms import person
from engine.web.live.feed import Feed
from engine.web.live.hint import Hint
from engine.web.live.sight import Sight

PATIENCE = 5.0


@contextlib.asynccontextmanager
async def listening(feed: Feed, actor: Actor) -> AsyncIterator["asyncio.Queue[Hint]"]:
    with feed.listening(actor, asyncio.get_running_loop()) as queue:
        yield queue


def make(platform: Platform, actor: Actor) -> str:
    with platform.database.write() as uow:
        return platform.records.create(uow, actor, "shop", "order", {"title": "Live"}).id


@pytest.fixture(scope="module")
def people(platform: Platform) -> Iterator[dict[str, Actor]]:
    yield {
        "one": person(platform, "live_one", roles=("shop:clerk",)),
        "two": person(platform, "live_two", roles=("shop:clerk",)),
        "none": person(platform, "live_none"),
    }


def test_a_change_is_hinted_to_those_who_may_see_the_record(platform: Platform, people: dict[str, Actor]) -> None:
    feed = Feed(platform.hub, Sight(platform).may_see)

    async def story() -> None:
        async with (
            listening(feed, people["one"]) as mine,
            listening(feed, people["two"]) as others,
            listening(feed, people["none"]) as strangers,
        ):
            record = await asyncio.to_thread(make, platform, people["one"])
            hint = await asyncio.wait_for(mine.get(), PATIENCE)
            assert hint.name == "record" and hint.data["id"] == record and hint.data["form"] == "order"
            # What the second clerk makes reaches them; nothing came before it.
            await asyncio.to_thread(make, platform, people["two"])
            first = await asyncio.wait_for(others.get(), PATIENCE)
            assert first.data["id"] != record
            assert strangers.empty()

    asyncio.run(story())


def test_a_hint_that_cannot_be_judged_does_not_end_the_feed(platform: Platform, people: dict[str, Actor]) -> None:
    broken = [RuntimeError("no database just now")]

    def may_see(actor: Actor, hint: Hint) -> bool:
        if broken:
            raise broken.pop()
        return True

    async def story() -> None:
        async with listening(Feed(platform.hub, may_see), people["one"]) as mine:
            await asyncio.to_thread(make, platform, people["one"])
            second = await asyncio.to_thread(make, platform, people["one"])
            hint = await asyncio.wait_for(mine.get(), PATIENCE)
            while hint.data.get("id") != second:
                hint = await asyncio.wait_for(mine.get(), PATIENCE)

    asyncio.run(story())


def test_a_stream_needs_a_session(anyone: object) -> None:
    client = anyone()  # type: ignore[operator]
    response = client.get("/api/stream")
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
