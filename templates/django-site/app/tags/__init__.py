"""Tags of posts and projects."""
