"""Serving: the one command: database, screens, data, plan, today's decisions, until Ctrl-C."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text as Line

from sealane.app.home import Home, source_root
from sealane.app.steady import keep_loaded, load_quietly
from sealane.app.supervisor import Supervisor
from sealane.infra.settings import read_settings
from sealane.infra.telemetry import start_logging
from sealane.kit.errors import Conflict
from sealane.kit.text import Text

if TYPE_CHECKING:
    from sealane.app.house import House
    from sealane.app.loading import Loaded

WEB_SECONDS = 90.0
"""Longest wait for the web process to answer before the start is called failed."""

READY = {
    "en": (
        "Ready in {seconds:.1f} s. Open",
        "The link works once, within the hour; the address is {address}. Ctrl-C stops.",
    ),
    "zh": (
        "Ready in {seconds:.1f} s · 已就绪，请打开",
        "该链接一小时内有效，仅可使用一次；之后的访问地址为 {address}。按 Ctrl-C 停止。",
    ),
}
"""What is said once all is there, in the terminal's language."""


def serve(console: Console, *, data: Path | None, demo: bool, port: int | None, currency: str) -> None:
    """Run the installation; raises Conflict where another server holds the home or the port."""
    began = time.monotonic()
    load_quietly()
    settings = read_settings()
    start_logging("WARNING")
    home = Home(settings)
    chosen = _free_port(settings.host, settings.port if port is None else port)
    with home.serving():
        supervisor = Supervisor(home, chosen)
        supervisor.prepare()
        try:
            url = home.open()
            supervisor.start(url)
            # Brought in while the web process brings in its own: before, each waited for the other.
            from sealane.app.house import furnish
            from sealane.app.loading import load_first
            from sealane.app.workspaces import all_workspaces

            keep_loaded()
            house = furnish(settings, url)
            try:
                if data is not None or not all_workspaces(house.database):
                    supervisor.hurry()
                loaded = load_first(
                    console, house, data=data, demo=demo, currency=currency, look=supervisor.look
                )
                _wait_for_web(settings.host, chosen, supervisor.look)
                _greet(console, house, loaded, f"http://{settings.host}:{chosen}", time.monotonic() - began)
                supervisor.run()
            finally:
                house.database.close()
        finally:
            supervisor.stop()
    console.print("Stopping …")
    home.close()


def _greet(console: Console, house: House, loaded: Loaded, address: str, seconds: float) -> None:
    from sealane.app.today import print_today, terminal_language

    print_today(console, house, loaded.workspace_id)
    if not (source_root() / "web" / "dist" / "index.html").exists():
        console.print("The screens are not built: run `make setup`.", style="yellow")
    ready, once = READY[terminal_language()]
    link = Line(f"\n{ready.format(seconds=seconds)} ").append(
        f"{address}/enter?key={loaded.entry_key}", "bold"
    )
    # A line that is broken could not be clicked.
    console.print(link, soft_wrap=True)
    console.print(f"{once.format(address=address)}\n", soft_wrap=True)


def _free_port(host: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Conflict(
                Text(f"Port {port} of {host} is taken.", f"{host} 的端口 {port} 已被占用。"),
                next_step=Text(
                    "Choose another: sealane serve --port 8400", "请换一个端口：sealane serve --port 8400"
                ),
            ) from error
        return int(probe.getsockname()[1])


def _wait_for_web(host: str, port: int, look: Callable[[], None]) -> None:
    limit = time.monotonic() + WEB_SECONDS
    while time.monotonic() < limit:
        look()
        line = http.client.HTTPConnection(host, port, timeout=2)
        try:
            line.request("GET", "/api/health")
            if line.getresponse().status == http.HTTPStatus.OK:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            line.close()
    raise Conflict(
        Text(
            f"The web process did not answer within {WEB_SECONDS:.0f} s.",
            f"网页服务在 {WEB_SECONDS:.0f} 秒内没有响应。",
        ),
        next_step=Text(
            "Look at its messages above, then run: sealane doctor", "请查看上方信息，然后运行：sealane doctor"
        ),
    )
