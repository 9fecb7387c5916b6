"""What any sync must do, whatever it syncs."""
