"""Grants: codes and refresh tokens, each good for once, and the access tokens that they open (1.4, 1.5)."""

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from simulator.core.ids import HEX, Ids
from simulator.core.sql.statements import Prepared, fresh_ids, table_of

from ..settings import Settings
from ..tables.merchants import Grant, Merchant, Token
from . import merchants

CODE_SECONDS = 60
"""Unsure: codes live for seconds."""
REFRESH_SECONDS = 365 * 24 * 3600
"""Unsure: the documents tell clients not to rely on it."""
LEGACY, CODE, REFRESH = "legacy_code", "code", "refresh"

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class App(NamedTuple):
    """One app, which one merchant has installed; `settings` is JSON."""

    merchant: str
    client_id: str
    client_secret: str
    settings: str

    @property
    def decoded_settings(self) -> Settings:
        return msgspec.json.decode(self.settings, type=Settings)


class TokenPair(NamedTuple):
    """Tokens with their ends, in Unix seconds: unlike all else at Clover."""

    access_token: str
    access_token_expiration: int
    refresh_token: str
    refresh_token_expiration: int


class _GrantRow(NamedTuple):
    number: int
    challenge: str | None
    expires: int
    used: bool


_app = Prepared(
    select(Merchant.id, Merchant.client_id, Merchant.client_secret, Merchant.settings).where(
        Merchant.client_id == bindparam("key")
    )
)
_grant = Prepared(
    select(*(getattr(Grant, name) for name in _GrantRow._fields)).where(
        Grant.secret == bindparam("key"),
        Grant.merchant == bindparam("owner"),
        Grant.kind == bindparam("kind"),
    )
)


def find_app(conn: Connection, client_id: str) -> App | None:
    row = _app.row(conn, key=client_id)
    return None if row is None else App(*row)


def add_code(
    conn: Connection, ids: Ids, app: App, now_ms: int, *, kind: str, challenge: str | None
) -> str:
    number = _next(conn)
    code = ids.uuid("clover oauth", kind, number)
    expires = now_ms + CODE_SECONDS * 1000
    _add(conn, app, number, code, kind=kind, expires=expires, challenge=challenge)
    return code


def spend(
    conn: Connection, app: App, kind: str, secret: str, now_ms: int
) -> tuple[bool, str | None]:
    """Whether it was good, which it now is no longer; and the challenge that it was requested with."""
    row = _grant.row(conn, owner=app.merchant, kind=kind, key=secret)
    grant = None if row is None else _GrantRow._make(row)
    if grant is None or grant.used or grant.expires <= now_ms:
        return False, None
    # Two may come at once: the one that finds it unused has it.
    spent = conn.execute(
        update(Grant).where(Grant.number == grant.number, Grant.used.is_(False)).values(used=True)
    )
    return spent.rowcount == 1, grant.challenge


def add_pair(conn: Connection, ids: Ids, app: App, now_ms: int) -> TokenPair:
    """A new access token and the refresh token that follows it."""
    number = _next(conn)
    now = now_ms // 1000
    ends = now + app.decoded_settings.access_token_seconds
    payload = ids.text("clover payload", app.merchant, number, length=24, alphabet=_LETTERS)
    signature = ids.text("clover signature", app.merchant, number, length=43, alphabet=_LETTERS)
    access = f"eyJhbGciOiJIUzI1NiJ9.{payload}.{signature}"
    refresh = f"clvroar-{ids.text('clover refresh', number, length=32, alphabet=HEX)}"
    _add_token(conn, app, access, ends * 1000)
    last = now + REFRESH_SECONDS
    _add(conn, app, number, refresh, kind=REFRESH, expires=last * 1000)
    return TokenPair(access, ends, refresh, last)


def add_legacy_token(conn: Connection, ids: Ids, app: App, code: str) -> str:
    """It never expires."""
    token = ids.uuid("clover oauth", "legacy token", code)
    _add_token(conn, app, token, None)
    return token


def remove_legacy_token(conn: Connection, app: App, token: str) -> bool:
    """Whether it was one of this app's that never expire."""
    gone = conn.execute(
        delete(Token).where(
            Token.token == token,
            Token.merchant == app.merchant,
            Token.app == app.client_id,
            Token.expires.is_(None),
        )
    )
    return gone.rowcount == 1


def _add_token(conn: Connection, app: App, token: str, expires_ms: int | None) -> None:
    merchants.add_token(
        conn,
        {
            "token": token,
            "merchant": app.merchant,
            "app": app.client_id,
            "permissions": ",".join(app.decoded_settings.permissions),
            "expires": expires_ms,
        },
    )


def _next(conn: Connection) -> int:
    return fresh_ids(conn, table_of(Grant), 1, "number")[0]


def _add(conn: Connection, app: App, number: int, secret: str, **columns: str | int | None) -> None:
    row = {"number": number, "secret": secret, "merchant": app.merchant, "used": False, **columns}
    conn.execute(insert(Grant).values(**row))
