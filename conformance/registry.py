"""The vendors and the profiles that there are rules for: our own packages, and those that others install.

A package of somebody else's names its value by an entry point: of the group
`tilltwin.conformance_vendors` a Vendor, of `tilltwin.conformance_profiles` a Profile.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TypeVar

from conformance.sync.profile import Profile
from conformance.vendor import Vendor

VENDORS = "tilltwin.conformance_vendors"
PROFILES = "tilltwin.conformance_profiles"
DEFAULT_VENDOR = "tipsi"
"""Whose rules are run where nobody says."""

Group = Vendor | Profile
"""What a rule belongs to."""
Value = TypeVar("Value", Vendor, Profile)


class BadEntryPoint(TypeError):
    """An installed package registers something else than its group takes."""


@cache
def vendors() -> Mapping[str, Vendor]:
    """By name, in alphabetical order."""
    return _by_name(Vendor, [*_ours("vendors", "vendor"), *_installed(VENDORS)])


@cache
def profiles() -> Mapping[str, Profile]:
    return _by_name(Profile, [*_ours("sync", "profile"), *_installed(PROFILES)])


def groups() -> Mapping[str, Group]:
    """The vendors, and then the profiles."""
    return {**vendors(), **profiles()}


def _ours(folder: str, module: str) -> Iterator[tuple[str, object]]:
    """The value in `<module>.py` of each package below our folder that has such a file."""
    parent = import_module(f"conformance.{folder}")
    for package in iter_modules(parent.__path__, f"{parent.__name__}."):
        name = f"{package.name}.{module}"
        if package.ispkg and find_spec(name) is not None:
            yield name, getattr(import_module(name), module.upper())


def _installed(group: str) -> Iterator[tuple[str, object]]:
    for point in entry_points(group=group):
        yield f"{point.name} = {point.value}", point.load()


def _by_name(kind: type[Value], values: list[tuple[str, object]]) -> Mapping[str, Value]:
    by_name: dict[str, Value] = {}
    for origin, value in values:
        if not isinstance(value, kind):
            raise BadEntryPoint(f"{origin} is no {kind.__name__}: {value!r}")
        if value.name in by_name:
            raise BadEntryPoint(f"{origin}: there is another {value.name!r}")
        by_name[value.name] = value
    return dict(sorted(by_name.items()))
