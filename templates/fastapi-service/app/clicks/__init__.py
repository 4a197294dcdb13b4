"""Each use of a link."""
