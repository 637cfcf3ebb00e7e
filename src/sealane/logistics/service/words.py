"""Carriers' words: what everyone knows, and what this workspace has placed itself."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics.contracts.events import TrackingChanged
from sealane.logistics.contracts.milestones import Milestone, Scan
from sealane.logistics.contracts.tracking import CarrierWord
from sealane.logistics.contracts.tracking_errors import WordNotFound
from sealane.logistics.core.carrier_codes import carrier_key
from sealane.logistics.service.lexicon import lexicon
from sealane.logistics.service.telling import reread_codes
from sealane.logistics.store import carrier_words as rows

MAX_OWN = 5_000
"""Codes a workspace places itself, at most: more is a carrier's table, and belongs to everyone's."""


def place_code(work: Work, carrier: str, code: str, milestone: Milestone) -> int:
    """Say for this workspace what a carrier's code means, on record; raises BadInput.

    Return how many kept events are read anew by it.
    """
    word = CarrierWord(carrier_key(carrier), code.strip(), milestone)
    if milestone is Milestone.UNKNOWN or not word.code:
        raise BadInput(
            Text("Say what the code means.", "请选择该代码的含义。"),
            fields={"milestone": Text("Choose a milestone.", "请选择节点。")},
        )
    if rows.own_count(work) >= MAX_OWN:
        raise BadInput(
            Text(f"A workspace places at most {MAX_OWN} codes.", f"每个工作区最多自定义 {MAX_OWN} 个代码。")
        )
    rows.put_code(work, word.carrier, word.code, milestone)
    said = {"milestone": str(milestone)}
    record(work, "carrier_code_placed", "carrier_code", f"{word.carrier} {word.code}", None, said)
    work.announce(TrackingChanged())
    return _read_anew(work, word.carrier, word.code)


def take_code_away(work: Work, carrier: str, code: str) -> int:
    """Take back what this workspace said of a code; raises WordNotFound.

    Return how many kept events are read as everyone reads them again.
    """
    if not rows.remove_code(work, carrier_key(carrier), code.strip()):
        raise WordNotFound
    record(work, "carrier_code_taken_away", "carrier_code", f"{carrier_key(carrier)} {code.strip()}")
    work.announce(TrackingChanged())
    return _read_anew(work, carrier_key(carrier), code.strip())


def read_scans(work: Work, scans: Sequence[Scan]) -> list[Scan]:
    """Return what carriers told in this workspace's words; what nobody knows is `unknown`."""
    return lexicon(work).placed(scans)


def _read_anew(work: Work, carrier: str, code: str) -> int:
    """Read what was kept under a code by today's words, whatever its sender called the carrier."""
    words = lexicon(work)
    called = [name for name in rows.carriers_of(work, code) if carrier_key(name) == carrier]
    return sum(reread_codes(work, name, {code: words.milestone(name, code)}) for name in called)
