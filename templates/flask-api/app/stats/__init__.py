"""Figures about one user's tasks."""
