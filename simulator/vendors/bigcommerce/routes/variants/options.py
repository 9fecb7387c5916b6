"""Variant options and modifiers of a product, and their values: the same calls for both (section 2.6)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...listing import Resource
from ...paths import V3, number
from ...store.variants import option_values, options
from ...wire.decoding import decode
from ...wire.products.products import chosen
from ...wire.variants.options import ModifierIn, OptionIn, ValueIn, show_modifier_value, show_value
from ..headers import raw_body, writing
from ..lists import list_answer, list_query, requested_fields

bp = Blueprint("options", __name__, url_prefix=f"{V3}/catalog/products/{number('product_id')}")

EVERY = "/<any(options, modifiers):family>"
ONE = f"{EVERY}/{number('option_id')}"
VALUES = f"{ONE}/values"
VALUE = f"{VALUES}/{number('value_id')}"

KINDS = {"options": "option", "modifiers": "modifier"}
READ_AS: dict[str, type[OptionIn]] = {"options": OptionIn, "modifiers": ModifierIn}
SHOWN_BY = {"options": show_value, "modifiers": show_modifier_value}
ANY = Resource(fields={})


@bp.get(EVERY)
def list_options(product_id: int, family: str) -> Response:
    query = list_query(ANY)
    with world().reading() as conn:
        total, shown = options.page(conn, member().store, product_id, KINDS[family], query)
    return list_answer(query, total, shown)


@bp.post(EVERY)
def create_option(product_id: int, family: str) -> Response:
    data = decode(raw_body(), READ_AS[family])
    with writing() as uow:
        created = options.add(uow, product_id, KINDS[family], data)
        shown = options.shown(uow.conn, uow.store, product_id, KINDS[family], created)
    return data_answer(shown)


@bp.get(ONE)
def get_option(product_id: int, family: str, option_id: int) -> Response:
    with world().reading() as conn:
        shown = options.shown(conn, member().store, product_id, KINDS[family], option_id)
    return data_answer(chosen(shown, *requested_fields()))


@bp.put(ONE)
def update_option(product_id: int, family: str, option_id: int) -> Response:
    data = decode(raw_body(), READ_AS[family])
    with writing() as uow:
        options.change(uow, product_id, KINDS[family], option_id, data)
        shown = options.shown(uow.conn, uow.store, product_id, KINDS[family], option_id)
    return data_answer(shown)


@bp.delete(ONE)
def delete_option(product_id: int, family: str, option_id: int) -> Response:
    with writing() as uow:
        options.remove(uow, product_id, KINDS[family], option_id)
    return no_content()


@bp.get(VALUES)
def list_values(product_id: int, family: str, option_id: int) -> Response:
    query, store = list_query(ANY), member().store
    with world().reading() as conn:
        options.get(conn, store, product_id, KINDS[family], option_id)
        total, rows = option_values.page(conn, store, option_id, query)
    return list_answer(query, total, map(SHOWN_BY[family], rows))


@bp.post(VALUES)
def create_value(product_id: int, family: str, option_id: int) -> Response:
    data = decode(raw_body(), ValueIn)
    with writing() as uow:
        created = options.add_value(uow, product_id, KINDS[family], option_id, data)
        row = option_values.get(uow.conn, uow.store, option_id, created)
    return data_answer(SHOWN_BY[family](row, alone=True))


@bp.get(VALUE)
def get_value(product_id: int, family: str, option_id: int, value_id: int) -> Response:
    store = member().store
    with world().reading() as conn:
        options.get(conn, store, product_id, KINDS[family], option_id)
        row = option_values.get(conn, store, option_id, value_id)
    return data_answer(SHOWN_BY[family](row, alone=True))


@bp.put(VALUE)
def update_value(product_id: int, family: str, option_id: int, value_id: int) -> Response:
    data = decode(raw_body(), ValueIn)
    place = options.Place(product_id, KINDS[family], option_id, value_id)
    with writing() as uow:
        options.change_value(uow, place, data)
        row = option_values.get(uow.conn, uow.store, option_id, value_id)
    return data_answer(SHOWN_BY[family](row, alone=True))


@bp.delete(VALUE)
def delete_value(product_id: int, family: str, option_id: int, value_id: int) -> Response:
    with writing() as uow:
        options.remove_value(uow, options.Place(product_id, KINDS[family], option_id, value_id))
    return no_content()
