"""Vendor: what the rules must know of a service before they run: its name, its credentials, and where its rules lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance.credentials import Credential


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """One service. `vendor.py` in the folder of its rules has the one value: VENDOR."""

    name: str
    package: str
    """The package that its rules lie in."""
    credentials: tuple[Credential, ...]
    """In the order that they are asked for."""
    unlimited: Mapping[str, Any] = field(default_factory=dict)
    """Settings of an account that is not throttled: rules about limits set limits of their own."""
    statements: Mapping[str, str] = field(default_factory=dict)
    """What its documents state, by number."""
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Statements that no rule can test, each with its reason."""

    @property
    def packages(self) -> tuple[str, ...]:
        return (self.package,)

    @property
    def base_url_variable(self) -> str:
        return f"{self.name.upper().replace('-', '_')}_BASE_URL"
