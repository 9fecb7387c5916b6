"""Lightspeed X-Series' own MetaData, so that it can be reset alone."""

from typing import Annotated

from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column


class LightspeedX(DeclarativeBase):
    metadata = MetaData()


FiveDecimals = Annotated[int, mapped_column(BigInteger)]
"""Money, quantities, weights and lengths: five decimals, as an integer (100000 is 1)."""
Version = Annotated[int, mapped_column(BigInteger)]
"""A value of the retailer's version counter: every change of a row takes a new one."""
