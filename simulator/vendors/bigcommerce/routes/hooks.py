"""Webhooks: set up, read, changed, removed by their own API account (section 6.1)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world

from ..auth import member
from ..errors import Refusal, nothing, one, told
from ..listing import Asked, envelope
from ..paths import V3, number
from ..store import hooks
from ..wire.decoding import Read, decoded, fitted, missing
from ..wire.hooks import EmailsIn, HookIn, columns, show, show_to_admin
from .headers import writing

bp = Blueprint("hooks", __name__, url_prefix=f"{V3}/hooks")

_NO_OBJECT = "Input is invalid."
_MISFIT = "JSON data is missing or invalid"


@bp.get("")
def list_hooks(store_hash: str) -> Response:
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    asked = Asked.of(request.args, hooks.HOOKS, who.settings, here.clock.now_ms())
    with here.reading() as conn:
        total, rows = hooks.page(conn, store_hash, who.client_id, asked)
    return told(envelope(asked, total, [show(row) for row in rows]))


@bp.post("")
def create_hook(store_hash: str) -> Response:  # noqa: ARG001
    values = _columns(required=("scope", "destination"))
    with writing() as uow:
        row = hooks.add(uow, values)
    return one(show(row))


@bp.get(f"/{number('hook_id')}")
def get_hook(store_hash: str, hook_id: int) -> Response:
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    with here.glance() as conn:
        row = hooks.get(conn, store_hash, who.client_id, hook_id)
    return one(show(row))


@bp.put(f"/{number('hook_id')}")
def change_hook(store_hash: str, hook_id: int) -> Response:  # noqa: ARG001
    values = _columns(required=())
    if not values:
        raise Refusal(422, _MISFIT, {})
    with writing() as uow:
        row = hooks.change(uow, hook_id, values)
    return one(show(row))


@bp.delete(f"/{number('hook_id')}")
def delete_hook(store_hash: str, hook_id: int) -> Response:  # noqa: ARG001
    """200, with what it was."""
    with writing() as uow:
        row = hooks.remove(uow, hook_id)
    return one(show(row))


@bp.get("/admin")
def get_admin(store_hash: str) -> Response:
    """Unsure: that it is wrapped as others are."""
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    with here.reading() as conn:
        rows = hooks.of_client(conn, store_hash, who.client_id)
        emails = hooks.emails(conn, store_hash, who.client_id)
    return one(
        {
            "emails": emails,
            "hooks_list": [show_to_admin(row) for row in rows],
            "blocked_domains": here.webhooks.paused_hosts(who.account),
        }
    )


@bp.put("/admin")
def change_admin(store_hash: str) -> Response:  # noqa: ARG001
    body = _object()
    missing(body, ("emails",), text="error.path.missing.")
    emails = _fitted(body, EmailsIn).emails
    with writing() as uow:
        hooks.set_emails(uow, emails)
    return nothing()


def _object() -> dict[str, Any]:
    """Refusal (400) with webhooks' own title, which ends with a stop, where it is none."""
    try:
        body = decoded(request.get_data())
    except Refusal as wrong:
        raise Refusal(400, _NO_OBJECT) from wrong
    if not isinstance(body, dict):
        raise Refusal(400, _NO_OBJECT)
    return body


def _fitted(body: dict[str, Any], kind: type[Read]) -> Read:
    """Refusal (422) with the one title that webhooks have for it. Unsure: the words by field."""
    try:
        return fitted(body, kind)
    except Refusal as wrong:
        raise Refusal(wrong.status, _MISFIT, wrong.errors) from wrong


def _columns(required: tuple[str, ...]) -> dict[str, Any]:
    body = _object()
    missing(body, required, text="error.path.missing.")
    return columns(_fitted(body, HookIn))
