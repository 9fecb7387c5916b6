"""What each vendor asks a client for, and where a caller of the rules puts it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


class BadTarget(Exception):
    """The target cannot be tested as it was given: one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential: its name, its environment variable, its option on the command line."""

    name: str
    variable: str
    option: str
    is_number: bool = False


CREDENTIALS: dict[str, tuple[Credential, ...]] = {
    "bigcommerce": (
        Credential("store_hash", "BIGCOMMERCE_STORE_HASH", "--store-hash"),
        Credential("access_token", "BIGCOMMERCE_ACCESS_TOKEN", "--access-token"),
    ),
    "clover": (
        Credential("merchant_id", "CLOVER_MERCHANT_ID", "--merchant"),
        Credential("api_token", "CLOVER_API_TOKEN", "--token"),
    ),
    "tipsi": (
        Credential("username", "TIPSI_USERNAME", "--username"),
        Credential("password", "TIPSI_PASSWORD", "--password"),
        Credential("store_id", "TIPSI_STORE_ID", "--store", is_number=True),
    ),
}
"""By vendor, in the order that they are asked for."""


class Credentials(Mapping[str, str]):
    """Who we are at a server. What belongs to it is to be thrown away: rules change and clear it."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = dict(told)

    @classmethod
    def of(cls, vendor: str, told: Mapping[str, Any]) -> "Credentials":
        """From an account's credentials. BadTarget where a part is missing or no number."""
        papers = CREDENTIALS[vendor]
        for paper in papers:
            if paper.name not in told:
                raise BadTarget(
                    f"the credentials lack {paper.name!r}: give {_all(p.option for p in papers)}, "
                    f"or {_all(p.variable for p in papers)}"
                )
            if paper.is_number and not str(told[paper.name]).isdigit():
                raise BadTarget(f"{paper.option} is a number, not {told[paper.name]!r}")
        return cls({name: str(value) for name, value in told.items()})

    def but(self, **changed: object) -> "Credentials":
        """The same with these parts changed."""
        return Credentials({**self, **{name: str(value) for name, value in changed.items()}})

    def __getitem__(self, name: str) -> str:
        return self._told[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __repr__(self) -> str:
        return f"<credentials: {', '.join(self)}>"


def _all(names: Iterator[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}"
