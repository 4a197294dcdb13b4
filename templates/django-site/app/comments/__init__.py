"""Comments of visitors, which the owner moderates."""
