"""The words by which complaints and questions are known, in English and Chinese; workspaces add their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people say: the words that tell it, in any language, and whether it is a complaint."""

    name: str
    complaint: bool
    words: tuple[str, ...]


def _topic(name: str, en: str, zh: str, *, complaint: bool = True) -> Topic:
    return Topic(name, complaint, (*en.split("|"), *zh.split("|")))


TOPICS: tuple[Topic, ...] = (
    _topic(
        "late",
        "late|delayed|not arrived|hasn't arrived|where is my|still waiting",
        "没收到|还没到|太慢|延误|催",
    ),
    _topic(
        "damaged",
        "damaged|broken|cracked|dented|crushed|leaking",
        "破损|坏了|碎了|裂了|压坏|漏液",
    ),
    _topic(
        "wrong_item",
        "wrong item|wrong colour|wrong color|wrong size|not what i ordered",
        "发错|错发|颜色不对|货不对板",
    ),
    _topic("missing", "missing|incomplete|parts are missing", "少了|漏发|缺件|少发|缺配件"),
    _topic(
        "quality",
        "poor quality|bad quality|stopped working|does not work|doesn't work|faulty|defective",
        "质量差|质量问题|用不了|没法用|开不了机|掉色|异味|瑕疵",
    ),
    _topic("refund", "refund|money back|return it|send it back", "退款|退货|退钱|要求赔"),
    _topic("duties", "customs fee|import duty|import tax", "关税|清关费|税费"),
    _topic("size", "what size|which size|fit me|dimensions", "尺码|尺寸|多大|合身", complaint=False),
    _topic(
        "stock",
        "in stock|back in stock|restock|available again",
        "有货|补货|什么时候到货|还有吗",
        complaint=False,
    ),
    _topic("price", "cheaper|discount|coupon|how much", "多少钱|便宜|优惠|打折|折扣", complaint=False),
    _topic(
        "use",
        "how do i|how to|manual|compatible|instructions",
        "怎么用|说明书|兼容|怎么安装",
        complaint=False,
    ),
)
"""What is listened for."""
