"""Time zones of the countries and cities that goods pass, by the IANA names.

From the IANA time zone database (public domain), as of 2026-11: countries with one clock, countries with
several by state, and the cities whose names stand in carriers' events.
"""

from __future__ import annotations

from typing import NamedTuple


class City(NamedTuple):
    """A city's country and zone."""

    country: str
    zone: str


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


BY_COUNTRY = _pairs(
    "AE=Asia/Dubai AL=Europe/Tirane AM=Asia/Yerevan AR=America/Argentina/Buenos_Aires AT=Europe/Vienna "
    "AZ=Asia/Baku BA=Europe/Sarajevo BD=Asia/Dhaka BE=Europe/Brussels BG=Europe/Sofia BH=Asia/Bahrain "
    "BN=Asia/Brunei BO=America/La_Paz BY=Europe/Minsk CH=Europe/Zurich CI=Africa/Abidjan CM=Africa/Douala "
    "CN=Asia/Shanghai CO=America/Bogota CR=America/Costa_Rica CY=Asia/Nicosia CZ=Europe/Prague "
    "DE=Europe/Berlin DK=Europe/Copenhagen DO=America/Santo_Domingo DZ=Africa/Algiers EE=Europe/Tallinn "
    "EG=Africa/Cairo ET=Africa/Addis_Ababa FI=Europe/Helsinki FR=Europe/Paris GB=Europe/London "
    "GE=Asia/Tbilisi GH=Africa/Accra GR=Europe/Athens GT=America/Guatemala HK=Asia/Hong_Kong "
    "HN=America/Tegucigalpa HR=Europe/Zagreb HU=Europe/Budapest IE=Europe/Dublin IL=Asia/Jerusalem "
    "IN=Asia/Kolkata IQ=Asia/Baghdad IR=Asia/Tehran IS=Atlantic/Reykjavik IT=Europe/Rome JM=America/Jamaica "
    "JO=Asia/Amman JP=Asia/Tokyo KE=Africa/Nairobi KG=Asia/Bishkek KH=Asia/Phnom_Penh KR=Asia/Seoul "
    "KW=Asia/Kuwait KZ=Asia/Almaty LA=Asia/Vientiane LB=Asia/Beirut LK=Asia/Colombo LT=Europe/Vilnius "
    "LU=Europe/Luxembourg LV=Europe/Riga MA=Africa/Casablanca MD=Europe/Chisinau ME=Europe/Podgorica "
    "MK=Europe/Skopje MM=Asia/Yangon MO=Asia/Macau MT=Europe/Malta MY=Asia/Kuala_Lumpur NG=Africa/Lagos "
    "NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NZ=Pacific/Auckland OM=Asia/Muscat "
    "PA=America/Panama PE=America/Lima PH=Asia/Manila PK=Asia/Karachi PL=Europe/Warsaw "
    "PR=America/Puerto_Rico PY=America/Asuncion QA=Asia/Qatar RO=Europe/Bucharest RS=Europe/Belgrade "
    "SA=Asia/Riyadh SE=Europe/Stockholm SG=Asia/Singapore SI=Europe/Ljubljana SK=Europe/Bratislava "
    "SN=Africa/Dakar SV=America/El_Salvador TH=Asia/Bangkok TN=Africa/Tunis TR=Europe/Istanbul "
    "TW=Asia/Taipei TZ=Africa/Dar_es_Salaam UA=Europe/Kyiv UG=Africa/Kampala UY=America/Montevideo "
    "UZ=Asia/Tashkent VE=America/Caracas VN=Asia/Ho_Chi_Minh ZA=Africa/Johannesburg ZM=Africa/Lusaka"
)
"""Countries that keep one clock wherever goods are delivered."""

MANY_ZONES = {
    "US": ("America/New_York", 180),
    "CA": ("America/Toronto", 180),
    "MX": ("America/Mexico_City", 120),
    "BR": ("America/Sao_Paulo", 120),
    "AU": ("Australia/Sydney", 180),
    "RU": ("Europe/Moscow", 540),
    "ID": ("Asia/Jakarta", 120),
    "ES": ("Europe/Madrid", 60),
    "PT": ("Europe/Lisbon", 60),
    "CL": ("America/Santiago", 120),
    "EC": ("America/Guayaquil", 60),
    "MN": ("Asia/Ulaanbaatar", 60),
}
"""Countries with several clocks: that of most people, and by how many minutes another may differ."""

_EAST, _CENTRAL = "America/New_York", "America/Chicago"
_MOUNTAIN, _PACIFIC = "America/Denver", "America/Los_Angeles"


def _each(states: str, zone: str) -> dict[str, str]:
    return dict.fromkeys(states.split(), zone)


BY_STATE: dict[str, dict[str, str]] = {
    "US": _each("CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV", _EAST)
    | _each("AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI", _CENTRAL)
    | _each("CO ID MT NM UT WY", _MOUNTAIN)
    | _each("CA NV OR WA", _PACIFIC)
    | {"AZ": "America/Phoenix", "AK": "America/Anchorage", "HI": "Pacific/Honolulu"},
    "CA": _each("ON QC", "America/Toronto")
    | _each("NB NS PE", "America/Halifax")
    | {
        "AB": "America/Edmonton",
        "BC": "America/Vancouver",
        "MB": "America/Winnipeg",
        "NL": "America/St_Johns",
        "SK": "America/Regina",
    },
    "MX": {"BC": "America/Tijuana", "QR": "America/Cancun", "SON": "America/Hermosillo"},
    "BR": _each("AL AP BA CE DF ES GO MA MG PA PB PE PI PR RJ RN RS SC SE SP TO", "America/Sao_Paulo")
    | _each("AM RO RR", "America/Manaus")
    | _each("MT MS", "America/Cuiaba")
    | {"AC": "America/Rio_Branco"},
    "AU": _each("NSW ACT", "Australia/Sydney")
    | {
        "VIC": "Australia/Melbourne",
        "QLD": "Australia/Brisbane",
        "SA": "Australia/Adelaide",
        "WA": "Australia/Perth",
        "NT": "Australia/Darwin",
        "TAS": "Australia/Hobart",
    },
    "RU": {},
    "ID": {},
    "ES": {},
    "PT": {},
    "CL": {},
    "EC": {},
    "MN": {},
}


def _cities(country: str, zone: str, names: str) -> dict[str, City]:
    return {name.strip(): City(country, zone) for name in names.split(",")}


BY_CITY: dict[str, City] = {
    **_cities(
        "CN",
        "Asia/Shanghai",
        "shenzhen, yantian, guangzhou, dongguan, foshan, yiwu, hangzhou, shanghai, ningbo, xiamen, qingdao, "
        "tianjin, zhengzhou, chengdu, chongqing, wuhan, xi'an, suzhou, beijing, "
        "深圳, 盐田, 广州, 东莞, 佛山, "
        "义乌, 杭州, 上海, 宁波, 厦门, 青岛, 天津, 郑州, 重庆, 武汉, 西安, 苏州, 北京",
    ),
    **_cities("HK", "Asia/Hong_Kong", "hong kong, 香港"),
    **_cities(
        "US", _PACIFIC, "los angeles, long beach, ontario ca, oakland, seattle, tacoma, 洛杉矶, 长滩, 西雅图"
    ),
    **_cities("US", _CENTRAL, "chicago, dallas, houston, memphis, 芝加哥, 达拉斯, 休斯顿"),
    **_cities("US", _EAST, "new york, newark, miami, savannah, atlanta, louisville, 纽约, 迈阿密, 亚特兰大"),
    **_cities("CA", "America/Vancouver", "vancouver, 温哥华"),
    **_cities("CA", "America/Toronto", "toronto, montreal, mississauga, 多伦多"),
    **_cities("AU", "Australia/Sydney", "sydney, 悉尼"),
    **_cities("AU", "Australia/Melbourne", "melbourne, 墨尔本"),
    **_cities("AU", "Australia/Perth", "perth, fremantle"),
    **_cities("BR", "America/Sao_Paulo", "sao paulo, são paulo, santos, rio de janeiro, curitiba, 圣保罗"),
    **_cities("RU", "Europe/Moscow", "moscow, 莫斯科"),
    **_cities("ID", "Asia/Jakarta", "jakarta, surabaya, 雅加达"),
    **_cities("ES", "Europe/Madrid", "madrid, barcelona, valencia, 马德里"),
    **_cities("ES", "Atlantic/Canary", "las palmas, tenerife"),
    **_cities("MX", "America/Mexico_City", "mexico city, manzanillo, guadalajara, 墨西哥城"),
    **_cities("MX", "America/Tijuana", "tijuana"),
    **_cities("CL", "America/Santiago", "santiago, san antonio, valparaiso"),
    **_cities("DE", "Europe/Berlin", "hamburg, frankfurt, leipzig, duisburg, 汉堡, 法兰克福"),
    **_cities("NL", "Europe/Amsterdam", "rotterdam, amsterdam, 鹿特丹"),
    **_cities("GB", "Europe/London", "felixstowe, southampton, london, heathrow, 费利克斯托, 伦敦"),
    **_cities("PL", "Europe/Warsaw", "malaszewicze, warsaw, 华沙"),
    **_cities("JP", "Asia/Tokyo", "tokyo, yokohama, osaka, 东京, 横滨, 大阪"),
    **_cities("KR", "Asia/Seoul", "busan, incheon, seoul, 釜山, 首尔"),
    **_cities("AE", "Asia/Dubai", "dubai, jebel ali, 迪拜"),
    **_cities("SA", "Asia/Riyadh", "riyadh, jeddah, dammam, 利雅得"),
    **_cities("SG", "Asia/Singapore", "singapore, 新加坡"),
}
"""Cities by their names in small letters."""

COUNTRY_NAMES = {
    "china": "CN",
    "中国": "CN",
    "united states": "US",
    "usa": "US",
    "美国": "US",
    "canada": "CA",
    "加拿大": "CA",
    "mexico": "MX",
    "墨西哥": "MX",
    "brazil": "BR",
    "brasil": "BR",
    "巴西": "BR",
    "united kingdom": "GB",
    "great britain": "GB",
    "英国": "GB",
    "germany": "DE",
    "deutschland": "DE",
    "德国": "DE",
    "france": "FR",
    "法国": "FR",
    "italy": "IT",
    "意大利": "IT",
    "spain": "ES",
    "西班牙": "ES",
    "netherlands": "NL",
    "荷兰": "NL",
    "poland": "PL",
    "波兰": "PL",
    "belgium": "BE",
    "比利时": "BE",
    "japan": "JP",
    "日本": "JP",
    "south korea": "KR",
    "korea": "KR",
    "韩国": "KR",
    "australia": "AU",
    "澳大利亚": "AU",
    "singapore": "SG",
    "新加坡": "SG",
    "malaysia": "MY",
    "马来西亚": "MY",
    "thailand": "TH",
    "泰国": "TH",
    "vietnam": "VN",
    "越南": "VN",
    "indonesia": "ID",
    "印度尼西亚": "ID",
    "philippines": "PH",
    "菲律宾": "PH",
    "india": "IN",
    "印度": "IN",
    "russia": "RU",
    "俄罗斯": "RU",
    "saudi arabia": "SA",
    "沙特": "SA",
    "沙特阿拉伯": "SA",
    "united arab emirates": "AE",
    "uae": "AE",
    "阿联酋": "AE",
    "turkey": "TR",
    "土耳其": "TR",
    "hong kong": "HK",
    "taiwan": "TW",
    "chile": "CL",
    "colombia": "CO",
    "new zealand": "NZ",
    "south africa": "ZA",
}
"""Countries by the names that events write, in small letters."""
