"""Tipsi's batch sync, as its client: login, ext/sync, ext/sync_clear (facts/tipsi.md, "Endpoints")."""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from ...kernel.errors import Refused
from ...kernel.http import Answer, Client, origin
from .pure.model import Cleared, Listing, Outcome

ROOT = "/api/rest/v001"
ROUNDS = 5
JSON = {"Content-Type": "application/json"}
BAD_ELEMENTS = frozenset({400})

_encode = msgspec.json.Encoder(decimal_format="number").encode


class Tipsi:
    """One store. `base_url` ends before `/api/rest/v001`."""

    def __init__(
        self, client: Client, base_url: str, store_id: int, *, username: str, password: str
    ) -> None:
        self._client = client
        self._base = base_url.rstrip("/") + ROOT
        self._store_id = store_id
        self._who = {"username": username, "password": password}
        self._logged_in = False

    @property
    def identity(self) -> str:
        return f"tipsi {self._base}/store/{self._store_id}"

    def push(self, listings: Sequence[Listing]) -> Outcome:
        """Upsert; elements that Tipsi refuses are left out, and the rest is sent again.

        A refused batch changed nothing (T-12). More than one round is rare: an element that should have let go of a
        barcode was refused, and so the one that claims it is refused after it.
        """
        refused: dict[str, str] = {}
        left = list(listings)
        for _ in range(ROUNDS):
            if not left:
                return Outcome(refused=refused)
            answer = self._call("PATCH", "ext/sync", [element(one) for one in left])
            if answer.ok:
                told = _counts(answer)
                return Outcome(told.created, told.updated, refused)
            refused |= _refusals(answer, left)
            left = [one for one in left if one.key not in refused]
        return Outcome(refused=refused | {one.key: "refused with its batch" for one in left})

    def clear_others(self, keys: Collection[str]) -> Cleared | None:
        """One request. Elements are bare, and omitted fields stay unchanged (T-13), so nothing live can lose stock."""
        named = [{"external_id": key} for key in keys]
        answer = self._call("PATCH", "ext/sync_clear", named, expected=frozenset({400, 413}))
        if not answer.ok:
            return None  # never sent again with fewer names: that would clear what was left out
        told = _counts(answer)
        return Cleared(told.created, told.cleared)

    def has(self, key: str) -> bool:
        """False only where Tipsi says so for certain."""
        answer = self._call(
            "GET", f"ext/{quote(key, safe='')}?inventory_fields=id", expected=frozenset({400, 404})
        )
        # A slash inside an id may not survive the way through proxies: 404 proves nothing then.
        return answer.status != 404 or "/" in key

    def _call(
        self, method: str, path: str, body: object = None, expected: frozenset[int] = BAD_ELEMENTS
    ) -> Answer:
        """A good or an expected answer; Refused else. A session that has ended is renewed once."""
        if not self._logged_in:
            self._log_in()
        url = f"{self._base}/store/{self._store_id}/{path}"
        data = None if body is None else _encode(body)
        answer = self._client.request(method, url, body=data, headers=JSON)
        if answer.status in {401, 403}:
            self._log_in()
            answer = self._client.request(method, url, body=data, headers=JSON)
        if answer.ok or answer.status in expected:
            return answer
        raise _refusal(answer, url)

    def _log_in(self) -> None:
        answer = self._client.request(
            "POST", f"{self._base}/login", body=_encode(self._who), headers=JSON
        )
        if not answer.ok:
            raise Refused(
                f"Tipsi at {origin(self._base)} refuses the login ({answer.status}): check the username and the password."
            )
        self._logged_in = True


def element(listing: Listing) -> dict[str, Any]:
    """The batch element: what the listing does not tell is omitted, never null."""
    fields = {
        "external_id": listing.key,
        "barcodes": listing.barcodes,
        "in_stock": listing.quantity,
        "price": listing.price,
        "pos_item_name": listing.name,
        "unit_size": listing.size,
        "category": listing.category,
    }
    return {name: value for name, value in fields.items() if value is not None}


class _Counts(msgspec.Struct):
    created: int = msgspec.field(name="created_items")
    updated: int = msgspec.field(name="updated_items")
    cleared: int = msgspec.field(name="cleared_items", default=0)


def _counts(answer: Answer) -> _Counts:
    try:
        return msgspec.json.decode(answer.body, type=_Counts)
    except (msgspec.DecodeError, UnicodeDecodeError) as bad:
        raise Refused(f"Tipsi's answer is not the one documented ({bad}): {answer.text}") from bad


def _refusals(answer: Answer, listings: Sequence[Listing]) -> dict[str, str]:
    """The shop's reason for each refused element; Refused where it tells of none (then it is all of them)."""
    told = answer.json()
    if isinstance(told, list) and len(told) == len(listings) and any(told):
        pairs = zip(listings, told, strict=True)
        return {one.key: _reason(errors) for one, errors in pairs if errors}
    raise Refused(f"Tipsi refuses the batch: {answer.text}")


def _reason(errors: object) -> str:
    return msgspec.json.encode(errors).decode()[:300]


def _refusal(answer: Answer, url: str) -> Refused:
    match answer.status:
        case 401 | 403:
            return Refused(
                "Tipsi refuses the session right after the login: check the user's rights."
            )
        case 404:
            return Refused(f"Tipsi has no store of this user at {url}: check the store id.")
        case 413:
            return Refused("Tipsi finds the request too large: try a smaller batch (--batch 300).")
    return Refused(f"Tipsi answers {answer.status} at {url}: {answer.text}")
