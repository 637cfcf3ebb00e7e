"""The session's cookie: its name, how it is set, and which session a request came with."""

from __future__ import annotations

from fastapi import Request, Response

from sealane.accounts.contracts import Opened, SessionRule
from sealane.infra.database import Database
from sealane.infra.settings import Settings


def cookie_name(settings: Settings) -> str:
    """Return the cookie's name; over HTTPS its prefix makes browsers take it from this host alone."""
    return "__Host-sealane" if settings.secure_cookies else "sealane"


def settings_of(request: Request) -> Settings:
    """Return the settings the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


def database_of(request: Request) -> Database:
    """Return the database the application was made with; for requests that nobody is signed in for."""
    database: Database = request.app.state.database
    return database


def secret_of(request: Request) -> str:
    """Return the secret of the session by which the caller is known, or nothing for a token."""
    return str(getattr(request.state, "secret", ""))


def rule_of(request: Request) -> SessionRule:
    """Return how long sessions last here."""
    rule: SessionRule = request.app.state.session_rule
    return rule


def set_cookie(request: Request, response: Response, opened: Opened) -> None:
    """Hand the browser a session that scripts can't read and other sites can't use."""
    settings = settings_of(request)
    response.set_cookie(
        cookie_name(settings),
        opened.secret,
        max_age=int(rule_of(request).longest.total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
        secure=settings.secure_cookies,
    )


def drop_cookie(request: Request, response: Response) -> None:
    """Take the session from the browser."""
    settings = settings_of(request)
    response.delete_cookie(
        cookie_name(settings), path="/", httponly=True, samesite="strict", secure=settings.secure_cookies
    )
