"""An account's rows are found by the column that names their tenant."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, ForeignKey, MetaData, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.accounts import remove_rows
from simulator.core.sql.db import Database


class Till(DeclarativeBase):
    metadata = MetaData()


class Item(Till):
    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    merchant: Mapped[str]


class Stock(Till):
    __tablename__ = "stock"

    item: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    merchant: Mapped[str]


class Rate(Till):
    __tablename__ = "rate"

    name: Mapped[str] = mapped_column(primary_key=True)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    database = Database(f"sqlite:///{tmp_path}/w.db")
    with database.begin() as opened:
        opened.exec_driver_sql("PRAGMA foreign_keys = ON")
        Till.metadata.create_all(opened)
        for number, merchant in enumerate("abc"):
            opened.execute(insert(Item).values(id=number, merchant=merchant))
            opened.execute(insert(Stock).values(item=number, merchant=merchant))
        opened.execute(insert(Rate).values(name="a"))
        yield opened
    database.close()


def test_a_tenants_rows_go_and_no_others(conn: Connection) -> None:
    remove_rows(conn, Till.metadata, "merchant", "a", "c")

    for table in (Item, Stock):
        assert list(conn.execute(select(table.merchant)).scalars()) == ["b"]
    assert list(conn.execute(select(Rate.name)).scalars()) == ["a"]


def test_no_tenant_has_no_rows(conn: Connection) -> None:
    remove_rows(conn, Till.metadata, "merchant")

    assert len(conn.execute(select(Item.id)).all()) == 3
