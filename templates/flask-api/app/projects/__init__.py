"""Projects, which tasks are grouped by."""
