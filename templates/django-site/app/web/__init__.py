"""What every page and every endpoint have in common."""
