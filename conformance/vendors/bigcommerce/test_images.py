"""Images of products (BCM-IMG)."""

from typing import Any

from conformance.rules import rule
from conformance.vendors.bigcommerce.pictures import upload
from conformance.vendors.bigcommerce.shop import NOBODY, PRODUCTS, Shop, Thing, needed, read

IMAGES = "facts/bigcommerce.md, 2.7"


def _given_image(shop: Shop, product: int, **fields: str) -> Thing:
    return dict(needed(upload(shop, product, **fields), "POST images")["data"])


def _images(shop: Shop, product: int, **query: Any) -> dict[int, Thing]:
    return {one["id"]: one for one in shop.data(f"{PRODUCTS}/{product}/images", **query)}


@rule("BCM-IMG-001", level="must", cites=("B-20", IMAGES), evidence="documented")
def test_an_image(shop: Shop) -> None:
    """A file that is uploaded answers 200 with where it is served in four sizes."""
    answer = upload(shop, shop.given_product()["id"], description="one")

    assert answer.status_code == 200
    assert set(read(answer)["data"]) == {
        *("id", "product_id", "is_thumbnail", "sort_order", "description", "image_file"),
        *("url_zoom", "url_standard", "url_thumbnail", "url_tiny", "date_modified"),
    }


@rule("BCM-IMG-002", level="must", cites=(IMAGES,), evidence="documented")
def test_a_sole_image(shop: Shop) -> None:
    """The only image of a product is its thumbnail."""
    assert _given_image(shop, shop.given_product()["id"], description="two")["is_thumbnail"] is True


@rule("BCM-IMG-003", level="must", cites=(IMAGES,), evidence="documented")
def test_one_thumbnail(shop: Shop) -> None:
    """A product has one thumbnail: making another image it takes it from the first."""
    product = shop.given_product()["id"]
    first = _given_image(shop, product)["id"]
    second = _given_image(shop, product)["id"]

    shop.given_put(f"{PRODUCTS}/{product}/images/{second}", {"is_thumbnail": True})

    found = _images(shop, product)
    assert (found[first]["is_thumbnail"], found[second]["is_thumbnail"]) == (False, True)


@rule("BCM-IMG-004", level="must", cites=(IMAGES,), evidence="documented")
def test_neither_file_nor_url(shop: Shop) -> None:
    """An image with neither a file nor a URL is 422: image_url must be present."""
    answer = shop.post(f"{PRODUCTS}/{shop.given_product()['id']}/images", {"sort_order": 4})

    assert answer.status_code == 422
    assert read(answer)["title"] == "image_url must be present if uploading by url"


@rule("BCM-IMG-005", level="must", cites=(IMAGES,), evidence="documented")
def test_an_image_is_changed(shop: Shop) -> None:
    """PUT of an image changes its description, and leaves its place."""
    product = shop.given_product()["id"]
    made = _given_image(shop, product)

    path = f"{PRODUCTS}/{product}/images/{made['id']}"
    shop.given_put(path, {"description": "From above"})

    told = shop.data(path)
    assert (told["description"], told["sort_order"]) == ("From above", made["sort_order"])


@rule("BCM-IMG-006", level="must", cites=("B-20", IMAGES), evidence="documented")
def test_an_image_is_deleted(shop: Shop) -> None:
    """DELETE of an image answers 204, and it is gone."""
    product = shop.given_product()["id"]
    made, other = (_given_image(shop, product)["id"] for _ in range(2))

    assert shop.delete(f"{PRODUCTS}/{product}/images/{made}").status_code == 204
    assert list(_images(shop, product)) == [other]


@rule("BCM-IMG-007", level="must", cites=(IMAGES,), evidence="documented")
def test_a_url_that_leads_nowhere(shop: Shop) -> None:
    """An image whose URL cannot be fetched is 400."""
    told = {"image_url": "http://127.0.0.1:9/none.png"}

    answer = shop.post(f"{PRODUCTS}/{shop.given_product()['id']}/images", told)

    assert answer.status_code == 400


@rule("BCM-IMG-008", level="must", cites=(IMAGES,), evidence="observed")
def test_a_bad_url_with_a_product(shop: Shop) -> None:
    """A product that is made with an image_url that is none is 422: Invalid field(s): image_url."""
    answer = shop.post(PRODUCTS, shop.new_product(images=[{"image_url": "not a url"}]))

    assert answer.status_code == 422
    assert read(answer)["title"] == "Invalid field(s): image_url"


@rule("BCM-IMG-009", level="must", cites=(IMAGES,), evidence="documented")
def test_an_unknown_image(shop: Shop) -> None:
    """An image that there is not is 404."""
    path = f"{PRODUCTS}/{shop.given_product()['id']}/images/{NOBODY}"

    assert shop.get(path).status_code == 404
