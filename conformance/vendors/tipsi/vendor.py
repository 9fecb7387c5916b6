"""What the rules must know of Tipsi before they run."""

from conformance.credentials import Credential
from conformance.vendor import Vendor
from conformance.vendors.tipsi.statements import EXCLUDED, STATEMENTS

VENDOR = Vendor(
    name="tipsi",
    package="conformance.vendors.tipsi",
    credentials=(
        Credential(
            "username", "TIPSI_USERNAME", "--username",
            help="Tipsi: a user there (else TIPSI_USERNAME).", metavar="NAME",
        ),
        Credential(
            "password", "TIPSI_PASSWORD", "--password",
            help="Tipsi: the user's password (better: TIPSI_PASSWORD).",
        ),
        Credential(
            "store_id", "TIPSI_STORE_ID", "--store",
            help="Tipsi: the user's store (TIPSI_STORE_ID).", metavar="ID", is_number=True,
        ),
    ),
    statements=STATEMENTS,
    excluded=EXCLUDED,
)  # fmt: skip
