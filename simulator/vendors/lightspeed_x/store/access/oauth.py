"""OAuth grants: codes and refresh tokens, each good for once, and the access tokens that they open (2, section 3).

Whoever spends one has the retailer's row locked (a unit of work), so of two that come at once only the first is let in.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select

from simulator.core.sql.statements import Prepared

from ...settings import SCOPES, Settings
from ...tables.retailers import AuthorizationCode, RefreshToken, Retailer, Token
from ..unit_of_work import UnitOfWork
from . import retailers

CODE_SECONDS = 600
"""Unsure: how long a code may wait."""
MOST_GRANTS = 1000
"""Codes, and pairs of tokens, that an app has at once; the oldest go. Unsure: no limit is published."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_KNOWN = frozenset(SCOPES)


class App(NamedTuple):
    """An app, and the one retailer that has it; `settings` is JSON."""

    retailer: str
    account: str
    client_id: str
    client_secret: str
    settings: str

    @property
    def decoded_settings(self) -> Settings:
        return msgspec.json.decode(self.settings, type=Settings)


class Grant(NamedTuple):
    """Whose data, and what of them; `scopes` are separated by spaces."""

    client_id: str
    user: str
    scopes: str


class Tokens(NamedTuple):
    access_token: str
    refresh_token: str
    expires_ms: int


_app = Prepared(
    select(
        *(Retailer.domain_prefix, Retailer.account, Retailer.client_id),
        *(Retailer.client_secret, Retailer.settings),
    ).where(Retailer.client_id == bindparam("key"))
)


def find_app(conn: Connection, client_id: str) -> App | None:
    row = _app.row(conn, key=client_id)
    return None if row is None else App._make(row)


def granted_scopes(requested: str, settings: Settings) -> str:
    """Those of the requested that there are; empty: the request is declined. Unsure: what an unknown one gets; it is left out."""
    named: Sequence[str] = requested.replace("+", " ").split()
    if not named and not settings.scope_required:
        named = settings.scopes
    return " ".join(dict.fromkeys(scope for scope in named if scope in _KNOWN))


def add_code(uow: UnitOfWork, client_id: str, redirect_uri: str, scopes: str) -> str:
    """The owner agreed; what waited too long goes."""
    code = _secret(uow, "code")
    uow.conn.execute(
        delete(AuthorizationCode).where(
            AuthorizationCode.retailer == uow.retailer, AuthorizationCode.expires <= uow.now_ms
        )
    )
    uow.conn.execute(
        insert(AuthorizationCode).values(
            code=code,
            retailer=uow.retailer,
            client_id=client_id,
            user_id=uow.user,
            redirect_uri=redirect_uri,
            scopes=scopes,
            expires=uow.now_ms + CODE_SECONDS * 1000,
        )
    )
    _trim_codes(uow, client_id)
    return code


def spend_code(uow: UnitOfWork, client_id: str, code: str, redirect_uri: str) -> Grant | None:
    """What it opens, which it now does no longer; None where it is no good."""
    row = uow.conn.execute(
        delete(AuthorizationCode)
        .where(
            AuthorizationCode.code == code,
            AuthorizationCode.retailer == uow.retailer,
            AuthorizationCode.client_id == client_id,
            AuthorizationCode.redirect_uri == redirect_uri,
            AuthorizationCode.expires > uow.now_ms,
        )
        .returning(AuthorizationCode.user_id, AuthorizationCode.scopes)
    ).first()
    return None if row is None else Grant(client_id, *row)


def spend_refresh_token(uow: UnitOfWork, client_id: str, refresh_token: str) -> Grant | None:
    """The same; the access token that came with it is revoked at once."""
    row = uow.conn.execute(
        delete(RefreshToken)
        .where(
            RefreshToken.token == refresh_token,
            RefreshToken.retailer == uow.retailer,
            RefreshToken.client_id == client_id,
        )
        .returning(RefreshToken.user_id, RefreshToken.scopes, RefreshToken.access_token)
    ).first()
    if row is None:
        return None
    user, scopes, access_token = row
    uow.conn.execute(delete(Token).where(Token.token == access_token))
    return Grant(client_id, user, scopes)


def add_tokens(uow: UnitOfWork, grant: Grant) -> Tokens:
    """A new access token and the refresh token that follows it, which never expires (unsure)."""
    lifetime_ms = uow.settings.access_token_seconds * 1000
    tokens = Tokens(_secret(uow, "access"), _secret(uow, "refresh"), uow.now_ms + lifetime_ms)
    retailers.add_token(
        uow.conn,
        {
            "token": tokens.access_token,
            "retailer": uow.retailer,
            "client_id": grant.client_id,
            "user_id": grant.user,
            "scopes": grant.scopes,
            "expires": tokens.expires_ms,
        },
    )
    uow.conn.execute(
        insert(RefreshToken).values(
            token=tokens.refresh_token,
            retailer=uow.retailer,
            client_id=grant.client_id,
            user_id=grant.user,
            scopes=grant.scopes,
            access_token=tokens.access_token,
        )
    )
    _trim_tokens(uow, grant.client_id)
    return tokens


def _trim_codes(uow: UnitOfWork, client_id: str) -> None:
    mine = (AuthorizationCode.retailer == uow.retailer, AuthorizationCode.client_id == client_id)
    newest_first = select(AuthorizationCode.code).where(*mine)
    newest_first = newest_first.order_by(AuthorizationCode.expires.desc(), AuthorizationCode.code)
    surplus = newest_first.offset(MOST_GRANTS)
    uow.conn.execute(delete(AuthorizationCode).where(AuthorizationCode.code.in_(surplus)))


def _trim_tokens(uow: UnitOfWork, client_id: str) -> None:
    """A pair goes as a whole."""
    mine = (Token.retailer == uow.retailer, Token.client_id == client_id)
    newest_first = select(Token.token).where(*mine).order_by(Token.expires.desc(), Token.token)
    surplus = newest_first.offset(MOST_GRANTS)
    uow.conn.execute(delete(RefreshToken).where(RefreshToken.access_token.in_(surplus)))
    uow.conn.execute(delete(Token).where(Token.token.in_(surplus)))


def _secret(uow: UnitOfWork, purpose: str) -> str:
    """A text that nothing else has: a version is given once."""
    number = uow.next_versions()
    return uow.ids.text(
        *("lightspeed_x", purpose, uow.retailer, number), length=40, alphabet=_LETTERS
    )
