"""POST create_task: ask the Tipsi team to match a label (T-23)."""

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.answers import json_answer
from simulator.core.app import caller

from ..errors import Invalid
from ..paths import ITEM_ID, ROOT, STORE
from ..store import edits, items, stores, tasks
from ..store.items import UNMATCHED
from ..wire.decoding import json_value
from ..wire.items import ItemRow, NewTask, decode_task, with_task
from .writing import decoded, writing

bp = Blueprint("tasks", __name__, url_prefix=ROOT + STORE)

_ALREADY_MATCHED = "A task can be created for an unmatched item only."


@bp.post(f"/wine/{ITEM_ID}/create_task", defaults={"queue": "wine"})
@bp.post(f"/drink/{ITEM_ID}/create_task", defaults={"queue": "drink"})
def create_task(store_id: int, item_id: int, queue: str) -> Response:
    task = decoded(lambda: _decode(queue), lambda conn: _owned_item(conn, store_id, item_id))
    with writing(store_id) as uow:
        row = items.by_id(uow.conn, store_id, item_id)
        if row.status != UNMATCHED:
            raise Invalid({"non_field_errors": [_ALREADY_MATCHED]})
        tasks.add_task(uow, item_id, queue, task)
        row = edits.set_status(uow, item_id, "match_pending", queue)
    return json_answer(with_task(row), 201)


def _owned_item(conn: Connection, store_id: int, item_id: int) -> ItemRow:
    stores.check_store(conn, caller().account, store_id)
    return items.by_id(conn, store_id, item_id)


def _decode(queue: str) -> NewTask:
    is_json = request.mimetype == "application/json"
    return decode_task(json_value(request.get_data()) if is_json else request.form, queue)
