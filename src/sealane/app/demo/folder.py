"""The made-up seller as a folder of files, just as a real seller would hand them in."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sealane.app.demo.world import World

# As Parquet: too many rows to be opened by hand. The rest is CSV with the mark that Excel looks for.
BULKY = ("sales",)
BUDGET_DAYS = 14  # the goods of the next two weeks are paid for by the sales of the last two

_README = """{name}

This seller does not exist. Every SKU, price, supplier, carrier, order and rate in this folder was
made up by a program from the seed {seed}, as of {as_of}. Use it to look around; it says nothing
about any real company.

本文件夹中的卖家并不存在。所有商品、价格、供应商、承运商、订单和汇率均由程序虚构
（随机种子 {seed}），数据截至 {as_of}，仅供试用，与任何真实公司无关。

sales: a row for each day with sales (returns below zero) and one for each day that began out of stock
(0 units, in_stock false). incoming repeats the open lines of purchase_orders and
shipments, by reference.
sales：有销售的日子才有行（退货为负数）；缺货的日子也有一行（0 件，in_stock 为 false）。
incoming 与未完成的采购单、货件内容相同，以 reference 对应，请勿重复计算。
"""


def write(world: World, folder: Path) -> None:
    """Write every table, `settings.toml` and a note that all is made up; files of those names are replaced.

    Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in world.tables.items():
        if name in BULKY:
            table.write_parquet(folder / f"{name}.parquet", compression="zstd")
        else:
            table.write_csv(folder / f"{name}.csv", include_bom=True)
    note = _README.format(name=world.name, seed=world.seed, as_of=world.as_of)
    (folder / "README.txt").write_text(note, encoding="utf-8")
    (folder / "settings.toml").write_text(_settings(world), encoding="utf-8")


def _settings(world: World) -> str:
    budget, until = cash_budget(world)
    return f"""# {world.name}: made up, see README.txt
as_of = {world.as_of.isoformat()}
period = "day"
currency = "USD"
lost_sales = true
cash_budget = {budget}
budget_until = {until.isoformat()}

[objective]
capital_rate_per_year = 0.12
"""


def cash_budget(world: World) -> tuple[int, date]:
    """What may be ordered and until when: goods priced in USD that sold of late, at cost, in thousands."""
    cost = world.tables["products"].filter(pl.col("currency") == "USD").select("sku", "unit_cost")
    since = world.as_of - timedelta(BUDGET_DAYS)
    recent = world.tables["sales"].filter((pl.col("date") >= since) & (pl.col("units") > 0))
    spent = recent.join(cost, on="sku").select((pl.col("units") * pl.col("unit_cost")).sum()).item()
    return round(float(spent) / 1000) * 1000, world.as_of + timedelta(BUDGET_DAYS)
