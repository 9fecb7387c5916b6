"""A table made the old way, on each database, and what becomes of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    inspect,
    select,
)

from simulator.core.accounts import Core
from simulator.core.sql.db import Database
from simulator.core.sql.schema import CannotUpgrade, upgrade
from simulator.registry import vendors
from tests.conftest import FreshDatabase

KEY = ("id", "name")
"""What no version of the table lacked."""


def columns() -> list[Any]:
    """The columns of the table today."""
    return [
        Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
        Column("name", String, nullable=False),
        Column("note", Text),
        Column("price", BigInteger, nullable=False, default=-5),
        Column("size", Float(53), nullable=False, default=0.25),
        Column("good", Boolean, nullable=False, default=True),
        Column("wording", Text, nullable=False, default="50 % of 'it' :now \\"),
        Column("mode", String, nullable=False, server_default="kept"),
        Column("worth", Integer, default=7),
        Column("body", JSON),
        Column("raw", LargeBinary),
    ]


INDEXES = {
    "thing_by_name": ("name",),
    "thing_by_price": ("name", "price"),
    "thing_by_all": ("note", "good", "worth"),
}
ADDED = {column.name for column in columns()} - {*KEY}


def thing(*without: str, swapped: Column[Any] | None = None, more: tuple[Any, ...] = ()) -> Table:
    """The table, without some of its columns or with one of another kind."""
    there = [
        column
        for column in columns()
        if column.name not in {*without, getattr(swapped, "name", "")}
    ]
    names = {column.name for column in there}
    marks = [Index(name, *of) for name, of in INDEXES.items() if names.issuperset(of)]
    kinds = [UniqueConstraint("name"), *marks] if "name" in names else []
    return Table(
        "thing", MetaData(), *there, *([] if swapped is None else [swapped]), *kinds, *more
    )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[Database]:
    with fresh_database(request.param) as url:
        opened = Database(url)
        yield opened
        opened.close()


@pytest.fixture
def conn(database: Database) -> Iterator[Connection]:
    """In a transaction that leaves nothing."""
    with database.engine.connect() as conn, conn.begin() as transaction:
        yield conn
        transaction.rollback()


def shape(conn: Connection) -> tuple[dict[str, tuple[str, bool]], set[str | None]]:
    """Columns with type and whether they may be null, and the names of the indexes."""
    look = inspect(conn)
    kept = {
        column["name"]: (str(column["type"]), column["nullable"])
        for column in look.get_columns("thing")
    }
    return kept, {index["name"] for index in look.get_indexes("thing")}


def test_whatever_columns_are_missing_grow_back(database: Database) -> None:
    with database.engine.connect() as conn, conn.begin() as transaction:
        thing().create(conn)
        whole = shape(conn)
        transaction.rollback()

    @given(st.sets(st.sampled_from(sorted(ADDED))))
    def check(lost: set[str]) -> None:
        with database.engine.connect() as conn, conn.begin() as transaction:
            old = thing(*lost)
            old.create(conn)
            conn.execute(old.insert(), {"id": 1, "name": "Pear"})
            upgrade(conn, thing().metadata)

            assert shape(conn) == whole
            transaction.rollback()

    check()


def test_old_rows_get_the_defaults(conn: Connection) -> None:
    old, new = thing(*ADDED), thing()
    old.create(conn)
    conn.execute(old.insert(), {"id": 1, "name": "Pear"})

    upgrade(conn, new.metadata)

    row = conn.execute(select(new)).one()
    assert tuple(row) == (
        *(1, "Pear", None, -5, 0.25, True, "50 % of 'it' :now \\", "kept", 7, None, None),
    )


def test_a_table_and_an_index_that_are_missing_are_made(conn: Connection) -> None:
    table = thing()
    upgrade(conn, table.metadata)
    conn.exec_driver_sql("DROP INDEX thing_by_price")

    upgrade(conn, table.metadata)

    assert shape(conn)[1] >= INDEXES.keys()


def test_our_own_tables_fit_and_are_left_as_they_are(conn: Connection) -> None:
    schemas = (Core.metadata, *(vendor.metadata for vendor in vendors()))
    upgrade(conn, *schemas)
    sent: list[str] = []
    event.listen(conn, "before_cursor_execute", lambda *args: sent.append(args[2].split()[0]))

    upgrade(conn, *schemas)

    assert set(sent) <= {"SELECT", "PRAGMA"}


def test_texts_may_be_of_either_kind_and_unknown_columns_may_stay_empty(conn: Connection) -> None:
    thing(swapped=Column("note", String), more=(Column("later", Text),)).create(conn)

    upgrade(conn, thing().metadata)

    assert "later" in shape(conn)[0]


@pytest.mark.parametrize(
    ("old", "why"),
    [
        (thing("name"), "has no column name, and its rows have no value for it"),
        (thing("id", "name"), "has no column id, which holds rows together"),
        (thing(swapped=Column("price", Text, nullable=False)), "has a column price of type TEXT"),
        (
            thing(swapped=Column("note", Text, nullable=False)),
            "has a column note that may not be",
        ),
        (thing(swapped=Column("wording", Text)), "has a column wording that may be null"),
        (
            thing(more=(Column("later", Text, nullable=False),)),
            "has a column later that must be filled and is not known",
        ),
    ],
    ids=["no value", "no key", "another type", "not null", "null", "from later"],
)
def test_what_adding_cannot_mend_is_refused(conn: Connection, old: Table, why: str) -> None:
    old.create(conn)
    before = shape(conn)

    with pytest.raises(CannotUpgrade, match=why) as refused:
        upgrade(conn, thing().metadata)

    assert "name a new one" in str(refused.value)
    assert shape(conn) == before


def test_a_refusal_leaves_the_tables_before_it_as_they_were(database: Database) -> None:
    schema = MetaData()
    Table("first", schema, Column("a", Text), Column("b", Text))
    Table("second", schema, Column("a", Text))
    with database.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE first (a TEXT)")
        conn.exec_driver_sql("CREATE TABLE second (a INTEGER)")

    with pytest.raises(CannotUpgrade), database.begin() as conn:
        upgrade(conn, schema)

    with database.begin() as conn:
        left = [column["name"] for column in inspect(conn).get_columns("first")]
        schema.drop_all(conn)
    assert left == ["a"]


def test_rows_that_must_be_unique_and_were_not_are_refused(conn: Connection) -> None:
    old = Table("pair", MetaData(), Column("a", Text))
    old.create(conn)
    new = Table("pair", MetaData(), Column("a", Text), UniqueConstraint("a"))

    with pytest.raises(CannotUpgrade, match="does not keep a unique"):
        upgrade(conn, new.metadata)


def test_equal_rows_in_a_new_unique_index_are_refused(conn: Connection) -> None:
    old = Table("pair", MetaData(), Column("a", Text))
    old.create(conn)
    conn.execute(old.insert(), [{"a": "x"}, {"a": "x"}])
    new = Table("pair", MetaData(), Column("a", Text), Index("pair_a", "a", unique=True))

    with pytest.raises(CannotUpgrade, match="rows of its table pair are equal"):
        upgrade(conn, new.metadata)


def test_a_reference_cannot_be_added(conn: Connection) -> None:
    Table("pair", MetaData(), Column("a", Text)).create(conn)
    schema = MetaData()
    Table("thing", schema, Column("id", Integer, primary_key=True))
    Table("pair", schema, Column("a", Text), Column("thing", ForeignKey("thing.id")))

    with pytest.raises(CannotUpgrade, match="has no column thing, which holds rows together"):
        upgrade(conn, schema)


def test_an_integer_that_is_too_small_is_refused_where_it_has_a_size(conn: Connection) -> None:
    Table("pair", MetaData(), Column("a", SmallInteger)).create(conn)
    schema = Table("pair", MetaData(), Column("a", BigInteger)).metadata

    try:
        upgrade(conn, schema)
        refused = False
    except CannotUpgrade:
        refused = True

    assert refused == (conn.dialect.name == "postgresql")
