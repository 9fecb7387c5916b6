"""The rules of the profile csv-toyshop, and what must be known before they run."""

from conformance.sync.profile import Profile, Throttling

PROFILE = Profile(
    name="csv-toyshop",
    packages=(__name__,),
    till="csv_till",
    shop="toyshop",
    reads="*/csv_till/export.csv",
    creations="*/toyshop/items/*",
    stock="*/toyshop/items/*",
    listings=("*/toyshop/items/*",),
    categories=(),
    aside=(),
    level="quantity",
    till_throttling=Throttling({"Retry-After": "{seconds}"}),
    shop_throttling=Throttling({"Retry-After": "{seconds}"}),
    source="https://toyshop.example/sync",
)
