"""What a rule must have, and what the catalogue makes of them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from conformance.rule_index import folders, groups_of, rule_named, rules, vendor_of
from conformance.rules import CONTROL, BadRule, rule, rule_of

SOUND: dict[str, Any] = {
    "rule_id": "TIP-TRY-001", "level": "must", "cites": ("T-01",), "evidence": "documented"
}  # fmt: skip


def made(doc: str | None = "Water is wet.", **changes: Any) -> Callable[..., None]:
    def check() -> None: ...

    check.__doc__ = doc
    body = {**SOUND, **changes}
    return rule(body.pop("rule_id"), **body)(check)


def test_the_docstring_is_the_sentence() -> None:
    results = rule_of(made("Water\n    is wet."))

    assert results is not None
    assert (results.sentence, results.area) == ("Water is wet.", "TIP-TRY")


@pytest.mark.parametrize(
    ("doc", "changes"),
    [
        ("Water is wet.", {"evidence": "inferred"}),
        ("Water is wet.", {"level": "perhaps"}),
        ("Water is wet.", {"cites": ()}),
        ("Water is wet.", {"rule_id": "TIP-1"}),
        ("Water is wet", {}),
        (None, {}),
    ],
)
def test_a_bad_rule_is_refused(doc: str | None, changes: dict[str, Any]) -> None:
    with pytest.raises(BadRule):
        made(doc, **changes)


def test_what_is_inferred_may_be_a_should() -> None:
    assert rule_of(made(evidence="inferred", level="should"))


def test_what_is_no_rule_has_none() -> None:
    assert rule_of(print) is None


def test_an_id_is_used_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conformance.rule_index.RETIRED", frozenset({"TIP-SYNC-001"}))

    with pytest.raises(BadRule, match="TIP-SYNC-001"):
        rules()


def test_rules_are_found_by_vendor_and_id() -> None:
    assert {one.area.split("-")[0] for one in rules("tipsi")} == {"TIP"}
    assert {one.area.split("-")[0] for one in rules("clover")} == {"CLV"}
    assert {one.area.split("-")[0] for one in rules("bigcommerce")} == {"BCM"}
    assert {one.area.split("-")[0] for one in rules("lightspeed_x")} == {"LSX"}
    assert rule_named("tip-sync-001").id == "TIP-SYNC-001"
    with pytest.raises(LookupError):
        rules("nobody")
    with pytest.raises(LookupError):
        rule_named("TIP-SYNC-999")


def test_the_vendor_is_told_by_where_its_rules_lie() -> None:
    """A folder further up may be called like a vendor."""
    assert vendor_of([str(*folders("clover"))]) == "clover"
    assert vendor_of([f"{folders('tipsi')[0] / 'test_sync.py'}::test_upsert"]) == "tipsi"
    assert vendor_of(["/home/clover/elsewhere"]) == "tipsi"


def test_rules_that_take_a_hand_say_so() -> None:
    """test_shared_store.py holds the sound server to this."""
    assert any(CONTROL in one.needs for one in rules())


def test_the_rules_of_a_sync_belong_to_its_profile() -> None:
    assert groups_of("SYNC-CONV-001") == groups_of("KOS-TRIG-001") == ("clover-bigcommerce",)
    assert groups_of("TIP-SYNC-001") == ("tipsi",)


def test_what_a_sync_may_lack_is_known() -> None:
    needs = {need for one in rules("clover-bigcommerce") for need in one.needs}

    assert needs == {"tasks", "matrix", "orders", "kill"}


def test_every_file_collects_its_own_rules() -> None:
    names = [one.check.__name__ for one in rules()]
    modules = {one.check.__module__ for one in rules()}

    assert all(name.startswith("test_") for name in names)
    assert len({(one.check.__module__, one.check.__name__) for one in rules()}) == len(names)
    assert all(re.match(r"conformance\.(vendors|sync)\.(\w+)\.test_", module) for module in modules)
