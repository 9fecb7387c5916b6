"""Mutants of images."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    NOBODY,
    ONE,
    PRODUCT,
    V2,
    data,
    fails_with,
    making,
    once,
    replaced,
    swallows,
)
from tests.conformance.mutants.matchers import Matcher, all_of, any_of, on
from tests.conformance.mutants.mutant import Memory, Mutant, Send
from tests.conformance.mutants.wire import Call, Reply, json_reply

UPLOAD = on("POST", f"{PRODUCT}/actions/image_upload")
IMAGE = on("GET", f"{V2}/product_images/*")
UPLOADED = {"data": {"id": NOBODY, "status": "uploaded"}}


def _twice(body: dict[str, Any]) -> None:
    body["data"]["images"] *= 2


def _relative(row: dict[str, Any]) -> None:
    for image in row["images"]:
        image["url"] = "/a.png"


def _sizeless(row: dict[str, Any]) -> None:
    for image in row["images"]:
        image["sizes"].pop("thumb")


def _first_url(call: Call, send: Send, memory: Memory) -> Reply:
    """The address of a product's image never changes."""
    reply = send(call)
    if making("Addressed")(call):
        memory["on"]["made"] = True
    elif reply.ok and memory["on"] and ONE(call):
        row = reply.json["data"]
        url = memory["urls"].setdefault(call.last, row["image_url"])
        return reply.with_json({"data": {**row, "image_url": url}})
    return reply


def _takes_all(call: Call, send: Send, memory: Memory) -> Reply:
    """What is no picture is a picture."""
    if UPLOAD(call) and b"Just text." in call.body:
        return json_reply(201, {"data": {"id": NOBODY, "status": "processing"}})
    if call.path.endswith(f"/product_images/{NOBODY}"):
        return json_reply(200, UPLOADED)
    return send(call)


def _large(call: Call) -> bool:
    return len(call.body) > 10_000_000


def _to_nobody(call: Call) -> bool:
    return NOBODY in call.path


def _first_version(call: Call, send: Send, memory: Memory) -> Reply:
    """A product keeps the version that it was first read with."""
    reply = send(call)
    if making("Image Moved")(call):
        memory["on"]["made"] = True
    elif reply.ok and memory["on"] and ONE(call):
        row = reply.json["data"]
        version = memory["versions"].setdefault(call.last, row["version"])
        return reply.with_json({"data": {**row, "version": version}})
    return reply


def also_one(word: str) -> Matcher:
    return any_of(making(word), ONE)


MUTANTS = [
    once("LSX-IMAGE-001", making("Pictured"), UPLOAD, replaced(status="uploaded")),
    once("LSX-IMAGE-002", making("Processed"), IMAGE, replaced(status="processing")),
    once("LSX-IMAGE-003", making("Illustrated"), ONE, data(_relative)),
    Mutant("LSX-IMAGE-004", also_one("Addressed"), _first_url),
    once("LSX-IMAGE-005", making("Repeated"), ONE, _twice),
    Mutant(
        "LSX-IMAGE-006",
        any_of(
            on("POST", f"{PRODUCT}/actions/image_upload", lambda c: b"Just text." in c.body),
            on("GET", f"{V2}/product_images/{NOBODY}"),
        ),
        _takes_all,
    ),
    Mutant("LSX-IMAGE-007", all_of(UPLOAD, _large), lambda *_: json_reply(201, UPLOADED)),
    swallows(
        "LSX-IMAGE-008", on("PUT", f"{V2}/product_images/*", lambda c: "position" in c.object)
    ),
    Mutant(
        "LSX-IMAGE-009",
        on("PUT", f"{V2}/product_images/*", lambda c: c.json == {}),
        lambda *_: json_reply(200, UPLOADED),
    ),
    swallows("LSX-IMAGE-010", on("DELETE", f"{V2}/product_images/*"), {}, 204),
    fails_with("LSX-IMAGE-011", all_of(UPLOAD, _to_nobody), 422),
    Mutant("LSX-IMAGE-012", also_one("Image Moved"), _first_version),
    once("LSX-IMAGE-013", making("Sized Picture"), ONE, data(_sizeless)),
    once("LSX-IMAGE-014", making("Pending Picture"), IMAGE, replaced(status="uploaded")),
]
