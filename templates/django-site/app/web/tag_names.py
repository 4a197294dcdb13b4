"""What a tag may be called: the admin and the services ask the same."""

from django.utils.text import slugify

LONGEST = 40


def slug_of(name: str) -> str:
    """What stands for a tag in addresses: nothing where a name has no letters for that."""
    return slugify(name.replace("+", " plus ").replace("#", " sharp "))[:LONGEST]


def refusal_of(name: str) -> str | None:
    """What is wrong with a name, if something is."""
    if len(name) > LONGEST:
        return f"“{name}” has more than {LONGEST} characters."
    return None if slug_of(name) else f"“{name}” has no letters for an address."
