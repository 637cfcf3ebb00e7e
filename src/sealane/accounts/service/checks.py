"""What is asked of names, addresses, currencies and time zones before they are kept."""

from __future__ import annotations

import functools
import re
from zoneinfo import available_timezones

from sealane.accounts.contracts import LANGUAGES, WeakPassword
from sealane.accounts.core.passwords import weakness
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

MAX_NAME = 120
"""Characters of a name of a person, a workspace or a token."""

_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,185}\.?[^@\s,;<>\".]{1,63}")
_CURRENCY = re.compile(r"[A-Z]{3}")


def good_email(text: str) -> str:
    """Return the address as it is kept: trimmed, in small letters; raises BadInput."""
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email) or not email.isprintable():
        raise BadInput(
            Text(f"{text[:80]!r} is no email address.", f"{text[:80]!r} 不是有效的邮箱地址。"),
            fields={"email": Text("Write name@company.com.", "格式如 name@company.com。")},
        )
    return email


def good_name(text: str, field: str = "name") -> str:
    """Return a name without outer blanks; raises BadInput."""
    name = " ".join(text.split())
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise BadInput(
            Text("A name is needed.", "请填写名称。"),
            fields={field: Text(f"Write 1 to {MAX_NAME} characters.", f"请填写 1 至 {MAX_NAME} 个字符。")},
        )
    return name


def good_language(text: str) -> str:
    """Return a language of the screens; raises BadInput."""
    if text not in LANGUAGES:
        raise BadInput(
            Text(f"There is no language {text!r}.", f"不支持语言 {text!r}。"),
            fields={"language": Text(f"One of {', '.join(LANGUAGES)}.", f"可选：{'、'.join(LANGUAGES)}。")},
        )
    return text


def good_currency(text: str) -> str:
    """Return a currency code of three capital letters; raises BadInput."""
    code = text.strip().upper()
    if not _CURRENCY.fullmatch(code):
        raise BadInput(
            Text(f"{text!r} is no currency.", f"{text!r} 不是有效的币种。"),
            fields={"currency": Text("Write a code such as USD or CNY.", "请填写币种代码，如 USD、CNY。")},
        )
    return code


def good_timezone(text: str) -> str:
    """Return the IANA name of a time zone; raises BadInput."""
    if text not in time_zones():
        raise BadInput(
            Text(f"{text!r} is no time zone.", f"{text!r} 不是有效的时区。"),
            fields={"timezone": Text("Write one such as Asia/Shanghai.", "请填写时区，如 Asia/Shanghai。")},
        )
    return text


@functools.cache
def time_zones() -> set[str]:
    """Return the IANA names of all time zones that may be chosen."""
    return available_timezones() - {"localtime"}  # a machine's own, which is not the same on another


def good_password(password: str, *known: str) -> str:
    """Return the password unchanged; raises WeakPassword with what is wrong with it."""
    wrong = weakness(password, known)
    if wrong is not None:
        raise WeakPassword(wrong, fields={"password": wrong})
    return password
