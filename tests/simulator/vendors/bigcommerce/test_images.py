"""Images: sent as files or by URL, one of them the thumbnail, served back."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.defaults import GIF, PNG, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

KEYS = [
    *("id", "product_id", "is_thumbnail", "sort_order", "description", "image_file", "url_zoom"),
    *("url_standard", "url_thumbnail", "url_tiny", "date_modified"),
]


def where(mug: int, image: int | None = None) -> str:
    return f"v3/catalog/products/{mug}/images" + (f"/{image}" if image else "")


def uploaded(store: Storefront, mug: int, content: bytes = PNG, **body: Any) -> Any:
    form = {"image_file": (BytesIO(content), "mug.png"), **body}
    return store.data("POST", where(mug), data=form)


def raw(content: bytes) -> dict[str, Any]:
    """A form as bytes: the test client leaves the files open that it makes of large ones."""
    part = b'Content-Disposition: form-data; name="image_file"; filename="mug.png"'
    body = b"--x\r\n" + part + b"\r\n\r\n" + content + b"\r\n--x--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


@pytest.fixture
def mug(store: Storefront) -> int:
    return product(store)


def test_an_upload_is_told_with_its_keys_and_served_back(store: Storefront, mug: int) -> None:
    created = uploaded(store, mug, description="Side")

    assert set(created) == set(KEYS)
    assert (created["is_thumbnail"], created["description"]) == (True, "Side")
    served = store.client.get(urlsplit(created["url_standard"]).path)
    assert (served.status_code, served.data, served.content_type) == (200, PNG, "image/png")


def test_one_image_at_a_time_is_the_thumbnail(store: Storefront, mug: int) -> None:
    first, second = uploaded(store, mug), uploaded(store, mug, GIF)
    store.read_json("PUT", where(mug, second["id"]), json={"is_thumbnail": True})

    shown = {one["id"]: one["is_thumbnail"] for one in store.data("GET", where(mug))}
    assert shown == {first["id"]: False, second["id"]: True}


def test_the_thumbnails_place_is_taken_when_it_goes(store: Storefront, mug: int) -> None:
    first, second = uploaded(store, mug), uploaded(store, mug)

    assert store.ask("DELETE", where(mug, first["id"])).status_code == 204
    assert store.data("GET", where(mug, second["id"]))["is_thumbnail"] is True
    assert store.refused("GET", where(mug, first["id"]))[0] == 404
    assert store.client.get(urlsplit(first["url_zoom"]).path).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"image_url": ""}, 422),
        ({"image_url": "no url at all"}, 422),
        ({"image_url": "http://127.0.0.1:9/none.png"}, 400),
        ({"image_url": 5}, 422),
        ({"image_url": "https://x.example/" + "a" * 300}, 422),
    ],
)
def test_what_is_no_picture_is_refused(store: Storefront, mug: int, body: Any, status: int) -> None:
    assert store.refused("POST", where(mug), json=body)[0] == status
    assert store.data("GET", where(mug)) == []


def test_a_file_that_is_no_picture_is_refused(store: Storefront, mug: int) -> None:
    form = {"image_file": (BytesIO(b"%PDF-1.7"), "mug.png")}

    assert store.refused("POST", where(mug), data=form)[0] == 422


def test_a_url_elsewhere_is_taken_and_a_picture_stands_for_it(store: Storefront, mug: int) -> None:
    body = {"image_url": "https://shop.example/mug.png"}
    created = store.data("POST", where(mug), json=body)
    served = store.client.get(urlsplit(created["url_standard"]).path)

    assert served.status_code == 200
    assert served.data.startswith(b"\x89PNG")


class Shelf(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if "gif" in self.path else 404)
        self.end_headers()
        self.wfile.write(GIF)

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def shelf() -> Iterator[str]:
    """A server of this machine that has one picture."""
    server = HTTPServer(("127.0.0.1", 0), Shelf)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_url_of_this_machine_is_fetched(store: Storefront, mug: int, shelf: str) -> None:
    created = store.data("POST", where(mug), json={"image_url": f"{shelf}/mug.gif"})

    assert store.client.get(urlsplit(created["url_tiny"]).path).data == GIF
    assert store.refused("POST", where(mug), json={"image_url": f"{shelf}/none.png"})[0] == 400


def test_a_bad_url_of_a_new_product_refuses_the_product(store: Storefront) -> None:
    body = {"name": "A", "type": "physical", "price": 1, "weight": 1}
    data = store.refused(
        "POST", "v3/catalog/products", json={**body, "images": [{"image_url": "x y"}]}
    )

    assert data[0] == 422
    assert store.data("GET", "v3/catalog/products") == []


def test_an_empty_list_may_be_204(harness: Harness) -> None:
    store = Storefront.of(harness, settings={"empty_images": 204})

    assert store.ask("GET", where(product(store))).status_code == 204


def test_a_variants_picture_is_its_own(store: Storefront) -> None:
    values = [{"option_display_name": "Glaze", "label": "Blue"}]
    mug = product(store, variants=[{"sku": "KM-BLU", "option_values": values}])
    [variant] = store.data("GET", f"v3/catalog/products/{mug}/variants")
    path = f"v3/catalog/products/{mug}/variants/{variant['id']}"
    form = {"image_file": (BytesIO(PNG), "blue.png")}
    created = store.data("POST", f"{path}/image", data=form)

    assert store.data("GET", path)["image_url"] == created["image_url"]
    assert store.client.get(urlsplit(created["image_url"]).path).data == PNG


def test_a_file_above_a_megabyte_is_500_for_a_variant_and_kept_for_a_product(
    store: Storefront, mug: int
) -> None:
    large = PNG + bytes(1024 * 1024)
    variant = store.data("GET", f"v3/catalog/products/{mug}/variants")[0]["id"]
    path = f"v3/catalog/products/{mug}/variants/{variant}"
    refused = store.ask("POST", f"{path}/image", **raw(large))

    assert (refused.status_code, refused.get_json()["status"]) == (500, 500)
    assert store.data("GET", path)["image_url"] == ""
    assert store.data("POST", where(mug), **raw(large))["id"]


def test_a_file_above_eight_megabytes_is_refused_for_a_product(store: Storefront, mug: int) -> None:
    large = PNG + bytes(8 * 1024 * 1024)

    assert store.refused("POST", where(mug), **raw(large))[0] == 422


def test_images_of_an_unknown_product_are_404(store: Storefront) -> None:
    assert store.refused("GET", where(999_999))[0] == 404
    assert (
        store.refused("POST", where(999_999), json={"image_url": "https://a.example/b.png"})[0]
        == 404
    )
