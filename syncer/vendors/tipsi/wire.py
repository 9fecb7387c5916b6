"""Tipsi's JSON, as far as it is read, and the batch element that is sent (facts/tipsi.md, "Semantics")."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from ...kernel.errors import Refused
from ...kernel.http import Response


class Element(Struct, frozen=True):
    """One element of a batch: a field that is omitted stays as it is at Tipsi, and null is never sent (T-13)."""

    external_id: str
    barcodes: tuple[str, ...] | UnsetType = UNSET
    in_stock: int | UnsetType = UNSET
    price: Decimal | UnsetType = UNSET
    pos_item_name: str | UnsetType = UNSET
    unit_size: str | UnsetType = UNSET
    category: str | UnsetType = UNSET


class SyncCounts(Struct):
    created: int = msgspec.field(name="created_items")
    updated: int = msgspec.field(name="updated_items")
    cleared: int = msgspec.field(name="cleared_items", default=0)


def counts(response: Response) -> SyncCounts:
    try:
        return msgspec.json.decode(response.body, type=SyncCounts)
    except (msgspec.DecodeError, UnicodeDecodeError) as bad:
        raise Refused(f"Tipsi's answer is not the one documented ({bad}): {response.text}") from bad


def rejections(response: Response, elements: Sequence[Element]) -> dict[str, str]:
    """External id to Tipsi's reason, of each rejected element; Refused where it gives none (then it is all of them)."""
    errors = response.json()
    if isinstance(errors, list) and len(errors) == len(elements) and any(errors):
        pairs = zip(elements, errors, strict=True)
        return {element.external_id: _reason(error) for element, error in pairs if error}
    raise Refused(f"Tipsi refuses the batch: {response.text}")


def _reason(error: object) -> str:
    return msgspec.json.encode(error).decode()[:300]
