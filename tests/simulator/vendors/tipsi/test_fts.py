from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from simulator.core.errors import ApiError
from simulator.vendors.tipsi.answers import render
from simulator.vendors.tipsi.routes.fts import bp
from simulator.vendors.tipsi.store.encyclopaedia import encyclopaedia_of

FTS = "/api/rest/v001/fts/"


@pytest.fixture
def client() -> FlaskClient:
    """The route alone: who may come in and what else happens to a request is the core's business."""
    app = Flask("fts", static_folder=None)
    app.extensions["world"] = SimpleNamespace(seed=1)
    app.register_error_handler(ApiError, render)
    app.register_blueprint(bp)
    return app.test_client()


def ask(client: FlaskClient, **args: object) -> dict[str, Any]:
    answer = client.get(FTS, query_string=args)

    assert answer.status_code == 200
    return dict(answer.get_json())


def test_the_slash_at_the_end_may_be_left_out(client: FlaskClient) -> None:
    there = client.get(FTS, query_string={"wine_id": 1000})
    here = client.get(FTS.rstrip("/"), query_string={"wine_id": 1000})

    assert (there.status_code, here.status_code) == (200, 200)
    assert there.get_json() == here.get_json()


def test_a_result_has_the_other_kind_as_null_and_its_rank_as_text(client: FlaskClient) -> None:
    expected = encyclopaedia_of(1).drinks[3]

    body = ask(client, query=expected.name, fts_fields="wine,drink,rank", drink_fields="name")

    assert body["results"][0] == {
        "wine": None,
        "drink": {"id": expected.id, "name": expected.name},
        "rank": "1.000000",
    }


def test_a_result_has_what_fts_fields_name(client: FlaskClient) -> None:
    body = ask(client, wine_id=1000, fts_fields="wine")

    assert body["results"] == [{"wine": {"id": 1000}}]


def test_pages_keep_the_query(client: FlaskClient) -> None:
    body = ask(client, query="pinot", page_size=2, page=2, fts_fields="wine,rank")

    assert body["count"] > 4
    assert len(body["results"]) == 2
    assert body["next"] == (
        "http://localhost/api/rest/v001/fts/?fts_fields=wine%2Crank&page=3&page_size=2&query=pinot"
    )
    assert body["previous"].endswith("?fts_fields=wine%2Crank&page_size=2&query=pinot")


def test_a_page_beyond_the_last_is_not_found(client: FlaskClient) -> None:
    answer = client.get(FTS, query_string={"wine_id": 1000, "page": 2})

    assert answer.status_code == 404
    assert answer.get_json() == {"detail": "Invalid page."}


def test_a_search_for_nothing_is_refused(client: FlaskClient) -> None:
    answer = client.get(FTS, query_string={"color": 1})

    assert answer.status_code == 400
    assert answer.get_json().keys() == {"non_field_errors"}
