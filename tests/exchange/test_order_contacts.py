"""Whom orders belong to, as a file tells it: kept, forgotten with its import, and never kept as a file."""

from __future__ import annotations

from sqlalchemy import select
from tests.exchange.desk import Desk

from sealane.exchange.core.running import may_be_personal
from sealane.logistics.store.outlook_tables import order_contact

HEAD = "订单号,买家邮箱,姓名,语言\n"


def _kept(desk: Desk) -> dict[str, tuple[str, str, str]]:
    with desk.database.work(desk.workspace_id) as work:
        rows = work.execute(select(order_contact)).all()
    return {row.order_reference: (row.email, row.name, row.language) for row in rows}


def test_contacts_come_by_file_and_what_is_no_address_is_refused_alone(desk: Desk) -> None:
    rows = "#1001,anna@example.com,Anna,de\n#1002,not an address,Ben,\n#1003,cho@example.com,,\n"
    done = desk.send(HEAD + rows, "contacts.csv")
    assert (done.rows_new, done.rows_rejected) == (2, 1)
    assert _kept(desk) == {"#1001": ("anna@example.com", "Anna", "de"), "#1003": ("cho@example.com", "", "")}


def test_the_same_again_changes_nothing_and_an_undone_import_is_forgotten(desk: Desk) -> None:
    desk.send(HEAD + "#1001,anna@example.com,Anna,de\n", "contacts.csv")
    again = desk.send(
        "Order number,Email,Name,Language\n#1001,anna@example.com,Anna,de\n#1002,b@example.com,,\n",
        "more.csv",
    )
    assert (again.rows_new, again.rows_unchanged) == (1, 1)
    desk.undo(again.id)
    assert _kept(desk) == {}


def test_the_bytes_of_such_a_file_are_not_kept() -> None:
    assert may_be_personal("order_contacts")
