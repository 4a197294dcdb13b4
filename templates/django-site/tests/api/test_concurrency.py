"""Requests at one instant: of those that exclude each other exactly one succeeds."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from app.accounts.models import AuthSession, User
from app.blog.models import Post
from app.comments.models import Comment
from tests.api.people import PASSWORD, Person, post
from tests.visitors import public_post

pytestmark = pytest.mark.django_db(transaction=True)
FIELDS = {"title": "Hello", "slug": "hello", "summary": "A greeting.", "body": "Hello."}


def together(*acts: Callable[[], Any]) -> list[int]:
    """The statuses of what threads do at one instant, each with a connection of its own."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> int:
        barrier.wait()
        try:
            return int(act().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_refreshes_at_one_instant_exactly_one_wins(ann: Person) -> None:
    statuses = together(*[lambda: post("/auth/refresh", refresh_token=ann.refresh_token)] * 4)

    assert statuses == [200, 401, 401, 401]
    assert not AuthSession.objects.exists()


def test_of_registrations_of_one_address_exactly_one_succeeds() -> None:
    fields = {"email": "eve@example.com", "password": PASSWORD, "name": "Eve"}

    statuses = together(*[lambda: post("/auth/register", **fields)] * 4)

    assert statuses == [201, 409, 409, 409]
    assert User.objects.count() == 1


def test_of_posts_of_one_slug_exactly_one_is_kept(olga: Person) -> None:
    statuses = together(*[lambda: olga.post("/posts", **FIELDS)] * 4)

    assert statuses == [201, 409, 409, 409]
    assert Post.objects.count() == 1


@pytest.mark.parametrize("methods", [("PATCH", "PATCH"), ("PUT", "PATCH"), ("PATCH", "DELETE")])
def test_of_two_edits_under_one_etag_exactly_one_succeeds(
    ann: Person, methods: tuple[str, str]
) -> None:
    public_post("hello")
    path = f"/comments/{ann.post('/comments', post='hello', body='Well said.').json()['id']}"
    seen = {"If-Match": ann.get(path)["ETag"]}

    def edit(number: int, method: str) -> Callable[[], Any]:
        body = None if method == "DELETE" else {"body": f"Edit {number}"}
        return lambda: ann.send(method, path, json=body, headers=seen)

    statuses = together(*[edit(number, method) for number, method in enumerate(methods)])

    assert [status < 300 for status in statuses] == [True, False]
    assert statuses[1] in (404, 412)


def test_a_comment_and_the_deletion_of_its_author_leave_nothing_behind(ann: Person) -> None:
    public_post("hello")

    statuses = together(
        lambda: ann.delete("/users/me"),
        lambda: ann.post("/comments", post="hello", body="Well said."),
    )

    assert statuses[0] in (201, 204)
    assert not User.objects.filter(pk=ann.user.pk).exists()
    assert not Comment.objects.exists()


def test_guesses_at_one_instant_find_no_gap_in_the_limit(ann: Person) -> None:
    guess = [lambda: post("/auth/login", email=ann.email, password="x")]

    statuses = together(*guess * 8)

    assert statuses == [401] * 5 + [429] * 3
