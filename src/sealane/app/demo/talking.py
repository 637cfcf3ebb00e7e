"""What the made-up seller's people have said lately, on things of every sort and with a supplier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Person
from sealane.conversations import service
from sealane.conversations.contracts import Draft, Side
from sealane.conversations.service import Said, Speaker
from sealane.infra.database import Actor, Work
from sealane.infra.listing import Listing, Query, page
from sealane.insight import service as insight
from sealane.live.service import sessions
from sealane.logistics import service as logistics
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.sales import service as sales

FIRST_AGO = timedelta(hours=26)
STEP = timedelta(minutes=17)
GUEST = "guest"
Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing said: by whom, what, whether with the decision's card or a mention, and who signed it how."""

    who: str
    text: str
    card: bool = False
    mention: str = ""
    signs: tuple[tuple[str, str], ...] = ()


_OPS = (
    _Line("owner", "Good morning. From today we talk where the goods are: one thread a SKU, one a shipment."),
    _Line("zhou", "好的，以后补货的讨论都放在商品页面里，不再翻聊天记录了。"),
    _Line("maria", "US side is quiet today; the weekend orders are all packed."),
)
_SKU = (
    _Line("maria", "{sku} has sold twice as fast since Friday, mostly US."),
    _Line("zhou", "看到了，可售天数掉得很快。@{lin} 供应商现在的交期是多少？", mention="lin"),
    _Line(
        "lin",
        "工厂确认两周内能出第一批，我按系统建议下单。",
        signs=(("zhou", "👍"), ("maria", "👍"), ("owner", "✅")),
    ),
    _Line("lin", "建议在这里，直接采纳就行：", card=True),
)
_SHIPMENT = (
    _Line("chen", "{shipment} 船期推迟，船公司还没有给新的开船日。"),
    _Line("jonas", "Then I move the dock slot. Tell me one day ahead, please.", signs=(("chen", "✅"),)),
    _Line("chen", "好的，有消息马上在这里更新。"),
)
_DECISION = (
    _Line("zhou", "这一单我想先等一天：供应商在谈阶梯价。"),
    _Line("owner", "One day is fine. Not longer, please: the gain is not worth being out of stock."),
)
_ORDER = (
    _Line("lin", "供应商说面料周三到，交期不变。"),
    _Line("chen", "收到，提货车按原计划预约。"),
)
_CLAIM = (
    _Line("chen", "照片和装箱单都齐了，今天把索赔发出去。"),
    _Line("jonas", "I kept two of the crushed cartons aside, in case the carrier wants to look."),
    _Line("he", "货值按到岸成本算，不含运费部分请单独列一行。"),
)
_SALE = (
    _Line("maria", "The buyer of {order} asks to send it to her office instead. Not packed yet?"),
    _Line("anna", "Not yet. The warehouse has a new label, it leaves today."),
    _Line("maria", "Thank you, I tell her."),
)
_SESSION = (
    _Line("zhou", "收纳箱这次备货不多，到 80% 提前预告一声。"),
    _Line("maria", "I sit at the desk and call it out. Who watches the waiting list?"),
    _Line("zhou", "我来盯。"),
)
_ALARM = (_Line("maria", "I look after this one today.", card=True),)
_SUPPLIER = (
    _Line("lin", "王经理您好，下一批的外箱尺寸有变化吗？"),
    _Line(GUEST, "外箱不变，单箱 24 件；唛头按上次的做。"),
    _Line(GUEST, "大货周四可以验货。"),
    _Line(
        "lin",
        "收到，周四安排验货。@{chen} 请预留周五的提货。",
        mention="chen",
        signs=(("chen", "👀"), (GUEST, "👍")),
    ),
)


def talk(work: Work) -> None:
    """Let the team talk about what the plan in force proposes; does nothing where somebody has spoken."""
    people = {person.email.partition("@")[0]: person for person in accounts.members(work)}
    if not {"owner", "lin", "chen"} <= set(people) or service.listed(work, _speaker(people["owner"])):
        return
    now, work.now = work.now, work.now - FIRST_AGO
    _Talk(work, people).all()
    work.now = now


@dataclass(slots=True)
class _Talk:
    work: Work
    people: dict[str, Person]

    def all(self) -> None:
        """Say everything, in the order of a day."""
        work, owner = self.work, _speaker(self.people["owner"])
        everybody = [person.id for person in self.people.values()]
        room = service.begin_channel(work, owner, "Ops 日常")
        for number in everybody:
            service.follow(work, _speaker(self._of(number)), room)
        self._say(room, _OPS)
        bought = page(work, planning.DECISIONS, Query(("status:is:open", "kind:is:purchase"), limit=2)).rows
        if bought:
            sku = str(bought[0]["sku"])
            thread = service.thread_of(work, owner, "sku", sku)
            service.follow(work, owner, thread)
            self._say(thread, _SKU, int(bought[0]["id"]), sku=sku)
            self._hang("decision", str(bought[-1]["id"]), _DECISION)
        moving = page(work, logistics.SHIPMENT_LISTING, Query(("status:is:under_way",), limit=1)).rows
        if moving:
            shipment = str(moving[0]["number"])
            thread = service.thread_of(work, owner, "shipment", shipment)
            service.follow(work, owner, thread)
            self._say(thread, _SHIPMENT, shipment=shipment)
        placed = page(work, purchasing.ORDERS, Query(("status:is:placed",), limit=1)).rows
        if placed:
            self._hang("order", str(placed[0]["number"]), _ORDER)
        alarms = page(work, insight.ALARMS, Query(("status:is:open",), limit=1)).rows
        if alarms:
            number = int(alarms[0]["id"])
            card = service.alarm_card(work, owner, number)
            self._hang("alarm", str(number), _ALARM, card)
        self._about(logistics.CLAIM_LISTING, ("state:is:sent",), "claim", "claim", _CLAIM)
        self._about(sales.SALES_LINES, ("kind:is:sale",), "order_ref", "sale", _SALE)
        self._about(sessions.SESSION_LISTING, ("state:is:planned",), "code", "session", _SESSION, "starts_at")
        self._outside()

    def _about(
        self,
        listing: Listing,
        filters: tuple[str, ...],
        field: str,
        kind: str,
        lines: tuple[_Line, ...],
        sort: str = "",
    ) -> None:
        """Talk on the first of a list's things, where there is any."""
        rows = page(self.work, listing, Query(filters, sort=sort, limit=1)).rows
        if rows:
            self._hang(kind, str(rows[0][field]), lines, order=str(rows[0][field]))

    def _hang(
        self, kind: str, key: str, lines: tuple[_Line, ...], card: Card | None = None, order: str = ""
    ) -> None:
        """Talk on a thing, where the owner hears of it."""
        owner = _speaker(self.people["owner"])
        thread = service.thread_of(self.work, owner, kind, key)
        service.follow(self.work, owner, thread)
        self._say(thread, lines, card=card, order=order)

    def _outside(self) -> None:
        work, lin = self.work, _speaker(self.people["lin"])
        room = service.begin_group(
            work, lin, "灯具厂 王经理", [self.people[p].id for p in ("chen", "owner")], outside=True
        )
        link, _ = service.make_link(work, lin, room, "王经理", Side.SUPPLIER, language="zh")
        guest = service.guest_speaker(link)
        self._say(room, _SUPPLIER, guest=guest)

    def _say(
        self,
        room: int,
        lines: tuple[_Line, ...],
        decision: int | None = None,
        guest: Speaker | None = None,
        card: Card | None = None,
        **things: str,
    ) -> None:
        names = {key: person.name for key, person in self.people.items()}
        for number, line in enumerate(lines):
            self.work.now += STEP
            who = self._who(line.who, guest)
            shown = card if line.card else None
            if line.card and decision:
                shown = service.decision_card(self.work, who, decision)
            mentions = (self.people[line.mention].id,) if line.mention else ()
            text = line.text.format(**names, **things)
            draft = Draft(uuid5(NAMESPACE_OID, f"{room} {number}"), text, mentions=mentions, card=shown)
            told = service.say(self.work, Said(room, who.author, draft, who.rights))
            for signer, sign in line.signs:
                service.react(self.work, self._who(signer, guest), room, told.number, sign, on=True)

    def _who(self, name: str, guest: Speaker | None) -> Speaker:
        return guest if name == GUEST and guest is not None else _speaker(self.people[name])

    def _of(self, number: int) -> Person:
        return next(person for person in self.people.values() if person.id == number)


def _speaker(person: Person) -> Speaker:
    rights = frozenset(str(right) for right in accounts.rights_of(person.role))
    return service.speaker(Actor("person", person.id, person.name), rights)
