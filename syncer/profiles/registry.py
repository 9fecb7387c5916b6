"""The profiles by name: how one pass of each works."""

from collections.abc import Callable
from dataclasses import dataclass

from ..kernel.errors import ConfigBad
from ..kernel.job import Unit, Work
from .clover_bigcommerce import run as kosmos
from .tipsi import run


@dataclass(frozen=True, slots=True)
class Profile:
    """A value, not a subclass: a new profile is one more line in PROFILES."""

    work: Callable[[Unit, Work], None]
    """One pass; the second argument is filled as it goes, so that it tells the truth however the pass ends."""


PROFILES = {
    "tipsi": Profile(work=run.work),
    "clover-bigcommerce": Profile(work=kosmos.work),
}


def profile(name: str) -> Profile:
    if name not in PROFILES:
        raise ConfigBad(f"There is no profile {name!r}; there are: {', '.join(PROFILES)}.")
    return PROFILES[name]
