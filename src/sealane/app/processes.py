"""Processes: the two children that the supervisor keeps alive, each a few lines around the house."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time

import uvicorn

from sealane.app.home import Home
from sealane.app.house import House, furnish
from sealane.app.nightly import LOOK_SECONDS, enqueue_nightly
from sealane.app.steady import keep_loaded
from sealane.app.workspaces import all_workspaces
from sealane.infra.settings import read_settings
from sealane.infra.sockets import Hub
from sealane.infra.telemetry import start_logging
from sealane.logistics import service as logistics
from sealane.planning import service as planning

log = logging.getLogger(__name__)

WARM_AFTER_SECONDS = 3.0
"""The planner's compiled part is brought in once the first page is likely served, not before."""

SHUTDOWN_SECONDS = 5
"""Longest wait for answers under way when the web process is told to end."""


def run_web() -> None:
    """Serve HTTP until told to stop."""
    from sealane.app.http import create_app

    settings = read_settings()
    start_logging(settings.log_level)
    house = furnish(settings, _owner_url())
    hub = Hub(house.database.url.set(drivername="postgresql").render_as_string(hide_password=False))
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
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def _warm() -> None:
    planning.warm()
    keep_loaded()


def run_worker() -> None:
    """Do jobs until told to stop; jobs in hand are finished first."""
    settings = read_settings()
    start_logging(settings.log_level)
    house = furnish(settings, _owner_url())
    worker = house.worker()
    keep_loaded()
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    signal.signal(signal.SIGINT, lambda *_: worker.stop())
    threading.Thread(target=_each_day, args=(house,), daemon=True).start()
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


def _owner_url() -> str:
    return os.environ.get("SEALANE_OWNER_URL") or Home(read_settings()).open()
