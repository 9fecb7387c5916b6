"""Clover's own MetaData, so that it can be reset alone."""

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase


class Clover(DeclarativeBase):
    metadata = MetaData()
