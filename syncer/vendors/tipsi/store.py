"""One store of Tipsi: the batch sync, the clearing, and whether an item is there."""

from collections.abc import Collection, Sequence
from urllib.parse import quote

from ...kernel.http import HttpClient
from . import wire
from .client import TipsiClient
from .wire import Element, SyncCounts


class TipsiStore:
    """`base_url` ends before `/api/rest/v001`."""

    def __init__(
        self, http: HttpClient, base_url: str, store_id: int, *, username: str, password: str
    ) -> None:
        self._client = TipsiClient(http, base_url, store_id, username=username, password=password)

    @property
    def address(self) -> str:
        return self._client.address

    def sync(self, elements: Sequence[Element]) -> SyncCounts | dict[str, str]:
        """Upsert, all or nothing. What was rejected, external id to reason: then nothing changed (T-12)."""
        response = self._client.call("PATCH", "ext/sync", elements, expected=frozenset({400}))
        return wire.counts(response) if response.ok else wire.rejections(response, elements)

    def sync_clear(self, external_ids: Collection[str]) -> SyncCounts | None:
        """Puts every item but these out of stock, in one request of bare elements. None: rejected, nothing changed."""
        elements = [Element(external_id) for external_id in external_ids]
        response = self._client.call(
            "PATCH", "ext/sync_clear", elements, expected=frozenset({400, 413})
        )
        return wire.counts(response) if response.ok else None

    def has_item(self, external_id: str) -> bool:
        """False only where Tipsi says so for certain."""
        path = f"ext/{quote(external_id, safe='')}?inventory_fields=id"
        response = self._client.call("GET", path, expected=frozenset({400, 404}))
        # A slash inside an id may not survive the way through proxies: 404 proves nothing then.
        return response.status != 404 or "/" in external_id
