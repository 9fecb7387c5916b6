"""The merchant and its properties, sent in and shown (1.6); what OAuth is sent (1.4, 1.5)."""

from typing import Annotated, Any, Protocol

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

_Text = Annotated[str, Meta(max_length=127)]


class PropertiesIn(Struct, rename="camel", kw_only=True):
    """The properties that a write may change; others are ignored."""

    default_currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$")] | UnsetType = UNSET
    timezone: _Text | UnsetType = UNSET
    locale: _Text | UnsetType = UNSET
    vat: bool | UnsetType = UNSET
    track_stock: bool | UnsetType = UNSET
    update_stock: bool | UnsetType = UNSET
    tips_enabled: bool | UnsetType = UNSET

    def sent(self) -> dict[str, Any]:
        """What was sent, under Clover's names."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        return fields


class MerchantData(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def properties(self) -> str: ...
    @property
    def created(self) -> int: ...


def merchant(row: MerchantData, href: str) -> dict[str, Any]:
    """Unsure: the full shape; these are the keys that clients read."""
    values = msgspec.json.decode(row.properties)
    return {
        "href": href,
        "id": row.id,
        "name": row.name,
        "currency": values["defaultCurrency"],
        "defaultCurrency": values["defaultCurrency"],
        "timezone": values["timezone"],
        "locale": values["locale"],
        "country": "US",
        "address": {"address1": "1 Market Street", "city": "Chicago", "country": "US"},
        "owner": {"id": row.id[::-1]},
        "createdTime": row.created,
    }


def properties(row: MerchantData, href: str) -> dict[str, Any]:
    """One object, no envelope."""
    values = msgspec.json.decode(row.properties)
    return {"href": href, "merchantRef": {"id": row.id}, **values}


Secret = Annotated[str, Meta(max_length=2048)]


class CodeExchange(Struct):
    """A code for a pair of tokens: with the app's secret, or with the verifier of a PKCE challenge."""

    client_id: Secret
    code: Secret
    client_secret: Secret | None = None
    code_verifier: Secret | None = None


class Refresh(Struct):
    """Without the secret."""

    client_id: Secret
    refresh_token: Secret


class Migration(Struct):
    """A legacy token for a pair. Unsure: where the token stands."""

    client_id: Secret
    client_secret: Secret
    access_token: Secret
