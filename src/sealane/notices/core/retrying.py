"""Retrying: when something that did not leave is tried again, and when it is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

from sealane.notices.contracts import WayKind

TRIES = 7
"""Tries of one message: with the pauses below, the last comes half a day after the first."""

FIRST_PAUSE = timedelta(seconds=30)
FACTOR = 4
LONGEST_PAUSE = timedelta(hours=6)

JITTER = 0.25
"""Share by which a pause is made longer or shorter, so that what failed together does not return together."""

LEASE = timedelta(minutes=5)
"""A message in the hands of a worker that died is taken up again after this."""

SPACING = {
    # A robot that is sent more than 20 a minute is silenced for ten (as of 2026-11, not confirmed against
    # open.dingtalk.com/document/orgapp/custom-robots-send-group-messages).
    WayKind.DINGTALK: timedelta(seconds=3.1),
    # 100 a minute and 5 a second (as of 2026-11, not confirmed against
    # open.feishu.cn/document/client-docs/bot-v3/add-custom-bot).
    WayKind.FEISHU: timedelta(seconds=0.7),
    # 20 a minute (as of 2026-11, not confirmed against developer.work.weixin.qq.com/document/path/91770).
    WayKind.WECOM: timedelta(seconds=3.1),
    # One a second a channel (as of 2026-11, not confirmed against docs.slack.dev/apis/web-api/rate-limits).
    WayKind.SLACK: timedelta(seconds=1.1),
    # 20 a minute to a group, one a second to a person (as of 2026-11, not confirmed against
    # core.telegram.org/bots/faq).
    WayKind.TELEGRAM: timedelta(seconds=3.1),
    WayKind.MAIL: timedelta(0),
    WayKind.WEB_PUSH: timedelta(0),
    WayKind.WEBHOOK: timedelta(seconds=0.2),
}
"""Least time between two messages by one way, from its vendor's limits; what comes meanwhile is gathered."""


def pause(attempts: int, chance: float, retry_after: float | None = None) -> timedelta:
    """Return how long to wait after the `attempts`-th try; `chance` lies between 0 and 1.

    30 s after the first, then four times as long each time, at most six hours, give or take a quarter: with
    `chance` 0.5 the third pause is 30 s × 4² = 480 s. What the other side asks to wait counts if longer.
    """
    plain: timedelta = min(FIRST_PAUSE * FACTOR ** min(max(attempts - 1, 0), TRIES), LONGEST_PAUSE)
    jittered = plain * (1 + JITTER * (2 * chance - 1))
    return max(jittered, timedelta(seconds=retry_after or 0))


def given_up(attempts: int, *, lasting: bool) -> bool:
    """Say whether a message is not tried any more: its trouble lasts, or it was tried often enough."""
    return lasting or attempts >= TRIES


def rests_until(kind: WayKind, now: datetime) -> datetime:
    """Return until when a way rests after a message."""
    return now + SPACING[kind]
