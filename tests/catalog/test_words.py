"""Words of files made ours."""

from __future__ import annotations

from sealane.catalog.core.words import traits


def test_traits_are_read_in_both_languages_and_whatever_separates_them() -> None:
    assert traits("带电；易碎, Battery") == ("battery", "fragile")
    assert traits("液体/带磁") == ("liquid", "magnet")
    assert traits("needs-refrigeration") == ("needs-refrigeration",)
    assert traits("  ") == traits(None) == ()
