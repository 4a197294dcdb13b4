"""Search across posts and projects."""
