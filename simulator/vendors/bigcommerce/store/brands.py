"""Brands: listed, made, changed, removed; a name is unique whatever its case."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from simulator.core.statements import Prepared, Row, fresh_ids, keys, numbers_of, table_of

from ..errors import Missing, Refusal, Taken
from ..listing import Asked
from ..tables.catalog import Product
from ..tables.places import Brand
from ..wire.brands import AT, COLUMNS, REST, BrandIn
from ..wire.reading import sent
from ..wire.slugs import slug
from . import lists, metafields
from .books import Books

MOST = 30_000
NAME_TAKEN = "The brand name is a duplicate"
URL_TAKEN = "The custom_url is a duplicate"

_chosen = select(*(getattr(Brand, name) for name in COLUMNS))
_owned = _chosen.where(Brand.store == bindparam("owner"))
_by_id = Prepared(_owned.where(Brand.id == bindparam("wanted")))
_by_name = Prepared(_owned.where(Brand.name_key == bindparam("wanted")))
_names = Prepared(
    select(Brand.id, Brand.name).where(
        Brand.store == bindparam("owner"), Brand.id.in_(numbers_of("wanted"))
    )
)
_LISTED = lists.Listed(
    chosen=_chosen,
    store=Brand.store,
    fields={"id": Brand.id, "name": Brand.name_key, "page_title": Brand.page_title},
    order=(Brand.id,),
    sorts={"name": Brand.name_key},
)


def page(conn: Connection, store: str, asked: Asked) -> tuple[int, list[Row]]:
    return lists.page(conn, _LISTED, store, asked)


def get(conn: Connection, store: str, brand: int) -> Row:
    """The row; Missing where there is none."""
    row = _by_id.row(conn, owner=store, wanted=brand)
    if row is None:
        raise Missing(f"A brand was not found with an id of {brand}")
    return row


def names_of(conn: Connection, store: str, ids: Iterable[int]) -> dict[int, str]:
    """Those of the ids that are brands, to their names."""
    rows = _names.rows(conn, owner=store, wanted=keys(ids))
    return {row[0]: row[1] for row in rows}


def named(books: Books, name: str) -> int:
    """The brand of this name, whatever its case; made where there is none."""
    row = _by_name.row(books.conn, owner=books.store, wanted=name.casefold())
    return int(row[AT["id"]]) if row else add(books, BrandIn(name=name))


def add(books: Books, given: BrandIn) -> int:
    """A new brand; its id."""
    told = sent(given)
    name = str(told["name"])
    _claim(books, name, 0)
    count = select(func.count()).select_from(Brand).where(Brand.store == books.store)
    if books.conn.execute(count).scalar_one() >= MOST:
        raise Refusal(422, f"A store may have at most {MOST} brands")
    made = fresh_ids(books.conn, table_of(Brand), 1)[0]
    columns = _columns(books, told, {}, made)
    books.conn.execute(insert(Brand).values(id=made, store=books.store, **columns))
    return made


def change(books: Books, brand: int, given: BrandIn) -> None:
    """Nothing of a brand is announced: there are no such webhooks (section 6.2)."""
    row = get(books.conn, books.store, brand)
    told = sent(given)
    if "name" in told:
        _claim(books, told["name"], brand)
    old = {name: row[at] for name, at in AT.items() if name != "id"}
    columns = _columns(books, told, old, brand)
    books.conn.execute(update(Brand).where(Brand.id == brand).values(**columns))


def remove(books: Books, brand: int) -> None:
    get(books.conn, books.store, brand)
    _remove(books, [brand])


def remove_all(books: Books, asked: Asked) -> None:
    """Those that a filter finds, whatever the page."""
    rows = lists.every(books.conn, _LISTED, books.store, asked)
    _remove(books, [row[AT["id"]] for row in rows])


def _remove(books: Books, gone: Sequence[int]) -> None:
    """Products of a brand that goes have none then."""
    given = {"gone": keys(gone)}
    books.conn.execute(
        update(Product)
        .where(Product.store == books.store, Product.brand_id.in_(numbers_of("gone")))
        .values(brand_id=0),
        given,
    )
    books.conn.execute(delete(Brand).where(Brand.id.in_(numbers_of("gone"))), given)
    metafields.remove_of(books, "brand", gone)


def _columns(
    books: Books, told: Mapping[str, Any], old: Mapping[str, Any], brand: int
) -> dict[str, Any]:
    rest = msgspec.json.decode(old.get("rest", "{}"))
    rest |= {name: told[name] for name in REST if name in told}
    name = told.get("name", old.get("name"))
    columns = {
        "name": name,
        "name_key": name.casefold(),
        "page_title": rest.get("page_title", "").casefold(),
        "url": old.get("url", ""),
        "url_customized": old.get("url_customized", False),
        "rest": msgspec.json.encode(rest).decode(),
    }
    return columns | _url(books, told, name, brand, fresh=not old)


def _url(
    books: Books, told: Mapping[str, Any], name: str, brand: int, *, fresh: bool
) -> dict[str, Any]:
    """Its own URL where it was told, else one of its name."""
    wanted = sent(told["custom_url"]) if told.get("custom_url") else {}
    if "url" in wanted:
        if _holder(books, wanted["url"]) not in (None, brand):
            raise Taken("custom_url", URL_TAKEN)
        return {"url": wanted["url"], "url_customized": wanted.get("is_customized", True)}
    if not fresh:
        return {}
    url = f"/{slug(name) or brand}/"
    taken = _holder(books, url) is not None
    return {"url": f"/{slug(name)}-{brand}/" if taken else url, "url_customized": False}


def _holder(books: Books, url: str) -> int | None:
    wanted = select(Brand.id).where(Brand.store == books.store, Brand.url == url).limit(1)
    return books.conn.execute(wanted).scalar_one_or_none()


def _claim(books: Books, name: str, own: int) -> None:
    row = _by_name.row(books.conn, owner=books.store, wanted=name.casefold())
    if row is not None and row[AT["id"]] != own:
        raise Taken("name", NAME_TAKEN)
