"""WeCom (企业微信): a group's robot.

Checked 2026-11-22: developer.work.weixin.qq.com/document/path/91770.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from sealane.notices.adapters.markdown import markdown
from sealane.notices.adapters.transport import BUSY_SECONDS, Answer, Post, json_of, json_post, number_of
from sealane.notices.contracts import Address, Message, Trouble
from sealane.notices.core.messages import cut_bytes

ORIGIN = "https://qyapi.weixin.qq.com"
MAX_TEXT_BYTES = 4_096
TOO_FAST = frozenset({45009, 45033})
NO_ROBOT = frozenset({93000})


class WeCom:
    """The secret holds `key`. Its markdown knows no buttons: they become links."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self._origin = origin

    def post(self, address: Address, message: Message, now: datetime) -> Post:  # noqa: ARG002
        """Return markdown; the links come first where the text must be cut."""
        links = "\n".join(f"[{one.label}]({one.url})" for one in message.buttons)
        head = f"**{message.title}**"
        room = MAX_TEXT_BYTES - len(f"{head}\n\n{links}\n".encode())
        text = cut_bytes(markdown(message, "\n"), max(room, 100))
        content = cut_bytes("\n".join(part for part in (head, text, links) if part), MAX_TEXT_BYTES)
        url = f"{self._origin}/cgi-bin/webhook/send?{urlencode({'key': address.secret['key']})}"
        return json_post(url, {"msgtype": "markdown", "markdown": {"content": content}})

    def check(self, answer: Answer) -> None:
        """Read `{"errcode": 0, "errmsg": "ok"}`."""
        content = json_of(answer)
        code = number_of(content, "errcode")
        if code == 0:
            return
        said = f"WeCom answered {code}: {str(content.get('errmsg', ''))[:120]}"
        if code in TOO_FAST:
            raise Trouble(said, retry_after=BUSY_SECONDS)
        raise Trouble(said, gone=code in NO_ROBOT)
