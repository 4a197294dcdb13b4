"""Labels, which tasks are marked with."""
