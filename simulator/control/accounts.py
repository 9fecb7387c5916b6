"""Accounts: created, listed, shown, deleted."""

from flask import Blueprint, Response

from simulator.control.context import account_json, context, known_account, read
from simulator.control.provisioning import NewAccount, open_account
from simulator.core.accounts import accounts, remove_account
from simulator.core.answers import json_answer
from simulator.core.webhooks.subscriptions import remove_account as remove_webhooks

bp = Blueprint("accounts", __name__)


@bp.post("/accounts")
def create_account() -> Response:
    return json_answer(account_json(open_account(context(), read(NewAccount))), 201)


@bp.get("/accounts")
def list_accounts() -> Response:
    here = context()
    playing = {vendor.name for vendor in here.vendors}
    with here.world.reading() as conn:
        stored = accounts(conn)
    return json_answer([account_json(account) for account in stored if account.vendor in playing])


@bp.get("/accounts/<account_id>")
def get_account(account_id: str) -> Response:
    return json_answer(account_json(known_account(account_id)))


@bp.delete("/accounts/<account_id>")
def delete_account(account_id: str) -> Response:
    here = context()
    account = known_account(account_id)
    with here.world.begin() as conn:
        here.vendor(account.vendor).close_account(conn, account)
        remove_webhooks(conn, account.id)
        remove_account(conn, account.id)
    here.world.callers.clear()
    return Response(status=204)
