"""What OAuth asks for."""

from typing import Annotated

from msgspec import Meta, Struct

Secret = Annotated[str, Meta(max_length=2048)]


class CodeExchange(Struct):
    """A code for a pair of tokens: with the app's secret, or with the verifier of a PKCE challenge."""

    client_id: Secret
    code: Secret
    client_secret: Secret | None = None
    code_verifier: Secret | None = None


class Refresh(Struct):
    """Without the secret."""

    client_id: Secret
    refresh_token: Secret


class Migration(Struct):
    """A legacy token for a pair. Unsure: where the token stands."""

    client_id: Secret
    client_secret: Secret
    access_token: Secret
