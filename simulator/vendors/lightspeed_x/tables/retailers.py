"""Retailers, the one version counter of each, and who may call."""

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Millis

from .metadata import LightspeedX, Version


class Retailer(LightspeedX):
    """A shop, and its app. Whoever writes locks this row first, so versions become visible in their order."""

    __tablename__ = "lightspeed_x_retailer"

    domain_prefix: Mapped[str] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(unique=True)
    id: Mapped[str]
    name: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str] = mapped_column(index=True)
    client_secret: Mapped[str]
    settings: Mapped[str] = mapped_column(Text)
    """JSON."""
    profile: Mapped[str] = mapped_column(Text)
    """JSON: what GET /retailer shows and nothing else reads."""
    version: Mapped[Version]
    """The last one given."""
    sku_sequence: Mapped[int] = mapped_column(BigInteger)
    """The next generated SKU."""
    created: Mapped[Millis]


class Token(LightspeedX):
    """An access token: personal (`client_id` is null) or an app's."""

    __tablename__ = "lightspeed_x_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    retailer: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[str | None]
    user_id: Mapped[str]
    """Whose it is: what is written by it is theirs."""
    scopes: Mapped[str] = mapped_column(Text)
    """Separated by spaces."""
    expires: Mapped[Millis | None]


class RefreshToken(LightspeedX):
    """It is used once, and takes the access token that came with it along."""

    __tablename__ = "lightspeed_x_refresh_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    retailer: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[str]
    user_id: Mapped[str]
    scopes: Mapped[str] = mapped_column(Text)
    access_token: Mapped[str]


class AuthorizationCode(LightspeedX):
    """What the consent page gave to an app; used once."""

    __tablename__ = "lightspeed_x_authorization_code"

    code: Mapped[str] = mapped_column(primary_key=True)
    retailer: Mapped[str] = mapped_column(index=True)
    client_id: Mapped[str]
    user_id: Mapped[str]
    redirect_uri: Mapped[str] = mapped_column(Text)
    scopes: Mapped[str] = mapped_column(Text)
    expires: Mapped[Millis]
