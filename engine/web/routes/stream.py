"""Server-sent events: hints that something changed, so that screens fetch it anew."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from engine.access.actor import Actor
from engine.kernel.errors import DougongError
from engine.web.api_router import ApiRouter
from engine.web.caller import Caller
from engine.web.live.feed import Feed
from engine.web.live.hint import WHO_IS_IT

router = ApiRouter(tags=["live"])

PING_SECONDS = 20.0


def _actor(caller: Caller) -> Actor:
    with caller.platform.database.read() as connection:
        return caller.actor(connection)


async def _signed_in(caller: Caller) -> Actor:
    """Before the stream begins, so that a stranger gets a problem and not a stream."""
    return await run_in_threadpool(_actor, caller)


@router.get("/stream", response_class=EventSourceResponse)
async def stream(caller: Caller, actor: Annotated[Actor, Depends(_signed_in)]) -> AsyncIterator[ServerSentEvent]:
    """Events `record`, `task`, `notice`, `job`, `app`; `reset` asks to fetch all anew; `ping` keeps the line open.

    Only what the reader may see is hinted at. The stream ends when the session or the token does.
    """
    feed: Feed = caller.app.state.feed
    clock = asyncio.get_running_loop().time
    with feed.listening(actor, asyncio.get_running_loop()) as queue:
        yield ServerSentEvent(event="ping", data={})
        checked = clock()
        while True:
            left = checked + PING_SECONDS - clock()
            hint = None
            # However much happens, the session is looked at as often as in silence.
            if left > 0:
                with contextlib.suppress(TimeoutError):
                    hint = await asyncio.wait_for(queue.get(), left)
            if hint is not None and hint.name != WHO_IS_IT:
                yield ServerSentEvent(event=hint.name, data=dict(hint.data))
                continue
            try:
                await run_in_threadpool(_actor, Caller(caller.scope))
            except DougongError:
                return
            checked = clock()
            yield ServerSentEvent(event="ping", data={})
