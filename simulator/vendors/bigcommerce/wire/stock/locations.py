"""Locations: what is sent in, what is shown of a row (section 3.3)."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple
from zoneinfo import available_timezones

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent

from ...errors import ProblemError
from .. import dates
from ..decoding import Id
from .inventory import INVALID, problem_or


class LocationRow(NamedTuple):
    """A location as it is stored."""

    id: int
    code: str
    label: str
    type: str
    enabled: bool
    storefront: bool
    created: int
    modified: int
    rest: str


MOST = 100
"""Unsure: locations of one request."""

_Line = Annotated[str, Meta(max_length=255)]
_Name = Annotated[str, Meta(min_length=1, max_length=255)]
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)


class Point(Struct):
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class AddressIn(Struct):
    address1: _Line | UnsetType = UNSET
    address2: _Line | UnsetType = UNSET
    city: _Line | UnsetType = UNSET
    state: _Line | UnsetType = UNSET
    zip: _Line | UnsetType = UNSET
    email: Annotated[str, Meta(max_length=255, pattern="^[^@]+@[^@]+$")] | UnsetType = UNSET
    phone: _Line | UnsetType = UNSET
    geo_coordinates: Point | UnsetType = UNSET
    country_code: Annotated[str, Meta(min_length=2, max_length=3)] | UnsetType = UNSET


class HoursIn(Struct):
    open: bool = False
    opening: str = "00:00"
    closing: str = "00:00"


class WeekIn(Struct):
    sunday: HoursIn | UnsetType = UNSET
    monday: HoursIn | UnsetType = UNSET
    tuesday: HoursIn | UnsetType = UNSET
    wednesday: HoursIn | UnsetType = UNSET
    thursday: HoursIn | UnsetType = UNSET
    friday: HoursIn | UnsetType = UNSET
    saturday: HoursIn | UnsetType = UNSET


class SpecialHoursIn(Struct):
    label: _Line
    date: str
    open: bool = False
    opening: str = "00:00"
    closing: str = "00:00"
    all_day: bool = False
    annual: bool = False


class LocationIn(Struct, kw_only=True):
    id: Id | UnsetType = UNSET
    code: _Name | UnsetType | None = UNSET
    label: _Name | UnsetType = UNSET
    description: Annotated[str, Meta(max_length=65_535)] | UnsetType | None = UNSET
    managed_by_external_source: bool | UnsetType = UNSET
    type_id: Literal["PHYSICAL", "VIRTUAL"] | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    operating_hours: WeekIn | UnsetType | None = UNSET
    time_zone: _Name | UnsetType = UNSET
    address: AddressIn | UnsetType | None = UNSET
    storefront_visibility: bool | UnsetType = UNSET
    special_hours: Annotated[list[SpecialHoursIn], Meta(max_length=1000)] | UnsetType | None = UNSET


_REQUIRED = ("label", "managed_by_external_source", "type_id", "time_zone")
_ADDRESS = ("address1", "city", "state", "zip", "email", "geo_coordinates", "country_code")
_COLUMN = {
    "code": "code",
    "label": "label",
    "type_id": "type",
    "enabled": "enabled",
    "storefront_visibility": "storefront",
}
"""The fields that have a column; all others stand in `rest`."""
_EMPTY: dict[str, Any] = {"description": "", "operating_hours": {}, "special_hours": []}


def new(body: bytes) -> list[dict[str, Any]]:
    """Columns of new locations; ProblemError where a field is missing or does not fit."""
    wrong: dict[str, str] = {}
    new_rows = []
    for place, location in enumerate(_read(body)):
        data = _sent_fields(location, place, wrong)
        missing = [name for name in _REQUIRED if data.get(name) is None]
        if data.get("type_id") == "PHYSICAL":
            address = data.get("address") or {}
            missing += [f"address.{name}" for name in _ADDRESS if name not in address]
        wrong |= {f"{place}.{name}": "error.path.missing" for name in missing}
        data.pop("id", None)
        new_rows.append({"enabled": True, "storefront": True, **_columns(data)})
    if wrong:
        raise ProblemError(INVALID, wrong)
    return new_rows


def changes(body: bytes) -> dict[int, dict[str, Any]]:
    """Columns of known locations, by id."""
    wrong: dict[str, str] = {}
    changed: dict[int, dict[str, Any]] = {}
    for place, location in enumerate(_read(body)):
        data = _sent_fields(location, place, wrong)
        which = data.pop("id", None)
        if which is None:
            wrong[f"{place}.id"] = "error.path.missing"
        else:
            changed[which] = _columns(data)
    if wrong:
        raise ProblemError(INVALID, wrong)
    return changed


def _read(body: bytes) -> list[LocationIn]:
    data = problem_or(body, list[LocationIn])
    if not 0 < len(data) <= MOST:
        raise ProblemError(INVALID, {"body": f"1 to {MOST} locations"})
    return data


def _sent_fields(location: LocationIn, place: int, wrong: dict[str, str]) -> dict[str, Any]:
    """What was sent, as plain JSON; what does not fit goes into `wrong`. Null empties what may be empty."""
    data: dict[str, Any] = msgspec.to_builtins(sent(location))
    for name, empty in _EMPTY.items():
        if name in data and data[name] is None:
            data[name] = empty
    if data.get("code", "") is None:
        del data["code"]
    if data.get("address", "") is None:
        del data["address"]
    wrong |= {f"{place}.{name}": why for name, why in _misfits(data)}
    return data


def _misfits(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    misfits = []
    if "time_zone" in data and data["time_zone"] not in available_timezones():
        misfits.append(("time_zone", "is not a valid time zone"))
    week = data.get("operating_hours", {})
    spans = [(f"operating_hours.{day}", hours) for day, hours in week.items()]
    for at, one in enumerate(data.get("special_hours", [])):
        spans.append((f"special_hours.{at}", one))
        if not _DATE.fullmatch(one["date"]):
            misfits.append((f"special_hours.{at}.date", "is not a valid date"))
    for name, span in spans:
        misfits += [
            (f"{name}.{end}", "must look like 09:00")
            for end in ("opening", "closing")
            if not _TIME.fullmatch(span[end])
        ]
    return misfits


def _columns(data: dict[str, Any]) -> dict[str, Any]:
    columns = {_COLUMN[name]: value for name, value in data.items() if name in _COLUMN}
    rest = {name: value for name, value in data.items() if name not in _COLUMN}
    return {**columns, "rest": msgspec.json.encode(rest).decode()}


def show(row: LocationRow) -> dict[str, Any]:
    """With every key that BigCommerce answers, in its order; a virtual one's address is left out where it has none."""
    rest = msgspec.json.decode(row.rest)
    address = {"address2": "", "phone": "", **rest["address"]} if "address" in rest else None
    shown: dict[str, Any] = {
        "id": row.id,
        "code": row.code,
        "label": row.label,
        "description": rest.get("description", ""),
        "managed_by_external_source": rest.get("managed_by_external_source", False),
        "type_id": row.type,
        "enabled": bool(row.enabled),
        "operating_hours": rest.get("operating_hours", {}),
        "time_zone": rest.get("time_zone", "Etc/UTC"),
        "created_at": dates.zulu(row.created),
        "updated_at": dates.zulu(row.modified),
    }
    if address is not None:
        shown["address"] = {name: address[name] for name in _SHOWN_ADDRESS if name in address}
    return shown | {
        "storefront_visibility": bool(row.storefront),
        "special_hours": rest.get("special_hours", []),
    }


_SHOWN_ADDRESS = (
    *("address1", "address2", "city", "state", "zip", "email", "phone"),
    *("geo_coordinates", "country_code"),
)
