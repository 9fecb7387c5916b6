"""Images of products: uploaded, processed, reused, moved, deleted, served."""

from typing import Any

import pytest

from simulator.core.files import placeholder
from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

MUG = {"sku": "MUG", "name": "Kiln Mug", "price": "14.50", "quantity": 3}
RED, BLUE = placeholder("red"), placeholder("blue")


def product(retail: Retail) -> str:
    retail.add(MUG)
    return str(retail.products()[0]["native_id"])


def upload(retail: Retail, product_id: str, content: bytes = RED, status: int = 201) -> Any:
    path = f"2.0/products/{product_id}/actions/image_upload"
    head = b'--x\r\nContent-Disposition: form-data; name="image"; filename="my picture.png"\r\n\r\n'
    form = {"data": head + content + b"\r\n--x--\r\n"}
    return retail.call("POST", path, status, content_type="multipart/form-data; boundary=x", **form)


def shown(retail: Retail, product_id: str) -> Any:
    return retail.data("GET", f"2.0/products/{product_id}")


def test_an_upload_is_processed_first(retail: Retail) -> None:
    mug = product(retail)
    image = upload(retail, mug)["data"]

    assert (image["product_id"], image["position"], image["status"]) == (mug, 1, "processing")
    assert retail.data("GET", f"2.0/product_images/{image['id']}")["status"] == "uploaded"


def test_processing_takes_as_long_as_the_setting_says(harness: Harness) -> None:
    retail = Retail.of(harness, image_processing_seconds=30)
    harness.hold()
    image = upload(retail, product(retail))["data"]["id"]
    harness.advance(29)
    before = retail.data("GET", f"2.0/product_images/{image}")["status"]
    harness.advance(1)

    assert before == "processing"
    assert retail.data("GET", f"2.0/product_images/{image}")["status"] == "uploaded"


def test_the_product_shows_it_and_takes_a_new_version(retail: Retail) -> None:
    mug = product(retail)
    before = shown(retail, mug)
    image = upload(retail, mug)["data"]["id"]
    after = shown(retail, mug)

    assert "no-image" in before["image_url"]
    assert [each["id"] for each in after["images"]] == [image]
    assert after["image_url"] == after["images"][0]["sizes"]["standard"]
    assert after["version"] > before["version"]


def test_its_urls_serve_the_bytes_without_a_token(retail: Retail) -> None:
    mug = product(retail)
    upload(retail, mug)
    url = shown(retail, mug)["images"][0]["url"]
    answer = retail.client.get(url)

    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", RED)


def test_the_same_bytes_are_reused(retail: Retail) -> None:
    mug = product(retail)
    first = upload(retail, mug)["data"]
    version = shown(retail, mug)["version"]
    again = upload(retail, mug)["data"]

    assert again["id"] == first["id"]
    assert shown(retail, mug)["version"] == version


def test_an_image_moves_to_the_front(retail: Retail) -> None:
    mug = product(retail)
    red, blue = upload(retail, mug)["data"]["id"], upload(retail, mug, BLUE)["data"]["id"]
    moved = retail.data("PUT", f"2.0/product_images/{blue}", json={"position": 1})

    assert moved["position"] == 1
    assert [each["id"] for each in shown(retail, mug)["images"]] == [blue, red]
    assert retail.data("GET", f"2.0/product_images/{red}")["position"] == 2


def test_an_image_that_moved_has_the_same_version_everywhere(retail: Retail) -> None:
    mug = product(retail)
    upload(retail, mug)
    blue = upload(retail, mug, BLUE)["data"]["id"]
    moved = retail.data("PUT", f"2.0/product_images/{blue}", json={"position": 1})

    assert shown(retail, mug)["images"][0]["version"] == moved["version"]


def test_a_deleted_image_is_gone(retail: Retail) -> None:
    mug = product(retail)
    image = upload(retail, mug)["data"]["id"]
    retail.call("DELETE", f"2.0/product_images/{image}", 204)

    assert shown(retail, mug)["images"] == []
    assert retail.call("GET", f"2.0/product_images/{image}", 404)["error"] == "Not Found"


def test_a_variants_image_is_the_familys(retail: Retail) -> None:
    sizes = [{"sku": f"T-{size}", "name": size, "options": {"Size": size}} for size in "SM"]
    retail.add({"sku": "T", "name": "Tee", "variants": sizes})
    rows = [row["native_id"] for row in retail.products()]
    upload(retail, rows[1])

    assert [len(shown(retail, row)["images"]) for row in rows] == [1, 1]


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"%PDF-1.4 no image", 422), (b"", 422), (b"II*\x00 some tiff", 201)],
)
def test_only_images_are_taken(retail: Retail, content: bytes, status: int) -> None:
    upload(retail, product(retail), content, status)


def test_a_file_is_at_most_ten_megabytes(retail: Retail) -> None:
    upload(retail, product(retail), RED + bytes(10 * 1024 * 1024), 422)


def test_an_upload_without_a_file_is_refused(retail: Retail) -> None:
    path = f"2.0/products/{product(retail)}/actions/image_upload"

    assert retail.call("POST", path, 400, json={"image": "x"})["error"] == "Bad Request"
    assert retail.call("POST", path, 400, data={"other": "x"})["error"] == "Bad Request"


def test_an_image_of_no_product_is_refused(retail: Retail) -> None:
    upload(retail, "00000000-0000-0000-0000-000000000000", RED, 404)


@pytest.mark.parametrize("position", [-1, 10**30, "x", None])
def test_a_position_is_a_small_number(retail: Retail, position: Any) -> None:
    image = upload(retail, product(retail))["data"]["id"]

    retail.call("PUT", f"2.0/product_images/{image}", 400, json={"position": position})
