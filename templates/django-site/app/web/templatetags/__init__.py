"""What templates ask about the site."""
