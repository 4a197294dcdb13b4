"""Figures about the clicks of one link."""
