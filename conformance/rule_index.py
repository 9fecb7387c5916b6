"""The list of rules, gathered from the folders of the vendors and of the profiles, each id once."""

import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from conformance.gaps import RETIRED
from conformance.rules import BadRule, Rule, rule_of

VENDORS = ("bigcommerce", "clover", "tipsi")
PROFILES = ("clover-bigcommerce",)
"""The documented syncs."""

ROOMS: dict[str, tuple[str, ...]] = {
    **{vendor: (f"vendors.{vendor}",) for vendor in VENDORS},
    "clover-bigcommerce": ("sync.basics", "sync.clover_bigcommerce"),
}
"""Where the rules of a vendor's API lie, and those of a profile."""


def rules(group: str | None = None) -> tuple[Rule, ...]:
    """The rules of one vendor or profile, or all, by id. LookupError where there are none."""
    if group is not None and group not in ROOMS:
        raise LookupError(f"no rules for {group!r}: there are rules for {', '.join(ROOMS)}")
    groups = ROOMS if group is None else (group,)
    found: dict[str, Rule] = {}
    for room in dict.fromkeys(room for name in groups for room in ROOMS[name]):
        for made in _gathered(room):
            if made.id in found or made.id in RETIRED:
                raise BadRule(f"{made.id} is used twice: ids are never used again")
            found[made.id] = made
    return tuple(found[rule_id] for rule_id in sorted(found))


def rule_named(rule_id: str) -> Rule:
    """The one rule with this id, however it is written. LookupError where there is none."""
    for made in rules():
        if made.id == rule_id.upper():
            return made
    raise LookupError(f"no rule {rule_id!r}: `tilltwin rules` lists them")


def groups_of(rule_id: str) -> tuple[str, ...]:
    """The vendor whose rule it is, or the profiles that it belongs to."""
    return tuple(name for name in ROOMS if rule_id in {one.id for one in rules(name)})


def folders(group: str) -> list[Path]:
    """Where the group's rules lie, for pytest."""
    return [Path(__file__).parent.joinpath(*room.split(".")) for room in ROOMS[group]]


def folder(vendor: str) -> Path:
    """Where the vendor's rules lie, for pytest."""
    (found,) = folders(vendor)
    return found


def vendor_of(paths: Sequence[str]) -> str:
    """The vendor whose rules lie at one of these paths; Tipsi's where that does not tell."""
    for path in map(Path, paths):
        for name in VENDORS:
            if folder(name) in (path.absolute(), *path.absolute().parents):
                return name
    return "tipsi"


def _gathered(room: str) -> Iterator[Rule]:
    where = Path(__file__).parent.joinpath(*room.split("."))
    for found in pkgutil.iter_modules([str(where)]):
        if found.name.startswith("test_"):
            module = import_module(f"conformance.{room}.{found.name}")
            yield from filter(None, map(rule_of, vars(module).values()))
