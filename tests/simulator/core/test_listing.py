"""A page of a list is what plain Python would answer, on both databases."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Float, MetaData, exists, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery, Sort, Through
from simulator.core.sql.db import Database
from tests.conftest import FreshDatabase


class Shop(DeclarativeBase):
    metadata = MetaData()


class Item(Shop):
    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop: Mapped[str]
    name: Mapped[str]
    price: Mapped[float | None] = mapped_column(Float(53))
    hidden: Mapped[bool]


class Tag(Shop):
    __tablename__ = "tag"

    item: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class ItemRow(NamedTuple):
    id: int
    name: str


class Condition(NamedTuple):
    field: str
    operator: str
    values: tuple[Any, ...] = ()


ITEMS = Listing(
    select=select(Item.id, Item.name),
    row=ItemRow._make,
    owner=Item.shop,
    fields={
        "id": Item.id,
        "name": Item.name,
        "price": Item.price,
        "hidden": Item.hidden,
        "tag": Through(Tag.name, lambda clause: exists().where(Tag.item == Item.id, clause)),
    },
    order=(Item.id,),
    sorts={"name": Item.name, "price": Item.price},
    implicit=("hidden", Item.hidden.is_(False)),
)
ROWS = [
    (1, "Ale", 1.5, False),
    (2, "Bread", None, False),
    (3, "ale_2", 3.0, False),
    (4, "Cod%", 2.0, False),
    (5, "Dill", 2.0, True),
]
TAGS = [(1, "new"), (1, "cold"), (3, "cold")]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[Database]:
    with fresh_database(request.param) as url:
        opened = Database(url)
        with opened.begin() as conn:
            Shop.metadata.create_all(conn)
            names = ("id", "name", "price", "hidden")
            items = [{"shop": "a", **dict(zip(names, row, strict=True))} for row in ROWS]
            conn.execute(insert(Item), items)
            conn.execute(insert(Item).values(id=9, shop="b", name="Ale", price=1, hidden=False))
            conn.execute(insert(Tag), [{"item": item, "name": name} for item, name in TAGS])
        yield opened
        opened.close()


def ids(database: Database, *conditions: Condition, limit: int = 10, **more: Any) -> list[int]:
    query = PageQuery(limit, conditions=conditions, **more)
    with database.reading() as conn:
        return [row.id for row in listing.page(conn, ITEMS, "a", query)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("id", "=", (3,)), [3]),
        (Condition("id", "!=", (3,)), [1, 2, 4]),
        (Condition("price", ">", (1.5,)), [3, 4]),
        (Condition("price", ">=", (1.5,)), [1, 3, 4]),
        (Condition("price", "<", (2,)), [1]),
        (Condition("price", "<=", (2,)), [1, 4]),
        (Condition("id", "in", (1, 4, 2**40)), [1, 4]),
        (Condition("price", "in", (1.5, 3.0)), [1, 3]),
        (Condition("name", "in", ("Ale", "Cod%")), [1, 4]),
        (Condition("name", "in", ()), []),
        (Condition("id", "not in", (1, 4)), [2, 3]),
        (Condition("name", "starts", ("aLe",)), [1, 3]),
        (Condition("name", "starts", ("ale_",)), [3]),
        (Condition("name", "contains", ("%",)), [4]),
        (Condition("price", "null"), [2]),
        (Condition("price", "notnull"), [1, 3, 4]),
        (Condition("hidden", "=", (True,)), [5]),
        (Condition("hidden", "in", (True, False)), [1, 2, 3, 4, 5]),
        (Condition("tag", "=", ("cold",)), [1, 3]),
        (Condition("tag", "!=", ("cold",)), [2, 4]),
        (Condition("tag", "in", ("new", "x")), [1]),
        (Condition("tag", "not in", ("new", "x")), [2, 3, 4]),
        (Condition("tag", "null"), [2, 4]),
        (Condition("tag", "notnull"), [1, 3]),
    ],
)
def test_a_condition(database: Database, condition: Condition, expected: list[int]) -> None:
    assert ids(database, condition) == expected


def test_all_conditions_hold(database: Database) -> None:
    cold, cheap = Condition("tag", "=", ("cold",)), Condition("price", "<", (2,))

    assert ids(database, cold, cheap) == [1]


def test_sorted_by_what_is_asked_and_then_by_the_listings_own_order(database: Database) -> None:
    priced = Condition("price", "notnull")

    assert ids(database, priced, sorts=(Sort("price", descending=True),)) == [3, 4, 1]
    assert ids(database, priced, sorts=(Sort("name"),), reverse=True)[-1] in (3, 4)
    assert ids(database, reverse=True) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [(2, 0, [1, 2]), (2, 2, [3, 4]), (3, 3, [4]), (2, 4, []), (9, 0, [1, 2, 3, 4])],
)
def test_a_page_and_how_many_there_are(
    database: Database, limit: int, offset: int, expected: list[int]
) -> None:
    with database.reading() as conn:
        total, rows = listing.page_and_total(conn, ITEMS, "a", PageQuery(limit, offset))

    assert total == 4
    assert [row.id for row in rows] == expected


def test_every_row_whatever_the_page(database: Database) -> None:
    with database.reading() as conn:
        rows = listing.every(conn, ITEMS, "a", PageQuery(1, 2))

    assert rows == [ItemRow(1, "Ale"), ItemRow(2, "Bread"), ItemRow(3, "ale_2"), ItemRow(4, "Cod%")]
