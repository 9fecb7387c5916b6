"""Names of wineries and producers: Faker's families of each country, drawn with a seed."""

import random
from collections.abc import Sequence

POOL = 200
"""How many draws make a country's pool of families."""


class Namer:
    """Gives out names that it has not given before: a family's, in one of the given patterns."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(f"names {seed}")  # noqa: S311 - believable names, no secrets
        self._pools = _pools(seed)
        self._given: set[str] = set()

    def name(self, country: str, patterns: Sequence[str]) -> str:
        family = self.family(country)
        name = self._chance.choice(patterns).format(family)
        while name in self._given:  # families marry: no pool is ever used up
            family = f"{family}-{self.family(country)}"
            name = self._chance.choice(patterns).format(family)
        self._given.add(name)
        return name

    def family(self, country: str) -> str:
        return self._chance.choice(self._pools.get(country, self._pools["United States"]))


def _pools(seed: int) -> dict[str, list[str]]:
    # Faker takes longer to import than all the rest of this folder takes to run.
    from faker import Generator  # noqa: PLC0415
    from faker.providers import person  # noqa: PLC0415
    from faker.providers.person import (  # noqa: PLC0415
        de_AT,
        de_DE,
        en_GB,
        en_US,
        es_AR,
        es_CL,
        es_ES,
        fr_FR,
        hu_HU,
        it_IT,
        nl_BE,
        nl_NL,
        pt_PT,
    )

    def families(provider: type[person.Provider]) -> list[str]:
        generator = Generator()
        generator.seed_instance(seed)
        drawn = provider(generator)
        names = dict.fromkeys(drawn.last_name() for _ in range(POOL))
        return [name for name in names if name.isalpha()]

    return {
        "Argentina": families(es_AR.Provider),
        "Austria": families(de_AT.Provider),
        "Belgium": families(nl_BE.Provider),
        "Chile": families(es_CL.Provider),
        "France": families(fr_FR.Provider),
        "Germany": families(de_DE.Provider),
        "Hungary": families(hu_HU.Provider),
        "Italy": families(it_IT.Provider),
        "Mexico": families(es_ES.Provider),
        "Portugal": families(pt_PT.Provider),
        "South Africa": families(nl_NL.Provider),
        "Spain": families(es_ES.Provider),
        "United Kingdom": families(en_GB.Provider),
        "United States": families(en_US.Provider),
        "Uruguay": families(es_AR.Provider),
    }
