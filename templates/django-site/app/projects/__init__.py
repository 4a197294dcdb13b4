"""Projects that the owner shows."""
