"""How the online shop is connected: which outlets' stock it sells, and which register takes its orders."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from .metadata import LightspeedX


class EcomSelection(LightspeedX):
    """What was chosen in Setup > Apps > eCom; a retailer that chose nothing has no row."""

    __tablename__ = "lightspeed_x_ecom_selection"

    retailer: Mapped[str] = mapped_column(primary_key=True)
    outlets: Mapped[str | None] = mapped_column(Text)
    """JSON: an array of record ids; null: all outlets, those to come too."""
    register: Mapped[str | None]
    """A record id; null: the first register."""
