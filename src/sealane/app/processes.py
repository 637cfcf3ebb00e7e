"""Processes: the two children that the supervisor keeps alive, each a few lines around the house."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from functools import partial
from typing import cast

import uvicorn

from sealane.app.channels import feeder
from sealane.app.consumers import CONSUMERS
from sealane.app.home import Home
from sealane.app.house import House, furnish
from sealane.app.lane import LaneProtocol
from sealane.app.nightly import LOOK_SECONDS, enqueue_nightly
from sealane.app.steady import keep_loaded, load_quietly
from sealane.app.streams import open_hub
from sealane.app.supervisor import OWNER_URL, TOLD_LATER
from sealane.app.workspaces import all_workspaces
from sealane.infra.commands import MAX_COMMAND_BYTES
from sealane.infra.consuming import Consuming
from sealane.infra.raw_sockets import RawSocketProtocol
from sealane.infra.settings import read_settings
from sealane.infra.telemetry import start_logging
from sealane.insight import service as insight
from sealane.insight.jobs import enqueue_ticks
from sealane.logistics import service as logistics
from sealane.notices import service as notices
from sealane.planning import service as planning

log = logging.getLogger(__name__)

WARM_AFTER_SECONDS = 3.0
"""The planner's compiled part is brought in once the first page is likely served, not before."""

WARM_SWITCH_SECONDS = 0.0002
"""How long that goes on before it lets go of Python's lock where somebody waits for it."""

BEAT_SECONDS = 15.0
"""A message that is due leaves at most so much later."""

RHYTHM_BEATS = 4
"""Mornings and reviews are looked for every so many beats: each minute."""

SHUTDOWN_SECONDS = 5
"""Longest wait for answers under way when the web process is told to end."""


def run_web() -> None:
    """Serve HTTP until told to stop."""
    from sealane.app.http import create_app

    settings = read_settings()
    start_logging(settings.log_level)
    house = furnish(settings, _owner_url())
    hub = open_hub(settings, house.database)
    warming = threading.Timer(WARM_AFTER_SECONDS, _warm)
    warming.daemon = True
    warming.start()
    app = create_app(settings, house.database, house.files, hub)
    keep_loaded()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        http=cast(type[asyncio.Protocol], partial(LaneProtocol, app.state.quick)),
        ws=RawSocketProtocol,
        ws_max_size=MAX_COMMAND_BYTES,
        # Compressed for each follower by himself, a frame could not be built once for all.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def _warm() -> None:
    """Bring the compiled part in beside whoever is answered meanwhile.

    Each answer has to win Python's lock several times from a thread that computes: with the ordinary interval
    a crowd of 256 would stand still for as long as this takes.
    """
    before = sys.getswitchinterval()
    load_quietly()
    sys.setswitchinterval(WARM_SWITCH_SECONDS)
    try:
        planning.warm()
    finally:
        sys.setswitchinterval(before)
        keep_loaded()


def run_worker() -> None:
    """Do jobs until told to stop; jobs in hand are finished first."""
    settings = read_settings()
    start_logging(settings.log_level)
    house = furnish(settings, _owner_url())
    worker = house.worker()
    keep_loaded()
    # While the database takes in the first files: the plan after them needs it.
    threading.Thread(target=_warm, name="warming", daemon=True).start()
    if CONSUMERS:
        consuming = Consuming(house.database, *CONSUMERS)
        threading.Thread(target=consuming.run, name="consuming", daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    signal.signal(signal.SIGINT, lambda *_: worker.stop())
    threading.Thread(target=_each_day, args=(house,), daemon=True).start()
    threading.Thread(target=_each_moment, args=(house,), daemon=True).start()
    threading.Thread(target=feeder(house).run, name="feeder", daemon=True).start()
    worker.run()
    house.database.close()


def _each_day(house: House) -> None:
    while True:
        time.sleep(LOOK_SECONDS)
        try:
            enqueue_nightly(house.database)
            logistics.enqueue_asking(house.database)
            found = [workspace.id for workspace in all_workspaces(house.database)]
            logistics.enqueue_foreseeing(house.database, found)
        except Exception:
            log.exception("the jobs of the day could not be queued; trying again")


def _each_moment(house: House) -> None:
    """What was put off leaves when its time has come; mornings and reviews come by themselves."""
    beats = 0
    while True:
        time.sleep(BEAT_SECONDS)
        try:
            notices.enqueue_due(house.database)
            beats += 1
            found = [workspace.id for workspace in all_workspaces(house.database)]
            enqueue_ticks(house.database, found)
            if beats % RHYTHM_BEATS == 0:
                insight.enqueue_rhythm(house.database, found)
        except Exception:
            log.exception("what is due could not be queued; trying again")


def _owner_url() -> str:
    told = os.environ.get(OWNER_URL) or Home(read_settings()).open()
    if told != TOLD_LATER:
        return told
    told = sys.stdin.readline().strip()
    if not told:
        raise SystemExit("the supervisor ended before there was a database")
    return told
