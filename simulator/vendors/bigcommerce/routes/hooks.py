"""Webhooks: set up, read, changed, removed by their own API account (section 6.1)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ..answers import data_answer, no_content
from ..auth import member
from ..errors import V3Error
from ..listing import envelope
from ..paths import V3, number
from ..store import hooks
from ..wire.decoding import Read, convert, parse_json, require_fields
from ..wire.hooks import EmailsIn, HookIn, columns, show, show_to_admin
from .headers import writing
from .lists import list_query

bp = Blueprint("hooks", __name__, url_prefix=f"{V3}/hooks")

_NO_OBJECT = "Input is invalid."
_MISFIT = "JSON data is missing or invalid"


@bp.get("")
def list_hooks() -> Response:
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    query = list_query(hooks.HOOKS)
    with here.reading() as conn:
        total, rows = hooks.page(conn, who.store, who.client_id, query)
    return json_answer(envelope(query, total, [show(row) for row in rows]))


@bp.post("")
def create_hook() -> Response:
    values = _columns(required=("scope", "destination"))
    with writing() as uow:
        row = hooks.add(uow, values)
    return data_answer(show(row))


@bp.get(f"/{number('hook_id')}")
def get_hook(hook_id: int) -> Response:
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    with here.glance() as conn:
        row = hooks.get(conn, who.store, who.client_id, hook_id)
    return data_answer(show(row))


@bp.put(f"/{number('hook_id')}")
def change_hook(hook_id: int) -> Response:
    values = _columns(required=())
    if not values:
        raise V3Error(422, _MISFIT, {})
    with writing() as uow:
        row = hooks.change(uow, hook_id, values)
    return data_answer(show(row))


@bp.delete(f"/{number('hook_id')}")
def delete_hook(hook_id: int) -> Response:
    """200, with what it was."""
    with writing() as uow:
        row = hooks.remove(uow, hook_id)
    return data_answer(show(row))


@bp.get("/admin")
def get_admin() -> Response:
    """Unsure: that it is wrapped as others are."""
    here, who = world(), member()
    here.webhooks.switch_off_idle(who.account)
    with here.reading() as conn:
        rows = hooks.of_client(conn, who.store, who.client_id)
        emails = hooks.emails(conn, who.store, who.client_id)
    return data_answer(
        {
            "emails": emails,
            "hooks_list": [show_to_admin(row) for row in rows],
            "blocked_domains": here.webhooks.paused_hosts(who.account),
        }
    )


@bp.put("/admin")
def change_admin() -> Response:
    body = _object()
    require_fields(body, ("emails",), text="error.path.missing.")
    emails = _fitted(body, EmailsIn).emails
    with writing() as uow:
        hooks.set_emails(uow, emails)
    return no_content()


def _object() -> dict[str, Any]:
    """V3Error (400) with webhooks' own title, which ends with a stop, where it is none."""
    try:
        body = parse_json(request.get_data())
    except V3Error as wrong:
        raise V3Error(400, _NO_OBJECT) from wrong
    if not isinstance(body, dict):
        raise V3Error(400, _NO_OBJECT)
    return body


def _fitted(body: dict[str, Any], kind: type[Read]) -> Read:
    """V3Error (422) with the one title that webhooks have for it. Unsure: the words by field."""
    try:
        return convert(body, kind)
    except V3Error as wrong:
        raise V3Error(wrong.status, _MISFIT, wrong.errors) from wrong


def _columns(required: tuple[str, ...]) -> dict[str, Any]:
    body = _object()
    require_fields(body, required, text="error.path.missing.")
    return columns(_fitted(body, HookIn))
