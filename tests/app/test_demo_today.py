"""On the last day the made-up seller's desk holds one of every kind of decision."""

from datetime import date

import polars as pl
import pytest

from sealane.app.demo import AS_OF, World, build
from sealane.app.demo.goods import Role

OVERSEAS = ["LAX", "RTM", "FBA-US"]


FAR = (date(2027, 2, 10), date(2027, 4, 10), date(2027, 7, 15))
"""In a pause of all suppliers, after one, and in summer: the demo is made as of today."""


@pytest.fixture(scope="module", params=[(7, AS_OF), (11, AS_OF), (23, AS_OF), *((7, day) for day in FAR)])
def world(request: pytest.FixtureRequest) -> World:
    seed, day = request.param
    return build(seed, day)


def cover(world: World) -> pl.DataFrame:
    """Per SKU and warehouse: role, units free and coming, sales a day had nothing happened, days of cover."""
    stock = (
        world.tables["stock"]
        .group_by("sku", "location")
        .agg(free=(pl.col("on_hand") - pl.col("committed") - pl.col("unavailable")).sum())
    )
    coming = world.tables["incoming"].group_by("sku", "location").agg(coming=pl.col("units").sum())
    series = world.truth.series
    rate = pl.DataFrame(
        {
            "sku": [world.truth.goods.code[k] for k in series.sku],
            "location": [("SZX", "LAX", "RTM", "FBA-US")[p] for p in series.place],
            "rate": series.daily * world.truth.days.season[world.truth.goods.season[series.sku], 745],
        }
    )
    joined = rate.join(stock, on=["sku", "location"]).join(coming, on=["sku", "location"], how="left")
    joined = joined.with_columns(pl.col("coming").fill_null(0.0)).join(world.truth.roles(), on="sku")
    return joined.with_columns(days=pl.col("free") / pl.col("rate"))


def of(world: World, role: Role) -> pl.DataFrame:
    found = cover(world).filter(pl.col("role") == role.name.lower())
    assert found.height > 0
    return found


def median(values: pl.Series) -> float:
    middle = values.median()
    assert isinstance(middle, float)
    return middle


def test_every_role_is_played_by_at_least_two_skus(world: World) -> None:
    counts = dict(world.truth.roles().group_by("role").len().iter_rows())
    assert set(counts) == {role.name.lower() for role in Role}
    assert min(counts.values()) >= 2


def test_a_hit_runs_short_everywhere_and_must_be_bought_now(world: World) -> None:
    short = of(world, Role.SHORT)
    whole = short.group_by("sku").agg(pl.sum("free"), pl.sum("rate"))
    assert median(whole["free"] / whole["rate"]) < 21


def test_some_of_what_was_ordered_is_overdue(world: World) -> None:
    orders = world.tables["purchase_orders"].filter(pl.col("status") == "open")
    late = orders.filter(pl.col("due_date") < world.as_of)
    assert 2 <= late.height < orders.height
    assert late["note"].null_count() == 0


def test_stock_lies_at_home_while_overseas_runs_dry_so_air_is_worth_it(world: World) -> None:
    stranded = of(world, Role.STRANDED)
    abroad = stranded.filter(pl.col("location").is_in(["RTM", "FBA-US"]))
    home = stranded.filter(pl.col("location") == "SZX")
    assert median(abroad["days"]) < 40
    assert home["free"].sum() > 30 * abroad["rate"].sum()


def test_one_american_warehouse_has_too_much_of_what_the_other_lacks(world: World) -> None:
    lopsided = of(world, Role.LOPSIDED)
    too_much = lopsided.filter(pl.col("location") == "LAX")
    too_little = lopsided.filter(pl.col("location") == "FBA-US")
    assert median(too_much["days"]) > 75
    assert median(too_little["days"]) < 20


def test_dead_stock_has_not_sold_for_months(world: World) -> None:
    dead = of(world, Role.DEAD)
    recent = world.tables["sales"].filter(
        (pl.col("date") >= pl.lit(world.as_of).dt.offset_by("-60d")) & (pl.col("units") > 0)
    )
    sold = recent.group_by("sku").agg(sold=pl.sum("units"))
    held = dead.group_by("sku").agg(pl.sum("free")).join(sold, on="sku", how="left").fill_null(0)
    assert held.filter(pl.col("free") > 5 * pl.col("sold")).height > 0.7 * held.height
    assert held["free"].sum() > 1000


def test_an_order_is_open_for_what_no_longer_sells(world: World) -> None:
    doomed = world.truth.roles().filter(pl.col("role") == "doomed")
    orders = world.tables["purchase_orders"].filter(pl.col("status") == "open").join(doomed, on="sku")
    assert orders["sku"].n_unique() >= 2


def test_a_product_takes_off_in_one_market_in_the_last_days(world: World) -> None:
    runaways = world.truth.roles().filter(pl.col("role") == "runaway")
    sales = (
        world.tables["sales"]
        .join(runaways, on="sku")
        .filter((pl.col("location") == "RTM") & (pl.col("units") > 0))
    )
    week = pl.col("date") >= pl.lit(world.as_of).dt.offset_by("-7d")
    fourth = pl.col("date").is_between(
        pl.lit(world.as_of).dt.offset_by("-60d"), pl.lit(world.as_of).dt.offset_by("-11d")
    )

    def german(rows: pl.DataFrame) -> float:
        return float(rows.filter(pl.col("market") == "DE")["units"].sum()) / float(rows["units"].sum())

    assert german(sales.filter(week)) > 0.75
    assert german(sales.filter(fourth)) < 0.65


def test_new_products_have_weeks_of_sales_and_relatives_to_learn_from(world: World) -> None:
    new = world.tables["products"].filter(pl.col("launched_on") > pl.lit(world.as_of).dt.offset_by("-80d"))
    assert new.height >= 10
    families = world.tables["products"].group_by("parent").len().filter(pl.col("len") > 1)
    assert new.join(families, on="parent", how="semi").height == new.height


def test_many_skus_are_well_and_need_nothing(world: World) -> None:
    abroad = of(world, Role.PLAIN).filter(pl.col("location").is_in(OVERSEAS) & (pl.col("rate") > 0.2))
    well = abroad.filter(
        (pl.col("free") + pl.col("coming")).is_between(25 * pl.col("rate"), 120 * pl.col("rate"))
    )
    assert well.height > 0.3 * abroad.height


def test_events_to_come_say_what_is_hoped_and_past_ones_leave_it_to_be_learned(world: World) -> None:
    events = world.tables["events"]
    ahead = events.filter(pl.col("until") >= world.as_of)
    assert ahead["uplift"].null_count() == 0
    kinds = {"promotion", "live", "holiday"}
    assert {"live"} < set(ahead["kind"]) <= kinds
    assert world.as_of != AS_OF or set(ahead["kind"]) == kinds
    assert events.filter((pl.col("until") < world.as_of) & pl.col("uplift").is_not_null()).is_empty()
