"""HTTP: the whole application over ASGI: the rooms' routes behind edge, screens and gate."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from sealane.accounts.contracts import SessionRule
from sealane.accounts.web import cookie_name
from sealane.accounts.web import router as accounts
from sealane.app import openapi
from sealane.app.carriers import telling_services
from sealane.app.edge import Edge
from sealane.app.gate import Gate
from sealane.app.home import source_root
from sealane.app.knocking import Callers
from sealane.app.lines import Lines
from sealane.app.lines import router as lines
from sealane.app.problems import add_handlers
from sealane.app.pulse import router as pulse
from sealane.app.quick import Quick
from sealane.app.screens import Screens
from sealane.app.shops import shop_tellers
from sealane.app.streams import stream_rules
from sealane.app.ways_out import ways_out
from sealane.catalog.web import router as catalog
from sealane.conversations.adapters.none import NoTranslator
from sealane.conversations.service import Paces, talker
from sealane.conversations.web import router as conversations
from sealane.exchange.web import router as exchange
from sealane.infra.database import Database
from sealane.infra.files import FileStore
from sealane.infra.sealing import Sealer
from sealane.infra.settings import Settings
from sealane.infra.sockets import Hub
from sealane.infra.web import XLSX_MEDIA, RoomRouter
from sealane.insight.web import router as insight
from sealane.live.web import router as live
from sealane.logistics.web import router as logistics
from sealane.notices.web import router as notices
from sealane.planning.service import capital_rate
from sealane.planning.web import router as planning
from sealane.purchasing.web import router as purchasing
from sealane.sales.web import router as sales
from sealane.stock.service import Gatherer
from sealane.stock.web import router as stock

ROOMS: tuple[RoomRouter, ...] = (
    accounts,
    notices,
    planning,
    catalog,
    stock,
    sales,
    purchasing,
    logistics,
    insight,
    exchange,
    conversations,
    live,
)
"""The routes of every room; a room joins the API by its router here.

Planning comes before the catalogue, whose `/api/skus/{code}` takes every path below it.
"""

MIN_ZIPPED_BYTES = 1_000
"""Answers shorter than this fit one packet as they are."""

ZIP_LEVEL = 4
"""Level 9 saves another 3 % of a page of rows and takes three times as long."""

DESCRIPTION = (
    "Everything the screens do can be done here. A script sends an API token (`Authorization: Bearer …`); "
    "a list takes `filter=column:operator:value`, `q`, `sort`, `after` and `limit`; errors are problem JSON."
)


def create_app(
    settings: Settings,
    database: Database,
    files: FileStore | None,
    hub: Hub | None,
    screens: Path | None = None,
) -> FastAPI:
    """Return the application; `screens` is the folder of built pages, this source's own if not given."""
    app = FastAPI(
        title="Sealane",
        version=version("sealane"),
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    rule = SessionRule(idle=timedelta(hours=settings.session_hours))
    state = app.state
    state.settings, state.database, state.files, state.hub = settings, database, files, hub
    home = settings.home if files is None else files.folder.parent
    state.sealer, state.tellers = Sealer(home, settings.secret_key), telling_services()
    state.outs = ways_out(private_webhooks=settings.private_webhooks)
    state.shop_tellers = shop_tellers()
    state.session_rule, state.cookie_name = rule, cookie_name(settings)
    state.gatherer = Gatherer(database)
    callers = Callers(database)
    state.quick = Quick(
        callers=callers,
        gatherer=state.gatherer,
        https=settings.secure_cookies,
        zips_from_bytes=MIN_ZIPPED_BYTES,
    )
    state.capital_rate = capital_rate
    state.talker, state.paces, state.translator = talker(database), Paces(), NoTranslator()
    state.stream_rules, state.lines = stream_rules(), None if hub is None else Lines(hub)
    app.openapi = functools.cache(lambda: openapi.complete(app))  # type: ignore[method-assign]
    for router in (pulse, *ROOMS, lines):
        app.router.routes.extend(router.routes)
    add_handlers(app)
    # The one added last is the outermost.
    app.add_middleware(
        GZipMiddleware,
        minimum_size=MIN_ZIPPED_BYTES,
        compresslevel=ZIP_LEVEL,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, XLSX_MEDIA),
    )
    app.add_middleware(Gate, database=database, callers=callers, cookie=state.cookie_name, rule=rule)
    app.add_middleware(Screens, folder=screens or source_root() / "web" / "dist")
    app.add_middleware(Edge, https=settings.secure_cookies)
    return app


def describe() -> FastAPI:
    """Return the application without a database behind it, to read its description."""
    return create_app(Settings(), Database("postgresql://nowhere/nothing"), None, None)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    hub: Hub | None = app.state.hub
    lines: Lines | None = app.state.lines
    gatherer: Gatherer = app.state.gatherer
    gatherer.start()
    if hub is not None and lines is not None:
        hub.start()
        lines.start(app.state.stream_rules.changes)
    yield
    if hub is not None and lines is not None:
        lines.stop()
        hub.stop()
    gatherer.close()
    app.state.talker.close()
