"""Grants: codes and refresh tokens, each good for once, and the access tokens that they open (1.4, 1.5)."""

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared, fresh_ids, table_of

from ..settings import Settings
from ..tables.merchants import Grant, Merchant, Token
from . import merchants

CODE_SECONDS = 60
"""Unsure: codes live for seconds."""
REFRESH_SECONDS = 365 * 24 * 3600
"""Unsure: the documents tell clients not to rely on it."""
LEGACY, CODE, REFRESH = "legacy_code", "code", "refresh"

_HEX = "0123456789abcdef"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class App(NamedTuple):
    """One app, which one merchant has installed; `settings` is JSON."""

    merchant: str
    client_id: str
    client_secret: str
    settings: str

    @property
    def switches(self) -> Settings:
        return msgspec.json.decode(self.settings, type=Settings)


class TokenPair(NamedTuple):
    """Tokens with their ends, in Unix seconds: unlike all else at Clover."""

    access_token: str
    access_token_expiration: int
    refresh_token: str
    refresh_token_expiration: int


_app = Prepared(
    select(Merchant.id, Merchant.client_id, Merchant.client_secret, Merchant.settings).where(
        Merchant.client_id == bindparam("wanted")
    )
)
_grant = Prepared(
    select(Grant.number, Grant.challenge, Grant.expires, Grant.used).where(
        Grant.secret == bindparam("wanted"),
        Grant.merchant == bindparam("owner"),
        Grant.kind == bindparam("kind"),
    )
)


def app(conn: Connection, client_id: str) -> App | None:
    row = _app.row(conn, wanted=client_id)
    return None if row is None else App(*row)


def add_code(
    conn: Connection, ids: Ids, who: App, now_ms: int, *, kind: str, challenge: str | None
) -> str:
    number = _next(conn)
    code = _uuid(ids, kind, number)
    expires = now_ms + CODE_SECONDS * 1000
    _add(conn, who, number, code, kind=kind, expires=expires, challenge=challenge)
    return code


def spend(
    conn: Connection, who: App, kind: str, secret: str, now_ms: int
) -> tuple[bool, str | None]:
    """Whether it was good, which it now is no longer; and the challenge that it was asked with."""
    row = _grant.row(conn, owner=who.merchant, kind=kind, wanted=secret)
    if row is None or row[3] or row[2] <= now_ms:
        return False, None
    # Two may come at once: the one that finds it unused has it.
    spent = conn.execute(
        update(Grant).where(Grant.number == row[0], Grant.used.is_(False)).values(used=True)
    )
    return spent.rowcount == 1, row[1]


def add_pair(conn: Connection, ids: Ids, who: App, now_ms: int) -> TokenPair:
    """A new access token and the refresh token that follows it."""
    number = _next(conn)
    now = now_ms // 1000
    ends = now + who.switches.access_token_seconds
    payload = ids.text("clover payload", who.merchant, number, length=24, alphabet=_LETTERS)
    signature = ids.text("clover signature", who.merchant, number, length=43, alphabet=_LETTERS)
    access = f"eyJhbGciOiJIUzI1NiJ9.{payload}.{signature}"
    refresh = f"clvroar-{ids.text('clover refresh', number, length=32, alphabet=_HEX)}"
    _add_token(conn, who, access, ends * 1000)
    last = now + REFRESH_SECONDS
    _add(conn, who, number, refresh, kind=REFRESH, expires=last * 1000)
    return TokenPair(access, ends, refresh, last)


def add_legacy_token(conn: Connection, ids: Ids, who: App, code: str) -> str:
    """It never expires."""
    token = _uuid(ids, "legacy token", code)
    _add_token(conn, who, token, None)
    return token


def remove_legacy_token(conn: Connection, who: App, token: str) -> bool:
    """Whether it was one of this app's that never expire."""
    gone = conn.execute(
        delete(Token).where(
            Token.token == token,
            Token.merchant == who.merchant,
            Token.app == who.client_id,
            Token.expires.is_(None),
        )
    )
    return gone.rowcount == 1


def _add_token(conn: Connection, who: App, token: str, expires_ms: int | None) -> None:
    merchants.add_token(
        conn,
        {
            "token": token,
            "merchant": who.merchant,
            "app": who.client_id,
            "permissions": ",".join(who.switches.permissions),
            "expires": expires_ms,
        },
    )


def _next(conn: Connection) -> int:
    return fresh_ids(conn, table_of(Grant), 1, "number")[0]


def _add(conn: Connection, who: App, number: int, secret: str, **told: str | int | None) -> None:
    row = {"number": number, "secret": secret, "merchant": who.merchant, "used": False, **told}
    conn.execute(insert(Grant).values(**row))


def _uuid(ids: Ids, kind: str, number: object) -> str:
    text = ids.text("clover oauth", kind, number, length=32, alphabet=_HEX)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"
