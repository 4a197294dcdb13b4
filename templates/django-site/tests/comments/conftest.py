"""What the tests of comments share."""

import pytest

from app.accounts.models import User
from app.blog.models import Post
from tests.visitors import person, public_post


@pytest.fixture
def post() -> Post:
    return public_post("hello")


@pytest.fixture
def ada(post: Post) -> User:
    """Somebody who has something to say about the post."""
    return person("ada@example.com")
