"""How many queries an answer takes, however much there is."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from app.blog import services as blog
from app.blog.models import Post
from app.comments.models import Comment, State
from app.projects import services as projects
from app.projects.models import Project
from tests.api.people import Person, get


def queries_of(ask: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as context:
        ask()
    return [each["sql"] for each in context.captured_queries if "SAVEPOINT" not in each["sql"]]


@pytest.fixture(autouse=True)
def _some_of_each(ann: Person) -> None:
    for number in range(6):
        fields = {"title": f"T {number}", "slug": f"t-{number}", "status": "published"}
        post = blog.save(Post(**fields, body="Text."), tags=["Python", "Django"])
        projects.save(Project(**fields, problem="a", built="b", learned="c"), tags=["Python"])
        Comment.objects.create(post=post, author=ann.user, body="Fine.", state=State.APPROVED)
        Comment.objects.create(
            post_id=Post.objects.values_list("pk")[0][0],
            author=ann.user,
            body="x",
            state="approved",
        )


def test_one_query_finds_the_session_and_the_user(ann: Person) -> None:
    queries = queries_of(lambda: ann.get("/users/me"))

    assert len(queries) == 1
    assert "accounts_authsession" in queries[0]


def test_what_is_public_takes_the_rows_and_their_tags() -> None:
    for path in ("/posts/t-1", "/projects/t-1"):
        assert len(queries_of(partial(get, path))) == 2, path
    for path in ("/posts", "/projects"):
        for limit in (1, 6):
            assert len(queries_of(partial(get, path, limit=limit))) == 2, (path, limit)


def test_a_list_of_comments_takes_one_query_beside_the_session(ann: Person) -> None:
    for query in ({"limit": 1}, {"limit": 6}, {"limit": 1, "q": "Fine"}, {"limit": 6, "q": "Fine"}):
        assert len(queries_of(partial(ann.get, "/comments", **query))) == 2, query


def test_the_comments_of_a_post_take_one_query_beside_the_post() -> None:
    slug = Post.objects.first().slug  # type: ignore[union-attr]

    assert len(queries_of(lambda: get(f"/posts/{slug}/comments"))) == 2


def test_no_list_reads_the_texts_that_it_does_not_show(ann: Person) -> None:
    found = queries_of(lambda: get("/posts")) + queries_of(lambda: ann.get("/comments"))

    assert not [each for each in found if "body_html" in each]


def test_a_refresh_takes_as_many_queries_however_old_the_session_is(ann: Person) -> None:
    from tests.api.people import post

    counts = set()
    for _ in range(3):
        with CaptureQueriesContext(connection) as context:
            pair = post("/auth/refresh", refresh_token=ann.refresh_token).json()
        ann.refresh_token = pair["refresh_token"]
        counts.add(len(context))

    assert len(counts) == 1
