"""What a vendor asks of a client, and where whoever runs the rules puts it."""

from collections.abc import Iterator, Mapping, Sequence
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
    help: str
    metavar: str = "WORD"
    is_number: bool = False


class Credentials(Mapping[str, str]):
    """Who we are at a server. What belongs to it is to be thrown away: rules change and clear it."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)

    @classmethod
    def of(cls, required: Sequence[Credential], values: Mapping[str, Any]) -> "Credentials":
        """From an account's credentials. BadTarget where one is missing or is no number."""
        for credential in required:
            if credential.name not in values:
                raise BadTarget(
                    f"the credentials lack {credential.name!r}: "
                    f"give {_enumerated([each.option for each in required])}, "
                    f"or {_enumerated([each.variable for each in required])}"
                )
            if credential.is_number and not str(values[credential.name]).isdigit():
                value = values[credential.name]
                raise BadTarget(f"{credential.option} is a number, not {value!r}")
        return cls({name: str(value) for name, value in values.items()})

    def but(self, **changes: object) -> "Credentials":
        """The same with these parts changed."""
        return Credentials({**self, **{name: str(value) for name, value in changes.items()}})

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<credentials: {', '.join(self)}>"


def _enumerated(names: Sequence[str]) -> str:
    """`a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
