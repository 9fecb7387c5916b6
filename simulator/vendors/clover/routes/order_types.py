"""Order types: the first one of a merchant is the default (4.7)."""

from flask import Response, request

from ..errors import told
from ..store import fixtures
from ..wire.fixture_bodies import OrderTypeIn
from ..wire.order_bodies import read
from .blueprint import blueprint
from .fixtures import answer_list, resource
from .headers import writing

bp = blueprint("order_types")

ORDER_TYPES = resource("id", "deletedTime", numbers=("deletedTime",))


@bp.get("/order_types")
def list_order_types() -> Response:
    return answer_list(ORDER_TYPES, "order_type")


@bp.post("/order_types")
def create_order_type() -> Response:
    body = read(OrderTypeIn, request.get_data())
    with writing() as uow:
        first = not fixtures.fixtures(uow.conn, uow.merchant, "order_type")
        [made] = fixtures.add_fixtures(uow, "order_type", [body.body(is_default=first)])
    return told(made)
