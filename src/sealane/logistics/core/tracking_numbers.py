"""Whose a tracking number is, and whether its check digit is right; containers too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import cycle

from sealane.kit.text import Text
from sealane.logistics.contracts.tracking import Check, NumberReading

_Valid = Callable[[str], bool]
"""Says of a whole number, without spaces and in capitals, whether its last character (or S10's) is right."""

MAX_NUMBER = 60
"""Characters of a number that are looked at; the longest known has 34."""


_COUNTRY_RUN = (
    "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCR"
    "CUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU"
    "IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQ"
    "MRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSI"
    "SJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW"
)
_COUNTRIES = frozenset(_COUNTRY_RUN[at : at + 2] for at in range(0, len(_COUNTRY_RUN), 2))
"""ISO 3166-1: a postal number ends in the country that gave it out."""


def _values(text: str) -> list[int]:
    """Digits count as themselves; letters as UPS counts them: A is 2, B 3, … H 9, I 0."""
    return [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in text]


def mod10(body: str, check: str, weights: tuple[int, int]) -> bool:
    """Say whether `check` fills the weighted sum of `body` up to a ten; weights alternate from the left.

    UPS weighs 1, 2: of 1Z5R89390357567127 the body 5R8939035756712 sums to 93, so 7 is right.
    """
    total = sum(value * weight for value, weight in zip(_values(body), cycle(weights), strict=False))
    return -total % 10 == _values(check)[0]


def weighed(body: str, check: str, weights: Sequence[int], *moduli: int) -> bool:
    """Say whether `check` is the weighted sum of `body`, reduced by each of `moduli` in turn (FedEx)."""
    total = sum(value * weight for value, weight in zip(_values(body), weights, strict=True))
    for modulus in moduli:
        total %= modulus
    return int(check) == total


def s10(serial: str, check: str) -> bool:
    """Say whether a UPU S10 check digit is right: RB123456785GB, of 12345678, has 5."""
    rest = 11 - sum(int(d) * w for d, w in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest) == int(check)


def container(number: str) -> bool:
    """Say whether an ISO 6346 container number is right: CSQU3054383 is.

    Letters count from 10 without the multiples of 11, each place twice the one before, modulo 11, then 10.
    """
    letters = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (n for n in range(10, 39) if n % 11), strict=True))
    total = sum((letters.get(c) or int(c)) << place for place, c in enumerate(number[:10]))
    return total % 11 % 10 == int(number[10])


_FEDEX_12 = (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)
_FEDEX_13 = (1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)


def _with_mod10(weights: tuple[int, int], skipped: int = 0, put_before: str = "") -> _Valid:
    return lambda number: mod10(put_before + number[skipped:-1], number[-1], weights)


def _last_13(number: str) -> bool:
    return weighed(number[-14:-1], number[-1], _FEDEX_13, 11, 10)


def _mod7(number: str) -> bool:
    return int(number[:-1]) % 7 == int(number[-1])


def _usps(number: str) -> bool:
    """The routing by post code is no part of it; where the application's identifier is left out it is 91."""
    if len(number) > 26 and number.startswith("420"):
        number = number[8:]
    body = number[:-1] if re.match(r"9[1-5]", number) else "91" + number[:-1]
    return mod10(body, number[-1], (3, 1))


def _usps_long_route(number: str) -> bool:
    return mod10(number[12:-1], number[-1], (3, 1))


def _smart_post(number: str) -> bool:
    return mod10(number[:-1] if number.startswith("92") else "92" + number[:-1], number[-1], (3, 1))


_KINDS: tuple[tuple[str, str, re.Pattern[str], _Valid | None], ...] = tuple(
    (carrier, kind, re.compile(pattern), valid)
    for carrier, kind, pattern, valid in (
        ("", "container", r"[A-Z]{3}[UJZ]\d{7}", container),
        ("", "s10", r"[A-Z]{2}\d{9}[A-Z]{2}", lambda n: n[-2:] in _COUNTRIES and s10(n[2:10], n[10])),
        ("ups", "parcel", r"1Z[A-Z0-9]{16}", _with_mod10((1, 2), 2)),
        ("amazon", "parcel", r"TB[ACM]\d{12}", None),
        ("yunexpress", "parcel", r"YT\d{16}", None),
        ("4px", "parcel", r"4PX\d{13}(CN)?", None),
        ("cainiao", "parcel", r"LP\d{14}", None),
        ("sf_express", "parcel", r"SF\d{12,13}", None),
        ("yanwen", "parcel", r"U[A-Z]\d{9}YP", None),
        ("ontrac", "parcel", r"C\d{14}", lambda n: mod10("4" + n[1:-1], n[-1], (1, 2))),
        ("fedex", "express", r"\d{12}", lambda n: weighed(n[:11], n[11], _FEDEX_12, 11, 10)),
        ("fedex", "express", r"100\d{31}", _last_13),
        ("fedex", "ground", r"96\d{32}", _last_13),
        ("fedex", "ground", r"96\d{20}", _with_mod10((1, 3), 7)),
        ("fedex", "ground", r"\d{15}", _with_mod10((1, 3))),
        ("fedex", "smart_post", r"(92)?\d{20}", _smart_post),
        ("usps", "parcel", r"(420\d{5})?9[1-5]\d{20}(\d{4})?", _usps),
        ("usps", "parcel", r"420\d{9}9[2-5]\d{20}", _usps_long_route),
        ("usps", "parcel", r"420\d{9}\d{20}", _usps_long_route),
        ("usps", "parcel", r"\d{20}", _with_mod10((3, 1))),
        ("usps", "parcel", r"\d{20}", _usps),
        ("", "carton", r"00\d{18}", _with_mod10((3, 1), 2)),
        ("fedex", "ground", r"\d{18}", _with_mod10((3, 1), 2)),
        ("dhl_express", "express", r"\d{10,11}", _mod7),
    )
)

_POSTS = {
    "AU": "australia_post", "BE": "bpost", "CA": "canada_post", "CH": "swiss_post", "CN": "china_post",
    "DE": "deutsche_post", "ES": "correos", "FR": "la_poste", "GB": "royal_mail", "HK": "hongkong_post",
    "IT": "poste_italiane", "JP": "japan_post", "KR": "korea_post", "MY": "pos_malaysia", "NL": "postnl",
    "SG": "singapore_post", "TH": "thailand_post", "US": "usps",
}  # fmt: skip
"""The post that gives out numbers ending in these letters; others are called by the country's code."""


def compact(number: str) -> str:
    """Return a number as carriers keep it: capitals and digits alone."""
    return re.sub(r"[\s\-.]+", "", number[: MAX_NUMBER * 2]).upper()


def recognise(number: str) -> tuple[NumberReading, ...]:
    """Return whose `number` may be: right check digits first, then kinds without one, then wrong ones.

    "1Z5R89390357567127" is of UPS; a number of no known form gives nothing.
    """
    text = compact(number)
    found: dict[tuple[str, str], NumberReading] = {}
    for carrier, kind, pattern, valid in _KINDS:
        if len(text) > MAX_NUMBER or not pattern.fullmatch(text):
            continue
        check = Check.NONE if valid is None else (Check.RIGHT if valid(text) else Check.WRONG)
        whose = _post(text) if kind == "s10" else carrier
        before = found.get((whose, kind))
        if before is None or _RANK[check] < _RANK[before.check]:
            found[whose, kind] = NumberReading(text, whose, kind, check)
    return tuple(sorted(found.values(), key=lambda reading: _RANK[reading.check]))


_RANK = {Check.RIGHT: 0, Check.NONE: 1, Check.WRONG: 2}


def _post(number: str) -> str:
    return _POSTS.get(number[-2:], f"post_{number[-2:].lower()}")


def doubt(number: str, carrier: str = "") -> Text | None:
    """Return what to ask about a number whose check digit fits none of its forms, else None.

    A question, never a refusal: carriers invent forms faster than anyone can list them. With `carrier` only
    its own forms count.
    """
    readings = [r for r in recognise(number) if not carrier or r.carrier in ("", carrier)]
    if not readings or any(r.check is not Check.WRONG for r in readings):
        return None
    if not carrier and all(re.fullmatch(r"\d{10,15}", r.number) for r in readings):
        return None  # plain digits may be anybody's
    return Text(
        f"The check digit of {readings[0].number} does not fit: was it typed rightly?",
        f"单号 {readings[0].number} 的校验位不符，请核对是否录入有误。",
    )
