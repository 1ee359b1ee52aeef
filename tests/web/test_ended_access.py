"""Who was signed out, shut out or given less learns nothing more, over lines that were open before either."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from fastapi.sse import ServerSentEvent
from fastapi.testclient import TestClient

from engine.access.actor import Actor
from engine.bootstrap import Platform
from engine.testing.platforms import person
from engine.web.caller import Caller
from engine.web.live.feed import Feed
from engine.web.live.sight import Sight
from engine.web.routes.stream import stream

SignIn = Callable[[str], TestClient]
Anyone = Callable[[], TestClient]
PASSWORD = "a long enough one"
PATIENCE = 5.0


def make(platform: Platform, actor: Actor) -> str:
    with platform.database.write() as uow:
        return platform.records.create(uow, actor, "shop", "order", {"title": "Live"}).id


@pytest.fixture
def sign_in(anyone: Anyone) -> SignIn:
    """A browser of its own for every call."""

    def signed_in(username: str) -> TestClient:
        client = anyone()
        assert client.post("/api/auth/login", json={"username": username, "password": PASSWORD}).status_code == 200
        client.headers["x-csrf-token"] = client.cookies["dougong_csrf"]
        return client

    return signed_in


def caller_of(client: TestClient, **headers: str) -> Caller:
    """The request for the stream, with the cookies or the token of a client."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    sent = {"cookie": cookies, **headers}
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/stream",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in sent.items() if value],
        "client": ("127.0.0.1", 1),
        "app": client.app,
        "state": {},
    }
    return Caller(scope)


async def opened(caller: Caller, platform: Platform) -> AsyncIterator[ServerSentEvent]:
    with platform.database.read() as connection:
        actor = caller.actor(connection)
    line: Any = stream(caller, actor)
    assert (await anext(line)).event == "ping"
    return line  # type: ignore[no-any-return]


async def ends(line: AsyncIterator[ServerSentEvent]) -> bool:
    """Whether nothing more comes over the line, and that soon."""
    with pytest.raises(StopAsyncIteration):
        await asyncio.wait_for(anext(line), PATIENCE)
    return True


def test_a_role_taken_away_is_gone_from_open_lines(platform: Platform, sign_in: SignIn) -> None:
    reader = person(platform, "loses_a_role", roles=("shop:guest",))
    writer = person(platform, "keeps_the_role", roles=("shop:guest",))
    admin = sign_in("admin")
    feed = Feed(platform.hub, Sight(platform).may_see)

    async def story() -> None:
        loop = asyncio.get_running_loop()
        with feed.listening(reader, loop) as mine, feed.listening(writer, loop) as others:
            first = await asyncio.to_thread(make, platform, writer)
            assert (await asyncio.wait_for(mine.get(), PATIENCE)).data["id"] == first
            await asyncio.wait_for(others.get(), PATIENCE)
            guests = [{"kind": "person", "id": writer.id}]
            taken = await asyncio.to_thread(admin.put, "/api/apps/shop/roles/guest/members", json=guests)
            assert taken.status_code == 200, taken.text
            second = await asyncio.to_thread(make, platform, writer)
            assert (await asyncio.wait_for(others.get(), PATIENCE)).data["id"] == second
            assert mine.empty()

    asyncio.run(story())


def test_signing_out_ends_the_line_of_that_browser_only(platform: Platform, sign_in: SignIn) -> None:
    leaving, staying = sign_in("clerk"), sign_in("clerk")

    async def story() -> None:
        gone, kept = await opened(caller_of(leaving), platform), await opened(caller_of(staying), platform)
        assert (await asyncio.to_thread(leaving.post, "/api/auth/logout")).status_code == 200
        assert await ends(gone)
        assert (await asyncio.wait_for(anext(kept), PATIENCE)).event == "ping"

    asyncio.run(story())


def test_a_token_deleted_ends_its_line(platform: Platform, sign_in: SignIn, anyone: Anyone) -> None:
    owner = sign_in("clerk")
    made = owner.post("/api/tokens", json={"name": "script"}).json()

    async def story() -> None:
        line = await opened(caller_of(anyone(), authorization=f"Bearer {made['token']}"), platform)
        assert (await asyncio.to_thread(owner.delete, f"/api/tokens/{made['id']}")).status_code == 200
        assert await ends(line)

    asyncio.run(story())


def test_a_person_shut_out_loses_the_line(platform: Platform, sign_in: SignIn) -> None:
    out = person(platform, "shut_out", password=PASSWORD)
    client, admin = sign_in("shut_out"), sign_in("admin")

    async def story() -> None:
        line = await opened(caller_of(client), platform)
        shut = await asyncio.to_thread(admin.patch, f"/api/people/{out.id}", json={"active": False})
        assert shut.status_code == 200
        assert await ends(line)

    asyncio.run(story())


def test_signing_in_over_a_session_ends_it(sign_in: SignIn, anyone: Anyone) -> None:
    client = sign_in("clerk")
    former = client.cookies["dougong_session"]
    again = client.post("/api/auth/login", json={"username": "other", "password": PASSWORD})
    assert again.status_code == 200
    old = anyone()
    old.cookies.set("dougong_session", former)
    assert old.get("/api/me").status_code == 401
    assert client.get("/api/me").json()["username"] == "other"


def test_a_kept_answer_is_not_for_a_token_that_does_not_reach_the_app(sign_in: SignIn, anyone: Anyone) -> None:
    clerk = sign_in("clerk")
    once = {"idempotency-key": "kept-for-me"}
    orders, body = "/api/apps/shop/forms/order/records", {"values": {"title": "Mine"}}
    assert clerk.post(orders, json=body, headers=once).status_code == 201
    made = clerk.post("/api/tokens", json={"name": "elsewhere", "apps": []}).json()
    narrow = {"authorization": f"Bearer {made['token']}"}
    assert anyone().post(orders, json=body, headers={**once, **narrow}).status_code != 201
    assert clerk.post(orders, json=body, headers=once).headers["idempotent-replayed"] == "true"


def test_a_stranger_is_turned_away_before_a_large_file_is_read(anyone: Anyone, sign_in: SignIn) -> None:
    large = {"file": ("large.bin", b"x" * (5 * 1024 * 1024))}
    assert anyone().post("/api/files", files=large).status_code == 413
    pretender = anyone()
    pretender.cookies.set("dougong_session", "made up")
    assert pretender.post("/api/files", files=large).status_code == 413
    without_page = sign_in("clerk")
    del without_page.headers["x-csrf-token"]
    assert without_page.post("/api/files", files=large).status_code == 413
    assert sign_in("clerk").post("/api/auth/login", files=large).status_code == 413
    assert sign_in("clerk").post("/api/files", files=large).status_code == 201


@pytest.mark.parametrize("asked", ["bytes=abc", "bytes=5-1", "items=0-1", "bytes=", "bytes=0-1,x"])
def test_a_range_that_cannot_be_read_is_ignored(sign_in: SignIn, asked: str) -> None:
    client = sign_in("clerk")
    file = client.post("/api/files", files={"file": ("a.txt", b"0123456789")}).json()["id"]
    whole = client.get(f"/api/files/{file}", headers={"range": asked})
    assert (whole.status_code, whole.content) == (200, b"0123456789")
    part = client.get(f"/api/files/{file}", headers={"range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")
