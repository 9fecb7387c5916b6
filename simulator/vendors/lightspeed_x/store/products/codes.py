"""Product codes: the first is the SKU, missing ones are generated, and no two products share one (section 4.2)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from simulator.core.sql.statements import delete_rows, insert_rows, table_of

from ...errors import Refusal, invalid
from ...tables.products import ProductCode
from ...wire.products.product_drafts import CodeDraft
from ...wire.products.product_row import ProductRow
from ..unit_of_work import UnitOfWork
from . import product_rows

_COLUMNS = ("retailer", "product", "code_key")
_PLACES = 256
"""How many numbers there are for the parts of one version of a row."""


def ordered(sku: str | None, codes: Sequence[CodeDraft]) -> list[CodeDraft]:
    """Each code once, the SKU first; it is added where it is missing (2, section 5.2)."""
    distinct = {draft.code.lower(): draft for draft in reversed(codes)}
    kept = [draft for draft in codes if distinct[draft.code.lower()] is draft]
    if sku is None:
        return kept
    first = distinct.get(sku.lower(), CodeDraft(sku))
    return [first._replace(code=sku), *(draft for draft in kept if draft is not first)]


def generated(uow: UnitOfWork, count: int, taken: Iterable[str]) -> list[str]:
    """SKUs of the retailer's sequence that no product has; what is taken is skipped, twice as many at a time."""
    free: list[str] = []
    taken_keys = {code.lower() for code in taken}
    missing = count
    while len(free) < count:
        first = uow.next_skus(missing)
        fresh = [str(number) for number in range(first, first + missing)]
        known = product_rows.by_codes(uow.conn, uow.retailer, fresh)
        free += [code for code in fresh if code not in known and code not in taken_keys]
        missing *= 2
    return free[:count]


def refuse_taken(uow: UnitOfWork, codes: Iterable[str], own: Iterable[str] = ()) -> None:
    """422 where another product than those named by `own` has one of them, or it is named twice."""
    if uow.settings.duplicate_sku == "allow":
        return
    sent: dict[str, str] = {}
    for code in codes:
        if code.lower() in sent:
            raise _taken(code, None)
        sent[code.lower()] = code
    owners, own_ids = product_rows.by_codes(uow.conn, uow.retailer, sent), set(own)
    for key, row in owners.items():
        if row.id not in own_ids:
            raise _taken(sent[key], row.id)


def _taken(code: str, product: str | None) -> Refusal:
    """Unsure: the status and the form; as for a taken name (section 4.2)."""
    message = f"A product with the code {code} already exists"
    return invalid(message, {"sku": message} | ({"sku_existing_id": product} if product else {}))


def numbered_id(uow: UnitOfWork, purpose: str, version: int, place: int) -> str:
    """Of a part of a row: a code, a supplier, an image."""
    return uow.ids.numbered_uuid(
        f"lightspeed_x {purpose} {uow.retailer}", version * _PLACES + place % _PLACES
    )


def encoded(
    uow: UnitOfWork,
    version: int,
    codes: Sequence[CodeDraft],
    known: Sequence[Mapping[str, Any]] = (),
) -> str:
    """As a product's row keeps them; a code that is known already keeps its id."""
    ids = {code["code"].lower(): code["id"] for code in known}
    shown = [
        {
            "id": ids.get(draft.code.lower()) or numbered_id(uow, "code", version, place),
            "type": draft.type,
            "code": draft.code,
        }
        for place, draft in enumerate(codes)
    ]
    return msgspec.json.encode(shown).decode()


def add_to_index(uow: UnitOfWork, rows: Iterable[ProductRow]) -> None:
    """In one statement."""
    values = [
        (uow.retailer, row.id, key)
        for row in rows
        for key in dict.fromkeys(code["code"].lower() for code in row.code_list)
    ]
    insert_rows(uow.conn, table_of(ProductCode), _COLUMNS, values)


def remove_from_index(uow: UnitOfWork, rows: Iterable[ProductRow]) -> None:
    """In one statement."""
    values = [(uow.retailer, row.id) for row in rows]
    delete_rows(uow.conn, table_of(ProductCode), _COLUMNS[:2], values)
