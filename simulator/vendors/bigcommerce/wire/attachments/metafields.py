"""Metafields: what is sent in, what is shown of a row (section 2.7)."""

from typing import Annotated, Any, Literal, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType

from .. import dates
from ..decoding import Id


class MetafieldRow(NamedTuple):
    """A metafield as it is stored."""

    id: int
    key: str
    value: str
    namespace: str
    permission_set: str
    resource_type: str
    resource: int
    description: str
    date_created: int
    date_modified: int
    client_id: str


REQUIRED = ("permission_set", "namespace", "key", "value")
OPEN = ("write", "write_and_sf_access")
"""What others may write, too; `app_only` they may not even see."""

_Short = Annotated[str, Meta(min_length=1, max_length=64)]


class MetafieldIn(Struct, kw_only=True):
    """What a write may say; id and resource_id in a batch only."""

    id: Id | UnsetType = UNSET
    resource_id: Id | UnsetType = UNSET
    permission_set: (
        Literal["app_only", "read", "write", "read_and_sf_access", "write_and_sf_access"]
        | UnsetType
    ) = UNSET
    namespace: _Short | UnsetType = UNSET
    key: _Short | UnsetType = UNSET
    value: Annotated[str, Meta(min_length=1, max_length=65_535)] | UnsetType = UNSET
    description: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET


def show(row: MetafieldRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": row.key,
        "value": row.value,
        "namespace": row.namespace,
        "permission_set": row.permission_set,
        "resource_type": row.resource_type,
        "resource_id": row.resource,
        "description": row.description,
        "date_created": dates.catalog(row.date_created),
        "date_modified": dates.catalog(row.date_modified),
        "owner_client_id": row.client_id,
    }
