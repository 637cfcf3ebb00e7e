"""Words that files use for currencies, countries and units, and what each of them means."""

from __future__ import annotations


def pairs(text: str) -> dict[str, str]:
    """Read `word=meaning, word=meaning` into a mapping."""
    return dict(entry.strip().split("=", 1) for entry in text.split(",") if entry.strip())


_ISO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD "
    "KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK "
    "NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD "
    "XOF XPF YER ZAR ZMW ZWL"
)
ISO_CURRENCIES = frozenset(_ISO.split())
"""ISO 4217 codes in use, and the kuna for old files."""

CURRENCY_WORDS = pairs(
    "rmb=CNY, 人民币=CNY, cn¥=CNY, 元=CNY, 美元=USD, 美金=USD, us$=USD, 欧元=EUR, €=EUR, 英镑=GBP, "
    "£=GBP, 日元=JPY, 日圆=JPY, 円=JPY, 加元=CAD, c$=CAD, ca$=CAD, 澳元=AUD, a$=AUD, au$=AUD, 港币=HKD, "
    "港元=HKD, hk$=HKD, 新币=SGD, s$=SGD, 泰铢=THB, ฿=THB, 越南盾=VND, ₫=VND, 印尼盾=IDR, rp=IDR, "
    "马币=MYR, 令吉=MYR, rm=MYR, 比索=PHP, ₱=PHP, ₹=INR, ₩=KRW, ₺=TRY, r$=BRL, zł=PLN, 迪拉姆=AED, "
    "里亚尔=SAR, nt$=TWD, 台币=TWD, 新台币=TWD"
)
"""Words and marks that mean exactly one currency; `$` and `¥` mean several and are not among them."""

COUNTRY_WORDS = pairs(
    "uk=GB, great britain=GB, england=GB, usa=US, u.s.a.=US, united states of america=US, eire=IE, "
    "rsa=ZA, uae=AE, ksa=SA, korea=KR, czech republic=CZ, russia=RU, viet nam=VN, hong kong=HK, "
    "hongkong=HK, macau=MO, taiwan=TW, holland=NL, 阿联酋=AE, 沙特=SA, 香港=HK, 台湾=TW, 澳门=MO"
)
"""Names of countries that no standard list has."""

UNITS: dict[str, dict[str, str]] = {
    "kg": pairs(
        "kg=1, kgs=1, 公斤=1, 千克=1, g=0.001, 克=0.001, lb=0.45359237, lbs=0.45359237, 磅=0.45359237, "
        "oz=0.028349523125, 斤=0.5"
    ),
    "cm": pairs("cm=1, 厘米=1, mm=0.1, 毫米=0.1, m=100, 米=100, in=2.54, inch=2.54, 英寸=2.54, ft=30.48"),
    "m3": pairs("m3=1, cbm=1, 立方米=1, 方=1, l=0.001, 升=0.001, ft3=0.028316846592, cuft=0.028316846592"),
    "days": pairs("days=1, day=1, d=1, 天=1, 日=1, weeks=7, week=7, 周=7, 月=30, months=30"),
    "periods": pairs("periods=1, 期=1"),
}
"""Unit of a column → unit in a header → factor."""

COUNTS = pairs("件=1, 个=1, pcs=1, units=1, 套=1, 千=1000, 千件=1000, 万=10000, 万件=10000")
"""Counting words in a header → factor."""

MONEY_HINTS = pairs(
    "元=CNY, 人民币=CNY, rmb=CNY, 美元=USD, 美金=USD, us$=USD, 欧元=EUR, €=EUR, 英镑=GBP, £=GBP, "
    "日元=JPY, 円=JPY"
)
"""Currency in a header → code."""
