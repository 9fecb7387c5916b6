"""The client of the control API, over HTTP: for tests, rules, load runs and the command line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests

Json = dict[str, Any]


class ControlRefused(Exception):
    """The control API refused: `status` and `reason` say what and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class Simulator:
    """One running Tilltwin server, by its origin (`http://127.0.0.1:8400`)."""

    def __init__(
        self,
        base_url: str,
        *,
        token: str | None = None,
        session: requests.Session | None = None,
        timeout: float = 60.0,
        ca: str | None = None,
    ) -> None:
        """`ca` is the file of the certificate that an https server of this run is to be trusted by."""
        self.base_url = base_url.rstrip("/")
        self.session = session or requests.Session()
        self.session.trust_env = False
        if ca is not None:
            self.session.verify = ca
        self.timeout = timeout
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def call(self, method: str, path: str, **kwargs: Any) -> Any:
        """One call under /_sim; the parsed answer, or None where there is no body."""
        headers = {**self._headers, **kwargs.pop("headers", {})}
        answer = self.session.request(
            method, f"{self.base_url}/_sim{path}", headers=headers, timeout=self.timeout, **kwargs
        )
        if not answer.ok:
            raise ControlRefused(answer.status_code, _reason(answer))
        return answer.json() if answer.content else None

    def health(self) -> Json:
        return dict(self.call("GET", "/health"))

    def vendors(self) -> list[Json]:
        return list(self.call("GET", "/vendors"))

    def settings_without_limits(self, vendor: str) -> Json:
        """The settings of an account of this vendor that no rate limit slows down."""
        return dict(_named(self.vendors(), vendor)["settings_without_limits"])

    def profiles(self) -> list[Json]:
        """The pairs that `compare` knows: name, and the vendors of source and target."""
        return list(self.call("GET", "/profiles"))

    def profile(self, name: str = "") -> Json:
        """One of them, the first where none is named; LookupError where there is no such."""
        known = self.profiles()
        return _named(known, name or known[0]["name"])

    def create_account(
        self,
        vendor: str,
        name: str | None = None,
        *,
        catalog: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> "Account":
        """A fresh account that nobody else uses; `catalog` as {"products", "seed", "kind", "nastiness"}."""
        body: Json = {"vendor": vendor}
        if name is not None:
            body["name"] = name
        if catalog is not None:
            body["catalog"] = dict(catalog)
        if settings is not None:
            body["settings"] = dict(settings)
        return Account.of(self, self.call("POST", "/accounts", json=body))

    def accounts(self) -> list["Account"]:
        return [Account.of(self, row) for row in self.call("GET", "/accounts")]

    def account(self, account_id: str) -> "Account":
        return Account.of(self, self.call("GET", f"/accounts/{account_id}"))

    def fault(self, kind: str, **plan: Any) -> Json:
        """Plan a fault: `account`, `vendor`, `method`, `path` (glob), `times`, `after`, and its own words."""
        return dict(self.call("POST", "/faults", json={"kind": kind, **plan}))

    def faults(self) -> list[Json]:
        return list(self.call("GET", "/faults"))

    def clear_faults(self) -> None:
        self.call("DELETE", "/faults")

    def journal(self, **where: Any) -> list[Json]:
        """Requests seen, oldest first; `account`, `method`, `path`, `since`, `limit` narrow it."""
        return list(self.call("GET", "/journal", params=where))

    def clock(self) -> Json:
        return dict(self.call("GET", "/clock"))

    def hold(self, now: str | None = None) -> Json:
        """Stop the clock, at `now` (ISO 8601) or where it stands."""
        body = {"mode": "held"} if now is None else {"mode": "held", "now": now}
        return dict(self.call("PUT", "/clock", json=body))

    def release(self) -> Json:
        return dict(self.call("PUT", "/clock", json={"mode": "wall"}))

    def advance(self, seconds: float) -> Json:
        """Move the clock; what falls due is done before this returns."""
        return dict(self.call("POST", "/clock/advance", json={"seconds": seconds}))

    def deliveries(self, **where: Any) -> list[Json]:
        """Webhooks sent and to be sent, oldest first; `account`, `status`, `limit` narrow it."""
        return list(self.call("GET", "/deliveries", params=where))

    def redeliver(self, delivery_id: str) -> Json:
        """Send a webhook once more, now."""
        return dict(self.call("POST", f"/deliveries/{delivery_id}/redeliver"))

    def compare(self, source: str, target: str, profile: str, *, held: bool = False) -> list[Json]:
        """Where two accounts disagree under a profile; `held`: also what a rule keeps from moving."""
        query = {"source": source, "target": target, "profile": profile}
        where = {**query, "held": "true"} if held else query
        return list(self.call("GET", "/compare", params=where))

    def reset(self) -> None:
        self.call("POST", "/reset")


@dataclass(frozen=True)
class Account:
    """One account of one vendor, as the control API shows it."""

    simulator: Simulator
    id: str
    vendor: str
    name: str
    base_url: str
    credentials: Json = field(repr=False)
    env: dict[str, str] = field(repr=False)

    @classmethod
    def of(cls, simulator: Simulator, row: Json) -> "Account":
        values = (row[key] for key in ("id", "vendor", "name", "base_url", "credentials", "env"))
        return cls(simulator, *values)

    def products(self, sku: str | None = None, page: int = 1000) -> Iterator[Json]:
        """The account's products in the neutral form, streamed a page at a time."""
        where: Json = {"limit": page}
        if sku is not None:
            where["sku"] = sku
        while True:
            answer = self.simulator.call("GET", f"/accounts/{self.id}/products", params=where)
            yield from answer["products"]
            if answer["next"] is None:
                return
            where["after"] = answer["next"]

    def product(self, sku: str) -> Json:
        """The one product with this SKU; LookupError where there is none."""
        matches = list(self.products(sku=sku))
        if not matches:
            raise LookupError(f"{self.id} has no product {sku!r}")
        return matches[0]

    def add_products(self, products: Sequence[Json] | str | bytes) -> Json:
        """A list of neutral products, or the text of a CSV file."""
        where = f"/accounts/{self.id}/products"
        if isinstance(products, (str, bytes)):
            body = products.encode() if isinstance(products, str) else products
            csv = {"Content-Type": "text/csv"}
            return dict(self.simulator.call("POST", where, data=body, headers=csv))
        return dict(self.simulator.call("POST", where, json=list(products)))

    def play(self, *events: Json) -> list[Json]:
        """Events at the till or in the shop, in order, all or none; what each changed."""
        return list(self.simulator.call("POST", f"/accounts/{self.id}/events", json=list(events)))

    def set_webhooks(self, url: str, **config: Any) -> Json:
        """Where its webhooks go, as a dashboard would set it; `topics`, `secret`, `delay_seconds` and so on."""
        where = f"/accounts/{self.id}/webhooks"
        return dict(self.simulator.call("PUT", where, json={"url": url, **config}))

    def fault(self, kind: str, **plan: Any) -> Json:
        return self.simulator.fault(kind, account=self.id, **plan)

    def journal(self, **where: Any) -> list[Json]:
        return self.simulator.journal(account=self.id, **where)

    def delete(self) -> None:
        self.simulator.call("DELETE", f"/accounts/{self.id}")


def _named(rows: Sequence[Json], name: str) -> Json:
    for row in rows:
        if row["name"] == name:
            return row
    raise LookupError(f"the server knows no {name!r}: {', '.join(row['name'] for row in rows)}")


def _reason(answer: requests.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return answer.text[:500] or answer.reason
    return str(body.get("error", body)) if isinstance(body, dict) else str(body)
