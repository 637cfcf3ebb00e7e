"""Commands: what a browser may say on its socket; anything else is refused with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sealane.infra.presence import MAX_PLACE_CHARACTERS, MAX_PLACES
from sealane.infra.spine import is_stream
from sealane.kit.errors import SealaneError
from sealane.kit.text import Text

MAX_COMMAND_BYTES = 32_000
"""Largest frame that a browser sends: a resumption of 500 streams fits."""

MAX_FOLLOWED = 500
"""Streams that one socket follows at most."""

MAX_NUMBER = 2**62


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell me what comes on these streams, after the numbers I know; None: from now on."""

    streams: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Leave:
    """Tell me no more of these streams."""

    streams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeAt:
    """I am at these places now and at no other, editing there what each names."""

    places: Mapping[str, str]


Command = Follow | Leave | BeAt


class Malformed(SealaneError):
    """What was said on a socket is no command."""

    code = "malformed"

    def __init__(self, detail: Text) -> None:
        super().__init__(detail, next_step=Text("Look at docs/spine.md.", "请参阅 docs/spine.md。"))


def read_command(said: str) -> Command:
    """Return what was asked; raises Malformed."""
    try:
        heard = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise Malformed(Text("This is not JSON.", "这不是 JSON。")) from error
    if not isinstance(heard, dict):
        raise Malformed(Text("A command is an object.", "指令必须是一个对象。"))
    match heard.get("do"):
        case "follow":
            return Follow(_positions(heard.get("streams")))
        case "leave":
            return Leave(_names(heard.get("streams")))
        case "be":
            return BeAt(_places(heard.get("places")))
    raise Malformed(Text("`do` is follow, leave or be.", "`do` 只能是 follow、leave 或 be。"))


def _positions(streams: object) -> dict[str, int | None]:
    if not isinstance(streams, dict) or len(streams) > MAX_FOLLOWED:
        raise Malformed(
            Text(
                f"`streams` is an object of at most {MAX_FOLLOWED} names and numbers.",
                f"`streams` 应为对象，最多 {MAX_FOLLOWED} 个数据流及其编号。",
            )
        )
    _names(list(streams))
    for number in streams.values():
        if number is not None and (type(number) is not int or not 0 <= number <= MAX_NUMBER):
            raise Malformed(Text("A number is whole and not negative.", "编号必须是非负整数。"))
    return streams


def _names(streams: object) -> tuple[str, ...]:
    if not isinstance(streams, list) or not all(isinstance(name, str) for name in streams):
        raise Malformed(Text("`streams` is a list of names.", "`streams` 应为名称列表。"))
    for name in streams:
        if not is_stream(name):
            raise Malformed(Text("There is no stream of such a name.", "没有这样名称的数据流。"))
    return tuple(streams)


def _places(places: object) -> dict[str, str]:
    if not isinstance(places, dict) or len(places) > MAX_PLACES:
        raise Malformed(
            Text(
                f"`places` is an object of at most {MAX_PLACES}.",
                f"`places` 应为对象，最多 {MAX_PLACES} 处。",
            )
        )
    for place, editing in places.items():
        if not isinstance(editing, str) or max(len(place), len(editing)) > MAX_PLACE_CHARACTERS:
            raise Malformed(
                Text(
                    f"A place and what is edited there have at most {MAX_PLACE_CHARACTERS} characters.",
                    f"位置及所编辑内容最多 {MAX_PLACE_CHARACTERS} 个字符。",
                )
            )
    return places
