"""Webhooks, registered both ways: JSON in an envelope, and 0.9's form with JSON in its field `data` (section 8)."""

from typing import Any
from urllib.parse import parse_qs

from flask import Blueprint, Response, request

from simulator.core.app import world

from ..answers import data_answer, json_answer
from ..auth import lightspeed_caller, retailer
from ..errors import Refusal, ShortRefusal
from ..paths import LEGACY
from ..store.webhooks import hooks
from ..store.webhooks.hooks import HookRow
from ..wire.decoding import decode
from ..wire.webhooks.hooks import HookIn, LegacyHookIn, show
from .requests import writing
from .versions import route

bp = Blueprint("webhooks", __name__)


@route(bp, "GET", "/webhooks")
def list_webhooks() -> Response:
    return data_answer(_shown_hooks())


@route(bp, "POST", "/webhooks")
def create_webhook() -> Response:
    return data_answer(_create(_body(HookIn, request.get_data())), 201)


@route(bp, "GET", "/webhooks/<hook_id>")
def get_webhook(hook_id: str) -> Response:
    return data_answer(_shown_hook(hook_id))


@route(bp, "PUT", "/webhooks/<hook_id>")
def change_webhook(hook_id: str) -> Response:
    return data_answer(_change(hook_id, _body(HookIn, request.get_data())))


@route(bp, "DELETE", "/webhooks/<hook_id>")
def delete_webhook(hook_id: str) -> Response:
    """200 without a body (2, section 11)."""
    _remove(hook_id)
    return Response(status=200)


@route(bp, "GET", "/webhooks", (LEGACY,))
def list_legacy_webhooks() -> Response:
    """A bare array."""
    return json_answer(_shown_hooks(legacy=True))


@route(bp, "POST", "/webhooks", (LEGACY,))
def create_legacy_webhook() -> Response:
    return json_answer(_create(_body(LegacyHookIn, _form_data()), legacy=True))


@route(bp, "GET", "/webhooks/<hook_id>", (LEGACY,))
def get_legacy_webhook(hook_id: str) -> Response:
    return json_answer(_shown_hook(hook_id, legacy=True))


@route(bp, "PUT", "/webhooks/<hook_id>", (LEGACY,))
def change_legacy_webhook(hook_id: str) -> Response:
    return json_answer(_change(hook_id, _body(LegacyHookIn, _form_data()), legacy=True))


@route(bp, "DELETE", "/webhooks/<hook_id>", (LEGACY,))
def delete_legacy_webhook(hook_id: str) -> Response:
    _remove(hook_id)
    return json_answer({"status": "success"})


def _body(kind: type[HookIn] | type[LegacyHookIn], body: bytes) -> dict[str, Any]:
    """As columns; webhooks refuse with a text alone."""
    try:
        sent = decode(body, kind)
    except Refusal as wrong:
        raise ShortRefusal(wrong.status, wrong.message) from wrong
    return {"scope": sent.type, "url": sent.url, "is_active": sent.active}


def _form_data() -> bytes:
    """The field `data` of the form. Unsure: that JSON by itself is taken, too."""
    body = request.get_data()
    if request.mimetype == "application/json":
        return body
    try:
        fields = parse_qs(body.decode(), max_num_fields=100)
    except ValueError as wrong:
        raise ShortRefusal(400, "The body is no form") from wrong
    if "data" not in fields:
        raise ShortRefusal(400, "The form has no field 'data'")
    return fields["data"][0].encode()


def _shown_hooks(*, legacy: bool = False) -> list[dict[str, Any]]:
    with world().reading() as conn:
        rows = hooks.of_client(conn, retailer(), _client())
    return [_show(row, legacy=legacy) for row in rows]


def _shown_hook(hook_id: str, *, legacy: bool = False) -> dict[str, Any]:
    with world().reading() as conn:
        row = hooks.get(conn, retailer(), _client(), hook_id)
    return _show(row, legacy=legacy)


def _create(columns: dict[str, Any], *, legacy: bool = False) -> dict[str, Any]:
    with writing() as uow:
        row = hooks.add(uow, _client(), columns)
    return _show(row, legacy=legacy)


def _change(hook_id: str, columns: dict[str, Any], *, legacy: bool = False) -> dict[str, Any]:
    with writing() as uow:
        row = hooks.change(uow, _client(), hook_id, columns)
    return _show(row, legacy=legacy)


def _remove(hook_id: str) -> None:
    with writing() as uow:
        hooks.remove(uow, _client(), hook_id)


def _client() -> str:
    """The caller's app; empty: a personal token."""
    return lightspeed_caller().client_id or ""


def _show(row: HookRow, *, legacy: bool) -> dict[str, Any]:
    shown = show(row.id, row.retailer_id, row.type, row.url, active=bool(row.active))
    return {**shown, "user_id": row.user} if legacy else shown
