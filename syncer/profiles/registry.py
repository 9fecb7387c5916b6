"""The profiles by name: ours, one line each, and those that installed packages bring."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from ..kernel.errors import ConfigBad
from ..kernel.profile import Profile
from . import clover_bigcommerce, tipsi

PROFILES: tuple[Profile[Any], ...] = (
    tipsi.PROFILE,
    clover_bigcommerce.PROFILE,
)
DEFAULT = PROFILES[0].name
GROUP = "tilltwin.sync_profiles"
"""The entry points by which a package brings a profile; looked up only when ours are not enough."""


def profile(name: str) -> Profile[Any]:
    """The profile of this name; ConfigBad where there is none."""
    for ours in PROFILES:
        if ours.name == name:
            return ours
    for point in entry_points(group=GROUP, name=name):
        return _load(point)
    raise ConfigBad(f"There is no profile {name!r}; there are: {', '.join(names())}.")


def names() -> list[str]:
    """Every profile that can be named."""
    installed = {point.name for point in entry_points(group=GROUP)}
    ours = [one.name for one in PROFILES]
    return ours + sorted(installed - set(ours))


def _load(point: EntryPoint) -> Profile[Any]:
    try:
        loaded = point.load()
    except Exception as bad:  # whatever a foreign package raises at its import
        raise ConfigBad(
            f"The profile {point.name!r} ({point.value}) cannot be loaded: {bad!r}."
        ) from bad
    if not isinstance(loaded, Profile) or loaded.name != point.name:
        raise ConfigBad(f"{point.value} is no Profile named {point.name!r}.")
    return loaded
