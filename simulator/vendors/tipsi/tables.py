"""What Tipsi keeps."""

from sqlalchemy import Float, ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from simulator.core.sql.db import Id, Millis


class Tipsi(DeclarativeBase):
    metadata = MetaData()  # its own, so that it can be reset alone


class User(Tipsi):
    """Who logs in: one retail group, its stores."""

    __tablename__ = "tipsi_user"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(unique=True)
    username: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    group_id: Mapped[Id]
    rate_limit: Mapped[str | None] = mapped_column(Text)
    """JSON; none unless the account's settings say so."""
    logins: Mapped[int] = mapped_column(default=0)


class Session(Tipsi):
    """A login that a cookie names."""

    __tablename__ = "tipsi_session"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[Id] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"), index=True)


class Store(Tipsi):
    """A shop. `epoch` counts its clearings; `live_items` its items whose stock is neither null nor 0."""

    __tablename__ = "tipsi_store"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[Id] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"), index=True)
    group_id: Mapped[Id]
    name: Mapped[str]
    address: Mapped[str] = mapped_column(Text)
    working_hours: Mapped[str] = mapped_column(Text)
    """JSON."""
    delivery_zones: Mapped[str] = mapped_column(Text)
    """JSON."""
    auto_task: Mapped[bool]
    epoch: Mapped[int] = mapped_column(default=0)
    live_items: Mapped[int] = mapped_column(default=0)


class Clearing(Tipsi):
    """One sync_clear of a store: it set to 0 whatever was written in an earlier epoch, without touching it."""

    __tablename__ = "tipsi_clearing"
    __table_args__ = {"sqlite_with_rowid": False}

    store_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Millis]


class Item(Tipsi):
    """One thing that a store sells, matched to a wine or a drink or not yet.

    `in_stock` and `updated` hold what was last written; an item of an older epoch than its
    store's has since been cleared (see Clearing and store.py).
    """

    __tablename__ = "tipsi_item"
    __table_args__ = (
        UniqueConstraint("store_id", "external_id"),
        Index("tipsi_item_by_store", "store_id", "id"),
        # Room on each page for an update to stay there, so that it touches no index.
        {"sqlite_autoincrement": True, "postgresql_with": {"fillfactor": 75}},
    )

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    store_id: Mapped[Id]
    external_id: Mapped[str | None]
    external_is_number: Mapped[bool]
    price: Mapped[float | None] = mapped_column(Float(53))
    special_price: Mapped[float | None] = mapped_column(Float(53))
    special_price_on: Mapped[bool]
    special_price_amount: Mapped[int]
    barcodes: Mapped[str] = mapped_column(Text)
    """A JSON array of strings, for reading; tipsi_barcode is for finding."""
    proof: Mapped[float | None] = mapped_column(Float(53))
    abv: Mapped[float | None] = mapped_column(Float(53))
    unit_size: Mapped[str | None] = mapped_column(Text)
    in_stock: Mapped[int | None]
    epoch: Mapped[int]
    updated: Mapped[Millis]
    pos_item_name: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str]
    """wine, drink, or empty where nobody has said yet."""
    status: Mapped[str]
    wine_id: Mapped[Id | None]
    drink_id: Mapped[Id | None]


class Barcode(Tipsi):
    """Unique within a store, not across stores (facts/tipsi.md, Semantics)."""

    __tablename__ = "tipsi_barcode"
    __table_args__ = {"sqlite_with_rowid": False}

    store_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    barcode: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[Id]


class Block(Tipsi):
    """The page map: how many items of a kind and status stand from `first_id` up to the next block's."""

    __tablename__ = "tipsi_block"
    __table_args__ = {"sqlite_with_rowid": False}

    store_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    first_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(primary_key=True)
    items: Mapped[int]


class Image(Tipsi):
    """An uploaded picture; `name` is random, so that it cannot be guessed."""

    __tablename__ = "tipsi_image"

    name: Mapped[str] = mapped_column(primary_key=True)
    store_id: Mapped[Id] = mapped_column(index=True)
    content_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Task(Tipsi):
    """A label that the Tipsi team shall match."""

    __tablename__ = "tipsi_task"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    item_id: Mapped[Id] = mapped_column(index=True)
    queue: Mapped[str]
    front_image: Mapped[str] = mapped_column(Text)
    back_image: Mapped[str | None] = mapped_column(Text)
    vintage: Mapped[str | None]
    created: Mapped[Millis]


class Order(Tipsi):
    """An online order that a group's customer placed."""

    __tablename__ = "tipsi_order"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    group_id: Mapped[Id] = mapped_column(index=True)
    store_id: Mapped[Id] = mapped_column(index=True)
    email: Mapped[str | None]
    order_status: Mapped[str]
    payment_status: Mapped[str]
    total_cents: Mapped[int]
    created: Mapped[Millis]
    updated: Mapped[Millis]


class OrderLine(Tipsi):
    """One product of an order, with the price it was sold at."""

    __tablename__ = "tipsi_order_line"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    order_id: Mapped[Id] = mapped_column(ForeignKey(Order.id, ondelete="CASCADE"), index=True)
    item_id: Mapped[Id]
    name: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int]
    price_cents: Mapped[int]
