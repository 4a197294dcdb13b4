"""Pictures that are checked before anybody sees them."""
