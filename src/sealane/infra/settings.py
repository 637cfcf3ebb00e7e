"""Settings: everything that a deployment may choose, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sealane.kit.errors import BadInput
from sealane.kit.text import Text

PREFIX = "SEALANE_"

MOST = {"port": 65_535, "max_upload_mb": 1_000_000, "session_hours": 1_000_000}
"""The largest value of a whole number; the least is 0 for a port, which takes a free one, else 1."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class BadSetting(BadInput):
    """A variable of the environment holds what can't be understood."""

    code = "bad_setting"

    def __init__(self, name: str, text: str, wanted: Text) -> None:
        super().__init__(
            Text(f"{name} must be {wanted.en}, not {text!r}.", f"{name} 应为{wanted.zh}，而不是 {text!r}。"),
            next_step=Text(
                f"Mend {name} in the environment, or take it out.", f"请更正或删除环境变量 {name}。"
            ),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """One value for each variable `SEALANE_<NAME>`; docs/settings.md lists them all."""

    home: Path = Path(".data")
    """Folder that holds the database, the uploaded files and the logs."""
    database_url: str = ""
    """Any PostgreSQL by URL; empty starts the embedded one in `home`."""
    host: str = "127.0.0.1"
    """Address on which the workspace is served."""
    port: int = 8377
    """Port on which the workspace is served; 0 takes a free one."""
    max_upload_mb: int = 512
    """Largest uploaded file, in megabytes."""
    session_hours: int = 336
    """Hours after which an unused session ends."""
    public_url: str = ""
    """Address at which people reach the workspace, for links in messages; empty takes host and port."""
    private_webhooks: bool = False
    """Set where webhooks and mail servers may lie in one's own network, and webhooks be without TLS."""
    nats_url: str = ""
    """NATS with JetStream that carries events between nodes; empty leaves that to PostgreSQL."""
    secure_cookies: bool = False
    """Set when served over HTTPS: cookies are then sent over HTTPS alone."""
    secret_key: str = ""
    """What the secrets of others are sealed under; empty makes a file in `home`."""
    log_level: str = "INFO"
    """Least level that is logged."""

    @property
    def base_url(self) -> str:
        """What links in messages begin with, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises BadSetting with the variable's name where a value can't be understood."""
    given: dict[str, object] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        text = environment.get(name)
        if text is not None:
            given[field.name] = _parse(field.name, text, getattr(Settings(), field.name))
    return Settings(**given)  # type: ignore[arg-type]


def _parse(field: str, text: str, default: object) -> object:
    name = PREFIX + field.upper()
    if isinstance(default, bool):
        if text.lower() not in ("0", "1", "true", "false"):
            raise BadSetting(name, text, Text("true or false", " true 或 false"))
        return text.lower() in ("1", "true")
    if isinstance(default, int):
        least, most = int(field != "port"), MOST[field]
        if not text.strip().isdecimal() or len(text) > 20 or not least <= int(text) <= most:
            wanted = Text(f"a whole number from {least} to {most}", f" {least} 至 {most} 的整数")
            raise BadSetting(name, text, wanted)
        return int(text)
    if field == "log_level":
        if text.upper() not in LEVELS:
            raise BadSetting(
                name, text, Text(f"one of {', '.join(LEVELS)}", f"以下之一：{'、'.join(LEVELS)}")
            )
        return text.upper()
    return Path(text) if isinstance(default, Path) else text
