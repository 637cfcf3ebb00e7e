"""What is refused of rate cards, duties and charges, each with what to do next."""

from __future__ import annotations

from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text


class RateCardNotFound(NotFound):
    """There is no such rate card here."""

    code = "rate_card_not_found"

    def __init__(self, number: int) -> None:
        super().__init__(
            Text(f"There is no rate card with the number {number}.", f"没有编号为 {number} 的报价。"),
            next_step=Text("Reload the table of rate cards.", "请刷新物流报价表。"),
        )


class RuleNotFound(NotFound):
    """There is no such rule of the workspace's own."""

    code = "duty_rule_not_found"

    def __init__(self, market: str) -> None:
        super().__init__(
            Text(f"There is no such rule of your own for {market}.", f"没有 {market} 的该条自定义规则。"),
            next_step=Text(
                "A known rule can't be removed: add one of your own of the same kind and day instead.",
                "内置规则不能删除，可新增同类同日的自定义规则替代。",
            ),
        )


class BadRule(BadInput):
    """The rule of duty as written makes no sense."""

    code = "bad_duty_rule"


class BadConsignment(BadInput):
    """The consignment as asked for makes no sense."""

    code = "bad_consignment"


class OrderNotFound(NotFound):
    """There is no purchase order of that number here."""

    code = "charged_order_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(f"There is no purchase order {number!r}.", f"没有采购单 {number!r}。"),
            next_step=Text("Look it up under Orders in.", "请在“采购”页面查找。"),
        )
