"""POST create_task: ask the Tipsi team to match a label (T-23)."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import Invalid
from ..paths import ITEM_ID, ROOT, STORE
from ..store import edits, items, stores, tasks
from ..store.items import UNMATCHED
from ..wire.decoding import json_value
from ..wire.items import with_task
from ..wire.tasks import NewTask, decode_task
from .body import decoded

bp = Blueprint("tasks", __name__, url_prefix=ROOT + STORE)

_ALREADY_MATCHED = "A task can be created for an unmatched item only."


@bp.post(f"/wine/{ITEM_ID}/create_task")
def create_wine_task(store_id: int, item_id: int) -> Response:
    return _create(store_id, item_id, "wine")


@bp.post(f"/drink/{ITEM_ID}/create_task")
def create_drink_task(store_id: int, item_id: int) -> Response:
    return _create(store_id, item_id, "drink")


def _create(store_id: int, item_id: int, queue: str) -> Response:
    here = world()
    owner = caller().account
    task = decoded(
        lambda: _decode(queue),
        lambda conn: items.by_id(conn, stores.store(conn, owner, store_id).id, item_id),
    )
    with here.begin() as conn:
        store = stores.locked_store(conn, owner, store_id)
        row = items.by_id(conn, store.id, item_id)
        if row.status != UNMATCHED:
            raise Invalid({"non_field_errors": [_ALREADY_MATCHED]})
        tasks.add_task(conn, item_id, queue, task, here.clock.now_ms())
        row = edits.set_status(conn, store_id, item_id, "match_pending", queue)
    return answer(with_task(row), 201)


def _decode(queue: str) -> NewTask:
    is_json = request.mimetype == "application/json"
    return decode_task(json_value(request.get_data()) if is_json else request.form, queue)
