"""How pages may be kept."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from app.accounts.models import User
from app.blog import services
from app.blog.models import Post
from app.comments.models import Comment, State
from app.web.caching import revalidated
from tests.publications import show_project, write_post
from tests.visitors import signed_in

PATHS = ["/", "/about/", "/resume/", "/projects/", "/projects/tool/", "/blog/", "/blog/first/"]
PATHS += [
    "/blog/?tag=t",
    "/projects/?tag=t",
    "/search/?q=text",
    "/blog/feed/",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.fixture(autouse=True)
def post() -> Post:
    show_project(slug="tool", tags=("T",))
    return write_post(slug="first", tags=("T",))


def test_anybody_may_keep_a_page_that_asks_whether_it_is_still_right(client: Client) -> None:
    for path in PATHS:
        response = client.get(path)

        assert response["Cache-Control"] == "public, no-cache", path
        assert response["ETag"].startswith('"'), path
        assert "Cookie" in response["Vary"], path
        assert "Set-Cookie" not in response, path


@pytest.mark.parametrize("path", ["/", "/blog/first/", "/blog/feed/"])
def test_a_page_that_is_still_right_is_not_sent_again(client: Client, path: str) -> None:
    etag = client.get(path)["ETag"]

    response = client.get(path, headers={"If-None-Match": etag})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", ["/", "/blog/first/"])
def test_nobody_keeps_a_page_of_somebody_who_is_signed_in(
    client: Client, visitor: User, path: str
) -> None:
    etag = client.get(path)["ETag"]
    client.force_login(visitor)

    response = client.get(path, headers={"If-None-Match": etag})

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_a_page_is_another_once_its_text_has_changed(client: Client, post: Post) -> None:
    etag = client.get("/blog/first/")["ETag"]

    post.body = "Better text."
    services.save(post)

    assert client.get("/blog/first/", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_a_new_comment_is_seen_though_the_post_is_old(
    client: Client, post: Post, visitor: User, header: str
) -> None:
    before = client.get("/blog/first/")
    said = before["ETag"] if header == "If-None-Match" else before["Last-Modified"]
    Comment.objects.create(post=post, author=visitor, body="New.", state=State.APPROVED)

    response = client.get("/blog/first/", headers={header: said})

    assert b"New." in response.content


def test_a_post_says_when_it_was_last_changed(client: Client, post: Post) -> None:
    shown = client.get("/blog/first/")["Last-Modified"]

    assert shown == f"{post.updated_at:%a, %d %b %Y %H:%M:%S} GMT"


def test_a_page_to_read_is_only_read(client: Client) -> None:
    for change in (client.post, client.put, client.delete, client.patch):
        assert change("/blog/first/").status_code == 405


def test_head_tells_what_get_would(client: Client) -> None:
    whole, head = client.get("/blog/first/"), client.head("/blog/first/")

    assert head.content == b""
    assert head["ETag"] == whole["ETag"]


def test_what_failed_is_not_kept(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()

    response = revalidated(fail)(request)

    assert "ETag" not in response
    assert "Cache-Control" not in response


def fail(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Sorry.", status=503)


def test_a_page_with_a_message_for_one_is_kept_by_nobody(visitor: User) -> None:
    client = signed_in(visitor)

    with_message = client.post("/accounts/logout/", follow=True)
    without = client.get("/")

    assert "signed out" in with_message.content.decode().lower()
    assert with_message["Cache-Control"] == "no-store"
    assert without["Cache-Control"] == "public, no-cache"
