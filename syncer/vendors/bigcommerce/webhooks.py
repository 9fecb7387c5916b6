"""BigCommerce's webhooks, as far as a watch needs them: the secret that a hook was created with."""

from collections.abc import Mapping


def secret_of(headers: Mapping[str, str]) -> str | None:
    """A hook sends the headers that it was created with; ours carries an Authorization."""
    return headers.get("authorization")
