"""Any account that a control API describes, in the neutral form, a page at a time."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from ....kernel.errors import SourceBad
from ....kernel.http import HttpClient, origin
from ....kernel.report import Skipped
from ..pure.model import Product
from .values import Unreadable, decimal, truth, whole

PAGE = 1000


class AccountSource:
    """`url` names the account: {control_url}/_sim/accounts/{id}."""

    def __init__(self, url: str, client: HttpClient, *, token: str | None = None) -> None:
        self._url = url.rstrip("/").removesuffix("/products") + "/products"
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def products(self) -> Iterator[Product | Skipped]:
        params: dict[str, str | int] = {"limit": PAGE}
        while True:
            page = self._page(params)
            for record in page["products"]:
                yield from _sellable(record)
            following = page.get("next")
            if following is None:
                return
            if following == params.get("after"):
                raise SourceBad(f"{origin(self._url)} answers the same page again and again.")
            params["after"] = following

    def _page(self, params: dict[str, str | int]) -> dict[str, Any]:
        response = self._client.request(
            "GET", f"{self._url}?{urlencode(params)}", headers=self._headers
        )
        if response.status != 200:
            raise SourceBad(
                f"The source account answers {response.status} ({response.text}): is its address right?"
            )
        page = response.json()
        if not isinstance(page, dict) or not isinstance(page.get("products"), list):
            raise SourceBad(
                f"{origin(self._url)} is not a control API: there are no products in its answer."
            )
        return page


def product(record: dict[str, Any]) -> Product | Skipped:
    """One neutral product; an unreadable value skips it."""
    sku = _text(record.get("sku")) or ""
    try:
        return Product(
            sku=sku,
            name=_text(record.get("name")) or None,
            price=decimal(record.get("price"), "price"),
            quantity=decimal(record.get("quantity"), "quantity"),
            barcodes=_texts(record, "barcodes"),
            categories=_texts(record, "categories") or (),
            size_ml=whole(record.get("size_ml"), "size"),
            active=truth(record.get("active"), "active"),
        )
    except Unreadable as bad:
        return Skipped(sku or None, bad.reason)


def _sellable(record: Any) -> Iterator[Product | Skipped]:
    """What has stock and a price: the product itself, or its variants."""
    if not isinstance(record, dict):
        yield Skipped(None, "unreadable_product")
        return
    variants = record.get("variants") or [record]
    yield from (product(variant) for variant in variants if isinstance(variant, dict))


def _text(value: object) -> str | None:
    return None if value is None else str(value).strip()


def _texts(record: dict[str, Any], field: str) -> tuple[str, ...] | None:
    values = record.get(field)
    if values is None:
        return None
    if not isinstance(values, list):
        raise Unreadable(field)
    return tuple(str(value) for value in values)
