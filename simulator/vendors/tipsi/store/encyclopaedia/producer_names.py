"""Names of wineries and producers: Faker's surnames of each country, drawn with a seed."""

import random
from collections.abc import Sequence
from importlib import import_module

POOL = 200
"""How many draws make a country's pool of surnames."""

_LOCALES = {
    "Argentina": "es_AR",
    "Austria": "de_AT",
    "Belgium": "nl_BE",
    "Chile": "es_CL",
    "France": "fr_FR",
    "Germany": "de_DE",
    "Hungary": "hu_HU",
    "Italy": "it_IT",
    "Mexico": "es_ES",
    "Portugal": "pt_PT",
    "South Africa": "nl_NL",
    "Spain": "es_ES",
    "United Kingdom": "en_GB",
    "United States": "en_US",
    "Uruguay": "es_AR",
}
"""Whose surnames each country's producers have: Faker's locale."""


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
    surnames = {locale: _surnames(locale, seed) for locale in set(_LOCALES.values())}
    return {country: surnames[locale] for country, locale in _LOCALES.items()}


def _surnames(locale: str, seed: int) -> list[str]:
    # Faker takes longer to import than all the rest of this folder takes to run.
    from faker import Generator  # noqa: PLC0415

    generator = Generator()
    generator.seed_instance(seed)
    person = import_module(f"faker.providers.person.{locale}").Provider(generator)
    names = dict.fromkeys(person.last_name() for _ in range(POOL))
    return [name for name in names if name.isalpha()]
