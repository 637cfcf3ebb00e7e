"""The words of the made-up seller: what its goods are called, how big, how dear and when they sell."""

from dataclasses import dataclass

SEASONS = ("flat", "summer", "winter", "gift", "spring", "ramadan")


@dataclass(frozen=True, slots=True)
class Category:
    """One of the five categories; `margin` is the share of the price left after the goods' cost."""

    code: str
    name: str
    name_zh: str
    margin: float
    return_share: float


CATEGORIES = (
    Category("FA", "fashion", "服饰", 0.72, 0.085),
    Category("CE", "consumer electronics", "消费电子", 0.60, 0.055),
    Category("HO", "home", "家居", 0.66, 0.035),
    Category("BC", "beauty and care", "美妆个护", 0.76, 0.025),
    Category("OS", "outdoor and sports", "户外运动", 0.64, 0.045),
)

HS_CODES = {
    "fashion": "6109.10",
    "consumer electronics": "8518.30",
    "home": "6911.10",
    "beauty and care": "3304.99",
    "outdoor and sports": "9506.91",
}
"""One heading for each category: what such goods are declared as."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A style before its variants; sizes are those of the packed unit, price in USD."""

    zh: str
    en: str
    price: float
    weight_kg: float
    size_cm: tuple[float, float, float]
    season: str = "flat"
    variants: str = "colour"
    traits: str = ""


STEMS: dict[str, tuple[Stem, ...]] = {
    "FA": (
        Stem("宽松纯棉T恤", "Relaxed cotton T-shirt", 19.9, 0.24, (30, 24, 3), "summer", "wear"),
        Stem("羊毛混纺围巾", "Wool-blend scarf", 24.9, 0.28, (28, 22, 5), "winter"),
        Stem("粗针毛线帽", "Chunky knit beanie", 15.9, 0.12, (22, 20, 5), "winter"),
        Stem("触屏保暖手套", "Touchscreen warm gloves", 17.9, 0.11, (24, 12, 4), "winter", "wear"),
        Stem("亚麻中长裙", "Linen midi dress", 42.0, 0.38, (32, 26, 4), "summer", "wear"),
        Stem("防晒渔夫帽", "Sun bucket hat", 16.5, 0.10, (28, 28, 6), "summer"),
        Stem("帆布托特包", "Canvas tote bag", 22.0, 0.42, (38, 32, 4)),
        Stem("圆框太阳镜", "Round-frame sunglasses", 18.0, 0.09, (17, 8, 7), "summer", "colour", "fragile"),
        Stem("加绒连帽卫衣", "Fleece-lined hoodie", 39.0, 0.65, (35, 30, 8), "winter", "wear"),
        Stem("高腰瑜伽裤", "High-waist yoga leggings", 29.0, 0.26, (28, 22, 3), "spring", "wear"),
        Stem("缎面睡衣套装", "Satin pyjama set", 36.0, 0.34, (32, 25, 5), "gift", "wear"),
        Stem("编织腰带", "Braided belt", 17.0, 0.18, (14, 14, 5)),
        Stem("轻薄棉马甲", "Light padded vest", 49.0, 0.44, (34, 28, 8), "winter", "wear"),
        Stem("刺绣长袍", "Embroidered long robe", 45.0, 0.52, (35, 28, 5), "ramadan", "wear"),
        Stem("防滑居家拖鞋", "Non-slip house slippers", 18.5, 0.36, (30, 20, 10), "winter", "wear"),
        Stem("通勤双肩包", "Commuter backpack", 45.0, 0.88, (45, 30, 12), "spring"),
    ),
    "CE": (
        Stem("65瓦氮化镓充电器", "65 W wall charger", 32.0, 0.16, (12, 9, 5)),
        Stem(
            "磁吸移动电源", "Magnetic power bank", 36.0, 0.28, (15, 10, 4), "flat", "colour", "battery;magnet"
        ),
        Stem(
            "降噪无线耳机", "Noise-cancelling earbuds", 49.0, 0.14, (12, 10, 5), "gift", "colour", "battery"
        ),
        Stem(
            "便携无线音箱",
            "Portable wireless speaker",
            39.0,
            0.52,
            (20, 10, 10),
            "summer",
            "colour",
            "battery",
        ),
        Stem("健康手环", "Health tracking band", 34.0, 0.09, (14, 9, 4), "spring", "colour", "battery"),
        Stem("车载磁吸支架", "Magnetic car phone mount", 16.9, 0.15, (13, 10, 6), "flat", "colour", "magnet"),
        Stem("紧凑机械键盘", "Compact mechanical keyboard", 59.0, 0.85, (35, 15, 5), "gift"),
        Stem("人体工学鼠标", "Ergonomic mouse", 27.0, 0.17, (16, 11, 8), "flat", "colour", "battery"),
        Stem("编织快充线", "Braided fast-charge cable", 12.9, 0.06, (15, 10, 2), "flat", "pack"),
        Stem("桌面环形补光灯", "Desk ring light", 28.0, 0.72, (32, 28, 7), "flat", "pack", "fragile"),
        Stem(
            "口袋投影仪", "Pocket projector", 129.0, 0.95, (24, 18, 10), "gift", "colour", "battery;fragile"
        ),
        Stem("智能定时插座", "Smart timer plug", 14.9, 0.13, (10, 9, 7), "winter", "pack"),
        Stem(
            "防水运动相机", "Waterproof action camera", 79.0, 0.32, (16, 12, 8), "summer", "colour", "battery"
        ),
        Stem("折叠平板支架", "Folding tablet stand", 19.0, 0.31, (25, 18, 3)),
        Stem("宠物定位牌", "Pet locator tag", 22.0, 0.04, (10, 8, 3), "flat", "colour", "battery"),
        Stem("手持小风扇", "Handheld fan", 18.0, 0.21, (18, 10, 6), "summer", "colour", "battery"),
    ),
    "HO": (
        Stem("折叠收纳箱", "Folding storage box", 26.0, 1.35, (42, 30, 8)),
        Stem("大豆香薰蜡烛", "Soy scented candle", 21.0, 0.48, (11, 11, 12), "gift", "scent", "fragile"),
        Stem("仿羊羔绒盖毯", "Sherpa-style throw", 34.0, 1.05, (38, 30, 14), "winter"),
        Stem("竹制砧板", "Bamboo cutting board", 23.0, 1.10, (40, 28, 2), "flat", "pack"),
        Stem("不锈钢保温瓶", "Insulated steel bottle", 25.0, 0.42, (27, 9, 9), "spring"),
        Stem("粗陶马克杯", "Stoneware mug", 16.0, 0.45, (14, 12, 11), "gift", "colour", "fragile"),
        Stem("节日串灯", "Festive string lights", 18.0, 0.35, (20, 15, 8), "gift", "pack", "fragile"),
        Stem("记忆棉坐垫", "Memory-foam seat cushion", 33.0, 0.92, (44, 38, 10)),
        Stem("亚麻窗帘", "Linen curtain pair", 46.0, 1.40, (40, 30, 8), "spring"),
        Stem("壁挂置物架", "Wall shelf", 29.0, 1.60, (60, 20, 6)),
        Stem("真空收纳袋", "Vacuum storage bags", 17.0, 0.55, (30, 25, 5), "spring", "pack"),
        Stem("磁吸刀架", "Magnetic knife rack", 27.0, 0.90, (42, 8, 4), "flat", "colour", "magnet"),
        Stem("手冲咖啡壶", "Pour-over kettle", 38.0, 0.78, (28, 16, 18), "gift", "colour", "fragile"),
        Stem("圆形宠物窝", "Round pet bed", 35.0, 1.20, (50, 50, 16), "winter"),
        Stem("新月灯饰", "Crescent lantern", 24.0, 0.50, (22, 18, 12), "ramadan", "colour", "fragile"),
        Stem("凉感床单", "Cooling bed sheet", 44.0, 1.15, (36, 28, 7), "summer"),
    ),
    "BC": (
        Stem("保湿精华液", "Hydrating serum", 19.0, 0.12, (12, 4, 4), "winter", "volume", "liquid;fragile"),
        Stem("亮肤面霜", "Brightening face cream", 22.0, 0.16, (8, 8, 7), "flat", "volume", "liquid"),
        Stem("陶瓷卷发棒", "Ceramic curling wand", 35.0, 0.56, (34, 10, 7), "gift"),
        Stem("声波洁面刷", "Sonic face brush", 31.0, 0.20, (18, 9, 6), "flat", "colour", "battery"),
        Stem("化妆刷套装", "Makeup brush set", 24.0, 0.26, (24, 12, 5), "gift"),
        Stem("清爽防晒乳", "Light sunscreen lotion", 17.0, 0.14, (15, 5, 4), "summer", "volume", "liquid"),
        Stem("护手霜礼盒", "Hand cream gift set", 23.0, 0.38, (22, 16, 5), "gift", "scent", "liquid"),
        Stem("滋养护发油", "Nourishing hair oil", 18.0, 0.15, (14, 5, 5), "flat", "volume", "liquid;fragile"),
        Stem("美甲烤灯", "Nail curing lamp", 29.0, 0.62, (22, 20, 10), "gift"),
        Stem("玉石按摩滚轮", "Jade-tone face roller", 15.0, 0.17, (17, 9, 5), "gift", "colour", "fragile"),
        Stem("哑光唇釉套装", "Matte lip tint set", 20.0, 0.13, (15, 12, 3), "gift", "pack"),
        Stem("泡澡球礼盒", "Bath bomb box", 21.0, 0.70, (24, 18, 7), "gift", "scent"),
        Stem("声波电动牙刷", "Sonic toothbrush", 38.0, 0.24, (23, 9, 6), "flat", "colour", "battery"),
        Stem(
            "木质香薰油", "Woody fragrance oil", 26.0, 0.11, (11, 4, 4), "ramadan", "volume", "liquid;fragile"
        ),
        Stem("润唇膏套装", "Lip balm set", 11.0, 0.06, (12, 8, 2), "winter", "pack"),
        Stem(
            "带灯化妆镜",
            "Lighted makeup mirror",
            33.0,
            0.80,
            (28, 20, 6),
            "gift",
            "colour",
            "battery;fragile",
        ),
    ),
    "OS": (
        Stem("双人速开帐篷", "Two-person pop-up tent", 79.0, 2.60, (62, 18, 18), "summer"),
        Stem("轻量睡袋", "Lightweight sleeping bag", 58.0, 1.25, (36, 20, 20), "summer"),
        Stem("折叠露营椅", "Folding camp chair", 45.0, 2.10, (70, 16, 16), "summer"),
        Stem("可伸缩登山杖", "Telescopic trekking poles", 37.0, 0.58, (66, 12, 7), "spring", "pack"),
        Stem("弹力带套装", "Resistance band set", 19.0, 0.52, (22, 18, 6), "spring"),
        Stem("防滑瑜伽垫", "Non-slip yoga mat", 32.0, 1.30, (64, 13, 13), "spring"),
        Stem("防水手机袋", "Waterproof phone pouch", 11.5, 0.08, (22, 12, 2), "summer", "pack"),
        Stem("充电头灯", "Rechargeable headlamp", 24.0, 0.13, (12, 9, 7), "winter", "colour", "battery"),
        Stem("滑雪手套", "Ski gloves", 33.0, 0.30, (28, 16, 7), "winter", "wear"),
        Stem("滑雪护目镜", "Ski goggles", 41.0, 0.27, (20, 12, 11), "winter", "colour", "fragile"),
        Stem("折叠软水壶", "Collapsible bottle", 14.0, 0.14, (18, 9, 5), "summer"),
        Stem("露营炊具套装", "Camp cookware set", 43.0, 0.95, (22, 20, 14), "summer"),
        Stem("速干毛巾", "Quick-dry towel", 15.0, 0.22, (24, 16, 4), "summer"),
        Stem("自行车尾灯", "Bicycle tail light", 17.5, 0.07, (11, 8, 4), "winter", "colour", "battery"),
        Stem("轴承跳绳", "Bearing speed rope", 13.0, 0.19, (20, 14, 5), "spring"),
        Stem("露营吊床", "Camping hammock", 31.0, 0.75, (26, 18, 12), "summer"),
    ),
}

# code, Chinese, English, price factor, weight factor
Variant = tuple[str, str, str, float, float]
VARIANTS: dict[str, tuple[Variant, ...]] = {
    "colour": (
        ("BK", "黑色", "black", 1.0, 1.0),
        ("IV", "米白", "ivory", 1.0, 1.0),
        ("GN", "墨绿", "forest green", 1.0, 1.0),
        ("BL", "雾蓝", "mist blue", 1.0, 1.0),
        ("GY", "浅灰", "light grey", 1.0, 1.0),
        ("RD", "砖红", "brick red", 1.0, 1.0),
        ("KH", "卡其", "khaki", 1.0, 1.0),
        ("PK", "浅粉", "blush", 1.0, 1.0),
    ),
    "wear": (
        ("BKM", "黑色 M", "black M", 1.0, 1.0),
        ("BKL", "黑色 L", "black L", 1.0, 1.06),
        ("IVM", "米白 M", "ivory M", 1.0, 1.0),
        ("GNL", "墨绿 L", "forest green L", 1.0, 1.06),
        ("BKS", "黑色 S", "black S", 1.0, 0.94),
        ("IVL", "米白 L", "ivory L", 1.0, 1.06),
        ("BLM", "雾蓝 M", "mist blue M", 1.0, 1.0),
        ("BKX", "黑色 XL", "black XL", 1.05, 1.12),
    ),
    "volume": (
        ("30", "30毫升", "30 ml", 1.0, 1.0),
        ("50", "50毫升", "50 ml", 1.35, 1.5),
        ("100", "100毫升", "100 ml", 1.9, 2.6),
        ("T30", "30毫升两支装", "30 ml twin pack", 1.75, 2.0),
        ("T50", "50毫升两支装", "50 ml twin pack", 2.3, 3.0),
    ),
    "scent": (
        ("CD", "雪松", "cedar", 1.0, 1.0),
        ("WT", "白茶", "white tea", 1.0, 1.0),
        ("FG", "无花果", "fig", 1.0, 1.0),
        ("SS", "海盐", "sea salt", 1.0, 1.0),
        ("OR", "橙花", "orange blossom", 1.0, 1.0),
    ),
    "pack": (
        ("1P", "单件", "single", 1.0, 1.0),
        ("2P", "两件装", "2-pack", 1.8, 1.9),
        ("3P", "三件装", "3-pack", 2.5, 2.8),
        ("4P", "四件装", "4-pack", 3.2, 3.7),
        ("6P", "六件装", "6-pack", 4.5, 5.4),
    ),
}


@dataclass(frozen=True, slots=True)
class Supplier:
    """A made-up factory; times in calendar days, `late_spread` widens its lead, `closed` is at New Year."""

    code: str
    name: str
    city: str
    category: str
    lead_days_p50: int
    late_spread: float
    moq: int
    closed_before: int
    closed_after: int
    defect_share: float
    payment_terms: str


SUPPLIERS = (
    Supplier(
        "S01",
        "松影服饰（演示） Pineshade Apparel (demo)",
        "广州 Guangzhou",
        "FA",
        18,
        0.18,
        100,
        12,
        14,
        0.012,
        "30/70",
    ),
    Supplier(
        "S02",
        "云栈针织（演示） Cloudstep Knitwear (demo)",
        "桐乡 Tongxiang",
        "FA",
        25,
        0.30,
        200,
        15,
        18,
        0.024,
        "30/70",
    ),
    Supplier(
        "S03",
        "海灯电子（演示） Sealamp Electronics (demo)",
        "深圳 Shenzhen",
        "CE",
        14,
        0.14,
        100,
        10,
        12,
        0.009,
        "net 30",
    ),
    Supplier(
        "S04",
        "九屿数码（演示） Nine Isles Digital (demo)",
        "东莞 Dongguan",
        "CE",
        22,
        0.34,
        150,
        14,
        16,
        0.031,
        "30/70",
    ),
    Supplier(
        "S05",
        "暖屋家品（演示） Warmroof Homeware (demo)",
        "义乌 Yiwu",
        "HO",
        16,
        0.20,
        60,
        12,
        15,
        0.015,
        "net 30",
    ),
    Supplier(
        "S06",
        "青窑陶瓷（演示） Greenkiln Ceramics (demo)",
        "潮州 Chaozhou",
        "HO",
        30,
        0.28,
        120,
        16,
        20,
        0.038,
        "30/70",
    ),
    Supplier(
        "S07",
        "朝露日化（演示） Morningdew Care (demo)",
        "广州 Guangzhou",
        "BC",
        20,
        0.16,
        200,
        12,
        14,
        0.008,
        "50/50",
    ),
    Supplier(
        "S08",
        "镜湖美妆工具（演示） Mirrorlake Beauty Tools (demo)",
        "宁波 Ningbo",
        "BC",
        15,
        0.22,
        100,
        12,
        15,
        0.018,
        "net 30",
    ),
    Supplier(
        "S09",
        "远岭户外（演示） Farridge Outdoor (demo)",
        "永康 Yongkang",
        "OS",
        28,
        0.24,
        50,
        14,
        18,
        0.020,
        "30/70",
    ),
    Supplier(
        "S10",
        "疾风体育（演示） Swiftgale Sports (demo)",
        "厦门 Xiamen",
        "OS",
        18,
        0.20,
        80,
        12,
        15,
        0.014,
        "net 30",
    ),
    Supplier(
        "S11",
        "百川综合（演示） Hundredstreams Sourcing (demo)",
        "义乌 Yiwu",
        "",
        12,
        0.40,
        30,
        10,
        12,
        0.045,
        "prepaid",
    ),
)
