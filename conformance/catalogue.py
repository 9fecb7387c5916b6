"""The list of rules, gathered from the vendors' folders, each id once."""

import pkgutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from conformance.gaps import RETIRED
from conformance.rules import BadRule, Rule, rule_of

VENDORS = ("bigcommerce", "clover", "tipsi")


def rules(vendor: str | None = None) -> tuple[Rule, ...]:
    """The rules of one vendor, or of all, by id. LookupError for a vendor without rules."""
    if vendor is not None and vendor not in VENDORS:
        raise LookupError(f"no rules for {vendor!r}: there are rules for {', '.join(VENDORS)}")
    found: dict[str, Rule] = {}
    for name in VENDORS if vendor is None else (vendor,):
        for made in _gathered(name):
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


def folder(vendor: str) -> Path:
    """Where the vendor's rules lie, for pytest."""
    return Path(__file__).parent / "vendors" / vendor


def vendor_of(paths: Sequence[str]) -> str:
    """The vendor whose rules lie at one of these paths; Tipsi's where that does not tell."""
    for path in map(Path, paths):
        for name in VENDORS:
            if folder(name) in (path.absolute(), *path.absolute().parents):
                return name
    return "tipsi"


def _gathered(vendor: str) -> Iterator[Rule]:
    for found in pkgutil.iter_modules([str(folder(vendor))]):
        if found.name.startswith("test_"):
            module = import_module(f"conformance.vendors.{vendor}.{found.name}")
            yield from filter(None, map(rule_of, vars(module).values()))
