"""What all tests share: how hard Hypothesis tries, and databases."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import HealthCheck, settings

from tests import databases

# In CI the same examples every time: a red build can be run again.
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True, max_examples=100
)
settings.register_profile(
    "dev", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if databases.IN_CI else "dev")

collect_ignore_glob = ["tilltwin/extension/*"]
"""A package that a test installs elsewhere; its rules are no tests here."""

FreshDatabase = Callable[[str], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> FreshDatabase:
    """Called with "sqlite" or "postgresql", gives the URL of an empty database."""
    folder = tmp_path_factory.mktemp("databases")
    return lambda dialect: databases.fresh(dialect, folder)
