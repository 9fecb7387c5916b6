"""What the rules must know of BigCommerce before they run."""

from conformance.credentials import Credential
from conformance.vendor import Vendor
from conformance.vendors.bigcommerce.statements import EXCLUDED, STATEMENTS

VENDOR = Vendor(
    name="bigcommerce",
    package="conformance.vendors.bigcommerce",
    credentials=(
        Credential(
            "store_hash", "BIGCOMMERCE_STORE_HASH", "--store-hash",
            help="BigCommerce: BIGCOMMERCE_STORE_HASH.", metavar="HASH",
        ),
        Credential(
            "access_token", "BIGCOMMERCE_ACCESS_TOKEN", "--access-token",
            help="BigCommerce (better: BIGCOMMERCE_ACCESS_TOKEN).",
        ),
    ),
    unlimited={"quota": 1_000_000},
    statements=STATEMENTS,
    excluded=EXCLUDED,
)  # fmt: skip
