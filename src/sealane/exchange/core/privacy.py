"""Which columns hold buyers' personal data: they are never taken in, whatever table they stand in."""

from __future__ import annotations

from sealane.exchange.core.headers import key

_PERSONAL = (
    "buyer",
    "recipient",
    "receiver",
    "consignee",
    "email",
    "phone",
    "telephone",
    "mobile",
    "address",
    "street",
    "postalcode",
    "postcode",
    "zipcode",
    "shipzip",
    "shippingzip",
    "billing",
    "shippingname",
    "shippingcity",
    "shipcity",
    "customername",
    "customercomments",
    "firstname",
    "lastname",
    "fullname",
    "taxid",
    "passport",
    "idcard",
    "cpf",
    "收件人",
    "收货人",
    "买家",
    "客户姓名",
    "姓名",
    "电话",
    "手机",
    "邮箱",
    "地址",
    "邮编",
    "身份证",
    "护照",
)
_EXACT = frozenset(
    {"zip", "city", "district", "commune", "tel", "cell", "customerid", "customer", "客户", "客户编号"}
)
_COUNTRY = ("country", "region", "国家", "地区")


def is_personal(header: str) -> bool:
    """Say whether a header names a person or how to reach one; a country or region alone does not.

    >>> [is_personal(h) for h in ("Shipping Name", "Phone #", "收件人", "Shipping Country", "Product Name")]
    [True, True, True, False, False]
    """
    name = key(header)
    if name in _EXACT:
        return True
    return any(word in name for word in _PERSONAL) and not name.endswith(_COUNTRY)
