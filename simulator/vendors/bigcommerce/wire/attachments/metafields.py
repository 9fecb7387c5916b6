"""Metafields: what is sent in, what is shown of a row (section 2.7)."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.sql.statements import Row

from .. import dates
from ..decoding import Id

COLUMNS = (
    *("id", "key", "value", "namespace", "permission_set", "resource_type", "resource"),
    *("description", "date_created", "date_modified", "client_id"),
)
AT = {name: place for place, name in enumerate(COLUMNS)}

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


def show(row: Row) -> dict[str, Any]:
    return {
        "id": row[AT["id"]],
        "key": row[AT["key"]],
        "value": row[AT["value"]],
        "namespace": row[AT["namespace"]],
        "permission_set": row[AT["permission_set"]],
        "resource_type": row[AT["resource_type"]],
        "resource_id": row[AT["resource"]],
        "description": row[AT["description"]],
        "date_created": dates.catalog(row[AT["date_created"]]),
        "date_modified": dates.catalog(row[AT["date_modified"]]),
        "owner_client_id": row[AT["client_id"]],
    }
