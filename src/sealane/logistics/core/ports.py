"""Where the great container ports and airports lie, so that goods told to be there are seen there on a map.

Positions in degrees, to about a tenth (ten kilometres), from general knowledge; no register was copied. A
place that is not among them is not guessed: it stays with its country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sealane.logistics.contracts.under_way import Port, PortCount
from sealane.logistics.core.zones import BY_STATE

_TABLE = """
CNSHA 31.3 121.6 Shanghai 上海 洋山 yangshan pudong cnpvg pvg
CNNGB 29.9 121.8 Ningbo 宁波 zhoushan 舟山 beilun
CNSZX 22.6 114.3 Shenzhen 深圳 yantian 盐田 shekou 蛇口 cnytn cnshk szx
CNCAN 23.1 113.4 Guangzhou 广州 nansha 南沙 cnnsa can
CNTAO 36.0 120.3 Qingdao 青岛
CNTSN 39.0 117.7 Tianjin 天津 xingang 新港 cntxg
CNXMN 24.5 118.1 Xiamen 厦门
CNDLC 38.9 121.6 Dalian 大连
CNFOC 26.0 119.3 Fuzhou 福州
CNLYG 34.7 119.4 Lianyungang 连云港
CNCGO 34.5 113.8 Zhengzhou 郑州 cgo
CNHGH 30.2 120.4 Hangzhou 杭州 hgh
CNPEK 40.1 116.6 Beijing 北京 pek
CNCTU 30.6 104.0 Chengdu 成都
CNCKG 29.6 106.6 Chongqing 重庆
CNXIY 34.3 108.9 Xi'an 西安
CNWUH 30.6 114.3 Wuhan 武汉
HKHKG 22.3 114.1 Hong_Kong 香港 hkg
TWKHH 22.6 120.3 Kaohsiung 高雄
SGSIN 1.3 103.8 Singapore 新加坡 sin
MYPKG 3.0 101.4 Port_Klang 巴生港 klang
MYTPP 1.4 103.5 Tanjung_Pelepas
THLCH 13.1 100.9 Laem_Chabang 林查班
VNSGN 10.8 106.7 Ho_Chi_Minh_City 胡志明市 cat_lai
VNHPH 20.9 106.7 Haiphong 海防
IDJKT -6.1 106.9 Jakarta 雅加达 tanjung_priok
PHMNL 14.6 120.9 Manila 马尼拉
KRPUS 35.1 129.0 Busan 釜山 pusan
KRICN 37.5 126.5 Incheon 仁川 icn seoul 首尔
JPTYO 35.6 139.8 Tokyo 东京
JPYOK 35.4 139.7 Yokohama 横滨
JPOSA 34.6 135.4 Osaka 大阪
JPNRT 35.8 140.4 Narita 成田 nrt
LKCMB 6.9 79.8 Colombo 科伦坡
INNSA 18.9 72.9 Nhava_Sheva mumbai 孟买
AEJEA 25.0 55.1 Jebel_Ali dubai 迪拜 dxb aedxb
SAJED 21.5 39.2 Jeddah 吉达
SADMM 26.4 50.2 Dammam 达曼
EGPSD 31.3 32.3 Port_Said 塞得港
MATNG 35.9 -5.5 Tangier
GRPIR 37.9 23.6 Piraeus 比雷埃夫斯
ESVLC 39.4 -0.3 Valencia 瓦伦西亚
ESBCN 41.3 2.2 Barcelona 巴塞罗那
ESALG 36.1 -5.4 Algeciras
ITGOA 44.4 8.9 Genoa 热那亚
FRLEH 49.5 0.1 Le_Havre 勒阿弗尔
BEANR 51.3 4.3 Antwerp 安特卫普
BELGG 50.6 5.4 Liege 列日 lgg
NLRTM 51.9 4.1 Rotterdam 鹿特丹
NLAMS 52.3 4.8 Amsterdam 阿姆斯特丹 ams
DEHAM 53.5 9.9 Hamburg 汉堡
DEBRV 53.6 8.6 Bremerhaven 不来梅港
DEFRA 50.0 8.6 Frankfurt 法兰克福 fra
DELEJ 51.4 12.2 Leipzig 莱比锡 lej
DEDUI 51.4 6.7 Duisburg 杜伊斯堡
PLMAL 52.0 23.5 Malaszewicze 马拉舍维奇
PLGDN 54.4 18.7 Gdansk 格但斯克
GBFXT 52.0 1.3 Felixstowe 费利克斯托
GBSOU 50.9 -1.4 Southampton 南安普敦
GBLHR 51.5 -0.5 Heathrow lhr
USLAX 33.7 -118.3 Los_Angeles 洛杉矶 lax
USLGB 33.8 -118.2 Long_Beach 长滩
USOAK 37.8 -122.3 Oakland 奥克兰
USSEA 47.6 -122.3 Seattle 西雅图
USTIW 47.3 -122.4 Tacoma 塔科马
USNYC 40.7 -74.1 New_York 纽约 newark usewr jfk
USSAV 32.1 -81.1 Savannah 萨凡纳
USCHS 32.8 -79.9 Charleston 查尔斯顿
USORF 36.9 -76.3 Norfolk 诺福克
USHOU 29.7 -95.0 Houston 休斯顿
USMIA 25.8 -80.2 Miami 迈阿密 mia
USCHI 41.9 -87.7 Chicago 芝加哥 ord usord
USMEM 35.0 -90.0 Memphis 孟菲斯
USSDF 38.2 -85.7 Louisville
USANC 61.2 -150.0 Anchorage 安克雷奇 anc
CAVAN 49.3 -123.1 Vancouver 温哥华
CAMTR 45.6 -73.5 Montreal 蒙特利尔
CATOR 43.7 -79.6 Toronto 多伦多 yyz mississauga
MXZLO 19.1 -104.3 Manzanillo 曼萨尼约
BRSSZ -24.0 -46.3 Santos 桑托斯
PAONX 9.4 -79.9 Colon
AUSYD -33.9 151.2 Sydney 悉尼
AUMEL -37.8 144.9 Melbourne 墨尔本
"""


@lru_cache(maxsize=1)
def _known() -> dict[str, Port]:
    """Ports by every name that they go by, in small letters."""
    found: dict[str, Port] = {}
    for line in _TABLE.split("\n"):
        if line:
            code, latitude, longitude, name, *others = line.split()
            port = Port(code, name.replace("_", " "), float(latitude), float(longitude))
            names = (code, name, *others)
            found |= {one.replace("_", " ").casefold(): port for one in names}
    return found


def port_of(place: str) -> Port | None:
    """Return the port that a place names: by UN/LOCODE, airport or city, none where nothing is known.

    Where it ends in a country or state (two letters) that must be the port's. Worked: "Long Beach, CA, US"
    is USLGB, "CN YTN" and "深圳" are CNSZX, and "Melbourne, FL, US" is nowhere.
    """
    parts = [part.strip().casefold() for part in re.split(r"[,，/;()（）]", place)]
    tried = [*parts, *(part.replace(" ", "") for part in parts)]
    told = next((part.upper() for part in reversed(parts[1:]) if len(part) == 2), "")
    for part in tried:
        port = _known().get(part)
        if port is not None and (not told or told in _ends_of(port.code[:2])):
            return port
    return None


def _ends_of(country: str) -> frozenset[str]:
    """What the name of a place of this country may end in: the country itself, or one of its states."""
    return frozenset({country, *BY_STATE.get(country, {})})


def at_ports(places: Iterable[tuple[str, int]]) -> tuple[PortCount, ...]:
    """Count shipments by the port that they were last told to be at, from (place, shipments)."""
    counts: dict[Port, int] = {}
    for place, shipments in places:
        if (port := port_of(place)) is not None:
            counts[port] = counts.get(port, 0) + shipments
    return tuple(PortCount(port, counts[port]) for port in sorted(counts, key=lambda one: one.code))
