"""Addresses: what people paste from a vendor's page, read into what is public of it and what is secret."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from sealane.kit.ids import content_key
from sealane.kit.text import Text
from sealane.notices.contracts import BadWay, WayKind

MAX_URL = 2_000
SHOWN_END = 4
"""Characters of a token by which a person recognises it."""

DINGTALK_HOST = "oapi.dingtalk.com"
FEISHU_HOSTS = ("open.feishu.cn", "open.larksuite.com")
WECOM_HOST = "qyapi.weixin.qq.com"
SLACK_HOST = "hooks.slack.com"

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")
_BOT = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,64}")
_CHAT = re.compile(r"-?\d{1,20}|@[A-Za-z0-9_]{4,64}")
_MAIL = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,189}\.[^@\s<>,;.]{2,63}")
_SLACK = re.compile(r"[A-Z0-9]{6,16}/[A-Z0-9]{6,16}/[A-Za-z0-9]{16,64}")
_SIGN = re.compile(r"[A-Za-z0-9_-]{6,128}")
_POINT = re.compile(r"[A-Za-z0-9_-]{86,88}={0,2}")
_AUTH = re.compile(r"[A-Za-z0-9_-]{21,24}={0,2}")


@dataclass(frozen=True, slots=True)
class Read:
    """An address as it is kept: public, secret, and what makes it the same address again."""

    public: Mapping[str, str]
    secret: Mapping[str, str]
    identity: str


def read_address(kind: WayKind, given: Mapping[str, str], *, private: bool) -> Read:
    """Read what a person gave; `private` lets webhooks lead into one's own network, and without TLS.

    Raises BadWay with the field that is wrong. DingTalk, Feishu, WeCom and Slack take the whole address that
    their page shows, so that nobody has to pick a token out of it.
    """
    fields = {name: value.strip() for name, value in given.items()}
    return _READERS[kind](fields, private)


def _dingtalk(given: Mapping[str, str], _private: bool) -> Read:
    parts = _url(given, (DINGTALK_HOST,))
    token = _match(_TOKEN, parse_qs(parts.query).get("access_token", [""])[0], "url")
    secret = {"token": token} | _sign(given)
    return _read({"host": DINGTALK_HOST}, secret, token)


def _feishu(given: Mapping[str, str], _private: bool) -> Read:
    parts = _url(given, FEISHU_HOSTS)
    before, _, hook = parts.path.rpartition("/")
    if before != "/open-apis/bot/v2/hook":
        raise _wrong("url")
    return _read({"host": parts.hostname or ""}, {"hook": _match(_TOKEN, hook, "url")} | _sign(given), hook)


def _wecom(given: Mapping[str, str], _private: bool) -> Read:
    parts = _url(given, (WECOM_HOST,))
    key = _match(_TOKEN, parse_qs(parts.query).get("key", [""])[0], "url")
    return _read({"host": WECOM_HOST}, {"key": key}, key)


def _slack(given: Mapping[str, str], _private: bool) -> Read:
    parts = _url(given, (SLACK_HOST,))
    path = _match(_SLACK, parts.path.removeprefix("/services/"), "url")
    return _read({"host": SLACK_HOST}, {"path": path}, path)


def _telegram(given: Mapping[str, str], _private: bool) -> Read:
    token, chat = _match(_BOT, given.get("token", ""), "token"), _match(_CHAT, given.get("chat", ""), "chat")
    return _read({"chat": chat}, {"token": token}, token, chat)


def _webhook(given: Mapping[str, str], private: bool) -> Read:
    url = given.get("url", "")
    parts = _split(url)
    schemes = ("https", "http") if private else ("https",)
    if len(url) > MAX_URL or parts.scheme not in schemes or not parts.hostname or "@" in parts.netloc:
        raise _wrong("url")
    return _read({"host": parts.hostname}, {"url": url, "sign": given["sign"]}, url)


def _web_push(given: Mapping[str, str], private: bool) -> Read:
    read = _webhook({"url": given.get("endpoint", ""), "sign": ""}, private)
    endpoint = read.secret["url"]
    keys = {
        "p256dh": _match(_POINT, given.get("p256dh", ""), "p256dh"),
        "auth": _match(_AUTH, given.get("auth", ""), "auth"),
    }
    return _read(read.public, {"endpoint": endpoint} | keys, endpoint)


def _mail(given: Mapping[str, str], _private: bool) -> Read:
    to = _match(_MAIL, given.get("to", ""), "to")
    return Read({"to": to}, {}, content_key(to.lower()))


_READERS: dict[WayKind, Callable[[Mapping[str, str], bool], Read]] = {
    WayKind.DINGTALK: _dingtalk,
    WayKind.FEISHU: _feishu,
    WayKind.WECOM: _wecom,
    WayKind.SLACK: _slack,
    WayKind.TELEGRAM: _telegram,
    WayKind.WEBHOOK: _webhook,
    WayKind.WEB_PUSH: _web_push,
    WayKind.MAIL: _mail,
}


def _read(public: Mapping[str, str], secret: Mapping[str, str], *identity: str) -> Read:
    end = "…" + identity[0][-SHOWN_END:]
    return Read({**public, "end": end}, secret, content_key(*identity))


def _url(given: Mapping[str, str], hosts: tuple[str, ...]) -> SplitResult:
    parts = _split(given.get("url", ""))
    if parts.scheme != "https" or parts.netloc not in hosts:
        raise BadWay(
            Text(f"The address begins with https://{hosts[0]}/.", f"地址应以 https://{hosts[0]}/ 开头。"),
            next_step=Text("Paste the whole address of the robot.", "请粘贴机器人的完整 Webhook 地址。"),
            fields={"url": Text("Not an address of this vendor.", "不是该平台的地址。")},
        )
    return parts


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise _wrong("url") from error


def _sign(given: Mapping[str, str]) -> dict[str, str]:
    return {"sign": _match(_SIGN, given["sign"], "sign")} if given.get("sign") else {}


def _match(form: re.Pattern[str], text: str, field: str) -> str:
    if form.fullmatch(text) is None:
        raise _wrong(field)
    return text


def _wrong(field: str) -> BadWay:
    return BadWay(
        Text("This is not what the vendor's page shows.", "填写内容与平台页面显示的格式不符。"),
        next_step=Text("Copy it again from there.", "请从平台页面重新复制。"),
        fields={field: Text("Not understood.", "无法识别。")},
    )
