"""Clicks, pushed to the owner of a link as they happen."""
