"""The configuration: connections from a TOML file, or one from the environment."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from .errors import ConfigBad

STATE_DIR = ".tilltwin"
Positive = Annotated[int, Meta(ge=1)]
Seconds = Annotated[float, Meta(gt=0)]
SomeStruct = TypeVar("SomeStruct", bound=Struct)


class Connection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One source, one target, one profile. These are every profile's settings; its own class adds the others."""

    profile: str
    batch: Annotated[int, Meta(ge=1, le=50_000)] = 1000
    """Elements a request, where a profile writes in batches of any size."""
    interval: Seconds = 300.0
    """Between two passes of --watch."""
    guard_share: Annotated[float, Meta(ge=0, le=1)] = 0.5
    attempts: Annotated[int, Meta(ge=1, le=100)] = 6
    timeout: Seconds = 120.0
    max_requests: Positive | None = None
    listen: str | None = None
    """host:port where webhooks wake a watch."""
    webhook_auth: str | None = None
    """The secret that a webhook must show; None: any webhook wakes."""

    def in_file(self, _folder: Path) -> Self:
        """The connection of a file in this folder: a profile resolves its paths here, and checks what files alone may not say."""
        return self


ConnectionType = Callable[[str], type[Connection]]
"""A profile's name to the class of its connections."""


@dataclass(frozen=True, slots=True)
class Config:
    connections: Mapping[str, Connection]
    state_dir: str = STATE_DIR
    run_id: str | None = None
    deadline_seconds: float | None = None

    def only(self, name: str) -> "Config":
        if name not in self.connections:
            known = ", ".join(self.connections) or "none"
            raise ConfigBad(f"There is no connection {name!r}; there are: {known}.")
        return replace(self, connections={name: self.connections[name]})


class _Document(Struct, frozen=True, forbid_unknown_fields=True):
    connections: dict[str, dict[str, Any]]
    state_dir: str = STATE_DIR
    run_id: str | None = None
    deadline_seconds: Seconds | None = None


class _Named(Struct, frozen=True):
    profile: str


def from_file(path: Path, environ: Mapping[str, str], connection_type: ConnectionType) -> Config:
    """Relative paths are relative to the file; a value "$NAME" is taken from the environment."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as bad:
        raise ConfigBad(f"{path} cannot be read as TOML: {bad}.") from bad
    config = _config(_expand(data, environ), str(path), connection_type)
    folder = path.resolve().parent
    return replace(
        config,
        state_dir=str(folder / config.state_dir),
        connections={name: one.in_file(folder) for name, one in config.connections.items()},
    )


def from_environment(
    environ: Mapping[str, str],
    profile: str,
    connection: Mapping[str, Any],
    connection_type: ConnectionType,
) -> Config:
    """One connection, named after its profile; `connection` is what the profile reads of the environment."""
    data: dict[str, Any] = {
        "state_dir": environ.get("STATE_DIR") or STATE_DIR,
        "run_id": environ.get("RUN_ID") or None,
        "deadline_seconds": environ.get("DEADLINE_SECONDS") or None,
        "connections": {profile: {"profile": profile, **connection}},
    }
    return _config(data, "The environment", connection_type)


def converted(data: object, kind: type[SomeStruct], where: str) -> SomeStruct:
    """`data` as `kind`; numbers may come as text (the environment has nothing else)."""
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as bad:
        raise ConfigBad(f"{where}: {bad}.") from bad


def required(names: tuple[str, ...], prefix: str, environ: Mapping[str, str]) -> dict[str, str]:
    """These variables, named as settings are: without the prefix, in lower case. ConfigBad where one lacks."""
    missing = [name for name in names if not environ.get(name)]
    if missing:
        raise ConfigBad(f"{', '.join(missing)} must be set in the environment.")
    return {name.removeprefix(prefix).lower(): environ[name] for name in names}


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


def _config(data: object, where: str, connection_type: ConnectionType) -> Config:
    document = converted(data, _Document, where)
    if not document.connections:
        raise ConfigBad(f"{where} has no connection: write [connections.NAME].")
    return Config(
        {
            name: _connection(table, f"{where}, connection {name}", connection_type)
            for name, table in document.connections.items()
        },
        document.state_dir,
        document.run_id,
        document.deadline_seconds,
    )


def _connection(table: dict[str, Any], where: str, connection_type: ConnectionType) -> Connection:
    profile = converted(table, _Named, where).profile
    return converted(table, connection_type(profile), where)


def _expand(value: Any, environ: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _expand(inner, environ) for key, inner in value.items()}
    if not (isinstance(value, str) and value.startswith("$")):
        return value
    if value[1:] not in environ:
        raise ConfigBad(f"{value} is not set in the environment.")
    return environ[value[1:]]
