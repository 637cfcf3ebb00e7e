"""Frames are what RFC 6455 says, whatever their length."""

from __future__ import annotations

import json

import pytest
from websockets.frames import Frame, Opcode

from sealane.infra.wire import at_frame, events_frame, reset_frame, text_frame


@pytest.mark.parametrize("size", [0, 5, 125, 126, 65_535, 65_536, 200_000])
def test_a_frame_is_as_another_implementation_writes_it(size: int) -> None:
    payload = b"x" * size
    assert text_frame(payload) == Frame(Opcode.TEXT, payload).serialize(mask=False)


def test_hello_becomes_seven_bytes() -> None:
    assert text_frame(b"hello") == bytes((0x81, 0x05)) + b"hello"


def test_frames_say_what_they_are_built_of() -> None:
    assert json.loads(events_frame("s", '{"number":1},{"number":2}')[2:]) == {
        "stream": "s",
        "events": [{"number": 1}, {"number": 2}],
    }
    assert json.loads(at_frame("s", 3, 40)[2:]) == {"stream": "s", "at": 3, "quiet_ms": 40}
    assert json.loads(reset_frame("s", 3)[2:]) == {"stream": "s", "reset": True, "at": 3}
