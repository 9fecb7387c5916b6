"""Brands: listed, made, changed, removed; a name is unique whatever its case."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import Prepared, fresh_ids, int_array, keys, table_of

from ...errors import ConflictError, NotFoundError, V3Error
from ...listing import ListQuery
from ...tables.catalog import Product
from ...tables.categories import Brand
from ...wire.categories.brands import REST, BrandIn, BrandRow
from ...wire.slugs import slug
from ..attachments import metafields
from ..unit_of_work import UnitOfWork

MOST = 30_000
NAME_TAKEN = "The brand name is a duplicate"
URL_TAKEN = "The custom_url is a duplicate"

_chosen = select(*(getattr(Brand, name) for name in BrandRow._fields))
_owned = _chosen.where(Brand.store == bindparam("owner"))
_by_id = Prepared(_owned.where(Brand.id == bindparam("requested")))
_by_name = Prepared(_owned.where(Brand.name_key == bindparam("requested")))
_LISTED = listing.Listing(
    row=BrandRow._make,
    select=_chosen,
    owner=Brand.store,
    fields={"id": Brand.id, "name": Brand.name_key, "page_title": Brand.page_title},
    order=(Brand.id,),
    sorts={"name": Brand.name_key},
)


def page(conn: Connection, store: str, query: ListQuery) -> tuple[int, list[BrandRow]]:
    return listing.page_and_total(conn, _LISTED, store, query)


def get(conn: Connection, store: str, brand: int) -> BrandRow:
    """The row; NotFoundError where there is none."""
    row = _by_id.row(conn, owner=store, requested=brand)
    if row is None:
        raise NotFoundError(f"A brand was not found with an id of {brand}")
    return BrandRow._make(row)


def named(uow: UnitOfWork, name: str) -> int:
    """The brand of this name, whatever its case; made where there is none."""
    known = _by_name.row(uow.conn, owner=uow.store, requested=name.casefold())
    return BrandRow._make(known).id if known else add(uow, BrandIn(name=name))


def add(uow: UnitOfWork, given: BrandIn) -> int:
    """A new brand; its id."""
    data = sent(given)
    name = str(data["name"])
    _claim(uow, name, 0)
    count = select(func.count()).select_from(Brand).where(Brand.store == uow.store)
    if uow.conn.execute(count).scalar_one() >= MOST:
        raise V3Error(422, f"A store may have at most {MOST} brands")
    created = fresh_ids(uow.conn, table_of(Brand), 1)[0]
    columns = _columns(uow, data, {}, created)
    uow.conn.execute(insert(Brand).values(id=created, store=uow.store, **columns))
    return created


def change(uow: UnitOfWork, brand: int, given: BrandIn) -> None:
    """Nothing of a brand is announced: there are no such webhooks (section 6.2)."""
    row = get(uow.conn, uow.store, brand)
    data = sent(given)
    if "name" in data:
        _claim(uow, data["name"], brand)
    columns = _columns(uow, data, row._asdict(), brand)
    uow.conn.execute(update(Brand).where(Brand.id == brand).values(**columns))


def remove(uow: UnitOfWork, brand: int) -> None:
    get(uow.conn, uow.store, brand)
    _remove(uow, [brand])


def remove_all(uow: UnitOfWork, query: ListQuery) -> None:
    """Those that a filter finds, whatever the page."""
    rows = listing.every(uow.conn, _LISTED, uow.store, query)
    _remove(uow, [row.id for row in rows])


def _remove(uow: UnitOfWork, gone: Sequence[int]) -> None:
    """Products of a brand that goes have none then."""
    given = {"gone": keys(gone)}
    uow.conn.execute(
        update(Product)
        .where(Product.store == uow.store, Product.brand_id.in_(int_array("gone")))
        .values(brand_id=0),
        given,
    )
    uow.conn.execute(delete(Brand).where(Brand.id.in_(int_array("gone"))), given)
    metafields.remove_of(uow, "brand", gone)


def _columns(
    uow: UnitOfWork, data: Mapping[str, Any], old: Mapping[str, Any], brand: int
) -> dict[str, Any]:
    rest = msgspec.json.decode(old.get("rest", "{}"))
    rest |= {name: data[name] for name in REST if name in data}
    name = data.get("name", old.get("name"))
    columns = {
        "name": name,
        "name_key": name.casefold(),
        "page_title": rest.get("page_title", "").casefold(),
        "url": old.get("url", ""),
        "url_customized": old.get("url_customized", False),
        "rest": msgspec.json.encode(rest).decode(),
    }
    return columns | _url(uow, data, name, brand, fresh=not old)


def _url(
    uow: UnitOfWork, data: Mapping[str, Any], name: str, brand: int, *, fresh: bool
) -> dict[str, Any]:
    """Its own URL where it was told, else one of its name."""
    requested = sent(data["custom_url"]) if data.get("custom_url") else {}
    if "url" in requested:
        if _holder(uow, requested["url"]) not in (None, brand):
            raise ConflictError("custom_url", URL_TAKEN)
        return {"url": requested["url"], "url_customized": requested.get("is_customized", True)}
    if not fresh:
        return {}
    url = f"/{slug(name) or brand}/"
    taken = _holder(uow, url) is not None
    return {"url": f"/{slug(name)}-{brand}/" if taken else url, "url_customized": False}


def _holder(uow: UnitOfWork, url: str) -> int | None:
    statement = select(Brand.id).where(Brand.store == uow.store, Brand.url == url).limit(1)
    return uow.conn.execute(statement).scalar_one_or_none()


def _claim(uow: UnitOfWork, name: str, own: int) -> None:
    row = _by_name.row(uow.conn, owner=uow.store, requested=name.casefold())
    if row is not None and BrandRow._make(row).id != own:
        raise ConflictError("name", NAME_TAKEN)
