"""The list of rules, gathered from the packages of the vendors and of the profiles, each id once."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from conformance.gaps import RETIRED
from conformance.registry import DEFAULT_VENDOR, Group, groups, vendors
from conformance.rules import BadRule, Rule, rule_of
from conformance.sync.profile import Profile


def rules(group: str | None = None) -> tuple[Rule, ...]:
    """The rules of one vendor or profile, or all, by id. LookupError where there are none."""
    known = groups()
    if group is not None and group not in known:
        raise LookupError(f"no rules for {group!r}: there are rules for {', '.join(known)}")
    chosen = tuple(known.values()) if group is None else (known[group],)
    by_id: dict[str, Rule] = {}
    for package in dict.fromkeys(package for each in chosen for package in each.packages):
        for rule in _rules_in(package):
            if rule.id in by_id or rule.id in RETIRED:
                raise BadRule(f"{rule.id} is used twice: ids are never used again")
            by_id[rule.id] = rule.cited_by(_sources(rule, chosen))
    return tuple(by_id[rule_id] for rule_id in sorted(by_id))


def _sources(rule: Rule, chosen: Iterable[Group]) -> tuple[str, ...]:
    """What the chosen profiles cite for a general rule, each source once."""
    profiles = (group for group in chosen if isinstance(group, Profile))
    return tuple(dict.fromkeys(cite for each in profiles for cite in each.cites_for(rule.id)))


def rule_named(rule_id: str) -> Rule:
    """The one rule with this id, in upper or lower case. LookupError where there is none."""
    for rule in rules():
        if rule.id == rule_id.upper():
            return rule
    raise LookupError(f"no rule {rule_id!r}: `tilltwin rules` lists them")


def groups_of(rule_id: str) -> tuple[str, ...]:
    """The vendor whose rule it is, or the profiles that it belongs to."""
    return tuple(name for name in groups() if rule_id in {rule.id for rule in rules(name)})


def folders(group: str) -> list[Path]:
    """Where the group's rules lie, for pytest."""
    return [_folder(package) for package in groups()[group].packages]


def vendor_of(paths: Sequence[str]) -> str:
    """The vendor whose rules lie at one of these paths; the default where they show none."""
    for path in map(Path, paths):
        for name, vendor in vendors().items():
            if _folder(vendor.package) in (path.absolute(), *path.absolute().parents):
                return name
    return DEFAULT_VENDOR


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{package} is no package")
    return Path(spec.submodule_search_locations[0])


def _rules_in(package: str) -> Iterator[Rule]:
    for module in iter_modules([str(_folder(package))], f"{package}."):
        if module.name.rpartition(".")[2].startswith("test_"):
            yield from filter(None, map(rule_of, vars(import_module(module.name)).values()))
