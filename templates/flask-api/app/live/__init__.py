"""Changes, pushed to their owner's windows as they happen."""
