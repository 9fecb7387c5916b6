"""OAuth: codes that are exchanged once, and refresh tokens that are used once."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from simulator.core.sql.db import Id, Millis

from .metadata import Clover


class Grant(Clover):
    """A code or a refresh token; `used` says that it is spent."""

    __tablename__ = "clover_grant"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[Id] = mapped_column(primary_key=True, autoincrement=True)
    secret: Mapped[str] = mapped_column(unique=True)
    merchant: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    """code, legacy_code or refresh."""
    challenge: Mapped[str | None] = mapped_column(Text)
    """What a PKCE verifier must hash to."""
    expires: Mapped[Millis]
    used: Mapped[bool]
