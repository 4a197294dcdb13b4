"""What pages cost: as many queries for a full site as for a small one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from app.accounts.models import User
from app.blog.models import Post
from app.comments.models import Comment, State
from app.projects.models import ProjectPicture
from tests.pages.conftest import framed
from tests.publications import show_project, write_post

MOST = {
    "/": 8,
    "/about/": 2,
    "/contact/": 2,
    "/resume/": 3,
    "/projects/": 7,
    "/blog/": 7,
    "/blog/?tag=python": 8,
    "/blog/first/": 9,
    "/projects/clock/": 7,
    "/search/?q=word": 6,
}


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("resume", "post", "project")
def test_a_page_takes_few_queries(client: Client) -> None:
    taken = {path: queries(client, path) for path in MOST}

    assert {path: count for path, count in taken.items() if count > MOST[path]} == {}


@pytest.mark.usefixtures("resume", "project")
def test_more_to_show_takes_no_more_queries(client: Client, visitor: User, post: Post) -> None:
    fill(1, post, visitor)
    before = {path: queries(client, path) for path in MOST}

    fill(8, post, visitor)

    assert {path: queries(client, path) for path in MOST} == before


@pytest.mark.usefixtures("resume", "post", "project")
def test_a_visitor_who_is_signed_in_costs_a_session_and_a_user(
    client: Client, visitor: User
) -> None:
    anonymous = queries(client, "/about/")

    client.force_login(visitor)

    assert queries(client, "/about/") == anonymous + 2


def fill(count: int, post: Post, visitor: User) -> None:
    for number in range(count):
        write_post(body="Another word.", tags=("Python", f"Tag {number}"))
        project = show_project(problem="A word.", featured=True, tags=("Python", f"Tag {number}"))
        ProjectPicture.objects.create(project=project, picture=framed("A small picture"))
        said = {"body": "Well said.", "state": State.APPROVED}
        Comment.objects.create(post=post, author=visitor, **said)
