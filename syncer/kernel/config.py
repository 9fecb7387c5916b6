"""The orders: connections from a TOML file, or one from the environment."""

import codecs
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from ..profiles.clover_bigcommerce.pure.tasks import checked
from ..profiles.tipsi.pure.mapping import KINDS, Category
from .errors import ConfigBad

STATE_DIR = ".tilltwin"
TIPSI = ("TIPSI_BASE_URL", "TIPSI_USERNAME", "TIPSI_PASSWORD", "TIPSI_STORE_ID")
CLOVER = ("CLOVER_BASE_URL", "CLOVER_MERCHANT_ID", "CLOVER_API_TOKEN")
BIGCOMMERCE = ("BIGCOMMERCE_BASE_URL", "BIGCOMMERCE_STORE_HASH", "BIGCOMMERCE_ACCESS_TOKEN")
Positive = Annotated[int, Meta(ge=1)]


class SourceOrders(Struct, frozen=True, forbid_unknown_fields=True):
    """A CSV (a path or a URL), an account of a control API (`token` is its bearer token), or a Clover merchant."""

    csv: str | None = None
    account: str | None = None
    token: str | None = None
    encoding: str = "utf-8-sig"
    base_url: str | None = None
    merchant_id: str | None = None
    api_token: str | None = None

    def __post_init__(self) -> None:
        try:
            codecs.lookup(self.encoding)
        except LookupError:
            raise ValueError(f"there is no encoding {self.encoding!r}") from None


class Connection(Struct, frozen=True, forbid_unknown_fields=True):
    """One source, one target, one profile: one unit of work."""

    profile: str
    source: SourceOrders
    target: dict[str, Any]
    categories: dict[str, Category] = {}
    """The till's category to Tipsi's; "*" is every other one."""
    batch: Annotated[int, Meta(ge=1, le=50_000)] = 1000
    interval: Annotated[float, Meta(gt=0)] = 300.0
    """Seconds between two passes of --watch."""
    guard_share: Annotated[float, Meta(ge=0, le=1)] = 0.5
    attempts: Annotated[int, Meta(ge=1, le=100)] = 6
    timeout: Annotated[float, Meta(gt=0)] = 120.0
    max_requests: Positive | None = None
    tasks: list[list[str]] | None = None
    """The Actions of clover-bigcommerce, a list a Task; None: each in a Task of its own."""
    sweep_hours: Annotated[float, Meta(gt=0)] = 24.0
    deleted: Literal["hide", "keep"] = "hide"
    orders_since: Annotated[datetime, Meta(tz=True)] | None = None
    """Online orders before it are history. None: since the connection's first start."""
    listen: str | None = None
    """host:port where webhooks wake a watch."""
    webhook_auth: str | None = None
    """What X-Clover-Auth must say; None: anything."""

    @property
    def all_categories(self) -> dict[str, Category]:
        return {**KINDS, **self.categories}


class Orders(Struct, frozen=True, forbid_unknown_fields=True):
    connections: dict[str, Connection]
    state_dir: str = STATE_DIR
    run_id: str | None = None
    deadline_seconds: Annotated[float, Meta(gt=0)] | None = None

    def only(self, name: str) -> "Orders":
        if name not in self.connections:
            known = ", ".join(self.connections) or "none"
            raise ConfigBad(f"There is no connection {name!r}; there are: {known}.")
        return msgspec.structs.replace(self, connections={name: self.connections[name]})


def from_file(path: Path, environ: Mapping[str, str]) -> Orders:
    """Relative paths are relative to the file; a value "$NAME" is taken from the environment."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as bad:
        raise ConfigBad(f"{path} cannot be read as TOML: {bad}.") from bad
    orders = _orders(_expand(told, environ), str(path))
    folder = path.resolve().parent
    for one in orders.connections.values():
        if one.tasks is not None:
            checked(one.tasks)
    return msgspec.structs.replace(
        orders,
        state_dir=str(folder / orders.state_dir),
        connections={name: _placed(one, folder) for name, one in orders.connections.items()},
    )


def from_environment(environ: Mapping[str, str], profile: str | None = None) -> Orders:
    """One connection, named after its profile, told by the environment alone (docs/tipsi-sync.md)."""
    profile = profile or environ.get("SYNC_PROFILE") or "tipsi"
    told: dict[str, Any] = {
        "state_dir": environ.get("STATE_DIR") or STATE_DIR,
        "run_id": environ.get("RUN_ID") or None,
        "deadline_seconds": environ.get("DEADLINE_SECONDS") or None,
        "connections": {profile: {"profile": profile, **_ends(profile, environ)}},
    }
    return _orders(told, "The environment")


def _ends(profile: str, environ: Mapping[str, str]) -> dict[str, Any]:
    if profile == "clover-bigcommerce":
        return {
            "source": _named(CLOVER, "CLOVER_", environ),
            "target": _named(BIGCOMMERCE, "BIGCOMMERCE_", environ),
            "tasks": _tasks(environ),
        }
    return {
        "source": _source(environ),
        "target": _named(TIPSI, "TIPSI_", environ) if profile == "tipsi" else {},
        "categories": _rest(environ),
    }


def converted(told: object, kind: type[Struct], where: str) -> Any:
    """`told` as `kind`; numbers may come as text (the environment has nothing else)."""
    try:
        return msgspec.convert(told, kind, strict=False)
    except msgspec.ValidationError as bad:
        raise ConfigBad(f"{where}: {bad}.") from bad


def checked_url(url: str) -> str:
    """`url`, if it is http(s) with a host and holds no password."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise ConfigBad(f"{url!r} is not a http(s) URL.")
    if "@" in parts.netloc:
        raise ConfigBad(
            f"The URL of {parts.hostname} holds a password: give it as a setting of its own."
        )
    return url


def _orders(told: object, where: str) -> Orders:
    orders: Orders = converted(told, Orders, where)
    if not orders.connections:
        raise ConfigBad(f"{where} has no connection: write [connections.NAME].")
    return orders


def _expand(told: Any, environ: Mapping[str, str]) -> Any:
    if isinstance(told, dict):
        return {key: _expand(value, environ) for key, value in told.items()}
    if not (isinstance(told, str) and told.startswith("$")):
        return told
    if told[1:] not in environ:
        raise ConfigBad(f"{told} is not set in the environment.")
    return environ[told[1:]]


def _placed(connection: Connection, folder: Path) -> Connection:
    csv = connection.source.csv
    if csv is None or "://" in csv:
        return connection
    source = msgspec.structs.replace(connection.source, csv=str(folder / csv))
    return msgspec.structs.replace(connection, source=source)


def _named(names: tuple[str, ...], prefix: str, environ: Mapping[str, str]) -> dict[str, str]:
    missing = [name for name in names if not environ.get(name)]
    if missing:
        raise ConfigBad(f"{', '.join(missing)} must be set in the environment.")
    return {name.removeprefix(prefix).lower(): environ[name] for name in names}


def _tasks(environ: Mapping[str, str]) -> list[list[str]] | None:
    """SYNC_TASKS may say anything (K-12): a harness wants to see what a Task of two Actions does (K-13)."""
    if not environ.get("SYNC_TASKS"):
        return None
    try:
        told = msgspec.json.decode(environ["SYNC_TASKS"], type=list[list[str]])
    except (msgspec.DecodeError, UnicodeError) as bad:
        raise ConfigBad(f"SYNC_TASKS is no JSON list of lists of Actions: {bad}.") from bad
    checked(told, strict=False)
    return told


def _source(environ: Mapping[str, str]) -> dict[str, str | None]:
    """A file or URL by name, the CSV till's export, or an account: the first that is told."""
    till, token = environ.get("CSV_TILL_BASE_URL"), environ.get("CSV_TILL_ACCESS_TOKEN")
    export = f"{till.rstrip('/')}/csv_till/export.csv" if till else None
    if csv := environ.get("CATALOG_CSV") or export:
        # The till's token goes to the till alone.
        ours = till is None or csv.startswith(till.rstrip("/") + "/")
        return {"csv": csv, "token": token if ours else None}
    if account := environ.get("SOURCE_ACCOUNT_URL"):
        return {"account": account, "token": environ.get("SOURCE_ACCOUNT_TOKEN")}
    raise ConfigBad(
        "No source is told: set CATALOG_CSV (a path or a URL), CSV_TILL_BASE_URL and CSV_TILL_ACCESS_TOKEN, "
        "or SOURCE_ACCOUNT_URL."
    )


def _rest(environ: Mapping[str, str]) -> dict[str, str]:
    """TIPSI_CATEGORY: what the products are that no category tells of (T-22)."""
    return {"*": environ["TIPSI_CATEGORY"]} if environ.get("TIPSI_CATEGORY") else {}
