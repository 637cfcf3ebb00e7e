"""The words that routes of live selling take: codes, texts, counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from fastapi import Path
from pydantic import Field, StringConstraints

from sealane.infra.web import Caller, need

NO_ZERO_BYTE = r"^[^\x00]*$"
Code = Annotated[str, Path(min_length=1, max_length=80, pattern=NO_ZERO_BYTE)]
Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=NO_ZERO_BYTE)
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000, pattern=NO_ZERO_BYTE)]
Market = Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z]{2}$")]
Price = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Id = Annotated[int, Path(ge=1, le=2**62)]

Seer = Annotated[Caller, need("see_stock")]
Runner = Annotated[Caller, need("run_sessions")]
Agreer = Annotated[Caller, need("hold_stock")]
