"""Accounts: signing up and in, on the pages and by the API."""
