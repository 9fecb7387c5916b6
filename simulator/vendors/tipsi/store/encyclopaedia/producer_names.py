"""Names of wineries and producers: Faker's surnames of each country, drawn with a seed."""

import random
from collections.abc import Sequence

POOL = 200
"""How many draws make a country's pool of surnames."""


class NameGenerator:
    """Generates names, none twice: a surname in one of the given patterns."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(f"names {seed}")  # noqa: S311 - believable names, no secrets
        self._pools = _pools(seed)
        self._used: set[str] = set()

    def name(self, country: str, patterns: Sequence[str]) -> str:
        surname = self.surname(country)
        name = self._rng.choice(patterns).format(surname)
        while name in self._used:  # a double surname: no pool is ever used up
            surname = f"{surname}-{self.surname(country)}"
            name = self._rng.choice(patterns).format(surname)
        self._used.add(name)
        return name

    def surname(self, country: str) -> str:
        return self._rng.choice(self._pools.get(country, self._pools["United States"]))


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

    def surnames(provider: type[person.Provider]) -> list[str]:
        generator = Generator()
        generator.seed_instance(seed)
        person_provider = provider(generator)
        names = dict.fromkeys(person_provider.last_name() for _ in range(POOL))
        return [name for name in names if name.isalpha()]

    return {
        "Argentina": surnames(es_AR.Provider),
        "Austria": surnames(de_AT.Provider),
        "Belgium": surnames(nl_BE.Provider),
        "Chile": surnames(es_CL.Provider),
        "France": surnames(fr_FR.Provider),
        "Germany": surnames(de_DE.Provider),
        "Hungary": surnames(hu_HU.Provider),
        "Italy": surnames(it_IT.Provider),
        "Mexico": surnames(es_ES.Provider),
        "Portugal": surnames(pt_PT.Provider),
        "South Africa": surnames(nl_NL.Provider),
        "Spain": surnames(es_ES.Provider),
        "United Kingdom": surnames(en_GB.Provider),
        "United States": surnames(en_US.Provider),
        "Uruguay": surnames(es_AR.Provider),
    }
