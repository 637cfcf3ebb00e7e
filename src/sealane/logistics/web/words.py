"""Texts as people send them to logistics, each with its limit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

NO_ZERO_BYTE = r"^[^\x00]*$"
Code = Annotated[str, Field(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=NO_ZERO_BYTE)]
Note = Annotated[str, Field(max_length=500, pattern=NO_ZERO_BYTE)]
