"""Comments, shown to the readers of a post as soon as they are approved."""
