"""POST create_task: ask the Tipsi team to match a label (T-23)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import FieldErrors, Invalid
from ..paths import ITEM_ID, ROOT, STORE
from ..store import edits, items, stores, tasks
from ..wire import decoding
from ..wire.decoding import Wrong
from ..wire.elements import read_json
from ..wire.items import tasked

bp = Blueprint("tasks", __name__, url_prefix=ROOT + STORE)


@bp.post(f"/wine/{ITEM_ID}/create_task")
def create_wine_task(store_id: int, item_id: int) -> Response:
    return _create(store_id, item_id, "wine")


@bp.post(f"/drink/{ITEM_ID}/create_task")
def create_drink_task(store_id: int, item_id: int) -> Response:
    return _create(store_id, item_id, "drink")


def _create(store_id: int, item_id: int, queue: str) -> Response:
    here = world()
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        row = items.by_id(conn, store.id, item_id)
        told = _read(queue)
        if not edits.is_unmatched(row):
            raise Invalid(
                {"non_field_errors": ["A task can be created for an unmatched item only."]}
            )
        tasks.add_task(conn, item_id, queue, told, here.clock.now_ms())
        row = edits.set_status(conn, store.id, item_id, "match_pending", queue)
    return answer(tasked(row), 201)


def _read(queue: str) -> dict[str, Any]:
    sent = read_json(request.get_data()) if request.mimetype == "application/json" else request.form
    if not hasattr(sent, "get"):
        raise Invalid({"non_field_errors": ["Invalid data. Expected a dictionary."]})
    names = ("front_image", "back_image", *(("vintage",) if queue == "wine" else ()))
    told: dict[str, Any] = {}
    errors: FieldErrors = {}
    for name in names:
        try:
            told[name] = None if sent.get(name) is None else decoding.text(sent[name])
        except Wrong as wrong:
            errors[name] = wrong.errors
    if not errors and told["front_image"] is None:
        errors["front_image"] = ["This field is required."]
    if errors:
        raise Invalid(errors)
    return told
