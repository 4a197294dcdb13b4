"""How the parts of the site are put together, and what the environment sets."""
