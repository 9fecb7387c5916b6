"""What all fuzz tests share: bodies made from a vendor's own schemas, how many, and a witness of what is kept."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from msgspec import inspect as schemas
from sqlalchemy import inspect, text

from simulator.server import Simulation
from tests import databases

One = TypeVar("One")


class Plan(NamedTuple):
    """Of a test, in CI, on each database."""

    examples: int
    requests: int
    """Of an example, on SQLite; on PostgreSQL it makes one."""

    def settings(self) -> settings:
        return settings(
            max_examples=self.examples if databases.IN_CI else 15,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )

    def some(self, paths: Sequence[str]) -> st.SearchStrategy[list[str]]:
        """As many of them as requests go to, all different."""
        most = self.requests
        return st.lists(st.sampled_from(paths), min_size=most, max_size=most, unique=True)


# What is sent

texts = st.text(max_size=12) | st.sampled_from(
    ["\x00", "\ud800", "x" * 300, "NONE000000000", "'", "%", "1e400", "9" * 30]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | texts
    | st.sampled_from([2**31, 2**63, -(2**63) - 1, 10**30, -0.0, 1e308])
)


def junk(names: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Any JSON, with these names in its objects (and the numbers that JSON has not)."""
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
        max_leaves=8,
    )


def fitting(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Bodies that the schema of a room of a vendor's takes, or almost."""
    return _made(schemas.type_info(kind))


def fields(kind: type[msgspec.Struct]) -> dict[str, st.SearchStrategy[Any]]:
    """What fits, field by field."""
    found: Any = schemas.type_info(kind)
    return {field.encode_name: _made(field.type) for field in found.fields}


def _made(kind: schemas.Type) -> st.SearchStrategy[Any]:
    for shape, maker in _MAKERS.items():
        if isinstance(kind, shape):
            return maker(kind)
    return scalars


def _struct(kind: Any) -> st.SearchStrategy[Any]:
    values = {field.encode_name: _made(field.type) for field in kind.fields}
    needed = {field.encode_name for field in kind.fields if field.required}
    tag = {kind.tag_field: st.just(kind.tag)} if kind.tag_field else {}
    return st.fixed_dictionaries(
        tag | {name: value for name, value in values.items() if name in needed},
        optional={name: value for name, value in values.items() if name not in needed},
    )


def _number(kind: Any) -> st.SearchStrategy[Any]:
    least = -5 if kind.ge is None else kind.ge
    most = 2**53 if kind.le is None else kind.le
    edges = [least, most, least - 1, most + 1]
    return st.integers(int(least), int(most)) | st.sampled_from(edges)


def _text(kind: Any) -> st.SearchStrategy[str]:
    most = 40 if kind.max_length is None else kind.max_length
    return st.text(max_size=min(most, 12)) | st.sampled_from(["", "é" * most, "x" * (most + 1)])


def _list(kind: Any) -> st.SearchStrategy[Any]:
    return st.lists(_made(kind.item_type), max_size=2)


def _union(kind: Any) -> st.SearchStrategy[Any]:
    return st.one_of([_made(type_) for type_ in kind.types])


_MAKERS: Mapping[type, Callable[[Any], st.SearchStrategy[Any]]] = {
    schemas.StructType: _struct,
    schemas.IntType: _number,
    schemas.StrType: _text,
    schemas.UnionType: _union,
    schemas.ListType: _list,
    schemas.VarTupleType: _list,
    schemas.BoolType: lambda _kind: st.booleans(),
    schemas.NoneType: lambda _kind: st.none(),
    schemas.LiteralType: lambda kind: st.sampled_from([*kind.values, "OTHER"]),
}

# What comes of it


class Witness:
    """Of all that a vendor keeps in a simulation's database."""

    def __init__(self, simulation: Simulation, vendor: str) -> None:
        self.engine = simulation.world.database.engine
        self.on_sqlite = self.engine.dialect.name == "sqlite"
        if self.on_sqlite:
            self.file = sqlite3.connect(f"file:{self.engine.url.database}?mode=ro", uri=True)
        self.sums = " UNION ALL ".join(
            f"SELECT count(*), coalesce(sum(hashtext(t::text)), 0) FROM {name} t"  # noqa: S608
            for name in inspect(self.engine).get_table_names()
            if name.startswith(vendor)
        )

    def some(self, several: Sequence[One]) -> Sequence[One]:
        return several if self.on_sqlite else several[:1]

    def seen(self) -> Any:
        """Differs when anything was written since (on SQLite: by whomever, even of the same value)."""
        if self.on_sqlite:
            return self.file.execute("PRAGMA data_version").fetchone()
        with self.engine.connect() as conn:
            return conn.execute(text(self.sums)).all()

    def close(self) -> None:
        if self.on_sqlite:
            self.file.close()
