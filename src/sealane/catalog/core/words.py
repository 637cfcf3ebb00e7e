"""Words of files made ours: traits in two languages, codes and texts within their limits."""

from __future__ import annotations

import re

from sealane.catalog.contracts import Trait

CODE_MAX = 200
"""Longest code of a SKU or warehouse, in characters: what an index entry holds with room to spare."""

TEXT_MAX = 500
"""Longest name or category kept, in characters: a marketplace's title has at most 500."""

_SEPARATORS = re.compile(r"[;,|/、，；\s]+")

_TRAIT_WORDS: dict[str, Trait] = {
    "电池": Trait.BATTERY,
    "带电": Trait.BATTERY,
    "内电": Trait.BATTERY,
    "纯电": Trait.BATTERY,
    "lithium": Trait.BATTERY,
    "batteries": Trait.BATTERY,
    "磁": Trait.MAGNET,
    "带磁": Trait.MAGNET,
    "magnetic": Trait.MAGNET,
    "液体": Trait.LIQUID,
    "膏体": Trait.LIQUID,
    "粉末": Trait.POWDER,
    "易碎": Trait.FRAGILE,
    "食品": Trait.FOOD,
    "化妆品": Trait.COSMETIC,
    "cosmetics": Trait.COSMETIC,
    "刀具": Trait.BLADE,
    "knife": Trait.BLADE,
    "超大": Trait.OVERSIZE,
    "大件": Trait.OVERSIZE,
    "oversized": Trait.OVERSIZE,
}


def traits(text: str | None) -> tuple[str, ...]:
    """Return the traits written in `text`, known words translated, each once, in alphabetical order.

    >>> traits("带电；易碎, Battery")
    ('battery', 'fragile')
    """
    words = (word for word in _SEPARATORS.split((text or "").lower()) if word)
    return tuple(sorted({str(_TRAIT_WORDS.get(word, word)) for word in words}))
