"""The made-up seller's own buyer: reviews weekly, looks ahead, errs, and forgets what the roles ask it to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sealane.app.demo.books import LONGEST_DAYS, Books
from sealane.app.demo.calendar import HISTORY_DAYS, Floats
from sealane.app.demo.demand import Demand, Series
from sealane.app.demo.goods import Goods, Ints, Role
from sealane.app.demo.network import FBA, FIRST_LEGS, HOME, LANES, LAX, MIDDLE, SLOW, Z90
from sealane.app.demo.vocabulary import SUPPLIERS

LAST = HISTORY_DAYS
TRUCK = next(i for i, lane in enumerate(LANES) if (lane.source, lane.target) == (LAX, FBA))
FORGOTTEN_DAYS, LONG_PAUSE_DAYS = (
    124,
    14,
)  # how long hits are forgotten, more where a long pause was bought for
LEAST_SENT, LEAST_TRUCKED = 3, 6  # fewer units of a SKU are not worth a line on the packing list
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the buyer errs: optimism per SKU [K] and series [S], and how many days of safety it keeps."""

    buying: Floats
    sending: Floats
    safety_days: Floats


def habits(rng: np.random.Generator, goods: Goods, rows: Series) -> Habits:
    """One temperament for each SKU and series."""
    count = len(goods.code)
    return Habits(
        buying=rng.lognormal(0.02, 0.22, count),
        sending=rng.lognormal(0.0, 0.25, rows.sku.size),
        safety_days=rng.uniform(8, 40, count),
    )


class Buyer:
    """Orders from suppliers and fills the overseas warehouses, one day after another."""

    def __init__(
        self,
        rng: np.random.Generator,
        goods: Goods,
        rows: Series,
        demand: Demand,
        closed: list[tuple[int, int, int]],
    ) -> None:
        self._rng, self._goods, self._rows, self._demand = rng, goods, rows, demand
        self._closed = closed
        self._habits = habits(rng, goods, rows)
        past = np.exp(-goods.growth * HISTORY_DAYS / 365)[rows.sku]
        started = np.where(goods.launch < 0, 1.0, 0.8)[rows.sku]
        self.level = rows.daily * past * started * rng.lognormal(0, 0.15, rows.sku.size)
        self._role = goods.role[rows.sku]
        self._at_place = [np.nonzero(rows.place == p)[0] for p in range(4)]
        long = [b - a + 1 for _, a, b in closed if a < LAST and b >= LAST - FORGOTTEN_DAYS]
        self._forgets = (
            LAST - FORGOTTEN_DAYS - max((days for days in long if days >= LONG_PAUSE_DAYS), default=0)
        )
        self._too_late = [self._last_review(number) for number in range(len(SUPPLIERS))]

    def _last_review(self, number: int) -> int:
        """The day of the last order to a supplier but for those of the last week."""
        days = range(LAST - 8, LAST - 8 - 90, -1)
        return next(day for day in days if day % 7 == number % 5 and not self._shut(number, day))

    def opening(self) -> Ints:
        """Stock of each series [S] on the first day, when nothing is on its way yet."""
        need = self.level * self._demand.ahead(0, 80)
        total = np.bincount(self._rows.sku, need)
        units = np.where(self._rows.place == HOME, total[self._rows.sku] * 40, need * 75)
        return np.where((self._goods.launch < 0)[self._rows.sku], np.ceil(units), 0).astype(np.int64)

    def learn(self, day: int, sold: Ints, could_sell: Ints) -> None:
        """Follow the sales of a day, season and weekday taken out; days out of stock teach nothing."""
        seen = np.clip(sold / np.maximum(self._demand.usual(day), 0.2), 0, 8 * self.level + 4)
        live = (day >= self._goods.launch)[self._rows.sku] & (could_sell > 0)
        self.level += np.where(live, 0.03 * (seen - self.level), 0.0)

    def work(self, day: int, books: Books) -> None:
        """Everything the buyer does on `day`."""
        for number, supplier in enumerate(SUPPLIERS):
            if day % 7 == number % 5 and not self._shut(number, day):
                self._order(day, number, supplier.lead_days_p50, supplier.late_spread, books)
        for place, legs in FIRST_LEGS.items():
            if day % 7 == place:
                self._fill(day, place, legs, books)
        if day % 7 == 5:
            self._truck(day, books)

    def _shut(self, supplier: int, day: int) -> bool:
        return any(s == supplier and a <= day <= b for s, a, b in self._closed)

    def _order(self, day: int, number: int, lead: int, spread: float, books: Books) -> None:
        """Order up to a level what has fallen below its reorder point; production stops while it is shut."""
        goods, rows = self._goods, self._rows
        mine = np.nonzero(goods.supplier == number)[0]
        wanted = self._wanted(day, number)[mine]
        stock = np.bincount(rows.sku, books.good + books.transit, minlength=len(goods.code))[mine]
        pause = self._coming_pause(number, day, lead)
        cover = lead + 42 + self._habits.safety_days[mine] + 0.8 * pause
        test = np.where((goods.launch[mine] >= 0) & (day < goods.launch[mine] + 25), 0.45, 1.0)
        below = stock < wanted * cover * test
        need = np.where(below, wanted * (cover + 30) * test - stock, 0)
        units = np.ceil(np.maximum(need, goods.moq[mine]) / goods.carton[mine]) * goods.carton[mine]
        worth = (need > 0) & (units < wanted * 320) & self._may_order(day, mine)
        worth |= (goods.role[mine] == Role.DOOMED) & (day == self._too_late[number])
        units = np.where(worth, units, 0)
        took = self._production(number, day, lead, spread)
        promised = day + lead + self._pause(number, day, lead)
        books.send(day, rows.at[mine, HOME], rows.home, units.astype(np.int64), -1, promised, day + took)
        if LAST - lead - 12 <= day < LAST - lead - 5:
            self._order_late(day, lead, mine, books)

    def _order_late(self, day: int, lead: int, mine: Ints, books: Books) -> None:
        """Order every other forgotten hit at last, from a supplier who will be three weeks late."""
        goods = self._goods
        hits = mine[(goods.role[mine] == Role.SHORT) & (mine % 2 == 0)]
        need = np.maximum(goods.daily[hits] * 40, goods.moq[hits])
        units = (np.ceil(need / goods.carton[hits]) * goods.carton[hits]).astype(np.int64)
        home = self._rows.at[hits, HOME]
        books.send(day, home, self._rows.home, units, -1, day + lead, LAST + 21)

    def _wanted(self, day: int, number: int) -> Floats:
        """Units a day of each SKU [K] that the buyer expects over the months which an order must serve."""
        rate = self.level * self._demand.ahead(day + 25, 75)
        goods = self._goods
        rash = (goods.role == Role.DEAD) & (goods.fall - 110 <= day) & (day < goods.fall)
        expected = np.bincount(self._rows.sku, rate) * self._habits.buying * np.where(rash, 2.2, 1.0)
        doomed = (goods.role == Role.DOOMED) & (day >= self._too_late[number])
        return np.where(doomed, goods.daily * 1.2, expected)

    def _may_order(self, day: int, mine: Ints) -> Bools:
        goods = self._goods
        forgotten = (goods.role[mine] == Role.SHORT) & (day >= self._forgets)
        too_early = day < goods.launch[mine] - 62
        over = (day > goods.end[mine] - 130) | (day >= goods.fall[mine] + 10)
        return np.asarray(~(forgotten | too_early | over))

    def _production(self, number: int, day: int, lead: int, spread: float) -> int:
        took = round(lead * float(np.exp(spread * self._rng.standard_normal())))
        return min(took + self._pause(number, day, took), LONGEST_DAYS - 1)

    def _pause(self, number: int, day: int, lead: int) -> int:
        """Days of shutdown that an order of `lead` working days runs into."""
        return sum(
            b - max(a, day) + 1 for s, a, b in self._closed if s == number and a < day + lead and b >= day
        )

    def _coming_pause(self, number: int, day: int, lead: int) -> int:
        """Days of the shutdown that begins before a next order could arrive, 0 if none is near."""
        near = day + lead + 25
        return sum(b - a + 1 for s, a, b in self._closed if s == number and day <= a < near)

    def _fill(self, day: int, place: int, legs: tuple[int, int, int], books: Books) -> None:
        """Send from home what an overseas warehouse lacks, each SKU by the slowest way that is in time."""
        here = self._at_place[place]
        home = self._rows.home[here]
        rate = np.maximum(self.level * self._demand.ahead(day + 5, 60) * self._sending(day), 1e-6)[here]
        stock = books.good[here] + books.transit[here]
        need = np.maximum(rate * (LANES[legs[SLOW]].days_p50 + 40), LEAST_SENT + 1) - stock
        keep = self.level[home] * 10
        pack = self._pack(here, rate)
        units = np.floor(np.minimum(need, (books.good[home] - keep) * 0.85) / pack) * pack
        worth = (
            (units >= np.where(stock > 0, LEAST_SENT, 1))
            & ((units > rate * 6) | (stock < rate * 30))
            & ~self._held(day, here)
        )
        cover = stock / rate
        hurry = self._rng.random(here.size)
        quick = (cover < LANES[legs[MIDDLE]].days_p50) & (hurry < 0.45)
        middle = ~quick & (cover < LANES[legs[SLOW]].days_p50) & (hurry < 0.75)
        for leg, takes in zip(legs, (~quick & ~middle, middle, quick), strict=True):
            sent = np.where(worth & takes, units, 0).astype(np.int64)
            books.send(day, here, home, sent, leg, *self._journey(day, leg))

    def _pack(self, here: Ints, rate: Floats) -> Ints:
        """Smallest number sent: a carton, or single units of what sells less than a carton in two months."""
        carton = self._goods.carton[self._rows.sku[here]]
        return np.where(rate * 60 >= carton, carton, 1)

    def _sending(self, day: int) -> Floats:
        """Factor on what the buyer sends to each series [S]: its habit, and too much to one warehouse."""
        lopsided = (self._role == Role.LOPSIDED) & (self._rows.place == LAX) & (LAST - 190 <= day < LAST - 45)
        fall = self._goods.fall[self._rows.sku]
        rash = (self._role == Role.DEAD) & (fall - 120 <= day) & (day < fall)
        return self._habits.sending * np.where(lopsided, 5.0, np.where(rash, 2.5, 1.0))

    def _held(self, day: int, here: Ints) -> Bools:
        """Series which get nothing now: what the roles ask for, and goods not yet or no longer on sale."""
        role, place = self._role[here], self._rows.place[here]
        stranded = (role == Role.STRANDED) & (place != HOME) & (day >= LAST - 50)
        lopsided = (role == Role.LOPSIDED) & (place == FBA) & (day >= LAST - 48)
        sku = self._rows.sku[here]
        return np.asarray(stranded | lopsided | (day >= self._goods.fall[sku] + 10))

    def _truck(self, day: int, books: Books) -> None:
        """Move from Los Angeles to FBA what one has too much of and the other lacks."""
        fba = self._at_place[FBA]
        lax = self._rows.at[self._rows.sku[fba], LAX]
        fba, lax = fba[lax >= 0], lax[lax >= 0]
        rate = np.maximum(self.level * self._demand.ahead(day, 30), 1e-6)
        spare = books.good[lax] - rate[lax] * 70
        lack = rate[fba] * 24 - books.good[fba]
        pack = self._pack(fba, rate[fba])
        units = np.floor(np.minimum(spare, lack) / pack) * pack
        blind = (self._role[fba] == Role.LOPSIDED) & (day >= LAST - 56)
        units = np.where((units >= LEAST_TRUCKED) & ~blind, units, 0).astype(np.int64)
        books.send(day, fba, lax, units, TRUCK, *self._journey(day, TRUCK))

    def _journey(self, day: int, lane: int) -> tuple[int, int]:
        """Promised and true day of arrival of what leaves on `day`; one draw for all that goes together.

        Forwarders promise what they keep nine times in ten: of a lane of 40 days (nine of ten by 50) 50.
        """
        way = LANES[lane]
        spread = np.log(way.days_p90 / way.days_p50) / Z90
        took = way.days_p50 * float(np.exp(spread * self._rng.standard_normal()))
        return day + round(way.days_p90), day + min(max(round(took), 2), LONGEST_DAYS - 1)
