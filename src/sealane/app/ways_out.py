"""Ways out: the vendors by whom people are reached, and how each is spoken with."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.notices.adapters.dingtalk import DingTalk
from sealane.notices.adapters.feishu import Feishu
from sealane.notices.adapters.guard import guarded_client
from sealane.notices.adapters.mail import Letters
from sealane.notices.adapters.slack import Slack
from sealane.notices.adapters.smtp import Smtp
from sealane.notices.adapters.telegram import Telegram
from sealane.notices.adapters.transport import Posting, plain_client
from sealane.notices.adapters.web_push import WebPush
from sealane.notices.adapters.webhook import Webhook
from sealane.notices.adapters.wecom import WeCom
from sealane.notices.contracts import WayKind
from sealane.notices.ports import WayOut


def ways_out(*, private_webhooks: bool = False) -> Mapping[WayKind, WayOut]:
    """Return every way out; none is reached for it. Addresses that people typed lead outside alone."""
    guarded = guarded_client(private=private_webhooks)
    return {
        WayKind.MAIL: Letters(Smtp(private=private_webhooks)),
        WayKind.WEB_PUSH: Posting(WebPush(), guarded),
        WayKind.DINGTALK: Posting(DingTalk(), plain_client),
        WayKind.FEISHU: Posting(Feishu(), plain_client),
        WayKind.WECOM: Posting(WeCom(), plain_client),
        WayKind.SLACK: Posting(Slack(), plain_client),
        WayKind.TELEGRAM: Posting(Telegram(), plain_client),
        WayKind.WEBHOOK: Posting(Webhook(), guarded),
    }
