"""What a Tipsi-speaking server must do, one claim a rule (area TIP)."""
