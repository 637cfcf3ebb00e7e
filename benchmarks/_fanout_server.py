"""The server of the fan-out benchmark: our sockets, and beside them a FastAPI WebSocket loop as the peer."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from sealane.app.steady import keep_loaded
from sealane.infra import pages
from sealane.infra.commands import Follow, read_command
from sealane.infra.pages import Ask, LogReader, Page
from sealane.infra.raw_sockets import RAW, RawSocketProtocol
from sealane.infra.sockets import Hub
from sealane.infra.wire import events_frame

DRIVEN = "driven"
"""The stream of the throughput runs, which is in the log like any other."""


def serve(url: str, port: int) -> None:
    """Serve until killed."""
    hub = Hub(url)
    crowd: set[WebSocket] = set()

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        hub.start()
        yield

    app = FastAPI(lifespan=living)

    @app.websocket("/ours")
    async def ours(websocket: WebSocket) -> None:
        await websocket.accept()
        socket = hub.open(websocket.scope["extensions"][RAW], 1)
        try:
            while True:
                command = read_command(await websocket.receive_text())
                if isinstance(command, Follow):
                    for name, after in command.streams.items():
                        hub.fanout.follow(socket, name, after)
        except WebSocketDisconnect:
            hub.close(socket)

    @app.websocket("/peer")
    async def peer(websocket: WebSocket) -> None:
        await websocket.accept()
        crowd.add(websocket)
        try:
            while True:
                await websocket.receive_text()
        except WebSocketDisconnect:
            crowd.discard(websocket)

    @app.get("/cpu")
    async def cpu() -> dict[str, float]:
        return {"cpu": time.process_time(), "clock": time.monotonic()}

    @app.get("/rewind")
    async def rewind() -> dict[str, float]:
        """Let everybody who stands at the head of the driven stream stand at its beginning."""
        stream = hub.fanout.followers.find(1, DRIVEN)
        assert stream is not None
        assert not stream.behind
        stream.head = 0
        return {}

    @app.get("/drive/{who}")
    async def drive(who: str, events: int, frames: int) -> dict[str, float]:
        """Send `frames` pages of `events` each to everybody, as fast as they go."""
        usual, pages.PAGE_EVENTS = pages.PAGE_EVENTS, events
        made = _texts(url, frames)
        pages.PAGE_EVENTS = usual
        began = {"cpu": time.process_time(), "clock": time.monotonic()}
        stream = hub.fanout.followers.find(1, DRIVEN)
        for page, text in made:
            if who == "ours":
                assert stream is not None
                hub.fanout.received([_built(page, text)])
                await asyncio.sleep(0)
            else:
                for websocket in list(crowd):
                    await websocket.send_text(f'{{"stream":"{DRIVEN}","events":[{text}]}}')
        return began

    uvicorn.run(
        app,
        port=port,
        log_level="error",
        ws=RawSocketProtocol,
        ws_per_message_deflate=False,
        # The clients here read and do nothing else.
        ws_ping_interval=None,
    )


def _texts(url: str, frames: int) -> list[tuple[Page, str]]:
    """Pages of the log with the JSON of their events, read before the clock starts."""
    reader, after, found = LogReader(url), 0, []
    for _ in range(frames):
        (page,) = reader.read([Ask(1, DRIVEN, after)])
        said: dict[str, Any] = json.loads(page.frame[page.frame.index(b"{") :])
        text = ",".join(
            json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in said["events"]
        )
        found.append((page, text))
        after = page.last
    reader.close()
    return found


def _built(page: Page, text: str) -> Page:
    """The page with its frame made now, as it is when it is read."""
    frame = events_frame(page.stream, text)
    return Page(page.workspace_id, page.stream, page.after, page.last, page.first, page.last, frame, 0)


if __name__ == "__main__":
    keep_loaded()
    serve(sys.argv[1], int(sys.argv[2]))
