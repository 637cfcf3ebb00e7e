"""Settings: everything that a deployment may choose, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PREFIX = "SEALANE_"


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
    secure_cookies: bool = False
    """Set when served over HTTPS: cookies are then sent over HTTPS alone."""
    secret_key: str = ""
    """What the secrets of others are sealed under; empty makes a file in `home`."""
    log_level: str = "INFO"
    """Least level that is logged."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises ValueError with the variable's name where a value can't be understood."""
    given: dict[str, object] = {}
    for field in fields(Settings):
        name = PREFIX + field.name.upper()
        text = environment.get(name)
        if text is not None:
            given[field.name] = _parse(name, text, getattr(Settings(), field.name))
    return Settings(**given)  # type: ignore[arg-type]


def _parse(name: str, text: str, default: object) -> object:
    if isinstance(default, bool):
        if text.lower() not in ("0", "1", "true", "false"):
            raise ValueError(f"{name} must be true or false, not {text!r}")
        return text.lower() in ("1", "true")
    if isinstance(default, int):
        try:
            return int(text)
        except ValueError as error:
            raise ValueError(f"{name} must be a whole number, not {text!r}") from error
    return Path(text) if isinstance(default, Path) else text
