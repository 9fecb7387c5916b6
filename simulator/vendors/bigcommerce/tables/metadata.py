"""BigCommerce's own MetaData, so that it can be reset alone."""

from typing import Annotated

from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column


class BigCommerce(DeclarativeBase):
    metadata = MetaData()


Tenthousandths = Annotated[int, mapped_column(BigInteger)]
"""Money, weights and lengths: four decimals, as an integer."""
