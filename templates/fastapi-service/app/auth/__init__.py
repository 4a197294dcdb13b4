"""Signing in: passwords, tokens, sessions."""
