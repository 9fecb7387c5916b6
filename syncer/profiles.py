"""The profiles by name: how one pass of each works."""

from collections.abc import Callable
from dataclasses import dataclass

from . import tipsi
from .errors import ConfigBad
from .kosmos import connection as kosmos
from .unit import Unit, Work


@dataclass(frozen=True, slots=True)
class Profile:
    """A value, not a subclass: a new profile is one more line in PROFILES."""

    work: Callable[[Unit, Work], None]
    """One pass; the second argument is filled as it goes, so that it tells the truth however the pass ends."""


PROFILES = {
    "tipsi": Profile(work=tipsi.work),
    "clover-bigcommerce": Profile(work=kosmos.work),
}


def profile(name: str) -> Profile:
    if name not in PROFILES:
        raise ConfigBad(f"There is no profile {name!r}; there are: {', '.join(PROFILES)}.")
    return PROFILES[name]
