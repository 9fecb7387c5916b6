"""Images: uploaded, processed, moved and deleted (LSX-IMAGE)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.pictures import (
    files,
    given_image,
    picture,
    upload_path,
    uploaded,
)
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

IMAGES = "facts/lightspeed-x.md, 4.5"
WRITES = "facts/lightspeed-x-2.md, 5.2"
SIZES = {"original", "standard", "thumb", "sl", "sm", "ss", "st"}


@rule("LSX-IMAGE-001", level="must", cites=("X-18", IMAGES), evidence="documented")
def test_an_upload(retailer: Retailer) -> None:
    """An upload of `image` answers 201 with the image: processing, of this product."""
    product = retailer.given_product("Pictured")
    sent = files(picture(retailer.new_number()))

    answer = retailer.call("POST", upload_path(product), files=sent)

    assert answer.status_code == 201
    image = read(answer)["data"]
    assert set(image) >= {"id", "version", "product_id", "position", "status"}
    assert (image["product_id"], image["status"]) == (product, "processing")


@rule("LSX-IMAGE-002", level="must", cites=("X-18", IMAGES), evidence="documented")
def test_an_image_is_uploaded(retailer: Retailer) -> None:
    """An image's status becomes uploaded."""
    image = given_image(retailer, retailer.given_product("Processed"))

    assert uploaded(retailer, image["id"])["status"] == "uploaded"


@rule("LSX-IMAGE-003", level="must", cites=("X-18", IMAGES), evidence="documented")
def test_the_products_images(retailer: Retailer) -> None:
    """An uploaded image stands in the product's images, with its address."""
    product = retailer.given_product("Illustrated")
    image = uploaded(retailer, given_image(retailer, product)["id"])

    (shown,) = retailer.product(product)["images"]

    assert shown["id"] == image["id"]
    assert shown["url"].startswith("http")


@rule("LSX-IMAGE-004", level="must", cites=("X-18", IMAGES), evidence="documented")
def test_the_image_url(retailer: Retailer) -> None:
    """image_url and image_thumbnail_url change with the first image."""
    product = retailer.given_product("Addressed")
    before = retailer.product(product)

    uploaded(retailer, given_image(retailer, product)["id"])

    after = retailer.product(product)
    assert after["image_url"] != before["image_url"]
    assert after["image_thumbnail_url"] != before["image_thumbnail_url"]


@rule("LSX-IMAGE-005", level="must", cites=("X-18", IMAGES), evidence="documented")
def test_the_same_again(retailer: Retailer) -> None:
    """The same bytes again are no error, and no second image."""
    product = retailer.given_product("Repeated")
    content = picture(retailer.new_number())
    uploaded(retailer, given_image(retailer, product, content)["id"])

    again = retailer.call("POST", upload_path(product), files=files(content))
    uploaded(retailer, read(again)["data"]["id"])

    assert again.ok
    assert len(retailer.product(product)["images"]) == 1


@rule("LSX-IMAGE-006", level="must", cites=(IMAGES,), evidence="documented")
def test_no_picture(retailer: Retailer) -> None:
    """What is no picture is refused, or ends as an error."""
    product = retailer.given_product("Texted")

    answer = retailer.call(
        "POST", upload_path(product), files=files(b"Just text.", "text.txt", "text/plain")
    )

    if answer.ok:
        assert uploaded(retailer, read(answer)["data"]["id"])["status"] == "error"
    else:
        assert answer.status_code // 100 == 4


@rule("LSX-IMAGE-007", level="must", cites=(IMAGES,), evidence="documented")
def test_too_large(retailer: Retailer) -> None:
    """A picture of more than 10 MB is refused."""
    product = retailer.given_product("Huge Picture")
    content = picture(retailer.new_number()) + bytes(10_500_000)

    answer = retailer.call("POST", upload_path(product), files=files(content))

    assert answer.status_code // 100 == 4


@rule("LSX-IMAGE-008", level="must", cites=(IMAGES, WRITES), evidence="documented")
def test_a_position(retailer: Retailer) -> None:
    """PUT of a position moves an image."""
    product = retailer.given_product("Positioned")
    first, second = (uploaded(retailer, given_image(retailer, product)["id"]) for _ in range(2))

    answer = retailer.put(f"product_images/{second['id']}", {"position": first["position"]})

    assert answer.status_code == 200
    images = [image["id"] for image in retailer.product(product)["images"]]
    assert images == [second["id"], first["id"]]


@rule("LSX-IMAGE-009", level="must", cites=(WRITES,), evidence="documented")
def test_a_position_is_needed(retailer: Retailer) -> None:
    """PUT of an image without a position is refused."""
    image = given_image(retailer, retailer.given_product("Placeless"))

    assert retailer.put(f"product_images/{image['id']}", {}).status_code in {400, 422}


@rule("LSX-IMAGE-010", level="must", cites=(IMAGES,), evidence="documented")
def test_deleting_an_image(retailer: Retailer) -> None:
    """DELETE of an image answers 204, and the product has it no more."""
    product = retailer.given_product("Unpictured")
    image = uploaded(retailer, given_image(retailer, product)["id"])

    answer = retailer.delete(f"product_images/{image['id']}")

    assert answer.status_code == 204
    assert retailer.product(product)["images"] == []


@rule("LSX-IMAGE-011", level="must", cites=(IMAGES,), evidence="documented")
def test_an_unknown_product(retailer: Retailer) -> None:
    """An upload to an unknown product is 404."""
    sent = files(picture(retailer.new_number()))

    assert retailer.call("POST", upload_path(NOBODY), files=sent).status_code == 404


@rule("LSX-IMAGE-012", level="should", cites=(IMAGES,), evidence="inferred")
def test_images_move_the_product(retailer: Retailer) -> None:
    """A new image gives the product a new version."""
    product = retailer.given_product("Image Moved")
    before = retailer.product(product)["version"]

    uploaded(retailer, given_image(retailer, product)["id"])

    assert retailer.product(product)["version"] > before


@rule("LSX-IMAGE-013", level="should", cites=("facts/lightspeed-x-2.md, 5.1",), evidence="observed")
def test_sizes(retailer: Retailer) -> None:
    """An image has an address for each of its sizes."""
    product = retailer.given_product("Sized Picture")
    uploaded(retailer, given_image(retailer, product)["id"])

    assert set(retailer.product(product)["images"][0]["sizes"]) >= SIZES


@rule(
    "LSX-IMAGE-014", level="must", cites=("X-18", IMAGES), evidence="documented", needs=(CONTROL,)
)
def test_processing_takes_time(retailer: Retailer) -> None:
    """An image is processing for a while, and uploaded after it."""
    shop = retailer.another({"image_processing_seconds": 30})
    image = given_image(shop, shop.given_product("Pending Picture"))

    before = shop.row(f"product_images/{image['id']}")["status"]
    shop.later(31)
    after = shop.row(f"product_images/{image['id']}")["status"]

    assert (before, after) == ("processing", "uploaded")
