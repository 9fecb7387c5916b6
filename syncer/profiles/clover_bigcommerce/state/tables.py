"""What the sync keeps of one connection: a file of its own, so every row is of that connection."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    func,
    literal_column,
    true,
)

VERSION = 1

DONE, PENDING, SENT = 0, 1, 2
"""item.owed: no trigger waits; one waits; its creation was sent, and not yet answered."""

metadata = MetaData()

item = Table(
    "item",
    metadata,
    Column("seq", Integer, primary_key=True, comment="the order in which items were first seen"),
    Column("id", String, nullable=False, unique=True),
    Column("fold", String, nullable=False, index=True, comment="the SKU as it is compared"),
    Column("grp", String, comment="the id of its item group"),
    Column("price", Integer, comment="cents, last seen"),
    Column("told", String, nullable=False, comment="the item as last read, as JSON"),
    Column("owed", Integer, nullable=False, comment="a product_time_stamp that waits"),
    Column("gone", Boolean, nullable=False, comment="deleted at the till; its listing is to hide"),
    sqlite_autoincrement=True,
)
ITEM_PENDING = item.c.owed > literal_column("0")
"""Written out: SQLite takes a partial index only for the very words of its condition."""
DELETED = item.c.gone.is_(true())
Index("item_owed", item.c.seq, sqlite_where=ITEM_PENDING)
Index("item_grp", item.c.grp, sqlite_where=item.c.grp.is_not(None))
Index("item_gone", item.c.seq, sqlite_where=DELETED)

stock = Table(
    "stock",
    metadata,
    Column("item", String, primary_key=True),
    Column("level", String, comment="exact, as text; null: never counted"),
    Column("modified", Integer, nullable=False, comment="milliseconds"),
    Column("owed", Integer, nullable=False, comment="an inventory_time_stamp that waits"),
    sqlite_with_rowid=False,
)
STOCK_PENDING = stock.c.owed > literal_column("0")
Index("stock_owed", stock.c.item, sqlite_where=STOCK_PENDING)

shown = Table(
    "shown",
    metadata,
    Column("fold", String, primary_key=True),
    Column("listing", String, nullable=False, comment="what the shop answered in this pass"),
    sqlite_with_rowid=False,
)
hidden = Table("hidden", metadata, Column("product", Integer, primary_key=True))
mark = Table(
    "mark",
    metadata,
    Column("name", String, primary_key=True),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)
order = Table(
    "imported",
    metadata,
    Column("id", Integer, primary_key=True, comment="the shop's"),
    Column("till_id", String, nullable=False),
)
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", String),
    Column("ended", DateTime, nullable=False, server_default=func.now()),
    Column("report", String, nullable=False),
)
